//! `GET /enforcement/{id}/questions/{question}`: a question of the policy with the facts that settle
//! it; `POST` answers them, on one piece of evidence with one motive.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use law::intervention::{Fact, Facts};
use law::question::Question;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::{Frame, Language, Visit, day_and_time, show_form};

use super::overview::follows;
use super::said::{Sent, blank, kinds, told, with_evidence};
use super::words::Words;
use super::{asks, frame, is_answered, value};
use crate::context::Context;
use crate::model::enforcement::{Answer, Content, Entry};
use crate::model::fault::Fault;
use crate::portal::{fill, id};
use crate::use_case::enforcement::{
    Proposal, ReadEnforcement, View, WorkInEnforcement, questions, read,
};

/// What stands for taking an answer back.
const RETRACT: &str = "retract";

#[derive(Template)]
#[template(path = "enforcement/question.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    is_open: bool,
    place: String,
    facts: Vec<Asked>,
    derived: Vec<[String; 3]>,
    asks_potential: bool,
    earlier: Vec<[String; 4]>,
    evidence_kinds: Vec<Choice>,
}

struct Asked {
    field: String,
    label: &'static str,
    choices: Vec<Choice>,
    is_number: bool,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadEnforcement>,
    Path((case, question)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let view = read(&cx, known.permit, id(&case)?, None).await?;
    let question = find(&view.proposal, &question)?;
    let mut form = blank(&cx, &visit, &view);
    for fact in answered_here(&view.proposal, question) {
        let Some(said) = view.proposal.dossier.answers.get(fact.name()) else { continue };
        form.set(&field(fact), said.it.value.clone().unwrap_or_default());
        with_evidence(&mut form, said.it.evidence.as_ref());
    }
    Ok(show(&cx, &visit, &view, question, form))
}

pub(super) async fn handler(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInEnforcement>,
    Path((case, question)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let mut sent = Sent::of(&cx, &visit, &known, id(&case)?, submitted).await?;
    let question = find(&sent.view.proposal, &question)?;
    let words = Words::of(visit.language);
    let picked = picked(&mut sent, question, &visit);
    let risk = field(Fact::UnacceptableRisk);
    let says_risk = picked
        .iter()
        .any(|(fact, it)| *fact == Fact::UnacceptableRisk && it.as_deref() == Some("yes"));
    let says_category = picked
        .iter()
        .any(|(fact, it)| *fact == Fact::DeviceScope && it.as_deref() == Some("category"));
    let read = sent.reads(
        &cx,
        &visit,
        |mut reading, proposal| {
            // I1: without an established breach it is no case of article 95.
            let is_potential = reading.plain("as_potential") == "yes";
            if says_risk && !proposal.dossier.has_breach() && !is_potential {
                reading.note(&risk, Fault::RiskWithoutBreach);
            }
            // I2: it is of one device.
            let is_risk =
                proposal.facts.get(Fact::UnacceptableRisk) == Fact::UnacceptableRisk.value("yes");
            if says_category && is_risk && proposal.dossier.has_breach() {
                reading.note(&field(Fact::DeviceScope), Fault::RiskOfCategory);
            }
            Answer::read(reading)
        },
        |field, _| label(field, visit.language),
    );
    if picked.is_empty() && !sent.form.is_faulty() {
        sent.form.note("", words.nothing_picked);
    }
    if let (Some((evidence, motive)), false) = (read, sent.form.is_faulty()) {
        let said = changed(&sent.view.proposal, picked).into_iter().map(|(fact, value)| {
            let answer = Answer { value, evidence: evidence.clone(), motive: motive.clone() };
            (fact.name().to_owned(), Content::Answer(answer))
        });
        let back = format!("#{}", question.id);
        if let Some(gone) = sent.say(&cx, &visit, known, said.collect(), &back).await? {
            return Ok(gone);
        }
    }
    Ok(show(&cx, &visit, &sent.view, question, sent.form))
}

/// What was picked for each fact; none takes an answer back. What is no value of it is noted.
fn picked(sent: &mut Sent, question: &Question, visit: &Visit) -> Vec<(Fact, Option<String>)> {
    let words = Words::of(visit.language);
    let mut picked = Vec::new();
    let asked = answered_here(&sent.view.proposal, question);
    for fact in asked {
        let name = field(fact);
        let said = sent.form.value(&name).trim().to_owned();
        if said.is_empty() || sent.form.is_kept() {
            continue;
        }
        if said == RETRACT {
            picked.push((fact, None));
            continue;
        }
        let mut facts = Facts::unknown(sent.view.proposal.on);
        match facts.give(fact.name(), &said) {
            Ok(true) => picked.push((fact, Some(said))),
            _ if fact == Fact::YearsSinceViolation => sent.form.note(&name, words.number_value),
            _ => sent.form.note(&name, asks(fact, visit.language)),
        }
    }
    picked
}

/// The answers that are new. Where none is, all are said again, on other evidence: an answer that
/// stays keeps the evidence it had.
fn changed(
    proposal: &Proposal,
    picked: Vec<(Fact, Option<String>)>,
) -> Vec<(Fact, Option<String>)> {
    let is_new = |(fact, value): &(Fact, Option<String>)| {
        let known = proposal.dossier.answers.get(fact.name()).map(|it| &it.it);
        known.is_none_or(|it| it.value != *value || it.evidence.is_none())
    };
    if picked.iter().any(is_new) { picked.into_iter().filter(is_new).collect() } else { picked }
}

/// The question of this number, if the policy of the case asks it.
fn find(proposal: &Proposal, question: &str) -> Result<&'static Question, Problem> {
    let found = questions().find(question);
    let asked =
        found.filter(|it| !answered_here(proposal, it).is_empty() || has_derived(proposal, it));
    asked.ok_or_else(Problem::not_found)
}

fn has_derived(proposal: &Proposal, question: &Question) -> bool {
    let asked = proposal.policy.facts();
    question.facts.iter().any(|it| asked.contains(it) && is_answered(*it))
}

/// The facts that are answered on the page of their question, and do not follow from the case.
pub(super) fn answered_here(proposal: &Proposal, question: &Question) -> Vec<Fact> {
    let asked = proposal.policy.facts();
    let here = |it: &&Fact| {
        asked.contains(it) && is_answered(**it) && !proposal.derived.contains_key(it.name())
    };
    question.facts.iter().filter(here).copied().collect()
}

fn field(fact: Fact) -> String {
    format!("fact_{}", fact.name())
}

fn label(field: &str, language: Language) -> String {
    let fact = field.strip_prefix("fact_").and_then(Fact::named);
    fact.map(|it| asks(it, language)).unwrap_or_default().to_owned()
}

/// A question in words.
pub(super) fn title(question: &Question, language: Language) -> String {
    let text = match language {
        Language::Dutch => &question.title_nl,
        Language::English => &question.title,
    };
    format!("{}. {text}", question.id)
}

fn show(
    cx: &Context,
    visit: &Visit,
    view: &View,
    question: &'static Question,
    form: Form,
) -> Response {
    let words = Words::of(visit.language);
    let proposal = &view.proposal;
    let case = &proposal.dossier.case;
    let facts = answered_here(proposal, question);
    let title = title(question, visit.language);
    let derived = question.facts.iter().filter_map(|fact| {
        let it = proposal.derived.get(fact.name())?;
        let from = follows(it.from, words).to_owned();
        let asked = asks(*fact, visit.language).to_owned();
        Some([asked, value(*fact, &it.value, visit.language), from])
    });
    let asks_potential = facts.contains(&Fact::UnacceptableRisk) && !proposal.dossier.has_breach();
    let page = Page {
        frame: frame(cx, visit, case, &title).of_form(&form),
        words,
        action: format!("/enforcement/{}/questions/{}", case.id, question.id),
        is_open: case.is_open(),
        place: fill(words.policy_place, &[&question.policy]),
        derived: derived.collect(),
        asks_potential,
        earlier: earlier(proposal, question, visit),
        facts: facts.into_iter().map(|it| asked(proposal, it, visit)).collect(),
        evidence_kinds: kinds(visit),
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

fn asked(proposal: &Proposal, fact: Fact, visit: &Visit) -> Asked {
    let words = Words::of(visit.language);
    let is_number = fact == Fact::YearsSinceViolation;
    let mut choices: Vec<Choice> = fact
        .values()
        .filter(|_| !is_number)
        .map(|it| Choice::new(it.word(), value(fact, it.word(), visit.language)))
        .collect();
    let known = proposal.dossier.answers.get(fact.name());
    if known.is_some_and(|it| it.it.value.is_some()) && !is_number {
        choices.push(Choice::new(RETRACT, words.take_back));
    }
    Asked { field: field(fact), label: asks(fact, visit.language), choices, is_number }
}

/// Everything that was answered on this question, the last first.
fn earlier(proposal: &Proposal, question: &Question, visit: &Visit) -> Vec<[String; 4]> {
    let words = Words::of(visit.language);
    let told_entry = |entry: &Entry| {
        let fact = Fact::named(&entry.subject).filter(|it| question.facts.contains(it))?;
        let Content::Answer(it) = &entry.content else { return None };
        let said = match &it.value {
            Some(code) => value(fact, code, visit.language),
            None => words.taken_back.to_owned(),
        };
        let rests = match &it.evidence {
            Some(evidence) => told(evidence, visit),
            None => words.no_evidence_yet.to_owned(),
        };
        let by = format!("{}, {}", entry.by.name, day_and_time(entry.at, visit.language));
        let asked = asks(fact, visit.language);
        Some([format!("{asked} {said}"), rests, it.motive.clone(), by])
    };
    proposal.dossier.entries.iter().rev().filter_map(told_entry).collect()
}
