//! What waits of money: coercion and its costs, penalties to be collected, payment and reminders.

use jiff::civil::Date;
use law::intervention::{Intervention, State};

use super::{Waiting, wait};
use crate::model::measure::{Around, Debt, Kind, Measure, ledger};

/// Whether the term of an order under coercion passed, and nothing was done by the inspectorate.
pub(super) fn is_to_be_coerced(it: &Measure, today: Date) -> bool {
    let is_over = it.term_end().is_some_and(|end| end < today);
    it.code == Intervention::Lob
        && is_over
        && it.last(Kind::Coerced).is_none()
        && it.last(Kind::Checked).is_none_or(|step| step.values.text("outcome") != "complied")
}

/// What waits of the money that a measure brings.
pub(super) fn waiting(it: &Measure, around: &Around<'_>) -> Vec<Waiting> {
    let today = around.today;
    let mut all = Vec::new();
    if is_to_be_charged(it) {
        all.push(wait("decide_costs", Kind::Costs, None));
    }
    let ledger = ledger(it, around.regime, today);
    let uncollected = ledger.debts.iter().filter(|it| !it.uncollected().is_nothing());
    let (lapsed, left): (Vec<&Debt>, Vec<&Debt>) = uncollected.partition(|it| it.is_lapsed(today));
    if !left.is_empty() {
        let first = left.iter().filter_map(|it| it.lapses).min();
        all.push(wait("collect", Kind::Collected, first));
    }
    let is_lost = |it: &&Debt| it.is_lapsed(today) && !it.asked().is_nothing();
    if !lapsed.is_empty() || ledger.open().any(|it| is_lost(&it)) {
        all.push(wait("claim_lapsed", None, None));
    }
    let asked = ledger.open().filter(|it| !it.asked().is_nothing() && !it.is_lapsed(today));
    let mut asked: Vec<Waiting> = asked.map(|it| of_debt(it, today)).collect();
    asked.sort_by_key(|it| it.on);
    asked.dedup_by(|later, first| later.what == first.what);
    all.extend(asked);
    let is_paid = !ledger.debts.is_empty() && ledger.open().next().is_none();
    if is_paid && it.code == Intervention::Boete && it.state() == State::Opgelegd {
        all.push(wait("close_paid", Kind::Closed, None));
    }
    if !ledger.too_much().is_nothing() {
        all.push(wait("pay_back", None, None));
    }
    all
}

/// What waits of a debt that is asked: payment, a reminder, or what comes after one.
fn of_debt(debt: &Debt, today: Date) -> Waiting {
    match (debt.due, debt.reminded_until()) {
        (None, _) => wait("payment_waits", None, None),
        (Some(due), _) if today <= due => wait("await_payment", Kind::Paid, due),
        (Some(_), None) => wait("remind", Kind::Reminded, debt.lapses),
        (Some(_), Some(until)) if today <= until => wait("await_reminded", Kind::Paid, until),
        (Some(_), Some(_)) => wait("enforce_payment", Kind::Paid, debt.lapses),
    }
}

/// Whether coercion was carried out of which it is not fixed what it cost, at the addressee's expense.
fn is_to_be_charged(it: &Measure) -> bool {
    let bears = it.last(Kind::Decided).is_some_and(|it| it.values.text("costs") != "none_theirs");
    bears && it.last(Kind::Coerced).is_some() && it.last(Kind::Costs).is_none()
}
