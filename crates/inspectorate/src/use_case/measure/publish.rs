//! Publication of measures: who publishes sees decided measures and no file; the public list is a
//! copy of words that was checked before it was made.

use ::store::{StoreError, Write};
use identity::{Caller, Permit};
use uuid::Uuid;
use web::page::date_of;

use super::take::{New, step};
use super::{MeasureError, PublishMeasure, SeeMeasures, Shown, UseCaseError, load};
use crate::context::Context;
use crate::model::measure::{Kind, Measure, Whose, public_words};
use crate::store::measure;
use crate::store::measure::public;

/// Decided measures in the list at most.
const MOST: i64 = 200;

/// A measure that was decided, and the number of its case.
#[derive(Debug)]
pub struct Decided {
    /// The case.
    pub case_number: String,
    /// The measure.
    pub measure: Measure,
}

/// Decided measures, the newest first; each has its line in the access log.
pub async fn list(
    cx: &Context,
    permit: &Permit<SeeMeasures>,
) -> Result<Vec<Decided>, UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("measure.to_publish").await?;
    let (mut all, mut lines) = (Vec::new(), Vec::new());
    for (id, case_id) in measure::decided(&mut tx, MOST).await? {
        let shown = load(&mut tx, case_id, date_of(now)).await?;
        let number = shown.case.number.as_str().to_owned();
        let permit = permit.clone().in_case(&number)?;
        lines.push(permit.entry(now).about(id).records(1));
        all.push(Decided { case_number: number, measure: shown.measure(id)?.clone() });
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_else(|| permit.entry(now).records(0));
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    Ok(all)
}

/// One decided measure, and where it stands in the public list.
pub async fn read(
    cx: &Context,
    permit: Permit<SeeMeasures>,
    measure_id: Uuid,
) -> Result<(Shown, Option<Uuid>), UseCaseError> {
    let now = cx.now();
    let mut tx = cx.store().write("measure.to_publish").await?;
    let case_id = measure::case_of(&mut tx, measure_id).await?.ok_or(UseCaseError::NotFound)?;
    let shown = load(&mut tx, case_id, date_of(now)).await?;
    // What was not decided does not exist for who publishes.
    if shown.measure(measure_id)?.decided_on().is_none() {
        return Err(UseCaseError::NotFound);
    }
    let entry = public::entry_of(&mut tx, measure_id).await?;
    let permit = permit.in_case(shown.case.number.as_str())?;
    tx.commit(permit.entry(now).about(measure_id).records(1), &[]).await?;
    Ok((shown, entry))
}

/// Takes a step of publication in a measure.
pub async fn take(
    cx: &Context,
    caller: &Caller,
    measure_id: Uuid,
    new: &New,
) -> Result<(), MeasureError> {
    if new.kind.whose() != Whose::Publication {
        return Err(UseCaseError::NotFound.into());
    }
    let case_id = measure::case_of(&mut cx.store().read().await?, measure_id).await?;
    let case_id = case_id.ok_or(UseCaseError::NotFound)?;
    step::<PublishMeasure>(cx, caller, case_id, Some(measure_id), new).await
}

/// Keeps the public list as the steps say.
pub(super) async fn mirror(
    tx: &mut Write,
    cx: &Context,
    it: &Measure,
    kind: Kind,
) -> Result<(), StoreError> {
    let today = date_of(cx.now());
    let is_listed = public::entry_of(tx, it.id).await?.is_some();
    let last = it.steps.last();
    let is_annulled = kind == Kind::RemedyDecided
        && last.is_some_and(|it| it.is_final() && it.against() == "measure")
        && last.is_some_and(|it| it.values.text("result") == "upheld");
    if kind == Kind::Removed || is_annulled {
        return public::remove(tx, it.id, cx.now()).await;
    }
    if kind != Kind::Published && !is_listed {
        return Ok(());
    }
    let said = it.last(Kind::PublicationDecided).and_then(|it| it.values.day("visible_until"));
    match (public_words(it, today), said) {
        (Some(words), Some(until)) => {
            public::put(tx, (cx.ids().next(), it.id), &words, (today, until)).await
        }
        _ => Ok(()),
    }
}
