//! Editions of a year for everybody. What is kept has its small counts hidden already.

use store::{Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::Who;
use crate::model::result::Edition;
use crate::store::inconsistent;

/// An edition as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) number: i64,
    pub(crate) edition: Edition,
    pub(crate) at: jiff::Timestamp,
    pub(crate) by: Who,
}

#[derive(Debug, sqlx::FromRow)]
struct Row {
    number: i64,
    content: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

impl Row {
    fn read(self) -> Result<Kept, StoreError> {
        Ok(Kept {
            number: self.number,
            edition: serde_json::from_str(&self.content)
                .map_err(|_| inconsistent("result_edition", "content"))?,
            at: self.made_at.0,
            by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

/// The last edition of a year.
pub(crate) async fn last(db: &mut impl Handle, year: i16) -> Result<Option<Kept>, StoreError> {
    let row: Option<Row> = on!(db, c => sqlx::query_as(
        "SELECT number, content, made_at, made_by, made_by_name FROM result_edition
         WHERE year = $1 ORDER BY number DESC LIMIT 1",
    )
    .bind(i64::from(year))
    .fetch_optional(c)
    .await)?;
    row.map(Row::read).transpose()
}

/// The years there is an edition of, the last one first.
pub(crate) async fn years(db: &mut impl Handle) -> Result<Vec<i16>, StoreError> {
    let years: Vec<i64> = on!(db, c => sqlx::query_scalar(
        "SELECT DISTINCT year FROM result_edition ORDER BY year DESC",
    )
    .fetch_all(c)
    .await)?;
    let read = |it: i64| i16::try_from(it).map_err(|_| inconsistent("result_edition", "year"));
    years.into_iter().map(read).collect()
}

/// Whether this page published one.
pub(crate) async fn was_published_on(db: &mut impl Handle, page: Uuid) -> Result<bool, StoreError> {
    let count: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM result_edition WHERE page = $1",
    )
    .bind(page)
    .fetch_one(c)
    .await)?;
    Ok(count > 0)
}

/// Keeps an edition; a conflict if another was kept meanwhile.
pub(crate) async fn keep(tx: &mut Write, it: &Kept, page: Uuid) -> Result<(), StoreError> {
    let content = serde_json::to_string(&it.edition)
        .map_err(|_| inconsistent("result_edition", "content"))?;
    execute!(
        tx,
        "INSERT INTO result_edition (year, number, content, made_at, made_by, made_by_name, page)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        i64::from(it.edition.year),
        it.number,
        content,
        Instant(it.at),
        &it.by.subject,
        &it.by.name,
        page
    )?;
    Ok(())
}
