//! Lead times of a year, each by the clock of its rule.

use std::sync::LazyLock;

use jiff::civil::Date;
use law::EventKind;
use law::clock::{Clock, Clocks};
use law::intervention::{Facts as Asked, Outcome, Regime};

use crate::model::measure::{Kind, dates, proposal};
use crate::model::result::{Facts, Lapse, Name, Times};

/// An outcome of which nothing but the measure itself counts: its windows follow from its steps.
static PLAIN: LazyLock<Outcome> = LazyLock::new(|| proposal(&Asked::assumed(), Regime::MdrIvdr));

/// Sources of which the law says that the inspectorate answers (CLK-K6).
pub(super) const ANSWERED: [&str; 2] = ["manufacturer_report", "provider_report"];
/// At once: no number of days (PROC-F7).
const NOTIFICATION: (&str, &str) = ("PROC-F7", "MDR art. 95(2), 95(4), 97(2), 98(2)");

/// The first clock of a rule: the table of this crate's tests says which it is.
fn first(rule: &str) -> &'static Clock {
    Clocks::shipped()
        .of(rule)
        .next()
        .expect("the rules asked for here are tested against the table")
}

fn named(name: &str) -> &'static Clock {
    Clocks::shipped().named(name).expect("the names asked for here are tested against the table")
}

/// All of them, in the order of the page.
pub(super) fn all(facts: &Facts, year: i16, today: Date) -> Vec<Times> {
    let by = |code: &str, clock: &Clock, lapses: Vec<Lapse>| {
        let what = Name::new(code, &clock.what_nl, &clock.what);
        let article = clock.article.to_string();
        Times::of(what, (&clock.id, &article), &lapses, (year, today))
    };
    let notified = Name::new(
        "notification",
        "De Commissie, de lidstaten en de aangemelde instantie horen meteen van een maatregel.",
        "The Commission, the member states and the notified body hear of a measure at once.",
    );
    let mut all: Vec<Times> =
        EventKind::ALL.into_iter().map(|kind| registered(facts, kind)).collect();
    all.extend([
        by("signal_answer", first("CLK-K6"), answers(facts)),
        by("comments", first("INS-I6"), comments(facts)),
        by("improvement_plan", first("INS-I2"), plans(facts)),
        by("fine_decision", named("fine_decision"), fines(facts)),
        by("objection_decision", named("objection_decision"), objections(facts)),
        Times::of(notified, NOTIFICATION, &notifications(facts), (year, today)),
    ]);
    all
}

/// What the register received of a kind of event: as it counted, with the law's own term.
fn registered(facts: &Facts, kind: EventKind) -> Times {
    let clock = first("LIR-R30");
    let found = facts.reported.iter().find(|(of, _)| *of == kind);
    let reported = found.map(|(_, it)| it.clone()).unwrap_or_default();
    let count = |it: i64| u64::try_from(it).unwrap_or_default();
    let (dutch, english) = match kind {
        EventKind::Implantation => ("Een plaatsing", "An implantation"),
        EventKind::Explantation => ("Een verwijdering", "An explantation"),
        EventKind::Death => ("Een overlijden", "A death"),
    };
    let what = Name::new(
        &format!("registration_{}", kind.code()),
        &format!("{dutch} bereikt het register."),
        &format!("{english} reaches the register."),
    );
    Times {
        what,
        rule: clock.id.clone(),
        article: clock.article.to_string(),
        done: count(reported.events),
        within: Some(count(reported.events - reported.late)),
        overdue: 0,
        median_days: reported.median_days(),
    }
}

/// From a report that has to be made to what is said of it.
fn answers(facts: &Facts) -> Vec<Lapse> {
    let clock = first("CLK-K6");
    let reports = facts.signals.iter().filter(|it| ANSWERED.contains(&it.source.as_str()));
    let lapse = |it: &crate::model::result::SignalFact| Lapse {
        began: it.received_on,
        ended: it.answered_on,
        limit: Some(clock.end(it.received_on).legal),
    };
    reports.map(lapse).collect()
}

