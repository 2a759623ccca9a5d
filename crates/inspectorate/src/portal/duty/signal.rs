//! `GET /duty/sites/{branch}/signal`: what a signal about a site would say; `POST` puts it into the
//! inbox.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, show_form};

use super::words::Words;
use super::{frame, trouble};
use crate::context::Context;
use crate::model::case_file::MAX_TITLE;
use crate::portal::fill;
use crate::portal::new_case::line;
use crate::portal::words::Words as Common;
use crate::use_case::duty::WorkOnDuty;
use crate::use_case::duty::signal::{Raised, Said, propose, raise};

/// Characters of what is said at most.
const MAX_TEXT: usize = 4_000;

#[derive(Template)]
#[template(path = "duty/signal.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    trouble: Option<&'static str>,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkOnDuty>,
    Path(branch): Path<String>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    match propose(&cx, known.permit, &super::branch(&branch)?).await {
        Ok(said) => {
            let text = match visit.language {
                Language::Dutch => &said.found.nl,
                Language::English => &said.found.en,
            };
            let form = Form::blank(&visit, cx.ids().random())
                .with("about", fill(words.signal_about, &[said.site.name()]))
                .with("text", text.clone());
            Ok(shown(&cx, &visit, &said, form, None))
        }
        Err(error) => trouble(error),
    }
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkOnDuty>,
    Path(branch): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let branch = super::branch(&branch)?;
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let mut form = submitted.form(&visit);
    let mut told = None;
    if !form.is_kept() {
        let about = line(&mut form, "about", MAX_TITLE, common);
        let text = form.value("text").trim().to_owned();
        if text.is_empty() {
            form.note("text", common.text_empty);
        } else if text.chars().count() > MAX_TEXT {
            form.note("text", fill(common.text_long, &[&MAX_TEXT.to_string()]));
        } else if exchange::bsn::is_carried_by(&text) {
            form.note("text", common.text_bsn);
        }
        if let (Some(about), Some(page), false) = (about, form.idempotency(), form.is_faulty()) {
            let said = (about.as_str().to_owned(), text);
            let permit = known.permit.clone();
            match raise(&cx, permit, &known.caller, &branch, said, page).await {
                Ok(Raised::Done(id)) => {
                    return Ok(Redirect::to(&format!("/signals/{id}")).into_response());
                }
                Ok(Raised::Refused) => told = Some(words.signal_refused),
                Err(error) => return trouble(error),
            }
        }
    }
    match propose(&cx, known.permit, &branch).await {
        Ok(said) => Ok(shown(&cx, &visit, &said, form, told)),
        Err(error) => trouble(error),
    }
}

fn shown(
    cx: &Context,
    visit: &Visit,
    said: &Said,
    form: Form,
    trouble: Option<&'static str>,
) -> Response {
    let words = Words::of(visit.language);
    let site = format!("/duty/sites/{}", said.site.branch);
    let page = Page {
        frame: frame(cx, visit, words.make_signal, &[(&site, said.site.name())]).of_form(&form),
        words,
        action: format!("{site}/signal"),
        trouble,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}
