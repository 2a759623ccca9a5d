//! A report on the wire, for the OpenAPI description; `exchange::recall` reads and writes it.

use utoipa::ToSchema;

/// How far a provider is with a case: numbers only.
#[derive(ToSchema)]
#[schema(as = RecallProgress, rename_all = "camelCase", example = json!({
    "caseNumber": "IGJ-2026-0017", "branchNumber": "000012345678", "sequence": 4,
    "asOf": "2026-03-04T09:00:00Z",
    "implants": { "told": 12, "traced": 11, "untraced": 1, "foundBeside": 0 },
    "patients": { "found": 11, "open": 3, "overdue": 0, "untold": 3, "informed": 8,
        "appointment": 0, "explanted": 0, "declined": 0, "deceased": 0, "moved": 0,
        "notReachable": 0 },
    "stock": { "found": 2, "blocked": 2 }
}))]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct ProgressSchema {
    /// The case.
    case_number: String,
    /// Whose report.
    branch_number: String,
    /// Counts up with each report of this provider in this case.
    sequence: i64,
    /// When it was counted.
    #[schema(format = DateTime)]
    as_of: String,
    /// Implants.
    implants: ImplantsSchema,
    /// Patients.
    patients: PatientsSchema,
    /// Stock; left out if nobody looked.
    stock: Option<StockSchema>,
    /// Reading; left out if no instructions changed.
    reading: Option<ReadingSchema>,
}

/// Implants of the notices of a case.
#[derive(ToSchema)]
#[schema(as = RecallImplants, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct ImplantsSchema {
    /// Named by the notices so far, and not released again: the sum of the next three.
    told: i64,
    /// Of these, whose patient is known at the provider.
    traced: i64,
    /// Of these, whose patient is not known there, and still looked for.
    untraced: i64,
    /// Of these, of which the provider's file was searched and has no patient; left out for none.
    not_in_file: Option<i64>,
    /// Found by the provider itself beside the notices.
    found_beside: i64,
}

/// Patients on the provider's list.
#[derive(ToSchema)]
#[schema(as = RecallPatients, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct PatientsSchema {
    /// On the list: the sum of `untold` and the outcomes.
    found: i64,
    /// Not yet at the end of what is asked, whatever their outcome so far.
    open: i64,
    /// Of the open ones, those whose day has passed.
    overdue: i64,
    /// Without any outcome yet.
    untold: i64,
    /// Told.
    informed: i64,
    /// Told, and will be seen.
    appointment: i64,
    /// The implant is out.
    explanted: i64,
    /// Want nothing to be done.
    declined: i64,
    /// Died.
    deceased: i64,
    /// In care elsewhere.
    moved: i64,
    /// Could not be reached.
    not_reachable: i64,
}

/// Devices that were not used yet.
#[derive(ToSchema)]
#[schema(as = RecallStock)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct StockSchema {
    /// Found.
    found: i64,
    /// Of these, put where nobody can take them.
    blocked: i64,
}

/// Users of a device whose instructions changed.
#[derive(ToSchema)]
#[schema(as = RecallReading)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
pub(crate) struct ReadingSchema {
    /// Asked to read the change.
    asked: i64,
    /// Of these, who said to have read it.
    read: i64,
}
