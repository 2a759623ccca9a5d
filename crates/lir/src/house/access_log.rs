//! The key with which a house signs its access log, and the sequencer that links the log while the
//! house serves. The key is made once, at the first start that may change the database; from then
//! on a house without it, or on a log that is not what it signed, does not start.

use std::path::{Path, PathBuf};

use proof::{Key, SigningKey};
use store::log::{self, Sequencer};
use store::{Clock, Store, StoreError, Url};

use super::{Pending, signing};
use crate::config::House;
use crate::failure::Failure;

/// What is set about the log of a house.
#[derive(Debug, Clone)]
pub(crate) struct AccessLogSettings {
    /// The name of the log, which is that of its key.
    pub(crate) origin: String,
    /// The file of the key.
    pub(crate) key_file: PathBuf,
    /// Public keys that signed before this one.
    pub(crate) former: Vec<Key>,
}

impl AccessLogSettings {
    /// What is usual: the key beside the file of the database, or where we are.
    pub(crate) fn usual(house: House, database: &Url) -> Self {
        let database = database.to_string();
        let path = database.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
        let folder = path.and_then(|path| Path::new(path).parent());
        let file = format!("{}-access-log.key", house.name());
        Self::at(house, folder.unwrap_or(Path::new("")).join(file))
    }

    /// With the key in this file.
    pub(crate) fn at(house: House, key_file: PathBuf) -> Self {
        Self { origin: format!("{}/access-log", house.name()), key_file, former: Vec::new() }
    }

    /// Whether the file is not there. What the service manager hands in is looked for when read.
    fn is_missing(&self) -> bool {
        !self.key_file.as_os_str().as_encoded_bytes().starts_with(b"credential:")
            && !self.key_file.exists()
    }

    /// Reads the key.
    pub(crate) fn key(&self) -> Result<SigningKey, Failure> {
        Ok(signing::read(&self.origin, &self.key_file)?)
    }
}

/// The sequencer of a house, which found the end of the log as it was signed.
pub(crate) async fn open(
    house: House,
    store: &Store,
    clock: &Clock,
    settings: &AccessLogSettings,
    pending: Pending,
) -> Result<Sequencer, Failure> {
    let key = key(house, store, settings, pending).await?;
    let opened = Sequencer::open(store.clone(), clock.clone(), key, &settings.former).await;
    opened.map_err(|error| match error {
        StoreError::LogBroken(why) => Failure::refused(
            format!("access_log_broken: {why}"),
            format!(
                "nothing is accepted until this is cleared up: `lir audit verify --role {}` names \
                 the first broken entry; keep the database as it is, it is evidence",
                house.name()
            ),
        ),
        other => other.into(),
    })
}

/// Makes the key, if the log was never signed and there is none; says whether it did.
pub(crate) async fn first_key(
    house: House,
    store: &Store,
    settings: &AccessLogSettings,
) -> Result<bool, Failure> {
    let made = settings.is_missing();
    key(house, store, settings, Pending::Apply).await?;
    Ok(made)
}

/// Does the work of a house, and links its log beside it; once more when the work has ended.
pub(crate) async fn beside<T>(log: Option<Sequencer>, work: impl Future<Output = T>) -> T {
    let Some(log) = log else { return work.await };
    let (working, ended) = tokio::sync::oneshot::channel::<()>();
    let work = async {
        let done = work.await;
        drop(working);
        done
    };
    let (done, ()) = tokio::join!(work, log.run(async { drop(ended.await) }));
    done
}

async fn key(
    house: House,
    store: &Store,
    settings: &AccessLogSettings,
    pending: Pending,
) -> Result<SigningKey, Failure> {
    if !settings.is_missing() {
        return settings.key();
    }
    let (name, path) = (house.name(), settings.key_file.display());
    let what = format!("access_log_key_missing: {path} is not there");
    if log::is_begun(&mut store.read().await?).await? {
        let what = format!("{what}, and the access log of the {name} is signed with it");
        let to_do = "bring the file back from where it is kept; if it is lost for good, make \
                     another and name the public key of the lost one in access_log_former_keys";
        return Err(Failure::refused(what, to_do));
    }
    if pending == Pending::Refuse {
        let to_do = format!("run `lir migrate --role {name}` with the same settings: it makes one");
        return Err(Failure::refused(what, to_do));
    }
    let key = signing::make(&settings.origin, &settings.key_file)?;
    tracing::warn!(file = %path, key = %key.key(), "made the key that signs the access log; keep its public part elsewhere");
    Ok(key)
}
