//! Delivery statistics on the wire, for the OpenAPI description; `exchange::duty` writes them.

use utoipa::ToSchema;

/// What changed after a position.
#[derive(ToSchema)]
#[schema(as = DeliveryStatistics, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct StatisticsSchema {
    /// The visit or programme it was asked for.
    reference: String,
    /// When it was answered.
    #[schema(format = DateTime)]
    as_of: String,
    /// The position of the log up to which everything is counted.
    counted_to: i64,
    /// What to ask after next time.
    next: i64,
    /// Whether there are rows after `next` already.
    more: bool,
    /// The rows, in the order in which they changed; 1000 at most.
    rows: Vec<RowSchema>,
}

/// The events of a provider that are of one kind and happened in one month. Withdrawn ones are in no
/// count; a corrected one counts as it stands, received when it was first received.
#[derive(ToSchema)]
#[schema(as = DeliveryFigures, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct RowSchema {
    /// The provider.
    branch_number: String,
    /// The month they happened in, `YYYY-MM`.
    month: String,
    /// `implantation`, `explantation` or `death`.
    kind: String,
    /// The position of this row: it rises with every change.
    changed: i64,
    /// How many events that a term ran for.
    events: i64,
    /// Of these, received after the legal term.
    late: i64,
    /// Of these, without a UDI.
    no_udi: i64,
    /// Of these, lacking an element the law asks for.
    missing: i64,
    /// Beside these: events that no term ran for.
    not_counted: i64,
    /// How many came after each number of days.
    delays: Vec<DelaySchema>,
    /// How many had each finding.
    findings: Vec<FoundSchema>,
    /// The day of the last receipt that changed this row.
    #[schema(format = Date)]
    last_received_on: String,
}

/// Events that came after so many days.
#[derive(ToSchema)]
#[schema(as = DeliveryDelay)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct DelaySchema {
    /// Days from the event to its receipt.
    days: i64,
    /// How many.
    events: i64,
    /// Of these after the legal term.
    late: i64,
}

/// Events with a finding.
#[derive(ToSchema)]
#[schema(as = DeliveryFinding)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct FoundSchema {
    /// The finding code.
    code: String,
    /// How many.
    events: i64,
}
