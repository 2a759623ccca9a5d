//! A year of supervision on the wire; `model::result::Edition` is written as it is kept.

use serde::Serialize;
use utoipa::ToSchema;

use super::example;
use crate::model::result::Edition;

/// A year, and which years there are.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SupervisionResults, example = example::results)]
pub(crate) struct Results {
    /// The years that are public, the last one first; none before the first was published.
    pub(super) years: Vec<i16>,
    /// The year that was asked for; null while no year is public.
    #[schema(value_type = Option<EditionSchema>, required)]
    pub(super) results: Option<Edition>,
}

/// A year as everybody reads it.
#[derive(ToSchema)]
#[schema(as = SupervisionYear, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of the model, which knows no OpenAPI")]
struct EditionSchema {
    /// The year.
    year: i16,
    /// The day it was counted, in the Netherlands.
    #[schema(format = Date)]
    counted_on: String,
    /// Counts below this are hidden, and as many others as it takes so that they cannot be
    /// computed.
    least_shown: u64,
    /// What was counted. `signals`: what came in, by source and by what became of it. `visits`: by
    /// kind and by outcome. `interventions`: measures by code and by the law of the case. `plans`:
    /// what had its last day in the year, by whether it was met. `repeats`: breaches by provision,
    /// and whether the same operator was found in the same breach before. `remedies`: by kind and
    /// by result. `departures`: how often what the rules propose was departed from. `advice`: by
    /// form and by how far it is.
    tables: Vec<TableSchema>,
    /// How long things took, against the term of each.
    times: Vec<TimeSchema>,
}

/// Counts in rows and columns.
#[derive(ToSchema)]
#[schema(as = SupervisionTable, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of the model, which knows no OpenAPI")]
struct TableSchema {
    /// What is counted: a stable code.
    id: String,
    /// What the columns are; after them comes the total, which has no name here.
    columns: Vec<NameSchema>,
    /// The rows that have anything; a row that is not here is zero.
    rows: Vec<RowSchema>,
    /// All rows together, a count for each column; the last is the total of the table. Null is
    /// hidden.
    totals: Vec<Option<u64>>,
}

/// A row with its counts.
#[derive(ToSchema)]
#[schema(as = SupervisionRow, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of the model, which knows no OpenAPI")]
struct RowSchema {
    /// What it is.
    name: NameSchema,
    /// A count for each column, in their order; the last is the total of the row. Null is hidden.
    counts: Vec<Option<u64>>,
}

/// A code with what it is called.
#[derive(ToSchema)]
#[schema(as = SupervisionName, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of the model, which knows no OpenAPI")]
struct NameSchema {
    /// The stable code: compare years by this.
    code: String,
    /// What it is called in Dutch.
    name_nl: String,
    /// What it is called in English.
    name_en: String,
}

/// How long something took.
#[derive(ToSchema)]
#[schema(as = SupervisionTime, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of the model, which knows no OpenAPI")]
struct TimeSchema {
    /// What is due, of whom.
    what: NameSchema,
    /// The rule that says the term.
    rule: String,
    /// What the rule rests on.
    article: String,
    /// How many should have been done: those that were done in the year, and those that were not
    /// and whose last day was in it. Null is hidden.
    #[schema(required)]
    all: Option<u64>,
    /// Of these, done by the last day: the share in time is `within` of `all`. Null is hidden, or
    /// the rule has no number of days.
    #[schema(required)]
    within: Option<u64>,
    /// In whole days, from the beginning of the term: half of what was done was done within so
    /// many. Null is hidden, or nothing was done.
    #[schema(required)]
    median_days: Option<i64>,
}
