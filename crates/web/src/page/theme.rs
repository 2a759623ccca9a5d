//! A theme of a house: a folder with `theme.css`, which sets tokens again, and the logo and fonts
//! it names. Read once at the start, and served from the house itself.

use std::collections::BTreeMap;
use std::fs::read_dir;
use std::io;
use std::path::Path;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::asset::{KEEP, sum};
use crate::problem::Problem;

/// Where its files are.
pub const PATH: &str = "/theme/{file}";

/// Files at most.
const MOST_FILES: usize = 40;
/// Bytes of one file at most.
const MOST_BYTES: u64 = 2 * 1024 * 1024;

/// The endings of files that are served, and what they are.
const KINDS: [(&str, &str); 6] = [
    ("css", "text/css; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
];

/// A theme.
#[derive(Debug, Clone)]
pub struct Theme {
    files: BTreeMap<String, (&'static str, Vec<u8>)>,
    style: String,
    logo: Option<String>,
    icon: Option<String>,
}

/// Why a theme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// It cannot be read.
    #[error("the theme folder {folder} cannot be read")]
    Read {
        /// Which one.
        folder: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// It has no style sheet.
    #[error("the theme folder {0} has no file theme.css")]
    NoStyle(String),
    /// It is too much.
    #[error("the theme folder {0} has more than 40 files, or one over 2 MB")]
    TooMuch(String),
}

impl Theme {
    /// Reads the folder. Files of other kinds stay where they are.
    pub fn read(folder: &Path) -> Result<Self, ThemeError> {
        let named = || folder.display().to_string();
        let failed = |source| ThemeError::Read { folder: named(), source };
        let mut files = BTreeMap::new();
        for entry in read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == ending) else {
                continue;
            };
            if entry.metadata().map_err(failed)?.len() > MOST_BYTES || files.len() == MOST_FILES {
                return Err(ThemeError::TooMuch(named()));
            }
            files.insert(name, (*kind, std::fs::read(entry.path()).map_err(failed)?));
        }
        let link =
            |name: &str| Some(format!("/theme/{name}?v={}", sum(&files.get(name).as_ref()?.1)));
        let style = link("theme.css").ok_or_else(|| ThemeError::NoStyle(named()))?;
        let logo = ["logo.svg", "logo.png", "logo.webp"].into_iter().find_map(link);
        let icon = ["icon.svg", "icon.png", "favicon.ico"].into_iter().find_map(link);
        Ok(Self { files, style, logo, icon })
    }

    /// The address of its style sheet.
    #[must_use]
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The address of its logo.
    #[must_use]
    pub fn logo(&self) -> Option<&str> {
        self.logo.as_deref()
    }

    /// The address of its icon.
    #[must_use]
    pub fn icon(&self) -> Option<&str> {
        self.icon.as_deref()
    }

    /// `GET /theme/{file}`
    pub fn file(&self, name: &str) -> Result<Response, Problem> {
        let (kind, content) = self.files.get(name).ok_or_else(Problem::not_found)?;
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
        headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(KEEP));
        Ok((headers, content.clone()).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_and_what_is_no_theme_is_told() {
        let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/page");
        let told = Theme::read(&folder).unwrap_err().to_string();
        assert!(told.ends_with("has no file theme.css"), "{told}");
        let style = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("style");
        let theme = Theme::read(&style).unwrap();
        assert!(theme.style().starts_with("/theme/theme.css?v="));
        assert_eq!(theme.logo(), None);
        assert!(theme.file("theme.css").is_ok() && theme.file("../Cargo.toml").is_err());
        assert!(matches!(Theme::read(Path::new("nowhere")), Err(ThemeError::Read { .. })));
    }
}
