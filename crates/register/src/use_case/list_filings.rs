//! What was registered by hand and waits for the word that it is in the file.

use exchange::device::Designation;
use identity::{Caller, Permit};
use store::{Handle, StoreError};
use uuid::Uuid;

use super::UseCaseError;
use crate::context::Context;
use crate::model::filing::Filing;
use crate::model::implant::Implant;
use crate::store::{filing, implant, product};

/// Filings a page holds.
pub const PAGE: usize = 50;

identity::actions! {
    SeeFilings = "filing.list", Registration, FileConfirmation, Search,
        "See what was registered by hand and is not confirmed to be in the file.";
}

/// What waits, with what it is about: who has several of one day in hand knows it by that.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The registration by hand.
    pub filing: Filing,
    /// As it stands now.
    pub implant: Option<Implant>,
    /// What the catalogue calls the device.
    pub product: Option<String>,
}

/// A page of what waits at the caller's branches, the oldest first, and whether more follow.
pub async fn list(
    cx: &Context,
    caller: &Caller,
    permit: &Permit<SeeFilings>,
    after: Option<Uuid>,
) -> Result<(Vec<Waiting>, bool), UseCaseError> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut db = cx.store().read().await?;
    let mut filings = filing::waiting(&mut db, caller.branches(), after, limit).await?;
    let more = filings.len() > PAGE;
    filings.truncate(PAGE);
    let waiting = named(&mut db, filings).await?;
    drop(db);
    let entry = permit.entry(cx.now()).records(waiting.len());
    cx.store().note("filing.list", entry).await?;
    Ok((waiting, more))
}

async fn named(db: &mut impl Handle, filings: Vec<Filing>) -> Result<Vec<Waiting>, StoreError> {
    let ids: Vec<Uuid> = filings.iter().map(|it| it.implant_id).collect();
    let kept = implant::present(db, &ids).await?;
    let code = |it: &Implant| match &it.device.designation {
        Designation::Udi(di) => Some(di.as_str().to_owned()),
        Designation::WithoutUdi(_) | Designation::Unknown => None,
    };
    let codes = kept.iter().filter_map(|it| code(&it.implant)).collect();
    let products = product::present(db, codes).await?;
    let of = |filing: Filing| {
        let implant = kept.iter().find(|it| it.implant.id == filing.implant_id);
        let implant = implant.map(|it| it.implant.clone());
        let code = implant.as_ref().and_then(code);
        let product = products.iter().find(|it| Some(it.udi_di.as_str()) == code.as_deref());
        let product = product.map(|it| it.product_name.clone()).filter(|name| !name.is_empty());
        Waiting { filing, implant, product }
    };
    Ok(filings.into_iter().map(of).collect())
}
