//! Telling who is calling, by the digest of a token.

use identity::{Caller, Token};

use super::UseCaseError;
use crate::context::Context;
use crate::store::client;

/// The caller, if the register knows the token.
pub async fn authenticate(cx: &Context, token: &Token) -> Result<Option<Caller>, UseCaseError> {
    let digest = token.digest();
    if let Some(caller) = cx.remembered(digest) {
        return Ok(caller);
    }
    let mut db = cx.store().read().await?;
    let caller = client::by_token(&mut db, digest).await?;
    cx.remember(digest, caller.clone());
    Ok(caller)
}
