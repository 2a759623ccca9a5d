//! The key a register signs its log with. It is made once, at the first start that may change the
//! database; from then on a register without it, or with another, does not start.

use std::path::{Path, PathBuf};

use proof::SigningKey;
use register::use_case::keep_log_key::{self, KeyError, Signer};
use store::{Clock, Store, Url};

use super::Pending;
use crate::failure::Failure;
use crate::secret::{self, SecretError};

/// What is set about the key.
#[derive(Debug, Clone)]
pub(crate) struct SigningSettings {
    /// The name of the log.
    pub(crate) origin: String,
    /// The file of the key.
    pub(crate) key_file: PathBuf,
}

impl SigningSettings {
    /// Where the key is, if nothing is set: beside the file of the database, or where we are.
    pub(crate) fn usual_file(database: &Url) -> PathBuf {
        let database = database.to_string();
        let path = database.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
        let folder = path.and_then(|path| Path::new(path).parent());
        folder.unwrap_or(Path::new("")).join("register-signing.key")
    }
}

/// Reads a key of this log.
pub(crate) fn read(origin: &str, path: &Path) -> Result<SigningKey, SecretError> {
    let wrong = |what: String| SecretError::Wrong { path: path.display().to_string(), what };
    let text = String::from_utf8(secret::read(path)?)
        .map_err(|_| wrong("it is not a private key in PEM (PKCS#8)".to_owned()))?;
    SigningKey::from_pem(origin, &text).map_err(|error| wrong(error.to_string()))
}

/// Makes a key in a new file.
pub(crate) fn make(origin: &str, path: &Path) -> Result<SigningKey, Failure> {
    secret::is_free(path)?;
    let to_do = "give register.log_origin a name without spaces or plus, such as \
                 register.example/log";
    let key = SigningKey::generate(origin).map_err(|error| Failure::wrong_use(error, to_do))?;
    secret::write_new(path, key.to_pem().as_bytes())?;
    Ok(key)
}

/// Takes the key to sign with; the second part says whether it was made just now.
pub(crate) async fn signer(
    store: &Store,
    clock: &Clock,
    settings: &SigningSettings,
    pending: Pending,
) -> Result<(Signer, bool), Failure> {
    let (origin, path) = (&settings.origin, &settings.key_file);
    let recorded = keep_log_key::keys(store).await?;
    let is_missing =
        !path.as_os_str().as_encoded_bytes().starts_with(b"credential:") && !path.exists();
    let (key, made) = match recorded.last() {
        Some(present) if is_missing => {
            let what = format!(
                "signing_key_missing: the log is signed with the key {}, and {} is not there",
                present.key,
                path.display()
            );
            let to_do = "bring the file back from where it is kept; without it no receipt can be \
                         given, and nothing is ever signed by another key in its name";
            return Err(Failure::refused(what, to_do));
        }
        None if is_missing && pending == Pending::Refuse => {
            let what = format!("signing_key_missing: {} is not there", path.display());
            let to_do = "run `lir migrate --role register` with the same settings: it makes one";
            return Err(Failure::refused(what, to_do));
        }
        None if is_missing => (make(origin, path)?, true),
        _ => (read(origin, path)?, false),
    };
    if made {
        tracing::warn!(file = %path.display(), key = %key.key(), "made the key that signs receipts; keep a copy of it where nobody else gets it");
    }
    Ok((keep_log_key::open(store, clock, key).await?, made))
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        let what = format!("{}: {error}", error.code());
        match error {
            KeyError::Store(error) => error.into(),
            KeyError::Other { .. } | KeyError::OtherOrigin { .. } => Self::refused(
                what,
                "name the present key in register.signing_key_file, and the log as it is called \
                 in register.log_origin; `lir keys replace` hands the log on to another key",
            ),
            KeyError::Used(_) => Self::refused(what, "make a new one with `lir keys new`"),
            KeyError::Broken(_) => Self::refused(
                what,
                "run `lir log verify` on this database to find what was changed; a backup from \
                 before is the way back, and receipts given since then are proof of what was told",
            ),
        }
    }
}
