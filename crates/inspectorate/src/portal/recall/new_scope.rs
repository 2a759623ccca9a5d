//! `GET /cases/{id}/scopes/new`: which devices are meant, typed, pasted or out of a file; `POST` reads
//! what was pasted into the fields, or adds a version and has the register look at it.

use admission::portal::Uploaded;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::trace::pasted::{self, Doubt, Pasted};
use exchange::trace::typed::{self, MOST, Reading};
use identity::{Caller, Permit};
use serde_json::Value;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, date_of, show_form};

use super::words::Words;
use super::{fields, frame, trouble};
use crate::context::Context;
use crate::model::case_file::MAX_REASON;
use crate::portal::new_case::line;
use crate::portal::new_trace::{categories, told as wrong_told};
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::recall::add_scope::{NewScope, add};
use crate::use_case::recall::check_scope;
use crate::use_case::recall::read_recall::{Shown, read};
use crate::use_case::{ReadCase, WorkInCase};

/// Doubts that are shown at most; how many more there are is said.
const MOST_DOUBTS: usize = 200;
/// Characters of a text that is no UDI-DI, to be looked at by the register.
const MOST_UNREAD: usize = 60;

#[derive(Template)]
#[template(path = "recall/new_scope.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    common: &'static Common,
    form: Form,
    case: String,
    is_open: bool,
    is_first: bool,
    is_drill: bool,
    categories: Vec<Choice>,
    read: Option<String>,
    grave: Vec<[String; 4]>,
    calm: Vec<[String; 4]>,
    more: Option<String>,
    /// Lots and serials at once hit only what has both.
    both: &'static str,
    trouble: Option<String>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let shown = read(&cx, known.permit, id(&case)?).await?;
    let blank = Form::blank(&visit, cx.ids().random());
    let mut all = blank.fields().to_vec();
    if let Some(newest) = shown.scopes.first() {
        all.extend(fields(&newest.scope));
    }
    Ok(show(&cx, &visit, &shown, Form::of(&visit, all), (None, None)))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path(case): Path<String>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let mut form = uploaded.form(&visit);
    let mut pasted = None;
    let mut told = None;
    if !form.is_kept() {
        let file = uploaded.file("file");
        let given = given(&cx, &form, file.as_deref());
        if let Some(read) = &given {
            form = take_in(&visit, &form, read);
        }
        // What was pasted is seen in its fields before it counts, if anything about it is doubtful.
        let is_clear =
            given.as_ref().is_none_or(|it| !it.doubts.iter().any(|it| it.reason.is_grave()));
        if form.has("do", "add") && is_clear {
            let (new, page) = (read_form(&mut form, &visit), form.idempotency());
            if let (Some(new), Some(page), false) = (new, page, form.is_faulty()) {
                match add_and_check(&cx, &known.caller, case, new, page).await {
                    Ok(version) => {
                        let to = format!("/cases/{case}/scopes/{version}");
                        return Ok(Redirect::to(&to).into_response());
                    }
                    Err(error) => told = Some(trouble(error, &visit)?),
                }
            }
        }
        pasted = given;
    }
    let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = read(&cx, permit, case).await?;
    Ok(show(&cx, &visit, &shown, form, (pasted, told)))
}

/// Adds a version, and has the register look at it; where that does not answer, the page of the
/// version says so and asks again.
async fn add_and_check(
    cx: &Context,
    caller: &Caller,
    case: Uuid,
    new: NewScope,
    page: Uuid,
) -> Result<i64, crate::use_case::recall::RecallError> {
    let version = add(cx, caller, case, new, page).await?;
    if let Err(error) = check_scope::check(cx, caller, case, version).await {
        tracing::warn!(%error, "a scope was not looked at");
    }
    Ok(version)
}

/// What was pasted or uploaded, read.
fn given(cx: &Context, form: &Form, file: Option<&[u8]>) -> Option<Pasted> {
    let day = date_of(cx.now());
    let text = form.value("paste");
    let mut read = (!text.trim().is_empty()).then(|| pasted::read(text, day));
    if let Some(bytes) = file {
        let of_file = pasted::read_file(bytes, day);
        read = Some(match read {
            None => of_file,
            Some(mut first) => {
                first.udi_dis.extend(of_file.udi_dis);
                first.lots.extend(of_file.lots);
                first.serials.extend(of_file.serials);
                first.rest.extend(of_file.rest);
                first.doubts.extend(of_file.doubts);
                first.repeated += of_file.repeated;
                first
            }
        });
    }
    read
}

