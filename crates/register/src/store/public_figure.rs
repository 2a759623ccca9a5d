//! Figures for everybody: what they are counted from, and the editions that were published.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Day, Handle, Instant, StoreError, Write, on};

/// Registrations of one device and one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The UDI-DI, if there is one.
    pub udi_di: Option<String>,
    /// The year it happened in.
    pub year: String,
    /// How many.
    pub count: i64,
}

/// What is counted by year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Implantations.
    Implanted,
    /// Explantations.
    Explanted,
}

/// Implants that stand now and were not withdrawn, by device and by the year it happened in.
pub(crate) async fn by_device_and_year(
    db: &mut impl Handle,
    measure: Measure,
) -> Result<Vec<Counted>, StoreError> {
    let day = match measure {
        Measure::Implanted => "implanted_on",
        Measure::Explanted => "explanted_on",
    };
    let year = db.engine().choose(
        format!("substr({day}, 1, 4)"),
        format!("CAST(CAST(EXTRACT(YEAR FROM {day}) AS INTEGER) AS TEXT)"),
    );
    let sql = format!(
        "SELECT udi_di, {year} AS year, count(*) AS events FROM implant
         WHERE to_position IS NULL AND state <> 'withdrawn' AND {day} IS NOT NULL
         GROUP BY udi_di, {year}"
    );
    let rows: Vec<(Option<String>, String, i64)> =
        on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(udi_di, year, count)| Counted { udi_di, year, count }).collect())
}

/// An edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edition {
    /// The day it was made.
    pub day: Date,
    /// The log position it was counted at.
    pub position: i64,
    /// When.
    pub made_at: Timestamp,
    /// The figures, as JSON.
    pub content: String,
}

/// The edition of the last day there is one of.
pub(crate) async fn latest(db: &mut impl Handle) -> Result<Option<Edition>, StoreError> {
    let row: Option<(Day, i64, Instant, String)> = on!(db, c => sqlx::query_as(
        "SELECT day, position, made_at, content FROM public_figure ORDER BY day DESC LIMIT 1",
    )
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|(day, position, made_at, content)| Edition {
        day: day.0,
        position,
        made_at: made_at.0,
        content,
    }))
}

/// Keeps an edition; false if there is one of that day.
pub(crate) async fn keep(tx: &mut Write, edition: &Edition) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(
        "INSERT INTO public_figure (day, position, made_at, content) VALUES ($1, $2, $3, $4)
         ON CONFLICT (day) DO NOTHING",
    )
    .bind(Day(edition.day))
    .bind(edition.position)
    .bind(Instant(edition.made_at))
    .bind(&edition.content)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
