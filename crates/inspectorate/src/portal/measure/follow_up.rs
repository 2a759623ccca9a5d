//! Decisions that follow on a measure, on paper: an extension, a collection, the costs of coercion. To
//! whom, on whose behalf, what was decided and why, what is to be paid, and what can be done against it.

use paper::{Block, Column, Fact, Organisation, Report, Section, Table};
use web::page::{Language, written};

use super::decision::{remedies, signed};
use super::fields::{kind_name, said};
use super::owed;
use super::words::{Words, called, cited};
use crate::model::measure::{Kind, Measure, Step, ledger};
use crate::use_case::measure::Shown;

/// Kinds of such decisions.
pub(super) const KINDS: [Kind; 3] = [Kind::Extended, Kind::Collected, Kind::Costs];

/// The step that a file is of, by its number in the name: `follow-up-12.pdf`.
pub(super) fn of_file<'m>(it: &'m Measure, file: &str) -> Option<&'m Step> {
    let number = file.strip_prefix("follow-up-")?.strip_suffix(".pdf")?;
    let number: i64 = number.parse().ok()?;
    it.steps.iter().find(|step| step.number == number && KINDS.contains(&step.kind))
}

/// Files of such decisions: the name, the kind and the day.
pub(super) fn files(it: &Measure, language: Language) -> Vec<(String, &'static str, String)> {
    let steps = it.steps.iter().filter(|step| KINDS.contains(&step.kind));
    let file = |step: &Step| {
        let on = step.values.day("on").map(|on| written(on, language)).unwrap_or_default();
        (format!("follow-up-{}.pdf", step.number), kind_name(step.kind, language), on)
    };
    steps.map(file).collect()
}

/// Such a decision as a letter.
pub(super) fn letter(
    shown: &Shown,
    it: &Measure,
    step: &Step,
    house: &str,
    language: Language,
) -> Report {
    let words = Words::of(language);
    let title = kind_name(step.kind, language).to_owned();
    let decided = said(step, language);
    let decided = decided.into_iter().map(|(label, value)| Fact::new(label, value)).collect();
    let mut sections =
        vec![Section { heading: title.clone(), blocks: vec![Block::Facts(decided)] }];
    if step.kind != Kind::Extended {
        sections.extend(to_be_paid(shown, it, step, language));
    }
    sections.push(remedies(shown, it, language));
    sections.push(signed(step, words, language));
    let mut facts = vec![
        Fact::code(words.case_number, shown.case.number.as_str()),
        Fact::new(words.addressed_to, &it.addressee.name),
        Fact::new(words.decided_before, called(it, language)),
    ];
    if let Some(order) = shown.around(None).order(it).filter(|_| step.kind == Kind::Extended) {
        let article = cited(order.article.citation(), language);
        facts.push(Fact::new(words.rule, format!("{} ({article})", order.rule)));
    }
    Report {
        title,
        subtitle: shown.case.title.as_str().to_owned(),
        author: Organisation { name: house.to_owned(), ..Organisation::default() },
        date: step.values.day("on").unwrap_or(shown.today),
        facts,
        sections,
    }
}

/// What was to be paid when it was decided, by when and by which rule; none where nothing was owed.
pub(super) fn to_be_paid(
    shown: &Shown,
    it: &Measure,
    decided: &Step,
    language: Language,
) -> Option<Section> {
    let words = Words::of(language);
    // A letter says the same whenever it is read.
    let until_then = it.steps.iter().filter(|step| step.number <= decided.number);
    let then = Measure { steps: until_then.cloned().collect(), ..it.clone() };
    let day = decided.values.day("on").unwrap_or(shown.today);
    let ledger = ledger(&then, shown.regime, day);
    if ledger.debts.is_empty() {
        return None;
    }
    let [what, amount, open, due, lapses, rule] = owed::heads(words);
    let table = Table {
        caption: String::new(),
        columns: vec![
            Column::new(what, 2.0),
            Column::figures(amount, 1.1),
            Column::figures(open, 1.1),
            Column::new(due, 1.2),
            Column::new(lapses, 1.2),
            Column::new(rule, 1.6),
        ],
        rows: owed::rows(&ledger, language).into_iter().map(Vec::from).collect(),
    };
    let notes = owed::notes(shown, it, &ledger, language).into_iter().map(Block::Paragraph);
    let blocks = std::iter::once(Block::Table(table)).chain(notes).collect();
    Some(Section { heading: words.owed.to_owned(), blocks })
}
