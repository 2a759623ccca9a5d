//! Reads the symbols in a photo: DataMatrix, Code 128, QR and what else stands on medical devices.
//!
//! What reads them is zxing-cpp, C++ that looks at pictures of strangers. Therefore it is a program
//! of its own: a picture on its input, a line of JSON a symbol on its output, and before it reads a
//! single byte it gives up all it does not need ([`confine`]). Who starts it ends it after a few
//! seconds. Building it takes a C++ compiler and cmake; nothing else of ours does, and so it is no
//! dependency of anything.
//!
//! To read another kind of picture: a feature of `image`, and its first bytes in `picture.rs`.
//! Another symbology: a line in `symbols.rs`, and a picture made by somebody else's encoder in
//! `tests/data`.

mod code39;
pub mod confine;
mod picture;
mod symbols;

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

pub use picture::MAX_BYTES;
pub use symbols::{Symbol, read};

/// What the program could not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The input is longer than a photo may be.
    #[error("the picture is larger than 16 MB; take it with a lower resolution")]
    TooLarge,
    /// It has more pixels than we look at.
    #[error("the picture has more than 64 million pixels; take it with a lower resolution")]
    TooManyPixels,
    /// A picture of an Apple phone, in a format with no free decoder.
    #[error("HEIC is not read; set the phone to JPEG (\"most compatible\"), or send a JPEG")]
    Heic,
    /// Something else than JPEG, PNG or WebP.
    #[error("this is no JPEG, PNG or WebP")]
    NotAPicture,
    /// Its kind is known, its content is broken.
    #[error("the picture is damaged; take it again")]
    Damaged,
    /// The input or the output broke.
    #[error("the picture could not be passed on")]
    Broken,
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::TooManyPixels => "too_many_pixels",
            Self::Heic => "heic",
            Self::NotAPicture => "not_a_picture",
            Self::Damaged => "damaged",
            Self::Broken => "broken",
        }
    }
}

/// A line of the output.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'l> {
    Symbol { identifier: &'l str, bytes: String, symbology: &'l str, position: [(i32, i32); 4] },
    Fault { fault: &'l str },
}

/// Reads a picture and writes a line a symbol; none if there is none, or one that says the fault.
pub fn answer(input: impl Read, mut output: impl Write) -> Result<usize, Fault> {
    let found = picture::take(input).and_then(|picture| read(&picture));
    let symbols = found.inspect_err(|fault| {
        // The fault is the answer; whether it arrives is not ours to mend.
        let _ = write(&mut output, &Line::Fault { fault: fault.code() });
    })?;
    for symbol in &symbols {
        write(
            &mut output,
            &Line::Symbol {
                identifier: &symbol.identifier,
                bytes: STANDARD.encode(&symbol.bytes),
                symbology: &symbol.symbology,
                position: symbol.position,
            },
        )?;
    }
    Ok(symbols.len())
}

fn write(output: &mut impl Write, line: &Line<'_>) -> Result<(), Fault> {
    let mut text = serde_json::to_vec(line).map_err(|_| Fault::Broken)?;
    text.push(b'\n');
    output.write_all(&text).map_err(|_| Fault::Broken)
}
