//! A trace on the wire, for the OpenAPI description; `exchange::trace` reads and writes it.

use exchange::trace::Answer;
use serde::Serialize;
use store::Instant;
use utoipa::ToSchema;

use crate::use_case::answer_trace::Signed;

/// The answer, with what proves it.
#[derive(Serialize, ToSchema)]
#[schema(as = SignedTraceAnswer)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Given {
    #[serde(flatten)]
    #[schema(value_type = TraceAnswer)]
    answer: Answer,
    /// When it was given.
    #[schema(format = DateTime)]
    answered_at: String,
    /// What proves it; null while the register cannot sign.
    proof: Option<Proof>,
}

/// What proves an answer: put `question`, `answer` (all members but the two of this proof),
/// `answeredAt` and `proof` into one file for `lir trace verify`.
#[derive(Serialize, ToSchema)]
#[schema(as = TraceProof)]
pub(crate) struct Proof {
    /// A C2SP signed note: a tree head with one leaf, the canonical JSON (RFC 8785) of
    /// `{answer, answeredAt, question}`, under the name of the log, `/trace/` and the trace's id.
    note: String,
    /// The signed head of the log that covers the snapshot; null within the first second. It is
    /// at `/v1/log/checkpoint` then.
    checkpoint: Option<String>,
}

impl From<Signed> for Given {
    fn from(signed: Signed) -> Self {
        let proof = signed.proof;
        let proof = proof.map(|it| Proof { note: it.note, checkpoint: it.checkpoint });
        Self { answer: signed.answer, answered_at: Instant(signed.answered_at).text(), proof }
    }
}

/// A question. Criteria of different kinds must all hold; at least one names a device.
#[derive(ToSchema)]
#[schema(as = TraceQuestion, rename_all = "camelCase", example = json!({
    "purpose": "risk_insight", "caseNumber": "IGJ-2026-0017", "user": "inspector 12",
    "udiDis": ["08712345678906"], "lots": ["AB12", { "from": "AB099", "to": "AB101" }]
}))]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct Question {
    /// `risk_insight` (Wkkgz art. 7a(2)(a)) or `inform_providers` (7a(2)(b)).
    purpose: String,
    /// The case it belongs to.
    case_number: String,
    /// The person who asks.
    user: String,
    /// UDI-DIs; packages of the same device are included where the catalogue knows them.
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
    /// Providers.
    branch_numbers: Option<Vec<String>>,
    /// The log position to answer at; the present if not given.
    snapshot: Option<i64>,
}

/// A text, or a range of texts that share all but their last digits.
#[derive(ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) enum TextOrRange {
    /// Exactly this one.
    Text(String),
    /// From one to the other, both included.
    Range {
        /// The lowest.
        from: String,
        /// The highest.
        to: String,
    },
}

/// The answer.
#[derive(ToSchema)]
#[schema(as = TraceAnswer, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct TraceAnswer {
    /// Its id in the access log.
    #[schema(format = Uuid)]
    trace_id: String,
    /// What is counted: always `implants`, never persons.
    counts: String,
    /// The log position it was computed at.
    snapshot: i64,
    /// When the register came to that position.
    #[schema(format = DateTime)]
    snapshot_at: String,
    /// All providers together.
    total: Tally,
    /// Each provider with at least one.
    providers: Vec<Provider>,
    /// The period that overdue deliveries were looked for in: that of the question, or the year before.
    overdue_period: Period,
    /// Providers whose deliveries in that period were late, silent or never came.
    overdue: Vec<Overdue>,
}

/// Certain and possible, apart.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct Tally {
    /// Every criterion is met.
    certain: Counts,
    /// None excludes them, and one cannot be judged: no UDI, no lot, not in the catalogue.
    possible: Counts,
}

/// Implants by state.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct Counts {
    /// All that were registered and not withdrawn.
    registered: i64,
    /// Taken out.
    explanted: i64,
    /// The bearer died with it in place.
    deceased: i64,
    /// Neither.
    presumed_in_situ: i64,
}

/// One provider.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct Provider {
    /// Its branch number.
    branch_number: String,
    /// Every criterion is met.
    certain: Counts,
    /// They cannot be excluded.
    possible: Counts,
}

/// Days from and to, both included.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct Period {
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    to: String,
}

/// A provider that may have more implants than it delivered.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct Overdue {
    /// Its branch number.
    branch_number: String,
    /// Events of the period that were received after their due date.
    received_late: i64,
    /// Months of the period without delivery, though it delivered in most of the months before.
    silent_months: Vec<String>,
    /// It has access and never delivered anything.
    never_delivered: bool,
}
