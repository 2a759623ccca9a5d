//! Secrets stand in files of their own, which only their owner can read: never in a setting, a
//! variable or on a command line, where others on the machine see them.

use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use identity::Token;
use store::seal::MasterKey;

use crate::failure::Failure;

/// Bytes of a file with a secret at most.
const MAX_BYTES: u64 = 4_096;
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

fn read(path: &Path) -> Result<Vec<u8>, SecretError> {
    let unreadable = |source| SecretError::Unreadable { path: name(path), source };
    let file = fs::File::open(path).map_err(unreadable)?;
    let mode = file.metadata().map_err(unreadable)?.permissions().mode();
    if mode & OTHERS != 0 {
        return Err(SecretError::Open { path: name(path) });
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_everybody_can_read_is_no_secret() {
        let path = std::env::temp_dir().join(format!("lir-secret-{}", std::process::id()));
        write_new(&path, MasterKey::generate().reveal()).unwrap();
        assert!(master_key(&path).is_ok());
        assert!(matches!(token(&path), Err(SecretError::Wrong { .. })));
        assert!(write_new(&path, b"again").is_err(), "a secret is never overwritten");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
        assert!(matches!(master_key(&path), Err(SecretError::Open { .. })));
        fs::remove_file(&path).unwrap();
        assert!(matches!(master_key(&path), Err(SecretError::Unreadable { .. })));
    }
}
