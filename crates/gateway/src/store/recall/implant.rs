//! The implants of a recall.

use store::bulk::{Column, insert};
use store::{Handle, IdList, Instant, StoreError, TextList, execute, on};
use uuid::Uuid;

use super::Placed;
use crate::model::recall::patient::Source;
use crate::model::recall::search::Certainty;
use crate::model::recall::widen::{Found, Listed};
use crate::store::{among, inconsistent};

#[derive(Debug, Clone, sqlx::FromRow)]
struct ListedRow {
    listed_as: String,
    implant: Option<Uuid>,
    entry_id: Uuid,
    source: String,
    certain: bool,
    released: bool,
}

/// An implant for a page: with what this house knows of it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Shown {
    pub(crate) entry_id: Uuid,
    pub(crate) listed_as: String,
    pub(crate) implant: Option<Uuid>,
    pub(crate) source: String,
    pub(crate) certain: bool,
    pub(crate) released: bool,
    #[sqlx(flatten)]
    pub(crate) placed: Placed,
    pub(crate) state: Option<String>,
}

/// A place of an implant on a list, for what came in since.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Place {
    pub(crate) recall_id: Uuid,
    pub(crate) listed_as: String,
    pub(crate) implant: Uuid,
    pub(crate) entry_id: Uuid,
    pub(crate) source: String,
    pub(crate) certain: bool,
    pub(crate) released: bool,
    pub(crate) patient_id: Option<Uuid>,
}

/// What changes of implants on a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    /// A notice names them.
    Told,
    /// They are no longer meant.
    Released,
    /// They are meant again.
    Returned,
    /// They are meant for certain.
    Raised,
}

/// All implants of a list.
pub(crate) async fn listed(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
) -> Result<Vec<Listed>, StoreError> {
    let rows: Vec<ListedRow> = on!(db, c => sqlx::query_as(
        "SELECT listed_as, implant, entry_id, source, certain, released FROM recall_implant
         WHERE provider_id = $1 AND recall_id = $2",
    )
    .bind(provider)
    .bind(recall)
    .fetch_all(c)
    .await)?;
    let read = |row: ListedRow| {
        Ok(Listed {
            listed_as: row.listed_as,
            implant: row.implant,
            entry: row.entry_id,
            source: Source::of(&row.source)
                .ok_or_else(|| inconsistent("recall_implant", "source"))?,
            certainty: certainty(row.certain),
            is_released: row.released,
        })
    };
    rows.into_iter().map(read).collect()
}

/// How certain a column says it is.
pub(crate) fn certainty(certain: bool) -> Certainty {
    if certain { Certainty::Certain } else { Certainty::Possible }
}

/// Puts new implants on a list, each with its row.
pub(crate) async fn insert_all(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    rows: &[(Found, Uuid)],
    at: Instant,
) -> Result<(), StoreError> {
    let columns = [
        ("provider_id", Column::Uuid(rows.iter().map(|_| Some(provider)).collect())),
        ("recall_id", Column::Uuid(rows.iter().map(|_| Some(recall)).collect())),
        ("listed_as", Column::Str(rows.iter().map(|it| Some(it.0.listed_as.as_str())).collect())),
        ("implant", Column::Uuid(rows.iter().map(|it| it.0.implant).collect())),
        ("entry_id", Column::Uuid(rows.iter().map(|it| Some(it.1)).collect())),
        ("branch_number", Column::Str(rows.iter().map(|it| Some(it.0.branch.as_str())).collect())),
        ("source", Column::Str(rows.iter().map(|it| Some(it.0.source.as_str())).collect())),
        (
            "certain",
            Column::Boolean(
                rows.iter().map(|it| Some(it.0.certainty == Certainty::Certain)).collect(),
            ),
        ),
        ("released", Column::Boolean(rows.iter().map(|_| Some(false)).collect())),
        ("listed_at", Column::Instant(rows.iter().map(|_| Some(at)).collect())),
    ];
    insert(db, "recall_implant", &columns).await
}

/// Changes implants of a list, by what they are listed as.
pub(crate) async fn change(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    names: Vec<String>,
    change: Change,
) -> Result<(), StoreError> {
    if names.is_empty() {
        return Ok(());
    }
    let set = match change {
        Change::Told => "source = 'notice'",
        Change::Released => "released = TRUE",
        Change::Returned => "released = FALSE",
        Change::Raised => "certain = TRUE",
    };
    let sql = format!(
        "UPDATE recall_implant SET {set}
         WHERE provider_id = $1 AND recall_id = $2 AND listed_as {}",
        among(db, 3)
    );
    let list = TextList(names);
    execute!(db, sqlx::AssertSqlSafe(sql), provider, recall, &list)?;
    Ok(())
}

/// The implants of some rows, for their pages.
pub(crate) async fn of_entries(
    db: &mut impl Handle,
    provider: Uuid,
    recall: Uuid,
    entries: Vec<Uuid>,
) -> Result<Vec<Shown>, StoreError> {
    let has = IdList::has(db.engine(), "r.entry_id", "$3");
    let sql = format!(
        "SELECT r.entry_id, r.listed_as, r.implant, r.source, r.certain, r.released, i.udi_di,
           i.lot, i.serial, i.implanted_on, i.explanted_on, i.state
         FROM recall_implant r
         LEFT JOIN implant i ON i.provider_id = r.provider_id AND i.reference = r.implant
         WHERE r.provider_id = $1 AND r.recall_id = $2 AND {has}
         ORDER BY r.listed_as"
    );
    let list = IdList(entries);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(recall)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// Where implants stand on lists of open recalls.
pub(crate) async fn places(
    db: &mut impl Handle,
    provider: Uuid,
    implants: Vec<Uuid>,
) -> Result<Vec<Place>, StoreError> {
    let has = IdList::has(db.engine(), "i.implant", "$2");
    let sql = format!(
        "SELECT i.recall_id, i.listed_as, i.implant, i.entry_id, i.source, i.certain, i.released,
           p.patient_id
         FROM recall_implant i
         JOIN recall r ON r.provider_id = i.provider_id AND r.recall_id = i.recall_id
         JOIN recall_patient p ON p.provider_id = i.provider_id AND p.recall_id = i.recall_id
           AND p.entry_id = i.entry_id
         WHERE i.provider_id = $1 AND r.state = 'open' AND {has}"
    );
    let list = IdList(implants);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// All implants of a row stand in another from now on.
pub(crate) async fn move_all(
    db: &mut impl Handle,
    (provider, recall): (Uuid, Uuid),
    (from, to): (Uuid, Uuid),
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_implant SET entry_id = $4
         WHERE provider_id = $1 AND recall_id = $2 AND entry_id = $3",
        provider,
        recall,
        from,
        to
    )?;
    Ok(())
}

/// An implant stands in another row from now on.
pub(crate) async fn move_to(
    db: &mut impl Handle,
    (provider, recall): (Uuid, Uuid),
    listed_as: &str,
    entry: Uuid,
) -> Result<(), StoreError> {
    execute!(
        db,
        "UPDATE recall_implant SET entry_id = $4
         WHERE provider_id = $1 AND recall_id = $2 AND listed_as = $3",
        provider,
        recall,
        listed_as,
        entry
    )?;
    Ok(())
}
