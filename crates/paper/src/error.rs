//! Why a document could not be made. A document is made whole or not at all: nothing is cut off and
//! no character is replaced, because the reader could not see it.

use thiserror::Error;

/// What stands in the way, with a stable code and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// A character that none of the fonts has.
    #[error(
        "U+{:04X} cannot be printed: the fonts hold Latin, Greek and Cyrillic letters; \
         spell the text in one of these", u32::from(*.character)
    )]
    Unprintable {
        /// The character.
        character: char,
    },
    /// More text than the place has room for, even in the smallest letters that can be read.
    #[error("{place} does not fit; shorten it, or print the A4 form")]
    DoesNotFit {
        /// The side of the card, or the block of the page.
        place: &'static str,
    },
    /// A text that cannot be a symbol to scan.
    #[error(
        "this text cannot be made a symbol to scan: it is empty, or longer than a symbol holds"
    )]
    NoSymbol,
    /// A UDI that its agency has no carrier for.
    #[error("this UDI cannot be written as a carrier; give the text that was scanned")]
    NoCarrier,
    /// A drawing that uses more of SVG than is drawn here.
    #[error("this drawing cannot be printed: {what}; draw it with plain shapes and text")]
    Drawing {
        /// What was met in it.
        what: String,
    },
    /// The writer of the file found that it would break a promise of PDF/A or PDF/UA.
    #[error("the file would break PDF/A-2a or PDF/UA-1: {what}")]
    Standard {
        /// What the writer said.
        what: String,
    },
}

impl DocumentError {
    /// The stable code, for logs and problems.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unprintable { .. } => "document_character_unprintable",
            Self::DoesNotFit { .. } => "document_text_too_long",
            Self::NoSymbol => "document_symbol_impossible",
            Self::NoCarrier => "document_carrier_impossible",
            Self::Drawing { .. } => "document_drawing_unknown",
            Self::Standard { .. } => "document_standard_broken",
        }
    }
}
