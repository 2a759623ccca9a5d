//! Whether a step can be taken now: everything that forbids it, each with its rule. One function a
//! group of steps, in the order in which a lawyer would ask.

mod decision;
mod money;
mod order;
mod publication;

pub(super) use publication::relief_is_pending;

use jiff::civil::Date;
use law::calendar::working_days_after;
use law::intervention::{Competence, Fact, Intervention, Ladder};

use super::next::is_open;
use super::{Around, Kind, Measure, Refusal, Values, is_heard};

/// Everything that forbids a step of these values; nothing where it can be taken. `measure` is as it
/// stands, before the step.
#[must_use]
pub fn judge(measure: &Measure, around: &Around<'_>, kind: Kind, values: &Values) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut refuse = |is_so: bool, refusal: Refusal| {
        if is_so {
            found.push(refusal);
        }
    };
    match kind {
        Kind::Draft => found = draft(measure, around, values),
        Kind::Intended => {
            let until = values.day("hearing_until");
            let least = super::dates::hearing_ends(measure, around.today);
            let is_short = until.is_some_and(|it| it < least);
            refuse(is_short, Refusal::hearing_short());
            refuse(!is_heard(measure.code), Refusal::not_now());
        }
        Kind::Decided | Kind::Sent => found = decision::judge(measure, around, values),
        Kind::Extended => found = order::extends(measure, around, values),
        Kind::Forfeited
        | Kind::Collected
        | Kind::Coerced
        | Kind::Costs
        | Kind::Reminded
        | Kind::Paid => found = money::judge(measure, around, kind, values),
        Kind::RemedyFiled | Kind::RemedyDecided => {
            let is_there = measure.last(contested(values)).is_some();
            let field = if values.text("against").is_empty() { "" } else { "against" };
            refuse(!is_there, Refusal { field, ..Refusal::not_now() });
        }
        Kind::Lifted => {
            let is_year = values.text("ground") == "year_without";
            refuse(is_year && !is_year_old(measure, around.today), Refusal::not_a_year());
        }
        Kind::PublicationDecided
        | Kind::Reaction
        | Kind::Published
        | Kind::EndPublished
        | Kind::Removed => found = publication::judge(measure, around, kind, values),
        _ => {}
    }
    found.extend(days(measure, around, kind, values));
    // What is forbidden by its own rule is told by that rule, and not by the order of steps alone.
    if found.is_empty() && !kind.is_of_case() && !is_open(measure, around, kind) {
        found.push(Refusal::not_now());
    }
    found
}

/// What makes something of the day it is taken cannot carry another day; what came in cannot come
/// in tomorrow.
fn days(measure: &Measure, around: &Around<'_>, kind: Kind, values: &Values) -> Vec<Refusal> {
    let Some(on) = values.day("on") else { return Vec::new() };
    let is_made_today = matches!(
        kind,
        Kind::Intended
            | Kind::Decided
            | Kind::Extended
            | Kind::Sent
            | Kind::Withdrawn
            | Kind::Lifted
            | Kind::Collected
            | Kind::Costs
            | Kind::Reminded
            | Kind::PublicationDecided
            | Kind::Published
            | Kind::EndPublished
            | Kind::Removed
    );
    let mut found = Vec::new();
    if is_made_today && on < around.today {
        found.push(Refusal::backdated());
    }
    if on > around.today {
        found.push(Refusal::in_future());
    }
    let cause = match kind {
        Kind::RemedyFiled => measure.last(contested(values)),
        Kind::Submitted => measure.last(Kind::Intended).or(measure.last(Kind::Decided)),
        Kind::Answered => measure.last(Kind::Notified),
        Kind::ActionReported | Kind::Checked | Kind::Notified => {
            measure.last(Kind::Decided).or(measure.last(Kind::Sent))
        }
        Kind::RemedyDecided => measure.last(Kind::RemedyFiled),
        Kind::Reaction => measure.last(Kind::PublicationDecided),
        Kind::MagistrateDecided => measure.last(Kind::MagistrateAsked),
        _ => None,
    };
    let before = cause.and_then(|it| it.values.day("on")).is_some_and(|cause| on < cause);
    if before && !is_made_today {
        found.push(Refusal::before_cause());
    }
    found
}

/// The decision that a remedy is against: that of the measure itself where nothing else is said.
#[must_use]
pub fn contested(values: &Values) -> Kind {
    match values.text("against") {
        "extension" => Kind::Extended,
        "collection" => Kind::Collected,
        "costs" => Kind::Costs,
        _ => Kind::Decided,
    }
}

fn draft(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut refuse = |is_so: bool, refusal: Refusal| {
        if is_so {
            found.push(refusal);
        }
    };
    let code = measure.code;
    // I4: never a measure by default.
    refuse(around.outcome.competence == Competence::NotDecidable, Refusal::not_decidable());
    // I1, C13: without an established non-conformity the risk is handled as a potential one.
    let is_risk_case = measure.ladder == Some(Ladder::Risk);
    refuse(is_risk_case && !around.is(Fact::NonConformity), Refusal::risk_alone());
    let is_online = matches!(code, Intervention::Zloi1 | Intervention::Zloi2);
    refuse(is_online && around.is(Fact::OrderBlocksTraffic), Refusal::blocks_traffic());
    let departs = !around.is_proposed(code);
    refuse(departs && values.text("motive").is_empty(), Refusal::departs());
    if let Some(end) = values.day("term_end") {
        refuse(end < working_days_after(around.today, 1), Refusal::term_short());
    }
    let is_unexplained = values.text("share_because").is_empty();
    refuse(!values.text("share").is_empty() && is_unexplained, Refusal::share_unexplained());
    if code == Intervention::Lod {
        let (amount, maximum) = (values.euro("amount"), values.euro("maximum"));
        let is_lump = values.text("per") == "lump_sum";
        let is_wrong = if is_lump { maximum != amount } else { maximum < amount };
        refuse(is_wrong, Refusal::maximum());
        let is_zero = amount.is_some_and(|it| it.in_cents() == 0);
        refuse(is_zero, Refusal { field: "amount", ..Refusal::maximum() });
        let is_missing = values.text("per") == "period" && values.text("period").is_empty();
        refuse(is_missing, Refusal::period());
    }
    found
}

/// A year without a forfeiture, since the order or since the last one (Awb art. 5:34(2)).
fn is_year_old(measure: &Measure, today: Date) -> bool {
    let last = measure.last(Kind::Forfeited).or(measure.last(Kind::Decided));
    let since = last.and_then(|it| it.values.day("on"));
    since.is_some_and(|on| super::dates::a_year_after(on) <= today)
}
