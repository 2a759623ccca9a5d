//! Money after a measure: penalties that are forfeited and collected, coercion and its costs, and what
//! is paid or reminded of.

use jiff::civil::Date;
use law::intervention::Fact;

use crate::model::measure::{
    Around, Debt, Euro, Kind, Measure, NotReminded, Refusal, Values, forfeited, ledger,
};

/// What forbids a step that is about money.
pub(super) fn judge(
    measure: &Measure,
    around: &Around<'_>,
    kind: Kind,
    values: &Values,
) -> Vec<Refusal> {
    let mut found = match kind {
        Kind::Forfeited => forfeits(measure, around, values),
        Kind::Collected => collects(measure, around, values),
        Kind::Coerced => coerces(measure, around, values),
        Kind::Costs => costs(measure, around, values),
        Kind::Reminded => reminds(measure, around),
        Kind::Paid => pays(measure, around, values),
        _ => return Vec::new(),
    };
    if values.euro("amount").is_some_and(Euro::is_nothing) {
        found.push(Refusal::nothing());
    }
    found
}

fn forfeits(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let mut found = Vec::new();
    let decision = measure.last(Kind::Decided).map(|it| &it.values);
    let maximum = decision.and_then(|it| it.euro("maximum"));
    let so_far = forfeited(measure, i64::MAX);
    if let (Some(maximum), Some(amount)) = (maximum, values.euro("amount"))
        && so_far.plus(amount) > maximum
    {
        found.push(Refusal::over_maximum());
    }
    // Nothing is forfeited within the term.
    if is_within_term(measure, around, values) {
        found.push(Refusal { field: "on", ..Refusal::not_now() });
    }
    found
}

/// Each penalty lapses a year after it was forfeited: what lapsed is collected no more, whatever was
/// forfeited after it.
fn collects(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let ledger = ledger(measure, around.regime, around.today);
    let amount = values.euro("amount").unwrap_or_default();
    let left = |is_counted: &dyn Fn(&Debt) -> bool| -> Euro {
        let debts = ledger.debts.iter().filter(|it| is_counted(it));
        debts.map(Debt::uncollected).fold(Euro::default(), Euro::plus)
    };
    if amount > left(&|_| true) {
        vec![Refusal::collects_more()]
    } else if amount > left(&|it| !it.is_lapsed(around.today)) {
        vec![Refusal::lapsed()]
    } else {
        Vec::new()
    }
}

/// Coercion is for who did not do it in the term; only where nothing can wait it comes at once.
fn coerces(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let is_early = is_within_term(measure, around, values);
    if is_early && !around.is(Fact::ImmediateAction) {
        vec![Refusal::coerced_early()]
    } else {
        Vec::new()
    }
}

fn costs(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let mut found = Vec::new();
    let decision = measure.last(Kind::Decided).map(|it| &it.values);
    if decision.is_some_and(|it| it.text("costs") == "none_theirs") {
        found.push(Refusal::costs_not_announced());
    }
    let is_preparation = values.text("for") == "preparation";
    if !is_preparation && measure.last(Kind::Coerced).is_none() {
        found.push(Refusal::costs_of_nothing());
    }
    if is_preparation && measure.term_end().is_some_and(|end| around.today <= end) {
        found.push(Refusal::prepared_within_term());
    }
    found
}

fn reminds(measure: &Measure, around: &Around<'_>) -> Vec<Refusal> {
    let ledger = ledger(measure, around.regime, around.today);
    let said: Vec<_> = ledger.open().map(|it| it.can_be_reminded(around.today)).collect();
    if said.iter().any(Result::is_ok) {
        return Vec::new();
    }
    let mut found: Vec<Refusal> = Vec::new();
    for why in said.into_iter().filter_map(Result::err) {
        let refusal = match why {
            NotReminded::HeldUp => Refusal::payment_held_up(),
            NotReminded::NotCollected => Refusal::not_collected(),
            NotReminded::NotDue => Refusal::not_due(),
            NotReminded::Lapsed => Refusal::claim_lapsed(),
        };
        if !found.contains(&refusal) {
            found.push(refusal);
        }
    }
    if found.is_empty() { vec![Refusal::nothing_owed()] } else { found }
}

fn pays(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let ledger = ledger(measure, around.regime, around.today);
    let open = ledger.open().map(Debt::open).fold(Euro::default(), Euro::plus);
    let amount = values.euro("amount").unwrap_or_default();
    let first = ledger.debts.first().map(|it| it.owed_on);
    let on: Option<Date> = values.day("on");
    let mut found = Vec::new();
    if open.is_nothing() {
        found.push(Refusal::nothing_owed());
    } else if amount > open {
        found.push(Refusal::pays_more());
    }
    if first.zip(on).is_some_and(|(first, on)| on < first) {
        found.push(Refusal::before_cause());
    }
    found
}

fn is_within_term(measure: &Measure, around: &Around<'_>, values: &Values) -> bool {
    let on = values.day("on").unwrap_or(around.today);
    measure.term_end().is_some_and(|end| on <= end)
}
