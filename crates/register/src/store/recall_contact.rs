//! Where providers are reached for a recall.

use exchange::BranchNumber;
use exchange::recall::Contact;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, TextList, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::contact::KeptContact;

#[derive(sqlx::FromRow)]
struct Row {
    branch: String,
    version: i64,
    mailbox: String,
    coordinator: String,
    telephone: String,
    second_mailbox: Option<String>,
    kept_at: Instant,
}

const COLUMNS: &str = "branch, version, mailbox, coordinator, telephone, second_mailbox, kept_at";

/// Those of these branches that have one, by branch.
pub(crate) async fn of(
    db: &mut impl Handle,
    branches: &[BranchNumber],
) -> Result<Vec<KeptContact>, StoreError> {
    let named = TextList::has(db.engine(), "branch", "$1");
    let sql = format!("SELECT {COLUMNS} FROM recall_contact WHERE {named} ORDER BY branch");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(TextList(branches.iter().map(ToString::to_string).collect()))
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(read).collect()
}

/// All, by branch.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<KeptContact>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM recall_contact ORDER BY branch");
    let rows: Vec<Row> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
    rows.into_iter().map(read).collect()
}

/// Keeps a contact in the place of `version`, which is 0 for the first; false if another version
/// is there.
pub(crate) async fn keep(
    tx: &mut Write,
    branch: &BranchNumber,
    contact: &Contact,
    version: i64,
    at: Timestamp,
    by: Option<Uuid>,
) -> Result<bool, StoreError> {
    let changed = if version == 0 {
        on!(tx, c => sqlx::query(
            "INSERT INTO recall_contact (branch, version, mailbox, coordinator, telephone,
               second_mailbox, kept_at, kept_by)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (branch) DO NOTHING",
        )
        .bind(branch.as_str())
        .bind(&contact.mailbox)
        .bind(&contact.coordinator)
        .bind(&contact.telephone)
        .bind(&contact.second_mailbox)
        .bind(Instant(at))
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?
    } else {
        on!(tx, c => sqlx::query(
            "UPDATE recall_contact
             SET version = version + 1, mailbox = $2, coordinator = $3, telephone = $4,
               second_mailbox = $5, kept_at = $6, kept_by = $7
             WHERE branch = $1 AND version = $8",
        )
        .bind(branch.as_str())
        .bind(&contact.mailbox)
        .bind(&contact.coordinator)
        .bind(&contact.telephone)
        .bind(&contact.second_mailbox)
        .bind(Instant(at))
        .bind(by)
        .bind(version)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?
    };
    Ok(changed == 1)
}

fn read(row: Row) -> Result<KeptContact, StoreError> {
    let branch = BranchNumber::parse(&row.branch)
        .map_err(|_| inconsistent("recall_contact", "branch", "cannot be read back"))?;
    Ok(KeptContact {
        branch,
        version: row.version,
        kept_at: row.kept_at.0,
        contact: Contact {
            mailbox: row.mailbox,
            coordinator: row.coordinator,
            telephone: row.telephone,
            second_mailbox: row.second_mailbox,
        },
    })
}
