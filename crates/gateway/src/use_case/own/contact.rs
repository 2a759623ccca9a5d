//! Where a patient goes with questions and complaints; the operator says where the provider is
//! reached.

use identity::{Caller, Keep, Permit};
use store::StoreError;
use uuid::Uuid;

use super::SeeComplaintRoutes;
use super::whose::{refuse, whose};
use crate::context::Context;
use crate::model::contact::Contact;
use crate::store::provider_contact;

/// Where the provider of the patient who asks is reached.
pub async fn complaint_routes(
    cx: &Context,
    permit: &Permit<SeeComplaintRoutes>,
    caller: &Caller,
) -> Result<Option<Contact>, StoreError> {
    let mut db = cx.store.write("complaint_routes.read").await?;
    let Some(whose) = whose(cx, &mut db, caller).await? else {
        refuse(db, permit.entry(cx.clock.now()), caller).await?;
        return Ok(None);
    };
    let contact = provider_contact::find(&mut db, whose.provider).await?;
    let entry = permit.entry(cx.clock.now()).of_subject(whose.patient).about(whose.provider);
    db.commit(entry, &[]).await?;
    Ok(Some(contact))
}

/// Sets where a provider is reached. Who makes a [`Contact`] has checked it.
pub async fn set_contact(
    cx: &Context,
    permit: &Permit<Keep>,
    provider: Uuid,
    contact: &Contact,
) -> Result<(), StoreError> {
    let now = cx.clock.now();
    let mut db = cx.store.write("provider.contact").await?;
    provider_contact::put(&mut db, provider, contact, now).await?;
    let entry = permit.entry_as("provider.contact", now);
    db.commit(entry.about(provider).records(1), &[]).await
}
