//! What is added to an inspection. Its shape is what is kept: a member is only ever added.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::place::Place;
use super::record::Judged;

/// Something that was said or done in an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the members are named as the page asks for them")]
pub enum Entry {
    /// Evidence was asked for before the visit.
    Requested { norms: Vec<String>, what: String, due: Date },
    /// What was asked for came in.
    Received { request: i64, on: Date },
    /// All that is needed beforehand was asked for.
    Prepared,
    /// The visit was made.
    Visited { on: Date },
    /// A patient's file was opened (INS-I7).
    FileOpened { sample: String, because: String },
    /// Evidence was added.
    Evidence { of: String, norms: Vec<String>, reference: String, on: Date, note: String },
    /// Patients were called; only numbers are kept.
    Interviews { count: i64, answers: super::Answers },
    /// The norms of a theme were scored.
    Norms { theme: String, scores: Vec<NormScore> },
    /// A theme was scored.
    Theme { theme: String, judged: Judged },
    /// The outcome was decided, with what an officer decided where the rules ask for it.
    Overall { judged: Judged, decision: String },
    /// The draft of the report was written.
    Drafted { findings: String },
    /// The draft was sent to the subject, who comments until a day.
    Heard { on: Date, until: Date },
    /// The subject commented on the facts.
    Commented { on: Date, place: String, text: String },
    /// The subject said that it has nothing more to say.
    HeardOut { on: Date },
    /// What was done with a comment.
    Answered { comment: i64, heed: Heed, text: String },
    /// The report became final.
    Final { on: Date },
    /// The letter about the register was sent (INS-I4).
    LetterSent { on: Date, reason: String, since: Date },
    /// A reconciliation shows that nothing is missing; of a provider whose backlog is followed, as that
    /// backlog says, by the letter it goes with.
    LetterDone {
        on: Date,
        missing: i64,
        reference: String,
        #[serde(default)]
        backlog: Option<Uuid>,
    },
    /// An improvement plan was asked for.
    PlanAsked { on: Date, due: Date, items: Vec<String> },
    /// The subject reported on it.
    PlanReported { on: Date, text: String },
    /// The report was verified.
    PlanVerified { sufficient: bool, trust_lacks: bool, at_stake: bool, motive: String },
    /// A step up was decided on, or not: `step` is its id in the framework.
    Escalated { step: String, to: Option<String>, follows: bool, motive: String },
    /// It was made a signal, for a case.
    Signalled { signal: Uuid },
    /// Nothing is open any more, or the visit was called off.
    Closed { because: String },
    /// It was decided to publish the report.
    Published { announced: Date, from: Date, summary: String },
    /// What the subject wants to be shown with it.
    Reacted { on: Date, text: String },
    /// Interim relief was asked for: the report waits.
    Suspended { because: String },
    /// It waits no more.
    Resumed { because: String },
    /// The report was taken back.
    Withdrawn { because: String },
    /// A passage of the report is blacked out where everybody reads it: `ground` is a code.
    BlackedOut { place: Place, passage: String, ground: String },
    /// A blacking-out was withdrawn before anybody outside saw it: `of` is its entry.
    Uncovered { of: i64, because: String },
}

/// The score of a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormScore {
    /// Its number.
    pub norm: String,
    /// A letter; none where the norm does not apply.
    pub score: Option<String>,
    /// Why.
    pub motive: String,
}

/// What was done with a comment on the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heed {
    /// The report was changed.
    Taken,
    /// It was changed in part.
    Partly,
    /// It stays as it is.
    NotTaken,
}

impl Heed {
    /// All.
    pub const ALL: [Self; 3] = [Self::Taken, Self::Partly, Self::NotTaken];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Partly => "partly",
            Self::NotTaken => "not_taken",
        }
    }
}

impl Entry {
    /// What it is called in the access log.
    #[must_use]
    pub fn action(&self) -> &'static str {
        match self {
            Self::Requested { .. } => "inspection.request",
            Self::Received { .. } => "inspection.receive",
            Self::Prepared => "inspection.prepare",
            Self::Visited { .. } => "inspection.visit",
            Self::FileOpened { .. } => "inspection.open_file",
            Self::Evidence { .. } => "inspection.evidence",
            Self::Interviews { .. } => "inspection.interviews",
            Self::Norms { .. } => "inspection.score_norms",
            Self::Theme { .. } => "inspection.score_theme",
            Self::Overall { .. } => "inspection.decide_outcome",
            Self::Drafted { .. } => "inspection.draft",
            Self::Heard { .. } => "inspection.hear",
            Self::Commented { .. } => "inspection.comment",
            Self::HeardOut { .. } => "inspection.hear_out",
            Self::Answered { .. } => "inspection.answer_comment",
            Self::Final { .. } => "inspection.finalise",
            Self::LetterSent { .. } => "inspection.send_letter",
            Self::LetterDone { .. } => "inspection.settle_letter",
            Self::PlanAsked { .. } => "inspection.ask_plan",
            Self::PlanReported { .. } => "inspection.report_plan",
            Self::PlanVerified { .. } => "inspection.verify_plan",
            Self::Escalated { .. } => "inspection.escalate",
            Self::Signalled { .. } => "inspection.signal",
            Self::Closed { .. } => "inspection.close",
            Self::Published { .. } => "inspection_report.publish",
            Self::Reacted { .. } => "inspection_report.react",
            Self::Suspended { .. } => "inspection_report.suspend",
            Self::Resumed { .. } => "inspection_report.resume",
            Self::Withdrawn { .. } => "inspection_report.withdraw",
            Self::BlackedOut { .. } => "inspection_report.black_out",
            Self::Uncovered { .. } => "inspection_report.uncover",
        }
    }

    /// Whether it is about the publication of the report, which somebody else decides.
    #[must_use]
    pub fn is_about_publication(&self) -> bool {
        matches!(
            self,
            Self::Published { .. }
                | Self::Reacted { .. }
                | Self::Suspended { .. }
                | Self::Resumed { .. }
                | Self::Withdrawn { .. }
                | Self::BlackedOut { .. }
                | Self::Uncovered { .. }
        )
    }
}
