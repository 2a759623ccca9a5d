//! What of a year everybody reads: an edition, published by a person once the year is over. Nobody
//! reads a year that runs: day by day it would tell of each case that is added.

use identity::{Caller, Permit};
use law::terms::dutch_day;
use uuid::Uuid;

use super::year::of_year;
use super::{PublishResults, UseCaseError};
use crate::context::Context;
use crate::model::result::Edition;
use crate::store::result::edition::{self, Kept};
use crate::use_case::person;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// It is public.
    Done,
    /// The year is not over.
    Running,
}

/// What would be public of a year.
#[derive(Debug, Clone)]
pub struct Preview {
    /// As everybody would read it.
    pub edition: Edition,
    /// Whether the year is over.
    pub is_over: bool,
    /// When an edition of it was last published, and by whom.
    pub last: Option<(jiff::Timestamp, String)>,
}

/// What would be public of a year.
pub async fn preview(
    cx: &Context,
    permit: &Permit<PublishResults>,
    year: i16,
) -> Result<Preview, UseCaseError> {
    let mut db = cx.store().read().await?;
    let found = of_year(&mut db, year, dutch_day(cx.now())).await?;
    let last = edition::last(&mut db, year).await?.map(|it| (it.at, it.by.name));
    drop(db);
    let tx = cx.store().write("result.preview").await?;
    let entry = permit.entry_as("result.preview", cx.now()).records(found.tables.len());
    tx.commit(entry, &[]).await?;
    Ok(Preview { edition: Edition::of(&found), is_over: found.is_over(), last })
}

/// Publishes an edition of a year that is over; the same page publishes once.
pub async fn publish(
    cx: &Context,
    permit: &Permit<PublishResults>,
    caller: &Caller,
    year: i16,
    page: Uuid,
) -> Result<Published, UseCaseError> {
    let by = person(caller)?;
    let now = cx.now();
    let mut db = cx.store().read().await?;
    if edition::was_published_on(&mut db, page).await? {
        return Ok(Published::Done);
    }
    let found = of_year(&mut db, year, dutch_day(now)).await?;
    drop(db);
    if !found.is_over() {
        return Ok(Published::Running);
    }
    let mut tx = cx.store().write("result.publish").await?;
    let number = edition::last(&mut tx, year).await?.map_or(1, |it| it.number + 1);
    let kept = Kept { number, edition: Edition::of(&found), at: now, by };
    let records = kept.edition.tables.len();
    let done = async {
        edition::keep(&mut tx, &kept, page).await?;
        tx.commit(permit.entry(now).records(records), &[]).await
    };
    match done.await {
        Ok(()) => Ok(Published::Done),
        // The same page in the same moment, or somebody else: the year is public.
        Err(error) if error.is_conflict() => Ok(Published::Done),
        Err(error) => Err(error.into()),
    }
}

/// The edition of a year that everybody reads, and the years there is one of. What anybody may read
/// leaves no line in the access log.
pub async fn latest(
    cx: &Context,
    year: Option<i16>,
) -> Result<(Option<Edition>, Vec<i16>), UseCaseError> {
    let mut db = cx.store().read().await?;
    let years = edition::years(&mut db).await?;
    let Some(year) = year.or_else(|| years.first().copied()) else { return Ok((None, years)) };
    let found = edition::last(&mut db, year).await?.ok_or(UseCaseError::NotFound)?;
    Ok((Some(found.edition), years))
}
