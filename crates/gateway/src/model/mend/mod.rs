//! What a person may put right in one step, and how it is written into the message it concerns.
//!
//! A fix makes a corrected message out of the one that was sent; it is then read and judged as any
//! other. Nothing is repaired that the reading would not accept from the sender.

mod place;
mod sheet;

use exchange::{BranchNumber, UdiDi};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

pub use place::{Path, at};
pub use sheet::{corrected_row, corrected_scan};

use super::reason::Reason;

/// What a person may do about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Give the day.
    Date(Which),
    /// Choose one of several values that contradict each other.
    Keep,
    /// Scan the label, or type what stands on it.
    Label,
    /// Choose the branch.
    Branch,
    /// Load it as backlog.
    Backlog,
}

/// Which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Of implantation.
    Implanted,
    /// Of explantation.
    Explanted,
}

/// What a person did about it; each value is valid by type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// This is the day.
    Date(Which, Date),
    /// Of several values this one holds: its place.
    Keep(usize),
    /// The label was scanned: its text.
    Scan(String),
    /// It was typed from the label.
    Typed {
        /// The device.
        udi_di: Option<UdiDi>,
        /// The lot.
        lot: Option<String>,
        /// The serial number.
        serial: Option<String>,
    },
    /// It is of this branch.
    Branch(BranchNumber),
    /// It is loaded as backlog.
    Backlog,
}

/// What may be done about a reason that stands at so many places.
#[must_use]
pub fn offer(code: &str, places: usize) -> Option<Offer> {
    Some(match code {
        "implant_dates_differ"
        | "explant_dates_differ"
        | "carriers_differ"
        | "device_fields_differ"
            if places > 1 =>
        {
            Offer::Keep
        }
        "explant_dates_differ" | "explanted_on_missing" | "explant_before_implant" => {
            Offer::Date(Which::Explanted)
        }
        "implant_dates_differ"
        | "implanted_on_missing"
        | "date_partial"
        | "date_unreadable"
        | "date_in_future"
        | "date_invalid"
        | "date_has_time" => Offer::Date(Which::Implanted),
        "carriers_differ"
        | "device_fields_differ"
        | "udi_di_missing"
        | "udi_di_invalid"
        | "udi_di_check_digit"
        | "carrier_unreadable"
        | "carrier_check_digit"
        | "carrier_ambiguous"
        | "carrier_without_di"
        | "carrier_of_patient"
        | "lot_or_serial_missing"
        | "lot_invalid"
        | "serial_invalid"
        | "number_unknown" => Offer::Label,
        "branch_undetermined" => Offer::Branch,
        "legacy_not_requested" => Offer::Backlog,
        _ => return None,
    })
}

/// Which day a place is about: a file names its column, FHIR the element.
#[must_use]
pub fn which(place: &str, usual: Which) -> Which {
    let place = place.to_ascii_lowercase();
    if place.contains("explant") || place.rsplit('.').next() == Some("end") {
        Which::Explanted
    } else {
        usual
    }
}

/// Whether a place is of the patient: its value is shown to nobody who only delivers.
#[must_use]
pub fn is_of_patient(place: &str, code: &str) -> bool {
    let place = place.to_ascii_lowercase();
    place.contains("patient")
        || place.contains("subject")
        || matches!(code, "bsn_invalid" | "death_undated" | "carrier_of_patient")
        || code.parse::<Reason>().is_err()
}

/// The release of FHIR, as far as it writes a device differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// R4.
    R4,
    /// STU3.
    Stu3,
}

/// A resource of the use: its type and itself.
pub struct Part {
    /// Its type.
    pub kind: String,
    /// Itself.
    pub resource: Value,
}

/// Writes a fix into the resources of one use; `places` are those of the item, within the part
/// each is in. Whether there was anything to write it into.
#[must_use]
pub fn amend(parts: &mut [Part], release: Release, places: &[(usize, Path)], fix: &Fix) -> bool {
    match fix {
        Fix::Backlog => true,
        Fix::Keep(chosen) => keep(parts, places, *chosen),
        Fix::Date(which, day) => amend_date(parts, release, places, *which, *day),
        Fix::Scan(text) => device(parts).is_some_and(|device| {
            bare(device);
            let carrier = json!({ "carrierHRF": text });
            match release {
                Release::R4 => device.insert("udiCarrier".to_owned(), json!([carrier])),
                Release::Stu3 => device.insert("udi".to_owned(), carrier),
            };
            true
        }),
        Fix::Typed { udi_di, lot, serial } => device(parts).is_some_and(|device| {
            if let Some(di) = udi_di {
                let carrier = json!({ "deviceIdentifier": di.as_str() });
                match release {
                    Release::R4 => device.insert("udiCarrier".to_owned(), json!([carrier])),
                    Release::Stu3 => device.insert("udi".to_owned(), carrier),
                };
            }
            if let Some(lot) = lot {
                device.insert("lotNumber".to_owned(), json!(lot));
            }
            if let Some(serial) = serial {
                number(device, release, serial);
            }
            true
        }),
        Fix::Branch(branch) => amend_branch(parts, branch),
    }
}

