//! `/enforcement/{id}/evaluation`: the evaluation of MDR 94 as it stands, and its form.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show_form};

use super::frame;
use super::of_case::OfCase;
use super::said::{kinds, with_evidence};
use super::words::Words;
use crate::context::Context;
use crate::model::enforcement::{Content, Cooperation, Evaluation, Found, Standing};
use crate::model::fault::{Faults, Reading};
use crate::use_case::enforcement::{Proposal, View};

#[derive(Template)]
#[template(path = "enforcement/evaluation.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    is_open: bool,
    asks_potential: bool,
    finding: String,
    standings: Vec<Choice>,
    cooperations: Vec<Choice>,
    results: Vec<Choice>,
    evidence_kinds: Vec<Choice>,
}

impl OfCase for Evaluation {
    fn fill(form: &mut Form, view: &View, _: Date) {
        let Some(said) = &view.proposal.dossier.evaluation else { return };
        let it = &said.it;
        form.set("standing", it.standing.as_str());
        form.set("cooperation", it.cooperation.as_str());
        form.set("found", it.found.map(Found::as_str).unwrap_or_default());
        for (field, text) in [
            ("scope", &it.scope),
            ("probability", &it.probability),
            ("severity", &it.severity),
            ("exposed", &it.exposed),
            ("benefit", &it.benefit),
        ] {
            form.set(field, text.clone());
        }
        if it.as_potential {
            form.set("as_potential", "yes");
        }
        with_evidence(form, it.evidence.as_ref());
    }

    fn of_form(reading: Reading<'_>, proposal: &Proposal) -> Result<Self, Faults> {
        Self::read(reading, proposal.dossier.has_breach())
    }

    fn content(self) -> Content {
        Content::Evaluation(self)
    }

    fn label(field: &str, words: &'static Words) -> String {
        let label = match field {
            "standing" => words.how_far,
            "cooperation" => words.cooperation,
            "scope" => words.scope,
            "probability" => words.probability,
            "severity" => words.severity,
            "exposed" => words.exposed,
            "benefit" => words.benefit,
            _ => words.found,
        };
        label.to_owned()
    }

    fn show(cx: &Context, visit: &Visit, view: &View, form: Form) -> Response {
        let words = Words::of(visit.language);
        let case = &view.proposal.dossier.case;
        let cooperation = |it: &Cooperation| {
            let label = if *it == Cooperation::Given { words.given } else { words.refused };
            Choice::new(it.as_str(), label)
        };
        let page = Page {
            frame: frame(cx, visit, case, words.evaluation).of_form(&form),
            words,
            action: format!("/enforcement/{}/evaluation", case.id),
            is_open: case.is_open(),
            asks_potential: !view.proposal.dossier.has_breach(),
            finding: format!("/enforcement/{}/findings/new", case.id),
            standings: Standing::ALL
                .iter()
                .map(|it| Choice::new(it.as_str(), how_far(*it, words)))
                .collect(),
            cooperations: Cooperation::ALL.iter().map(cooperation).collect(),
            results: Found::ALL
                .iter()
                .map(|it| Choice::new(it.as_str(), found(*it, words)))
                .collect(),
            evidence_kinds: kinds(visit),
            form,
        };
        show_form(&page, &page.frame, &page.form)
    }
}

/// What an evaluation finds, in words.
pub(super) fn found(it: Found, words: &'static Words) -> &'static str {
    match it {
        Found::Nothing => words.found_none,
        Found::NonConformity => words.found_nc,
        Found::UnacceptableRisk => words.found_risk,
        Found::PotentialRisk => words.found_potential,
    }
}

/// How far an evaluation is, in words.
pub(super) fn how_far(it: Standing, words: &'static Words) -> &'static str {
    match it {
        Standing::Done => words.done,
        Standing::Running => words.running,
        Standing::BlockedAbroad => words.blocked_abroad,
    }
}
