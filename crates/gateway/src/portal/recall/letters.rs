//! `GET` and `POST /recalls/{id}/letters`: letters for a whole group, as one PDF or as a ZIP; beside
//! them the letter to one patient, to look at or to send. What is made to be sent stands in the log
//! of each patient before the file leaves.

use std::io::{Cursor, Write as _};

use admission::portal::{Submitted, query};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::{DocumentError, Letter};
use identity::{Caller, Permit};
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show_form};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::letter::Writer;
use super::patient::{here, languages};
use super::shown::{Head, may};
use super::words::Words;
use super::{derived, desk, id};
use crate::context::{Context, Desk};
use crate::model::recall::Recall;
use crate::model::recall::patient::{Entry, NoteKind};
use crate::use_case::recall::{
    Filter, SeeRecall, SeeRecallPatient, SeeRecallPatients, WorkRecall, Worked, note, patient,
    patients, read, sender,
};
use exchange::recall::Outcome;

/// Letters made at once at most, those whose day comes first.
const MOST: usize = 1_000;
/// What a letter's note is made from, beside the form and the patient.
const LETTER: Uuid = Uuid::from_u128(4);

#[derive(Template)]
#[template(path = "recall/letters.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    head: Head,
    /// Those who were ticked on the list.
    picked: Vec<String>,
    groups: Vec<Choice>,
    languages: Vec<Choice>,
    forms: Vec<Choice>,
    most: String,
    /// Whether nothing stands on a letter by which its reader can ask.
    is_unreachable: bool,
    can_work: bool,
}

/// Why letters were not made.
enum Unmade {
    /// There is nobody to write to.
    Nobody,
    /// The recall is closed.
    Closed,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecallPatients>,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let form = Form::blank(&visit, cx.ids.random())
        .with("who", "untried")
        .with("language", "nl")
        .with("as", "pdf");
    shown(&cx, &visit, (&known.caller, &desk), recall, form).await
}

/// Makes the letters, or, for who comes from the list with ticks, asks in which language.
pub(super) async fn batch(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path(text): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let (desk, recall) = (desk(&cx, &known.caller).await?, id(&text)?);
    let mut form = submitted.form(&visit);
    if form.value("do") != "make" {
        if form.values("entry").next().is_none() {
            form.note("who", words.pick_somebody);
            form.set("who", "untried");
        }
        form.set("language", "nl");
        form.set("as", "pdf");
        return shown(&cx, &visit, (&known.caller, &desk), recall, form).await;
    }
    let language = form.picked("language", words.letter_language, language_of);
    let as_zip = form.picked("as", words.as_what, |code| match code {
        "pdf" => Some(false),
        "zip" => Some(true),
        _ => None,
    });
    if let (Some(language), Some(as_zip), false) = (language, as_zip, form.is_faulty()) {
        let group = group(&cx, &known.caller, &desk, recall, &form).await?;
        let made = form.idempotency().unwrap_or_else(|| cx.ids.random());
        match make(&cx, &known.permit, &desk, group, (made, language, as_zip)).await? {
            Ok(file) => return Ok(file),
            Err(Unmade::Nobody) => form.note("who", words.no_letters),
            Err(Unmade::Closed) => form.note("who", words.recall_is_closed),
        }
    }
    shown(&cx, &visit, (&known.caller, &desk), recall, form).await
}

/// The letter to one patient, made to be sent.
pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkRecall>,
    Path((recall, entry)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (desk, recall, entry) = (desk(&cx, &known.caller).await?, id(&recall)?, id(&entry)?);
    let form = submitted.form(&visit);
    let language = language_of(form.value("language")).unwrap_or(documents::Language::Dutch);
    let found = of_one(&cx, &known.caller, &desk, recall, entry).await?;
    let made = form.idempotency().unwrap_or_else(|| cx.ids.random());
    let group = (found.0, vec![found.1]);
    let file = make(&cx, &known.permit, &desk, group, (made, language, false)).await?;
    // The page says that it was made and where it is: a file in its place would hide the log.
    let told = match (file, language) {
        (Ok(_), documents::Language::Dutch) => "letter&letter=nl",
        (Ok(_), documents::Language::English) => "letter&letter=en",
        (Err(Unmade::Nobody), _) => "dead",
        (Err(Unmade::Closed), _) => "closed",
    };
    Ok(here((recall, entry), told))
}

