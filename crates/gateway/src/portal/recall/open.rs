//! `GET` and `POST /recalls/new`: a recall from a manufacturer's own notice. What was pasted is read
//! into fields; what stands there is counted against every implant of the house, and checked by a
//! person; then it opens.

mod reading;
mod words;

use admission::portal::Uploaded;
use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::recall::Action;
use exchange::trace::pasted::{self, Doubt, Pasted};
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, show};

use self::reading::{note_findings, take_in, wanted};
use self::words::Words as Own;
use super::desk;
use super::shown::{action, asks, categories, fill};
use super::words::Words;
use crate::context::Context;
use crate::model::recall::rules;
use crate::use_case::desk::digest_of;
use crate::use_case::recall::{Count, OpenRecall, Opened, Wanted, count_own, open_own};

/// Doubts that are shown at most.
const MOST_DOUBTS: usize = 100;

#[derive(Template)]
#[template(path = "recall/new.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    own: &'static Own,
    form: Form,
    actions: Vec<Choice>,
    categories: Vec<Choice>,
    /// What was read of a pasted text.
    read: Option<(&'static str, String)>,
    doubts: Vec<String>,
    more_doubts: String,
    counted: Option<Counted>,
    exists: String,
}

/// What the devices would list, before anything is kept.
struct Counted {
    text: String,
    is_none: bool,
    /// Which devices were counted.
    of: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenRecall>,
) -> Result<Response, Problem> {
    desk(&cx, &known.caller).await?;
    let today = law::terms::dutch_day(cx.clock.now());
    let within = rules(today).settle_within;
    let settle_by = law::calendar::working_days_after(today, within);
    let form = Form::blank(&visit, cx.ids.random()).with("settle_by", settle_by.to_string());
    Ok(Page::new(&cx, &visit, form).show())
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<OpenRecall>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    let own = Own::of(visit.language);
    let desk = desk(&cx, &known.caller).await?;
    let mut form = uploaded.form(&visit);
    let today = law::terms::dutch_day(cx.clock.now());
    if form.is_kept() {
        return Ok(Page::new(&cx, &visit, form).show());
    }
    if form.value("do") == "read" {
        let read = pasted::read(form.value("pasted"), today);
        let form = take_in(&visit, &form, &read);
        return Ok(Page::new(&cx, &visit, form).with_read(&read, visit.language).show());
    }
    let mut source = pasted_text(&form);
    match uploaded.file("source") {
        Some(bytes) if bytes.starts_with(b"%PDF-") => {
            source = Some((bytes, "application/pdf".to_owned()));
        }
        Some(_) => form.note("source", own.only_pdf),
        None => {}
    }
    let made = form.idempotency().unwrap_or_else(|| cx.ids.random());
    let Some(wanted) = wanted(&mut form, made, today, source, visit.language) else {
        return Ok(Page::new(&cx, &visit, form).show());
    };
    let of = digest_of(wanted.scope.written().to_string().as_bytes());
    let is_counted = form.value("counted") == of;
    if form.value("do") == "open" && is_counted && form.must_tick("checked", own.check_first) {
        return open(&cx, &visit, &known, &desk, form, wanted).await;
    }
    if form.value("do") == "open" && !is_counted {
        form.note("checked", own.count_anew);
    }
    let count = count_own(&cx, &known.permit, &desk, &wanted.scope).await?;
    Ok(Page::new(&cx, &visit, form).with_count(count, of).show())
}

async fn open(
    cx: &Context,
    visit: &Visit,
    known: &Known<OpenRecall>,
    desk: &crate::context::Desk,
    mut form: Form,
    wanted: Wanted,
) -> Result<Response, Problem> {
    match open_own(cx, &known.permit, desk, wanted).await? {
        Opened::Done(id) => Ok(Redirect::to(&format!("/recalls/{id}")).into_response()),
        Opened::Exists(id) => {
            form.note("fsca_reference", Own::of(visit.language).exists);
            let exists = format!("/recalls/{id}");
            Ok(Page { exists, ..Page::new(cx, visit, form) }.show())
        }
        Opened::Faulty(findings) => {
            note_findings(&mut form, &findings, visit.language);
            Ok(Page::new(cx, visit, form).show())
        }
    }
}

/// What was pasted, to keep as the origin.
fn pasted_text(form: &Form) -> Option<(Bytes, String)> {
    let text = form.value("pasted").trim();
    let bytes = Bytes::from(text.to_owned());
    (!text.is_empty()).then(|| (bytes, "text/plain; charset=utf-8".to_owned()))
}

impl Page {
    fn new(cx: &Context, visit: &Visit, form: Form) -> Self {
        let (words, own) = (Words::of(visit.language), Own::of(visit.language));
        let choice = |it: Action| Choice::new(it.as_str(), action(it, words)).hint(asks(it, words));
        Self {
            frame: visit
                .frame(&cx.portal.face, own.open_new)
                .under(&[("/recalls", words.recalls)])
                .of_form(&form),
            words,
            own,
            form,
            actions: Action::ALL.into_iter().map(choice).collect(),
            categories: categories(visit.language),
            read: None,
            doubts: Vec::new(),
            more_doubts: String::new(),
            counted: None,
            exists: String::new(),
        }
    }

    fn with_read(self, read: &Pasted, language: Language) -> Self {
        let own = self.own;
        let counts = [read.udi_dis.len(), read.lots.len(), read.serials.len()];
        let counts = counts.map(|it| it.to_string());
        let told = if read.is_empty() {
            ("warning", own.read_nothing.to_owned())
        } else {
            ("ok", fill(own.read_so_many, &[&counts[0], &counts[1], &counts[2]]))
        };
        let grave = read.doubts.iter().filter(|it| it.reason.is_grave());
        let doubts: Vec<String> =
            grave.take(MOST_DOUBTS).map(|it| doubt(it, own, language)).collect();
        let more = read.doubts.len() - doubts.len();
        Self {
            read: Some(told),
            more_doubts: match more {
                0 => String::new(),
                more => own.doubts_more.replace("{}", &more.to_string()),
            },
            doubts,
            ..self
        }
    }

    fn with_count(self, count: Count, of: String) -> Self {
        let Count { certain, possible, patients, without_patient } = count;
        let figures = [certain, possible, patients, without_patient].map(|it| it.to_string());
        let is_none = certain + possible == 0;
        let text = if is_none {
            self.own.counted_none.to_owned()
        } else {
            fill(self.own.counted_text, &[&figures[0], &figures[1], &figures[2], &figures[3]])
        };
        Self { counted: Some(Counted { text, is_none, of }), ..self }
    }

    /// Whether a kind is picked, or wrong.
    fn has_categories(&self) -> bool {
        self.form.values("categories").next().is_some() || !self.form.fault("categories").is_empty()
    }

    /// Whether anything is said in English, or wrong with it.
    fn has_english(&self) -> bool {
        let is_english = |name: &str| name.starts_with("en_");
        let is_said = |it: &(String, String)| is_english(&it.0) && !it.1.trim().is_empty();
        self.form.fields().iter().any(is_said)
    }

    fn show(self) -> Response {
        let status = if self.form.is_faulty() && !self.form.is_kept() {
            StatusCode::BAD_REQUEST
        } else {
            StatusCode::OK
        };
        show(status, &self, &self.frame)
    }
}

fn doubt(it: &Doubt, own: &Own, language: Language) -> String {
    let message = it.reason.message(language);
    let told = fill(own.doubt_line, &[&it.line.to_string(), &it.text, &message]);
    match &it.suggestion {
        Some(meant) => format!("{told} {}", own.meaning_suggested.replace("{}", meant)),
        None => told,
    }
}
