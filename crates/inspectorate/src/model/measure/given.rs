//! Facts that follow from what is recorded in measures, so that nobody answers them twice.

use jiff::civil::Date;
use law::intervention::{Fact, Intervention, State, Value};

use super::{Kind, Measure, Step, prosecutor};

/// The facts that the records of a case give on a day.
#[must_use]
pub fn given(measures: &[Measure], case_steps: &[Step], today: Date) -> Vec<Value> {
    let mut found = Vec::new();
    found.extend(prosecutor(case_steps, today));
    if case_steps.iter().any(|it| it.kind == Kind::CrimeReported) {
        found.extend(Fact::ReportFiled.value("yes"));
    }
    let of = |code| measures.iter().rev().find(move |it| it.code == code);
    // Each order about an online interface asks leave of its own.
    let order = of(Intervention::Zloi2).or(of(Intervention::Zloi1));
    if let Some(answer) = order.and_then(|it| it.last(Kind::MagistrateDecided)) {
        found.extend(Fact::MagistrateAuthorisation.value(answer.values.text("answer")));
    }
    let first = of(Intervention::Zloi1).map(Measure::state);
    let word = match first {
        Some(State::Complied) => Some("yes"),
        Some(State::ExpiredNotComplied | State::Ineffective) => Some("no"),
        _ => None,
    };
    found.extend(word.and_then(|word| Fact::FirstOnlineOrderComplied.value(word)));
    found.extend(conformity(measures));
    // A fine that was paid and closed was given all the same.
    let stands = |it: &&Measure| it.decided_on().is_some() && it.state() != State::Ingetrokken;
    if measures.iter().filter(stands).any(|it| it.code == Intervention::Boete) {
        found.extend(Fact::PriorFineSameViolation.value("yes"));
    }
    found
}

/// Whether the operator is in conformity, once a measure was taken: it shows so, and a check says so.
fn conformity(measures: &[Measure]) -> Option<Value> {
    let newest = measures.iter().rev().find(|it| it.decided_on().is_some())?;
    let checked = newest.last(Kind::Checked).map(|it| it.values.text("outcome"));
    let word = if checked == Some("complied") { "yes" } else { "no" };
    Fact::OperatorNowCompliant.value(word)
}
