//! What a year is counted from, as the other rooms keep it. Nothing is decided here: which of it is
//! of the year, and what it counts as, is the model's.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Day, Handle, Instant, StoreError, on};
use uuid::Uuid;

use crate::model::enforcement::{Content, FindingStanding, Regime};
use crate::model::result::{AdviceFact, FindingFact, LetterFact, SignalFact};
use crate::model::signal::{Fields, State};
use crate::store::inconsistent;
use law::duty::Month;
use law::terms::dutch_day;

/// Signals that came in from a day on, each with when somebody first said what becomes of it.
pub(crate) async fn signals(
    db: &mut impl Handle,
    since: Date,
) -> Result<Vec<SignalFact>, StoreError> {
    let rows: Vec<(String, Day, String, Option<Instant>)> = on!(db, c => sqlx::query_as(
        "SELECT signal.source, signal.received_on, signal.state, first.made_at
         FROM signal LEFT JOIN signal_outcome AS first
           ON first.signal_id = signal.signal_id AND first.number = 1
         WHERE signal.received_on >= $1
         ORDER BY signal.received_on, signal.signal_id",
    )
    .bind(Day(since))
    .fetch_all(c)
    .await)?;
    let read = |(source, received_on, state, answered): (String, Day, String, Option<Instant>)| {
        Ok(SignalFact {
            source,
            received_on: received_on.0,
            state: State::of(&state).ok_or_else(|| inconsistent("signal", "state"))?,
            answered_on: answered.map(|at| dutch_day(at.0)),
        })
    };
    rows.into_iter().map(read).collect()
}

/// What was filled in of the signals that came in between two days.
pub(crate) async fn signal_fields(
    db: &mut impl Handle,
    (from, to): (Date, Date),
) -> Result<Vec<Fields>, StoreError> {
    let rows: Vec<String> = on!(db, c => sqlx::query_scalar(
        "SELECT content FROM signal WHERE received_on >= $1 AND received_on <= $2
         ORDER BY signal_id",
    )
    .bind(Day(from))
    .bind(Day(to))
    .fetch_all(c)
    .await)?;
    let read =
        |it: String| serde_json::from_str(&it).map_err(|_| inconsistent("signal", "content"));
    rows.into_iter().map(read).collect()
}

/// Inspections in which something was said since a moment, or is open still.
pub(crate) async fn inspections(
    db: &mut impl Handle,
    since: Timestamp,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT inspection_id FROM inspection WHERE state <> 'closed' OR inspection_id IN (
           SELECT inspection_id FROM inspection_entry WHERE made_at >= $1)
         ORDER BY inspection_id",
    )
    .bind(Instant(since))
    .fetch_all(c)
    .await)?)
}

/// Cases in whose measures something was done since a moment, or a term ends later.
pub(crate) async fn cases(db: &mut impl Handle, since: Timestamp) -> Result<Vec<Uuid>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT DISTINCT measure.case_id FROM measure
         WHERE measure.term_end >= $2 OR measure.case_id IN (
           SELECT measure_step.case_id FROM measure_step WHERE measure_step.made_at >= $1)
         ORDER BY measure.case_id",
    )
    .bind(Instant(since))
    .bind(Day(dutch_day(since)))
    .fetch_all(c)
    .await)?)
}

