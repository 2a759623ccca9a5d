//! The report of a recall on paper: what it was about, what was sent, how far everybody came, what
//! the check said, and how it was closed. It holds numbers and no person but who decided.

use std::fmt::Write as _;

use aws_lc_rs::digest::{SHA256, digest};
use jiff::Timestamp;
use paper::{Block, Column, Fact, Organisation, Report, Section, Table};
use web::page::{Language, date_of, day_and_time};

use super::page::{about, verdict};
use super::times::{reminders, steps};
use super::words::Words;
use crate::model::closing::{Condition, Times};
use crate::model::recall::{Course, Dispatch, End, Told};
use crate::model::trace::Trace;
use crate::portal::fill;
use crate::use_case::recall::closing::read::Shown;
use exchange::recall::Kind;

/// The SHA-256 of an answer as it is downloaded, in hexadecimal.
pub(super) fn digest_of(trace: &Trace) -> String {
    let text = format!("{:#}\n", trace.said());
    let digest = digest(&SHA256, text.as_bytes());
    digest.as_ref().iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What is put on paper, in one language.
struct Writer {
    words: &'static Words,
    language: Language,
}

/// The report.
pub(super) fn report(shown: &Shown, house: &str, now: Timestamp, language: Language) -> Report {
    let words = Words::of(language);
    let it = Writer { words, language };
    let mut sections = Vec::new();
    if shown.recall.drill {
        let text = words.drill_text.to_owned();
        sections.push(section(words.drill_mark, vec![Block::Important(text)]));
    }
    sections.extend([
        it.closure(shown),
        it.test(shown),
        it.notice(shown),
        it.scopes(shown),
        it.sendings(shown),
        it.totals(shown),
        it.providers(shown),
        it.times(shown),
        it.check(shown),
        it.proofs(shown),
    ]);
    let number = shown.case.number.as_str();
    let title = fill(words.report_title, &[number]);
    let is_drill = shown.recall.drill;
    let title = if is_drill { format!("{}: {title}", words.drill_mark) } else { title };
    Report {
        title,
        subtitle: shown.case.title.as_str().to_owned(),
        author: Organisation { name: house.to_owned(), ..Organisation::default() },
        date: date_of(now),
        facts: vec![
            Fact::code(words.case_number, number),
            Fact::new(words.opened, it.by(&shown.case.opened_by.name, shown.case.opened_at)),
        ],
        sections,
    }
}

fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: heading.to_owned(), blocks }
}

fn table(columns: Vec<Column>, rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table { caption: String::new(), columns, rows })
}

impl Writer {
    fn at(&self, at: Timestamp) -> String {
        day_and_time(at, self.language)
    }

    fn by(&self, who: &str, at: Timestamp) -> String {
        fill(self.words.by_at, &[who, &self.at(at)])
    }

    fn closure(&self, shown: &Shown) -> Section {
        let words = self.words;
        let blocks = match &shown.closure {
            None => vec![Block::Important(words.interim.to_owned())],
            Some(it) => {
                let said =
                    if it.test.is_met() { words.test_was_met } else { words.test_was_not_met };
                let facts = vec![
                    Fact::new(words.closed_at, self.at(it.made_at)),
                    Fact::new(words.closed_by, &it.made_by.name),
                    Fact::new(words.motive, it.motive.as_str()),
                ];
                vec![Block::Important(said.to_owned()), Block::Facts(facts)]
            }
        };
        section(words.closing, blocks)
    }

    fn test(&self, shown: &Shown) -> Section {
        let words = self.words;
        let row = |it: &Condition| {
            let [done, of] = [it.done, it.of].map(|it| it.to_string());
            let missing: Vec<String> = it.missing.iter().map(ToString::to_string).collect();
            vec![
                about(it.subject, words).to_owned(),
                if it.is_met { words.met } else { words.not_met }.to_owned(),
                fill(words.so_many_of, &[&done, &of]),
                if missing.is_empty() { words.nowhere.to_owned() } else { missing.join(", ") },
            ]
        };
        let columns = vec![
            Column::new(words.condition, 3.0),
            Column::new(words.standing, 1.2),
            Column::figures(words.how_far, 1.2),
            Column::new(words.where_not, 2.2),
        ];
        let rows = shown.test.conditions.iter().map(row).collect();
        section(words.test, vec![table(columns, rows)])
    }

