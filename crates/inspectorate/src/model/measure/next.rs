//! Which steps are open, and what waits: the next thing first, with the day it is due.

mod money;

use jiff::civil::Date;
use law::intervention::{Fact, Intervention, State};

use super::judge::relief_is_pending;
use super::{Around, Kind, Measure, dates, has_term, is_formal, is_heard, is_notified, ledger};

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it is, as a code that pages have words for.
    pub what: &'static str,
    /// The step that does it; none where it is waited for, or done elsewhere.
    pub kind: Option<Kind>,
    /// The day by which, or from which.
    pub on: Option<Date>,
}

fn wait(what: &'static str, kind: impl Into<Option<Kind>>, on: impl Into<Option<Date>>) -> Waiting {
    Waiting { what, kind: kind.into(), on: on.into() }
}

/// Whether steps of this kind follow on where a measure stands; rules of their own forbid more.
#[must_use]
pub(super) fn is_open(it: &Measure, around: &Around<'_>, kind: Kind) -> bool {
    let state = it.state();
    let is_decided = it.last(Kind::Decided).is_some();
    let is_prepared = it.draft().is_some() && !is_decided && state != State::Sent;
    let is_in_place = State::IN_PLACE.contains(&state);
    let is_done = matches!(state, State::Gesloten);
    let has = |kind| it.last(kind).is_some();
    let after = |kind, than| {
        let number = |kind| it.last(kind).map_or(0, |step| step.number);
        number(kind) > number(than)
    };
    match kind {
        Kind::Draft => !is_decided && state != State::Sent && !is_done,
        Kind::Intended => is_prepared && is_heard(it.code) && !has(Kind::Intended),
        Kind::Submitted => {
            (is_prepared && has(Kind::Intended)) || (is_decided && is_unheard(it) && !is_done)
        }
        Kind::Report => is_prepared && it.code == Intervention::Boete,
        Kind::MagistrateAsked => is_prepared && is_online(it),
        Kind::MagistrateDecided => after(Kind::MagistrateAsked, Kind::MagistrateDecided),
        Kind::Decided => is_prepared && is_formal(it.code),
        Kind::Sent => is_prepared && it.is_informal(),
        Kind::Reviewed => is_unheard(it) && after(Kind::Submitted, Kind::Decided) && is_in_place,
        Kind::Notified => is_decided && is_notified(it) && !is_done,
        Kind::Answered => has(Kind::Notified),
        Kind::Extended => state == State::Running && around.order(it).is_some(),
        Kind::ActionReported => is_in_place || can_be_checked(it),
        Kind::Checked => (is_in_place && it.code != Intervention::Boete) || can_be_checked(it),
        Kind::Forfeited | Kind::Lifted => {
            it.code == Intervention::Lod && matches!(state, State::Running | State::Ineffective)
        }
        Kind::Collected => has(Kind::Forfeited),
        Kind::Coerced => {
            let is_undone = matches!(state, State::ExpiredNotComplied | State::Ineffective);
            it.code == Intervention::Lob && (state == State::Running || is_undone)
        }
        Kind::Costs => it.code == Intervention::Lob && is_decided,
        Kind::Reminded | Kind::Paid => {
            let ledger = ledger(it, around.regime, around.today);
            ledger.open().next().is_some()
        }
        Kind::RemedyFiled => is_decided,
        Kind::RemedyDecided => is_open_remedy(it),
        Kind::Withdrawn => is_in_place,
        Kind::Closed => {
            let is_ended = is_in_place && state != State::Running;
            is_ended || matches!(state, State::Sent | State::Ingetrokken)
        }
        Kind::PublicationDecided => is_decided && !has(Kind::PublicationDecided),
        Kind::Reaction => has(Kind::PublicationDecided) && !has(Kind::Reaction),
        Kind::Published => after(Kind::PublicationDecided, Kind::Published),
        Kind::EndPublished => {
            let is_over = matches!(state, State::Complied | State::Ingetrokken | State::Gesloten);
            is_over && has(Kind::Published) && !has(Kind::EndPublished) && !has(Kind::Removed)
        }
        Kind::Removed => has(Kind::Published) && !has(Kind::Removed),
        Kind::TermPassed
        | Kind::Exported
        | Kind::Presented
        | Kind::ProsecutorAnswered
        | Kind::Aligned
        | Kind::CrimeReported => false,
    }
}

/// The kinds of steps somebody can take now.
#[must_use]
pub fn open_kinds(it: &Measure, around: &Around<'_>) -> Vec<Kind> {
    let is_public = |kind: &Kind| kind.whose() != super::Whose::Publication || !it.is_informal();
    Kind::ALL.iter().copied().filter(|kind| is_open(it, around, *kind)).filter(is_public).collect()
}

/// An improvement plan or intensified supervision is no decision, and is looked after all the same.
fn can_be_checked(it: &Measure) -> bool {
    use Intervention::{Verbeterplan, VerscherptToezicht};
    it.last(Kind::Sent).is_some() && matches!(it.code, Verbeterplan | VerscherptToezicht)
}

fn is_online(it: &Measure) -> bool {
    matches!(it.code, Intervention::Zloi1 | Intervention::Zloi2)
}

/// Whether it was decided without hearing first.
fn is_unheard(it: &Measure) -> bool {
    it.last(Kind::Decided).is_some_and(|step| step.values.is("heard_afterwards"))
}

