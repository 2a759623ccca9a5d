//! How soon one's own branches deliver, and what was found about it (rule R61): a provider's own
//! records, summed.

use std::collections::BTreeMap;

use identity::{Caller, Permit};
use jiff::Span;
use jiff::civil::Date;

use super::UseCaseError;
use crate::context::Context;
use crate::model::figures::{Timeliest, by_month};
use crate::model::rules::dutch_day;
use crate::store::{figure, log};

/// Months that are shown, the present one included.
pub const MONTHS: i64 = 12;

identity::actions! {
    ReadOwnFigures = "figures.own", OwnRecords, Registration, Search,
        "Read how soon one's own branches deliver.";
}

/// The figures of the caller's branches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnFigures {
    /// All months together.
    pub total: Timeliest,
    /// Each month, the oldest first.
    pub months: Vec<(String, Timeliest)>,
    /// Events with each finding code.
    pub findings: BTreeMap<String, i64>,
    /// Positions of the log that are not counted yet.
    pub behind: i64,
}

/// Reads them.
pub async fn read(
    cx: &Context,
    caller: &Caller,
    permit: &Permit<ReadOwnFigures>,
) -> Result<OwnFigures, UseCaseError> {
    let months = months(dutch_day(cx.now()));
    let from = months.first().cloned().unwrap_or_default();
    let mut db = cx.store().read().await?;
    let delays = figure::delays(&mut db, caller.branches(), &from).await?;
    let findings = figure::findings(&mut db, caller.branches(), &from).await?;
    let behind = log::head(&mut db).await?.position - figure::head(&mut db).await?;
    drop(db);
    let (total, months) = by_month(&delays, &months);
    let counted = usize::try_from(total.count.events).unwrap_or(usize::MAX);
    cx.store().note("figures.own", permit.entry(cx.now()).records(counted)).await?;
    Ok(OwnFigures { total, months, findings, behind })
}

/// The last months up to that of a day, as `YYYY-MM`, the oldest first.
fn months(today: Date) -> Vec<String> {
    let back = |months: i64| {
        let day = today.first_of_month().checked_sub(Span::new().months(months));
        day.unwrap_or(today).strftime("%Y-%m").to_string()
    };
    (0..MONTHS).rev().map(back).collect()
}
