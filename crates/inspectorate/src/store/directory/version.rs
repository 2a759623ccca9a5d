//! Versions of sites and of organisations: none is overwritten, one may end.

use exchange::BranchNumber;
use store::{Day, Handle, Instant, StoreError, Write, execute, on};

use crate::model::case_file::Who;
use crate::model::directory::{Change, Known, Named, Plan, Site, Version};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
pub(super) struct SiteRow {
    branch: String,
    number: i64,
    organisation: String,
    name: String,
    agb: String,
    ura: String,
    care: String,
    categories: String,
    postal: String,
    source: String,
    valid_from: Day,
    valid_to: Option<Day>,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

#[derive(Debug, sqlx::FromRow)]
struct ProviderRow {
    organisation: String,
    number: i64,
    name: String,
    valid_from: Day,
    valid_to: Option<Day>,
    made_at: Instant,
    made_by: String,
    made_by_name: String,
}

/// The columns of a version of a site.
pub(super) const SITE: &str = "directory_site.branch, directory_site.number,
    directory_site.organisation, directory_site.name, directory_site.agb, directory_site.ura,
    directory_site.care, directory_site.categories, directory_site.postal, directory_site.source,
    directory_site.valid_from, directory_site.valid_to, directory_site.made_at,
    directory_site.made_by, directory_site.made_by_name";

impl SiteRow {
    pub(super) fn read(self) -> Result<Version<Site>, StoreError> {
        Ok(Version {
            number: self.number,
            it: Site {
                branch: BranchNumber::parse(&self.branch)
                    .map_err(|_| inconsistent("directory_site", "branch"))?,
                organisation: self.organisation,
                name: self.name,
                agb: self.agb,
                ura: self.ura,
                care: self.care,
                categories: self.categories.split_whitespace().map(ToOwned::to_owned).collect(),
                postal: self.postal,
                source: self.source,
            },
            valid_from: self.valid_from.0,
            valid_to: self.valid_to.map(|it| it.0),
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        })
    }
}

impl ProviderRow {
    fn read(self) -> Version<Named> {
        Version {
            number: self.number,
            it: Named { organisation: self.organisation, name: self.name },
            valid_from: self.valid_from.0,
            valid_to: self.valid_to.map(|it| it.0),
            made_at: self.made_at.0,
            made_by: Who { subject: self.made_by, name: self.made_by_name },
        }
    }
}

/// All versions, for an import.
pub(crate) async fn known(db: &mut impl Handle) -> Result<Known, StoreError> {
    let sql = format!("SELECT {SITE} FROM directory_site ORDER BY branch, number");
    let sites: Vec<SiteRow> =
        on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(c).await)?;
    let providers: Vec<ProviderRow> = on!(db, c => sqlx::query_as(
        "SELECT organisation, number, name, valid_from, valid_to, made_at, made_by, made_by_name
         FROM directory_provider ORDER BY organisation, number",
    )
    .fetch_all(c)
    .await)?;
    let mut known = Known::default();
    for row in sites {
        let version = row.read()?;
        known.sites.entry(version.it.branch.to_string()).or_default().push(version);
    }
    for row in providers {
        let version = row.read();
        known.providers.entry(version.it.organisation.clone()).or_default().push(version);
    }
    Ok(known)
}

/// The versions of one site, the newest first.
pub(crate) async fn versions(
    db: &mut impl Handle,
    branch: &BranchNumber,
) -> Result<Vec<Version<Site>>, StoreError> {
    let sql = format!("SELECT {SITE} FROM directory_site WHERE branch = $1 ORDER BY number DESC");
    let rows: Vec<SiteRow> = on!(db, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(branch.as_str())
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(SiteRow::read).collect()
}

/// Writes what an import changes; a conflict if another import wrote in the same moment.
pub(crate) async fn carry_out(tx: &mut Write, plan: &Plan) -> Result<(), StoreError> {
    for change in &plan.providers {
        match change {
            Change::End { whose, number, last } => {
                execute!(
                    tx,
                    "UPDATE directory_provider SET valid_to = $3
                     WHERE organisation = $1 AND number = $2",
                    whose,
                    number,
                    Day(*last)
                )?;
            }
            Change::Begin(it) => begin_provider(tx, it).await?,
        }
    }
    for change in &plan.sites {
        match change {
            Change::End { whose, number, last } => {
                execute!(
                    tx,
                    "UPDATE directory_site SET valid_to = $3 WHERE branch = $1 AND number = $2",
                    whose,
                    number,
                    Day(*last)
                )?;
            }
            Change::Begin(it) => begin_site(tx, it).await?,
        }
    }
    Ok(())
}

async fn begin_provider(tx: &mut Write, it: &Version<Named>) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO directory_provider (organisation, number, name, valid_from, valid_to, made_at,
           made_by, made_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &it.it.organisation,
        it.number,
        &it.it.name,
        Day(it.valid_from),
        it.valid_to.map(Day),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}

async fn begin_site(tx: &mut Write, it: &Version<Site>) -> Result<(), StoreError> {
    let site = &it.it;
    execute!(
        tx,
        "UPDATE directory_site SET is_last = FALSE WHERE branch = $1 AND is_last",
        site.branch.as_str()
    )?;
    execute!(
        tx,
        "INSERT INTO directory_site (branch, number, organisation, name, agb, ura, care, categories,
           postal, source, valid_from, valid_to, made_at, made_by, made_by_name, is_last)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, TRUE)",
        site.branch.as_str(),
        it.number,
        &site.organisation,
        &site.name,
        &site.agb,
        &site.ura,
        &site.care,
        site.categories.join(" "),
        &site.postal,
        &site.source,
        Day(it.valid_from),
        it.valid_to.map(Day),
        Instant(it.made_at),
        &it.made_by.subject,
        &it.made_by.name
    )?;
    Ok(())
}
