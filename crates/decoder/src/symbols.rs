//! The symbols of a picture, as their bytes and the identifier a scanner would send before them.

use image::GrayImage;
use zxingcpp::{BarcodeFormat, ImageFormat, ImageView, TextMode};

use crate::{Fault, code39};

/// Symbols of one picture at most.
const MAX_SYMBOLS: i32 = 16;

/// What stands on medical devices, as in the browser.
const FORMATS: [BarcodeFormat; 9] = [
    BarcodeFormat::DataMatrix,
    BarcodeFormat::Code128,
    BarcodeFormat::QRCode,
    BarcodeFormat::Code39,
    BarcodeFormat::EANUPC,
    BarcodeFormat::ITF,
    BarcodeFormat::DataBar,
    BarcodeFormat::PDF417,
    BarcodeFormat::Aztec,
];

/// A symbol that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// The AIM symbology identifier: `]d2` is a GS1 DataMatrix.
    pub identifier: String,
    /// Its content; FNC1 within is GS.
    pub bytes: Vec<u8>,
    /// The symbology.
    pub symbology: String,
    /// Its corners in the picture: from the upper left, clockwise.
    pub position: [(i32, i32); 4],
}

/// Reads all symbols of a picture.
pub fn read(picture: &GrayImage) -> Result<Vec<Symbol>, Fault> {
    let view = ImageView::from_slice(
        picture.as_raw().as_slice(),
        picture.width(),
        picture.height(),
        ImageFormat::Lum,
    )
    .map_err(|_| Fault::Damaged)?;
    let reader = zxingcpp::read()
        .formats(FORMATS)
        .text_mode(TextMode::Plain)
        .try_harder(true)
        .try_rotate(true)
        .try_invert(true)
        .max_number_of_symbols(MAX_SYMBOLS);
    let found = reader.from(view).map_err(|_| Fault::Damaged)?;
    Ok(found.iter().filter(|barcode| barcode.is_valid()).filter_map(symbol).collect())
}

fn symbol(barcode: &zxingcpp::Barcode) -> Option<Symbol> {
    // Not `format()`: the library has variants its Rust list does not know.
    let symbology = barcode.symbology();
    let (mut identifier, mut bytes) = (barcode.symbology_identifier(), barcode.bytes());
    if symbology == BarcodeFormat::Code39 {
        (identifier, bytes) = code39::plain(identifier, bytes);
    }
    // An ITF that is no ITF-14 is on no device, and two bars of something else look like one.
    let is_noise = symbology == BarcodeFormat::ITF && bytes.len() != 14;
    let corners = barcode.position();
    let corners = [corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left];
    (!bytes.is_empty() && !is_noise).then(|| Symbol {
        identifier,
        bytes,
        symbology: symbology.to_string(),
        position: corners.map(|corner| (corner.x, corner.y)),
    })
}
