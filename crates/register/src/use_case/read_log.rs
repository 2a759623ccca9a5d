//! Reading what the log publishes: its signed head, its tiles, its keys. It is open to all and
//! tells nothing but digests, so it is not put on record.

use ::store::StoreError;
use proof::Hash;
use proof::tile::Tile;

use super::UseCaseError;
use crate::context::Context;
use crate::store::log_key::{self, LogKey};
use crate::store::tree;

/// The head that was signed last.
pub async fn checkpoint(cx: &Context) -> Result<String, UseCaseError> {
    let head = tree::head(&mut cx.store().read().await?).await?;
    let signed = Some(head.checkpoint).filter(|text| !text.is_empty());
    signed.ok_or(UseCaseError::NotFound)
}

/// The bytes of a tile; a narrower one is the beginning of what is there by now.
pub async fn tile(cx: &Context, wanted: Tile) -> Result<Vec<u8>, UseCaseError> {
    let kept = tree::tiles(&mut cx.store().read().await?, &[wanted]).await?;
    let hashes = kept.get(&wanted.place).and_then(|hashes| hashes.get(..wanted.width));
    hashes.map(Hash::join).ok_or(UseCaseError::NotFound)
}

/// All keys the log was ever signed with.
pub async fn keys(cx: &Context) -> Result<Vec<LogKey>, StoreError> {
    log_key::all(&mut cx.store().read().await?).await
}
