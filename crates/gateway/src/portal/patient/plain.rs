//! A patient's own implants as JSON: all that the pages show, under names that stay.

use serde::Serialize;

use super::one::Facts;
use crate::model::product::{Link, Mri, Product};
use crate::use_case::own::{Along, OwnImplant};

/// The name of this form; another form gets another number.
const FORMAT: &str = "lir-own-implants/1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    format: &'static str,
    made_at: String,
    provider: Provider<'a>,
    patient: Patient<'a>,
    implants: Vec<Implant<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Provider<'a> {
    name: &'a str,
    branch_numbers: Vec<String>,
    phone: &'a str,
    email: &'a str,
    website: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Patient<'a> {
    name: Option<&'a str>,
    birth_date: Option<String>,
    died_on: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Implant<'a> {
    reference: String,
    is_in_place: bool,
    registration: &'static str,
    manufacturer: Option<String>,
    product_name: Option<String>,
    model: Option<String>,
    udi_di: Option<&'a str>,
    carrier: Option<&'a str>,
    lot: Option<&'a str>,
    serial: Option<&'a str>,
    implanted_on: Option<String>,
    explanted_on: Option<String>,
    expires_on: Option<String>,
    branch_number: Option<&'a str>,
    body_part: Option<&'static str>,
    is_body_part_by_kind: bool,
    side: Option<&'static str>,
    catalogue: Option<Catalogue<'a>>,
}

/// What the register's catalogue says, with where it has it from and since when.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Catalogue<'a> {
    category: Option<&'a str>,
    mri_safety: Option<&'static str>,
    lifetime: Option<&'a str>,
    links: &'a [Link],
    source: &'a str,
    as_of: String,
}

/// The file.
pub(super) fn written(along: &Along) -> String {
    let branches = along.provider.branches();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let written = Written {
        format: FORMAT,
        made_at: along.at.to_string(),
        provider: Provider {
            name: along.provider.name(),
            branch_numbers: branches.iter().map(|branch| branch.as_str().to_owned()).collect(),
            phone: &along.contact.phone,
            email: &along.contact.email,
            website: &along.contact.website,
        },
        patient: Patient {
            name: along.bearer.name.as_deref(),
            birth_date: day(along.bearer.born_on),
            died_on: day(along.bearer.died_on),
        },
        implants: along.implants.iter().map(Implant::of).collect(),
    };
    serde_json::to_string_pretty(&written).expect("texts and lists are JSON")
}

impl<'a> Implant<'a> {
    fn of(implant: &'a OwnImplant) -> Self {
        let Facts { name, maker, model } = Facts::of(implant);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let whole = implant.part();
        Self {
            reference: implant.reference.to_string(),
            is_in_place: implant.is_in_place(),
            registration: implant.state.as_str(),
            manufacturer: maker,
            product_name: name,
            model,
            udi_di: implant.udi_di.as_deref(),
            carrier: implant.carrier.as_deref(),
            lot: implant.lot.as_deref(),
            serial: implant.serial.as_deref(),
            implanted_on: day(implant.implanted_on),
            explanted_on: day(implant.explanted_on),
            expires_on: day(implant.expires_on),
            branch_number: implant.branch_number.as_deref(),
            body_part: whole.map(|whole| whole.part.as_str()),
            is_body_part_by_kind: whole.is_some_and(|whole| whole.is_by_kind),
            side: implant.site.side.map(crate::model::body::Side::as_str),
            catalogue: implant.product.as_ref().map(Catalogue::of),
        }
    }
}

impl<'a> Catalogue<'a> {
    fn of(product: &'a Product) -> Self {
        Self {
            category: product.category.as_deref(),
            mri_safety: product.mri.map(Mri::as_str),
            lifetime: product.lifetime.as_deref(),
            links: &product.links,
            source: &product.source,
            as_of: product.as_of.to_string(),
        }
    }
}
