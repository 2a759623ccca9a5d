//! `GET /enforcement/{id}`: a case: what is to be done next, everything that stands in it, and what it
//! came from; `POST /enforcement/{id}/close` closes it.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use law::finable::Finable;
use law::intervention::Fact;
use law::question::Question;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, day_and_time, show_form, written};

use super::said::{blank, told};
use super::words::Words;
use super::{asks, codes, evaluation, finding, place_of, question, record, role, value, weighing};
use crate::context::Context;
use crate::model::case_file::MAX_REASON;
use crate::model::enforcement::{Finding, Follows, Next};
use crate::portal::new_case::line;
use crate::portal::signal::{source_name, words::Words as SignalWords};
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::enforcement::{
    Proposal, ReadEnforcement, View, WorkInEnforcement, close as close_case, questions, read,
};
use crate::use_case::signal::sources;

#[derive(Template)]
#[template(path = "enforcement/overview.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    signal_words: &'static SignalWords,
    form: Form,
    base: String,
    heading: String,
    stage: (&'static str, &'static str),
    closed: Option<[String; 3]>,
    next: [String; 2],
    record: Vec<[String; 2]>,
    operators: Vec<[String; 4]>,
    devices: Vec<[String; 4]>,
    questions: Vec<Asked>,
    findings: Vec<Found>,
    evaluation: Vec<[String; 2]>,
    is_evaluated: bool,
    as_potential: bool,
    weighing: Vec<[String; 2]>,
    signals: Vec<[String; 4]>,
    recalls: Vec<[String; 2]>,
    clocks: Vec<super::timeline::Due>,
}

struct Asked {
    id: String,
    title: String,
    facts: Vec<Stands>,
}

/// A fact as it stands.
struct Stands {
    link: String,
    asked: &'static str,
    said: String,
    kind: &'static str,
    rests: String,
    is_needed: bool,
}

struct Found {
    link: String,
    provision: String,
    what: String,
    standing: (&'static str, &'static str),
    period: String,
    rests: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadEnforcement>,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let view = read(&cx, known.permit, id(&case)?, None).await?;
    let form = blank(&cx, &visit, &view);
    Ok(shown(&cx, &visit, &view, form))
}

pub(super) async fn close(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInEnforcement>,
    Path(case): Path<String>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let case = id(&case)?;
    let mut form = submitted.form(&visit);
    let because = line(&mut form, "because", MAX_REASON, Common::of(visit.language));
    if let (Some(because), false) = (because, form.is_faulty()) {
        close_case(&cx, known.permit, &known.caller, case, because).await?;
        return Ok(Redirect::to(&format!("/enforcement/{case}")).into_response());
    }
    let permit = Permit::<ReadEnforcement>::ask(&known.caller).map_err(Problem::denied)?;
    let view = read(&cx, permit, case, None).await?;
    Ok(shown(&cx, &visit, &view, form))
}

/// What is to be done next in a case: where, and what.
pub(super) fn next(case: Uuid, next: Next, visit: &Visit) -> [String; 2] {
    let words = Words::of(visit.language);
    let (place, what) = match next {
        Next::Record => ("record", words.next_record),
        Next::Settle(fact) => {
            let asked = questions().of(fact).map(|it| question::title(it, visit.language));
            let place = format!("/enforcement/{case}/{}", place_of(fact));
            return [place, asked.unwrap_or_default()];
        }
        Next::Weigh => ("weighing", words.next_weigh),
        Next::Evaluate => ("evaluation", words.evaluate),
        Next::Measures => ("measures", words.to_measures),
        Next::Intend => ("measures", words.next_measures),
        Next::Proposal => ("proposal", words.next_proposal),
    };
    [format!("/enforcement/{case}/{place}"), what.to_owned()]
}

