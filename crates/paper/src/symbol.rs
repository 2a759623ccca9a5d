//! Symbols to scan, as modules. They are drawn as shapes, so they stay sharp at any size.

use datamatrix::{DataMatrixBuilder, SymbolList};
use qrcodegen::{QrCode, QrCodeEcc};

use crate::{Carrier, DocumentError, mm};

/// A square of dark and light modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    side: usize,
    quiet: u8,
    dark: Vec<bool>,
}

impl Symbol {
    /// The smallest module that a hand scanner reads from paper: 0.33 mm (GS1 General
    /// Specifications allow less on packages, printers at a ward do not).
    pub const SMALLEST_MODULE: f32 = mm(0.33);

    /// A Data Matrix (ISO/IEC 16022) with this UDI, in the syntax of its agency: GS1 with FNC1 in
    /// front, so that a scanner says `]d2`; the others as the text they are.
    pub fn of_carrier(carrier: &Carrier) -> Result<Self, DocumentError> {
        let builder =
            DataMatrixBuilder::new().with_symbol_list(SymbolList::default().enforce_square());
        let code = match carrier {
            Carrier::Gs1(text) => builder.with_fnc1_start(true).encode(text.as_bytes()),
            Carrier::Text(text) => builder.with_macros(true).encode(text.as_bytes()),
        };
        if carrier.text().is_empty() {
            return Err(DocumentError::NoSymbol);
        }
        let bitmap = code.map_err(|_| DocumentError::NoSymbol)?.bitmap();
        let side = bitmap.width();
        Ok(Self { side, quiet: 1, dark: bitmap.bits().to_vec() })
    }

    /// A Data Matrix with any text of ASCII, such as a reference.
    pub fn data_matrix(text: &str) -> Result<Self, DocumentError> {
        Self::of_carrier(&Carrier::Text(text.to_owned()))
    }

    /// A QR code (ISO/IEC 18004) with a web address. It must not name a patient or an implant:
    /// whoever finds the card could follow it.
    pub fn qr(address: &str) -> Result<Self, DocumentError> {
        if address.is_empty() {
            return Err(DocumentError::NoSymbol);
        }
        let code =
            QrCode::encode_text(address, QrCodeEcc::Medium).map_err(|_| DocumentError::NoSymbol)?;
        let side = code.size();
        let places = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        let dark = places.map(|(x, y)| code.get_module(x, y)).collect();
        Ok(Self { side: usize::try_from(side).unwrap_or_default(), quiet: 4, dark })
    }

    /// Modules of one edge, without the quiet zone.
    pub fn side(&self) -> f32 {
        f32::from(u16::try_from(self.side).unwrap_or(u16::MAX))
    }

    /// Modules of light that must stay free on each side.
    pub fn quiet(&self) -> f32 {
        f32::from(self.quiet)
    }

    /// Modules of one edge with the quiet zone.
    pub fn whole(&self) -> f32 {
        self.side() + 2.0 * self.quiet()
    }

    /// The dark runs of each row: column, row, length; all in modules.
    pub(crate) fn bars(&self) -> Vec<(f32, f32, f32)> {
        let number = |value: usize| f32::from(u16::try_from(value).unwrap_or(u16::MAX));
        let mut bars = Vec::new();
        for (row, modules) in self.dark.chunks(self.side.max(1)).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                if run[0] {
                    bars.push((number(column), number(row), number(run.len())));
                }
                column += run.len();
            }
        }
        bars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_of_nothing_is_refused() {
        assert_eq!(Symbol::qr(""), Err(DocumentError::NoSymbol));
        assert_eq!(Symbol::data_matrix(""), Err(DocumentError::NoSymbol));
        assert_eq!(Symbol::data_matrix(&"9".repeat(4000)), Err(DocumentError::NoSymbol));
    }

    #[test]
    fn a_gs1_symbol_begins_with_fnc1_and_another_does_not() {
        let text = "010871999900001510AB12";
        let gs1 = Symbol::of_carrier(&Carrier::Gs1(text.to_owned())).unwrap();
        let plain = Symbol::of_carrier(&Carrier::Text(text.to_owned())).unwrap();
        assert_ne!(gs1.dark, plain.dark);
    }

    #[test]
    fn bars_cover_the_dark_modules() {
        let symbol = Symbol::qr("https://example.org").unwrap();
        let dark = symbol.dark.iter().filter(|it| **it).count();
        let covered: f32 = symbol.bars().iter().map(|bar| bar.2).sum();
        assert!((covered - f32::from(u16::try_from(dark).unwrap())).abs() < 0.5);
    }
}
