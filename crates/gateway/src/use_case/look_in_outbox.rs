//! Tells whether anything waits for the register: for whoever stops, moves or shows a gateway.

use store::StoreError;

use crate::context::Context;
use crate::store::{event, provider};

/// Whether nothing waits, of any provider.
pub async fn is_empty(cx: &Context) -> Result<bool, StoreError> {
    let mut db = cx.store.read().await?;
    for provider in provider::all(&mut db).await? {
        if !event::waiting(&mut db, provider, 1).await?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}
