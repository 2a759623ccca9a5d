//! What was doubtful in a pasted text, or was left out of it, and why.

use crate::finding::{Code, Language};

/// Characters of a doubtful text that are kept to show it.
const SHOWN: usize = 80;

/// Something doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Its line, from 1.
    pub line: usize,
    /// What stands there, as far as it is shown.
    pub text: String,
    /// Why.
    pub reason: Reason,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// Why something is doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Words around the values; left out.
    Words,
    /// A column that a scope does not ask for; left out.
    Column,
    /// Nothing says whether it is a lot, a serial or a device; left out.
    Unlabelled,
    /// A wildcard: a range says what is meant; left out.
    Wildcard,
    /// A white space inside: one value, or two; left out.
    Spaced,
    /// A date; left out.
    Date,
    /// A dash between two numbers was read as a range.
    RangeAssumed,
    /// Lots and serials in one scope must both hold; some rows have only one of them.
    LotOrSerial,
    /// The text is no JSON, or no list and no scope; read as plain text.
    NotJson,
    /// It cannot be right, and why; left out.
    Wrong(Code),
}

impl Doubt {
    pub(super) fn new(line: usize, text: &str, reason: Reason) -> Self {
        let mut shown: String = text.trim().chars().take(SHOWN).collect();
        if text.trim().chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        Self { line, text: shown, reason, suggestion: None }
    }
}

impl Reason {
    /// Whether it was kept all the same.
    #[must_use]
    pub fn is_kept(self) -> bool {
        matches!(self, Self::RangeAssumed | Self::LotOrSerial | Self::NotJson)
    }

    /// Whether somebody should look at it: words and other columns are told, and no reason to stop.
    #[must_use]
    pub fn is_grave(self) -> bool {
        !matches!(self, Self::Words | Self::Column | Self::Date)
    }

    /// What it says, and what to do.
    #[must_use]
    pub fn message(self, language: Language) -> String {
        let (dutch, english) = match self {
            Self::Words => ("Tekst; niet overgenomen.", "Words; left out."),
            Self::Column => {
                ("Kolom waar niet naar gevraagd wordt.", "A column that is not asked for.")
            }
            Self::Unlabelled => (
                "Niet te zien of dit een lot, een serienummer of een UDI-DI is. Zet het zelf in het goede veld.",
                "Nothing says whether this is a lot, a serial number or a UDI-DI. Put it into the right field yourself.",
            ),
            Self::Wildcard => (
                "Een jokerteken kan het register niet zoeken. Schrijf een reeks, zoals AB100 t/m AB199. Staat het teken echt op het etiket, zet het nummer dan tussen aanhalingstekens.",
                "The register cannot look for a wildcard. Write a range, such as AB100 to AB199. If the character does stand on the label, put the number between quotes.",
            ),
            Self::Spaced => (
                "Er staat een spatie in. Zet het in het goede veld als het een waarde is.",
                "There is a space in it. Put it into the right field if it is one value.",
            ),
            Self::Date => ("Een datum; niet overgenomen.", "A date; left out."),
            Self::RangeAssumed => (
                "Gelezen als reeks. Is het een nummer met een streepje, zet het dan zelf in het veld.",
                "Read as a range. If it is one number with a dash, put it into the field yourself.",
            ),
            Self::LotOrSerial => (
                "Lots en serienummers moeten in een zoekvraag allebei kloppen. Hier heeft een deel alleen het een. Maak er twee versies van, of laat een van de twee weg.",
                "Lots and serial numbers in one question must both hold. Here some have only one of them. Make two versions of it, or leave one of them out.",
            ),
            Self::NotJson => (
                "Geen leesbare JSON; gelezen als gewone tekst.",
                "No JSON that can be read; read as plain text.",
            ),
            Self::Wrong(code) => {
                return format!("{} {}", code.message(language), code.hint(language));
            }
        };
        match language {
            Language::Dutch => dutch.to_owned(),
            Language::English => english.to_owned(),
        }
    }
}
