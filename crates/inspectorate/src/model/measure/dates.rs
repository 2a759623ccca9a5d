//! Days that follow from steps, each by its clock in the law's table.

use jiff::ToSpan as _;
use jiff::civil::Date;
use law::calendar::working_days_after;
use law::clock::{Clock, Clocks};
use law::intervention::{Intervention, Outcome, Publication, Remedy};
use law::order::Order;
use law::remedy::{self, Moments, Window, WindowKind};

use super::judge::relief_is_pending;
use super::{Kind, Measure, Step};

fn clock(name: &str) -> &'static Clock {
    Clocks::shipped().named(name).expect("the names used here are tested against the table")
}

/// Names of clocks this house asks.
pub const NAMES: [&str; 7] =
    ["hearing", "objection", "publication", "reaction", "reminder", "fine_decision", "prosecutor"];

/// The first last day that the operator's term for submissions can have (F1). Where the law names
/// no number, a working day.
#[must_use]
pub fn hearing_ends(measure: &Measure, sent: Date) -> Date {
    if measure.ladder.is_some() {
        clock("hearing").end(sent).legal
    } else {
        working_days_after(sent, 1)
    }
}

/// The first day on which a summary may be published that is announced on this day (F12).
#[must_use]
pub fn publication_earliest(announced: Date) -> Date {
    clock("publication").end(announced).legal
}

/// The same for a measure: an order under the Wkkgz need not wait (F13).
#[must_use]
pub fn publication_wait(measure: &Measure, announced: Date) -> Date {
    let saved = measure.last(Kind::Decided).map(|it| it.values.text("publication"));
    if saved == Some(Publication::SummaryAtOnce.code()) {
        return announced;
    }
    publication_earliest(announced)
}

/// The last day on which an order holds that is given on this day.
#[must_use]
pub fn order_ends(order: &Order, given: Date) -> Date {
    order.ends(given, Clocks::shipped())
}

/// The last day for an objection to a decision that is announced on this day (F9).
#[must_use]
pub fn objection_ends(announced: Date) -> Date {
    clock("objection").end(announced).legal
}

/// The last day of the party's reaction.
#[must_use]
pub fn reaction_ends(asked: Date) -> Date {
    clock("reaction").end(asked).legal
}

/// The last day to pay what was reminded of.
#[must_use]
pub fn reminder_ends(sent: Date) -> Date {
    clock("reminder").end(sent).legal
}

/// A year later: when a penalty order can be lifted that nothing was forfeited of.
#[must_use]
pub fn a_year_after(on: Date) -> Date {
    on.saturating_add(1.year())
}

/// The last day on which a fine can be imposed.
#[must_use]
pub fn fine_ends(violation: Date) -> Date {
    Clocks::shipped().of("PUN-D7").next().map_or(violation, |clock| clock.end(violation).plain)
}

/// The last day on which the public prosecutor's silence says nothing.
#[must_use]
pub fn silence_ends(presented: Date) -> Date {
    clock("prosecutor").end(presented).legal
}

/// The last day for the decision on a fine; none while it stands still with the public prosecutor.
#[must_use]
pub fn fine_decision(measure: &Measure, case_steps: &[Step], outcome: &Outcome) -> Option<Date> {
    let all = windows(measure, case_steps, outcome);
    all.into_iter().find(|it| it.kind == WindowKind::FineDecision)?.last
}

/// Every window of a decision: who can do what against it, and by when; with their rules.
#[must_use]
pub fn windows(measure: &Measure, case_steps: &[Step], outcome: &Outcome) -> Vec<Window> {
    let decided = measure.last(Kind::Decided).map(|it| &it.values);
    let said = |name: &str| decided.map_or("", |it| it.text(name));
    let on = |kind| measure.last(kind)?.values.day("on");
    let of_case = |kind| case_steps.iter().rev().find(|it| it.kind == kind)?.values.day("on");
    let objects = |it: &&Step| it.values.text("what") == "objects";
    let objected = measure.all(Kind::Answered).find(objects);
    let first = |kind, key, value| {
        let mut all = measure.all(kind).filter(|it| it.values.text(key) == value);
        all.next().and_then(|it| it.values.day("on"))
    };
    let is_fine = measure.code == Intervention::Boete;
    let moments = Moments {
        announced: on(Kind::Decided),
        extended: on(Kind::Extended),
        collected: on(Kind::Collected),
        costs: on(Kind::Costs),
        notified: first(Kind::Answered, "what", "received").or(on(Kind::Notified)),
        eu_objected: objected.and_then(|it| it.values.day("on")),
        magistrate_refused: first(Kind::MagistrateDecided, "answer", "refused"),
        publication_announced: on(Kind::PublicationDecided),
        relief_pending: relief_is_pending(measure),
        reaction_asked: on(Kind::PublicationDecided),
        fine_report: on(Kind::Report).filter(|_| is_fine),
        fine_submissions: on(Kind::Submitted).filter(|_| is_fine),
        prosecutor_asked: of_case(Kind::Presented),
        prosecutor_answered: of_case(Kind::ProsecutorAnswered),
    };
    let outcome = Outcome {
        interventions: vec![measure.code],
        objection: said("objection").split(',').filter_map(Remedy::from_code).collect(),
        publication: Publication::from_code(said("publication")).unwrap_or(Publication::Nothing),
        ..outcome.clone()
    };
    remedy::windows(&outcome, &moments, Clocks::shipped())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clock_that_is_asked_for_is_in_the_table() {
        for name in NAMES {
            assert!(Clocks::shipped().named(name).is_some(), "{name}");
        }
        assert!(Clocks::shipped().of("PUN-D7").next().is_some());
    }
}
