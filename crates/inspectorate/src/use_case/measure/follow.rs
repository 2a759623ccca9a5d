//! Following terms: when one passed, the house notes it in the measure, which then asks for a check
//! of compliance.

use std::time::Duration;

use audit::{Actor, Entry, Purpose};
use tokio_util::sync::CancellationToken;
use web::page::date_of;

use super::{MeasureError, load};
use crate::context::Context;
use crate::model::measure::{Kind, Step, Values};
use crate::store::measure;

/// How often it is seen which terms passed. A term ends with a day.
const STEP: Duration = Duration::from_mins(5);

/// Follows until told to stop.
pub async fn run(cx: &Context, stop: CancellationToken) {
    loop {
        if let Err(error) = step(cx).await {
            tracing::warn!(%error, "terms of measures were not looked at; tried again");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(STEP) => {}
        }
    }
}

/// Notes every term that passed: how many.
pub async fn step(cx: &Context) -> Result<usize, MeasureError> {
    let now = cx.now();
    let today = date_of(now);
    let due = measure::passed(&mut cx.store().read().await?, today).await?;
    let mut noted = 0;
    for (id, case_id) in due {
        let mut tx = cx.store().write("measure.term_passed").await?;
        let shown = load(&mut tx, case_id, today).await?;
        let it = shown.measure(id)?;
        if it.last(Kind::TermPassed).is_some() {
            continue;
        }
        let mut values = Values::default();
        values.set("on", today.to_string());
        values.set("term_end", it.term_end().map(|it| it.to_string()).unwrap_or_default());
        let step = Step {
            id: cx.ids().next(),
            measure_id: Some(id),
            number: shown.next_number(),
            kind: Kind::TermPassed,
            values,
            made_at: now,
            made_by: None,
        };
        let line = Entry::done(now, Kind::TermPassed.action(), Actor::System, Purpose::Measures);
        let line = line.case(shown.case.number.as_str()).about(id).records(1);
        let kept = async {
            measure::add(&mut tx, case_id, &step).await?;
            tx.commit(line, &[]).await
        };
        match kept.await {
            Ok(()) => noted += 1,
            // Somebody wrote in the case: it is noted next time.
            Err(error) if error.is_conflict() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(noted)
}
