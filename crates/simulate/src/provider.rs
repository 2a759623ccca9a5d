//! Care providers: hospital locations and clinics, their numbers, their EHR and their habits.

use jiff::civil::Date;

/// A location that places implants. A record without invariants.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// Its place in the list; what courses refer to.
    pub index: usize,
    /// Hospital location or clinic.
    pub kind: Kind,
    /// A made-up name.
    pub name: String,
    /// The organisation it belongs to: locations of one hospital share it.
    pub organisation: usize,
    /// Branch number (vestigingsnummer), twelve digits.
    pub branch: String,
    /// Company number (KvK), eight digits; one for an organisation.
    pub company: String,
    /// URA, eight digits.
    pub ura: String,
    /// AGB code, eight digits: 06 for hospitals, 22 for clinics.
    pub agb: String,
    /// How its EHR exports.
    pub dialect: Dialect,
    /// Whether and since when it delivers.
    pub habit: Habit,
    /// Factor on the hazard of revision.
    pub frailty: f64,
}

/// What kind of provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A location of a hospital organisation.
    Hospital,
    /// An independent clinic.
    Clinic,
}

/// The shape an EHR exports in, after the published test exports (register-law R-table 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// STU3 as Epic: separate DI, bracketed carrier, lot, serial and expiry, local type codes.
    Epic,
    /// STU3 as Nexus: no DI of its own, carrier with the expiry, SNOMED type, AGB of ten digits.
    Nexus,
    /// STU3 as ChipSoft: organisation by URA, often no carrier, text where a number should be.
    ChipSoft,
    /// R4 nl-core in a transaction.
    NlCore,
    /// No EHR link: a CSV file now and then.
    Csv,
}

/// Whether a provider delivers (a third of the clinics visited in 2021 did not).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Habit {
    /// As usual.
    Delivers,
    /// Delays are this many times as long.
    Lags(f64),
    /// Delivered until this day, then fell silent.
    Silent(Date),
    /// Never sent anything.
    Never,
}
