//! Implants as they stood from one log position up to another.

pub(crate) mod check;

use exchange::device::{Designation, ProductText};
use exchange::{BranchNumber, Device, Issuer, Production, Reference, UdiDi};
use store::bulk::{Column, insert};
use store::{Day, Handle, IdList, NumberList, StoreError, TextList, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::implant::{Implant, State};
use crate::model::ledger::{Closed, Version};

/// The present row of an implant.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The position it holds from.
    pub from_position: i64,
    /// The implant.
    pub implant: Implant,
}

#[derive(sqlx::FromRow)]
struct Row {
    implant_id: Uuid,
    from_position: i64,
    branch: String,
    reference: String,
    issuer: Option<String>,
    udi_di: Option<String>,
    lot: Option<String>,
    serial: Option<String>,
    no_udi_reason: Option<String>,
    manufacturer: Option<String>,
    product_name: Option<String>,
    product_type: Option<String>,
    implanted_on: Option<Day>,
    explanted_on: Option<Day>,
    deceased_on: Option<Day>,
    legacy: bool,
    state: String,
}

/// The provider's own name for it stands with the event that began it, and with its first version.
const COLUMNS: &str = "implant_id, from_position, branch, issuer, udi_di, lot, serial,
    no_udi_reason, manufacturer, product_name, product_type, implanted_on, explanted_on,
    deceased_on, legacy, state,
    (SELECT event.reference FROM event WHERE event.position =
       (SELECT min(began.from_position) FROM implant AS began
        WHERE began.implant_id = implant.implant_id)) AS reference";

/// The present rows of these implants.
pub(crate) async fn present(db: &mut impl Handle, ids: &[Uuid]) -> Result<Vec<Kept>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let one_of_them = IdList::has(db.engine(), "implant_id", "$1");
    let sql = format!("SELECT {COLUMNS} FROM implant WHERE {one_of_them} AND to_position IS NULL");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(IdList(ids.to_vec()))
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// The present rows with any of these pairs of UDI-DI and serial, of any provider (rule R27).
pub(crate) async fn with_serials(
    db: &mut impl Handle,
    pairs: &[(String, String)],
) -> Result<Vec<Kept>, StoreError> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let dis = TextList(pairs.iter().map(|(di, _)| di.clone()).collect());
    let serials = TextList(pairs.iter().map(|(_, serial)| serial.clone()).collect());
    let from = db.engine().choose(
        "json_each($1) AS d CROSS JOIN json_each($2) AS s ON s.key = d.key
         CROSS JOIN implant ON implant.serial = s.value AND implant.udi_di || '' = d.value",
        // A serial tells far more than a UDI-DI, which `|| ''` keeps from being looked up by.
        // OFFSET 0 keeps one index probe per pair: joined freely, the planner may read the table.
        "UNNEST($1, $2) AS k (di, number) CROSS JOIN LATERAL (
           SELECT * FROM implant WHERE serial = k.number AND udi_di || '' = k.di OFFSET 0) AS implant",
    );
    let sql = format!("SELECT {COLUMNS} FROM {from} WHERE to_position IS NULL");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(dis)
        .bind(serials)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// Whether a branch has present implants of a device and lot that have not been taken out.
