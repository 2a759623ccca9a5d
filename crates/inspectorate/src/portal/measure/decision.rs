//! The decision on paper and as data: to whom, on whose behalf, grounds, what must be done by when,
//! the amount with its steps, and what can be done against it with its dates.

use paper::{Block, Column, Fact, Organisation, Report, Section, Table};
use serde_json::{Value, json};
use web::page::{Language, written};

use super::fields::picked;
use super::one::step_name;
use super::words::{Words, cited, measure_title};
use crate::model::measure::{Kind, Measure, Step, dates};
use crate::use_case::measure::Shown;

/// The form of the decision as JSON; its name changes when its members do.
const FORMAT: &str = "lir-measure-decision/1";

/// The decision as a letter.
pub(super) fn letter(
    shown: &Shown,
    it: &Measure,
    decided: &Step,
    house: &str,
    language: Language,
) -> Report {
    let words = Words::of(language);
    let values = &decided.values;
    let label = |name| super::fields::label(Kind::Draft, name, language);
    let on = it.decided_on().unwrap_or(shown.today);
    let mut sections = Vec::new();
    let mut say = |heading: &str, text: &str| {
        if !text.is_empty() {
            let blocks = text.lines().filter(|it| !it.trim().is_empty());
            let blocks = blocks.map(|it| Block::Paragraph(it.to_owned())).collect();
            sections.push(Section { heading: heading.to_owned(), blocks });
        }
    };
    say(label("grounds"), values.text("grounds"));
    say(super::fields::label(Kind::Decided, "answer", language), values.text("answer"));
    say(label("measures"), values.text("measures"));
    if values.is("departs") {
        say(words.departs, values.text("motive"));
    }
    say(label("proportion"), values.text("proportion"));
    say(label("share_because"), values.text("share_because"));
    say(label("costs"), picked(values.text("costs"), language));
    let amounts = amounts(decided, language);
    if !amounts.is_empty() {
        let blocks = vec![Block::Facts(amounts)];
        sections.push(Section { heading: label("amount").to_owned(), blocks });
    }
    if !values.text("fine_steps").is_empty() {
        sections.push(fine(decided, words, language));
    }
    sections.extend(super::follow_up::to_be_paid(shown, it, decided, language));
    sections.push(remedies(shown, it, language));
    sections.push(signed(decided, words, language));
    let basis = Fact::new(label("basis"), values.text("basis"));
    let mut facts = vec![
        Fact::code(words.case_number, shown.case.number.as_str()),
        Fact::new(words.addressed_to, &it.addressee.name),
        Fact::new(words.violation, &it.violation),
        basis,
    ];
    if let Some(end) = it.term_end() {
        facts.push(Fact::new(label("term_end"), written(end, language)));
    }
    Report {
        title: measure_title(it.code, language),
        subtitle: shown.case.title.as_str().to_owned(),
        author: Organisation { name: house.to_owned(), ..Organisation::default() },
        date: on,
        facts,
        sections,
    }
}

/// What the decision says of amounts: the fields of its concept, which it holds.
fn amounts(decided: &Step, language: Language) -> Vec<Fact> {
    let concept = Step { kind: Kind::Draft, ..decided.clone() };
    let labels = ["per", "amount", "period", "maximum"]
        .map(|it| super::fields::label(Kind::Draft, it, language));
    let said = super::fields::said(&concept, language)
        .into_iter()
        .filter(|(label, _)| labels.contains(label));
    said.map(|(label, value)| Fact::new(label, value)).collect()
}

fn fine(decided: &Step, words: &Words, language: Language) -> Section {
    let row = |line: &str| -> Vec<String> {
        let mut parts = line.split('|');
        let code = parts.next().unwrap_or_default();
        let (by, amount) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        vec![
            step_name(code, words).to_owned(),
            by.to_owned(),
            super::fields::money(amount, language),
        ]
    };
    let table = Table {
        caption: String::new(),
        columns: vec![
            Column::new(words.fine_step, 3.0),
            Column::figures(words.fine_by, 1.0),
            Column::figures(words.fine_amount, 1.0),
        ],
        rows: decided.values.lines("fine_steps").map(row).collect(),
    };
    let money = super::fields::money(decided.values.text("fine"), language);
    let total = Block::Important(format!("{}: {}", words.fine, money));
    Section { heading: words.fine.to_owned(), blocks: vec![Block::Table(table), total] }
}

pub(super) fn remedies(shown: &Shown, it: &Measure, language: Language) -> Section {
    let words = Words::of(language);
    let dutch = language == Language::Dutch;
    let row = |it: law::remedy::Window| {
        let day = it.last.or(it.earliest).map(|day| written(day, language));
        let what = if dutch { it.what_nl } else { it.what };
        let rule = format!("{} ({})", it.rule, cited(it.article.citation(), language));
        vec![what, day.unwrap_or_default(), rule]
    };
    let all = dates::windows(it, &shown.case_steps, &shown.outcome);
    let table = Table {
        caption: String::new(),
        columns: vec![
            Column::new(words.window, 3.0),
            Column::new(words.last_day, 1.2),
            Column::new(words.rule, 1.8),
        ],
        rows: all.into_iter().map(row).collect(),
    };
    let suspension = Block::Paragraph(words.no_suspension.to_owned());
    Section { heading: words.windows.to_owned(), blocks: vec![Block::Table(table), suspension] }
}

pub(super) fn signed(decided: &Step, words: &Words, language: Language) -> Section {
    let values = &decided.values;
    let dutch = language == Language::Dutch;
    let of = |nl, en| values.text(if dutch { nl } else { en }).to_owned();
    let name = decided.made_by.as_ref().map_or("", |who| who.name.as_str());
    let mandate = if values.is("mandate_verified") {
        values.text("mandate").to_owned()
    } else {
        format!("{} ({})", values.text("mandate"), words.unverified)
    };
    let facts = vec![
        Fact::new(words.on_behalf, of("on_behalf_nl", "on_behalf_en")),
        Fact::new(words.who, name),
        Fact::new(words.function, of("function_nl", "function_en")),
        Fact::new(words.mandate, mandate),
    ];
    Section { heading: words.on_behalf.to_owned(), blocks: vec![Block::Facts(facts)] }
}

/// The decision as JSON.
pub(super) fn said(shown: &Shown, it: &Measure, decided: &Step) -> Value {
    let values: serde_json::Map<String, Value> =
        decided.values.iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
    let windows = dates::windows(it, &shown.case_steps, &shown.outcome);
    let window = |it: &law::remedy::Window| {
        json!({
            "code": it.kind.code(), "rule": it.rule, "article": it.article.to_string(),
            "what": { "nl": it.what_nl, "en": it.what }, "from": it.from.to_string(),
            "last": it.last.map(|it| it.to_string()),
            "earliest": it.earliest.map(|it| it.to_string()),
            "suspended": it.suspended,
        })
    };
    json!({
        "format": FORMAT,
        "caseNumber": shown.case.number.as_str(),
        "measure": { "code": it.code.code(), "number": it.number,
            "ladder": it.ladder.map(law::intervention::Ladder::code) },
        "addressee": { "name": it.addressee.name, "role": it.addressee.role },
        "violation": it.violation,
        "departsFromProposal": decided.values.is("departs"),
        "signedBy": decided.made_by.as_ref().map(|who| who.name.clone()),
        "decision": values,
        "payment": super::owed::said(&super::owed::of(shown, it)),
        "windows": windows.iter().map(window).collect::<Vec<_>>(),
    })
}
