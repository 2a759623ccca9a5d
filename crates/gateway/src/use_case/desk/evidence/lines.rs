//! The lines of a pack, each from a row in which no patient is.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use law::Terms;
use serde::Serialize;
use serde_json::value::RawValue;
use store::{Day, Instant};
use uuid::Uuid;

use super::Document;
use super::screen::Screen;
use crate::model::due::{What, due_on};
use crate::store::{board, evidence, month};
use crate::use_case::desk::readiness;
use crate::use_case::desk::registrations::Figures;

/// A criterion of readiness.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Criterion {
    /// L1 to L6.
    pub code: &'static str,
    /// What lacks: codes. Nothing if it is complete.
    pub lacks: Vec<&'static str>,
    /// How it is met.
    pub statement: String,
    /// Who answers for it.
    pub owner: String,
    /// The date of its document.
    pub dated_on: Option<Date>,
    /// When it is looked at again.
    pub review_on: Option<Date>,
    /// Its document in the pack.
    pub document: Option<String>,
    /// The digest of that document, in hexadecimal.
    pub document_sha256: Option<String>,
    /// Where the document is, if it is kept elsewhere.
    pub elsewhere: Option<String>,
    /// What is still to be done.
    pub plan: Option<String>,
    /// Until when.
    pub plan_due_on: Option<Date>,
    /// Who wrote this.
    pub written_by: String,
}

/// A month of the reconciliation.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Month {
    /// Its first day.
    pub month: Date,
    /// open, signed or reopened.
    pub state: String,
    /// Implants used.
    pub used: i64,
    /// Of the file.
    pub filed: i64,
    /// Of the register.
    pub registered: i64,
    /// In time.
    pub in_time: i64,
    /// Differences without a reason.
    pub open: i64,
    /// When it was last compared.
    pub compared_at: Timestamp,
    /// When it was signed last.
    pub signed_at: Option<Timestamp>,
    /// Who signed.
    pub signed_by: Option<String>,
    /// When something late opened it again.
    pub reopened_at: Option<Timestamp>,
}

/// In time of all months.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shares {
    /// Implants of the file.
    pub filed: i64,
    /// Of the register.
    pub registered: i64,
    /// In time.
    pub in_time: i64,
}

/// A difference, without its device.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The month.
    pub month: Date,
    /// Which kind: a code.
    pub kind: String,
    /// Since when it is known.
    pub found_at: Timestamp,
    /// Who looks into it.
    pub owner: Option<String>,
    /// Why it is so.
    pub reason: Option<String>,
    /// Who said so.
    pub explained_by: Option<String>,
    /// When.
    pub explained_at: Option<Timestamp>,
}

/// An answer of the register.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// Under which reference it was reported.
    pub reference: Uuid,
    /// What was reported.
    pub kind: String,
    /// The verdict.
    pub status: String,
    /// When the register had it.
    pub received_at: Option<Timestamp>,
    /// The last day in time.
    pub due_on: Option<Date>,
    /// Whether it was in time: a code.
    pub timeliness: String,
    /// When the answer was kept.
    pub answered_at: Option<Timestamp>,
    /// What proves it: `log`, `commit`, `nothing`, `no_keys` or `broken`.
    pub proof: &'static str,
}

/// A receipt and its proof, as `lir receipt verify` reads them.
#[derive(Debug, Clone, Serialize)]
pub struct Signed {
    /// The receipt, byte for byte.
    pub receipt: Box<RawValue>,
    /// The best proof there is, byte for byte.
    pub proof: String,
}

/// How often something was to be repaired.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Repairs {
    /// What: a code.
    pub code: String,
    /// Whether it stops a registration.
    pub blocks: bool,
    /// Opened in the period.
    pub opened: i64,
    /// Solved in the period.
    pub solved: i64,
    /// Open at its end.
    pub open: i64,
}

/// How often patients were told in one way.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HandOvers {
    /// implantation or explantation.
    pub occasion: String,
    /// paper, card or portal.
    pub channel: String,
    /// How often.
    pub count: i64,
    /// Of these within the term.
    pub in_time: i64,
}

/// What waits.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// register: the register must have it; inform: the patient must have it in writing.
    pub what: &'static str,
    /// How much.
    pub all: i64,
    /// Of which the term is over.
    pub late: i64,
    /// Whether there is more than was counted.
    pub is_capped: bool,
}

/// A decision of the board.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// When.
    pub on: Date,
    /// What.
    pub text: String,
    /// The share in time it saw, in hundredths of a percent.
    pub in_time: i64,
    /// The differences over 30 days it saw.
    pub overdue: i64,
    /// Who recorded it.
    pub recorded_by: String,
}

/// Who answers for what.
#[derive(Debug, Clone, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "camelCase")]
pub struct Responsible {
    /// criterion, month, difference or decision.
    pub task: &'static str,
    /// Which: L1, 2026-10, a day.
    pub of: String,
    /// Who.
    pub who: String,
}

