//! The transparency log: how a register proves what it received, and that nothing was changed
//! since.
//!
//! Every accepted event is a leaf of a Merkle tree ([`tree`]); the tree is served as tiles
//! ([`tile`], [`tiles`]) and its head is signed ([`note`], [`Checkpoint`]); a receipt comes with a
//! proof that it is a leaf of a signed tree ([`TlogProof`], [`verify`]).
//! The formats are published ones, so that others can check without us: RFC 9162 section 2.1, RFC
//! 8785, and of C2SP `signed-note`, `tlog-checkpoint`, `tlog-tiles` and `tlog-proof`.
//!
//! It knows no database, no network and no clock.

mod checkpoint;
mod hash;
mod jcs;
mod key;
pub mod note;
mod signing;
pub mod tile;
pub mod tiles;
mod tlog_proof;
mod trace;
pub mod tree;
mod verify;

pub use checkpoint::Checkpoint;
pub use hash::Hash;
pub use jcs::{NotCanonical, canonical};
pub use key::{BadKey, Key};
pub use note::{Malformed, Note, Signature};
pub use signing::{BadSecret, SigningKey};
pub use tlog_proof::{TlogProof, text as proof_text};
pub use trace::{TraceFault, VerifiedTrace, sign_trace, verify_trace};
pub use verify::{Fault, Verified, Which, commit_origin, verify, verify_checkpoint};