fn is_open_remedy(it: &Measure) -> bool {
    it.all(Kind::RemedyFiled).count() > it.all(Kind::RemedyDecided).count()
}

/// What waits in a measure, the most pressing first.
#[must_use]
pub fn next(it: &Measure, around: &Around<'_>) -> Vec<Waiting> {
    let today = around.today;
    if it.last(Kind::Decided).is_none() && it.last(Kind::Sent).is_none() {
        return before_decision(it, around);
    }
    let mut all = Vec::new();
    let term_end = it.term_end().filter(|_| has_term(it.code));
    match it.state() {
        State::Running | State::ExpiredNotComplied if money::is_to_be_coerced(it, today) => {
            all.push(wait("carry_out", Kind::Coerced, term_end));
        }
        State::Running if term_end.is_some_and(|end| end < today) => {
            all.push(wait("check_compliance", Kind::Checked, term_end));
            if it.code == Intervention::Lod {
                all.push(wait("note_forfeited", Kind::Forfeited, None));
            }
        }
        State::ExpiredNotComplied | State::Exhausted | State::Ineffective
            if !is_followed(it, around) =>
        {
            all.push(wait("escalate", None, None));
        }
        State::CompliedInNlOnly if !is_followed(it, around) => {
            all.push(wait("cooperate", None, None));
        }
        State::Complied => all.push(wait("withdraw", Kind::Withdrawn, None)),
        _ => {}
    }
    if is_notified(it) && it.last(Kind::Notified).is_none() {
        all.push(wait("notify", Kind::Notified, it.decided_on()));
    }
    if is_unheard(it) {
        let heard = it.last(Kind::Submitted).is_some();
        match (heard, it.last(Kind::Reviewed)) {
            (false, _) => all.push(wait("hear_afterwards", Kind::Submitted, it.decided_on())),
            (true, None) => all.push(wait("review", Kind::Reviewed, None)),
            _ => {}
        }
    }
    if is_open_remedy(it) {
        all.push(wait("decide_remedy", Kind::RemedyDecided, None));
    }
    all.extend(money::waiting(it, around));
    if it.state() == State::Running && term_end.is_some_and(|end| end >= today) {
        all.push(wait("term_runs", Kind::ActionReported, term_end));
        if around.order(it).is_some() {
            all.push(wait("extend_order", Kind::Extended, term_end));
        }
    }
    all.extend(publishing(it, around));
    all
}

/// Whether a later measure for the same violation was begun.
fn is_followed(it: &Measure, around: &Around<'_>) -> bool {
    around.measures.iter().any(|other| other.number > it.number && other.violation == it.violation)
}

fn before_decision(it: &Measure, around: &Around<'_>) -> Vec<Waiting> {
    let today = around.today;
    if it.is_informal() {
        return vec![wait("send", Kind::Sent, None)];
    }
    let mut all = Vec::new();
    if it.code == Intervention::Boete && it.last(Kind::Report).is_none() {
        all.push(wait("write_report", Kind::Report, None));
    }
    if is_online(it) {
        let answer = it.last(Kind::MagistrateDecided).map(|step| step.values.text("answer"));
        match (it.last(Kind::MagistrateAsked), answer) {
            (None, _) => all.push(wait("ask_magistrate", Kind::MagistrateAsked, None)),
            (Some(_), None) => all.push(wait("await_magistrate", Kind::MagistrateDecided, None)),
            (Some(_), Some("refused")) => {
                all.push(wait("appeal_magistrate", Kind::MagistrateAsked, None));
            }
            _ => all.push(wait("decide", Kind::Decided, None)),
        }
        return all;
    }
    let is_fine = it.code == Intervention::Boete;
    if !is_fine && around.is(Fact::ImmediateAction) {
        all.push(wait("decide_at_once", Kind::Decided, today));
        return all;
    }
    let Some(intended) = it.last(Kind::Intended) else {
        all.push(wait("intend", Kind::Intended, None));
        return all;
    };
    let until = intended.values.day("hearing_until");
    let is_over = until.is_some_and(|until| until < today);
    if it.state() == State::Zienswijze || is_over {
        let term = if is_fine {
            dates::fine_decision(it, around.case_steps, around.outcome)
        } else {
            None
        };
        all.push(wait("decide", Kind::Decided, term));
    } else {
        all.push(wait("await_submissions", Kind::Submitted, until));
    }
    all
}

fn publishing(it: &Measure, around: &Around<'_>) -> Option<Waiting> {
    let today = around.today;
    if !is_formal(it.code) {
        return None;
    }
    let is_over = matches!(it.state(), State::Ingetrokken | State::Gesloten);
    let Some(decided) = it.last(Kind::PublicationDecided) else {
        return (!is_over).then(|| wait("decide_publication", Kind::PublicationDecided, None));
    };
    if it.last(Kind::Published).is_none() {
        if is_over {
            return None;
        }
        if relief_is_pending(it) {
            return Some(wait("publication_waits_for_court", None, None));
        }
        let from = decided.values.day("on").map(|on| dates::publication_wait(it, on));
        let what =
            if from.is_some_and(|from| from <= today) { "publish" } else { "wait_to_publish" };
        return Some(wait(what, Kind::Published, from));
    }
    is_open(it, around, Kind::EndPublished).then(|| wait("publish_end", Kind::EndPublished, None))
}
