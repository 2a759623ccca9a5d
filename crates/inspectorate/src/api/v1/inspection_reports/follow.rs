//! What the subject said, and what was asked of it, on the wire.

use jiff::civil::Date;
use law::Text;
use serde::Serialize;
use utoipa::ToSchema;

use crate::model::inspection::{self as model, Dossier};

/// A comment of the subject on the facts of the draft.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionComment)]
pub(crate) struct Comment {
    /// The day it was made.
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Which part of the draft it is about.
    place: String,
    /// What was said.
    #[serde(rename = "comment")]
    text: String,
    /// What was done with it: `taken`, `partly` or `not_taken`; null if it was not answered.
    #[schema(required)]
    done: Option<&'static str>,
    /// The inspectorate's answer; null if it was not answered.
    #[schema(required)]
    answer: Option<String>,
}

/// An improvement plan.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionPlan)]
pub(crate) struct Plan {
    /// The day it was asked for.
    #[schema(value_type = String, format = Date)]
    asked_on: Date,
    /// The last day to report that it was carried out.
    #[schema(value_type = String, format = Date)]
    due_on: Date,
    /// What has to be improved.
    items: Vec<String>,
    /// The day it was reported; null if it was not.
    #[schema(value_type = Option<String>, format = Date, required)]
    reported_on: Option<Date>,
    /// Whether what was reported is enough; null while nobody looked.
    #[schema(required)]
    is_sufficient: Option<bool>,
}

/// The letter about the register.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionLetter)]
pub(crate) struct Letter {
    /// The day it was sent.
    #[schema(value_type = String, format = Date)]
    sent_on: Date,
    /// Implants from this day on have to be registered still.
    #[schema(value_type = String, format = Date)]
    register_since: Date,
    /// The day a reconciliation showed that nothing is missing; null until then.
    #[schema(value_type = Option<String>, format = Date, required)]
    done_on: Option<Date>,
}

/// A step up that was decided on.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionStep)]
pub(crate) struct Step {
    /// Its id in the framework.
    id: String,
    /// The rule it belongs to; null if the framework has it no more.
    #[schema(required)]
    rule: Option<String>,
    /// What the rule says; null if the framework has it no more.
    #[schema(required)]
    what: Option<InTwoLanguages>,
    /// The outcome it goes to; null where it asks for a measure.
    #[schema(required)]
    to: Option<String>,
    /// Whether the step was taken.
    follows: bool,
    /// Why it was taken, or was not.
    motive: String,
}

/// A text in both languages.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionWord)]
pub(super) struct InTwoLanguages {
    /// In Dutch.
    nl: String,
    /// In English.
    en: String,
}

impl Plan {
    pub(super) fn of(it: &model::Plan) -> Self {
        Self {
            asked_on: it.asked,
            due_on: it.due,
            items: it.items.clone(),
            reported_on: it.reported.as_ref().map(|(on, _)| *on),
            is_sufficient: it.verified.as_ref().map(|(is, ..)| *is),
        }
    }
}

impl Letter {
    pub(super) fn of(it: &model::Letter) -> Self {
        let done_on = it.done.as_ref().map(|(on, _)| *on);
        Self { sent_on: it.on, register_since: it.since, done_on }
    }
}

impl From<&Text> for InTwoLanguages {
    fn from(it: &Text) -> Self {
        Self { nl: it.nl.clone(), en: it.en.clone() }
    }
}

/// The subject's comments, in the order they were made.
pub(super) fn comments(it: &Dossier) -> Vec<Comment> {
    let of = |it: &model::Comment| {
        let answer = it.answer.as_ref();
        Comment {
            on: it.on,
            place: it.place.clone(),
            text: it.text.clone(),
            done: answer.map(|(heed, _)| heed.as_str()),
            answer: answer.map(|(_, text)| text.clone()),
        }
    };
    it.comments.iter().map(of).collect()
}

/// Steps up that were decided on.
pub(super) fn steps(it: &Dossier) -> Vec<Step> {
    let of = |(id, to, follows, motive): &(String, Option<String>, bool, String)| {
        let step = it.framework.escalation(id);
        Step {
            id: id.clone(),
            rule: step.map(|it| it.rule.clone()),
            what: step.map(|it| (&it.what).into()),
            to: to.clone(),
            follows: *follows,
            motive: motive.clone(),
        }
    };
    it.steps.iter().map(of).collect()
}
