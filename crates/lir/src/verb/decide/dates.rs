//! The dates that an outcome would have, if everything happened on the day it is decided: announced,
//! notified, and published as soon as it may be.

use law::clock::Clocks;
use law::intervention::{Decision, Facts};
use law::remedy::{Moments, Window, windows};
use serde_json::{Value, json};

/// The windows of an outcome.
pub(super) fn of(decision: &Decision<'_>, facts: &Facts) -> Vec<Window> {
    let day = facts.day();
    let moments = Moments {
        announced: day,
        notified: day,
        magistrate_refused: day,
        publication_announced: day,
        reaction_asked: day,
        ..Moments::default()
    };
    windows(&decision.outcome, &moments, Clocks::shipped())
}

pub(super) fn in_json(decision: &Decision<'_>, facts: &Facts) -> Value {
    let all = of(decision, facts).into_iter().map(|it| {
        json!({
            "kind": it.kind.code(),
            "rule": it.rule,
            "what": it.what,
            "from": it.from,
            "last_day": it.last,
            "earliest": it.earliest,
            "article": it.article.citation(),
            "confidence": it.confidence.code(),
        })
    });
    all.collect()
}

/// One line a window.
pub(super) fn in_words(decision: &Decision<'_>, facts: &Facts) -> Vec<String> {
    let all = of(decision, facts).into_iter().map(|it| {
        let day = match (it.earliest, it.last) {
            (Some(first), _) => format!("from {first}"),
            (None, Some(last)) => format!("to   {last}"),
            (None, None) => "open           ".to_owned(),
        };
        let (kind, article, rule) = (it.kind.code(), it.article, it.rule);
        format!("  {day}  {kind:<28} {rule} [{article}]")
    });
    all.collect()
}
