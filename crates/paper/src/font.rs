//! The letters, and the shaping of a text into glyphs.
//!
//! Fira Sans for reading, Fira Mono for codes: both under the SIL Open Font License, cut down to the
//! characters we print (`assets/fonts/README.md`).
//! They hold Latin with all its marks (Turkish, Polish, Vietnamese), Greek and Cyrillic.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};

use crate::DocumentError;

/// A kind of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Running text.
    Regular,
    /// Headings, labels and what stands out.
    Strong,
    /// Codes; every character as wide as the other, the zero with a mark in it.
    Code,
}

const REGULAR: &[u8] = include_bytes!("../assets/fonts/FiraSans-Regular.ttf");
const STRONG: &[u8] = include_bytes!("../assets/fonts/FiraSans-SemiBold.ttf");
const CODE: &[u8] = include_bytes!("../assets/fonts/FiraMono-Regular.ttf");

static FACES: LazyLock<[rustybuzz::Face<'static>; 3]> =
    LazyLock::new(|| [REGULAR, STRONG, CODE].map(read));

fn read(bytes: &'static [u8]) -> rustybuzz::Face<'static> {
    rustybuzz::Face::from_slice(bytes, 0).expect("the fonts in this crate are whole")
}

/// The fonts of one document.
pub(crate) struct Fonts([Font; 3]);

impl Fonts {
    pub(crate) fn new() -> Self {
        let open = |bytes: &'static [u8]| {
            Font::new(bytes.into(), 0).expect("the fonts in this crate are whole")
        };
        Self([REGULAR, STRONG, CODE].map(open))
    }

    pub(crate) fn of(&self, face: Face) -> Font {
        self.0[face as usize].clone()
    }
}

/// A text as glyphs, with its width for letters of one point.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) width: f32,
}

/// Shapes a text from left to right.
pub(crate) fn shape(text: &str, face: Face) -> Result<Shaped, DocumentError> {
    let font = &FACES[face as usize];
    let unit = 1.0 / f32::from(u16::try_from(font.units_per_em()).unwrap_or(1000));
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    let output = rustybuzz::shape(font, &[], buffer);
    let infos = output.glyph_infos();
    let mut glyphs = Vec::with_capacity(output.len());
    let mut width = 0.0;
    for (index, (info, position)) in infos.iter().zip(output.glyph_positions()).enumerate() {
        let start = info.cluster as usize;
        let next = infos[index..].iter().map(|it| it.cluster as usize).find(|it| *it != start);
        let end = next.unwrap_or(text.len());
        if info.glyph_id == 0 {
            let character = text[start..].chars().next().unwrap_or('\u{FFFD}');
            return Err(DocumentError::Unprintable { character });
        }
        let scaled = |value: i32| units(value) * unit;
        width += scaled(position.x_advance);
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            scaled(position.x_advance),
            scaled(position.x_offset),
            scaled(position.y_offset),
            scaled(position.y_advance),
            start..end,
            None,
        ));
    }
    Ok(Shaped { text: text.to_owned(), glyphs, width })
}

/// Font units are at most a few thousand.
#[expect(clippy::cast_precision_loss, reason = "font units are small whole numbers")]
fn units(value: i32) -> f32 {
    value as f32
}

/// Says whether a text can be printed, before anything hangs on it.
///
/// ```
/// assert!(paper::check_printable("Wanda Świątek-Yıldız").is_ok());
/// assert_eq!(paper::check_printable("名").unwrap_err().code(), "document_character_unprintable");
/// ```
pub fn check_printable(text: &str) -> Result<(), DocumentError> {
    shape(&crate::lines::tidy(text), Face::Regular).map(drop)
}