pub(crate) async fn has_lot(
    db: &mut impl Handle,
    branch: &BranchNumber,
    udi_di: &str,
    lot: &str,
) -> Result<bool, StoreError> {
    let found: Option<i64> = on!(db, c => sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM implant
         WHERE lot = $1 AND udi_di = $2 AND branch = $3 AND to_position IS NULL
           AND state IN ('in_situ', 'deceased')
         LIMIT 1",
    )
    .bind(lot)
    .bind(udi_di)
    .bind(branch.as_str())
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// A page of a provider's own implants, newest first, before `cursor`.
pub(crate) async fn own(
    db: &mut impl Handle,
    branches: &[BranchNumber],
    cursor: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Implant>, StoreError> {
    // One index range per branch, merged: a caller has a handful of branches.
    let mut implants = Vec::new();
    for branch in branches {
        let sql = format!(
            "SELECT {COLUMNS} FROM implant
             WHERE branch = $1 AND implant_id < $2 AND to_position IS NULL
             ORDER BY implant_id DESC LIMIT $3"
        );
        let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(branch.as_str())
            .bind(cursor.unwrap_or(Uuid::max()))
            .bind(limit)
            .fetch_all(c)
            .await)?;
        for row in rows {
            implants.push(read(row)?.implant);
        }
    }
    implants.sort_unstable_by_key(|implant| std::cmp::Reverse(implant.id));
    implants.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(implants)
}

fn read(row: Row) -> Result<Kept, StoreError> {
    let bad = |column| inconsistent("implant", column, "cannot be read back");
    let designation = match (row.issuer, row.udi_di, row.no_udi_reason) {
        (Some(issuer), Some(di), None) => {
            let issuer: Issuer = issuer.parse().map_err(|_| bad("issuer"))?;
            Designation::Udi(UdiDi::kept(issuer, di))
        }
        (None, None, Some(reason)) => Designation::WithoutUdi(ProductText {
            reason: reason.parse().map_err(|_| bad("no_udi_reason"))?,
            manufacturer: row.manufacturer.ok_or_else(|| bad("manufacturer"))?,
            product_name: row.product_name.ok_or_else(|| bad("product_name"))?,
            product_type: row.product_type.ok_or_else(|| bad("product_type"))?,
        }),
        (None, None, None) => Designation::Unknown,
        _ => return Err(bad("udi_di")),
    };
    let day = |day: Option<Day>| day.map(|day| day.0);
    let state = State::kept(&row.state, day(row.explanted_on), day(row.deceased_on));
    let implant = Implant {
        id: row.implant_id,
        branch: BranchNumber::parse(&row.branch).map_err(|_| bad("branch"))?,
        reference: Reference::parse(&row.reference).map_err(|_| bad("reference"))?,
        device: Device { designation, production: Production { lot: row.lot, serial: row.serial } },
        implanted_on: day(row.implanted_on),
        legacy: row.legacy,
        state: state.ok_or_else(|| bad("state"))?,
    };
    Ok(Kept { from_position: row.from_position, implant })
}

/// Appends rows; an ordinal counts from the log position `first`.
pub(crate) async fn append(
    tx: &mut Write,
    versions: &[Version],
    first: i64,
) -> Result<(), StoreError> {
    fn at(first: i64, ordinal: usize) -> i64 {
        first + i64::try_from(ordinal).unwrap_or(i64::MAX)
    }
    let text = |f: fn(&Implant) -> Option<&str>| {
        Column::Str(versions.iter().map(|v| f(&v.implant)).collect())
    };
    let day = |f: &dyn Fn(&Implant) -> Option<jiff::civil::Date>| {
        Column::Day(versions.iter().map(|v| f(&v.implant).map(Day)).collect())
    };
    let number =
        |f: &dyn Fn(&Version) -> Option<i64>| Column::Integer(versions.iter().map(f).collect());
    let columns = [
        ("implant_id", Column::Uuid(versions.iter().map(|v| Some(v.implant.id)).collect())),
        ("from_position", number(&|v| Some(at(first, v.from)))),
        ("to_position", number(&|v| v.to.map(|to| at(first, to)))),
        ("branch", text(|i| Some(i.branch.as_str()))),
        ("issuer", text(|i| i.device.udi_di().map(|di| di.issuer().as_str()))),
        ("udi_di", text(|i| i.device.udi_di().map(UdiDi::as_str))),
        ("lot", text(|i| i.device.production.lot.as_deref())),
        ("serial", text(|i| i.device.production.serial.as_deref())),
        ("no_udi_reason", text(|i| i.device.text().map(|t| t.reason.as_str()))),
        ("manufacturer", text(|i| i.device.text().map(|t| t.manufacturer.as_str()))),
        ("product_name", text(|i| i.device.text().map(|t| t.product_name.as_str()))),
        ("product_type", text(|i| i.device.text().map(|t| t.product_type.as_str()))),
        ("implanted_on", day(&|i| i.implanted_on)),
        ("explanted_on", day(&|i| i.state.explanted_on())),
        ("deceased_on", day(&|i| i.state.deceased_on())),
        ("legacy", Column::Boolean(versions.iter().map(|v| Some(v.implant.legacy)).collect())),
        ("state", text(|i| Some(i.state.as_str()))),
    ];
    insert(tx, "implant", &columns).await
}

/// Ends rows that no longer hold. One that somebody else ended meanwhile is a conflict.
pub(crate) async fn close(tx: &mut Write, closed: &[Closed], first: i64) -> Result<(), StoreError> {
    if closed.is_empty() {
        return Ok(());
    }
    let at = |ordinal: usize| first + i64::try_from(ordinal).unwrap_or(i64::MAX);
    let ids = IdList(closed.iter().map(|row| row.implant).collect());
    let from = NumberList(closed.iter().map(|row| row.from_position).collect());
    let to = NumberList(closed.iter().map(|row| at(row.to)).collect());
    let rows = tx.engine().choose(
        "(SELECT unhex(i.value) AS id, f.value AS began, t.value AS ends
          FROM json_each($1) AS i JOIN json_each($2) AS f ON f.key = i.key
          JOIN json_each($3) AS t ON t.key = i.key) AS k",
        "UNNEST($1, $2, $3) AS k (id, began, ends)",
    );
    let sql = format!(
        "UPDATE implant SET to_position = k.ends FROM {rows}
         WHERE implant_id = k.id AND from_position = k.began AND to_position IS NULL"
    );
    let changed = on!(tx, c => sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(ids)
        .bind(from)
        .bind(to)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if changed != closed.len() as u64 {
        return Err(StoreError::Conflict(None));
    }
    Ok(())
}
