//! What a form with a scan field sent.

use crate::form::Form;

/// Symbols of one scan at most: more are on no label, and a picture of a shelf is no scan.
pub(super) const MAX_SYMBOLS: usize = 16;
/// Bytes of one symbol at most; a DataMatrix holds no more than 2 335.
const MAX_LENGTH: usize = 8_191;

/// A scan as it came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Posted {
    /// The symbols, as the scanner gave them: with identifier where it sends one, GS as U+001D.
    pub symbols: Vec<String>,
    /// How it came.
    pub source: Source,
}

/// How a scan came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Source {
    /// By hand, or nobody knows: without script there is only the field.
    #[default]
    Typed,
    /// A scanner that plays a keyboard.
    Wedge,
    /// The camera.
    Camera,
    /// A photo, read in the browser or here.
    Photo,
    /// A scanner on a serial port.
    Serial,
}

impl Source {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Typed, "typed"),
        (Self::Wedge, "wedge"),
        (Self::Camera, "camera"),
        (Self::Photo, "photo"),
        (Self::Serial, "serial"),
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|row| row.0 == self).map_or("typed", |row| row.1)
    }

    /// Whether a decoder made the identifier: no keyboard was in between.
    #[must_use]
    pub fn is_faithful(self) -> bool {
        matches!(self, Self::Camera | Self::Photo | Self::Serial)
    }
}

impl Posted {
    /// Reads the fields `symbols`, `carrier` and `source`. Nothing is trimmed but line ends: a
    /// space may be a check character.
    #[must_use]
    pub fn of(form: &Form) -> Self {
        let source = form.value("source");
        let source =
            Source::ALL.iter().find(|row| row.1 == source).map_or(Source::Typed, |row| row.0);
        let whole = form.value("symbols");
        let whole = if whole.trim().is_empty() { form.value("carrier") } else { whole };
        let lines = whole.split(['\r', '\n']).filter(|line| !line.trim().is_empty());
        let mut symbols: Vec<String> = Vec::new();
        for line in lines.filter(|line| line.len() <= MAX_LENGTH) {
            if !symbols.iter().any(|known| known == line) && symbols.len() < MAX_SYMBOLS {
                symbols.push(line.to_owned());
            }
        }
        Self { symbols, source }
    }

    /// What came out of a photo.
    #[must_use]
    pub fn of_photo(symbols: Vec<String>) -> Self {
        Self { symbols, source: Source::Photo }
    }
}
