//! `GET /recalls/{id}/reply.pdf`: the reply to the manufacturer: that the notice came, what was found
//! and blocked, and how far it is, in numbers. No patient and no name of one is in it.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::{Block, Column, DocumentError, Fact, Organisation, Report, Section, Table};
use web::Problem;
use web::doors::Known;
use web::page::{Language, Visit, date_of, day_and_time};

use super::letter::printable;
use super::shown::{action, device, fill, wording};
use super::words::Words;
use super::{desk, id};
use crate::context::{Context, Desk};
use crate::model::contact::Contact;
use crate::use_case::recall::{SeeRecall, Seen, StockItem, read, sender, stock};

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecall>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let seen = read(&cx, &known.permit, &desk, recall).await?.ok_or_else(Problem::not_found)?;
    let found = stock(&cx, &known.permit, &desk, recall).await?.ok_or_else(Problem::not_found)?;
    let contact = sender(&cx, &desk).await?;
    let told = Told {
        cx: &cx,
        desk: &desk,
        seen: &seen,
        stock: &found.1,
        contact,
        words: Words::of(visit.language),
        language: visit.language,
    };
    let bytes = told.report().map_err(|error| {
        tracing::error!(code = error.code(), %error, "a reply could not be made");
        Problem::internal()
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"antwoord.pdf\""),
    ];
    Ok((headers, bytes).into_response())
}

struct Told<'t> {
    cx: &'t Context,
    desk: &'t Desk,
    seen: &'t Seen,
    stock: &'t [StockItem],
    contact: Contact,
    words: &'static Words,
    language: Language,
}

impl Told<'_> {
    fn report(&self) -> Result<Vec<u8>, DocumentError> {
        let words = self.words;
        let recall = &self.seen.recall;
        let wording = wording(&recall.text, self.language);
        let title = if recall.is_drill {
            format!("{}: {}", words.drill_mark, words.reply_title)
        } else {
            words.reply_title.to_owned()
        };
        let mut facts = vec![
            Fact::new(
                words.fsca,
                printable(recall.fsca_reference.as_deref().unwrap_or(words.no_fsca)),
            ),
            Fact::new(words.device, printable(&wording.device)),
            Fact::new(words.reply_about, printable(&wording.title)),
            Fact::new(words.number, recall.on_record()),
            Fact::new(words.branches_name, self.branches()),
        ];
        if let Some(at) = self.read_at() {
            facts.push(Fact::new(words.acknowledged, at));
        }
        facts.push(Fact::new(words.received, day_and_time(recall.opened_at, self.language)));
        let sections = [
            (words.asked, self.asked()),
            (words.stock, self.found()),
            (words.numbers, self.numbers()),
            (words.reply_sign, self.sign()),
        ];
        let report = Report {
            title,
            subtitle: words.reply_no_patient.to_owned(),
            author: self.author(),
            date: date_of(self.cx.clock.now()),
            facts,
            sections: sections
                .into_iter()
                .map(|(heading, blocks)| Section { heading: heading.to_owned(), blocks })
                .collect(),
        };
        let language = match self.language {
            Language::Dutch => documents::Language::Dutch,
            Language::English => documents::Language::English,
        };
        documents::report(&report, language)
    }

    fn author(&self) -> Organisation {
        let told = |text: &str| Some(printable(text)).filter(|text| !text.is_empty());
        Organisation {
            name: printable(self.desk.provider.name()),
            address: Vec::new(),
            telephone: told(&self.contact.phone),
            email: told(&self.contact.email),
            website: told(&self.contact.website),
        }
    }

    fn branches(&self) -> String {
        let numbers = self.seen.branches.iter().map(|it| it.number.clone());
        numbers.collect::<Vec<_>>().join(", ")
    }

    /// When somebody first said to have read a notice.
    fn read_at(&self) -> Option<String> {
        let first =
            self.seen.notices.iter().filter_map(|it| it.acknowledged.as_ref()).map(|it| it.1);
        first.min().map(|at| day_and_time(at, self.language))
    }

    fn asked(&self) -> Vec<Block> {
        let items = self.seen.recall.actions.iter();
        let items = items.map(|it| action(it, self.words).to_owned()).collect();
        vec![Block::List { numbered: false, items }]
    }

    fn found(&self) -> Vec<Block> {
        let words = self.words;
        let looked = self.seen.branches.iter().map(|it| {
            let by = it.stock_looked.as_ref().map_or_else(
                || words.not_looked.to_owned(),
                |(_, at)| day_and_time(*at, self.language),
            );
            Fact::new(fill(words.looked_branch, &[&it.number]), by)
        });
        let mut blocks = vec![Block::Facts(looked.collect())];
        if self.stock.is_empty() {
            blocks.push(Block::Paragraph(words.no_stock.to_owned()));
            return blocks;
        }
        let row = |it: &StockItem| {
            let (udi_di, lot, serial) =
                (it.udi_di.as_deref(), it.lot.as_deref(), it.serial.as_deref());
            let standing = match &it.blocked {
                Some((_, at)) => day_and_time(*at, self.language),
                None => words.not_blocked.to_owned(),
            };
            let device = device(udi_di, lot, serial, words).join(", ");
            vec![printable(&device), it.quantity.to_string(), standing]
        };
        blocks.push(Block::Table(Table {
            caption: words.found_stock.to_owned(),
            columns: vec![
                Column::new(words.device, 5.0),
                Column::figures(words.quantity, 1.5),
                Column::new(words.blocked_on, 3.0),
            ],
            rows: self.stock.iter().map(row).collect(),
        }));
        blocks
    }

    fn numbers(&self) -> Vec<Block> {
        let (words, totals) = (self.words, &self.seen.totals);
        let count = |name: &'static str, count: i64| Fact::new(name, count.to_string());
        vec![Block::Facts(vec![
            count(words.patients_found, totals.patients.found),
            count(words.patients_done, totals.patients.found - totals.patients.open),
            count(words.open_patients, totals.patients.open),
            count(words.without_patient, totals.implants.untraced),
            count(words.stock_found, totals.stock.found),
            count(words.stock_blocked, totals.stock.blocked),
        ])]
    }

    fn sign(&self) -> Vec<Block> {
        let line = ". . . . . . . . . . . . . . . . . . . . . . . . . . . . . .";
        let names = [self.words.reply_name, self.words.reply_function, self.words.reply_signature];
        vec![Block::Facts(names.map(|name| Fact::new(name, line)).into_iter().collect())]
    }
}
