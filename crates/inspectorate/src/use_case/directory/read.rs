//! Reading the directory.

use exchange::BranchNumber;
use identity::Permit;

use super::{ReadDirectory, object};
use crate::context::Context;
use crate::model::directory::{Entry, Exemption, Programme, Site, Version};
use crate::store::directory::{self, programme};
use crate::use_case::UseCaseError;

/// A site with its past.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The site.
    pub entry: Entry,
    /// Its versions, the newest first.
    pub versions: Vec<Version<Site>>,
    /// Decisions about exemptions, the newest first.
    pub exemptions: Vec<Exemption>,
}

/// All sites, and the programmes.
pub async fn list(
    cx: &Context,
    permit: &Permit<ReadDirectory>,
) -> Result<(Vec<Entry>, Vec<Programme>), UseCaseError> {
    let mut tx = cx.store().write("directory.read").await?;
    let all = directory::all(&mut tx).await?;
    let programmes = programme::all(&mut tx).await?;
    tx.commit(permit.entry(cx.now()).records(all.len()), &[]).await?;
    Ok((all, programmes))
}

/// Somebody looks at what a file may hold: nothing of the directory is shown, and the look is on
/// record all the same.
pub async fn look(cx: &Context, permit: &Permit<ReadDirectory>) -> Result<(), UseCaseError> {
    cx.store().note("directory.read", permit.entry(cx.now()).records(0)).await?;
    Ok(())
}

/// One site.
pub async fn one(
    cx: &Context,
    permit: &Permit<ReadDirectory>,
    branch: &BranchNumber,
) -> Result<Shown, UseCaseError> {
    let mut tx = cx.store().write("directory.read").await?;
    let entry = directory::site(&mut tx, branch).await?.ok_or(UseCaseError::NotFound)?;
    let shown = Shown {
        versions: directory::versions(&mut tx, branch).await?,
        exemptions: directory::exemptions(&mut tx, branch).await?,
        entry,
    };
    tx.commit(permit.entry(cx.now()).about(object(branch)).records(1), &[]).await?;
    Ok(shown)
}
