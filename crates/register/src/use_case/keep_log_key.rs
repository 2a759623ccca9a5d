//! The key the log is signed with: put on record at the first start, held to ever after, and
//! handed on by the key before it.
//!
//! A register that lost its key, or was given another, does not start: receipts signed by a key
//! nobody knows would prove nothing.

use std::sync::Arc;

use ::store::{Clock, Store, StoreError};
use audit::{Actor, Entry, Purpose};
use identity::{Keep, Permit};
use jiff::Timestamp;
use proof::{Checkpoint, Hash, Key, Note, SigningKey};

use super::sequence_log::{self, SequenceError};
use crate::model::broken::Broken;
pub use crate::store::log_key::LogKey;
use crate::store::{log_key, tree};

/// A key that signs, and all that ever did. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Signer(Arc<Keys>);

#[derive(Debug)]
struct Keys {
    signing: SigningKey,
    known: Vec<Key>,
}

/// Why a key cannot sign.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The log is signed with another key.
    #[error("the log is signed with the key {recorded}, this is {given}")]
    Other {
        /// The key on record.
        recorded: Box<Key>,
        /// The key that was given.
        given: Box<Key>,
    },
    /// The log has another name.
    #[error("the log is called {recorded}, not {given}")]
    OtherOrigin {
        /// The name on record.
        recorded: String,
        /// The name that was given.
        given: String,
    },
    /// The next key is one that signed before.
    #[error("the key {0} has signed this log before")]
    Used(Key),
    /// The log cannot be continued.
    #[error(transparent)]
    Broken(Broken),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl KeyError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Other { .. } => "signing_key_other",
            Self::OtherOrigin { .. } => "log_origin_other",
            Self::Used(_) => "signing_key_used",
            Self::Broken(broken) => broken.code(),
            Self::Store(_) => "store",
        }
    }
}

impl Signer {
    /// The secret key.
    pub(crate) fn signing(&self) -> &SigningKey {
        &self.0.signing
    }

    /// All public keys of this log.
    #[must_use]
    pub fn known(&self) -> &[Key] {
        &self.0.known
    }

    /// The name of the log.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.0.signing.key().name()
    }
}

/// All keys on record, the first one first.
pub async fn keys(store: &Store) -> Result<Vec<LogKey>, StoreError> {
    log_key::all(&mut store.read().await?).await
}

/// Takes a key to sign with. The first one is put on record; any later one must be the one that
/// signs at present. The log must be as it was signed last.
pub async fn open(store: &Store, clock: &Clock, key: SigningKey) -> Result<Signer, KeyError> {
    let mut keys = self::keys(store).await?;
    if keys.is_empty() {
        match begin(store, clock.now(), &key).await {
            // Another process was first: what it put on record is read and compared.
            Err(KeyError::Store(error)) if error.is_conflict() => {}
            begun => begun?,
        }
        keys = self::keys(store).await?;
    }
    let known: Vec<Key> = keys.iter().map(|it| it.key.clone()).collect();
    is_present(&known, key.key())?;
    let signer = Signer(Arc::new(Keys { signing: key, known }));
    let mut db = store.read().await?;
    sequence_log::check(&mut db, &signer).await.map_err(|error| match error {
        SequenceError::Broken(broken) => KeyError::Broken(broken),
        SequenceError::Store(error) => KeyError::Store(error),
    })?;
    Ok(signer)
}

/// Hands the log on to another key, which the present one endorses. The head is signed by both,
/// so that whoever knows either can read it. What was signed before stays signed.
pub async fn rotate(
    store: &Store,
    clock: &Clock,
    permit: &Permit<Keep>,
    present: SigningKey,
    next: &SigningKey,
) -> Result<LogKey, KeyError> {
    let signer = open(store, clock, present).await?;
    let key = next.key().clone();
    if key.name() != signer.origin() {
        let recorded = signer.origin().to_owned();
        return Err(KeyError::OtherOrigin { recorded, given: key.name().to_owned() });
    }
    if signer.known().contains(&key) {
        return Err(KeyError::Used(key));
    }
    let now = clock.now();
    let number = i64::try_from(signer.known().len()).unwrap_or(i64::MAX);
    let endorsement = signed(signer.signing(), endorsement(&key))?.to_string();
    let added = LogKey {
        number: number + 1,
        key,
        since: now,
        retired_at: None,
        endorsement: Some(endorsement),
    };
    let mut tx = store.write("log_key.rotate").await?;
    let old = tree::head(&mut tx).await?;
    let head = Note::parse(&old.checkpoint).map_err(|fault| broken(fault.into()))?;
    let checkpoint = next.sign(head).to_string();
    let new = tree::Head { size: old.size, checkpoint };
    if !tree::replace(&mut tx, &old, &new).await? {
        return Err(StoreError::Conflict(None).into());
    }
    log_key::retire(&mut tx, number, now).await?;
    log_key::add(&mut tx, &added).await?;
    let entry = permit.entry_as("log_key.rotate", now);
    tx.commit(entry, &[]).await?;
    Ok(added)
}

/// What the previous key signs of the next one.
#[must_use]
pub fn endorsement(next: &Key) -> String {
    format!("{}\nnext signing key\n{next}\n", next.name())
}

/// Puts the first key on record and signs the head of the empty log.
async fn begin(store: &Store, now: Timestamp, key: &SigningKey) -> Result<(), KeyError> {
    let head = Checkpoint::new(key.key().name().to_owned(), 0, Hash::of_nothing());
    let checkpoint = signed(key, head.to_string())?.to_string();
    let first = LogKey {
        number: 1,
        key: key.key().clone(),
        since: now,
        retired_at: None,
        endorsement: None,
    };
    let mut tx = store.write("log_key.begin").await?;
    log_key::add(&mut tx, &first).await?;
    let old = tree::head(&mut tx).await?;
    let new = tree::Head { size: 0, checkpoint };
    if old.size != 0 || !tree::replace(&mut tx, &old, &new).await? {
        return Err(StoreError::Conflict(None).into());
    }
    let entry = Entry::done(now, "log_key.begin", Actor::System, Purpose::Operation);
    Ok(tx.commit(entry, &[]).await?)
}

fn is_present(known: &[Key], given: &Key) -> Result<(), KeyError> {
    match known.last() {
        Some(recorded) if recorded == given => Ok(()),
        Some(recorded) if recorded.name() != given.name() => {
            let (recorded, given) = (recorded.name().to_owned(), given.name().to_owned());
            Err(KeyError::OtherOrigin { recorded, given })
        }
        Some(recorded) => Err(KeyError::Other {
            recorded: Box::new(recorded.clone()),
            given: Box::new(given.clone()),
        }),
        None => Err(StoreError::Conflict(None).into()),
    }
}

fn signed(key: &SigningKey, text: String) -> Result<Note, KeyError> {
    key.sign_text(text).map_err(|fault| broken(fault.into()))
}

fn broken(fault: proof::Fault) -> KeyError {
    KeyError::Broken(Broken::Head(fault))
}
