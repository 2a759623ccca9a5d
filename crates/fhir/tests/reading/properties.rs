//! For every message, the arbitrary ones included: nothing panics, and every expression leads to what was
//! observed at it.

use fhir::{Version, implants, implants_among, patient_elements, read};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::support::{at, example, is_borne_out, lines};

/// Reads a message all the ways there are, and checks every place that is named.
fn check(body: &str) -> Result<(), TestCaseError> {
    for version in [Version::R4, Version::Stu3] {
        let Ok(message) = read(body.as_bytes(), version) else { continue };
        let raw = [serde_json::from_str::<Value>(body).unwrap()];
        let places = patient_elements(&message);
        for extract in implants(&message) {
            for line in lines(&extract) {
                let what = format!("{}: {} @ {}", line.field, line.shown, line.expression);
                prop_assert!(is_borne_out(&line, &raw), "{what}");
            }
            for unusable in &extract.unusable {
                prop_assert!(at(&raw[0], &unusable.expression).is_some());
            }
            // Who reads a patient at a place must be refused that place at the register's door.
            for secret in &extract.patient.references {
                let place = &secret.expression;
                prop_assert!(
                    places.iter().any(|found| place.starts_with(found.as_str())),
                    "{place}"
                );
            }
        }
        for place in &places {
            prop_assert!(at(&raw[0], place).is_some(), "{place}");
        }
        prop_assert_eq!(
            implants_among(&message, &[&message]).len() >= implants(&message).len(),
            true
        );
    }
    Ok(())
}

/// Any JSON, its names and texts taken from FHIR.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[ -~é€]{0,12}".prop_map(Value::from),
        proptest::sample::select(WORDS).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 8, |inner| {
        let name = proptest::sample::select(WORDS).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(name, inner, 0..8)
                .prop_map(|all| Value::Object(all.into_iter().collect())),
        ]
    })
}

const WORDS: &[&str] = &[
    "resourceType",
    "Device",
    "DeviceUseStatement",
    "Procedure",
    "Patient",
    "Bundle",
    "entry",
    "resource",
    "type",
    "collection",
    "identifier",
    "value",
    "udiCarrier",
    "carrierAIDC",
    "device",
    "reference",
    "Device/a",
    "#a",
    "subject",
    "contained",
    "extension",
    "id",
    "a",
    "2012-06-05",
];

/// An example in which some elements are replaced by others of any example, or by any JSON at all.
fn spliced() -> impl Strategy<Value = Value> {
    let piece = prop_oneof![
        3 => any::<Index>().prop_map(Err),
        1 => any_json().prop_map(Ok),
    ];
    let splices = prop::collection::vec((any::<Index>(), piece), 1..8);
    (proptest::sample::select(EXAMPLES), splices).prop_map(|(path, splices)| {
        let pool = pool();
        let mut message = parsed(path);
        for (to, piece) in splices {
            let places = pointers(&message);
            let piece = piece.unwrap_or_else(|from| from.get(&pool).clone());
            let place: &String = to.get(&places);
            *message.pointer_mut(place).unwrap() = piece;
        }
        message
    })
}

const EXAMPLES: &[&str] = &[
    "composed/nl-core-transaction.json",
    "composed/us-core-transaction.json",
    "composed/explantation-batch.json",
    "composed/lir-2018-collection.json",
    "vendors-stu3/MedischHulpmiddel-Epic.json",
    "vendors-stu3/Procedure-Chipsoft.json",
    "nl-core/nl-core-MedicalDevice-03.json",
];

fn parsed(path: &str) -> Value {
    serde_json::from_slice(&example(path)).unwrap()
}

/// Every element of every example.
fn pool() -> Vec<Value> {
    let of = |path: &&str| {
        let whole = parsed(path);
        let places = pointers(&whole);
        places.iter().map(|place| whole.pointer(place).unwrap().clone()).collect::<Vec<_>>()
    };
    EXAMPLES.iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, Version::R4);
    }

    #[test]
    fn no_json_panics(json in any_json()) {
        check(&json.to_string())?;
    }

    #[test]
    fn every_place_holds_in_a_message_put_together_at_random(message in spliced()) {
        check(&message.to_string())?;
    }

    #[test]
    fn no_text_panics_where_a_date_a_reference_a_system_or_a_search_belongs(text in "\\PC{0,40}") {
        let _ = fhir::When::of(&text);
        let _ = fhir::Pointer::of(&text);
        let _ = fhir::System::of(&text);
        let _ = fhir::System::in_logical_id(&text);
        let _ = fhir::identifier_query(&text);
        let _ = fhir::response::version_of(&text);
    }
}

/// Each element of an example in turn becomes something else; what is left must still hold.
#[test]
fn an_example_survives_the_loss_of_any_element() {
    for path in EXAMPLES {
        let whole = parsed(path);
        for place in pointers(&whole) {
            for other in [json!(null), json!(7), json!(""), json!("Device/1"), json!([]), json!({})]
            {
                let mut mutant = whole.clone();
                *mutant.pointer_mut(&place).unwrap() = other.clone();
                check(&mutant.to_string())
                    .unwrap_or_else(|e| panic!("{path} {place} = {other}: {e}"));
            }
        }
    }
}

/// The JSON pointer of every element but the whole.
fn pointers(whole: &Value) -> Vec<String> {
    fn below(value: &Value, pointer: &str, all: &mut Vec<String>) {
        let steps: Vec<(String, &Value)> = match value {
            Value::Object(properties) => properties
                .iter()
                .map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value))
                .collect(),
            Value::Array(items) => {
                items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect()
            }
            _ => Vec::new(),
        };
        for (step, value) in steps {
            let pointer = format!("{pointer}/{step}");
            below(value, &pointer, all);
            all.push(pointer);
        }
    }
    let mut all = Vec::new();
    below(whole, "", &mut all);
    if all.is_empty() { vec![String::new()] } else { all }
}
