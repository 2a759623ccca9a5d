//! `/rules` and `/findings/{code}`: the rules the register works by, and what each finding means.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use exchange::Code;
use law::{Confidence, Rule};
use web::Problem;
use web::page::{Frame, Language, Visit, short_date, show, written};

use super::explained::Explained;
use super::words::Words;
use crate::context::Context;
use crate::use_case::read_inclusion_list;

#[derive(Template)]
#[template(path = "rules.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    rules: Vec<Shown>,
    lists: Vec<List>,
    program: String,
}

struct Shown {
    id: &'static str,
    statement: &'static str,
    sources: Vec<Source>,
    certainty: &'static str,
    codes: Vec<&'static str>,
}

/// What a rule rests on, and the day of the text that was read.
struct Source {
    name: String,
    url: String,
    version: String,
}

struct List {
    version: String,
    source: String,
    from: String,
    until: String,
    verified: &'static str,
    categories: Vec<String>,
}

pub(super) async fn page(State(cx): State<Context>, visit: Visit) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let rules = read_inclusion_list::in_force(&cx).await?;
    let is_dutch = visit.language == Language::Dutch;
    let list = |list: &law::InclusionList| List {
        version: list.version().to_owned(),
        source: list.source().to_owned(),
        from: short_date(list.period().from()),
        until: list.period().through().map(short_date).unwrap_or_default(),
        verified: if list.verified() { words.yes } else { words.no },
        categories: (list.categories().iter())
            .map(|it| {
                let name = if is_dutch { &it.name_nl } else { &it.name_en };
                format!("{name}: {}", it.included.code())
            })
            .collect(),
    };
    let page = Page {
        frame: visit.frame(&cx.portal().face, words.rules),
        words,
        rules: Rule::ALL.iter().map(|rule| shown(*rule, visit.language)).collect(),
        lists: rules.inclusion.lists().iter().map(list).collect(),
        program: words.program_text.replace("{}", env!("CARGO_PKG_VERSION")),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

#[derive(Template)]
#[template(path = "finding.html")]
struct Finding {
    frame: Frame,
    words: &'static Words,
    it: Explained,
    rule: Shown,
}

pub(super) async fn finding(
    State(cx): State<Context>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let code: Code = code.parse().map_err(|_| Problem::not_found())?;
    let words = Words::of(visit.language);
    let page = Finding {
        frame: visit.frame(&cx.portal().face, format!("{}: {code}", words.finding)),
        words,
        it: Explained::of(code, "", visit.language),
        rule: shown(code.rule(), visit.language),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

fn shown(rule: Rule, language: Language) -> Shown {
    let words = Words::of(language);
    let source = |it: &law::Article| Source {
        name: it.citation().to_owned(),
        url: it.source().unwrap_or_default().to_owned(),
        version: it
            .version()
            .map(|day| words.article_version.replace("{}", &written(day, language)))
            .unwrap_or_default(),
    };
    Shown {
        id: rule.id(),
        statement: match language {
            Language::Dutch => rule.statement_nl(),
            Language::English => rule.statement(),
        },
        sources: rule.sources().iter().map(source).collect(),
        certainty: match rule.confidence() {
            Confidence::Read => words.read_in_source,
            Confidence::Inferred => words.inferred,
            _ => words.from_memory,
        },
        codes: Code::ALL.iter().filter(|it| it.rule() == rule).map(|it| it.as_str()).collect(),
    }
}
