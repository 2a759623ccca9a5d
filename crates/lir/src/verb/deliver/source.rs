//! Where a delivery comes from: a file, or standard input. What cannot be sent is told before
//! anything is.

use std::io::Read as _;
use std::path::PathBuf;

use crate::failure::Failure;

/// Bytes of a file at most: a larger export has to be split.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Something that can be sent.
pub(super) struct Source {
    path: PathBuf,
    bytes: u64,
    /// Standard input, which can be read but once.
    read: Option<Vec<u8>>,
}

impl Source {
    /// Looks whether it is there, and neither empty nor too large.
    pub(super) fn of(path: PathBuf) -> Result<Self, Failure> {
        let (bytes, read) = if path.as_os_str() == "-" {
            let mut content = Vec::new();
            let read = std::io::stdin().take(MAX_BYTES + 1).read_to_end(&mut content);
            read.map_err(|error| Failure::unreadable(&path, &error))?;
            (content.len() as u64, Some(content))
        } else {
            let about = std::fs::metadata(&path);
            let about = about.map_err(|error| Failure::unreadable(&path, &error))?;
            // A pipe has no length; what came out of it says whether it was empty.
            (if about.is_file() { about.len() } else { 1 }, None)
        };
        let source = Self { path, bytes, read };
        if bytes > MAX_BYTES {
            let what = format!("{} is larger than 64 MiB", source.name());
            return Err(Failure::wrong_use(what, "split the export"));
        }
        if bytes == 0 {
            let what = format!("{} is empty", source.name());
            let hint = "see whether the export was made; nothing was sent";
            return Err(Failure::wrong_use(what, hint));
        }
        Ok(source)
    }

    /// What people call it.
    pub(super) fn name(&self) -> String {
        match self.read {
            Some(_) => "standard input".to_owned(),
            None => self.path.display().to_string(),
        }
    }

    /// How long it is.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What it holds.
    pub(super) fn content(self) -> Result<Vec<u8>, Failure> {
        match self.read {
            Some(content) => Ok(content),
            None => {
                std::fs::read(&self.path).map_err(|error| Failure::unreadable(&self.path, &error))
            }
        }
    }
}
