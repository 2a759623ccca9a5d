//! The device of a record, as far as the law asks: UDI-DI, lot, serial, or the text in their place.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::finding::Code;

/// The agency that issued a UDI-DI (MDR art. 27(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// GS1: a GTIN of fourteen digits.
    Gs1,
    /// HIBCC: labeler code, product number, unit of measure.
    Hibcc,
    /// ICCBBA: ISBT 128, for human tissue and cells.
    Iccbba,
    /// IFA: a PPN or HPC.
    Ifa,
}

impl Issuer {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Gs1, Self::Hibcc, Self::Iccbba, Self::Ifa];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gs1 => "gs1",
            Self::Hibcc => "hibcc",
            Self::Iccbba => "iccbba",
            Self::Ifa => "ifa",
        }
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Issuer {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        Self::ALL.into_iter().find(|i| i.as_str() == text).ok_or(Code::IssuerUnknown)
    }
}

impl From<udi::Agency> for Issuer {
    fn from(agency: udi::Agency) -> Self {
        match agency {
            udi::Agency::Gs1 => Self::Gs1,
            udi::Agency::Hibcc => Self::Hibcc,
            udi::Agency::Iccbba => Self::Iccbba,
            udi::Agency::Ifa => Self::Ifa,
        }
    }
}

/// A UDI-DI with a right check digit and the agency it is of (rule R13).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UdiDi {
    issuer: Issuer,
    value: String,
}

impl UdiDi {
    /// Reads a bare UDI-DI; a GTIN of 8, 12 or 13 digits is padded to fourteen.
    ///
    /// ```
    /// use exchange::{Code, Issuer, UdiDi};
    /// let di = UdiDi::parse("08712345678906").unwrap();
    /// assert_eq!(di.issuer(), Issuer::Gs1);
    /// assert_eq!(UdiDi::parse("08712345678907"), Err(Code::UdiDiCheckDigit));
    /// assert_eq!(UdiDi::parse("?"), Err(Code::UdiDiInvalid));
    /// ```
    pub fn parse(text: &str) -> Result<Self, Code> {
        let mut buffer = udi::Buffer::new();
        match udi::Di::parse_into(text, &mut buffer) {
            Ok(di) => Ok(Self { issuer: di.agency().into(), value: di.as_str().to_owned() }),
            Err(error) if error.kind() == udi::ErrorKind::BadCheckDigit => {
                Err(Code::UdiDiCheckDigit)
            }
            Err(_) => Err(Code::UdiDiInvalid),
        }
    }

    /// What a store kept: it was read by [`parse`](Self::parse) before.
    #[must_use]
    pub fn kept(issuer: Issuer, value: String) -> Self {
        Self { issuer, value }
    }

    /// The agency.
    #[must_use]
    pub fn issuer(&self) -> Issuer {
        self.issuer
    }

    /// The text, as the agencies' databases keep it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

/// Lot and serial, stored exactly as scanned: case and leading zeros count (rule R16).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Production {
    /// The lot (batch) number.
    pub lot: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
}

/// Characters a lot or serial holds at most: GS1 allows 20, an ISBT 128 lot 18; some labels more.
pub const MAX_PRODUCTION_LENGTH: usize = 40;

impl Production {
    /// Whether neither is known.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.lot.is_none() && self.serial.is_none()
    }

    /// Whether a text can be a lot or serial: something, bounded, printable.
    #[must_use]
    pub fn accepts(text: &str) -> bool {
        !text.is_empty()
            && text.chars().count() <= MAX_PRODUCTION_LENGTH
            && !text.chars().any(char::is_control)
    }

    /// Whether a text that stands where a number should says that there is none.
    ///
    /// ```
    /// use exchange::Production;
    /// assert!(Production::says_none("Onbekend.") && Production::says_none(" n/a "));
    /// assert!(!Production::says_none("NA12") && !Production::says_none("00"));
    /// ```
    #[must_use]
    pub fn says_none(text: &str) -> bool {
        let text = text.trim().trim_end_matches('.').to_lowercase();
        let says = |word: &&str| text == word.trim_end_matches('.');
        text.is_empty()
            || NO_NUMBER.iter().any(says)
            || ["onbekend ", "unknown ", "niet bekend"].iter().any(|start| text.starts_with(start))
    }
}

/// Texts that stand where a number should, and say that there is none.
const NO_NUMBER: [&str; 14] = [
    "onbekend",
    "unknown",
    "n.v.t.",
    "nvt",
    "n/a",
    "na",
    "geen",
    "none",
    "niet bekend",
    "-",
    "--",
    "?",
    ".",
    "0",
];

/// Why a device has no UDI (rule R17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoUdiReason {
    /// Made before labels carried one (MDR art. 123(3)(f)).
    MadeBeforeUdi,
    /// The label was lost or thrown away before it was scanned.
    LabelLost,
    /// A custom-made device (MDR art. 27(1)) has none.
    CustomMade,
    /// The bar code could not be read.
    CarrierDamaged,
}

impl NoUdiReason {
    /// All reasons.
    pub const ALL: [Self; 4] =
        [Self::MadeBeforeUdi, Self::LabelLost, Self::CustomMade, Self::CarrierDamaged];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MadeBeforeUdi => "made_before_udi",
            Self::LabelLost => "label_lost",
            Self::CustomMade => "custom_made",
            Self::CarrierDamaged => "carrier_damaged",
        }
    }
}

impl FromStr for NoUdiReason {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        Self::ALL.into_iter().find(|r| r.as_str() == text).ok_or(Code::NoUdiReasonInvalid)
    }
}

/// The text that names a product without a UDI: elements b, c and d. The one free text of the
/// register (rules R9, R17). A record without invariants beyond those of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProductText {
    /// Why there is no UDI.
    pub reason: NoUdiReason,
    /// The manufacturer's name.
    pub manufacturer: String,
    /// The product's name.
    pub product_name: String,
    /// The type or model.
    pub product_type: String,
}

/// Characters a product text holds at most.
pub const MAX_TEXT_LENGTH: usize = 120;

/// How a device is named.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Designation {
    /// By its UDI-DI.
    Udi(UdiDi),
    /// By text, for want of a UDI.
    WithoutUdi(ProductText),
    /// Not at all: an explanted or legacy device nothing more is known of.
    Unknown,
}

/// A device: elements b to f.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Device {
    /// How it is named.
    pub designation: Designation,
    /// Its lot and serial.
    pub production: Production,
}

impl Device {
    /// The UDI-DI, if it has one.
    #[must_use]
    pub fn udi_di(&self) -> Option<&UdiDi> {
        match &self.designation {
            Designation::Udi(di) => Some(di),
            Designation::WithoutUdi(_) | Designation::Unknown => None,
        }
    }

    /// The text in place of a UDI, if it has none.
    #[must_use]
    pub fn text(&self) -> Option<&ProductText> {
        match &self.designation {
            Designation::WithoutUdi(text) => Some(text),
            Designation::Udi(_) | Designation::Unknown => None,
        }
    }
}