    fn notice(&self, shown: &Shown) -> Section {
        let (words, record) = (self.words, &shown.recall.record);
        let english = record.text.en.as_ref().filter(|_| self.language == Language::English);
        let text = english.unwrap_or(&record.text.nl);
        let maker = [record.maker.name.as_str(), record.maker.srn.as_str()];
        let facts = [
            (words.title, text.title.as_str()),
            (words.device, &text.device),
            (words.problem, &text.problem),
            (words.hazard, &text.hazard),
            (words.advice, &text.advice),
            (words.fsca_reference, &record.fsca_reference),
        ];
        let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
        let mut facts: Vec<Fact> = facts.map(|(name, text)| Fact::new(name, text)).collect();
        facts.push(Fact::new(words.manufacturer, maker.join(" ").trim()));
        let saved = self.by(&shown.recall.saved_by.name, shown.recall.saved_at);
        facts.push(Fact::new(words.record_version, format!("{} ({saved})", shown.recall.version)));
        section(words.notice, vec![Block::Facts(facts)])
    }

    fn scopes(&self, shown: &Shown) -> Section {
        let words = self.words;
        let rows = shown.scopes.iter().rev().map(|it| {
            vec![
                it.version.to_string(),
                it.because.as_str().to_owned(),
                self.by(&it.made_by.name, it.made_at),
            ]
        });
        let columns = vec![
            Column::new(words.version, 0.6),
            Column::new(words.because, 2.4),
            Column::new(words.who, 2.0),
        ];
        section(words.scopes, vec![table(columns, rows.collect())])
    }

    fn sendings(&self, shown: &Shown) -> Section {
        let words = self.words;
        let row = |it: &Dispatch| {
            let kind = match it.kind {
                Kind::New => words.kind_new,
                Kind::Update => words.kind_update,
                Kind::Closure => words.kind_closure,
            };
            let end = match &it.end {
                End::Due => words.waits.to_owned(),
                End::Refused(codes) => fill(words.refused, &[codes]),
                End::Sent { at, answer } => {
                    let boxes = answer.get("providers").and_then(|it| it.as_array());
                    let boxes = boxes.map_or(0, Vec::len).to_string();
                    fill(words.sent_on, &[&boxes, &self.at(*at)])
                }
            };
            vec![
                it.number.to_string(),
                kind.to_owned(),
                it.scope_version.to_string(),
                self.by(&it.made_by.name, it.made_at),
                end,
            ]
        };
        let columns = vec![
            Column::new(words.number, 0.9),
            Column::new(words.kind, 1.3),
            Column::new(words.version, 0.8),
            Column::new(words.who, 2.0),
            Column::new(words.outcome, 2.2),
        ];
        let rows = shown.sendings.iter().rev().map(row).collect();
        section(words.sendings, vec![table(columns, rows)])
    }

    fn totals(&self, shown: &Shown) -> Section {
        let words = self.words;
        let all = Course { providers: shown.told.clone() }.totals();
        let facts = [
            (words.providers, all.providers),
            (words.acknowledged_by, all.acknowledged),
            (words.done_at, all.done),
            (words.implants, all.implants),
            (words.patients, all.found),
            (words.open, all.open),
            (words.overdue, all.overdue),
        ];
        let facts = facts.map(|(name, count)| Fact::new(name, count.to_string()));
        let told = shown.recall.asked_at.map(|at| fill(words.as_told, &[&self.at(at)]));
        let told = told.unwrap_or_else(|| words.never_told.to_owned());
        section(words.totals, vec![Block::Facts(facts.to_vec()), Block::Small(told)])
    }

