//! What a measure says before and after an action, counted from what the house keeps.

use ::store::{Handle, StoreError};
use jiff::civil::Date;
use law::inspection::Score;
use law::terms::day_begins;

use super::year::visits;
use crate::model::result::{Effect, Measured, Period, Record, Sample, same_norm};
use crate::store::duty;
use crate::store::result::facts;

/// The measure of a record, around the day of its action, as it stands today.
pub(super) async fn of(
    db: &mut impl Handle,
    record: &Record,
    day: Date,
    today: Date,
) -> Result<Effect, StoreError> {
    let periods = Period::around(day, record.months);
    let counted = periods.map(|it| it.counted(record.measured, today));
    let mut samples = [None, None];
    for (sample, period) in samples.iter_mut().zip(counted) {
        if let Some(period) = period {
            *sample = Some(measure(db, record, period).await?);
        }
    }
    Ok(Effect { measured: record.measured, periods, counted, samples })
}

async fn measure(
    db: &mut impl Handle,
    record: &Record,
    period: Period,
) -> Result<Sample, StoreError> {
    let (from, to) = period.days();
    let norm = &record.norm;
    Ok(match record.measured {
        Measured::InTime | Measured::NoUdi | Measured::Missing => {
            let rows = duty::figures::of_months(db, period.from, period.to).await?;
            let part = rows.iter().map(|it| match record.measured {
                Measured::NoUdi => it.no_udi,
                Measured::Missing => it.missing,
                _ => it.events - it.late,
            });
            let part = part.sum();
            Sample { part, whole: Some(rows.iter().map(|it| it.events).sum()) }
        }
        Measured::Signals => {
            let signals = facts::signal_fields(db, (from, to)).await?;
            let names = |field: &str, of: &crate::model::signal::Fields| {
                of.get(field).is_some_and(|it| same_norm(it, norm))
            };
            plain(signals.iter().filter(|it| names("provision", it) || names("rule", it)).count())
        }
        Measured::Findings => {
            let (_, findings) = facts::findings(db).await?;
            let is = |it: &&crate::model::result::FindingFact| {
                (from..=to).contains(&it.established_on) && same_norm(&it.provision, norm)
            };
            plain(findings.iter().filter(is).count())
        }
        Measured::Visits => {
            let all = visits(db, day_begins(from)).await?;
            let of_period =
                all.iter().filter(|it| it.visited.is_some_and(|on| (from..=to).contains(&on)));
            let scores: Vec<Score> = of_period
                .filter_map(|it| it.norms.iter().find(|(id, _)| same_norm(id, norm)))
                .filter_map(|(_, it)| Score::of(it.score.as_deref().unwrap_or_default()))
                .collect();
            let short = scores.iter().filter(|it| matches!(it, Score::C | Score::D)).count();
            let whole = i64::try_from(scores.len()).unwrap_or(i64::MAX);
            Sample { whole: Some(whole), ..plain(short) }
        }
    })
}

fn plain(count: usize) -> Sample {
    Sample { part: i64::try_from(count).unwrap_or(i64::MAX), whole: None }
}
