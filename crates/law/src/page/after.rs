//! What holds of a measure after it was decided: how long an order holds, and by when money is paid.

use super::Page;
use super::markdown::{Text, cited, code, sure};
use crate::order::Orders;
use crate::payment::{Payments, Start};

pub(super) fn page() -> Page {
    let mut text = Text::titled("After the decision");
    text.head("Orders that hold for so many days");
    text.say(
        "Such an order ends by law, and holds longer only where who may extends it before it ends.\n\
         Where no longest is given, the law names none.",
    );
    let orders = Orders::shipped();
    let rows = orders.all().iter().map(|it| {
        let most = it.most_days.map(|days| format!("{days} days")).unwrap_or_default();
        [
            it.rule.clone(),
            code(it.measure.code()),
            code(it.regime.code()),
            code(&it.clock),
            it.extended_by.name_en().to_owned(),
            most,
            it.period.to_string(),
            format!("{}; {}", cited(&it.article), sure(it.confidence)),
        ]
    });
    text.table(
        &[
            "rule",
            "measure",
            "policy",
            "clock",
            "mandate for",
            "longest extension",
            "holds",
            "rests on",
        ],
        rows,
    );
    debts(&mut text);
    text.page("after")
}

fn debts(text: &mut Text) {
    text.head("Money that is owed (PROC-F4, PAY)");
    text.say(
        "A penalty is owed when it is forfeited, costs and a fine when their decision is announced; the terms are those of [Clocks](clocks.md).\n\
         A penalty is collected by a decision, before any reminder.\n\
         Who has not paid on the last day is sent a reminder, with two weeks to pay (PAY-2); sent in time, it begins the limitation anew (PAY-4; Awb art. 4:106, 4:110, from memory).\n\
         What coercion cost is charged once it was carried out, as far as its order announced; preparation counts from the end of the term (PAY-6; Awb art. 5:25, from memory).\n\
         A payment goes to what was asked first, the oldest debt before the rest (our model).",
    );
    let payments = Payments::shipped();
    let rows = payments.debts().iter().map(|it| {
        let lapses = match it.lapses_from {
            Start::Owed => "the day it was owed",
            Start::Due => "the last day to pay",
        };
        let yes = |is_so: bool| if is_so { "yes" } else { "no" }.to_owned();
        [
            it.rule.clone(),
            code(it.kind.code()),
            code(&it.due),
            format!("{} after {lapses}", code(&it.lapses)),
            yes(it.is_claimed),
            yes(it.is_renewed),
            it.period.to_string(),
            format!("{}; {}", cited(&it.article), sure(it.confidence)),
        ]
    });
    text.table(
        &[
            "rule",
            "owed for",
            "paid within",
            "lapses",
            "decision to collect first",
            "a reminder renews",
            "holds",
            "rests on",
        ],
        rows,
    );
    text.head("Whether payment waits for an objection (PAY-5)");
    let rows = payments.suspensions().iter().map(|it| {
        let holds_up = if it.holds_up { "waits" } else { "does not wait" };
        [
            it.rule.clone(),
            code(it.kind.code()),
            code(it.regime.code()),
            holds_up.to_owned(),
            it.period.to_string(),
            format!("{}; {}", cited(&it.article), sure(it.confidence)),
        ]
    });
    text.table(&["rule", "owed for", "policy", "payment", "holds", "rests on"], rows);
}
