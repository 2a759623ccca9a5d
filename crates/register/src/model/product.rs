//! A product of the catalogue: what a UDI-DI stands for (rule R14).

use exchange::UdiDi;

/// What a UDI-DI stands for. A record without invariants; an empty text is one the source does
/// not give. Which category it is of follows from its codes by the rules in force when asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The UDI-DI, of a device or of a package of it.
    pub udi_di: UdiDi,
    /// The UDI-DI of the device record it belongs to.
    pub primary_di: String,
    /// The Basic UDI-DI, where the source gives one.
    pub basic_udi_di: Option<String>,
    /// The manufacturer's name (element b).
    pub manufacturer: String,
    /// The product's name (element c).
    pub product_name: String,
    /// The type, model or catalogue number (element d).
    pub product_type: String,
    /// EMDN codes.
    pub emdn: Vec<String>,
    /// SNOMED CT codes.
    pub snomed: Vec<String>,
    /// GMDN terms and codes.
    pub gmdn: Vec<String>,
    /// The category, where the source itself names one.
    pub category: Option<String>,
}

impl Product {
    /// What another catalogue said before stands where this one is silent.
    pub fn keep_what_was_said(&mut self, before: &Self) {
        fn text(now: &mut String, before: &str) {
            if now.is_empty() {
                before.clone_into(now);
            }
        }
        fn codes(now: &mut Vec<String>, before: &[String]) {
            if now.is_empty() {
                before.clone_into(now);
            }
        }
        text(&mut self.manufacturer, &before.manufacturer);
        text(&mut self.product_name, &before.product_name);
        text(&mut self.product_type, &before.product_type);
        codes(&mut self.emdn, &before.emdn);
        codes(&mut self.snomed, &before.snomed);
        codes(&mut self.gmdn, &before.gmdn);
        self.basic_udi_di = self.basic_udi_di.take().or_else(|| before.basic_udi_di.clone());
        self.category = self.category.take().or_else(|| before.category.clone());
    }
}
