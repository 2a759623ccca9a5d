//! The message that a signature makes of an operation: kept byte for byte, and read as every other
//! message is.
//!
//! Each item is a record of its own within it, known by its id: signed again after a change, the
//! same item is corrected, one that was dropped is withdrawn.

use std::fmt::Write as _;

use exchange::record::Calendar;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use store::Ids;
use store::seal::OwnerKeys;
use uuid::Uuid;

use super::item::{Fate, Item};
use super::{Details, Operation};
use crate::model::draft::{At, Draft, Issue};
use crate::model::intake::{Entry, Use};
use crate::model::name::Names;
use crate::model::provider::Provider;
use crate::model::row::{Cells, Column, Outcome, Reader};

/// The kind of thing an item is among resources.
pub const KIND: &str = "Item";

/// Elements b to f, as a record calls those that cannot be found out (rule R24).
const DERIVABLE: [&str; 5] =
    ["manufacturer", "product_name", "product_type", "udi_di", "lot_or_serial"];

/// A message that was made of an operation.
pub struct Message {
    /// Its bytes.
    pub raw: Vec<u8>,
    /// Its items, as entries.
    pub entries: Vec<Entry>,
    /// What they report.
    pub uses: Vec<Use>,
    /// The item of each entry.
    pub items: Vec<Uuid>,
}

/// Who signed, and when.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The professional's name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What making the message takes.
pub struct Maker<'m> {
    /// The provider.
    pub provider: &'m Provider,
    /// Its keys.
    pub keys: &'m OwnerKeys,
    /// Where references come from.
    pub ids: &'m Ids,
    /// The days it is judged by.
    pub calendar: Calendar,
}

impl Maker<'_> {
    /// The message of an operation, signed. What was never used, and what was dropped before it
    /// was ever reported, stands in the file and not in the message.
    #[must_use]
    pub fn make(&self, operation: &Operation, signature: &Signature) -> Message {
        let told: Vec<&Item> = operation.items.iter().filter(|item| is_told(item)).collect();
        let mut raw = head(operation, signature);
        let mut message =
            Message { raw: Vec::new(), entries: Vec::new(), uses: Vec::new(), items: Vec::new() };
        for (index, item) in told.into_iter().enumerate() {
            if index > 0 {
                raw.push_str(",\n");
            }
            let record = Record::of(item, &operation.details, index);
            let start = raw.len();
            let _ = write!(raw, "{}", json!(record.body));
            let (entry, used) =
                self.read(&record, item, operation, index, start, raw.len() - start);
            message.entries.push(entry);
            message.uses.extend(used);
            message.items.push(item.id);
        }
        // What was placed comes before what was taken out, whatever the order of the scans.
        message.uses.sort_by_key(|used: &Use| !used.judged.draft.placed);
        raw.push_str("\n]}\n");
        message.raw = raw.into_bytes();
        message
    }

    fn read(
        &self,
        record: &Record,
        item: &Item,
        operation: &Operation,
        index: usize,
        start: usize,
        length: usize,
    ) -> (Entry, Option<Use>) {
        let Self { provider, keys, ids, calendar } = *self;
        let reader = Reader { provider, keys, ids, calendar, legacy: false };
        let (mut entry, outcome) = reader.record(record, index, KIND, start, length);
        let Outcome::Use(used) = outcome else { return (entry, None) };
        let mut used = *used;
        used.patient = operation.details.people.patient(keys).map(|patient| (patient, None));
        used.implants = item.removes.into_iter().collect();
        if item.is_underivable {
            // All of b to f is given up, and it was checked that it had to be (rules R24 and R25).
            let mut draft = used.judged.draft.clone();
            draft.further.push(("notDerivable", json!(DERIVABLE)));
            draft.further.push(("derivationChecked", json!(true)));
            used.judged = draft.judge(used.reference, calendar);
        }
        if item.fate == Fate::Withdrawn && record.was_removal {
            // That it was taken out is withdrawn; that it was placed stays as it was.
            let names = Names(keys);
            let taken_out = names.reference(&format!("{}|explantation", item.id));
            let undone = names.reference(&format!("{}|undone", item.id));
            entry.names = vec![undone.clone()];
            entry.ask = crate::model::intake::Ask::Mirror(Some(undone));
            used.joins = vec![taken_out];
            let draft = Draft {
                branch: used.judged.draft.branch.clone(),
                place: record.whole(),
                whole: true,
                entered_in_error: item.removes.is_none(),
                ..Draft::default()
            };
            used.judged = draft.judge(used.reference, calendar);
        }
        (entry, Some(used))
    }
}

/// Whether an item is told to the register: what was placed or taken out, and what was told and
/// should not have been.
fn is_told(item: &Item) -> bool {
    match item.fate {
        Fate::Implanted | Fate::Removed => true,
        Fate::NotUsed | Fate::Withdrawn => item.reference.is_some(),
    }
}

