//! Words in both languages, as rules carry them for whoever reads what follows from them.

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// In one of them.
    pub fn of(&self, dutch: bool) -> &str {
        if dutch { &self.nl } else { &self.en }
    }
}