/// The letter to one patient, to look at: nothing is noted.
pub(super) async fn preview(
    State(cx): State<Context>,
    known: Known<SeeRecallPatient>,
    Path((recall, entry)): Path<(String, String)>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let (desk, recall, entry) = (desk(&cx, &known.caller).await?, id(&recall)?, id(&entry)?);
    let found = patient(&cx, &known.permit, &desk, recall, entry).await?;
    let found = found.filter(|it| it.entry.patient.is_some()).ok_or_else(Problem::not_found)?;
    let writer = writer(&cx, &desk, found.recall, asked_language(asked.as_deref())).await?;
    let bytes = documents::letter(&writer.to(&found.entry), writer.language)
        .map_err(|error| unwritten(&error))?;
    let is_shown = query::one(asked.as_deref(), "keep").is_none();
    let name = format!("brief-{}.pdf", writer.recall.on_record());
    Ok(sent(&name, "application/pdf", is_shown, bytes))
}

/// The letter to nobody, to look at before many are made.
pub(super) async fn sample(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<SeeRecall>,
    Path(text): Path<String>,
    RawQuery(asked): RawQuery,
) -> Result<Response, Problem> {
    let desk = desk(&cx, &known.caller).await?;
    let found = read(&cx, &known.permit, &desk, id(&text)?).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let writer = writer(&cx, &desk, found.recall, asked_language(asked.as_deref())).await?;
    let letter = writer.sample(Words::of(visit.language).sample_name);
    let bytes = documents::letter(&letter, writer.language).map_err(|error| unwritten(&error))?;
    Ok(sent("voorbeeld.pdf", "application/pdf", true, bytes))
}

fn language_of(code: &str) -> Option<documents::Language> {
    match code {
        "nl" => Some(documents::Language::Dutch),
        "en" => Some(documents::Language::English),
        _ => None,
    }
}

fn asked_language(asked: Option<&str>) -> documents::Language {
    let code = query::one(asked, "in");
    code.and_then(|code| language_of(&code)).unwrap_or(documents::Language::Dutch)
}

/// Whom letters are made for, the most pressing first.
async fn group(
    cx: &Context,
    caller: &Caller,
    desk: &Desk,
    recall: Uuid,
    form: &Form,
) -> Result<(Recall, Vec<Entry>), Problem> {
    let picked: Vec<Uuid> = form.values("entry").filter_map(entry_of).take(MOST).collect();
    if form.value("who") == "picked" && !picked.is_empty() {
        let mut all = Vec::with_capacity(picked.len());
        let mut of = None;
        for entry in picked {
            let (recall, entry) = of_one(cx, caller, desk, recall, entry).await?;
            of = Some(recall);
            all.push(entry);
        }
        return Ok((of.ok_or_else(Problem::not_found)?, all));
    }
    let filter = match form.value("who") {
        "overdue" => Filter::Overdue,
        "mine" => Filter::Mine,
        _ => Filter::Open,
    };
    let only_untried = form.value("who") == "untried";
    let permit = Permit::<SeeRecallPatients>::ask(caller).map_err(|_| Problem::not_found())?;
    let (mut all, mut after): (Vec<Entry>, Option<(Date, Uuid)>) = (Vec::new(), None);
    loop {
        let found = patients(cx, &permit, desk, recall, filter, after).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        all.extend(found.entries.into_iter().filter(|it| !only_untried || it.attempts == 0));
        after = found.next;
        if after.is_none() || all.len() >= MOST {
            all.truncate(MOST);
            return Ok((found.recall, all));
        }
    }
}

/// Who is ticked: the row, before version and day.
fn entry_of(value: &str) -> Option<Uuid> {
    value.split('.').next()?.parse().ok()
}

async fn of_one(
    cx: &Context,
    caller: &Caller,
    desk: &Desk,
    recall: Uuid,
    entry: Uuid,
) -> Result<(Recall, Entry), Problem> {
    let permit = Permit::<SeeRecallPatient>::ask(caller).map_err(|_| Problem::not_found())?;
    let found = patient(cx, &permit, desk, recall, entry).await?;
    found.map(|it| (it.recall, it.entry)).ok_or_else(Problem::not_found)
}

