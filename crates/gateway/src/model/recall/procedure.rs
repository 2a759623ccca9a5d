//! A provider's own procedure for recalls, and its steps in one recall (readiness: recall procedure
//! with first receiver, coordinator, and an owner of each step).

use jiff::Timestamp;
use jiff::civil::Date;
use law::calendar::{working_day_from, working_days_after};

use super::rules;

/// A version of the procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// 1, 2, ...; 0 while none was written.
    pub version: i64,
    /// Where makers and the inspectorate report to.
    pub mailbox_outside: String,
    /// Where the provider's own people report to.
    pub mailbox_inside: String,
    /// Who reads those, the same working day.
    pub first_receiver: String,
    /// Who carries a recall out.
    pub coordinator: String,
    /// The rest of it, in own words.
    pub statement: String,
    /// Who does each step, in the order of [`Step::ALL`].
    pub steps: Vec<Owned>,
    /// Who wrote it.
    pub written_by: String,
    /// When.
    pub written_at: Timestamp,
}

/// A step with who does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned {
    /// The step.
    pub step: Step,
    /// Who does it.
    pub owner: String,
    /// Who does it otherwise.
    pub deputy: String,
}

/// A step of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Somebody reads the notice.
    Receive,
    /// Somebody judges what it means here.
    Assess,
    /// What is in stock is put where nobody takes it.
    BlockStock,
    /// Whose implants are meant is found out.
    Trace,
    /// Patients are told.
    InformPatients,
    /// The maker gets an answer.
    Reply,
    /// It is closed, with proof.
    Close,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Receive,
        Self::Assess,
        Self::BlockStock,
        Self::Trace,
        Self::InformPatients,
        Self::Reply,
        Self::Close,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Assess => "assess",
            Self::BlockStock => "block_stock",
            Self::Trace => "trace",
            Self::InformPatients => "inform_patients",
            Self::Reply => "reply",
            Self::Close => "close",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }

    /// The last day of this step in a recall that came on a day, by the rules of that day.
    #[must_use]
    pub fn due_on(self, came_on: Date, settle_by: Date) -> Date {
        let rules = rules(came_on);
        let within = match self {
            Self::Receive => rules.receive_within,
            Self::Assess => rules.assess_within,
            Self::BlockStock => rules.block_within,
            Self::Trace => rules.trace_within,
            Self::InformPatients | Self::Reply | Self::Close => return settle_by,
        };
        if within == 0 { working_day_from(came_on) } else { working_days_after(came_on, within) }
    }
}

/// A step in one recall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The step.
    pub step: Step,
    /// Who does it; empty if no procedure was written before the recall came.
    pub owner: String,
    /// Who does it otherwise.
    pub deputy: String,
    /// The last day.
    pub due_on: Date,
    /// Since when it is done, and who said so; nobody if the house saw it done.
    pub done: Option<(Timestamp, Option<String>)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_comes_on_a_sunday_is_received_on_monday() {
        let (sunday, last) = (date(2026, 11, 22), date(2026, 12, 18));
        assert_eq!(Step::Receive.due_on(sunday, last), date(2026, 11, 23));
        assert_eq!(Step::Trace.due_on(sunday, last), date(2026, 11, 24));
        assert_eq!(Step::Close.due_on(sunday, last), last);
    }
}
