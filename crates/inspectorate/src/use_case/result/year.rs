//! A year in counts, from what the rooms of this house keep.

use ::store::{Handle, StoreError};
use exchange::duty::figures as of_register;
use identity::Permit;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use law::EventKind;
use law::duty::{Judged, Month};
use law::terms::{day_begins, dutch_day};
use uuid::Uuid;

use super::{ReadResults, UseCaseError};
use crate::context::Context;
use crate::model::inspection::Dossier;
use crate::model::result::{CaseFact, Facts, Measured, Year, compute};
use crate::store::result::facts;
use crate::store::{duty, inconsistent, inspection, measure};

/// The duty to register began with it; nothing of before can be kept here.
const FIRST: i16 = 2019;
/// Days before a year in which something may have come in whose last day lies in it.
const BEFORE: i64 = 120;

/// The years there is something to count of, the last one first; this year is always one.
pub async fn years(cx: &Context) -> Result<Vec<i16>, UseCaseError> {
    let today = dutch_day(cx.now());
    let oldest = facts::oldest(&mut cx.store().read().await?).await?;
    let first =
        oldest.map_or(today.year(), |it| it.year().clamp(FIRST.min(today.year()), today.year()));
    Ok((first..=today.year()).rev().collect())
}

/// A year in counts; a year to come does not exist.
pub async fn read(
    cx: &Context,
    permit: &Permit<ReadResults>,
    year: i16,
) -> Result<Year, UseCaseError> {
    // Counting takes its time: nobody who writes waits for it.
    let found = of_year(&mut cx.store().read().await?, year, dutch_day(cx.now())).await?;
    let tx = cx.store().write("result.read").await?;
    let entry = permit.entry(cx.now()).records(found.tables.len() + found.times.len());
    tx.commit(entry, &[]).await?;
    Ok(found)
}

/// A year as it stands on a day.
pub(super) async fn of_year(
    db: &mut impl Handle,
    year: i16,
    today: Date,
) -> Result<Year, UseCaseError> {
    if !(FIRST..=today.year()).contains(&year) {
        return Err(UseCaseError::NotFound);
    }
    Ok(compute(&gather(db, year, today).await?, year, today))
}

async fn gather(db: &mut impl Handle, year: i16, today: Date) -> Result<Facts, StoreError> {
    let (first, last) = (date(year, 1, 1), date(year, 12, 31));
    let before = first.saturating_sub(BEFORE.days());
    let (regimes, findings) = facts::findings(db).await?;
    let mut cases = Vec::new();
    for id in facts::cases(db, day_begins(first)).await? {
        let (measures, steps) = measure::of_case(db, id).await?;
        cases.push(CaseFact { regime: regimes.get(&id).copied(), measures, steps });
    }
    Ok(Facts {
        signals: facts::signals(db, before).await?,
        visits: visits(db, day_begins(first)).await?,
        cases,
        findings,
        letters: facts::letters(db, first).await?,
        advice: facts::advice(db, (first, last)).await?,
        reported: reported(db, (first, last), today).await?,
    })
}

/// Inspections in which something was said since a moment, or is open still.
pub(super) async fn visits(
    db: &mut impl Handle,
    since: Timestamp,
) -> Result<Vec<Dossier>, StoreError> {
    let mut all = Vec::new();
    for id in facts::inspections(db, since).await? {
        all.extend(visit(db, id).await?);
    }
    Ok(all)
}

async fn visit(db: &mut impl Handle, id: Uuid) -> Result<Option<Dossier>, StoreError> {
    let Some(head) = inspection::find(db, id).await? else { return Ok(None) };
    let entries = inspection::entries(db, id).await?;
    let framework = inspection::framework(db, &head.framework, &head.framework_version).await?;
    let framework = framework.ok_or_else(|| inconsistent("inspection", "framework_version"))?;
    Ok(Some(Dossier::of(head, framework, entries)))
}

/// What the register counted of the months between two days whose term is over.
async fn reported(
    db: &mut impl Handle,
    (first, last): (Date, Date),
    today: Date,
) -> Result<Vec<(EventKind, law::duty::Reported)>, StoreError> {
    let (from, to) = (Month::of(first), Month::of(last));
    let rows = duty::figures::of_months(db, from, to).await?;
    let months = std::iter::successors(Some(from), |it| Some(it.next())).take_while(|it| *it <= to);
    let over = months.filter(|it| Measured::InTime.is_over(*it, today));
    let judged = Judged { past: Vec::new(), window: over.collect() };
    let figures = of_register(&rows, &judged);
    Ok(EventKind::ALL.into_iter().map(|kind| (kind, figures.of(kind).clone())).collect())
}
