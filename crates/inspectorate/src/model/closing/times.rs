//! How fast a provider was in a case: what a yearly exercise proves.

use jiff::{SignedDuration, Timestamp};

use crate::model::recall::Told;

/// The moments of a provider in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// When the first notice was put into its mailbox.
    pub sent: Option<Timestamp>,
    /// When its system had that.
    pub received: Option<Timestamp>,
    /// When somebody read it.
    pub acknowledged: Option<Timestamp>,
    /// When its first numbers came.
    pub first_report: Option<Timestamp>,
    /// Since when nothing is left to do.
    pub settled: Option<Timestamp>,
}

impl Times {
    /// Those of a provider.
    #[must_use]
    pub fn of(told: &Told) -> Self {
        let first = told.notices.iter().min_by_key(|it| it.sent_at);
        let report = told.report.as_ref();
        Self {
            sent: first.map(|it| it.sent_at),
            received: first.and_then(|it| it.received_at),
            acknowledged: first.and_then(|it| it.acknowledged_at),
            first_report: report.map(|it| it.first_at.unwrap_or(it.received_at)),
            settled: report.and_then(|it| it.settled_at),
        }
    }

    /// The steps after the sending, in their order.
    #[must_use]
    pub fn steps(&self) -> [Option<Timestamp>; 4] {
        [self.received, self.acknowledged, self.first_report, self.settled]
    }

    /// How long after the sending this was.
    #[must_use]
    pub fn after(&self, at: Option<Timestamp>) -> Option<SignedDuration> {
        Some(at?.duration_since(self.sent?))
    }

    /// Whole minutes after the sending; a part counts as one.
    #[must_use]
    pub fn minutes(&self, at: Option<Timestamp>) -> Option<i64> {
        let seconds = self.after(at)?.as_secs().max(0);
        Some((seconds + 59) / 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_minute_counts_as_one_and_what_did_not_happen_has_no_time() {
        let at = |seconds| Timestamp::from_second(seconds).ok();
        let times = Times {
            sent: at(100),
            received: at(100),
            acknowledged: at(161),
            first_report: None,
            settled: at(90),
        };
        let minutes = times.steps().map(|it| times.minutes(it));
        assert_eq!(minutes, [Some(0), Some(2), None, Some(0)]);
    }
}
