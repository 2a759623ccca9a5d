//! What is still to be done within a term: the work list that deadlines are read from.

use store::bulk::{Column, insert};
use store::{Day, Handle, StoreError, on};
use uuid::Uuid;

/// An item of the list.
#[derive(Debug, Clone)]
pub(crate) struct NewDue {
    pub(crate) provider: Uuid,
    pub(crate) what: &'static str,
    pub(crate) reference: Uuid,
    pub(crate) starts_on: Day,
    pub(crate) is_dated: bool,
    pub(crate) branch_number: Option<String>,
}

/// An item with the implant it is about.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) reference: Uuid,
    pub(crate) starts_on: Day,
    pub(crate) is_dated: bool,
    pub(crate) branch_number: Option<String>,
    pub(crate) state: String,
    pub(crate) udi_di: Option<String>,
    pub(crate) lot: Option<String>,
    pub(crate) serial: Option<String>,
    pub(crate) explanted_on: Option<Day>,
    pub(crate) patient_id: Option<Uuid>,
    pub(crate) blocking: i64,
}

/// Which part of the list is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of<'a> {
    pub(crate) provider: Uuid,
    pub(crate) what: &'static str,
    pub(crate) branch: Option<&'a str>,
}

/// Days a list is counted by: of those that started on the first or before it is too late, on the
/// second or before the four weeks have passed, on the third or before it is time to act.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cuts {
    pub(crate) late: Day,
    pub(crate) marked: Day,
    pub(crate) warned: Day,
}

/// Items counted at most; a longer list says "more than".
pub(crate) const COUNTED: i64 = 10_000;

pub(crate) async fn insert_all(db: &mut impl Handle, dues: &[NewDue]) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(dues.iter().map(|d| Some(d.provider)).collect())),
        ("what", Column::Text(dues.iter().map(|d| Some(d.what.to_owned())).collect())),
        ("reference", Column::Uuid(dues.iter().map(|d| Some(d.reference)).collect())),
        ("starts_on", Column::Day(dues.iter().map(|d| Some(d.starts_on)).collect())),
        ("is_dated", Column::Boolean(dues.iter().map(|d| Some(d.is_dated)).collect())),
        ("branch_number", Column::Text(dues.iter().map(|d| d.branch_number.clone()).collect())),
    ];
    insert(db, "due", &columns).await
}

/// It is done, or not to be done after all.
pub(crate) async fn forget(
    db: &mut impl Handle,
    provider: Uuid,
    what: &'static str,
    reference: Uuid,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "DELETE FROM due WHERE provider_id = $1 AND what = $2 AND reference = $3",
    )
    .bind(provider)
    .bind(what)
    .bind(reference)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// A page, the oldest first, after this item.
pub(crate) async fn page(
    db: &mut impl Handle,
    of: Of<'_>,
    after: Option<(Day, Uuid)>,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let (day, reference) = after.unwrap_or((Day(jiff::civil::date(1, 1, 1)), Uuid::nil()));
    Ok(on!(db, c => sqlx::query_as(
        "SELECT d.reference, d.starts_on, d.is_dated, d.branch_number, i.state, i.udi_di, i.lot,
           i.serial, i.explanted_on, i.patient_id,
           (SELECT COUNT(*) FROM repair r WHERE r.provider_id = d.provider_id
              AND r.reference = d.reference AND r.solved_at IS NULL AND r.blocks) AS blocking
         FROM due d
         JOIN implant i ON i.provider_id = d.provider_id AND i.reference = d.reference
         WHERE d.provider_id = $1 AND d.what = $2
           AND (CAST($3 AS TEXT) IS NULL OR d.branch_number = $3)
           AND d.starts_on >= $4 AND (d.starts_on > $4 OR d.reference > $5)
         ORDER BY d.starts_on, d.reference LIMIT $6",
    )
    .bind(of.provider)
    .bind(of.what)
    .bind(of.branch)
    .bind(day)
    .bind(reference)
    .bind(limit)
    .fetch_all(c)
    .await)?)
}

/// The item about one implant.
pub(crate) async fn find(
    db: &mut impl Handle,
    provider: Uuid,
    what: &'static str,
    reference: Uuid,
) -> Result<Option<(Day, bool)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT starts_on, is_dated FROM due
         WHERE provider_id = $1 AND what = $2 AND reference = $3",
    )
    .bind(provider)
    .bind(what)
    .bind(reference)
    .fetch_optional(c)
    .await)?)
}

/// How many there are in all, too late, past four weeks and to be acted on, each of the last three
/// with those before it; counted up to [`COUNTED`] of the oldest.
pub(crate) async fn count(
    db: &mut impl Handle,
    of: Of<'_>,
    cuts: Cuts,
) -> Result<(i64, i64, i64, i64), StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT COUNT(*),
           COALESCE(SUM(CASE WHEN starts_on <= $4 THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN starts_on <= $5 THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN starts_on <= $6 THEN 1 ELSE 0 END), 0)
         FROM (SELECT starts_on FROM due
               WHERE provider_id = $1 AND what = $2
                 AND (CAST($3 AS TEXT) IS NULL OR branch_number = $3)
               ORDER BY starts_on, reference LIMIT $7) AS oldest",
    )
    .bind(of.provider)
    .bind(of.what)
    .bind(of.branch)
    .bind(cuts.late)
    .bind(cuts.marked)
    .bind(cuts.warned)
    .bind(COUNTED + 1)
    .fetch_one(c)
    .await)?)
}
