//! Notices as the inspectorate sends and follows them, on the wire.

use jiff::Timestamp;
use serde::Serialize;
use store::Instant;
use utoipa::ToSchema;

use crate::api::v1::mailbox::wire::TextSchema;
use crate::api::v1::recall_contacts::wire::Contact;
use crate::api::v1::recalls::wire::ProgressSchema;
use crate::api::v1::traces::wire::TextOrRange;
use crate::use_case::follow_recall::{self, Awaited};
use crate::use_case::send_notice::{self, Mailed};

/// An instant as the wire has it.
pub(crate) fn text(at: Timestamp) -> String {
    Instant(at).text()
}

/// A notice that is to be sent; `exchange::recall` reads it.
#[derive(ToSchema)]
#[schema(as = NoticeSending, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct Sending {
    /// A random UUID; the same one when it is sent again.
    #[schema(format = Uuid)]
    notice_id: String,
    /// The case.
    #[schema(example = "IGJ-2026-0017")]
    case_number: String,
    /// The person who sends.
    user: String,
    /// The manufacturer's reference of the corrective action.
    fsca_reference: Option<String>,
    /// `new`, `update` or `closure`.
    kind: String,
    /// The version of the scope; an update has one above the last.
    version: i64,
    /// An exercise. The providers that its scope names take part, with a hit or without.
    drill: Option<bool>,
    /// `remove_stock`, `instructions_changed`, `patient_review`, `explantation_advised` or
    /// `information`; at least one.
    actions: Vec<String>,
    /// In words.
    text: TextSchema,
    /// Which devices.
    scope: ScopeSchema,
    /// The snapshot of the trace that was looked at.
    snapshot: i64,
    /// The last day to say that somebody read it.
    #[schema(format = Date)]
    acknowledge_by: String,
    /// The last day for every patient.
    #[schema(format = Date)]
    settle_by: String,
}

/// Which devices are meant. Criteria of different kinds must all hold; at least one names a device.
#[derive(ToSchema)]
#[schema(as = NoticeScope, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct ScopeSchema {
    /// UDI-DIs.
    udi_dis: Option<Vec<String>>,
    /// Lots.
    lots: Option<Vec<TextOrRange>>,
    /// Serials.
    serials: Option<Vec<TextOrRange>>,
    /// Implanted on or after.
    #[schema(format = Date)]
    implanted_from: Option<String>,
    /// Implanted on or before.
    #[schema(format = Date)]
    implanted_to: Option<String>,
    /// Manufacturers, by the catalogue's names.
    manufacturers: Option<Vec<String>>,
    /// Categories of the inclusion list.
    categories: Option<Vec<String>>,
    /// Providers; no provider is told of another.
    branch_numbers: Option<Vec<String>>,
}

/// What was sent.
#[derive(Serialize, ToSchema)]
#[schema(as = NoticeSent)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "`sentAt` is the wire's name")]
pub(crate) struct Sent {
    /// Its id.
    #[schema(format = Uuid)]
    notice_id: String,
    /// When it was taken in: since then it is in the mailboxes.
    #[schema(format = DateTime)]
    sent_at: String,
    /// Whom it went to.
    providers: Vec<SentTo>,
    /// All of them together.
    total: SentTotal,
}

/// A provider that it went to.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SentTo {
    /// Its branch number.
    branch_number: String,
    /// Implants that are meant for certain; in an update the new ones.
    certain: i64,
    /// Those that cannot be excluded.
    possible: i64,
    /// Those of earlier notices that are not meant any more.
    released: i64,
    /// The position in the mailbox.
    position: i64,
}

/// All of them together.
#[derive(Default, Serialize, ToSchema)]
pub(crate) struct SentTotal {
    /// Providers.
    providers: i64,
    /// Implants that are meant for certain.
    certain: i64,
    /// Those that cannot be excluded.
    possible: i64,
    /// Those that are not meant any more.
    released: i64,
}

impl From<send_notice::Sent> for Sent {
    fn from(sent: send_notice::Sent) -> Self {
        let mut total = SentTotal::default();
        for it in &sent.providers {
            total.providers += 1;
            total.certain += it.certain;
            total.possible += it.possible;
            total.released += it.released;
        }
        let to = |Mailed { branch, position, certain, possible, released }| SentTo {
            branch_number: branch.to_string(),
            certain,
            possible,
            released,
            position,
        };
        Self {
            notice_id: sent.notice_id.to_string(),
            sent_at: text(sent.sent_at),
            providers: sent.providers.into_iter().map(to).collect(),
            total,
        }
    }
}

/// How far is this case?
#[derive(ToSchema)]
#[schema(as = RecallQuestion, rename_all = "camelCase", example = json!({
    "caseNumber": "IGJ-2026-0017", "user": "inspector 12"
}))]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct CourseQuestion {
    /// The case.
    case_number: String,
    /// The person who asks.
    user: String,
}

