//! The register's answer as pages show it. What counts is what the register signed; this is read
//! out of it.

use serde::Deserialize;
use serde_json::Value;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The position of the register's log.
    pub snapshot: i64,
    /// When the register came to it.
    pub snapshot_at: jiff::Timestamp,
    /// All providers together.
    pub total: Tally,
    /// Each provider with at least one.
    pub providers: Vec<Provider>,
    /// The period that overdue deliveries were looked for in.
    pub overdue_period: Period,
    /// Providers that may have more than they delivered.
    pub overdue: Vec<Overdue>,
}

/// Certain and possible, apart (R51).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Tally {
    /// Every criterion is met.
    pub certain: Counts,
    /// They cannot be excluded.
    pub possible: Counts,
}

/// Implants by state (R50).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All.
    pub registered: i64,
    /// Taken out.
    pub explanted: i64,
    /// The bearer died.
    pub deceased: i64,
    /// Neither.
    pub presumed_in_situ: i64,
}

/// One provider.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// Its branch number.
    pub branch_number: String,
    /// Its implants.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Days from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Period {
    /// The first.
    pub from: jiff::civil::Date,
    /// The last.
    pub to: jiff::civil::Date,
}

/// A provider whose silence may hide more.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Overdue {
    /// Its branch number.
    pub branch_number: String,
    /// Events received after their due date.
    pub received_late: i64,
    /// Months without a delivery.
    pub silent_months: Vec<String>,
    /// Whether it never delivered.
    pub never_delivered: bool,
}

impl Answer {
    /// Reads an answer.
    pub fn read(answer: &Value) -> Result<Self, serde_json::Error> {
        Self::deserialize(answer)
    }
}

/// Whether two answers say the same: all but the id of the question.
#[must_use]
pub fn say_the_same(one: &Value, other: &Value) -> bool {
    let said = |answer: &Value| {
        let mut said = answer.clone();
        said.as_object_mut().map(|members| members.remove("traceId"));
        said
    };
    said(one) == said(other)
}
