//! How far a sending came: the number of batches that were answered, in a file of the sender's.
//!
//! It spares time and nothing else: without it all is sent again, and nothing is doubled.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// How far a sending came.
pub(super) struct Stay {
    path: Option<PathBuf>,
    kept: Kept,
}

/// What the file holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    /// What is sent, and to whom.
    of: String,
    /// Batches that were answered.
    batches: u64,
}

impl Stay {
    /// The state kept in a file, if one is named and is there. One of another sending is refused:
    /// batches would be passed by that were never sent.
    pub(super) fn at(path: Option<&Path>, of: String) -> Result<Self, Failure> {
        let mut stay = Self { path: path.map(Path::to_owned), kept: Kept { of, batches: 0 } };
        let Some(path) = path else { return Ok(stay) };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(stay),
            Err(error) => return Err(Failure::unreadable(path, &error)),
        };
        let kept: Kept = serde_json::from_str(&text).map_err(|error| {
            let what = format!("{} is no file of --resume: {error}", path.display());
            Failure::wrong_use(what, "give a file that this verb wrote, or a new one")
        })?;
        if kept.of != stay.kept.of {
            let (then, now) = (kept.of, stay.kept.of);
            let what =
                format!("{} is of another sending\n  then: {then}\n   now: {now}", path.display());
            return Err(Failure::wrong_use(what, "send what was sent then, or give a new file"));
        }
        stay.kept = kept;
        Ok(stay)
    }

    /// Batches that were answered already.
    pub(super) fn batches(&self) -> u64 {
        self.kept.batches
    }

    /// Whether a next run goes on where this one stops.
    pub(super) fn is_kept(&self) -> bool {
        self.path.is_some()
    }

    /// Notes that one more was answered. The file is replaced as a whole: a run that is killed
    /// leaves the old number or the new one.
    pub(super) fn answered(&mut self) -> Result<(), Failure> {
        self.kept.batches += 1;
        let Some(path) = &self.path else { return Ok(()) };
        let beside = path.with_added_extension("new");
        let text = serde_json::to_string(&self.kept).map_err(io::Error::from);
        let written = text.and_then(|text| std::fs::write(&beside, text + "\n"));
        written.and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
            let what = format!("cannot write {}: {error}", path.display());
            Failure::wrong_use(what, "give a path you may write to, with --resume")
        })
    }
}
