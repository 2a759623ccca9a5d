//! The folder of a demo: databases, keys, tokens and exports. It is a new one, so that no demo finds
//! what another left; without a name it is removed at the end.

use std::fs;
use std::path::{Path, PathBuf};

use identity::Token;
use store::Url;
use store::seal::MasterKey;

use crate::config::House;
use crate::failure::Failure;
use crate::house::access_log::AccessLogSettings;
use crate::house::signing::SigningSettings;
use crate::secret;

/// The folder of a demo.
#[derive(Debug)]
pub(super) struct Place {
    folder: PathBuf,
    keep: bool,
}

impl Place {
    /// Makes the folder, or takes an empty one.
    pub(super) fn make(named: Option<&Path>) -> Result<Self, Failure> {
        let own = || std::env::temp_dir().join(format!("lir-demo-{}", std::process::id()));
        // Whole paths, so that what is shown can be used from any folder.
        let folder = named.map_or_else(own, Path::to_owned);
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let place = Self { folder, keep: named.is_some() };
        let unusable = |error: &std::io::Error| {
            let what = format!("cannot use {}: {error}", place.folder.display());
            Failure::wrong_use(what, "give a folder you may write to, with --dir")
        };
        fs::create_dir_all(&place.folder).map_err(|error| unusable(&error))?;
        let mut inside = fs::read_dir(&place.folder).map_err(|error| unusable(&error))?;
        if inside.next().is_some() {
            let what = format!("{} is not empty", place.folder.display());
            return Err(Failure::wrong_use(what, "give a new folder: a demo starts from nothing"));
        }
        fs::create_dir(place.path("tokens")).map_err(|error| unusable(&error))?;
        Ok(place)
    }

    /// Something in the folder.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Whether it stays after the demo.
    pub(super) fn is_kept(&self) -> bool {
        self.keep
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database of a house.
    pub(super) fn database(&self, house: &str) -> Result<Url, Failure> {
        let path = self.path(&format!("{house}.db"));
        Ok(format!("sqlite:{}", path.display()).parse::<Url>()?)
    }

    /// Where the key of a gateway stands.
    pub(super) fn key(&self, house: &str) -> PathBuf {
        self.path(&format!("{house}.key"))
    }

    /// Makes the key of a gateway.
    pub(super) fn make_key(&self, house: &str) -> Result<(), Failure> {
        secret::write_new(&self.key(house), MasterKey::generate().reveal())
    }

    /// Where the key that signs the access log of a house stands.
    pub(super) fn access_log(&self, house: House, name: &str) -> AccessLogSettings {
        AccessLogSettings::at(house, self.path(&format!("{name}-access-log.key")))
    }

    /// The log of the register, and where the key that signs it stands.
    pub(super) fn signing(&self) -> SigningSettings {
        let origin = "demo.example/register-log".to_owned();
        SigningSettings { origin, key_file: self.path("register-signing.key") }
    }

    /// Where the token of a caller stands.
    pub(super) fn token(&self, caller: &str) -> PathBuf {
        self.path("tokens").join(format!("{caller}.token"))
    }

    /// Keeps the token of a caller.
    pub(super) fn keep_token(&self, caller: &str, token: &Token) -> Result<(), Failure> {
        secret::write_new(&self.token(caller), format!("{}\n", token.reveal()).as_bytes())
    }

    /// Writes a file, and gives its path.
    pub(super) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf, Failure> {
        let path = self.path(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::write(&path, content)).map_err(|error| {
            let what = format!("cannot write {}: {error}", path.display());
            Failure::wrong_use(what, "give a folder with room, with --dir")
        })?;
        Ok(path)
    }

    /// Removes a folder nobody named.
    pub(super) fn clear(&self) {
        if !self.keep {
            // What cannot be removed is in the system's temporary folder, and goes with it.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
