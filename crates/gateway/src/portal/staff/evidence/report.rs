//! The report of a pack: what stands in its files, to read and to print. PDF/UA-1 and PDF/A-2a, as
//! every paper of this house.

use std::collections::BTreeMap;

use documents::{Block, Column, DocumentError, Fact, Organisation, Report, Section, Table};
use exchange::finding::Language as Tongue;
use jiff::civil::Date;
use web::page::{Language, date_of, percent};

use super::super::readiness::{lack_words, title};
use super::super::receipts;
use super::super::reconciliation::{month::kind as difference, name as month_name};
use super::super::shown::day;
use super::super::words::Words as Staff;
use super::words::Words;
use crate::model::reason::Reason;
use crate::use_case::desk::evidence::{Criterion, Month, Pack};
use crate::use_case::desk::readiness::Lack;

/// Writes the report.
pub(super) fn report(
    pack: &Pack,
    words: &Words,
    language: Language,
) -> Result<Vec<u8>, DocumentError> {
    let told = Told { pack, words, staff: Staff::of(language), language };
    let paper = match language {
        Language::Dutch => documents::Language::Dutch,
        Language::English => documents::Language::English,
    };
    let sections = [
        (words.in_time, told.in_time()),
        (words.criteria, told.criteria()),
        (words.months, told.months()),
        (words.differences, told.differences()),
        (words.receipts, told.receipts()),
        (words.repairs, told.repairs()),
        (words.hand_overs, told.hand_overs()),
        (words.waiting, told.waiting()),
        (words.decisions, told.decisions()),
        (words.responsible, told.responsible()),
    ];
    let section =
        |(heading, blocks): (&str, Vec<Block>)| Section { heading: heading.to_owned(), blocks };
    let period = format!("{} - {}", told.day(pack.period.from), told.day(pack.period.to));
    let report = Report {
        title: words.title.to_owned(),
        subtitle: words.no_patient.to_owned(),
        author: Organisation { name: printable(&pack.provider), ..Organisation::default() },
        date: date_of(pack.made_at),
        facts: vec![
            Fact::new(words.period, period),
            Fact::code(words.branches, pack.branches.join(", ")),
            Fact::new(words.made_by, printable(&pack.made_by)),
        ],
        sections: sections.into_iter().map(section).collect(),
    };
    documents::report(&report, paper)
}

struct Told<'p> {
    pack: &'p Pack,
    words: &'p Words,
    staff: &'static Staff,
    language: Language,
}

