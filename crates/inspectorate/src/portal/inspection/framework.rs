//! `GET /frameworks`: the frameworks there are; `POST` loads one from a file, or from its text.
//! `/frameworks/{id}/{version}`: one, with its norms and the rules that propose.

use admission::portal::Uploaded;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use law::inspection::{Framework, Frameworks, Happened, Rule};
use law::{Article, Confidence, DataError};
use web::Problem;
use web::doors::{Known, SignedIn};
use web::form::Form;
use web::page::{Frame, Language, Visit, show, show_form, written};

use super::of;
use super::words::Words;
use crate::context::Context;
use crate::portal::fill;
use crate::use_case::inspection::load_framework::{Loaded, load as load_text};
use crate::use_case::inspection::plan::frameworks;
use crate::use_case::inspection::{LoadFramework, ReadInspections};

/// Bytes of a file at most: the largest framework that is shipped has a tenth of that.
const MAX_BYTES: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "inspection/frameworks.html")]
struct List {
    frame: Frame,
    words: &'static Words,
    form: Form,
    rows: Vec<[String; 4]>,
    /// Line, column, what is wrong and what to do, and the code.
    faults: Vec<[String; 4]>,
    can_load: bool,
}

#[derive(Template)]
#[template(path = "inspection/framework.html")]
struct One {
    frame: Frame,
    words: &'static Words,
    facts: Vec<(&'static str, String)>,
    themes: Vec<(String, Vec<[String; 4]>)>,
    rules: Vec<[String; 5]>,
}

pub(super) async fn list(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
) -> Result<Response, Problem> {
    let permit = Permit::<ReadInspections>::ask(&caller).map_err(Problem::denied)?;
    let all = frameworks(&cx, &permit).await?;
    let can_load = Permit::<LoadFramework>::ask(&caller).is_ok();
    let form = Form::blank(&visit, cx.ids().random());
    Ok(shown(&cx, &visit, &all, form, (Vec::new(), can_load)))
}

pub(super) async fn load(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<LoadFramework>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let mut form = uploaded.form(&visit);
    let mut faults = Vec::new();
    let (field, given) = match uploaded.file("file") {
        Some(file) => ("file", file.to_vec()),
        None => ("text", form.value("text").as_bytes().to_vec()),
    };
    if !form.is_kept()
        && let Some(text) = text_of(given, field, &mut form, words)
    {
        match load_text(&cx, known.permit, &known.caller, &text).await? {
            Loaded::Done(id, version) => {
                let to = format!("/frameworks/{id}/{version}");
                return Ok(Redirect::to(&to).into_response());
            }
            Loaded::Faults(all) => {
                faults = all.iter().map(fault).collect();
                form.note(field, fill(words.file_has_faults, &[&faults.len().to_string()]));
            }
            Loaded::Taken => form.note(field, words.version_is_there),
        }
    }
    let permit = Permit::<ReadInspections>::ask(&known.caller).map_err(Problem::denied)?;
    let all = frameworks(&cx, &permit).await?;
    Ok(shown(&cx, &visit, &all, form, (faults, true)))
}

/// What was picked or pasted, as text; a fault is noted.
fn text_of(given: Vec<u8>, field: &str, form: &mut Form, words: &Words) -> Option<String> {
    if given.len() > MAX_BYTES {
        form.note(field, fill(words.file_too_large, &[&(MAX_BYTES / 1024).to_string()]));
        return None;
    }
    let Ok(text) = String::from_utf8(given) else {
        form.note(field, words.file_not_text);
        return None;
    };
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if text.trim().is_empty() {
        form.note("file", words.pick_a_file);
        return None;
    }
    Some(text)
}

fn fault(it: &DataError) -> [String; 4] {
    let (line, column) = (it.line.to_string(), it.column.to_string());
    [line, column, format!("{}; {}", it.what, it.hint), it.kind.code().to_owned()]
}

fn shown(
    cx: &Context,
    visit: &Visit,
    all: &Frameworks,
    form: Form,
    (faults, can_load): (Vec<[String; 4]>, bool),
) -> Response {
    let words = Words::of(visit.language);
    let row = |it: &Framework| {
        [
            format!("/frameworks/{}/{}", it.id, it.version),
            of(&it.name, visit.language).to_owned(),
            it.version.clone(),
            written(it.period.from(), visit.language),
        ]
    };
    let frame = visit.frame(&cx.portal().face, words.frameworks);
    let page = List {
        frame: frame.under(&[("/inspections", words.inspections)]).of_form(&form),
        words,
        form,
        rows: all.all().iter().map(row).collect(),
        faults,
        can_load,
    };
    show_form(&page, &page.frame, &page.form)
}

pub(super) async fn one(
    State(cx): State<Context>,
    visit: Visit,
    SignedIn(caller): SignedIn,
    Path((id, version)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let permit = Permit::<ReadInspections>::ask(&caller).map_err(Problem::denied)?;
    let all = frameworks(&cx, &permit).await?;
    let it = all.get(&id, &version).ok_or_else(Problem::not_found)?;
    let above = [("/inspections", words.inspections), ("/frameworks", words.frameworks)];
    let mut facts = vec![
        (words.version, it.version.clone()),
        (words.valid_from, written(it.period.from(), visit.language)),
        (words.rests_on_article, it.article.to_string()),
        (words.how_sure, sure(it.confidence, words).to_owned()),
    ];
    if let Some((norm, since)) = &it.registration {
        let text = format!("{norm}, {}", written(*since, visit.language));
        facts.push((words.register_since, text));
    }
    let frame = visit.frame(&cx.portal().face, of(&it.name, visit.language));
    let page = One {
        frame: frame.under(&above),
        words,
        facts,
        themes: themes(it, visit.language),
        rules: rules(it, visit.language),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn themes(it: &Framework, language: Language) -> Vec<(String, Vec<[String; 4]>)> {
    let words = Words::of(language);
    let norm = |it: &law::inspection::Norm| {
        let core = if it.core { format!(" ({})", words.core) } else { String::new() };
        let source = match it.confidence {
            Confidence::Read => it.article.to_string(),
            other => format!("{} ({})", it.article, sure(other, words)),
        };
        [
            format!("{}{core}", it.id),
            of(&it.what, language).to_owned(),
            of(&it.evidence, language).to_owned(),
            source,
        ]
    };
    let theme = |it: &law::inspection::Theme| {
        let name = format!("{} {}: {}", words.theme, it.id, of(&it.name, language));
        (name, it.norms.iter().map(norm).collect())
    };
    it.themes.iter().map(theme).collect()
}

/// The rules as a lawyer reads them, in the order of their testing.
fn rules(it: &Framework, language: Language) -> Vec<[String; 5]> {
    let words = Words::of(language);
    let rule = |rule: &Rule| {
        let all = rule.when.iter().map(|it| of(&it.words(), language).to_owned());
        let when: Vec<String> = all.collect();
        let when = if when.is_empty() { words.always.to_owned() } else { when.join("; ") };
        [
            rule.id.clone(),
            of(&rule.what, language).to_owned(),
            when,
            rule.gives.clone(),
            source(&rule.article, rule.confidence, words),
        ]
    };
    let step = |it: &law::inspection::Escalation| {
        let when: Vec<&str> = it.when.iter().map(|it| happened(*it, words)).collect();
        [
            it.id.clone(),
            of(&it.what, language).to_owned(),
            format!("{} {}; {}", words.outcome, it.from, when.join("; ")),
            it.to.clone().unwrap_or_else(|| words.to_measures.to_owned()),
            source(&it.article, it.confidence, words),
        ]
    };
    let rules = it.theme_rules.iter().chain(&it.overall_rules).map(rule);
    rules.chain(it.escalations.iter().map(step)).collect()
}

/// What a rule rests on, and how sure we are of it. What is our own model rests on no source.
fn source(article: &Article, sure_of: Confidence, words: &Words) -> String {
    match sure_of {
        Confidence::None => words.sure_none.to_owned(),
        _ => format!("{article} ({})", sure(sure_of, words)),
    }
}

fn happened(it: Happened, words: &Words) -> &'static str {
    match it {
        Happened::TermPassed => words.term_passed,
        Happened::ReportInsufficient => words.report_insufficient,
        Happened::TrustLacks => words.trust_lacks_short,
        Happened::SafetyAtStake => words.safety_at_stake,
    }
}

fn sure(it: Confidence, words: &Words) -> &'static str {
    match it {
        Confidence::Read => words.sure_read,
        Confidence::Inferred => words.sure_inferred,
        Confidence::FromMemory => words.sure_memory,
        Confidence::None => words.sure_none,
    }
}
