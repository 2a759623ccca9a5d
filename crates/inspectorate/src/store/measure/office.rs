//! Who holds which function, and interviews for a fine.

use jiff::civil::Date;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::Who;
use crate::model::measure::{Assignment, Interview};

#[derive(Debug, sqlx::FromRow)]
struct Row {
    assignment_id: Uuid,
    subject: String,
    name: String,
    function: String,
    valid_from: Day,
    valid_to: Option<Day>,
    source: String,
    asked_at: Instant,
    confirmed_at: Option<Instant>,
    confirmed_by: Option<String>,
    confirmed_by_name: Option<String>,
}

#[derive(Debug, sqlx::FromRow)]
struct InterviewRow {
    interview_id: Uuid,
    held_on: Day,
    spoken_with: String,
    is_cautioned: bool,
    report: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

impl From<Row> for Assignment {
    fn from(row: Row) -> Self {
        let by = row.confirmed_by.zip(row.confirmed_by_name);
        let by = by.map(|(subject, name)| Who { subject, name });
        Self {
            id: row.assignment_id,
            who: Who { subject: row.subject, name: row.name },
            function: row.function,
            from: row.valid_from.0,
            to: row.valid_to.map(|it| it.0),
            source: row.source,
            asked_at: row.asked_at.0,
            confirmed: row.confirmed_at.map(|it| it.0).zip(by),
        }
    }
}

/// Every assignment, the newest first.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Assignment>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT assignment_id, subject, name, function, valid_from, valid_to, source, asked_at,
           confirmed_at, confirmed_by, confirmed_by_name
         FROM officer_function ORDER BY asked_at DESC, assignment_id",
    )
    .fetch_all(c)
    .await)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The functions a person holds on a day: confirmed ones.
pub(crate) async fn functions(
    db: &mut impl Handle,
    subject: &str,
    day: Date,
) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT function FROM officer_function
         WHERE subject = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
           AND confirmed_at IS NOT NULL
         ORDER BY valid_from DESC",
    )
    .bind(subject)
    .bind(Day(day))
    .fetch_all(c)
    .await)?)
}

/// Keeps what somebody asks for.
pub(crate) async fn ask(tx: &mut Write, it: &Assignment) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO officer_function (assignment_id, subject, name, function, valid_from,
           valid_to, source, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        &it.who.subject,
        &it.who.name,
        &it.function,
        Day(it.from),
        it.to.map(Day),
        &it.source,
        Instant(it.asked_at),
    )?;
    Ok(())
}

/// Confirms one that is somebody else's: whether it waited.
pub(crate) async fn confirm(
    tx: &mut Write,
    id: Uuid,
    at: jiff::Timestamp,
    by: &Who,
) -> Result<bool, StoreError> {
    let rows = execute!(
        tx,
        "UPDATE officer_function SET confirmed_at = $2, confirmed_by = $3, confirmed_by_name = $4
         WHERE assignment_id = $1 AND confirmed_at IS NULL AND subject <> $3",
        id,
        Instant(at),
        &by.subject,
        &by.name,
    )?;
    Ok(rows == 1)
}

/// The interviews held for a fine, the oldest first.
pub(crate) async fn interviews(
    db: &mut impl Handle,
    measure_id: Uuid,
) -> Result<Vec<Interview>, StoreError> {
    let rows: Vec<InterviewRow> = on!(db, c => sqlx::query_as(
        "SELECT interview_id, held_on, spoken_with, is_cautioned, report, made_at, made_by,
           made_by_name
         FROM fine_interview WHERE measure_id = $1 ORDER BY held_on, interview_id",
    )
    .bind(measure_id)
    .fetch_all(c)
    .await)?;
    let read = |it: InterviewRow| Interview {
        id: it.interview_id,
        held_on: it.held_on.0,
        spoken_with: it.spoken_with,
        is_cautioned: it.is_cautioned,
        report: it.report,
        made_at: it.made_at.0,
        made_by: Who { subject: it.made_by, name: it.made_by_name },
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Who held interviews for a fine: names of the access log.
pub(crate) async fn interviewers(
    db: &mut impl Handle,
    measure_id: Uuid,
) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT DISTINCT made_by FROM fine_interview WHERE measure_id = $1",
    )
    .bind(measure_id)
    .fetch_all(c)
    .await)?)
}

/// Keeps an interview.
pub(crate) async fn interviewed(
    tx: &mut Write,
    (case_id, measure_id): (Uuid, Uuid),
    it: &Interview,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO fine_interview (interview_id, case_id, measure_id, held_on, spoken_with,
           is_cautioned, report, made_at, made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.id,
        case_id,
        measure_id,
        Day(it.held_on),
        &it.spoken_with,
        it.is_cautioned,
        &it.report,
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name,
    )?;
    Ok(())
}
