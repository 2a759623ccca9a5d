//! Opens the keys of the house: its secret of the digests, made at the first start.

use audit::{Actor, Entry, Purpose};
use store::seal::{HouseSecret, KeyId, Keys, Place, Ring, SealError};
use store::{Clock, Ids, Instant, Store, StoreError};

use super::continuity::inherit_all;
use crate::store::{house_secret, provider};

/// The secret that the keys of all digests derive from.
const FINDING: &str = "finding";

/// Why the keys could not be opened. A house without its keys does not start.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// What this house holds was sealed with a key that was not given.
    #[error(
        "this gateway is sealed with the master key {0}, which was not given: \
         name its file in gateway.key_file or gateway.previous_key_files"
    )]
    UnknownKey(KeyId),
    /// The secret of the digests was changed or moved.
    #[error(
        "the secret of the digests does not open: restore the table house_secret from a backup"
    )]
    Broken,
    /// There are digests, and the secret they were made with is gone.
    #[error(
        "the secret of the digests is gone, and patients would not be found again: \
         restore the table house_secret from a backup"
    )]
    Lost,
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The keys of this house under these master keys.
pub(crate) async fn open_keys(
    store: &Store,
    clock: &Clock,
    ids: &Ids,
    ring: Ring,
) -> Result<Keys, KeysError> {
    let kept = {
        let mut db = store.read().await?;
        for key_id in provider::key_ids(&mut db).await? {
            let key_id = KeyId::kept(&key_id);
            if !ring.ids().any(|known| *known == key_id) {
                return Err(KeysError::UnknownKey(key_id));
            }
        }
        house_secret::named(&mut db, FINDING).await?
    };
    let kept = match kept {
        Some(kept) => kept,
        None => make(store, clock, ids, &ring).await?,
    };
    let key_id = KeyId::kept(&kept.key_id);
    let opened = ring.sealer(kept.secret_id).open(place(&kept), &key_id, &kept.sealed);
    let secret =
        opened.and_then(|bytes| HouseSecret::read(&bytes)).map_err(|error| match error {
            SealError::UnknownKey(key_id) => KeysError::UnknownKey(key_id),
            SealError::Broken | SealError::KeyLength => KeysError::Broken,
        })?;
    let keys = Keys::of(ring, &secret);
    inherit_all(&mut store.read().await?, &keys).await?;
    Ok(keys)
}

/// Makes the secret, unless another process was first.
async fn make(
    store: &Store,
    clock: &Clock,
    ids: &Ids,
    ring: &Ring,
) -> Result<house_secret::Row, KeysError> {
    let mut db = store.write("house_secret.make").await?;
    if house_secret::has_digests(&mut db).await? {
        return Err(KeysError::Lost);
    }
    let mut row = house_secret::Row {
        secret_id: ids.random(),
        sealed: Vec::new(),
        key_id: ring.current().as_str().to_owned(),
    };
    row.sealed = ring.sealer(row.secret_id).seal(place(&row), HouseSecret::generate().reveal());
    let now = clock.now();
    if house_secret::insert(&mut db, FINDING, &row, Instant(now)).await? {
        let entry = Entry::done(now, "house_secret.make", Actor::System, Purpose::Operation);
        db.commit(entry.about(row.secret_id).records(1), &[]).await?;
        return Ok(row);
    }
    drop(db);
    let theirs = house_secret::named(&mut store.read().await?, FINDING).await?;
    theirs.ok_or(KeysError::Lost)
}

fn place(row: &house_secret::Row) -> Place {
    Place { table: "house_secret", row: row.secret_id, column: "sealed" }
}
