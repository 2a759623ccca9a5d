//! Reading the inclusion lists in force: those loaded last, or those that are shipped.

use identity::{Keep, Permit};
use law::InclusionHistory;

use super::UseCaseError;
use crate::context::Context;
use crate::model::rules::Rules;

/// The lists in force and their log position; zero for the shipped ones. They are public law, so
/// the access log notes no reading of them.
pub async fn read(
    cx: &Context,
    _permit: &Permit<Keep>,
) -> Result<(i64, InclusionHistory), UseCaseError> {
    let mut db = cx.store().read().await?;
    let rules = cx.desk().rules(&mut db).await?;
    Ok((rules.position, rules.inclusion.as_ref().clone()))
}

/// The rules in force, lists included: public law, for everybody.
pub(crate) async fn in_force(cx: &Context) -> Result<Rules, UseCaseError> {
    let mut db = cx.store().read().await?;
    Ok(cx.desk().rules(&mut db).await?)
}
