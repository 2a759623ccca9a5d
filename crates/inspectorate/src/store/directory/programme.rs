//! Programmes of supervision.

use exchange::Reference;
use jiff::civil::Date;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::{Line, Who};
use crate::model::directory::Programme;
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct Row {
    programme_id: Uuid,
    number: String,
    title: String,
    valid_from: Day,
    valid_to: Day,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

const COLUMNS: &str =
    "programme_id, number, title, valid_from, valid_to, made_at, made_by, made_by_name";

impl Row {
    fn read(self) -> Result<Programme, StoreError> {
        Ok(Programme {
            id: self.programme_id,
            number: Reference::parse(&self.number)
                .map_err(|_| inconsistent("supervision_programme", "number"))?,
            title: Line::kept(self.title),
            valid_from: self.valid_from.0,
            valid_to: self.valid_to.0,
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

/// All programmes, the newest first.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Programme>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM supervision_programme ORDER BY valid_from DESC, programme_id DESC"
    );
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
    rows.into_iter().map(Row::read).collect()
}

/// The programme that holds on a day: of several, the one that began last.
pub(crate) async fn on(db: &mut impl Handle, day: Date) -> Result<Option<Programme>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM supervision_programme WHERE valid_from <= $1 AND valid_to >= $1
         ORDER BY valid_from DESC, programme_id DESC LIMIT 1"
    );
    let row: Option<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(Day(day))
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// Keeps a programme; a conflict if its page or its number is kept already.
pub(crate) async fn insert(tx: &mut Write, it: &Programme) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO supervision_programme (programme_id, number, title, valid_from, valid_to,
           made_at, made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.number.as_str(),
        it.title.as_str(),
        Day(it.valid_from),
        Day(it.valid_to),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}
