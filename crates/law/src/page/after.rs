//! What holds of a measure after it was decided: how long an order holds.

use super::Page;
use super::markdown::{Text, cited, code, sure};
use crate::order::Orders;

pub(super) fn page() -> Page {
    let mut text = Text::titled("After the decision");
    text.head("Orders that hold for so many days");
    text.say(
        "Such an order ends by law, and holds longer only where who may extends it before it ends.\n\
         Where no longest is given, the law names none.",
    );
    let rows = Orders::shipped().all().iter().map(|it| {
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
        rows.collect::<Vec<_>>(),
    );
    text.page("after")
}