fn head(operation: &Operation, signature: &Signature) -> String {
    let Details { people, held_on, branch, kind, .. } = &operation.details;
    let head = json!({
        "operation": operation.id,
        "version": operation.version,
        "heldOn": held_on.to_string(),
        "branch": branch.as_str(),
        "kind": kind.as_str(),
        "patient": {
            "number": people.patient_number,
            "bsn": people.bsn,
            "birthDate": people.birth_date.map(|day| day.to_string()),
        },
        "responsible": people.responsible,
        "signedBy": signature.by,
        "signedAt": signature.at.to_string(),
    });
    let head = head.to_string();
    let open = head.strip_suffix('}').unwrap_or(&head);
    format!("{open},\"items\":[\n")
}

/// An item as it stands in the message, and is read again out of it.
struct Record {
    body: Fields,
    number: Option<String>,
    index: usize,
    was_removal: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    reference: String,
    event: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    carriers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    implanted_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanted_on: Option<String>,
    branch: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    udi_di: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lot: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    serial: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_udi_reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manufacturer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_part: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    implant: Option<Uuid>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    not_derivable: bool,
}

impl Record {
    fn of(item: &Item, details: &Details, index: usize) -> Self {
        let was_removal =
            item.removes.is_some() || item.is_underivable || item.fate == Fate::Removed;
        let event = match item.fate {
            Fate::Implanted => "implantation",
            Fate::Removed => "explantation",
            Fate::NotUsed | Fate::Withdrawn => "withdrawal",
        };
        let day = || Some(details.held_on.to_string());
        let typed = &item.typed;
        let text = typed.without_udi.as_ref();
        let is_gone = event == "withdrawal";
        let unless_gone = |value: Option<String>| value.filter(|_| !is_gone);
        let carriers = item.scans.iter().map(|scan| scan.text.clone()).collect();
        let body = Fields {
            reference: item.id.to_string(),
            event,
            carriers: if is_gone { Vec::new() } else { carriers },
            implanted_on: day().filter(|_| event == "implantation"),
            explanted_on: day().filter(|_| event == "explantation"),
            branch: details.branch.as_str().to_owned(),
            udi_di: unless_gone(typed.udi_di.clone()),
            lot: unless_gone(typed.lot.clone()),
            serial: unless_gone(typed.serial.clone()),
            expires_on: unless_gone(typed.expires_on.map(|day| day.to_string())),
            no_udi_reason: text.map(|text| text.reason.as_str()),
            manufacturer: text.map(|text| text.manufacturer.clone()),
            product_name: text.map(|text| text.product_name.clone()),
            product_type: text.map(|text| text.product_type.clone()),
            body_part: item.site.part.map(crate::model::body::Part::as_str),
            side: item.site.side.map(crate::model::body::Side::as_str),
            role: item.site.role.map(super::kind::Role::as_str),
            implant: item.removes,
            not_derivable: item.is_underivable,
        };
        let people = &details.people;
        let number = people.patient_number.clone().or_else(|| people.bsn.clone());
        Self { body, number, index, was_removal }
    }
}

impl Cells for Record {
    fn get(&self, column: Column) -> Option<&str> {
        let body = &self.body;
        let text = match column {
            Column::Reference => Some(body.reference.as_str()),
            Column::Event => Some(body.event),
            Column::Carrier => body.carriers.first().map(String::as_str),
            Column::SecondCarrier => body.carriers.get(1).map(String::as_str),
            Column::UdiDi => body.udi_di.as_deref(),
            Column::Lot => body.lot.as_deref(),
            Column::Serial => body.serial.as_deref(),
            Column::ExpiresOn => body.expires_on.as_deref(),
            Column::ImplantedOn => body.implanted_on.as_deref(),
            Column::ExplantedOn => body.explanted_on.as_deref(),
            Column::PatientNumber => self.number.as_deref(),
            Column::Branch => Some(body.branch.as_str()),
            Column::NoUdiReason => body.no_udi_reason,
            Column::Manufacturer => body.manufacturer.as_deref(),
            Column::ProductName => body.product_name.as_deref(),
            Column::ProductType => body.product_type.as_deref(),
            Column::BodyPart => body.body_part,
            Column::Side => body.side,
            Column::DiedOn => None,
        };
        text.filter(|text| !text.trim().is_empty())
    }

    fn place(&self, column: Column) -> String {
        let whole = self.whole();
        match column {
            Column::Carrier => format!("{whole}/carriers/0"),
            Column::SecondCarrier => format!("{whole}/carriers/1"),
            column => {
                let name = Column::ALL.iter().find(|row| row.0 == column).map_or("", |row| row.3);
                format!("{whole}/{name}")
            }
        }
    }

    fn whole(&self) -> String {
        format!("/items/{}", self.index)
    }

    fn issues(&self) -> Vec<Issue> {
        Vec::new()
    }

    fn carriers(&self) -> Vec<At<String>> {
        let place = |index| format!("{}/carriers/{index}", self.whole());
        let each = self.body.carriers.iter().enumerate();
        each.map(|(index, text)| At::new(text.clone(), place(index))).collect()
    }
}
