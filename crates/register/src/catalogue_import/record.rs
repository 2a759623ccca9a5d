//! What a catalogue says of one product.

use std::fmt;
use std::str::FromStr;

use exchange::{Code, UdiDi};
use jiff::civil::Date;

use crate::model::product::{Link, MriSafety};

/// Characters kept of a text. Texts are shown to people and never matched, so longer ones are cut.
const MAX_TEXT_LENGTH: usize = 500;

/// A device record of a catalogue, known by its primary UDI-DI.
///
/// A plain record: all fields are public. `None` and empty lists mean that the source does not
/// say; an import keeps what another record of the same device said there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRecord {
    /// The UDI-DI of the device itself.
    pub udi_di: UdiDi,
    /// Other DIs that lead to the same device: packages, a second agency, former DIs.
    pub other_dis: Vec<OtherDi>,
    /// Key of the model family in EUDAMED.
    pub basic_udi_di: Option<String>,
    /// Element b.
    pub manufacturer: Option<String>,
    /// Element c: the trade or brand name.
    pub product_name: Option<String>,
    /// Element d: what kind of product it is, in words of a nomenclature.
    pub product_type: Option<String>,
    /// The manufacturer's model or version.
    pub model: Option<String>,
    /// The manufacturer's catalogue (reference) number.
    pub catalogue_number: Option<String>,
    /// EMDN codes.
    pub emdn: Vec<String>,
    /// GMDN terms and codes.
    pub gmdn: Vec<String>,
    /// SNOMED CT codes.
    pub snomed: Vec<String>,
    /// A category of implant, where the catalogue is our own and names one.
    pub category: Option<String>,
    /// Whether its bearer may be scanned by MRI.
    pub mri_safety: Option<MriSafety>,
    /// How long it lasts as its maker expects it.
    pub lifetime: Option<String>,
    /// What else there is to read about it.
    pub links: Vec<Link>,
    /// Whether it is sold.
    pub status: Option<MarketStatus>,
    /// First day the record counts.
    pub valid_from: Option<Date>,
    /// Last day the record counts.
    pub valid_to: Option<Date>,
    /// Where it comes from.
    pub source: Source,
    /// What the source calls this version of the record.
    pub source_version: Option<String>,
}

impl ProductRecord {
    /// A record of which only the device is known.
    pub fn of(udi_di: UdiDi, source: Source) -> Self {
        Self {
            udi_di,
            other_dis: Vec::new(),
            basic_udi_di: None,
            manufacturer: None,
            product_name: None,
            product_type: None,
            model: None,
            catalogue_number: None,
            emdn: Vec::new(),
            gmdn: Vec::new(),
            snomed: Vec::new(),
            category: None,
            mri_safety: None,
            lifetime: None,
            links: Vec::new(),
            status: None,
            valid_from: None,
            valid_to: None,
            source,
            source_version: None,
        }
    }
}

/// Another DI of the same device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDi {
    /// What it stands for.
    pub role: DiRole,
    /// The DI.
    pub udi_di: UdiDi,
}

/// What another DI stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiRole {
    /// A package that holds the device.
    Package,
    /// A DI of another issuing agency.
    Secondary,
    /// One piece of a device labelled in numbers.
    UnitOfUse,
    /// A mark on the device itself.
    DirectMarking,
    /// A DI that the present one replaced.
    Previous,
}

impl DiRole {
    /// All roles.
    pub const ALL: [Self; 5] =
        [Self::Package, Self::Secondary, Self::UnitOfUse, Self::DirectMarking, Self::Previous];

    /// The stable word for this role.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Secondary => "secondary",
            Self::UnitOfUse => "unit_of_use",
            Self::DirectMarking => "direct_marking",
            Self::Previous => "previous",
        }
    }
}

/// Whether a device is sold, in the market the source speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarketStatus {
    /// It is.
    OnMarket,
    /// It is not, or no longer. Its implants stay in people for decades.
    OffMarket,
}

/// A source of catalogues, each with its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The pipe-delimited release of AccessGUDID.
    Gudid,
    /// Device records of EUDAMED as JSON.
    Eudamed,
    /// A table with the columns of [`super::CSV_COLUMNS`].
    Csv,
}

impl Source {
    /// All sources.
    pub const ALL: [Self; 3] = [Self::Gudid, Self::Eudamed, Self::Csv];

    /// The word used on the command line and in the catalogue.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gudid => "gudid",
            Self::Eudamed => "eudamed",
            Self::Csv => "csv",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// There is no such catalogue format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no catalogue format `{0}`: use gudid, eudamed or csv")]
pub struct UnknownSource(String);

impl FromStr for Source {
    type Err = UnknownSource;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|source| source.code() == text)
            .ok_or_else(|| UnknownSource(text.to_owned()))
    }
}

/// A text as a page can show it: trimmed, on one line, bounded; none if nothing is left.
pub(super) fn text(raw: &str) -> Option<String> {
    let words = raw.split(|c: char| c.is_whitespace() || c.is_control());
    let mut line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(MAX_TEXT_LENGTH) {
        line.truncate(end);
    }
    (!line.is_empty()).then_some(line)
}

/// Several codes in one cell, parted by `|`, in the order given, each once.
pub(super) fn codes(raw: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in raw.split('|').filter_map(text) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The calendar date at the start of a text; times after it are of no use to a catalogue.
pub(super) fn date(raw: &str) -> Option<Date> {
    raw.trim().get(..10)?.parse().ok()
}

/// A DI as the sources write it; the words of the refusal are ours.
pub(super) fn udi_di(raw: &str) -> Result<UdiDi, &'static str> {
    UdiDi::parse(raw.trim()).map_err(|code| match code {
        Code::UdiDiCheckDigit => "its check digit is wrong",
        _ => "it is no UDI-DI of GS1, HIBCC, ICCBBA or IFA",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fits_on_one_line_of_a_page() {
        assert_eq!(text(" Hip\tstem,\r\n size 3 "), Some("Hip stem, size 3".to_owned()));
        assert_eq!(text(" \u{0} "), None);
        assert_eq!(text(&"é".repeat(900)).map(|text| text.chars().count()), Some(500));
    }

    #[test]
    fn a_date_may_have_a_time_behind_it() {
        let day = jiff::civil::date(2021, 10, 8);
        assert_eq!(date("2021-10-08T12:42:27.649"), Some(day));
        assert_eq!(date(" 2021-10-08"), Some(day));
        assert_eq!(date("08-10-2021"), None);
        assert_eq!(date(""), None);
    }

    #[test]
    fn codes_of_one_cell_come_in_order_and_once() {
        assert_eq!(codes("P0908| P0909 |P0908||"), ["P0908", "P0909"]);
    }
}
