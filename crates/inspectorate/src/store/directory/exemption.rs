//! Decisions that a site need not register, or has to again.

use exchange::BranchNumber;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};
use uuid::Uuid;

use crate::model::case_file::{Line, Who};
use crate::model::directory::Exemption;
use crate::store::inconsistent;

/// The last decision about a site, beside it.
#[derive(Debug, sqlx::FromRow)]
#[expect(
    clippy::struct_field_names,
    reason = "columns beside those of the site need names of their own"
)]
pub(super) struct OptionalExemption {
    exemption_id: Option<Uuid>,
    exemption_number: Option<i64>,
    exemption_is_exempt: Option<bool>,
    exemption_from: Option<Day>,
    exemption_to: Option<Day>,
    exemption_because: Option<String>,
    exemption_at: Option<Instant>,
    exemption_by: Option<String>,
    exemption_by_name: Option<String>,
}

#[derive(Debug, sqlx::FromRow)]
struct Row {
    exemption_id: Uuid,
    number: i64,
    is_exempt: bool,
    holds_from: Day,
    holds_to: Option<Day>,
    because: String,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

pub(super) fn read(row: OptionalExemption) -> Result<Option<Exemption>, StoreError> {
    let Some(id) = row.exemption_id else { return Ok(None) };
    let bad = |column| inconsistent("directory_exemption", column);
    Ok(Some(Exemption {
        id,
        number: row.exemption_number.ok_or_else(|| bad("number"))?,
        is_exempt: row.exemption_is_exempt.ok_or_else(|| bad("is_exempt"))?,
        holds_from: row.exemption_from.ok_or_else(|| bad("holds_from"))?.0,
        holds_to: row.exemption_to.map(|it| it.0),
        because: Line::kept(row.exemption_because.ok_or_else(|| bad("because"))?),
        made_at: row.exemption_at.ok_or_else(|| bad("made_at"))?.0,
        made_by: Who {
            subject: row.exemption_by.ok_or_else(|| bad("made_by"))?,
            name: row.exemption_by_name.ok_or_else(|| bad("made_by_name"))?,
        },
    }))
}

/// The decisions about a site, the newest first.
pub(crate) async fn exemptions(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<Vec<Exemption>, StoreError> {
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(
        "SELECT exemption_id, number, is_exempt, holds_from, holds_to, because, made_at, made_by,
           made_by_name
         FROM directory_exemption WHERE branch = $1 ORDER BY number DESC",
    )
    .bind(branch.as_str())
    .fetch_all(c)
    .await)?;
    let read = |row: Row| Exemption {
        id: row.exemption_id,
        number: row.number,
        is_exempt: row.is_exempt,
        holds_from: row.holds_from.0,
        holds_to: row.holds_to.map(|it| it.0),
        because: Line::kept(row.because),
        made_at: row.made_at.0,
        made_by: Who { subject: row.made_by, name: row.made_by_name },
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Whether a decision was made on this page.
pub(crate) async fn exempted_on(db: &mut impl Handle, page: Uuid) -> Result<bool, StoreError> {
    let known: i64 = on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM directory_exemption WHERE exemption_id = $1",
    )
    .bind(page)
    .fetch_one(c)
    .await)?;
    Ok(known > 0)
}

/// Keeps a decision; a conflict if somebody decided in the same moment.
pub(crate) async fn exempt(
    tx: &mut Write,
    branch: &BranchNumber,
    it: &Exemption,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE directory_exemption SET is_last = FALSE WHERE branch = $1 AND is_last",
        branch.as_str()
    )?;
    execute!(
        tx,
        "INSERT INTO directory_exemption (exemption_id, branch, number, is_exempt, holds_from,
           holds_to, because, made_at, made_by, made_by_name, is_last)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, TRUE)",
        it.id,
        branch.as_str(),
        it.number,
        it.is_exempt,
        Day(it.holds_from),
        it.holds_to.map(Day),
        it.because.as_str(),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}
