//! A recall as it crosses between the houses: the inspectorate sends a [`Sending`] to the register,
//! the register puts a [`Notice`] into the mailbox of each provider it concerns, and the provider
//! sends [`Progress`] back, in numbers only (rules R53 to R55).
//!
//! A notice names implants by the provider's own references. Nothing here names a patient, and no
//! provider learns of another.

mod action;
mod asked;
mod contact;
mod counts;
mod notice;
mod progress;
mod sending;
mod text;

pub use action::{Action, Actions, Outcome};
pub use asked::{Acknowledgement, Asked};
pub use contact::Contact;
pub use counts::{Implants, Patients, Reading, Stock};
pub use notice::{Kind, Notice, References};
pub use progress::Progress;
pub use sending::Sending;
pub use text::{MAX_LINE, MAX_PARAGRAPH, Text, Wording, of_drill};
