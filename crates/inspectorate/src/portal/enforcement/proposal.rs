//! `GET /enforcement/{id}/proposal`: what the policy proposes for a decision on a day (`?on=`), every
//! rule that led to it, those that nearly did, and the facts that are still needed.

use admission::portal::query;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use law::Confidence;
use law::intervention::{Fact, Intervention, Rule, Verdict};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Language, Visit, show, written};

use super::condition::in_words;
use super::words::Words;
use super::{asks, codes, frame, place_of, value};
use crate::context::Context;
use crate::model::enforcement::Regime;
use crate::portal::id;
use crate::use_case::enforcement::{Proposal, ReadEnforcement, read};

#[derive(Template)]
#[template(path = "enforcement/proposal.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    base: String,
    day: String,
    needs: Vec<[String; 2]>,
    competence: &'static str,
    measures: Vec<[String; 2]>,
    ladder: Vec<(String, bool)>,
    lists: Vec<(&'static str, Vec<String>)>,
    as_potential: bool,
    fired: Vec<Told>,
    nearly: Vec<Told>,
}

/// A rule as a page tells it.
struct Told {
    id: String,
    what: String,
    basis: String,
    is_verified: bool,
    lacks: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadEnforcement>,
    Path(case): Path<String>,
    RawQuery(sent): RawQuery,
) -> Result<Response, Problem> {
    let on = query::one(sent.as_deref(), "on").and_then(|it| it.parse().ok());
    let view = read(&cx, known.permit, id(&case)?, on).await?;
    let it = &view.proposal;
    let words = Words::of(visit.language);
    let link = format!("/enforcement/{}", it.dossier.case.id);
    let outcome = &it.decision.outcome;
    let told = |words| codes::told(words, visit.language);
    let needs = it.needs().iter().map(|fact| {
        [format!("{link}/{}", place_of(*fact)), asks(*fact, visit.language).to_owned()]
    });
    let measures = outcome.interventions.iter().map(|it| {
        let name = match visit.language {
            Language::Dutch => it.name_nl(),
            Language::English => it.name_en(),
        };
        [it.code().to_owned(), name.to_owned()]
    });
    let page = Page {
        frame: frame(&cx, &visit, &it.dossier.case, words.proposal),
        words,
        form: Form::blank(&visit, cx.ids().random()).with("on", it.on.to_string()),
        day: written(it.on, visit.language),
        needs: needs.collect(),
        competence: told(codes::competence(outcome.competence)),
        measures: measures.collect(),
        ladder: ladder(it, &visit),
        lists: lists(it, &visit),
        as_potential: it.dossier.evaluation.as_ref().is_some_and(|it| it.it.as_potential),
        fired: rules(it, &visit, false),
        nearly: rules(it, &visit, true),
        base: link,
    };
    Ok(show(StatusCode::OK, &page, &page.frame))
}

/// Everything else of an outcome, each under its heading; what is empty is left out.
fn lists(it: &Proposal, visit: &Visit) -> Vec<(&'static str, Vec<String>)> {
    let words = Words::of(visit.language);
    let outcome = &it.decision.outcome;
    let told = |words: (&'static str, &'static str)| codes::told(words, visit.language).to_owned();
    let addressees =
        outcome.addressees.iter().map(|it| value(it.fact(), it.word(), visit.language)).collect();
    let mut notified: Vec<String> =
        outcome.notify.iter().map(|it| told(codes::notified(*it))).collect();
    if let (Some(channel), false) = (outcome.channel, notified.is_empty()) {
        notified.push(format!("{}: {}", words.through, told(codes::channel(channel))));
    }
    let notes = match it.needs() {
        [] => outcome.notes.codes().iter().map(|it| told(codes::note(it))).collect(),
        _ => Vec::new(),
    };
    let is_decided = it.needs().is_empty();
    let publication = is_decided.then(|| told(codes::publication(outcome.publication)));
    let all = vec![
        (words.basis, outcome.legal_basis.clone()),
        (words.addressees, addressees),
        (
            words.preconditions,
            outcome.preconditions.iter().map(|it| told(codes::precondition(*it))).collect(),
        ),
        (words.notifications, notified),
        (words.remedies, outcome.objection.iter().map(|it| told(codes::remedy(*it))).collect()),
        (words.publication, publication.into_iter().collect()),
        (words.notes, notes),
    ];
    all.into_iter().filter(|(_, lines): &(_, Vec<String>)| !lines.is_empty()).collect()
}

/// The steps of the ladder that the proposal stands on, in their order, and which one it is.
fn ladder(it: &Proposal, visit: &Visit) -> Vec<(String, bool)> {
    let chosen = &it.decision.outcome.interventions;
    let is_risk = it.facts.get(Fact::UnacceptableRisk) == Fact::UnacceptableRisk.value("yes");
    let first = if is_risk { Intervention::Bevel } else { Intervention::Eis };
    let steps = [first, Intervention::Lod, Intervention::Lob];
    let is_on = it.dossier.regime() != Regime::Wkkgz && steps.iter().any(|it| chosen.contains(it));
    let name = |it: Intervention| match visit.language {
        Language::Dutch => it.name_nl(),
        Language::English => it.name_en(),
    };
    let step = |it: Intervention| (format!("{}: {}", it.code(), name(it)), chosen.contains(&it));
    steps.into_iter().filter(|_| is_on).map(step).collect()
}

fn rules(it: &Proposal, visit: &Visit, is_nearly: bool) -> Vec<Told> {
    let is_ivdr = it.dossier.regime() == Regime::Ivdr;
    let shown = it.decision.rules.iter().filter(|(_, verdict)| {
        if is_nearly { verdict.is_near() } else { *verdict == Verdict::Holds }
    });
    shown
        .map(|(rule, verdict)| Told {
            id: rule.id.clone(),
            what: what(rule, visit),
            basis: rule.basis_under(is_ivdr).join(", "),
            is_verified: rule.confidence == Confidence::Read,
            lacks: match verdict {
                // What has no words of its own is told by the rule itself, in the cell beside it.
                Verdict::Lacks(lines) => lines
                    .iter()
                    .filter_map(|it| in_words(it, visit.language))
                    .collect::<Vec<_>>()
                    .join("; "),
                _ => String::new(),
            },
        })
        .collect()
}

fn what(rule: &Rule, visit: &Visit) -> String {
    match visit.language {
        Language::Dutch => rule.what_nl.clone(),
        Language::English => rule.what.clone(),
    }
}
