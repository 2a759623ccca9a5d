//! A day at the hospital: three operations, of which one is signed, one waits for the signature, and
//! one has just begun.

use identity::Role;
use jiff::{ToSpan as _, civil::Date};
use simulate::{Issuer, Model};

use super::super::houses::Houses;
use super::super::past::Past;
use super::super::people::{Browser, HOSPITAL, SignIn};
use super::super::province::Province;
use super::somebody;
use crate::failure::Failure;

/// Parts of a joint that are scanned in the first operation.
const PARTS: usize = 3;

/// Someone who is operated on.
struct Operated {
    number: String,
    born_on: String,
    bsn: String,
}

/// The operations of today.
pub(super) async fn operations(
    province: &Province,
    houses: &Houses,
    past: &Past,
    sign_in: &SignIn,
) -> Result<(), Failure> {
    let places = houses.places();
    let place = &places[HOSPITAL];
    let registrar = somebody(sign_in, HOSPITAL, Role::Registrar)?;
    let professional = somebody(sign_in, HOSPITAL, Role::Professional)?;
    let (mut staff, page) = Browser::sign_in(registrar, place).await?;
    let labels = labels(province);
    let mut labels = labels.iter();
    let patients = patients(past);
    let mut signed = None;
    for (at, patient) in patients.iter().enumerate() {
        let new = [
            ("patient_number", patient.number.as_str()),
            ("birth_date", patient.born_on.as_str()),
            ("bsn", patient.bsn.as_str()),
            ("held_on", &province.day().to_string()),
            ("kind", "hip_replacement"),
            ("side", "left"),
            ("responsible", professional.name),
        ];
        let operation = staff.fill("/operations/new", "/operations", &new).await?;
        let scans_of = format!("{operation}/scans");
        let scans = if at + 1 == patients.len() { 1 } else { PARTS };
        for label in labels.by_ref().take(scans) {
            staff.fill(&operation, &scans_of, &[("carrier", label)]).await?;
        }
        if scans == PARTS {
            let ready = format!("{operation}/ready");
            staff.fill(&format!("{operation}/review"), &ready, &[]).await?;
        }
        signed.get_or_insert(operation);
    }
    staff.sign_out(&page).await?;
    let Some(operation) = signed else { return Ok(()) };
    let (mut surgeon, page) = Browser::sign_in(professional, place).await?;
    let (review, signature) = (format!("{operation}/review"), format!("{operation}/signature"));
    surgeon.fill(&review, &signature, &[("agreed", "yes")]).await?;
    surgeon.sign_out(&page).await
}

/// The patient one can be in the demo, and two that nobody knew before.
fn patients(past: &Past) -> Vec<Operated> {
    let known = past.patient.iter().map(|it| Operated {
        number: it.number.clone(),
        born_on: it.born_on.to_string(),
        bsn: it.bsn.clone(),
    });
    let new = [("D2000001", "1949-03-14"), ("D2000002", "1961-11-02")];
    let new = new.map(|(number, born_on)| Operated {
        number: number.to_owned(),
        born_on: born_on.to_owned(),
        bsn: String::new(),
    });
    known.chain(new).collect()
}

/// What a scanner reads off the labels of devices in stock: hips, as far as there are any.
fn labels(province: &Province) -> Vec<String> {
    let nation = province.nation();
    let is_hip = |model: &&Model| {
        let category = nation.categories().get(model.category);
        model.issuer == Issuer::Gs1
            && category.is_some_and(|it| it.law_category == "hip_prosthesis")
    };
    let models: Vec<&Model> = nation.models().iter().filter(is_hip).collect();
    let expires = province.day().saturating_add(4.years());
    let each = models.iter().cycle().zip(0..).take(3 * PARTS);
    each.map(|(model, piece)| label(model, piece, expires)).collect()
}

/// An element string of GS1: identifier, expiry, lot and serial number.
fn label(model: &Model, piece: usize, expires: Date) -> String {
    let day = expires.strftime("%y%m%d");
    format!("01{}17{day}10D{:04}\u{1d}21{:06}", model.udi_di, model.index, 700_000 + piece)
}
