//! Public keys of a log, as verbs are given them: as text, or in a file.

use std::path::Path;

use proof::Key;
use serde_json::Value;

use crate::failure::Failure;

/// Bytes of a file with keys at most.
const MAX_BYTES: u64 = 1024 * 1024;

/// The keys that were given.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct KeysGiven {
    /// A public key of the log (`name+id+key`), or a file with such keys: one a line, or what
    /// `/v1/log/keys` of the register answers. May be given several times
    #[arg(long = "key", value_name = "KEY|FILE")]
    keys: Vec<String>,
}

impl KeysGiven {
    /// Reads them; all are of one log.
    pub(crate) fn read(&self) -> Result<Vec<Key>, Failure> {
        let mut keys: Vec<Key> = Vec::new();
        for text in &self.keys {
            match text.parse::<Key>() {
                Ok(key) => keys.push(key),
                Err(error) if Path::new(text).exists() => {
                    keys.extend(in_file(Path::new(text)).map_err(|()| {
                        let what = format!("{text} holds no public key: {error}");
                        Failure::wrong_use(what, HOW)
                    })?);
                }
                Err(error) => return Err(Failure::wrong_use(error, HOW)),
            }
        }
        let names = keys.first().map(Key::name);
        if keys.iter().any(|key| Some(key.name()) != names) {
            return Err(Failure::wrong_use("the keys are of different logs", HOW));
        }
        Ok(keys)
    }

    /// Reads them; there must be one. With the name of their log.
    pub(crate) fn read_some(&self) -> Result<(Vec<Key>, String), Failure> {
        let keys = self.read()?;
        let Some(origin) = keys.first().map(|key| key.name().to_owned()) else {
            let to_do = "give the register's public keys with --key: they are at `/v1/log/keys`";
            return Err(Failure::wrong_use("no key was given", to_do));
        };
        Ok((keys, origin))
    }
}

const HOW: &str = "get the keys from `/v1/log/keys` of the register, over a way you trust";

/// The keys of a file: JSON of the register, or a key a line.
fn in_file(path: &Path) -> Result<Vec<Key>, ()> {
    let size = std::fs::metadata(path).map_err(drop)?.len();
    let text = if size > MAX_BYTES { Err(()) } else { std::fs::read_to_string(path).map_err(drop) };
    let text = text?;
    if let Ok(told) = serde_json::from_str::<Value>(&text) {
        let listed = told["keys"].as_array().ok_or(())?;
        let key = |it: &Value| it["key"].as_str().and_then(|text| text.parse().ok()).ok_or(());
        return listed.iter().map(key).collect();
    }
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Result<Vec<Key>, ()> = lines.map(|line| line.parse().map_err(drop)).collect();
    keys.and_then(|keys| if keys.is_empty() { Err(()) } else { Ok(keys) })
}
