//! Who a letter about a recall is from, and where its reader gets an answer. No patient is in it.

use store::StoreError;

use crate::context::{Context, Desk};
use crate::model::contact::Contact;
use crate::store::provider_contact;

/// Where this provider is reached by its patients.
pub async fn sender(cx: &Context, desk: &Desk) -> Result<Contact, StoreError> {
    let mut db = cx.store.read().await?;
    provider_contact::find(&mut db, desk.provider.id()).await
}
