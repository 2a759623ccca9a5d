//! The keys by which a successor finds whom its predecessor entered.

use std::collections::BTreeMap;

use store::seal::{FindingKey, KeyId, Keys, Place, SealError};
use store::{Handle, StoreError};
use uuid::Uuid;

use crate::context::Context;
use crate::store::continuity::succession::{self, Inherited};
use crate::store::unopened;
use crate::use_case::open_keys::KeysError;

/// Hands all inherited keys to the house's keys: at its start.
pub(crate) async fn inherit_all(db: &mut impl Handle, keys: &Keys) -> Result<(), KeysError> {
    let mut earlier: BTreeMap<Uuid, Vec<FindingKey>> = BTreeMap::new();
    for row in succession::inherited(db, None).await? {
        let key = opened(keys, &row).map_err(|error| match error {
            SealError::UnknownKey(_) => KeysError::UnknownKey(KeyId::kept(&row.key_id)),
            error => KeysError::Store(unopened("inherited_key", "sealed")(error)),
        })?;
        earlier.entry(row.provider_id).or_default().push(key);
    }
    for (provider, earlier) in earlier {
        keys.inherit(provider, &earlier);
    }
    Ok(())
}

/// The same for one provider, which may have been taken in while this process ran.
pub(crate) async fn inherit_of(
    cx: &Context,
    db: &mut impl Handle,
    provider: Uuid,
) -> Result<(), StoreError> {
    let earlier = earlier_of(db, &cx.keys, provider).await?;
    if earlier.len() != cx.keys.owner(provider).earlier() {
        cx.keys.inherit(provider, &earlier);
    }
    Ok(())
}

/// All keys that a provider's digests are made with, the first owner's first and its own last.
pub(super) async fn chain_of(
    db: &mut impl Handle,
    keys: &Keys,
    provider: Uuid,
) -> Result<Vec<FindingKey>, StoreError> {
    let mut chain = earlier_of(db, keys, provider).await?;
    chain.push(keys.finding(provider));
    Ok(chain)
}

/// Keeps what a provider inherited.
pub(super) async fn keep(
    cx: &Context,
    db: &mut impl Handle,
    provider: Uuid,
    chain: &[FindingKey],
) -> Result<(), StoreError> {
    for (ordinal, key) in (0..).zip(chain) {
        let id = cx.ids.random();
        let sealed = cx.keys.owner(provider).seal(place(id), key.reveal());
        let key_id = cx.keys.id().to_owned();
        let row = Inherited { provider_id: provider, id, ordinal, sealed, key_id };
        succession::inherit(db, &row).await?;
    }
    Ok(())
}

async fn earlier_of(
    db: &mut impl Handle,
    keys: &Keys,
    provider: Uuid,
) -> Result<Vec<FindingKey>, StoreError> {
    let rows = succession::inherited(db, Some(provider)).await?;
    let opened = rows.iter().map(|row| opened(keys, row));
    opened.collect::<Result<_, _>>().map_err(unopened("inherited_key", "sealed"))
}

fn opened(keys: &Keys, row: &Inherited) -> Result<FindingKey, SealError> {
    let owner = keys.owner(row.provider_id);
    FindingKey::read(&owner.open(place(row.id), &row.key_id, &row.sealed)?)
}

fn place(row: Uuid) -> Place {
    Place { table: "inherited_key", row, column: "sealed" }
}
