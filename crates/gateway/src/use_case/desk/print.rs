//! What staff print for a patient: all that the statement or the card says (rules R57, R59).

use identity::Permit;
use store::StoreError;
use uuid::Uuid;

use super::PrintHandOver;
use crate::context::{Context, Desk};
use crate::model::bearer::Bearer;
use crate::store::{implant, patient, provider_contact};
use crate::use_case::own::{Along, Whose, load};

/// What is printed for the bearer of an implant: all implants, or that one alone. None if there is
/// no such implant, or nobody knows whose it is.
pub async fn print(
    cx: &Context,
    permit: &Permit<PrintHandOver>,
    desk: &Desk,
    reference: Uuid,
    is_card: bool,
) -> Result<Option<Along>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("hand_over.print").await?;
    let row = implant::find(&mut db, provider, reference).await?;
    let entry = permit.entry(cx.clock.now()).about(reference);
    let Some(bearer) = row.and_then(|row| row.patient_id) else {
        db.commit(entry.records(0), &[]).await?;
        return Ok(None);
    };
    let whose = Whose { provider, patient: bearer };
    let implants = load(cx, &mut db, whose, is_card.then_some(reference)).await?;
    let sealed = patient::sealed(&mut db, provider, bearer).await?;
    let keys = cx.keys.owner(provider);
    let named = sealed.map(|row| Bearer::open(&keys, bearer, &row)).transpose()?;
    let contact = provider_contact::find(&mut db, provider).await?;
    db.commit(entry.of_subject(bearer).records(implants.len()), &[]).await?;
    Ok(Some(Along {
        at: cx.clock.now(),
        bearer: named.unwrap_or_default(),
        provider: desk.provider.as_ref().clone(),
        contact,
        implants,
    }))
}