impl Told<'_> {
    fn day(&self, on: Date) -> String {
        day(Some(on), self.language)
    }

    fn share(&self, part: i64, whole: i64) -> String {
        percent(part, whole, self.language).unwrap_or_else(|| self.staff.no_figures.to_owned())
    }

    /// A table, or a word that there is nothing.
    fn table(&self, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Block {
        if rows.is_empty() {
            return Block::Paragraph(self.words.none.to_owned());
        }
        let rows = rows.into_iter().map(|row| row.iter().map(|cell| printable(cell)).collect());
        Block::Table(Table { caption: String::new(), columns, rows: rows.collect() })
    }

    fn in_time(&self) -> Vec<Block> {
        let (words, it) = (self.words, self.pack.in_time);
        vec![
            Block::Paragraph(words.in_time_text.to_owned()),
            Block::Facts(vec![
                Fact::new(words.filed, it.filed.to_string()),
                Fact::new(words.registered, it.registered.to_string()),
                Fact::new(words.of_these_in_time, it.in_time.to_string()),
                Fact::new(words.share, self.share(it.in_time, it.filed)),
            ]),
        ]
    }

    fn criteria(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(self.words.criteria_text.to_owned())];
        for it in &self.pack.criteria {
            let heading = format!("{} {}", it.code, title(it.code, self.staff));
            blocks.push(Block::Heading(3, heading));
            blocks.push(Block::Facts(self.criterion(it)));
        }
        blocks
    }

    fn criterion(&self, it: &Criterion) -> Vec<Fact> {
        let (words, staff) = (self.words, self.staff);
        let lacks = it.lacks.iter().filter_map(|code| Lack::of(code));
        let lacks: Vec<&str> = lacks.filter_map(|lack| lack_words(lack, staff)).collect();
        let stands = match (it.lacks.as_slice(), lacks.as_slice()) {
            ([], _) => staff.complete.to_owned(),
            (_, []) => staff.not_begun.to_owned(),
            (_, lacks) => format!("{}. {}", staff.incomplete, lacks.join(" ")),
        };
        let or = |text: &str| {
            if text.is_empty() { words.not_given.to_owned() } else { printable(text) }
        };
        let document = it.document.as_deref().or(it.elsewhere.as_deref()).unwrap_or_default();
        let mut facts = vec![
            Fact::new(words.stands, stands),
            Fact::new(words.statement, or(&it.statement)),
            Fact::new(words.owner, or(&it.owner)),
            Fact::new(words.document, or(document)),
            Fact::new(words.dated_on, or(&day(it.dated_on, self.language))),
            Fact::new(words.review_on, or(&day(it.review_on, self.language))),
        ];
        if let Some(plan) = &it.plan {
            let until = words.until.replacen("{}", &printable(plan), 1);
            let until = until.replacen("{}", &or(&day(it.plan_due_on, self.language)), 1);
            facts.push(Fact::new(words.plan, until));
        }
        facts
    }

    fn months(&self) -> Vec<Block> {
        let words = self.words;
        let row = |it: &Month| {
            let signed = match (it.state.as_str(), it.signed_at, &it.signed_by) {
                ("signed", Some(at), Some(by)) => format!("{by}, {}", self.day(date_of(at))),
                ("reopened", ..) => {
                    let at = it.reopened_at.map(|at| self.day(date_of(at))).unwrap_or_default();
                    self.staff.month_reopened.replace("{}", &at)
                }
                _ => self.staff.month_open.to_owned(),
            };
            let counts = [it.used, it.filed, it.registered, it.in_time, it.open];
            let counts = counts.map(|count| count.to_string());
            [vec![month_name(it.month, self.language)], counts.to_vec(), vec![signed]].concat()
        };
        let columns = vec![
            Column::new(words.month, 2.2),
            Column::figures(words.used, 1.2),
            Column::figures(words.filed, 1.3),
            Column::figures(words.registered, 1.3),
            Column::figures(words.of_these_in_time, 1.3),
            Column::figures(words.open, 1.0),
            Column::new(words.signed, 3.0),
        ];
        vec![self.table(columns, self.pack.months.iter().map(row).collect())]
    }

    fn differences(&self) -> Vec<Block> {
        let words = self.words;
        let mut counts: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for it in &self.pack.differences {
            let count = counts.entry(&it.kind).or_default();
            *count = (count.0 + 1, count.1 + i64::from(it.reason.is_some()));
        }
        let rows = counts.into_iter().map(|(code, (all, explained))| {
            let counts = [all, explained, all - explained].map(|count| count.to_string());
            [vec![difference(code, self.staff).to_owned()], counts.to_vec()].concat()
        });
        let columns = vec![
            Column::new(words.kind, 3.0),
            Column::figures(words.count, 1.0),
            Column::figures(words.explained, 1.0),
            Column::figures(words.open, 1.0),
        ];
        vec![self.table(columns, rows.collect())]
    }

    fn receipts(&self) -> Vec<Block> {
        let (words, all) = (self.words, &self.pack.receipts);
        let proven = |code| all.iter().filter(|it| it.proof == code).count();
        let mut text = words.receipts_text.to_owned();
        for count in [all.len(), proven("log"), proven("commit"), proven("broken")] {
            text = text.replacen("{}", &count.to_string(), 1);
        }
        let mut counts: BTreeMap<(&str, &str), (i64, i64, i64)> = BTreeMap::new();
        for it in all {
            let count = counts.entry((&it.kind, &it.status)).or_default();
            count.0 += 1;
            count.1 += i64::from(it.timeliness == "in_time");
            count.2 += i64::from(it.timeliness == "late");
        }
        let rows = counts.into_iter().map(|((kind, status), (all, in_time, late))| {
            let names =
                vec![receipts::kind(kind, self.staff), receipts::status(status, self.staff).0];
            let counts = [all, in_time, late].map(|count| count.to_string());
            [names, counts.to_vec()].concat()
        });
        let columns = vec![
            Column::new(words.kind, 2.0),
            Column::new(words.verdict, 2.5),
            Column::figures(words.count, 1.0),
            Column::figures(words.of_these_in_time, 1.2),
            Column::figures(words.late, 1.0),
        ];
        vec![Block::Paragraph(text), self.table(columns, rows.collect())]
    }

    fn repairs(&self) -> Vec<Block> {
        let words = self.words;
        let rows = self.pack.repairs.iter().map(|it| {
            let reason = it.code.parse::<Reason>().ok();
            let tongue: Tongue = self.staff.tongue();
            let told = reason.map_or(it.code.as_str(), |reason| reason.message(tongue));
            let stops = if it.blocks { words.yes } else { words.no };
            let counts = [it.opened, it.solved, it.open].map(|count| count.to_string());
            [vec![told.to_owned(), stops.to_owned()], counts.to_vec()].concat()
        });
        let columns = vec![
            Column::new(words.repair, 4.0),
            Column::new(words.stops, 1.2),
            Column::figures(words.opened, 1.0),
            Column::figures(words.solved, 1.1),
            Column::figures(words.open_at_end, 1.3),
        ];
        vec![self.table(columns, rows.collect())]
    }

    fn hand_overs(&self) -> Vec<Block> {
        let (words, staff) = (self.words, self.staff);
        let rows = self.pack.hand_overs.iter().map(|it| {
            let about = match it.occasion.as_str() {
                "explantation" => staff.about_removal,
                _ => staff.about_placing,
            };
            let channel = match it.channel.as_str() {
                "paper" => staff.channel_paper,
                "card" => staff.channel_card,
                _ => staff.channel_portal,
            };
            let counts = [it.count, it.in_time].map(|count| count.to_string());
            [vec![about.to_owned(), channel.to_owned()], counts.to_vec()].concat()
        });
        let columns = vec![
            Column::new(words.about, 2.0),
            Column::new(words.channel, 2.0),
            Column::figures(words.count, 1.0),
            Column::figures(words.of_these_in_time, 1.2),
        ];
        let text = Block::Paragraph(words.hand_overs_text.to_owned());
        vec![text, self.table(columns, rows.collect())]
    }

    fn waiting(&self) -> Vec<Block> {
        let words = self.words;
        let rows = self.pack.waiting.iter().map(|it| {
            let what =
                if it.what == "register" { words.waits_register } else { words.waits_inform };
            let all = it.all.to_string();
            let all = if it.is_capped { self.staff.more_than.replace("{}", &all) } else { all };
            vec![what.to_owned(), all, it.late.to_string()]
        });
        let columns = vec![
            Column::new(words.task, 3.0),
            Column::figures(words.count, 1.0),
            Column::figures(words.late, 1.0),
        ];
        vec![self.table(columns, rows.collect())]
    }

    fn decisions(&self) -> Vec<Block> {
        let words = self.words;
        let rows = self.pack.decisions.iter().map(|it| {
            let saw = self.staff.saw.replacen("{}", &self.share(it.in_time, 10_000), 1);
            let saw = saw.replacen("{}", &it.overdue.to_string(), 1);
            vec![self.day(it.on), format!("{} {saw}", it.text), it.recorded_by.clone()]
        });
        let columns = vec![
            Column::new(words.dated_on, 1.4),
            Column::new(words.decision, 4.0),
            Column::new(words.who, 1.4),
        ];
        vec![self.table(columns, rows.collect())]
    }

    fn responsible(&self) -> Vec<Block> {
        let words = self.words;
        let rows = self.pack.responsible.iter().map(|it| {
            let task = match it.task {
                "criterion" => words.task_criterion,
                "month" => words.task_month,
                "difference" => words.task_difference,
                _ => words.task_decision,
            };
            vec![task.replace("{}", &it.of), it.who.clone()]
        });
        let columns = vec![Column::new(words.task, 3.0), Column::new(words.who, 2.0)];
        vec![self.table(columns, rows.collect())]
    }
}

/// A text as the fonts can print it. What people typed may hold any sign; the files for programs
/// have it as it was typed.
fn printable(text: &str) -> String {
    if documents::check_printable(text).is_ok() {
        return text.to_owned();
    }
    let sign = |sign: char| {
        let mut bytes = [0; 4];
        let is_known = documents::check_printable(sign.encode_utf8(&mut bytes)).is_ok();
        if is_known || sign.is_whitespace() { sign } else { '?' }
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_no_font_has_does_not_stop_a_report() {
        assert_eq!(printable("Klaar 🎉, zei José."), "Klaar ?, zei José.");
    }
}