/// Of several values one holds: another day takes the one that holds, anything else is left out.
fn keep(parts: &mut [Part], places: &[(usize, Path)], chosen: usize) -> bool {
    let Some((part, path)) = places.get(chosen) else { return false };
    let held = parts.get(*part).and_then(|part| path.get(&part.resource)).cloned();
    let day =
        held.as_ref().and_then(Value::as_str).filter(|text| is_day(text)).map(ToOwned::to_owned);
    let others = places.iter().enumerate().filter(|(index, _)| *index != chosen);
    let mut others: Vec<&(usize, Path)> = others.map(|(_, it)| it).collect();
    // From the back, so that what is taken out of a list moves nothing that is still to go.
    others.sort_by(|a, b| b.1.cmp(&a.1));
    others.iter().all(|(part, path)| {
        let Some(part) = parts.get_mut(*part) else { return false };
        match &day {
            Some(day) => path.replace(&mut part.resource, day),
            None => path.remove(&mut part.resource),
        }
    })
}

fn is_day(text: &str) -> bool {
    fhir::When::of(text).is_some_and(|when| when.day().is_some() || when.timestamp().is_some())
}

fn amend_date(
    parts: &mut [Part],
    release: Release,
    places: &[(usize, Path)],
    which: Which,
    day: Date,
) -> bool {
    let text = day.to_string();
    let written = places.iter().filter(|(part, path)| {
        parts.get_mut(*part).is_some_and(|part| path.replace(&mut part.resource, &text))
    });
    if written.count() > 0 {
        return true;
    }
    // Nothing stood there: it is written where the sender would have.
    if let Some(statement) = of_kind(parts, "DeviceUseStatement") {
        let key = match release {
            Release::R4 => "timingPeriod",
            Release::Stu3 => "whenUsed",
        };
        if let Some(moment) = statement.remove("timingDateTime") {
            statement.insert(key.to_owned(), json!({ "start": moment }));
        }
        let period = statement.entry(key).or_insert_with(|| json!({}));
        let end = if which == Which::Implanted { "start" } else { "end" };
        period[end] = json!(text);
        return true;
    }
    of_kind(parts, "Procedure").is_some_and(|procedure| {
        procedure.insert("performedDateTime".to_owned(), json!(text));
        true
    })
}

/// The zib's way to name the organisation, on the statement; on a lone procedure its location.
fn amend_branch(parts: &mut [Part], branch: &BranchNumber) -> bool {
    let system = fhir::System::KvkBranch.uri();
    let reference = json!({ "identifier": { "system": system, "value": branch.as_str() } });
    if let Some(statement) = of_kind(parts, "DeviceUseStatement") {
        let url = "http://nictiz.nl/fhir/StructureDefinition/ext-MedicalDevice.Location";
        let list = statement.entry("extension").or_insert_with(|| json!([]));
        let Some(list) = list.as_array_mut() else { return false };
        list.push(json!({ "url": url, "valueReference": reference }));
        return true;
    }
    of_kind(parts, "Procedure").is_some_and(|procedure| {
        procedure.insert("location".to_owned(), reference);
        true
    })
}

fn of_kind<'p>(parts: &'p mut [Part], kind: &str) -> Option<&'p mut Map<String, Value>> {
    parts.iter_mut().find(|part| part.kind == kind)?.resource.as_object_mut()
}

fn device(parts: &mut [Part]) -> Option<&mut Map<String, Value>> {
    of_kind(parts, "Device")
}

/// Takes away what a whole scan of the label says anew.
fn bare(device: &mut Map<String, Value>) {
    for name in ["lotNumber", "serialNumber", "expirationDate", "udiCarrier", "udi"] {
        device.remove(name);
    }
    if let Some(list) = device.get_mut("identifier").and_then(Value::as_array_mut) {
        list.retain(|it| it["type"]["coding"][0]["code"] != "SNO" && !is_of_issuer(it));
    }
}

/// Whether an identifier is the code of an issuing agency: the label says it anew.
fn is_of_issuer(identifier: &Value) -> bool {
    let system = identifier["system"].as_str().unwrap_or_default().to_ascii_lowercase();
    ["gs1.org", "hibcc", "iccbba"].iter().any(|agency| system.contains(agency))
}

/// The serial number: an element in R4, a typed identifier in STU3.
fn number(device: &mut Map<String, Value>, release: Release, serial: &str) {
    if release == Release::R4 {
        device.insert("serialNumber".to_owned(), json!(serial));
        return;
    }
    let coding = json!([{ "system": "http://hl7.org/fhir/identifier-type", "code": "SNO" }]);
    let list = device.entry("identifier").or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.retain(|it| it["type"]["coding"][0]["code"] != "SNO");
        list.push(json!({ "type": { "coding": coding }, "value": serial }));
    }
}

#[cfg(test)]
mod tests;