/// The form with what was pasted added to its fields, and the text that was pasted gone.
fn take_in(visit: &Visit, form: &Form, read: &Pasted) -> Form {
    let mut all: Vec<(String, String)> =
        form.fields().iter().filter(|(name, _)| name != "paste").cloned().collect();
    for (field, more) in fields(&read.members()) {
        let is_list = typed::LISTS.iter().any(|list| list.field == field);
        match all.iter_mut().find(|(name, _)| *name == field && is_list) {
            Some((_, text)) => {
                let lines: std::collections::HashSet<&str> = text.lines().map(str::trim).collect();
                let new: Vec<&str> = more.lines().filter(|it| !lines.contains(it)).collect();
                let joined = [text.trim_end(), &new.join("\n")].join("\n");
                joined.trim().clone_into(text);
            }
            None => all.push((field, more)),
        }
    }
    Form::of(visit, all)
}

/// What was filled in. A text that is no UDI-DI stays beside the scope: the register says what may
/// have been meant by it.
fn read_form(form: &mut Form, visit: &Visit) -> Option<NewScope> {
    let common = Common::of(visit.language);
    let words = Words::of(visit.language);
    let because = match form.value("because").trim() {
        "" => {
            form.note("because", fill(words.field_says, &[words.because, common.text_empty]));
            None
        }
        _ => line(form, "because", MAX_REASON, common),
    };
    let reading = typed::read(|name| form.values(name).collect());
    let unread = unread(&reading);
    for wrong in &reading.wrong {
        let is_beside = wrong.text.as_ref().is_some_and(|it| unread.contains(it));
        let is_empty = wrong.field.is_empty() && !unread.is_empty();
        if !(is_empty || (wrong.field == "udi_dis" && is_beside)) {
            form.note(wrong.field, wrong_told(wrong, common, visit.language));
        }
    }
    let mut scope = reading.members.clone();
    if let Some(Value::Array(dis)) = scope.get_mut("udiDis") {
        dis.retain(|di| !di.as_str().is_some_and(|di| unread.iter().any(|it| it == di)));
        if dis.is_empty() {
            scope.remove("udiDis");
        }
    }
    because.filter(|_| !form.is_faulty()).map(|because| NewScope { scope, unread, because })
}

/// Texts that stand where a UDI-DI should, and are none.
fn unread(reading: &Reading) -> Vec<String> {
    let wrong = reading.wrong.iter().filter(|it| it.field == "udi_dis");
    let texts = wrong.filter_map(|it| it.text.clone());
    let short = texts.filter(|it| it.chars().count() <= MOST_UNREAD);
    short.take(exchange::trace::check::MAX_UNREAD).collect()
}

fn show(
    cx: &Context,
    visit: &Visit,
    shown: &Shown,
    form: Form,
    (read, trouble): (Option<Pasted>, Option<String>),
) -> Response {
    let words = Words::of(visit.language);
    let case = &shown.case;
    let row = |it: &Doubt| {
        let kept = if it.reason.is_kept() { words.kept } else { words.left_out };
        let mut reason = it.reason.message(visit.language);
        if let Some(meant) = &it.suggestion {
            reason.push(' ');
            reason.push_str(&fill(words.did_you_mean, &[meant]));
        }
        [it.line.to_string(), it.text.clone(), reason, kept.to_owned()]
    };
    let doubts = read.as_ref().map(|it| it.doubts.as_slice()).unwrap_or_default();
    let of = |grave: bool| doubts.iter().filter(move |it| it.reason.is_grave() == grave);
    let rest = doubts.len().saturating_sub(2 * MOST_DOUBTS);
    let page = Page {
        frame: frame(cx, visit, case, words.new_scope).of_form(&form),
        words,
        common: Common::of(visit.language),
        case: case.id.to_string(),
        is_open: case.is_open(),
        is_first: shown.scopes.is_empty(),
        is_drill: shown.recall.as_ref().is_some_and(|it| it.drill),
        categories: categories(visit.language),
        read: read.as_ref().map(|it| figures(it, words)),
        grave: of(true).take(MOST_DOUBTS).map(row).collect(),
        calm: of(false).take(MOST_DOUBTS).map(row).collect(),
        both: if ["lots", "serials"].iter().all(|it| !form.value(it).trim().is_empty()) {
            words.both_must_hold
        } else {
            ""
        },
        more: (rest > 0).then(|| fill(words.more_doubts, &[&rest.to_string()])),
        trouble,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

/// How much was read.
fn figures(read: &Pasted, words: &Words) -> String {
    let all = [read.udi_dis.len(), read.lots.len(), read.serials.len(), read.repeated];
    let all = all.map(|it| it.to_string());
    let told = fill(words.read_figures, &[&all[0], &all[1], &all[2], &all[3]]);
    let too_many = [&read.udi_dis, &read.lots, &read.serials].iter().any(|it| it.len() > MOST);
    if too_many { format!("{told} {}", fill(words.too_many, &[&MOST.to_string()])) } else { told }
}
