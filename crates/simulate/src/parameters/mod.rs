//! What the nation is like, as data: six CSV files, each line with its basis.
//!
//! A file may be replaced; what is not replaced is as it was built in. A broken file is refused
//! with all its faults at once.

mod category;
mod defect;
mod fault;
mod global;
mod limits;
mod planting;
mod share;
mod sheet;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use category::Category;
pub use defect::{Defect, Effect, Unit};
pub use fault::{Fault, Faults};
pub use global::Global;
pub use planting::Planting;
pub use share::{Agencies, Dialects};

use sheet::{Notes, note_file};

/// The files and what is built in for each.
const FILES: [(&str, &str); 6] = [
    (category::FILE, include_str!("../../data/categories.csv")),
    (global::FILE, include_str!("../../data/global.csv")),
    (planting::FILE, include_str!("../../data/errors.csv")),
    (defect::FILE, include_str!("../../data/defects.csv")),
    (share::AGENCIES, include_str!("../../data/agencies.csv")),
    (share::DIALECTS, include_str!("../../data/dialects.csv")),
];

/// What the nation is like.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// All categories of the file, those that are not enabled too.
    pub(crate) categories: Vec<Category>,
    pub(crate) global: Global,
    pub(crate) plantings: Vec<Planting>,
    pub(crate) defects: Vec<Defect>,
    pub(crate) agencies: Agencies,
    pub(crate) dialects: Dialects,
}

impl Parameters {
    /// The built-in parameters, with the files of this folder in place of those of the same name.
    pub fn read(folder: &Path) -> Result<Self, Faults> {
        let notes = Notes::default();
        let names: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        let unreadable = |path: &Path, error: std::io::Error| {
            let allowed = format!("a folder with any of {}", names.join(", "));
            note_file(&notes, &path.display().to_string(), error.to_string(), allowed);
        };
        match std::fs::read_dir(folder) {
            Ok(entries) => {
                for name in entries.flatten().map(|entry| entry.file_name()) {
                    let name = name.to_string_lossy();
                    if name.ends_with(".csv") && !names.contains(&name.as_ref()) {
                        let found = "there is no such file of parameters".to_owned();
                        note_file(&notes, &name, found, names.join(", "));
                    }
                }
            }
            Err(error) => unreadable(folder, error),
        }
        let texts = FILES.map(|(name, default)| {
            let path = folder.join(name);
            match std::fs::read_to_string(&path) {
                Ok(text) => text,
                Err(error) => {
                    if error.kind() != std::io::ErrorKind::NotFound {
                        unreadable(&path, error);
                    }
                    default.to_owned()
                }
            }
        });
        Self::parse(texts.each_ref().map(String::as_str), notes)
    }

    /// The built-in parameters with these texts in place of the files of those names.
    pub fn with(files: &[(&str, &str)]) -> Result<Self, Faults> {
        let texts = FILES.map(|(name, default)| {
            files.iter().find(|(file, _)| *file == name).map_or(default, |(_, text)| *text)
        });
        Self::parse(texts, Notes::default())
    }

    /// The names and the built-in texts of the files, to start an own set from.
    pub fn files() -> &'static [(&'static str, &'static str)] {
        &FILES
    }

    fn parse(texts: [&str; 6], notes: Notes) -> Result<Self, Faults> {
        let [categories, global, errors, defects, agencies, dialects] = texts;
        let categories = category::read(categories, &notes);
        if categories.is_empty() {
            // The other files name categories: their faults would only follow from this one.
            return Err(Faults(notes.into_inner()));
        }
        let parameters = Self {
            global: global::read(global, &notes),
            plantings: planting::read(errors, &notes),
            defects: defect::read(defects, &categories, &notes),
            agencies: share::agencies(agencies, &categories, &notes),
            dialects: share::dialects(dialects, &notes),
            categories,
        };
        let faults = notes.into_inner();
        if faults.is_empty() { Ok(parameters) } else { Err(Faults(faults)) }
    }

    /// The same nation in which nothing is defective.
    #[must_use]
    pub fn without_defects(self) -> Self {
        Self { defects: Vec::new(), ..self }
    }

    /// What holds for the whole nation.
    pub fn global(&self) -> &Global {
        &self.global
    }

    /// How errors are planted.
    pub fn plantings(&self) -> &[Planting] {
        &self.plantings
    }

    /// What is defective.
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self::with(&[]).expect("the built-in files are read by the tests of this crate")
    }
}

impl Default for Global {
    fn default() -> Self {
        Parameters::default().global
    }
}
