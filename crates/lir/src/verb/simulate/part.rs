//! One part of the nation as files: a course at a time, so that a part takes no more memory than a
//! course does.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;
use simulate::truth::{TruthError, Writer};
use simulate::{Course, Nation, Shard, messages};

use super::form::Form;
use crate::failure::Failure;

/// Bytes that are gathered before they go to a file.
const BUFFER_BYTES: usize = 128 * 1024;

/// What is wanted of each part.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'n> {
    pub(super) nation: &'n Nation,
    pub(super) format: Form,
    /// Only this provider's, by its place in the list.
    pub(super) provider: Option<usize>,
    pub(super) truth: bool,
}

/// What a part turned out to hold.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Made {
    pub(super) shard: String,
    /// Patients with an operation.
    pub(super) courses: u64,
    /// Devices.
    pub(super) lives: u64,
    /// Messages.
    pub(super) rows: u64,
}

impl Made {
    /// The category of the part.
    pub(super) fn category(&self) -> &str {
        self.shard.split_once('/').map_or(self.shard.as_str(), |(category, _)| category)
    }
}

impl Wanted<'_> {
    /// Writes the files of a part into a folder that is there.
    pub(super) fn write(&self, folder: &Path, shard: &Shard) -> Result<Made, Failure> {
        let month = shard.month.strftime("%Y-%m").to_string();
        let extension = self.format.extension();
        let place = folder.join(self.format.name()).join(&month);
        let path = place.join(format!("{}.{extension}", shard.category));
        let full = |error: io::Error| unwritable(&path, &error);
        let mut out = create(&path)?;
        out.write_all(self.format.header().as_bytes()).map_err(full)?;
        let mut truth = self.truth.then(|| self.truth(folder, &month, shard)).transpose()?;
        let mut made = Made { shard: shard.to_string(), courses: 0, lives: 0, rows: 0 };
        let mut lines = Vec::new();
        let courses = self.nation.courses(shard);
        let courses = courses.map_err(|error| Failure::wrong_use(error, "see --shard"))?;
        for course in courses.filter(|course| self.is_wanted(course)) {
            lines.clear();
            made.courses += 1;
            made.lives += course.lives.len() as u64;
            for message in messages(&course, self.nation.providers(), self.nation.models()) {
                let before = lines.len();
                self.format.write(&mut lines, &message);
                made.rows += u64::from(lines.len() > before);
            }
            out.write_all(&lines).map_err(full)?;
            if let Some(truth) = &mut truth {
                truth.add(&course).map_err(|error| untold(folder, &error))?;
            }
        }
        out.flush().map_err(full)?;
        truth.map_or(Ok(()), Writer::finish).map_err(|error| untold(folder, &error))?;
        Ok(made)
    }

    fn is_wanted(&self, course: &Course) -> bool {
        // All devices of a course are placed by one provider.
        let provider = course.lives.first().map(|life| life.provider);
        self.provider.is_none_or(|wanted| provider == Some(wanted))
    }

    fn truth(
        &self,
        folder: &Path,
        month: &str,
        shard: &Shard,
    ) -> Result<Writer<'_, BufWriter<File>, BufWriter<File>>, Failure> {
        let place = folder.join("truth").join(month);
        let lives = create(&place.join(format!("{}.lives.csv", shard.category)))?;
        let told = create(&place.join(format!("{}.told.csv", shard.category)))?;
        Ok(Writer::new(self.nation, lives, told))
    }
}

/// A new file, and the folders above it.
fn create(path: &PathBuf) -> Result<BufWriter<File>, Failure> {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let file = made.and_then(|()| File::create_new(path));
    let file = file.map_err(|error| unwritable(path, &error))?;
    Ok(BufWriter::with_capacity(BUFFER_BYTES, file))
}

fn untold(folder: &Path, error: &TruthError) -> Failure {
    let cause = std::error::Error::source(error).map(|cause| format!(" ({cause})"));
    let what = format!(
        "cannot write the truth in {}: {error}{}",
        folder.display(),
        cause.unwrap_or_default()
    );
    Failure::wrong_use(what, "give a new folder with room")
}

/// A file of the nation cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let what = format!("cannot write {}: {error}", path.display());
    Failure::wrong_use(what, "give a new folder you may write to, with room")
}
