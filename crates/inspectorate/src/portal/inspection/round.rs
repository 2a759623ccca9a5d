//! `GET /inspection-rounds/{round}`: the visits of a round and its figures, with a chart for each
//! theme and for the outcomes; `/figures.json` is the same for machines.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use law::inspection::Score;
use web::Problem;
use web::chart::Chart;
use web::doors::Known;
use web::page::{Frame, Language, Visit, show};

use super::part::look;
use super::report::{attachment, json};
use super::words::Words;
use super::{of, outcome, said, state};
use crate::context::Context;
use crate::model::inspection::{Counts, Dossier};
use crate::portal::fill;
use crate::use_case::inspection::ReadInspections;
use crate::use_case::inspection::round::{Shown, round};

#[derive(Template)]
#[template(path = "inspection/round.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    lead: String,
    figures: Vec<(&'static str, String)>,
    charts: Vec<Chart>,
    themes: Vec<String>,
    visits: Vec<Row>,
    norms: Vec<(String, Counts)>,
    questions: Vec<(String, String)>,
    json: String,
}

struct Row {
    link: String,
    number: String,
    subject: String,
    state: &'static str,
    themes: Vec<(String, &'static str)>,
    outcome: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadInspections>,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let words = Words::of(visit.language);
    let found = round(&cx, &known.permit, &name).await?;
    let it = &found.figures;
    let so_many = |count: usize| count.to_string();
    let lead = fill(
        words.round_lead,
        &[of(&found.framework.name, visit.language), &found.framework.version],
    );
    let frame = visit.frame(&cx.portal().face, format!("{} {name}", words.round));
    let page = Page {
        frame: frame.under(&[("/inspections", words.inspections)]),
        words,
        lead,
        figures: vec![
            (words.visits, so_many(it.visits)),
            (words.pilots, so_many(it.pilots)),
            (words.judged, so_many(it.judged)),
            (words.patients_called, it.patients.to_string()),
            (words.letters_open, format!("{} / {}", it.letters.1, it.letters.0)),
            (words.plans_settled, format!("{} / {}", it.plans.1, it.plans.0)),
        ],
        charts: charts(&found, visit.language),
        themes: found.framework.themes.iter().map(|it| it.id.clone()).collect(),
        visits: found.visits.iter().map(|it| row(it, visit.language)).collect(),
        norms: it.norms.clone(),
        questions: questions(&found, visit.language),
        json: format!("/inspection-rounds/{name}/figures.json"),
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

pub(super) async fn file(
    State(cx): State<Context>,
    known: Known<ReadInspections>,
    Path((name, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    if file != "figures.json" {
        return Err(Problem::not_found());
    }
    let found = round(&cx, &known.permit, &name).await?;
    let text = format!("{:#}\n", said::round(&name, &found.figures, cx.now()));
    Ok((attachment(&format!("round-{name}.json")), json(&text)).into_response())
}

/// The outcomes, and each theme.
fn charts(found: &Shown, language: Language) -> Vec<Chart> {
    let (words, framework) = (Words::of(language), &found.framework);
    let count = |it: usize| u32::try_from(it).map_or(f64::from(u32::MAX), f64::from);
    let outcomes = found.figures.outcomes.iter();
    let codes = outcomes.clone().map(|(code, _)| {
        let name = framework.outcome_of(code).map(|it| of(&it.name, language));
        format!("{code}: {}", name.unwrap_or_default())
    });
    let all = Chart::bars(words.outcomes, words.outcome, codes)
        .series(words.visits, outcomes.map(|(_, it)| count(*it)))
        .language(language);
    let theme = |(id, counts): &(String, Counts)| {
        let name = framework.theme(id).map(|it| of(&it.name, language)).unwrap_or_default();
        let letters = Score::ALL.map(|it| {
            let word = framework.score_word(it).map(|it| of(it, language));
            format!("{}: {}", it.letter(), word.unwrap_or_default())
        });
        Chart::bars(format!("{} {id}: {name}", words.theme), words.score, letters)
            .series(words.visits, counts.iter().map(|it| count(*it)))
            .language(language)
    };
    std::iter::once(all).chain(found.figures.themes.iter().map(theme)).collect()
}

fn row(it: &Dossier, language: Language) -> Row {
    let words = Words::of(language);
    let letter = |theme: &String| {
        let score = it.themes.get(theme).map(|it| it.score.clone()).unwrap_or_default();
        let kind = look(&score);
        (score, kind)
    };
    Row {
        link: format!("/inspections/{}", it.head.id),
        number: it.head.number.as_str().to_owned(),
        subject: it.head.subject_name.as_str().to_owned(),
        state: state(it.state, words),
        themes: it.framework.themes.iter().map(|it| letter(&it.id)).collect(),
        outcome: it
            .outcome
            .as_ref()
            .map(|(given, _)| outcome(&it.framework, &given.score, language))
            .unwrap_or_default(),
    }
}

/// What patients of all visits answered together.
fn questions(found: &Shown, language: Language) -> Vec<(String, String)> {
    let framework = &found.framework;
    let one = |it: &law::inspection::Question| {
        let given = found.figures.answers.get(&it.id)?;
        let of_answer = |code: &String| {
            let name = super::named(&framework.answers, code, language);
            format!("{name}: {}", given.get(code).copied().unwrap_or_default())
        };
        let answers: Vec<String> = it.answers.iter().map(of_answer).collect();
        Some((of(&it.what, language).to_owned(), answers.join("; ")))
    };
    framework.questions.iter().filter_map(one).collect()
}
