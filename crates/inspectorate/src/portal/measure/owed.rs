//! What is to be paid after a measure: a table for its page and its letters, and the same as data.

use law::payment::Owed;
use serde_json::{Value, json};
use web::page::{Language, written};

use super::fields::money;
use super::words::{Words, cited, sure};
use crate::model::measure::{Debt, Ledger, Measure, ledger, payment_waits};
use crate::portal::fill;
use crate::use_case::measure::Shown;

/// The money that a measure brings, as it stands today.
pub(super) fn of(shown: &Shown, it: &Measure) -> Ledger {
    ledger(it, shown.regime, shown.today)
}

/// The columns of the table.
pub(super) fn heads(words: &Words) -> [&'static str; 6] {
    [
        words.owed_for,
        words.owed_amount,
        words.owed_open,
        words.owed_due,
        words.owed_lapses,
        words.rule,
    ]
}

/// A row a debt: for what, how much, what is open, by when, until when, and by which rule.
pub(super) fn rows(ledger: &Ledger, language: Language) -> Vec<[String; 6]> {
    ledger.debts.iter().map(|it| row(it, language)).collect()
}

fn row(it: &Debt, language: Language) -> [String; 6] {
    let words = Words::of(language);
    let what = match it.rule.kind {
        Owed::Penalty => words.owed_penalty,
        Owed::Costs => words.owed_costs,
        Owed::Fine => words.owed_fine,
    };
    let due = it.due.map_or_else(|| words.owed_waits.to_owned(), |on| written(on, language));
    let article = cited(it.rule.article.citation(), language);
    [
        fill(what, &[&written(it.owed_on, language)]),
        money(&it.amount.to_string(), language),
        money(&it.open().to_string(), language),
        due,
        it.lapses.map(|on| written(on, language)).unwrap_or_default(),
        format!("{} ({article}; {})", it.rule.rule, sure(it.rule.confidence, language)),
    ]
}

/// What else is to be known: what an objection does to payment, and what was paid too much.
pub(super) fn notes(
    shown: &Shown,
    it: &Measure,
    ledger: &Ledger,
    language: Language,
) -> Vec<String> {
    let words = Words::of(language);
    let mut notes = Vec::new();
    if let Some(rule) = payment_waits(it, shown.regime) {
        let text = if rule.holds_up { words.objection_holds } else { words.objection_pays };
        let article = cited(rule.article.citation(), language);
        notes.push(fill(text, &[&rule.rule, &article, sure(rule.confidence, language)]));
    }
    let too_much = ledger.too_much();
    if !too_much.is_nothing() {
        notes.push(fill(words.too_much, &[&money(&too_much.to_string(), language)]));
    }
    notes
}

/// The same as data, for other systems.
pub(super) fn said(ledger: &Ledger) -> Value {
    let debt = |it: &Debt| {
        json!({
            "for": it.rule.kind.code(), "owedOn": it.owed_on.to_string(),
            "amount": it.amount.to_string(), "collected": it.collected.to_string(),
            "paid": it.paid.to_string(), "open": it.open().to_string(),
            "due": it.due.map(|it| it.to_string()),
            "lapses": it.lapses.map(|it| it.to_string()),
            "reminders": it.reminders.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "rule": it.rule.rule, "article": it.rule.article.citation(),
            "confidence": it.rule.confidence.code(),
        })
    };
    json!({
        "debts": ledger.debts.iter().map(debt).collect::<Vec<_>>(),
        "paid": ledger.paid.to_string(),
        "paidTooMuch": ledger.too_much().to_string(),
    })
}
