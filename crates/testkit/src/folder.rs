//! A folder of one test alone.

use std::path::PathBuf;

use crate::database::random;

/// Makes one, and says where. Its name is nobody else's, also of no run that was killed before it
/// tidied up: numbers of processes come back.
///
/// # Panics
/// When it cannot be made: the test has failed.
#[must_use]
pub fn new(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("{name}-{}", random()));
    std::fs::create_dir(&path).expect("a folder");
    path
}
