//! The report of an inspection on the wire, for everybody and, with more beside it, for who works
//! in it. The names of its members change only with its form.

use jiff::Timestamp;
use jiff::civil::Date;
use law::hidden::LEAST_SHOWN;
use law::inspection::Ground;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::follow::{Comment, InTwoLanguages, Letter, Plan, Step, comments, steps};
use super::head::{Framework, Subject, Visit};
use super::score::{Norm, Outcome, Theme, norms, themes};
use crate::model::inspection::{Covered, Dossier, Patients, Public, PublicReport, Release};

/// The form of a report.
const FORMAT: &str = "lir-inspection-report/1";

/// A report, or the notice that it was taken back: only the notice has `isWithdrawn`.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = PublishedInspectionReport)]
pub(crate) enum Published {
    Report(Box<ForEverybody>),
    TakenBack(TakenBack),
}

/// A report that everybody may read.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PublicInspectionReport)]
pub(crate) struct ForEverybody {
    #[serde(flatten)]
    report: Report,
    #[serde(flatten)]
    #[schema(value_type = Released)]
    released: Option<Released>,
    /// Patients who were called; null if none were.
    #[schema(required)]
    interviews: Option<Interviews>,
    /// Why passages are blacked out, each reason once; a mark with its reason stands where one was.
    /// Empty if none is.
    blacked_out: Vec<BlackedOut>,
}

/// A reason for blacking out.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionBlackedOut)]
struct BlackedOut {
    /// Its code.
    ground: &'static str,
    /// In words.
    reason: InTwoLanguages,
    /// The article of the law.
    article: &'static str,
    /// How sure we are of that article: `read`, `inferred` or `from_memory`, among others.
    confidence: &'static str,
}

impl From<&'static Ground> for BlackedOut {
    fn from(it: &'static Ground) -> Self {
        Self {
            ground: &it.code,
            reason: InTwoLanguages::from(&it.name),
            article: it.article.citation(),
            confidence: it.confidence.code(),
        }
    }
}

/// What a report was published with.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionRelease)]
struct Released {
    /// What the inspectorate found, in a few words.
    summary: String,
    /// The first day everybody could read it.
    #[schema(value_type = String, format = Date)]
    public_from: Date,
    /// The subject's reaction, in its own words: 200 at most. Null if it gave none.
    #[schema(required)]
    reaction: Option<String>,
}

/// Patients who were called. What they answered is not public.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionInterviews)]
struct Interviews {
    /// How many; null if they were fewer than `leastShown`, as that could lead to one of them.
    #[schema(required)]
    patients: Option<u64>,
    /// The smallest number that is shown.
    least_shown: u64,
}

/// The notice in the place of a report that was taken back.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WithdrawnInspectionReport)]
pub(crate) struct TakenBack {
    /// The form of this: `lir-inspection-report/1`.
    format: &'static str,
    /// The report that was here.
    id: Uuid,
    /// Always true.
    is_withdrawn: bool,
    /// When it was taken back.
    #[schema(value_type = String, format = DateTime)]
    withdrawn_at: Timestamp,
    /// Why.
    because: String,
}

/// What a report says, whoever reads it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionReport)]
pub(crate) struct Report {
    /// The form of this: `lir-inspection-report/1`. Another number is another form.
    format: &'static str,
    /// When this was written down: now, at each request.
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// Names the report here.
    id: Uuid,
    /// The number of the visit, as the inspectorate's letters name it.
    number: String,
    /// How far the inspection is: `final`, `follow_up` or `closed`.
    #[schema(example = "final")]
    state: &'static str,
    /// Whether the report is final; a published one always is.
    is_final: bool,
    /// The day it became final.
    #[schema(value_type = Option<String>, format = Date, required)]
    final_on: Option<Date>,
    /// Who was inspected.
    subject: Subject,
    /// By which framework of norms.
    framework: Framework,
    /// The visit.
    visit: Visit,
    /// What was found, in words.
    findings: String,
    /// What it came to; null if nothing was decided.
    #[schema(required)]
    outcome: Option<Outcome>,
    /// The score of each theme, in the order of the framework.
    themes: Vec<Theme>,
    /// The score of each norm, in the order of the framework.
    norms: Vec<Norm>,
    /// What the subject said about the facts of the draft, and what was done with it.
    comments: Vec<Comment>,
    /// The improvement plan that was asked for; null if none was.
    #[schema(required)]
    plan: Option<Plan>,
    /// The letter that asks to register what is missing in the register; null if none was sent.
    #[schema(required)]
    letter: Option<Letter>,
    /// Steps up that were decided on because a plan failed.
    steps: Vec<Step>,
}

impl Report {
    pub(crate) fn of(it: &Dossier, now: Timestamp) -> Self {
        Self {
            format: FORMAT,
            made_at: now,
            id: it.head.id,
            number: it.head.number.to_string(),
            state: it.state.as_str(),
            is_final: it.finalised.is_some(),
            final_on: it.finalised,
            subject: Subject::of(&it.head),
            framework: Framework::of(it),
            visit: Visit::of(it),
            findings: it.findings.clone(),
            outcome: it.outcome.as_ref().map(Outcome::of),
            themes: themes(it),
            norms: norms(it),
            comments: comments(it),
            plan: it.plan.as_ref().map(Plan::of),
            letter: it.letter.as_ref().map(Letter::of),
            steps: steps(it),
        }
    }
}

impl Published {
    /// What everybody may read of an inspection.
    pub(crate) fn of(it: &Covered, now: Timestamp) -> Self {
        match it.for_everybody() {
            Public::TakenBack(because, withdrawn_at) => {
                let (format, id, is_withdrawn) = (FORMAT, it.head.id, true);
                Self::TakenBack(TakenBack { format, id, is_withdrawn, withdrawn_at, because })
            }
            Public::Report(report) => Self::Report(Box::new(ForEverybody::of(&report, now))),
        }
    }
}

impl ForEverybody {
    fn of(it: &PublicReport, now: Timestamp) -> Self {
        let released = |it: &Release| Released {
            summary: it.summary.clone(),
            public_from: it.from,
            reaction: it.reaction.as_ref().map(|(_, text)| text.clone()),
        };
        let interviews = |patients| match patients {
            Patients::Shown(count) => {
                Interviews { patients: Some(count), least_shown: LEAST_SHOWN }
            }
            Patients::Few => Interviews { patients: None, least_shown: LEAST_SHOWN },
        };
        Self {
            report: Report::of(&it.report, now),
            released: it.report.release.as_ref().map(released),
            interviews: it.patients.map(interviews),
            blacked_out: it.grounds.iter().map(|it| BlackedOut::from(*it)).collect(),
        }
    }
}
