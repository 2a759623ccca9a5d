//! `GET /directory/import`: what a file may hold; `POST` takes it whole, or refuses it whole with
//! every fault, its line and its column.

use std::collections::BTreeMap;

use admission::portal::Uploaded;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, show_form};

use super::words::Words;
use crate::context::Context;
use crate::model::directory::{COLUMNS, Fault, MAX_FAULTS, Planned};
use crate::portal::fill;
use crate::use_case::directory::import::{ImportError, import};
use crate::use_case::directory::read::look;
use crate::use_case::directory::{KeepDirectory, ReadDirectory};

#[derive(Template)]
#[template(path = "directory/import.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    columns: Vec<Column>,
    categories: Vec<[String; 2]>,
    done: Option<String>,
    faults: Vec<[String; 4]>,
    more: String,
}

struct Column {
    name: &'static str,
    is_needed: bool,
    allowed: &'static str,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadDirectory>,
) -> Result<Response, Problem> {
    look(&cx, &known.permit).await?;
    let form = Form::blank(&visit, cx.ids().random());
    Ok(shown(&cx, &visit, form, None, &[]))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<KeepDirectory>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let mut form = uploaded.form(&visit);
    let pasted = form.value("pasted").trim().to_owned();
    let given = uploaded.file("file").map(|it| it.to_vec());
    let given = given.or_else(|| Some(pasted.into_bytes()).filter(|it| !it.is_empty()));
    let Some(given) = given.filter(|_| !form.is_kept()) else {
        if !form.is_kept() {
            form.note("file", words.pick_a_file);
        }
        return Ok(shown(&cx, &visit, form, None, &[]));
    };
    match import(&cx, &known.permit, &known.caller, &given).await {
        // The same file sent twice changes nothing the second time: there is nothing to redirect to.
        Ok(planned) => Ok(shown(&cx, &visit, form, Some(planned), &[])),
        Err(ImportError::Faulty(faults)) => {
            form.note("file", fill(words.faults_found, &[&faults.len().to_string()]));
            Ok(shown(&cx, &visit, form, None, &faults))
        }
        Err(ImportError::UseCase(error)) => Err(error.into()),
    }
}

/// The codes that a site may be expected to register, with what they mean.
fn categories(language: Language) -> Vec<[String; 2]> {
    let lists = law::InclusionHistory::shipped();
    let all = lists.lists().iter().flat_map(law::InclusionList::categories);
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for it in all {
        // Of a later list the later name counts.
        let name = match language {
            Language::Dutch => &it.name_nl,
            Language::English => &it.name_en,
        };
        found.insert(it.code.clone(), name.clone());
    }
    found.into_iter().map(<[String; 2]>::from).collect()
}

fn shown(
    cx: &Context,
    visit: &Visit,
    form: Form,
    planned: Option<Planned>,
    faults: &[Fault],
) -> Response {
    let words = Words::of(visit.language);
    let fault = |it: &Fault| {
        let number = |it: u64| if it == 0 { String::new() } else { it.to_string() };
        let column = match (it.column, it.name) {
            (0, name) => name.to_owned(),
            (at, name) => format!("{at} {name}").trim_end().to_owned(),
        };
        [number(it.line), column, it.message(visit.language), it.code.as_str().to_owned()]
    };
    let more = faults.len().saturating_sub(MAX_FAULTS);
    let frame = visit.frame(&cx.portal().face, words.import);
    let page = Page {
        frame: frame.under(&[("/directory", words.directory)]).of_form(&form),
        words,
        columns: COLUMNS
            .iter()
            .map(|it| Column {
                name: it.name,
                is_needed: it.is_needed,
                allowed: match visit.language {
                    Language::Dutch => it.allowed.0,
                    Language::English => it.allowed.1,
                },
            })
            .collect(),
        categories: categories(visit.language),
        done: planned.map(|it| {
            let all = [it.added, it.changed, it.ended, it.same].map(|it| it.to_string());
            fill(words.imported, &[&all[0], &all[1], &all[2], &all[3]])
        }),
        faults: faults.iter().take(MAX_FAULTS).map(fault).collect(),
        more: if more > 0 { fill(words.more_faults, &[&more.to_string()]) } else { String::new() },
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
