//! The decision: heard, answered, not beside another sanction, signed by who may, and for a fine
//! everything chapter 5 of the Awb asks.

use law::calendar::working_days_after;
use law::intervention::{Fact, Intervention};

use crate::model::measure::{
    Around, Kind, Measure, Refusal, Values, dates, has_term, is_formal, is_heard,
    is_remedial_sanction,
};

/// Everything that forbids deciding this.
pub(super) fn judge(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut refuse = |is_so: bool, refusal: Refusal| {
        if is_so {
            found.push(refusal);
        }
    };
    let code = measure.code;
    refuse(is_heard(code) && !may_go_unheard(measure, around), Refusal::before_hearing());
    refuse(measure.is_spoken() && values.text("answer").is_empty(), Refusal::unanswered());
    // The concept may be old: what it departs from is seen on the day of the decision.
    let draft = measure.draft();
    let motive = draft.map_or("", |it| it.text("motive"));
    let is_moved = values.text("motive").is_empty() && motive.is_empty();
    refuse(is_formal(code) && !around.is_proposed(code) && is_moved, Refusal::departs());
    let end = draft.and_then(|it| it.day("term_end"));
    let is_short = end.is_some_and(|it| it < working_days_after(around.today, 1));
    refuse(has_term(code) && is_short, Refusal::term_short());
    refuse(super::order::is_too_long(measure, around), Refusal::order_too_long());
    if is_remedial_sanction(code) {
        refuse(around.in_force_beside(measure).is_some(), Refusal::second_sanction());
    } else {
        refuse(around.same_running(measure).is_some(), Refusal::term_running());
    }
    if matches!(code, Intervention::Zloi1 | Intervention::Zloi2) {
        let answer = measure.last(Kind::MagistrateDecided).map(|it| it.values.text("answer"));
        refuse(answer != Some("granted"), Refusal::no_magistrate());
    }
    if let Some(deciding) = around.deciding.as_ref().filter(|_| is_formal(code)) {
        refuse(deciding.function.is_none(), Refusal::no_function());
        let has_investigated = deciding.investigators.contains(&deciding.subject);
        refuse(code == Intervention::Boete && has_investigated, Refusal::investigator());
    }
    if code == Intervention::Boete {
        found.extend(fine(measure, around));
    }
    found
}

/// Heard already, or it cannot be awaited; then the operator is heard afterwards. A fine never
/// presses so.
fn may_go_unheard(measure: &Measure, around: &Around<'_>) -> bool {
    if measure.code != Intervention::Boete && around.is(Fact::ImmediateAction) {
        return true;
    }
    let Some(intended) = measure.last(Kind::Intended) else { return false };
    let until = intended.values.day("hearing_until");
    let is_over = until.is_some_and(|until| until < around.today);
    is_over || measure.all(Kind::Submitted).any(|it| it.number > intended.number)
}

fn fine(measure: &Measure, around: &Around<'_>) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut refuse = |is_so: bool, refusal: Refusal| {
        if is_so {
            found.push(refusal);
        }
    };
    refuse(measure.last(Kind::Report).is_none(), Refusal::no_report());
    let answer = around.prosecutor();
    let said = answer.map(law::intervention::Value::word);
    if around.is(Fact::AlsoCriminal) || said.is_some() {
        let is_closed = matches!(said, Some("trial_started" | "penalty_order"));
        refuse(is_closed, Refusal::criminal_route());
        let is_free = matches!(said, Some("waives" | "no_reaction_13_weeks"));
        refuse(!is_closed && !is_free, Refusal::with_prosecutor());
    }
    let before = around.measures.iter().any(|it| {
        it.id != measure.id
            && it.code == Intervention::Boete
            && it.violation == measure.violation
            && it.addressee.name == measure.addressee.name
            && it.decided_on().is_some()
    });
    refuse(before || around.is(Fact::PriorFineSameViolation), Refusal::fined_before());
    refuse(around.is_not(Fact::Blameworthy), Refusal::not_blameworthy());
    let violation = measure.draft().and_then(|it| it.day("violation_on"));
    let is_late = violation.is_some_and(|on| dates::fine_ends(on) < around.today);
    refuse(is_late, Refusal::fine_too_late());
    found
}
