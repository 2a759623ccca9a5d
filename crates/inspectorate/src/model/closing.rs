//! How a recall ends: the check whether reports are right, the test whether all is done, and the
//! formal closure.

mod sample;
mod test;
mod times;

use jiff::Timestamp;
use uuid::Uuid;

use super::case_file::{Line, Who};

pub use sample::{Answer, Draw, Sample, Verdict, drawn, pool};
pub use test::{Condition, Subject, Test, test};
pub use times::Times;

/// The formal closure of a recall.
#[derive(Debug, Clone, PartialEq)]
pub struct Closure {
    /// The sending that tells providers.
    pub notice_id: Uuid,
    /// Each condition as it stood then.
    pub test: Test,
    /// Why it is closed; where a condition is not met, why all the same.
    pub motive: Line,
    /// When.
    pub made_at: Timestamp,
    /// Who closed it.
    pub made_by: Who,
}