/// From the draft of a report to the last of the subject's comments on it.
fn comments(facts: &Facts) -> Vec<Lapse> {
    let lapse = |it: &crate::model::inspection::Dossier| {
        let (began, until) = it.hearing?;
        let spoke = it.comments.iter().map(|it| it.on).chain(it.heard_out).max();
        // Who has nothing to say need not say so: nothing is overdue then.
        spoke.map(|on| Lapse { began, ended: Some(on), limit: Some(until) })
    };
    facts.visits.iter().filter_map(lapse).collect()
}

/// From asking for an improvement plan to the report that it was carried out.
fn plans(facts: &Facts) -> Vec<Lapse> {
    let plans = facts.visits.iter().filter_map(|it| it.plan.as_ref());
    let lapse = |it: &crate::model::inspection::Plan| Lapse {
        began: it.asked,
        ended: it.reported.as_ref().map(|(on, _)| *on),
        limit: Some(it.due),
    };
    plans.map(lapse).collect()
}

/// From the report of a violation to the decision on the fine.
fn fines(facts: &Facts) -> Vec<Lapse> {
    let mut lapses = Vec::new();
    for case in &facts.cases {
        for it in &case.measures {
            let report = it.last(Kind::Report).and_then(|it| it.values.day("on"));
            let limit = dates::fine_decision(it, &case.steps, &PLAIN);
            let is_closed = it.last(Kind::Closed).is_some() || it.last(Kind::Withdrawn).is_some();
            let ended = it.decided_on();
            if let (Some(began), true) = (report, ended.is_some() || !is_closed) {
                lapses.push(Lapse { began, ended, limit });
            }
        }
    }
    lapses
}

/// From an objection to the decision on it: six weeks after the term for objection is over.
fn objections(facts: &Facts) -> Vec<Lapse> {
    let mut lapses = Vec::new();
    for it in facts.cases.iter().flat_map(|case| &case.measures) {
        let is_objection =
            |it: &&crate::model::measure::Step| it.values.text("remedy") == "objection";
        for filed in it.all(Kind::RemedyFiled).filter(is_objection) {
            let Some(began) = filed.values.day("on") else { continue };
            let mut decided = it.all(Kind::RemedyDecided).filter(is_objection);
            let ended = decided.find(|it| it.number > filed.number);
            let term = it.decided_on().map(dates::objection_ends);
            let limit = term.map(|last| named("objection_decision").end(last).legal);
            lapses.push(Lapse { began, ended: ended.and_then(|it| it.values.day("on")), limit });
        }
    }
    lapses
}

/// From a decision to telling the other authorities of it.
fn notifications(facts: &Facts) -> Vec<Lapse> {
    let measures = facts.cases.iter().flat_map(|case| &case.measures);
    let lapse = |it: &crate::model::measure::Measure| {
        let notified = it.all(Kind::Notified).filter_map(|it| it.values.day("on")).min()?;
        Some(Lapse { began: it.decided_on()?, ended: Some(notified), limit: None })
    };
    measures.filter_map(lapse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clock_that_is_asked_for_is_in_the_table() {
        for (rule, what) in [
            ("LIR-R30", "reaches the register"),
            ("CLK-K6", "says what it will do"),
            ("INS-I6", "comments on the facts"),
            ("INS-I2", "improvement plan"),
        ] {
            assert!(first(rule).what.contains(what), "{rule}: {}", first(rule).what);
        }
        for (name, rule) in [("fine_decision", "PROC-F6"), ("objection_decision", "PROC-F9")] {
            assert_eq!(named(name).id, rule);
        }
        let sources = law::signal::Sources::shipped();
        assert!(ANSWERED.iter().all(|it| sources.find(it).is_some()));
    }
}
