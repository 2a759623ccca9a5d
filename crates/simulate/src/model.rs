//! Device models: what a catalogue would say of them.

/// A device model on the market. A record without invariants.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Its place in the list; what devices refer to.
    pub index: usize,
    /// Category code, as in the parameters.
    pub category: usize,
    /// Rank by market share in its category, from 1.
    pub rank: usize,
    /// The agency that issued its UDI-DI.
    pub issuer: Issuer,
    /// The UDI-DI with right check characters, as the register keeps it.
    pub udi_di: String,
    /// The Basic UDI-DI of its family.
    pub basic_udi_di: String,
    /// Made-up manufacturer.
    pub manufacturer: String,
    /// Made-up trade name.
    pub name: String,
    /// Type or catalogue number.
    pub product_type: String,
    /// EMDN code; empty where none is known.
    pub emdn: String,
    /// SNOMED CT code; empty where none is known.
    pub snomed: String,
    /// Whether each piece has a serial number; every piece has a lot.
    pub serialised: bool,
    /// Pieces in a lot.
    pub lot_size: u32,
}

/// The four designated issuing agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Issuer {
    /// GS1.
    Gs1,
    /// HIBCC.
    Hibcc,
    /// ICCBBA.
    Iccbba,
    /// IFA.
    Ifa,
}
