//! The texts of the project, read once for all concerns.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};

/// Every file of the project by its path from the root; files that are not UTF-8 are known by name
/// only.
#[derive(Default)]
pub(crate) struct Files {
    texts: BTreeMap<String, String>,
}

impl Files {
    /// Reads all files. A file that is no text has the empty text.
    pub(crate) fn read(root: &Path, paths: Vec<String>) -> Result<Self> {
        let mut texts = BTreeMap::new();
        for path in paths {
            let bytes =
                std::fs::read(root.join(&path)).with_context(|| format!("cannot read {path}"))?;
            texts.insert(path, String::from_utf8(bytes).unwrap_or_default());
        }
        Ok(Self { texts })
    }

    /// All files, by path.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files with one of these endings, such as `.rs`.
    pub(crate) fn ending<'a>(
        &'a self,
        endings: &'a [&str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.iter().filter(|(path, _)| endings.iter().any(|ending| path.ends_with(ending)))
    }

    /// One file's text.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Whether a path from the root names a file or a folder of the project. A slash at the end is
    /// allowed.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        if path.is_empty() || self.texts.contains_key(path) {
            return true;
        }
        let folder = format!("{path}/");
        self.texts.range(folder.clone()..).next().is_some_and(|(file, _)| file.starts_with(&folder))
    }
}

#[cfg(test)]
impl Files {
    /// Files that exist only in a test.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let texts = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
        Self { texts: texts.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_exist_through_their_files() {
        let files = Files::of(&[("crates/udi/src/lib.rs", ""), ("crates/udi-other/x.rs", "")]);
        assert!(files.has("crates/udi") && files.has("crates/udi/src/") && files.has(""));
        assert!(!files.has("crates/ud") && !files.has("crates/udi/src/lib"));
    }
}
