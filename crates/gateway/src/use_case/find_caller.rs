//! Finds who is calling, by the token it shows.

use std::sync::Arc;

use identity::{Caller, Token};
use store::StoreError;

use crate::context::{Context, Desk};
use crate::store::provider;

/// The caller with this token, and the provider it calls for; none for a stranger.
pub async fn find_caller(cx: &Context, token: &Token) -> Result<Option<Desk>, StoreError> {
    let digest = token.digest();
    if let Some(known) = cx.callers.get(&digest, cx.settings.caller_memory) {
        return Ok(Some(known));
    }
    let mut db = cx.store.read().await?;
    let Some(client) = provider::client_of(&mut db, &digest).await? else { return Ok(None) };
    let Some(found) = provider::find(&mut db, client.provider_id).await? else { return Ok(None) };
    let desk = Desk {
        caller: Caller::known(client.client_id, client.role, found.branches()),
        name: client.name.into(),
        provider: Arc::new(found),
    };
    cx.callers.put(digest, desk.clone());
    Ok(Some(desk))
}