impl Criterion {
    pub(super) fn of(
        it: &readiness::Criterion,
        document: Option<&Document>,
        screen: &mut Screen,
    ) -> Self {
        let recorded = it.recorded.as_ref();
        let text = |pick: fn(&readiness::Recorded) -> &str| recorded.map(pick).unwrap_or_default();
        Self {
            code: it.code,
            lacks: it.lacks.iter().map(|lack| lack.as_str()).collect(),
            statement: screen.text(text(|it| &it.statement)),
            owner: screen.text(text(|it| &it.owner)),
            dated_on: recorded.and_then(|it| it.dated_on),
            review_on: recorded.and_then(|it| it.review_on),
            document: document.map(|it| it.name.clone()),
            document_sha256: document.map(Document::sha256),
            elsewhere: screen.maybe(recorded.and_then(|it| it.reference.as_deref())),
            plan: screen.maybe(recorded.and_then(|it| it.plan.as_deref())),
            plan_due_on: recorded.and_then(|it| it.plan_due_on),
            written_by: text(|it| &it.by).to_owned(),
        }
    }
}

impl From<month::Row> for Month {
    fn from(row: month::Row) -> Self {
        let moment = |at: Option<Instant>| at.map(|at| at.0);
        Self {
            month: row.month.0,
            state: row.state,
            used: row.used,
            filed: row.filed,
            registered: row.registered,
            in_time: row.in_time,
            open: row.open,
            compared_at: row.compared_at.0,
            signed_at: moment(row.signed_at),
            signed_by: row.signed_by,
            reopened_at: moment(row.reopened_at),
        }
    }
}

impl Shares {
    pub(super) fn of(months: &[Month]) -> Self {
        let sum = |pick: fn(&Month) -> i64| months.iter().map(pick).sum();
        Self {
            filed: sum(|it| it.filed),
            registered: sum(|it| it.registered),
            in_time: sum(|it| it.in_time),
        }
    }
}

impl Difference {
    pub(super) fn of(row: evidence::Difference, screen: &mut Screen) -> Self {
        Self {
            month: row.month.0,
            kind: row.kind,
            found_at: row.found_at.0,
            owner: screen.maybe(row.owner.as_deref()),
            reason: screen.maybe(row.reason.as_deref()),
            explained_by: row.explained_by,
            explained_at: row.explained_at.map(|at| at.0),
        }
    }
}

impl From<evidence::Repairs> for Repairs {
    fn from(row: evidence::Repairs) -> Self {
        let evidence::Repairs { code, blocks, opened, solved, open } = row;
        Self { code, blocks, opened, solved, open }
    }
}

impl Waiting {
    pub(super) fn of(what: What, figures: Figures) -> Self {
        let Figures { all, late, is_capped, .. } = figures;
        Self { what: what.as_str(), all, late, is_capped }
    }
}

impl Decision {
    pub(super) fn of(row: board::Row, screen: &mut Screen) -> Self {
        Self {
            on: row.decided_on.0,
            text: screen.text(&row.text),
            in_time: row.in_time,
            overdue: row.overdue,
            recorded_by: row.recorded_by,
        }
    }
}

/// How patients were told, by occasion and channel.
pub(super) fn hand_overs(terms: &Terms, rows: &[evidence::HandOvers]) -> Vec<HandOvers> {
    let mut found: BTreeMap<(&str, &str), (i64, i64)> = BTreeMap::new();
    for row in rows {
        // Without a term there is nothing to be late for.
        let Day(on) = row.handed_on;
        let due = row.starts_on.and_then(|Day(day)| due_on(terms, What::Inform, day));
        let in_time = if due.is_none_or(|due| on <= due) { row.count } else { 0 };
        let counts = found.entry((&row.occasion, &row.channel)).or_default();
        *counts = (counts.0 + row.count, counts.1 + in_time);
    }
    let line = |((occasion, channel), (count, in_time)): ((&str, &str), (i64, i64))| HandOvers {
        occasion: occasion.to_owned(),
        channel: channel.to_owned(),
        count,
        in_time,
    };
    found.into_iter().map(line).collect()
}

/// Who answers for what, each once.
pub(super) fn responsible(
    criteria: &[Criterion],
    months: &[Month],
    differences: &[Difference],
    decisions: &[Decision],
) -> Vec<Responsible> {
    let line = |task, of: String, who: &str| Responsible { task, of, who: who.to_owned() };
    let month = |day: Date| day.strftime("%Y-%m").to_string();
    let owners = criteria.iter().filter(|it| !it.owner.is_empty());
    let mut all: Vec<Responsible> =
        owners.map(|it| line("criterion", it.code.to_owned(), &it.owner)).collect();
    let signers = months.iter().filter_map(|it| Some((it.month, it.signed_by.as_deref()?)));
    all.extend(signers.map(|(day, who)| line("month", month(day), who)));
    let looking = differences
        .iter()
        .filter_map(|it| Some((it.month, it.owner.as_deref().or(it.explained_by.as_deref())?)));
    all.extend(looking.map(|(day, who)| line("difference", month(day), who)));
    all.extend(decisions.iter().map(|it| line("decision", it.on.to_string(), &it.recorded_by)));
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_over_after_its_month_is_not_in_time() {
        let row = |starts: &str, on: &str| evidence::HandOvers {
            occasion: "implantation".to_owned(),
            channel: "paper".to_owned(),
            starts_on: Some(Day(starts.parse().unwrap())),
            handed_on: Day(on.parse().unwrap()),
            count: 2,
        };
        let rows = [row("2026-10-05", "2026-11-05"), row("2026-10-05", "2026-11-06")];
        let found = hand_overs(Terms::shipped(), &rows);
        assert_eq!((found[0].count, found[0].in_time), (4, 2));
    }
}
