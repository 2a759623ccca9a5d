//! Cases of enforcement up to the proposal: opened, worked on question by question, and what the
//! policy proposes.

mod open;
mod proposal;
mod read;
mod say;
mod stand;

pub use open::{Opened, close, open};
pub use proposal::{Proposal, proposal, propose, questions};
pub use read::{View, count_open, list, read};
pub use say::{Outcome, say};
pub(in crate::use_case) use stand::stand;

identity::actions! {
    ListEnforcement = "enforcement.list", Measures, Enforcement, Search,
        "See which cases of enforcement there are.";
    ReadEnforcement = "enforcement.read", Measures, Enforcement, Read,
        "Read a case of enforcement.";
    OpenEnforcement = "enforcement.open", Measures, Enforcement, Write,
        "Open a case of enforcement.";
    WorkInEnforcement = "enforcement.work", Measures, Enforcement, Write,
        "Answer questions, make findings and weigh in a case of enforcement.";
}
