//! The directory of providers and sites: reading and importing it, exempting a site, and the
//! programmes of supervision under which everybody is watched.

pub mod exempt;
pub mod import;
pub mod programme;
pub mod read;

use exchange::BranchNumber;
use uuid::Uuid;

identity::actions! {
    ReadDirectory = "directory.read", Supervision, Directory, Read,
        "See which providers and sites there are, and which are expected to register.";
    KeepDirectory = "directory.write", Supervision, Directory, Write,
        "Bring the directory up to date: an import, an exemption, a programme of supervision.";
}

/// A site as the access log names what somebody looked at: an id that ends with its branch number.
pub(crate) fn object(branch: &BranchNumber) -> Uuid {
    format!("00000000-0000-0000-0000-{branch}").parse().unwrap_or_default()
}
