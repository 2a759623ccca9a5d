//! Secrets stand in files of their own, which only their owner can read: never in a setting, a
//! variable or on a command line, where others on the machine see them.

use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use identity::Token;
use store::seal::{MasterKey, Ring};

use crate::failure::Failure;

/// Bytes of a file with a secret at most.
const MAX_BYTES: u64 = 16 * 1_024;
/// Before the name of a secret that the service manager hands in (systemd's `LoadCredential=`).
const CREDENTIAL: &str = "credential:";
/// Permission bits of everybody but the owner and its group.
const OTHERS: u32 = 0o007;

/// Why a secret cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SecretError {
    /// It cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// Everybody on the machine can read it.
    #[error("{path} can be read by every user of this machine")]
    Open {
        /// The file.
        path: String,
    },
    /// It is not what it should be.
    #[error("{path}: {what}")]
    Wrong {
        /// The file.
        path: String,
        /// What is wrong; never the content.
        what: String,
    },
}

impl SecretError {
    /// What to do about it.
    pub(crate) fn to_do(&self) -> String {
        match self {
            Self::Unreadable { path, .. } => {
                format!("give the path of the file, or see that this user may read {path}")
            }
            Self::Open { path } => format!("chmod 600 {path}"),
            Self::Wrong { .. } => {
                "give the file that holds this secret and nothing else".to_owned()
            }
        }
    }
}

impl From<SecretError> for Failure {
    fn from(error: SecretError) -> Self {
        let to_do = error.to_do();
        Self::wrong_use(error, to_do)
    }
}

/// Reads the master keys of a gateway: the one that seals, and those that only open.
pub(crate) fn ring(current: &Path, others: &[PathBuf]) -> Result<Ring, SecretError> {
    let others: Result<Vec<MasterKey>, SecretError> =
        others.iter().map(|path| master_key(path)).collect();
    Ok(Ring::new(&master_key(current)?, &others?))
}

/// Reads the master key of a gateway.
pub(crate) fn master_key(path: &Path) -> Result<MasterKey, SecretError> {
    let bytes = read(path)?;
    MasterKey::read(&bytes)
        .map_err(|error| SecretError::Wrong { path: name(path), what: error.to_string() })
}

/// Reads a bearer token.
pub(crate) fn token(path: &Path) -> Result<Token, SecretError> {
    let wrong = |what: &str| SecretError::Wrong { path: name(path), what: what.to_owned() };
    let text = String::from_utf8(read(path)?).map_err(|_| wrong("this is no token"))?;
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(wrong("this is no token: it should hold one line that begins with lir_"));
    }
    Ok(Token::presented(text))
}

/// Whether a file for a secret can still be made: asked before there is a secret to lose.
pub(crate) fn is_free(path: &Path) -> Result<(), Failure> {
    if !path.exists() {
        return Ok(());
    }
    let what = format!("{} is there already", path.display());
    Err(Failure::wrong_use(what, "a secret is never overwritten: give another path"))
}

/// Writes a secret into a new file that only its owner can read.
pub(crate) fn write_new(path: &Path, secret: &[u8]) -> Result<(), Failure> {
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(secret).and_then(|()| file.sync_all()));
    written.map_err(|error| {
        let what = format!("cannot write {}: {error}", path.display());
        Failure::wrong_use(
            what,
            "give a path that does not exist yet, in a folder you may write to",
        )
    })
}

/// Reads the file of a secret: the one way in for all of them. `credential:NAME` is the file NAME
/// in the folder of credentials that the service manager made for this process.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, SecretError> {
    let unreadable = |source| SecretError::Unreadable { path: name(path), source };
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
    let file = fs::File::open(place(path, folder.as_deref())?).map_err(unreadable)?;
    let mode = file.metadata().map_err(unreadable)?.permissions().mode();
    if mode & OTHERS != 0 {
        return Err(SecretError::Open { path: name(path) });
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// Where the file of a secret stands.
fn place(path: &Path, credentials: Option<&Path>) -> Result<PathBuf, SecretError> {
    let Some(credential) = path.to_str().and_then(|text| text.strip_prefix(CREDENTIAL)) else {
        return Ok(path.to_owned());
    };
    let wrong = |what: &str| SecretError::Wrong { path: name(path), what: what.to_owned() };
    if credential.is_empty() || credential.contains('/') || credential.starts_with('.') {
        return Err(wrong("a credential has a name and no folder"));
    }
    let folder = credentials.ok_or_else(|| {
        wrong("this process was given no credentials: $CREDENTIALS_DIRECTORY is not set")
    })?;
    Ok(folder.join(credential))
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_stands_in_the_folder_of_the_service_manager() {
        let folder = Path::new("/run/credentials/lir.service");
        let found = |text: &str| place(Path::new(text), Some(folder));
        assert_eq!(found("credential:gateway.key").unwrap(), folder.join("gateway.key"));
        assert_eq!(found("/etc/lir/gateway.key").unwrap(), Path::new("/etc/lir/gateway.key"));
        for wrong in ["credential:", "credential:../shadow", "credential:a/b"] {
            assert!(matches!(found(wrong), Err(SecretError::Wrong { .. })), "{wrong}");
        }
        let none = place(Path::new("credential:gateway.key"), None);
        assert!(none.unwrap_err().to_string().contains("CREDENTIALS_DIRECTORY"));
    }

    #[test]
    fn a_secret_that_everybody_can_read_is_no_secret() {
        let path = testkit::folder::new("lir-secret").join("secret");
        write_new(&path, MasterKey::generate().reveal()).unwrap();
        assert!(master_key(&path).is_ok());
        assert!(matches!(token(&path), Err(SecretError::Wrong { .. })));
        assert!(write_new(&path, b"again").is_err(), "a secret is never overwritten");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
        assert!(matches!(master_key(&path), Err(SecretError::Open { .. })));
        fs::remove_file(&path).unwrap();
        assert!(matches!(master_key(&path), Err(SecretError::Unreadable { .. })));
        fs::remove_dir(path.parent().unwrap()).unwrap();
    }
}
