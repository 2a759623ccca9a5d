//! What the forms of a case have in common: reading evidence, sending what was said, and showing the
//! fields of evidence again.

use admission::portal::Submitted;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Permit;
use law::terms::dutch_day;
use uuid::Uuid;
use web::Problem;
use web::doors::Known;
use web::form::{Choice, Form};
use web::page::Visit;

use super::codes;
use super::words::Words;
use crate::context::Context;
use crate::model::enforcement::{Content, Evidence, EvidenceKind};
use crate::model::fault::{Faults, Reading};
use crate::portal::faults;
use crate::use_case::enforcement::{
    Outcome, Proposal, ReadEnforcement, View, WorkInEnforcement, read, say,
};

/// A form that was sent in a case.
pub(super) struct Sent {
    pub(super) view: View,
    pub(super) form: Form,
}

impl Sent {
    /// The case it was sent in, with the form.
    pub(super) async fn of(
        cx: &Context,
        visit: &Visit,
        known: &Known<WorkInEnforcement>,
        case: Uuid,
        submitted: Submitted,
    ) -> Result<Self, Problem> {
        let permit = Permit::<ReadEnforcement>::ask(&known.caller).map_err(Problem::denied)?;
        let view = read(cx, permit, case, None).await?;
        Ok(Self { view, form: submitted.form(visit) })
    }

    /// Reads the form; what is wrong is noted with its label. None for a form that is shown again.
    pub(super) fn reads<T>(
        &mut self,
        cx: &Context,
        visit: &Visit,
        read: impl FnOnce(Reading<'_>, &Proposal) -> Result<T, Faults>,
        label: impl Fn(&str, &'static Words) -> String,
    ) -> Option<T> {
        if self.form.is_kept() {
            return None;
        }
        let said = {
            let value = |field: &str| self.form.value(field).to_owned();
            read(Reading::of(&value, dutch_day(cx.now())), &self.view.proposal)
        };
        match said {
            Ok(said) => Some(said),
            Err(found) => {
                let words = Words::of(visit.language);
                faults::note(&mut self.form, found, visit.language, |field| {
                    evidence_label(field, words).map_or_else(|| label(field, words), str::to_owned)
                });
                None
            }
        }
    }

    /// Says it: where to go on, or none where the form is shown again.
    pub(super) async fn say(
        &mut self,
        cx: &Context,
        visit: &Visit,
        known: Known<WorkInEnforcement>,
        said: Vec<(String, Content)>,
        back: &str,
    ) -> Result<Option<Response>, Problem> {
        let words = Words::of(visit.language);
        let case = self.view.proposal.dossier.case.id;
        let page = self.form.idempotency().ok_or_else(Problem::not_found)?;
        // A form without a version was made from nothing that is known.
        let made_from = self.form.version().parse().unwrap_or_default();
        match say(cx, known.permit, &known.caller, (case, made_from), said, page).await? {
            Outcome::Said => {
                let to = format!("/enforcement/{case}{back}");
                return Ok(Some(Redirect::to(&to).into_response()));
            }
            Outcome::Closed => self.form.note("", words.is_closed),
            Outcome::Stale(version) => {
                self.form.set(web::form::VERSION, version.to_string());
                self.form.note("", words.stale);
            }
        }
        Ok(None)
    }
}

/// An empty form in a case, made from its version of now.
pub(super) fn blank(cx: &Context, visit: &Visit, view: &View) -> Form {
    Form::blank(visit, cx.ids().random()).of_version(view.proposal.dossier.version())
}

/// Puts evidence into its fields.
pub(super) fn with_evidence(form: &mut Form, evidence: Option<&Evidence>) {
    if let Some(evidence) = evidence {
        form.set("evidence_ref", evidence.reference.clone());
        form.set("evidence_kind", evidence.kind.as_str());
        form.set("evidence_on", evidence.on.to_string());
    }
}

/// The kinds of evidence, to pick from. The internal register of incidents is there, so that who
/// would use it reads why that may not be.
pub(super) fn kinds(visit: &Visit) -> Vec<Choice> {
    let choice = |it: &EvidenceKind| {
        Choice::new(it.as_str(), codes::told(codes::evidence(*it), visit.language))
    };
    EvidenceKind::ALL.iter().map(choice).collect()
}

/// Evidence in a line.
pub(super) fn told(evidence: &Evidence, visit: &Visit) -> String {
    let kind = codes::told(codes::evidence(evidence.kind), visit.language);
    let on = web::page::written(evidence.on, visit.language);
    format!("{}: {kind}, {on}", evidence.reference)
}

fn evidence_label(field: &str, words: &'static Words) -> Option<&'static str> {
    match field {
        "evidence_ref" => Some(words.evidence_ref),
        "evidence_kind" => Some(words.evidence_kind),
        "evidence_on" => Some(words.evidence_on),
        "motive" => Some(words.motive),
        _ => None,
    }
}
