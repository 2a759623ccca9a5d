//! Implants that a recall may mean: those behind the references of a notice, and those this house
//! finds by device, lot or serial. Whether they are meant is judged elsewhere.

use store::{Day, Handle, IdList, StoreError, TextList, on};
use uuid::Uuid;

use super::Placed;
use crate::store::among;

/// An implant, as far as a scope and a list ask.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    pub(crate) reference: Uuid,
    pub(crate) patient_id: Option<Uuid>,
    pub(crate) branch_number: Option<String>,
    #[sqlx(flatten)]
    pub(crate) placed: Placed,
    pub(crate) died_on: Option<Day>,
    pub(crate) manufacturer: Option<String>,
    pub(crate) category: Option<String>,
}

/// The same behind a reference that the register has.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Told {
    pub(crate) told: Uuid,
    #[sqlx(flatten)]
    pub(crate) row: Row,
}

const COLUMNS: &str = "i.reference, i.patient_id, i.branch_number, i.udi_di, i.lot, i.serial,
    i.implanted_on, i.explanted_on, p.died_on, f.manufacturer, f.category";

const JOINED: &str = "
    LEFT JOIN patient p ON p.provider_id = i.provider_id AND p.patient_id = i.patient_id
    LEFT JOIN product_fact f ON f.provider_id = i.provider_id AND f.udi_di = i.udi_di";

const MEANT: &str = "i.state NOT IN ('withdrawn', 'merged')";

/// A part of a question: what a column must be.
pub(crate) enum Asked {
    /// One of these.
    Any(Vec<String>),
    /// Something that begins with this; empty: with a digit.
    Prefix(String),
}

/// The columns that are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    UdiDi,
    Lot,
    Serial,
}

/// The implants behind references that a notice has.
pub(crate) async fn told(
    db: &mut impl Handle,
    provider: Uuid,
    references: Vec<Uuid>,
) -> Result<Vec<Told>, StoreError> {
    let has = IdList::has(db.engine(), "e.reference", "$2");
    let sql = format!(
        "SELECT e.reference AS told, {COLUMNS} FROM event e
         JOIN implant i ON i.provider_id = e.provider_id AND i.reference = e.implant {JOINED}
         WHERE e.provider_id = $1 AND {has}"
    );
    let list = IdList(references);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// The implants by one column; `unknown_device` asks only for those without a readable UDI-DI.
pub(crate) async fn by(
    db: &mut impl Handle,
    provider: Uuid,
    column: Column,
    asked: Asked,
    unknown_device: bool,
) -> Result<Vec<Row>, StoreError> {
    let column = match column {
        Column::UdiDi => "i.udi_di",
        Column::Lot => "i.lot",
        Column::Serial => "i.serial",
    };
    let device = if unknown_device { "AND i.udi_di IS NULL" } else { "" };
    let start = format!(
        "SELECT {COLUMNS} FROM implant i {JOINED}
         WHERE i.provider_id = $1 AND {MEANT} {device} AND {column}"
    );
    match asked {
        Asked::Any(values) => {
            let sql = format!("{start} {}", among(db, 2));
            let list = TextList(values);
            Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .bind(provider)
                .bind(&list)
                .fetch_all(c)
                .await)?)
        }
        Asked::Prefix(prefix) => {
            // Lots and serials are printable ASCII: below the last of its characters.
            let (from, to) = if prefix.is_empty() {
                ("0".to_owned(), ":".to_owned())
            } else {
                (prefix.clone(), format!("{prefix}\u{7f}"))
            };
            let sql = format!("{start} >= $2 AND {column} < $3");
            Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .bind(provider)
                .bind(from)
                .bind(to)
                .fetch_all(c)
                .await)?)
        }
    }
}

/// One implant, as it is now.
pub(crate) async fn one(
    db: &mut impl Handle,
    provider: Uuid,
    implants: Vec<Uuid>,
) -> Result<Vec<Row>, StoreError> {
    let has = IdList::has(db.engine(), "i.reference", "$2");
    let sql = format!(
        "SELECT {COLUMNS} FROM implant i {JOINED}
         WHERE i.provider_id = $1 AND {MEANT} AND {has}"
    );
    let list = IdList(implants);
    Ok(on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(provider)
        .bind(&list)
        .fetch_all(c)
        .await)?)
}

/// The devices this house knows by maker and kind.
pub(crate) async fn products(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT udi_di, manufacturer, category FROM product_fact
         WHERE provider_id = $1 AND manufacturer IS NOT NULL",
    )
    .bind(provider)
    .fetch_all(c)
    .await)?)
}

/// How many implants have neither a readable device nor a number: no scope can find them.
pub(crate) async fn count_unreadable(
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<i64, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT COUNT(*) FROM implant WHERE provider_id = $1 AND state = 'in_repair'
           AND udi_di IS NULL AND lot IS NULL AND serial IS NULL",
    )
    .bind(provider)
    .fetch_one(c)
    .await)?)
}