/// What was recorded of cases, and the findings in them that are established, each with the day it
/// was first said to be.
pub(crate) async fn findings(
    db: &mut impl Handle,
) -> Result<(BTreeMap<Uuid, Regime>, Vec<FindingFact>), StoreError> {
    let rows: Vec<(Uuid, String, String, String, Instant)> = on!(db, c => sqlx::query_as(
        "SELECT case_id, kind, subject, content, made_at FROM enforcement_entry
         WHERE kind IN ('record', 'finding') ORDER BY case_id, number",
    )
    .fetch_all(c)
    .await)?;
    let (mut records, mut found) = (BTreeMap::new(), BTreeMap::new());
    for (case_id, kind, subject, content, made_at) in rows {
        let content = Content::kept(&kind, &content).and_then(Result::ok);
        match content.ok_or_else(|| inconsistent("enforcement_entry", "content"))? {
            Content::Record(record) => {
                records.insert(case_id, record);
            }
            Content::Finding(it) if it.standing == FindingStanding::Established => {
                let day = dutch_day(made_at.0);
                let kept = found.entry((case_id, subject)).or_insert((String::new(), day));
                kept.0 = it.provision;
            }
            Content::Finding(_) => {
                found.remove(&(case_id, subject));
            }
            _ => {}
        }
    }
    let findings = found.into_iter().map(|((case_id, _), (provision, established_on))| {
        let subject = records.get(&case_id).and_then(|it| it.subject());
        let operator = subject.map_or_else(String::new, |it| {
            if it.number.is_empty() { it.name.to_lowercase() } else { it.number.clone() }
        });
        FindingFact { case_id, operator, provision, established_on }
    });
    let findings = findings.collect();
    Ok((records.into_iter().map(|(id, it)| (id, it.regime)).collect(), findings))
}

/// Letters about the duty to register that were sent, or had to be answered, from a day on.
pub(crate) async fn letters(
    db: &mut impl Handle,
    since: Date,
) -> Result<Vec<LetterFact>, StoreError> {
    let rows: Vec<(Day, Day, String, Option<Day>)> = on!(db, c => sqlx::query_as(
        "SELECT duty_letter.sent_on, duty_letter.reply_by, duty_letter.motive,
           MIN(duty_answer.received_on)
         FROM duty_letter LEFT JOIN duty_answer ON duty_answer.letter_id = duty_letter.letter_id
         WHERE duty_letter.reply_by >= $1
         GROUP BY duty_letter.letter_id, duty_letter.sent_on, duty_letter.reply_by,
           duty_letter.motive
         ORDER BY duty_letter.letter_id",
    )
    .bind(Day(since))
    .fetch_all(c)
    .await)?;
    let read =
        |(sent_on, reply_by, motive, answered): (Day, Day, String, Option<Day>)| LetterFact {
            sent_on: sent_on.0,
            reply_by: reply_by.0,
            answered_on: answered.map(|it| it.0),
            departs: !motive.is_empty(),
        };
    Ok(rows.into_iter().map(read).collect())
}

/// Advice that is planned between two days.
pub(crate) async fn advice(
    db: &mut impl Handle,
    (from, to): (Date, Date),
) -> Result<Vec<AdviceFact>, StoreError> {
    let rows: Vec<(String, Day, String, bool)> = on!(db, c => sqlx::query_as(
        "SELECT form, planned_on, state, departs FROM advice
         WHERE planned_on >= $1 AND planned_on <= $2 ORDER BY advice_id",
    )
    .bind(Day(from))
    .bind(Day(to))
    .fetch_all(c)
    .await)?;
    let read = |(form, planned_on, state, departs): (String, Day, String, bool)| {
        let state = ["planned", "done", "dropped"].into_iter().find(|it| *it == state);
        let state = state.ok_or_else(|| inconsistent("advice", "state"))?;
        Ok(AdviceFact { form, planned_on: planned_on.0, state, departs })
    };
    rows.into_iter().map(read).collect()
}

/// The day of the oldest thing that a year is counted from.
pub(crate) async fn oldest(db: &mut impl Handle) -> Result<Option<Date>, StoreError> {
    let day: Option<Day> = on!(db, c => sqlx::query_scalar(
        "SELECT MIN(day) FROM (
           SELECT MIN(received_on) AS day FROM signal
           UNION ALL SELECT MIN(planned_on) FROM inspection
           UNION ALL SELECT MIN(planned_on) FROM advice
           UNION ALL SELECT MIN(sent_on) FROM duty_letter) AS days",
    )
    .fetch_one(c)
    .await)?;
    let month: Option<String> =
        on!(db, c => sqlx::query_scalar("SELECT MIN(month) FROM duty_figures").fetch_one(c).await)?;
    let month: Option<Month> = month
        .map(|it| it.parse().map_err(|_| inconsistent("duty_figures", "month")))
        .transpose()?;
    Ok(day.map(|it| it.0).into_iter().chain(month.map(Month::first)).min())
}
