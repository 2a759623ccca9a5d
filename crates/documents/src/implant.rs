//! What statement and card say of a person, a provider and an implant.

use jiff::civil::Date;
use paper::{Carrier, Organisation};

/// The patient a document is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name as the patient writes it.
    pub name: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// The number the provider knows the patient by. Never the BSN: a card gets lost.
    pub number: Option<String>,
    /// Where post is sent, a line each; none on a card.
    pub address: Vec<String>,
}

/// The provider, and where a patient gets an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Name, address and how to reach it with questions about an implant (R60).
    pub organisation: Organisation,
    /// The department, if there is one to ask for.
    pub department: Option<String>,
    /// The page on which patients see their own implants: an address without identifiers.
    pub portal: Option<String>,
}

/// An implant, with the elements of article 2 of the Besluit registratie implantaten by their
/// letters. What is none is printed as not known; what does not apply is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implant {
    /// What it is, in words a patient knows: "heupprothese, steel".
    pub kind: String,
    /// Where in the body, in plain words. No element of the law; none if it should not be said.
    pub site: Option<String>,
    /// (a) The provider that placed it or took it out, by name.
    pub provider: String,
    /// (b) Name of the manufacturer.
    pub manufacturer: Option<String>,
    /// Address of the manufacturer, a line each (MDR article 18(1)(a), for the card).
    pub manufacturer_address: Vec<String>,
    /// Website of the manufacturer (MDR article 18(1)(a), for the card).
    pub manufacturer_website: Option<String>,
    /// (c) Name of the product.
    pub product: Option<String>,
    /// (d) Type of the product: model or catalogue number.
    pub product_type: Option<String>,
    /// (e) The unique code, as people read it.
    pub udi: Option<String>,
    /// (e) The unique code, as scanners read it.
    pub carrier: Option<Carrier>,
    /// (f) Lot number.
    pub lot: Option<String>,
    /// (f) Serial number.
    pub serial: Option<String>,
    /// (g) Date of implantation.
    pub implanted: Option<Date>,
    /// (h) Date of explantation, if it was taken out.
    pub explanted: Option<Date>,
    /// (i) Date of death, if it is known.
    pub deceased: Option<Date>,
    /// What the maker says of MRI, in one sentence, where the catalogue knows it.
    pub mri: Option<String>,
}
