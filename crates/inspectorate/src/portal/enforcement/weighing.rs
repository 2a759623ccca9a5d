//! `/enforcement/{id}/weighing`: the weighing as it stands, and its form.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use web::form::{Choice, Form};
use web::page::{Frame, Visit, show_form};

use super::frame;
use super::of_case::OfCase;
use super::words::Words;
use crate::context::Context;
use crate::model::enforcement::{Content, Goal, TRUST, Weighing};
use crate::model::fault::{Faults, Reading};
use crate::use_case::enforcement::{Proposal, View};

#[derive(Template)]
#[template(path = "enforcement/weighing.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    form: Form,
    action: String,
    is_open: bool,
    trust: Vec<(String, &'static str)>,
    judgements: Vec<Choice>,
    goals: Vec<(String, &'static str)>,
}

impl OfCase for Weighing {
    fn fill(form: &mut Form, view: &View, _: Date) {
        let Some(said) = &view.proposal.dossier.weighing else { return };
        form.set("restoration", said.it.restoration.clone());
        form.set("punishment", said.it.punishment.clone());
        form.set("trust_motive", said.it.trust_motive.clone());
        for (part, is_so) in &said.it.trust {
            form.set(&format!("trust_{part}"), if *is_so { "yes" } else { "no" });
        }
        for goal in &said.it.goals {
            form.set(&format!("goal_{}", goal.as_str()), "yes");
        }
    }

    fn of_form(reading: Reading<'_>, _: &Proposal) -> Result<Self, Faults> {
        Self::read(reading)
    }

    fn content(self) -> Content {
        Content::Weighing(self)
    }

    fn label(field: &str, words: &'static Words) -> String {
        let label = match field {
            "restoration" => words.restoration,
            "punishment" => words.punishment,
            "trust_motive" => words.trust_motive,
            _ => words.goals,
        };
        label.to_owned()
    }

    fn show(cx: &Context, visit: &Visit, view: &View, form: Form) -> Response {
        let words = Words::of(visit.language);
        let case = &view.proposal.dossier.case;
        let judgements = [("yes", words.yes), ("no", words.no), ("", words.not_judged)];
        let page = Page {
            frame: frame(cx, visit, case, words.weighing).of_form(&form),
            words,
            action: format!("/enforcement/{}/weighing", case.id),
            is_open: case.is_open(),
            trust: TRUST.iter().map(|it| (format!("trust_{it}"), trust(it, words))).collect(),
            judgements: judgements.map(|(code, label)| Choice::new(code, label)).to_vec(),
            goals: Goal::ALL
                .iter()
                .map(|it| (format!("goal_{}", it.as_str()), goal(*it, words)))
                .collect(),
            form,
        };
        show_form(&page, &page.frame, &page.form)
    }
}

/// A part of trust in words.
pub(super) fn trust(part: &str, words: &'static Words) -> &'static str {
    match part {
        "open" => words.trust_open,
        "learning" => words.trust_learning,
        "verifiable" => words.trust_verifiable,
        "account" => words.trust_account,
        _ => words.trust_integrity,
    }
}

/// A goal in words.
pub(super) fn goal(it: Goal, words: &'static Words) -> &'static str {
    match it {
        Goal::Restore => words.goal_restore,
        Goal::Punish => words.goal_punish,
        Goal::Collective => words.goal_collective,
    }
}
