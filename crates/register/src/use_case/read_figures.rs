//! How soon one's own branches deliver, and what was found about it (rule R61): a provider's own
//! records, summed. It is judged here by the same rules that the inspectorate judges by, so that a
//! provider reads first what will be said of it.

use std::collections::BTreeMap;

use exchange::duty::{Row, figures};
use exchange::{BranchNumber, Code};
use identity::{Caller, Permit};
use jiff::civil::Date;
use law::duty::{DutyRules, Figures, Judged, Letter, Month, Profile, Reported};

use super::UseCaseError;
use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::store::{figure, log};

/// Months that are shown, the present one included.
pub const MONTHS: i32 = 12;

identity::actions! {
    ReadOwnFigures = "figures.own", OwnRecords, Registration, Search,
        "Read how soon one's own branches deliver.";
}

/// The figures of the caller's branches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFigures {
    /// Whose.
    pub branches: Vec<BranchNumber>,
    /// The day they are of.
    pub today: Date,
    /// All months together.
    pub total: Reported,
    /// Each month, the oldest first.
    pub months: Vec<(Month, Reported)>,
    /// Events with each finding.
    pub findings: BTreeMap<Code, i64>,
    /// Positions of the log that are not counted yet.
    pub behind: i64,
    /// The months that are judged.
    pub judged: Judged,
    /// What is judged.
    pub figures: Figures,
    /// From which day on it is warned of, and the inspectorate's mark.
    pub marks: (i64, i64),
}

impl OwnFigures {
    /// The profile that the inspectorate would see.
    #[must_use]
    pub fn profile(&self) -> Profile<'static> {
        DutyRules::shipped().profile(&self.figures, self.today)
    }

    /// The letter that would follow, if any.
    #[must_use]
    pub fn letter(&self) -> Option<&'static Letter> {
        self.profile().letter()
    }
}

/// Reads them.
pub async fn read(
    cx: &Context,
    caller: &Caller,
    permit: &Permit<ReadOwnFigures>,
) -> Result<OwnFigures, UseCaseError> {
    let today = dutch_day(cx.now());
    let mut db = cx.store().snapshot().await?;
    let terms = cx.desk().rules(&mut db).await?.terms;
    let judged = DutyRules::shipped().judged(today, &terms);
    let first = judged.past.first().copied().unwrap_or_else(|| Month::of(today));
    let rows = figure::of(&mut db, caller.branches(), first).await?;
    let any = figure::any(&mut db, caller.branches()).await?;
    let behind = log::head(&mut db).await?.position - figure::head(&mut db).await?;
    drop(db);
    let mut figures = figures(&rows, &judged);
    // What happened before the months that are read counts as having reported.
    figures.ever = figures.ever.max(any.into());
    let (months, total, findings) = shown(&rows, Month::of(today));
    let yardstick = terms.yardstick();
    let marks = (yardstick.warn_from_day().into(), yardstick.mark_day().into());
    let branches = caller.branches().to_vec();
    let read =
        OwnFigures { branches, today, total, months, findings, behind, judged, figures, marks };
    let counted = usize::try_from(read.total.events).unwrap_or(usize::MAX);
    cx.store().note("figures.own", permit.entry(cx.now()).records(counted)).await?;
    Ok(read)
}

/// The last months, all of them together, and what was found about them.
fn shown(rows: &[Row], present: Month) -> (Vec<(Month, Reported)>, Reported, BTreeMap<Code, i64>) {
    let last: Vec<Month> = (0..MONTHS).rev().map(|back| present.back(back)).collect();
    let of_month = |month: &Month| {
        let only = Judged { past: Vec::new(), window: vec![*month] };
        (*month, figures(rows, &only).all())
    };
    let months: Vec<(Month, Reported)> = last.iter().map(of_month).collect();
    let mut total = Reported::default();
    for (_, reported) in &months {
        total.add(reported);
    }
    let mut findings: BTreeMap<Code, i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| last.contains(&row.month)) {
        for found in &row.findings {
            *findings.entry(found.code).or_default() += found.events;
        }
    }
    (months, total, findings)
}
