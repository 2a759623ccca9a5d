//! When a provider that does not answer is reminded, and when the inspector hears of it (rule R55).

use jiff::Timestamp;
use jiff::civil::Date;
use law::calendar::working_days_after;
use law::recall::Recall;
use law::terms::{day_begins, dutch_time, moment_of};

/// A step for a notice that nobody acknowledged, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The mailbox is written to again.
    Remind,
    /// The coordinator and the second mailbox are too.
    RemindAgain,
    /// The inspector hears of it.
    Escalate,
}

/// The steps whose time has come: as many working days after the sending as the rules of its day
/// say, at the same hour. The inspector hears of nobody before the last day to acknowledge is over.
#[must_use]
pub fn due(rule: &Recall, sent_at: Timestamp, acknowledge_by: Date, now: Timestamp) -> Vec<Step> {
    let sent = dutch_time(sent_at);
    let after =
        |days: i32| moment_of(working_days_after(sent.date(), days).to_datetime(sent.time()));
    let day_is_over = day_begins(acknowledge_by.tomorrow().unwrap_or(acknowledge_by));
    let times = [
        (Step::Remind, after(rule.remind_after)),
        (Step::RemindAgain, after(rule.coordinator_after)),
        (Step::Escalate, after(rule.escalate_after).max(day_is_over)),
    ];
    let come = times.into_iter().take_while(|(_, at)| *at <= now);
    come.map(|(step, _)| step).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use law::recall::RecallRules;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn working_days_count_and_the_hour_of_the_sending() {
        let rules = RecallRules::shipped();
        let rule = rules.on(date(2026, 4, 2));
        // The Thursday before Good Friday: offices open again on Tuesday.
        let (sent, by) = (at("2026-04-02T12:00:00Z"), date(2026, 4, 8));
        let steps = |now: &str| due(rule, sent, by, at(now));
        assert_eq!(steps("2026-04-07T11:59:00Z"), []);
        assert_eq!(steps("2026-04-07T12:00:00Z"), [Step::Remind]);
        assert_eq!(steps("2026-04-08T12:00:00Z"), [Step::Remind, Step::RemindAgain]);
        let all = [Step::Remind, Step::RemindAgain, Step::Escalate];
        assert_eq!(steps("2026-04-09T12:00:00Z"), all);
    }

    #[test]
    fn the_inspector_waits_for_the_last_day_to_acknowledge() {
        let rules = RecallRules::shipped();
        let rule = rules.on(date(2026, 4, 13));
        let (sent, by) = (at("2026-04-13T08:00:00Z"), date(2026, 4, 24));
        assert_eq!(due(rule, sent, by, at("2026-04-24T21:59:00Z")).len(), 2);
        assert_eq!(due(rule, sent, by, at("2026-04-24T22:00:00Z")).len(), 3);
    }
}
