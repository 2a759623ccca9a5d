//! A trace: which implants are affected, how many, and at which providers (rules R49 to R52, R56).

pub mod check;
mod judge;
pub mod pasted;
mod question;
mod range;
mod scope;
pub mod typed;

use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use uuid::Uuid;

use crate::branch::BranchNumber;

pub use judge::{Device, Named, fits, judge};
pub use question::{Purpose, Question, read};
pub(crate) use question::{case_number, user};
pub use range::{Range, Selection, Verdict};
pub use scope::{MAX_VALUES, Scope, read_scope};

/// The answer to a trace. It counts implants and claims no number of persons (rule R52).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The id of this question in the access log.
    pub trace_id: Uuid,
    /// What is counted; always `implants`.
    pub counts: &'static str,
    /// The log position the answer was computed at: ask again with it and get the same answer.
    pub snapshot: i64,
    /// When the register came to that position.
    #[serde(serialize_with = "crate::receipt::instant")]
    pub snapshot_at: Timestamp,
    /// All providers together.
    pub total: Tally,
    /// Each provider with at least one, by branch number.
    pub providers: Vec<Provider>,
    /// The period that overdue deliveries were looked for in.
    pub overdue_period: Period,
    /// Providers whose deliveries in that period were late, silent or never came.
    pub overdue: Vec<Overdue>,
}

/// Implants that match for certain and that cannot be excluded, apart (rule R51).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Every criterion is met.
    pub certain: Counts,
    /// No criterion excludes them, and at least one cannot be judged.
    pub possible: Counts,
}

impl Tally {
    /// Adds another tally to this one.
    pub fn add(&mut self, other: Self) {
        for (sum, part) in
            [(&mut self.certain, other.certain), (&mut self.possible, other.possible)]
        {
            sum.registered += part.registered;
            sum.explanted += part.explanted;
            sum.deceased += part.deceased;
            sum.presumed_in_situ += part.presumed_in_situ;
        }
    }
}

/// Present states of implants (rule R50). The parts add up to `registered`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All that were registered and not withdrawn.
    pub registered: i64,
    /// Reported as taken out.
    pub explanted: i64,
    /// The bearer died with the implant in place.
    pub deceased: i64,
    /// Neither: presumed in situ (rule R29).
    pub presumed_in_situ: i64,
}

/// One provider's implants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// Its branch number.
    pub branch_number: BranchNumber,
    /// Its implants.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Days from and to, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A provider whose silence or lateness may hide more implants (rule R50).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overdue {
    /// Its branch number.
    pub branch_number: BranchNumber,
    /// Events of the period that were received after their due date.
    pub received_late: i64,
    /// Months of the period without any delivery, though the provider delivered in most of the
    /// months before, as `YYYY-MM`.
    pub silent_months: Vec<String>,
    /// Whether it has access and never delivered anything.
    pub never_delivered: bool,
}
