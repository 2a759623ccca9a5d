//! Letters, inks and measures.

use crate::Face;

/// Millimetres in points, the unit of PDF.
pub const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// The colours there are. Each is at least 7 to 1 against white, except the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text, and the modules of symbols.
    Black,
    /// Titles and headings.
    Blue,
    /// What matters less.
    Grey,
    /// Lines of tables and borders.
    Rule,
    /// The ground behind what should stand out.
    Tint,
    /// Paper.
    White,
    /// Any other, for drawings.
    Rgb(u8, u8, u8),
}

impl Ink {
    pub(crate) fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Black => (17, 17, 17),
            Self::Blue => (21, 66, 115),
            Self::Grey => (80, 80, 80),
            Self::Rule => (150, 160, 172),
            Self::Tint => (234, 240, 247),
            Self::White => (255, 255, 255),
            Self::Rgb(red, green, blue) => (red, green, blue),
        }
    }
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The letters.
    pub face: Face,
    /// Their size in points.
    pub size: f32,
    /// From baseline to baseline, as a share of the size.
    pub leading: f32,
    /// The colour.
    pub ink: Ink,
}

impl Style {
    /// Running text: large, for readers of seventy.
    pub const BODY: Self = Self { face: Face::Regular, size: 11.5, leading: 1.4, ink: Ink::Black };
    /// What stands out in running text.
    pub const STRONG: Self = Self { face: Face::Strong, ..Self::BODY };
    /// Texts to compare character by character: a zero is not an O.
    pub const CODE: Self = Self { face: Face::Code, size: 11.0, ..Self::BODY };
    /// The title of a document.
    pub const TITLE: Self = Self { face: Face::Strong, size: 21.0, leading: 1.2, ink: Ink::Blue };
    /// A heading.
    pub const HEADING: Self = Self { face: Face::Strong, size: 14.0, leading: 1.3, ink: Ink::Blue };
    /// A heading below a heading.
    pub const SUBHEADING: Self =
        Self { face: Face::Strong, size: 12.0, leading: 1.35, ink: Ink::Black };
    /// Captions, sources, foot of the page.
    pub const SMALL: Self = Self { size: 9.5, leading: 1.4, ink: Ink::Grey, ..Self::BODY };

    /// The same in another size.
    #[must_use]
    pub fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// The same in another colour.
    #[must_use]
    pub fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// From baseline to baseline, in points.
    pub fn line(self) -> f32 {
        self.size * self.leading
    }

    /// From the top of a line to its baseline.
    pub(crate) fn ascent(self) -> f32 {
        (self.line() - self.size) / 2.0 + self.size * 0.8
    }
}
