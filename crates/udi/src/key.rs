//! The names of the facts that are neither DI, lot, serial, expiry nor manufacture date.
//! What an application identifier means and how its value is checked stands in `gs1`.

use core::fmt;

/// A GS1 application identifier: the two to four digits before a value.
///
/// ```
/// assert_eq!(udi::Ai::new(1).to_string(), "01");
/// assert_eq!(udi::Ai::new(7003).to_string(), "7003");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ai(u16);

impl Ai {
    /// The identifier with this number. Numbers below 100 are written with two digits, as `01`:
    /// no identifier of three or four digits begins with a zero.
    ///
    /// ```
    /// assert_eq!(udi::Ai::new(17).to_string(), "17");
    /// ```
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    /// Whether the value is about a person: see [`is_patient_key`].
    ///
    /// ```
    /// assert!(udi::Ai::new(8018).is_patient_data());
    /// assert!(!udi::Ai::new(8017).is_patient_data()); // the badge of a member of staff
    /// ```
    pub const fn is_patient_data(self) -> bool {
        matches!(self.0, 7250..=7259 | 8018)
    }

    /// The number, `1` for `01`.
    ///
    /// ```
    /// assert_eq!(udi::Ai::new(240).number(), 240);
    /// ```
    pub const fn number(self) -> u16 {
        self.0
    }
}

/// Whether this fact is about a patient and not about a device: the number on a wristband (8018) and
/// the demographic data beside it (7250 to 7259).
/// Refuse such scans with a clear word; never store them as device data.
///
/// ```
/// let udi = udi::parse("]d28018731000000000000126", 2026)?;
/// assert!(udi.others().any(|(key, _)| udi::is_patient_key(key)));
/// # Ok::<(), udi::ErrorKind>(())
/// ```
pub const fn is_patient_key(key: Key) -> bool {
    matches!(key, Key::Ai(ai) if ai.is_patient_data())
}

impl fmt::Display for Ai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// What a further production identifier is.
///
/// ```
/// assert_eq!(udi::Key::ExpiryHour.to_string(), "expiry_hour");
/// assert_eq!(udi::Key::Ai(udi::Ai::new(240)).to_string(), "240");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// GS1: any application identifier but 01, 10, 11, 17 and 21.
    Ai(Ai),
    /// HIBC: pieces in the package.
    Quantity,
    /// HIBC: hour of expiry, 00 to 23, in GMT.
    ExpiryHour,
    /// HIBC: check character of the primary symbol to which a lone secondary one belongs.
    Link,
    /// ISBT 128: donation identification number, 13 characters: the distinct identification code.
    Din,
    /// ISBT 128: the two flag characters behind the donation number.
    DinFlags,
    /// ISBT 128: time of expiry, hhmm.
    ExpiryTime,
    /// Single European Code of tissue and cells, 40 characters.
    Sec,
    /// ISBT 128: product code of a blood component or of tissue without a device identifier.
    ProductCode,
    /// IFA: GTIN-14 beside the PPN.
    Ifa8P,
    /// IFA: web address.
    Ifa33L,
    /// IFA: price.
    Ifa27Q,
    /// IFA: quantity.
    IfaQ,
    /// IFA: Master UDI-DI of highly individualised devices, beside the DI.
    MasterUdiDi,
    /// Basic UDI-DI: the key of the model family in EUDAMED.
    BasicUdiDi,
}

impl Key {
    const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Ai(_) => return None,
            Self::Quantity => "quantity",
            Self::ExpiryHour => "expiry_hour",
            Self::Link => "link",
            Self::Din => "din",
            Self::DinFlags => "din_flags",
            Self::ExpiryTime => "expiry_time",
            Self::Sec => "sec",
            Self::ProductCode => "product_code",
            Self::Ifa8P => "8P",
            Self::Ifa33L => "33L",
            Self::Ifa27Q => "27Q",
            Self::IfaQ => "Q",
            Self::MasterUdiDi => "master_udi_di",
            Self::BasicUdiDi => "basic_udi_di",
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.name()) {
            (Self::Ai(ai), _) => ai.fmt(f),
            (_, name) => f.write_str(name.unwrap_or_default()),
        }
    }
}
