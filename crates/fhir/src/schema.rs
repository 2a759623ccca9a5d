//! The elements the register's words are read from, with the JSON shape FHIR gives them.
//!
//! This is no model of FHIR: what is not listed is kept and not read.
//! Both releases stand in one table, as their names do not collide; an element of the other release is
//! read too, since exports in the field mix them.
//! Content (is this date a date?) is not looked at here; only what would make reading guesswork.

mod elements;

use crate::fault::{Fault, FaultKind};
use crate::fhirpath::push_index;
use crate::json::Json;

use elements::Shape::{self, Flag, Many, One, Resources, Text, Texts};
use elements::{BASE, Fields, fields_of};

/// Items of one list that is read; an implant has a handful of each.
pub(crate) const MAX_REPEATS: usize = 1_000;

/// The type a resource says it is, when it is one that FHIR could have.
pub(crate) fn resource_type<'j>(json: &'j Json<'_>) -> Option<&'j str> {
    json.get("resourceType").and_then(Json::text).filter(|name| is_type_name(name))
}

/// Whether anything is read from resources of this type. All others are kept and passed by.
///
/// ```
/// assert!(fhir::is_read("Device"));
/// assert!(!fhir::is_read("Observation"));
/// ```
pub fn is_read(resource_type: &str) -> bool {
    fields_of(resource_type).is_some()
}

pub(crate) fn is_type_name(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Notes every element of a resource that has not the shape it is read in.
pub(crate) fn check(json: &Json<'_>, path: &mut String, faults: &mut Vec<Fault>) {
    if !matches!(json, Json::Object(_)) {
        faults.push(Fault::new(FaultKind::NotAnObject, path.as_str()));
        return;
    }
    let Some(resource_type) = resource_type(json) else {
        faults.push(Fault::new(FaultKind::NoResourceType, path.as_str()));
        return;
    };
    match fields_of(resource_type) {
        Some(fields) => {
            check_fields(BASE, json, path, faults);
            check_fields(fields, json, path, faults);
        }
        None => check_fields(&[("id", Text)], json, path, faults),
    }
}

fn check_fields(fields: &Fields, json: &Json<'_>, path: &mut String, faults: &mut Vec<Fault>) {
    let length = path.len();
    for (key, value) in json.properties() {
        // `null` is not FHIR, but it says one thing only: absent.
        if let Some((name, shape)) = fields.iter().find(|(name, _)| key == name)
            && !matches!(value, Json::Null)
        {
            path.push('.');
            path.push_str(name);
            check_shape(shape, value, path, faults);
            path.truncate(length);
        }
    }
}

fn check_shape(shape: &Shape, value: &Json<'_>, path: &mut String, faults: &mut Vec<Fault>) {
    let expected = match (shape, value) {
        (Text, Json::Text(_)) | (Flag, Json::Flag(_)) => return,
        (One(fields), Json::Object(_)) => return check_fields(fields, value, path, faults),
        (Many(_) | Texts | Resources, Json::List(items)) => {
            return check_items(shape, items, path, faults);
        }
        (Text, _) => "text",
        (Flag, _) => "true or false",
        (One(_), _) => "an object",
        (Many(_) | Texts | Resources, _) => "a list",
    };
    faults.push(Fault::new(FaultKind::WrongType(expected), path.as_str()));
}

fn check_items(shape: &Shape, items: &[Json<'_>], path: &mut String, faults: &mut Vec<Fault>) {
    if items.len() > MAX_REPEATS {
        faults.push(Fault::new(FaultKind::TooManyRepeats, path.as_str()));
        return;
    }
    let length = path.len();
    for (index, item) in items.iter().enumerate() {
        push_index(path, index);
        match (shape, item) {
            (Many(fields), Json::Object(_)) => check_fields(fields, item, path, faults),
            (Resources, _) => check(item, path, faults),
            // Null items keep the place of an extension in a list of strings.
            (Texts, Json::Text(_) | Json::Null) => {}
            (Texts, _) => faults.push(Fault::new(FaultKind::WrongType("text"), path.as_str())),
            _ => faults.push(Fault::new(FaultKind::WrongType("an object"), path.as_str())),
        }
        path.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let tree = Json::parse(text).ok().unwrap();
        let mut faults = Vec::new();
        check(&tree, &mut "Device".to_owned(), &mut faults);
        faults.iter().map(Fault::to_string).collect()
    }

    #[test]
    fn all_wrong_shapes_are_told_at_once() {
        assert_eq!(
            faults(
                r#"{"resourceType":"Device","lotNumber":123,"identifier":{"value":"1"},
                    "udiCarrier":[{"carrierHRF":["x"]}],"contained":[{"id":"a"}],"patient":"x"}"#
            ),
            [
                "Device.identifier: must be a list",
                "Device.contained[0]: has no resourceType",
                "Device.lotNumber: must be text",
                "Device.udiCarrier[0].carrierHRF: must be text",
                "Device.patient: must be an object",
            ]
        );
    }

    #[test]
    fn what_is_not_read_may_have_any_shape() {
        for text in [
            r#"{"resourceType":"Device","lotNumber":null,"safety":7}"#,
            r#"{"resourceType":"Composition","identifier":{"value":"1"}}"#,
        ] {
            assert!(faults(text).is_empty(), "{text}");
        }
    }
}
