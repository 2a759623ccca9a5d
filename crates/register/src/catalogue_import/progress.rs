//! How far an import is, in bytes: the only measure that is known before the end.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::OpenError;

/// Bytes read ahead.
const BUFFER_BYTES: usize = 256 * 1024;

/// Bytes read and to be read. Clones watch the same import.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    read: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
}

impl Progress {
    /// Bytes read so far.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes of all files of the catalogue.
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    /// Opens one more file of the catalogue and counts what is read of it.
    pub(super) fn open(&self, path: &Path) -> Result<Counted, OpenError> {
        let opened = File::open(path).and_then(|file| {
            let bytes = file.metadata()?.len();
            Ok((file, bytes))
        });
        let (file, bytes) = opened
            .map_err(|source| OpenError::Read { path: path.display().to_string(), source })?;
        self.total.fetch_add(bytes, Ordering::Relaxed);
        let counter = Counter { file, read: Arc::clone(&self.read) };
        Ok(BufReader::with_capacity(BUFFER_BYTES, counter))
    }
}

/// A buffered file whose reading is counted.
pub(super) type Counted = BufReader<Counter>;

/// Counts what goes through it.
pub(super) struct Counter {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counter {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(buffer)?;
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
        Ok(bytes)
    }
}

/// The name of a file, for messages.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