/// What a fact follows from, in words.
pub(super) fn follows(from: Follows, words: &'static Words) -> &'static str {
    match from {
        Follows::Record => words.from_record,
        Follows::Findings => words.from_findings,
        Follows::Evaluation => words.from_evaluation,
        Follows::Weighing => words.from_weighing,
        Follows::Measures => words.from_measures,
    }
}

fn shown(cx: &Context, visit: &Visit, view: &View, form: Form) -> Response {
    let words = Words::of(visit.language);
    let it = &view.proposal;
    let dossier = &it.dossier;
    let case = &dossier.case;
    let number = case.number.as_str();
    let (stage, kind) = codes::stage(it.stage);
    let frame = visit.frame(&cx.portal().face, number.to_owned());
    let record = dossier.record.as_ref().map(|it| &it.it);
    let operator = |it: &crate::model::enforcement::Operator| {
        let seat = value(Fact::EstablishedIn, &it.established_in, visit.language);
        [
            it.name.clone(),
            role(&it.role, visit.language),
            seat,
            format!("{} {}", it.number, it.branch).trim().to_owned(),
        ]
    };
    let device = |it: &crate::model::enforcement::Device| {
        let body = format!("{} {}", it.notified_body, it.certificate).trim().to_owned();
        [it.name.clone(), it.udi_di.clone(), it.class.clone(), body]
    };
    let signal = |it: &crate::model::signal::Signal| {
        let source = source_name(sources().find(&it.source), visit.language);
        let received = written(it.received_on, visit.language);
        [format!("/signals/{}", it.id), it.about().to_owned(), source, received]
    };
    let page = Page {
        frame: frame.under(&[("/enforcement", words.cases)]).of_form(&form),
        words,
        signal_words: SignalWords::of(visit.language),
        base: format!("/enforcement/{}", case.id),
        heading: format!("{number}: {}", case.title.as_str()),
        stage: (codes::told(stage, visit.language), kind),
        closed: case.closed.as_ref().map(|it| {
            let at = day_and_time(it.at, visit.language);
            [at, it.by.name.clone(), it.because.as_str().to_owned()]
        }),
        next: next(case.id, it.next(), visit),
        record: record.map(|it| of_record(it, visit)).unwrap_or_default(),
        operators: record.iter().flat_map(|it| &it.operators).map(operator).collect(),
        devices: record.iter().flat_map(|it| &it.devices).map(device).collect(),
        questions: it.asks().map(|question| asked(it, question, visit)).collect(),
        findings: dossier.findings.iter().map(|one| found(it, one, visit)).collect(),
        evaluation: of_evaluation(it, visit),
        // Only the law on devices has one.
        is_evaluated: it.policy.facts().contains(&Fact::EvaluationDone),
        as_potential: dossier.evaluation.as_ref().is_some_and(|it| it.it.as_potential),
        weighing: of_weighing(it, visit),
        signals: view.signals.iter().map(signal).collect(),
        recalls: view
            .recalls
            .iter()
            .map(|(_, number, title)| [number.clone(), title.clone()])
            .collect(),
        clocks: super::timeline::clocks(view, visit),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

fn of_record(it: &crate::model::enforcement::CaseRecord, visit: &Visit) -> Vec<[String; 2]> {
    let words = Words::of(visit.language);
    [
        (words.regime, record::regime(it.regime, words).to_owned()),
        (words.owner, it.owner.clone()),
        (words.second_reader, it.second_reader.clone()),
        (words.law_on, written(it.law_on, visit.language)),
        (words.policy, it.policy_version.clone()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(name, text)| [name.to_owned(), text])
    .collect()
}

/// A question with its facts as they stand.
fn asked(it: &Proposal, question: &'static Question, visit: &Visit) -> Asked {
    let words = Words::of(visit.language);
    let own = question.facts.iter().filter(|fact| it.policy.facts().contains(fact));
    let fact = |fact: &Fact| {
        let link = format!("/enforcement/{}/{}", it.dossier.case.id, place_of(*fact));
        let asked = asks(*fact, visit.language);
        let is_needed = it.needs().contains(fact);
        let told_value = |code: &str| value(*fact, code, visit.language);
        let (said, kind, rests) = if let Some(derived) = it.derived.get(fact.name()) {
            let rests = format!("{}: {}", words.follows, follows(derived.from, words));
            (told_value(&derived.value), "info", rests)
        } else if let Some(said) = it.dossier.answers.get(fact.name()) {
            match (&said.it.value, &said.it.evidence) {
                (Some(code), Some(evidence)) => (told_value(code), "ok", told(evidence, visit)),
                (Some(code), None) => {
                    (told_value(code), "warning", words.no_evidence_yet.to_owned())
                }
                (None, _) => (words.unknown.to_owned(), "neutral", String::new()),
            }
        } else {
            (words.unknown.to_owned(), "neutral", String::new())
        };
        Stands { link, asked, said, kind, rests, is_needed }
    };
    Asked {
        id: question.id.clone(),
        title: format!(
            "{} ({})",
            question::title(question, visit.language),
            fill(words.phase, &[&question.phase.to_string()])
        ),
        facts: own.map(fact).collect(),
    }
}

fn found(it: &Proposal, one: &Finding, visit: &Visit) -> Found {
    let words = Words::of(visit.language);
    let content = &one.content;
    let day = |day: Option<jiff::civil::Date>| day.map(|it| written(it, visit.language));
    let ended = day(content.ended_on).unwrap_or_else(|| words.goes_on.to_owned());
    let stars = Finable::shipped().stars(&content.provision, it.on);
    let stars = stars.map(|it| fill(words.stars, &[&(it as u8 + 1).to_string()]));
    Found {
        link: format!("/enforcement/{}/findings/{}", it.dossier.case.id, one.id),
        provision: content.provision.clone(),
        what: content.what.clone(),
        standing: finding::standing(content.standing, words),
        period: day(content.began_on)
            .map_or_else(|| ended.clone(), |began| format!("{began} - {ended}")),
        rests: [content.evidence.as_ref().map(|it| told(it, visit)), stars]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; "),
    }
}

fn of_evaluation(it: &Proposal, visit: &Visit) -> Vec<[String; 2]> {
    let words = Words::of(visit.language);
    let Some(said) = &it.dossier.evaluation else { return Vec::new() };
    let it = &said.it;
    let found = it.found.map(|it| evaluation::found(it, words).to_owned()).unwrap_or_default();
    [
        (words.how_far, evaluation::how_far(it.standing, words).to_owned()),
        (words.found, found),
        (words.scope, it.scope.clone()),
        (words.probability, it.probability.clone()),
        (words.severity, it.severity.clone()),
        (words.exposed, it.exposed.clone()),
        (words.benefit, it.benefit.clone()),
        (words.evidence, it.evidence.as_ref().map(|it| told(it, visit)).unwrap_or_default()),
        (words.motive, it.motive.clone()),
        (words.by, format!("{}, {}", said.by.name, day_and_time(said.at, visit.language))),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(name, text)| [name.to_owned(), text])
    .collect()
}

fn of_weighing(it: &Proposal, visit: &Visit) -> Vec<[String; 2]> {
    let words = Words::of(visit.language);
    let Some(said) = &it.dossier.weighing else { return Vec::new() };
    let goals: Vec<&str> = said.it.goals.iter().map(|it| weighing::goal(*it, words)).collect();
    let mut lines = vec![
        [words.goals.to_owned(), goals.join("; ")],
        [words.restoration.to_owned(), said.it.restoration.clone()],
        [words.punishment.to_owned(), said.it.punishment.clone()],
    ];
    for (part, is_so) in &said.it.trust {
        let judged = if *is_so { words.yes } else { words.no };
        lines.push([weighing::trust(part, words).to_owned(), judged.to_owned()]);
    }
    if !said.it.trust_motive.is_empty() {
        lines.push([words.trust_motive.to_owned(), said.it.trust_motive.clone()]);
    }
    lines.push([words.motive.to_owned(), said.it.motive.clone()]);
    let by = format!("{}, {}", said.by.name, day_and_time(said.at, visit.language));
    lines.push([words.by.to_owned(), by]);
    lines
}
