//! The branches organisations may act for, by day (rule R37).

use exchange::BranchNumber;
use identity::OrganisationNumber;
use jiff::Timestamp;
use jiff::civil::Date;
use store::bulk::{Column, insert};
use store::{Day, Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::{inconsistent, number, today};

/// What an organisation may act for on a day.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// All branches, each once.
    pub(crate) branches: Vec<BranchNumber>,
    /// Those of them it acts for under a mandate only, and whose it is.
    pub(crate) mandates: Vec<(BranchNumber, OrganisationNumber)>,
}

/// An entitlement on the books.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) organisation: Uuid,
    pub(crate) branch: BranchNumber,
    pub(crate) mandated_by: Option<Uuid>,
    pub(crate) valid_from: Date,
    pub(crate) valid_until: Option<Date>,
}

fn branch(text: &str) -> Result<BranchNumber, StoreError> {
    let wrong = || inconsistent("entitlement", "branch", "not twelve digits");
    BranchNumber::parse(text).map_err(|_| wrong())
}

/// What this organisation may act for on this day. A mandate counts while who gave it is on the
/// books and holds the branch itself.
pub(crate) async fn of(
    db: &mut impl Handle,
    organisation: Uuid,
    day: Date,
) -> Result<Held, StoreError> {
    let rows: Vec<(String, String, Option<String>)> = on!(db, c => sqlx::query_as(
        "SELECT held.branch, held.basis, mandator.number
         FROM entitlement AS held LEFT JOIN organisation AS mandator ON mandator.id = held.mandated_by
         WHERE held.organisation_id = $1 AND held.ended_at IS NULL
           AND held.valid_from <= $2 AND (held.valid_until IS NULL OR held.valid_until >= $2)
           AND (held.basis = 'own' OR (mandator.ended_at IS NULL AND EXISTS (
             SELECT 1 FROM entitlement AS own
             WHERE own.organisation_id = held.mandated_by AND own.branch = held.branch
               AND own.basis = 'own' AND own.ended_at IS NULL
               AND own.valid_from <= $2 AND (own.valid_until IS NULL OR own.valid_until >= $2))))
         ORDER BY held.branch, held.basis DESC, mandator.number",
    )
    .bind(organisation)
    .bind(Day(day))
    .fetch_all(c)
    .await)?;
    let mut held = Held::default();
    for (text, basis, mandator) in rows {
        let branch = branch(&text)?;
        // What is its own comes first, and needs no mandate beside it.
        if held.branches.last() == Some(&branch) {
            continue;
        }
        if basis == "mandate" {
            let mandator = number(mandator)?.ok_or_else(|| {
                inconsistent("entitlement", "mandated_by", "an organisation without a number")
            })?;
            held.mandates.push((branch.clone(), mandator));
        }
        held.branches.push(branch);
    }
    Ok(held)
}

/// The branches that a client of some provider could deliver for at a moment.
pub(crate) async fn delivering(
    db: &mut impl Handle,
    at: Timestamp,
) -> Result<Vec<String>, StoreError> {
    Ok(on!(db, c => sqlx::query_scalar(
        "SELECT DISTINCT held.branch FROM entitlement AS held
         JOIN organisation AS holder ON holder.id = held.organisation_id
         WHERE held.valid_from <= $2 AND (held.valid_until IS NULL OR held.valid_until >= $2)
           AND (held.ended_at IS NULL OR held.ended_at > $1)
           AND (holder.ended_at IS NULL OR holder.ended_at > $1)
           AND EXISTS (
             SELECT 1 FROM client
             WHERE client.organisation_id = held.organisation_id AND client.role = 'provider'
               AND client.created_at <= $1
               AND (client.revoked_at IS NULL OR client.revoked_at > $1))
           AND (held.basis = 'own' OR EXISTS (
             SELECT 1 FROM entitlement AS own
             JOIN organisation AS mandator ON mandator.id = own.organisation_id
             WHERE own.organisation_id = held.mandated_by AND own.branch = held.branch
               AND own.basis = 'own' AND (own.ended_at IS NULL OR own.ended_at > $1)
               AND own.valid_from <= $2 AND (own.valid_until IS NULL OR own.valid_until >= $2)
               AND (mandator.ended_at IS NULL OR mandator.ended_at > $1)))
         ORDER BY held.branch",
    )
    .bind(Instant(at))
    .bind(Day(today(at)))
    .fetch_all(c)
    .await)?)
}

/// Adds entitlements.
pub(crate) async fn add(tx: &mut Write, rows: &[Row]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let basis = |row: &Row| if row.mandated_by.is_some() { "mandate" } else { "own" };
    let columns = [
        ("id", Column::Uuid(rows.iter().map(|row| Some(row.id)).collect())),
        ("organisation_id", Column::Uuid(rows.iter().map(|row| Some(row.organisation)).collect())),
        ("branch", Column::Str(rows.iter().map(|row| Some(row.branch.as_str())).collect())),
        ("basis", Column::Str(rows.iter().map(|row| Some(basis(row))).collect())),
        ("mandated_by", Column::Uuid(rows.iter().map(|row| row.mandated_by).collect())),
        ("valid_from", Column::Day(rows.iter().map(|row| Some(Day(row.valid_from))).collect())),
        ("valid_until", Column::Day(rows.iter().map(|row| row.valid_until.map(Day)).collect())),
    ];
    insert(tx, "entitlement", &columns).await
}

type Columns = (Uuid, Uuid, String, Option<Uuid>, Day, Option<Day>);

fn row(columns: Columns) -> Result<Row, StoreError> {
    let (id, organisation, text, mandated_by, from, until) = columns;
    let (valid_from, valid_until) = (from.0, until.map(|day| day.0));
    Ok(Row { id, organisation, branch: branch(&text)?, mandated_by, valid_from, valid_until })
}

/// All that count or will count.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Row>, StoreError> {
    let found: Vec<Columns> = on!(db, c => sqlx::query_as(
        "SELECT id, organisation_id, branch, mandated_by, valid_from, valid_until FROM entitlement
         WHERE ended_at IS NULL ORDER BY branch, valid_from, id",
    )
    .fetch_all(c)
    .await)?;
    found.into_iter().map(row).collect()
}

/// Ends one; false if there is none by this id, or it ended before.
pub(crate) async fn end(tx: &mut Write, id: Uuid, at: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, c => sqlx::query(
        "UPDATE entitlement SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
    )
    .bind(id)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