/// How far the providers are.
#[derive(Serialize, ToSchema)]
#[schema(as = RecallCourse)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Course {
    /// Whether it is an exercise.
    drill: bool,
    /// The version that was sent last.
    version: i64,
    /// When it was closed; null while it is open.
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// When this was looked up.
    #[schema(format = DateTime)]
    as_of: String,
    /// The providers that anything was sent to.
    providers: Vec<Follower>,
}

/// One provider.
#[derive(Serialize, ToSchema)]
#[schema(as = RecallProvider)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Follower {
    /// Its branch number.
    branch_number: String,
    /// Implants it was told and not released from.
    told: i64,
    /// What it was sent, the oldest first.
    notices: Vec<Followed>,
    /// What it reported last; null if it never did.
    report: Option<Report>,
    /// Where it is reached; null if it never said.
    contact: Option<Contact>,
}

/// A notice, and what became of it.
#[derive(Serialize, ToSchema)]
#[schema(as = NoticeCourse)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Followed {
    /// Its id.
    #[schema(format = Uuid)]
    notice_id: String,
    /// `new`, `update` or `closure`.
    kind: &'static str,
    /// The version of the scope.
    version: i64,
    /// When it was sent.
    #[schema(format = DateTime)]
    sent_at: String,
    /// When the provider's system had it.
    #[schema(format = DateTime)]
    received_at: Option<String>,
    /// When somebody there read it.
    #[schema(format = DateTime)]
    acknowledged_at: Option<String>,
    /// When the provider was reminded.
    reminded_at: Vec<String>,
    /// When the inspector was told that nobody there answers.
    #[schema(format = DateTime)]
    escalated_at: Option<String>,
    /// What it waits for: `receipt`, if the provider's system never fetched it and nobody opened it;
    /// `acknowledgement`, if it is there and nobody said to have read it; null, for nothing more.
    awaits: Option<&'static str>,
    /// The e-mails that told the provider to look into its mailbox, the oldest first; none if it has
    /// no contact or the register sends no e-mail.
    mails: Vec<Mail>,
}

/// An e-mail that told a provider to look into its mailbox.
#[derive(Serialize, ToSchema)]
#[schema(as = NoticeMail)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Mail {
    /// `sent`, `reminded` or `reminded_again`.
    step: String,
    /// Since when it waits to be sent.
    #[schema(format = DateTime)]
    queued_at: String,
    /// When the mail server took it; null: not yet.
    #[schema(format = DateTime)]
    taken_at: Option<String>,
    /// When it was given up, because the server refuses the address or for too long takes nothing.
    #[schema(format = DateTime)]
    refused_at: Option<String>,
}

/// A report, and when it came.
#[derive(Serialize, ToSchema)]
#[schema(as = RecallReport)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    /// The numbers.
    #[schema(value_type = ProgressSchema)]
    progress: exchange::recall::Progress,
    /// When they came.
    #[schema(format = DateTime)]
    received_at: String,
    /// When the first report came.
    #[schema(format = DateTime)]
    first_at: String,
    /// Since when nothing is left to do there; null while something is.
    #[schema(format = DateTime)]
    settled_at: Option<String>,
}

impl From<follow_recall::Course> for Course {
    fn from(course: follow_recall::Course) -> Self {
        Self {
            drill: course.drill,
            version: course.version,
            closed_at: course.closed_at.map(text),
            as_of: text(course.as_of),
            providers: course.providers.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<follow_recall::Follower> for Follower {
    fn from(follower: follow_recall::Follower) -> Self {
        let report = |it: follow_recall::Report| Report {
            progress: it.progress,
            received_at: text(it.received_at),
            first_at: text(it.first_at),
            settled_at: it.settled_at.map(text),
        };
        Self {
            branch_number: follower.branch.to_string(),
            told: follower.told,
            notices: follower.notices.into_iter().map(Into::into).collect(),
            report: follower.report.map(report),
            contact: follower.contact.map(Into::into),
        }
    }
}

impl From<follow_recall::Followed> for Followed {
    fn from(it: follow_recall::Followed) -> Self {
        Self {
            notice_id: it.notice_id.to_string(),
            kind: it.kind.as_str(),
            version: it.version,
            sent_at: text(it.sent_at),
            received_at: it.received_at.map(text),
            acknowledged_at: it.acknowledged_at.map(text),
            reminded_at: it.reminded_at.into_iter().map(text).collect(),
            escalated_at: it.escalated_at.map(text),
            awaits: it.awaits.map(|it| match it {
                Awaited::Receipt => "receipt",
                Awaited::Acknowledgement => "acknowledgement",
            }),
            mails: it.mails.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<follow_recall::Mail> for Mail {
    fn from(it: follow_recall::Mail) -> Self {
        Self {
            step: it.step,
            queued_at: text(it.queued_at),
            taken_at: it.taken_at.map(text),
            refused_at: it.refused_at.map(text),
        }
    }
}
