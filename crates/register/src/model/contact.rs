//! Where a provider is reached for a recall, as the register keeps it (rule R55).

use exchange::BranchNumber;
use exchange::recall::Contact;
use jiff::Timestamp;

/// A contact of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptContact {
    /// Whose.
    pub branch: BranchNumber,
    /// Counts up with each change.
    pub version: i64,
    /// When it was last changed.
    pub kept_at: Timestamp,
    /// The contact.
    pub contact: Contact,
}
