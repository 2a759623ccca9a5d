//! The rules in force, as data: terms, and the inclusion list that was loaded last.

use std::sync::Arc;

use exchange::record::Calendar;
use jiff::Timestamp;
use law::{Classification, Codes, InclusionHistory, Mapping, Terms};

pub use law::terms::dutch_day;

use super::product::Product;

/// The law as the register applies it.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Terms and the beginning of the duty.
    pub terms: Arc<Terms>,
    /// The inclusion lists of all dates.
    pub inclusion: Arc<InclusionHistory>,
    /// Which codes of a product name which category, those of the lists before our own.
    pub mapping: Arc<Mapping>,
    /// The log position of that inclusion list; zero for the one that is shipped.
    pub position: i64,
}

impl Rules {
    /// The rules this version ships with.
    #[must_use]
    pub fn shipped() -> Self {
        let terms = Arc::new(Terms::shipped().clone());
        let inclusion = Arc::new(InclusionHistory::shipped().clone());
        let mapping = Arc::new(mapping(&inclusion));
        Self { terms, inclusion, mapping, position: 0 }
    }

    /// The same with another list.
    #[must_use]
    pub fn with_inclusion(&self, inclusion: InclusionHistory, position: i64) -> Self {
        let mapping = Arc::new(mapping(&inclusion));
        let terms = Arc::clone(&self.terms);
        Self { terms, inclusion: Arc::new(inclusion), mapping, position }
    }

    /// What is known of the category of a device whose product may not be known.
    #[must_use]
    pub fn classify(&self, product: Option<&Product>) -> Classification {
        let Some(product) = product else { return Classification::DiUnresolved };
        if let Some(category) = &product.category {
            return Classification::One(category.clone());
        }
        let emdn = borrowed(&product.emdn);
        let snomed = borrowed(&product.snomed);
        let gmdn = borrowed(&product.gmdn);
        self.mapping.classify(&Codes { emdn: &emdn, snomed: &snomed, gmdn: &gmdn })
    }

    /// The days a record is read against.
    #[must_use]
    pub fn calendar(&self, now: Timestamp) -> Calendar {
        Calendar { today: dutch_day(now), duty_began: self.terms.duty().starts_on() }
    }
}

fn borrowed(codes: &[String]) -> Vec<&str> {
    codes.iter().map(String::as_str).collect()
}

fn mapping(inclusion: &InclusionHistory) -> Mapping {
    inclusion.lists().iter().fold(Mapping::shipped().clone(), Mapping::with_codes_of)
}
