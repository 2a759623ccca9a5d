//! A scan at the operating table: what the gateway's own page or scanner software sends.

use exchange::record::Calendar;
use serde::Deserialize;
use store::Ids;
use store::seal::OwnerKeys;
use utoipa::ToSchema;

use super::draft::Issue;
use super::intake::{Entry, Use};
use super::provider::Provider;
use super::row::{Cells, Column, Outcome, Reader};

/// A scan as it is sent.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scanned {
    /// The sender's own name for it, the same when it is sent again.
    pub reference: String,
    /// `implantation` unless said otherwise.
    pub event: Option<String>,
    /// The scanned texts, as the scanner gave them: one, or one a symbol.
    pub carriers: Vec<String>,
    /// When it was placed.
    pub implanted_on: Option<String>,
    /// When it was taken out.
    pub explanted_on: Option<String>,
    /// The provider's number of the patient.
    pub patient_number: Option<String>,
    /// The branch, where the provider has several.
    pub branch: Option<String>,
    /// The lot, typed: a marked fallback.
    pub lot: Option<String>,
    /// The serial number, typed: a marked fallback.
    pub serial: Option<String>,
}

/// Symbols of one label; more are another label's.
pub const MAX_CARRIERS: usize = 2;

impl Cells for Scanned {
    fn get(&self, column: Column) -> Option<&str> {
        let text = match column {
            Column::Reference => Some(&self.reference),
            Column::Event => self.event.as_ref(),
            Column::Carrier => self.carriers.first(),
            Column::SecondCarrier => self.carriers.get(1),
            Column::ImplantedOn => self.implanted_on.as_ref(),
            Column::ExplantedOn => self.explanted_on.as_ref(),
            Column::PatientNumber => self.patient_number.as_ref(),
            Column::Branch => self.branch.as_ref(),
            Column::Lot => self.lot.as_ref(),
            Column::Serial => self.serial.as_ref(),
            _ => None,
        };
        text.map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    fn place(&self, column: Column) -> String {
        match column {
            Column::Carrier => "/carriers/0".to_owned(),
            Column::SecondCarrier => "/carriers/1".to_owned(),
            column => {
                let name = Column::ALL.iter().find(|row| row.0 == column).map_or("", |row| row.3);
                format!("/{name}")
            }
        }
    }

    fn whole(&self) -> String {
        String::new()
    }

    fn issues(&self) -> Vec<Issue> {
        Vec::new()
    }
}

/// Reads a scan, a record of `length` bytes.
#[must_use]
pub fn read(
    scanned: &Scanned,
    length: usize,
    provider: &Provider,
    keys: &OwnerKeys,
    ids: &Ids,
    calendar: Calendar,
    legacy: bool,
) -> (Entry, Option<Use>) {
    let reader = Reader { provider, keys, ids, calendar, legacy };
    match reader.record(scanned, 0, "Scan", 0, length) {
        (entry, Outcome::Use(used)) => (entry, Some(*used)),
        (entry, Outcome::Death(_)) => (entry, None),
    }
}