/// Makes the letters, notes each, and gives the file. Who died gets none, nor who is not known.
async fn make(
    cx: &Context,
    permit: &Permit<WorkRecall>,
    desk: &Desk,
    (recall, group): (Recall, Vec<Entry>),
    (form, language, as_zip): (Uuid, documents::Language, bool),
) -> Result<Result<Response, Unmade>, Problem> {
    let is_alive = |it: &Entry| {
        let died = it.outcome.as_ref().is_some_and(|it| it.outcome == Outcome::Deceased);
        !died && it.bearer.as_ref().is_none_or(|it| it.died_on.is_none())
    };
    let group: Vec<Entry> =
        group.into_iter().filter(|it| it.patient.is_some() && is_alive(it)).collect();
    if group.is_empty() {
        return Ok(Err(Unmade::Nobody));
    }
    let recall_id = recall.id;
    let writer = writer(cx, desk, recall, language).await?;
    let letters: Vec<Letter> = group.iter().map(|it| writer.to(it)).collect();
    let name = writer.recall.on_record();
    let made = tokio::task::spawn_blocking(move || written(&letters, language, as_zip)).await;
    let bytes = made.map_err(|_| Problem::internal())?.map_err(|error| unwritten(&error))?;
    for entry in &group {
        let id = derived(derived(form, LETTER), entry.id);
        let which = (recall_id, entry.id, id);
        match note(cx, permit, desk, which, NoteKind::Letter, "").await? {
            Worked::Done => {}
            Worked::Closed => return Ok(Err(Unmade::Closed)),
            Worked::NotFound | Worked::Stale(_) | Worked::Refused(_) => {
                return Err(Problem::not_found());
            }
        }
    }
    let (end, media_type) =
        if as_zip { ("zip", "application/zip") } else { ("pdf", "application/pdf") };
    let plain: String =
        name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let name = format!("brieven-{plain}.{end}");
    Ok(Ok(sent(&name, media_type, false, bytes)))
}

fn written(
    letters: &[Letter],
    language: documents::Language,
    as_zip: bool,
) -> Result<Vec<u8>, DocumentError> {
    match letters {
        [one] if !as_zip => documents::letter(one, language),
        [first, others @ ..] if !as_zip => documents::letters(first, others, language),
        all => {
            let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
            let broken =
                |error: zip::result::ZipError| DocumentError::Standard { what: error.to_string() };
            for (number, letter) in (1..).zip(all) {
                let name = format!("brief-{number:04}.pdf");
                archive.start_file(name, SimpleFileOptions::default()).map_err(broken)?;
                let bytes = documents::letter(letter, language)?;
                archive.write_all(&bytes).map_err(|error| broken(error.into()))?;
            }
            archive.finish().map(Cursor::into_inner).map_err(broken)
        }
    }
}

async fn writer(
    cx: &Context,
    desk: &Desk,
    recall: Recall,
    language: documents::Language,
) -> Result<Writer, Problem> {
    let has_english = recall.text.en.is_some();
    Ok(Writer {
        recall,
        provider: desk.provider.name().to_owned(),
        contact: sender(cx, desk).await?,
        portal: cx.portal.people.origin().to_owned(),
        language: if has_english { language } else { documents::Language::Dutch },
        date: law::terms::dutch_day(cx.clock.now()),
    })
}

fn unwritten(error: &DocumentError) -> Problem {
    tracing::error!(code = error.code(), %error, "a letter could not be made");
    Problem::internal()
}

/// A file: shown by the browser, or to be kept.
fn sent(name: &str, media_type: &str, is_shown: bool, bytes: Vec<u8>) -> Response {
    let how = if is_shown { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("{how}; filename=\"{name}\"")),
    ];
    (headers, bytes).into_response()
}

async fn shown(
    cx: &Context,
    visit: &Visit,
    (caller, desk): (&Caller, &Desk),
    recall: Uuid,
    form: Form,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let permit = Permit::<SeeRecall>::ask(caller).map_err(|_| Problem::not_found())?;
    let found = read(cx, &permit, desk, recall).await?.ok_or_else(Problem::not_found)?;
    let head = Head::of(&found.recall, words, visit.language);
    let contact = sender(cx, desk).await?;
    let picked: Vec<String> =
        form.values("entry").filter(|it| entry_of(it).is_some()).map(ToOwned::to_owned).collect();
    let page = Page {
        frame: visit
            .frame(&cx.portal.face, head.titled(words.letters, words))
            .under(&[("/recalls", words.recalls), (&*head.link(), &*head.title)])
            .of_form(&form),
        words,
        groups: groups(picked.len(), words),
        picked,
        languages: languages(&found.recall, words),
        forms: vec![Choice::new("pdf", words.one_pdf), Choice::new("zip", words.zip)],
        is_unreachable: contact.phone.is_empty() && contact.email.is_empty(),
        most: words.at_most.replace("{}", &MOST.to_string()),
        can_work: may::<WorkRecall>(caller) && head.is_open,
        head,
        form,
    };
    Ok(show_form(&page, &page.frame, &page.form))
}

fn groups(picked: usize, words: &Words) -> Vec<Choice> {
    let ticked = words.for_picked.replace("{}", &picked.to_string());
    let first = (picked > 0).then(|| Choice::new("picked", ticked));
    let others = [
        ("untried", words.for_untried),
        ("open", words.for_open),
        ("overdue", words.for_overdue),
        ("mine", words.for_mine),
    ];
    first.into_iter().chain(others.map(|(code, name)| Choice::new(code, name))).collect()
}