    fn providers(&self, shown: &Shown) -> Section {
        let words = self.words;
        let row = |it: &Told| {
            let patients = it.progress().map(|it| it.patients);
            let count = |count: Option<i64>| {
                count.map_or_else(|| words.not_yet.to_owned(), |it| it.to_string())
            };
            let escalated = it.notices.iter().filter_map(|it| it.escalated_at).min();
            vec![
                it.branch_number.to_string(),
                it.told.to_string(),
                count(patients.map(|it| it.found)),
                count(patients.map(|it| it.open)),
                reminders(it).to_string(),
                escalated.map(|at| self.at(at)).unwrap_or_default(),
            ]
        };
        let columns = vec![
            Column::new(words.provider, 2.0),
            Column::figures(words.implants, 1.3),
            Column::figures(words.patients, 1.2),
            Column::figures(words.open, 0.9),
            Column::figures(words.reminders, 1.5),
            Column::new(words.escalated, 1.9),
        ];
        let rows = shown.told.iter().map(row).collect();
        section(words.providers, vec![table(columns, rows)])
    }

    fn times(&self, shown: &Shown) -> Section {
        let words = self.words;
        let row = |it: &Told| {
            let times = Times::of(it);
            let sent = times.sent.map(|at| self.at(at)).unwrap_or_default();
            [it.branch_number.to_string(), sent].into_iter().chain(steps(&times, words)).collect()
        };
        let columns = vec![
            Column::new(words.provider, 1.8),
            Column::new(words.sent, 2.0),
            Column::new(words.received, 1.2),
            Column::new(words.acknowledged, 1.2),
            Column::new(words.first_report, 1.3),
            Column::new(words.settled, 1.2),
        ];
        let rows = shown.told.iter().map(row).collect();
        let lead = Block::Paragraph(words.times_lead.to_owned());
        section(words.times, vec![lead, table(columns, rows)])
    }

    fn check(&self, shown: &Shown) -> Section {
        let words = self.words;
        let mut blocks = vec![Block::Small(words.how_repeated.to_owned())];
        for it in &shown.sample.draws {
            blocks.push(Block::Facts(vec![
                Fact::new(
                    words.draw,
                    format!("{}, {}", it.number, self.by(&it.made_by.name, it.made_at)),
                ),
                Fact::code(words.seed, &it.seed),
                Fact::new(words.drawn_from, it.pool.len().to_string()),
            ]));
        }
        let rows = shown.sample.drawn().map(|branch| {
            let answer = shown.sample.answer(branch);
            vec![
                branch.to_string(),
                verdict(answer.map(|it| it.verdict), words).0.to_owned(),
                answer.map(|it| it.note.as_str().to_owned()).unwrap_or_default(),
                answer.map(|it| self.by(&it.made_by.name, it.made_at)).unwrap_or_default(),
            ]
        });
        let columns = vec![
            Column::new(words.provider, 1.6),
            Column::new(words.verdict, 1.4),
            Column::new(words.note, 2.2),
            Column::new(words.who, 1.8),
        ];
        let rows: Vec<Vec<String>> = rows.collect();
        if !rows.is_empty() {
            blocks.push(table(columns, rows));
        }
        section(words.check, blocks)
    }

    fn proofs(&self, shown: &Shown) -> Section {
        let words = self.words;
        let mut blocks = vec![Block::Paragraph(words.proofs_text.to_owned())];
        for it in shown.traces.iter().rev() {
            let asked = self.by(&it.summary.asked_by.name, it.summary.asked_at);
            blocks.push(Block::Facts(vec![
                Fact::code(words.question, it.summary.id.to_string()),
                Fact::new(words.who, asked),
                Fact::code(words.snapshot, it.summary.snapshot.to_string()),
                Fact::code("SHA-256", digest_of(it)),
            ]));
        }
        section(words.proofs, blocks)
    }
}
