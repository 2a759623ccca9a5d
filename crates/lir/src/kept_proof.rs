//! A file that was kept with its proof, and the keys that decide on it: what a verb takes that finds
//! out without asking anybody.

use std::io::Read as _;
use std::path::PathBuf;

use proof::Key;
use serde_json::Value;

use crate::failure::Failure;
use crate::public_key::KeysGiven;

/// Bytes of a file at most.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// What is verified, by which keys.
#[derive(Debug, clap::Args)]
pub(crate) struct KeptProof {
    /// The file that was kept, with its proof; `-` reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    keys: KeysGiven,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

impl KeptProof {
    /// The keys, of which there is at least one, and the name of their log.
    pub(crate) fn keys(&self) -> Result<(Vec<Key>, String), Failure> {
        self.keys.read_some()
    }

    /// The file; `hint` says which one is meant.
    pub(crate) fn read(&self, hint: &str) -> Result<Value, Failure> {
        let mut bytes = Vec::new();
        let read = if self.file.as_os_str() == "-" {
            std::io::stdin().take(MAX_BYTES).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(&self.file)
                .and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes))
        };
        read.map_err(|error| Failure::unreadable(&self.file, &error))?;
        serde_json::from_slice(&bytes).map_err(|error| {
            let what = format!("{} is no JSON: {error}", self.file.display());
            Failure::wrong_use(what, hint)
        })
    }
}
