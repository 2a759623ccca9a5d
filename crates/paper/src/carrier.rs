//! A UDI as it stands in a symbol.

use udi::{Agency, Udi};

use crate::DocumentError;

/// The text of a UDI carrier, and whether it is GS1's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// A GS1 element string: without symbology identifier, GS (0x1D) where one must be.
    Gs1(String),
    /// HIBC, ISBT 128 or IFA: the text as it is, for IFA with its envelope.
    Text(String),
}

impl Carrier {
    /// The carrier of a UDI that was read.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581728123110AB12\x1d21X9", 2026).unwrap();
    /// let carrier = paper::Carrier::of(&udi).unwrap();
    /// assert_eq!(carrier.text(), "01076100341234581728123110AB12\x1d21X9");
    /// ```
    pub fn of(udi: &Udi<'_>) -> Result<Self, DocumentError> {
        let mut text = String::new();
        udi::write::element_string(udi, &mut text).map_err(|_| DocumentError::NoCarrier)?;
        Ok(match udi.agency() {
            Agency::Gs1 => Self::Gs1(text),
            Agency::Hibcc | Agency::Iccbba | Agency::Ifa => Self::Text(text),
        })
    }

    /// The UDI as people read it: with bracketed identifiers where its agency has such a form, else
    /// as it is scanned.
    ///
    /// ```
    /// let udi = udi::parse("]d201076100341234581728123110AB12", 2026).unwrap();
    /// assert_eq!(paper::Carrier::printed(&udi).unwrap(), "(01)07610034123458(17)281231(10)AB12");
    /// ```
    pub fn printed(udi: &Udi<'_>) -> Result<String, DocumentError> {
        let mut text = String::new();
        if udi::write::bracketed(udi, &mut text).is_ok() {
            return Ok(text);
        }
        text.clear();
        udi::write::element_string(udi, &mut text).map_err(|_| DocumentError::NoCarrier)?;
        Ok(text)
    }

    /// What a scanner reads, without symbology identifier.
    pub fn text(&self) -> &str {
        match self {
            Self::Gs1(text) | Self::Text(text) => text,
        }
    }
}
