//! The directory of providers and sites, exemptions, and programmes of supervision.

mod exemption;
pub(crate) mod programme;
mod version;

use std::collections::HashMap;

use exchange::BranchNumber;
use store::{Handle, StoreError, on};

pub(crate) use exemption::{exempt, exempted_on, exemptions};
pub(crate) use version::{carry_out, known, versions};

use crate::model::directory::Entry;
use exemption::{OptionalExemption, read as read_exemption};
use version::{SITE, SiteRow};

/// A site with what its organisation is called and the last decision about it.
#[derive(Debug, sqlx::FromRow)]
struct EntryRow {
    #[sqlx(flatten)]
    site: SiteRow,
    organisation_name: Option<String>,
    #[sqlx(flatten)]
    exemption: OptionalExemption,
}

const ENTRY: &str = "directory_provider.name AS organisation_name,
    directory_exemption.exemption_id AS exemption_id,
    directory_exemption.number AS exemption_number,
    directory_exemption.is_exempt AS exemption_is_exempt,
    directory_exemption.holds_from AS exemption_from,
    directory_exemption.holds_to AS exemption_to,
    directory_exemption.because AS exemption_because,
    directory_exemption.made_at AS exemption_at,
    directory_exemption.made_by AS exemption_by,
    directory_exemption.made_by_name AS exemption_by_name";

const JOINED: &str = "directory_site
    LEFT JOIN directory_provider ON directory_provider.organisation = directory_site.organisation
      AND directory_provider.valid_to IS NULL
    LEFT JOIN directory_exemption ON directory_exemption.branch = directory_site.branch
      AND directory_exemption.is_last";

impl EntryRow {
    fn read(self) -> Result<Entry, StoreError> {
        Ok(Entry {
            organisation: self.organisation_name.unwrap_or_default(),
            exemption: read_exemption(self.exemption)?,
            site: self.site.read()?,
        })
    }
}

/// A site, by its branch number: the version that counts.
pub(crate) async fn site(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<Option<Entry>, StoreError> {
    let sql = format!(
        "SELECT {SITE}, {ENTRY} FROM {JOINED}
         WHERE directory_site.branch = $1 AND directory_site.is_last"
    );
    let row: Option<EntryRow> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branch.as_str())
        .fetch_optional(c)
        .await)?;
    row.map(EntryRow::read).transpose()
}

/// All sites, by branch number.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {SITE}, {ENTRY} FROM {JOINED}
         WHERE directory_site.is_last ORDER BY directory_site.branch"
    );
    let rows: Vec<EntryRow> =
        on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
    rows.into_iter().map(EntryRow::read).collect()
}

/// The sites of an organisation, by branch number.
pub(crate) async fn of_organisation(
    db: &mut impl Handle,
    organisation: &str,
) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {SITE}, {ENTRY} FROM {JOINED}
         WHERE directory_site.organisation = $1 AND directory_site.is_last
         ORDER BY directory_site.branch"
    );
    let rows: Vec<EntryRow> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(organisation)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(EntryRow::read).collect()
}

/// What sites are called, by branch number: for pages that would show a bare number.
pub(crate) async fn names(db: &mut impl Handle) -> Result<HashMap<String, String>, StoreError> {
    let rows: Vec<(String, String)> = on!(db, c => sqlx::query_as(
        "SELECT branch, name FROM directory_site WHERE is_last",
    )
    .fetch_all(c)
    .await)?;
    Ok(rows.into_iter().collect())
}
