//! Where a device record keeps what: for each field the paths to try, in order.
//!
//! Lower-case paths are those of the public site, its search results first; capitals are those of
//! the data lake. A name may be a text, or a list of texts by language.

use serde_json::Value;

use crate::catalogue_import::record;

/// Paths to a field; a dot leads into an object.
pub(super) type Paths = &'static [&'static str];

pub(super) const UDI_DI: Paths = &["primaryDi.code", "primaryDi", "udiDi", "PRIMARY_DI"];
pub(super) const ISSUER: Paths = &[
    "primaryDi.issuingAgency.code",
    "primaryDi.issuingAgency",
    "issuingAgency.code",
    "issuingAgency",
];
pub(super) const BASIC_UDI_DI: Paths =
    &["basicUdi.code", "basicUdi", "basicUdiDi.code", "basicUdiDi", "BASIC_UDI"];
pub(super) const MANUFACTURER: Paths = &[
    "manufacturerName",
    "manufacturer.name",
    "manufacturer.names",
    "manufacturerNames",
    "basicUdiData.manufacturer.name",
    "MF_NAME",
    "MF_ACTOR_NAMES",
];
pub(super) const PRODUCT_NAME: Paths = &["tradeName", "deviceName", "TRADE_NAME", "DEVICE_NAME"];
pub(super) const MODEL: Paths = &["deviceModel", "basicUdiData.deviceModel", "DEVICE_MODEL"];
pub(super) const CATALOGUE_NUMBER: Paths = &["reference", "REFERENCE"];
pub(super) const STATUS: Paths = &["deviceStatusType.code", "deviceStatus.type.code"];
pub(super) const STATUS_DATE: Paths = &["deviceStatus.statusDate"];
pub(super) const INFORMATION: Paths = &["additionalInformationUrl"];
pub(super) const VERSION: Paths = &["versionNumber", "VERSION_NUMBER"];
pub(super) const LATEST_VERSION: Paths = &["latestVersion", "LATEST_VERSION"];
pub(super) const SECONDARY_DI: Paths = &["secondaryDi.code", "secondaryDi"];
pub(super) const DIRECT_MARKING_DI: Paths = &["directMarkingDi.code", "directMarkingDi"];
pub(super) const UNIT_OF_USE_DI: Paths = &["unitOfUse.code", "unitOfUse"];

/// Keys under which a page keeps its devices.
pub(super) const PAGE_KEYS: [&str; 2] = ["content", "value"];

/// Languages in which a name is preferred when there are several.
const LANGUAGES: [&str; 2] = ["nl", "en"];

/// What a record says of nomenclatures.
#[derive(Default)]
pub(super) struct Nomenclature {
    pub(super) emdn: Vec<String>,
    pub(super) gmdn: Vec<String>,
    pub(super) description: Option<String>,
}

/// The devices of a page; none if this is no page.
pub(super) fn page(value: &Value) -> Option<&Vec<Value>> {
    PAGE_KEYS.into_iter().find_map(|key| value.get(key)?.as_array())
}

/// The first path that leads to a text.
pub(super) fn text(device: &Value, paths: Paths) -> Option<String> {
    paths.iter().find_map(|path| one_text(at(device, path)?))
}

/// The first path that leads to a yes or no, however it is written.
pub(super) fn flag(device: &Value, paths: Paths) -> Option<bool> {
    paths.iter().find_map(|path| match at(device, path)? {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_f64().map(|number| number != 0.0),
        Value::String(text) => text.parse().ok(),
        _ => None,
    })
}

/// The last part of a reference code: `gs1` of `refdata.issuing-agency.gs1`.
pub(super) fn last_part(code: &str) -> Option<&str> {
    code.rsplit('.').next().filter(|part| !part.is_empty())
}

/// The nomenclature codes: a list with descriptions in details, one code in the data lake, where
/// it carries a leading space.
pub(super) fn nomenclature(device: &Value) -> Nomenclature {
    let mut found = Nomenclature::default();
    let entries = at(device, "cndNomenclatures").and_then(Value::as_array);
    for entry in entries.into_iter().flatten() {
        found.emdn.extend(entry.get("code").and_then(one_text));
        if found.description.is_none() {
            found.description = entry.get("description").and_then(one_text);
        }
        let gmdn = entry.get("gmdnNomenclatures").and_then(Value::as_array);
        for entry in gmdn.into_iter().flatten() {
            found.gmdn.extend(entry.get("code").and_then(one_text));
        }
    }
    if found.emdn.is_empty() {
        let single = at(device, "NOMENCLATURE_CODE").or_else(|| at(device, "nomenclatureCode"));
        found.emdn.extend(single.and_then(one_text));
    }
    found
}

/// The DIs of packages, at whatever depth they are nested.
pub(super) fn packages(device: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let packages = at(device, "containerPackages").and_then(Value::as_array);
    for package in packages.into_iter().flatten() {
        found.extend(text(package, UDI_DI).or_else(|| text(package, &["code"])));
    }
    found
}

fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// A text, a number, or the best of several texts by language.
fn one_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => record::text(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(texts) => texts.iter().find_map(one_text),
        Value::Object(_) => localised(value),
        Value::Null | Value::Bool(_) => None,
    }
}

fn localised(value: &Value) -> Option<String> {
    if let Some(text) = value.get("textByDefaultLanguage").and_then(one_text) {
        return Some(text);
    }
    let texts = value.get("texts")?.as_array()?;
    let in_language = |wanted: &str| {
        texts.iter().find(|text| {
            at(text, "language.isoCode").and_then(Value::as_str).is_some_and(|code| code == wanted)
        })
    };
    let preferred = LANGUAGES.into_iter().filter_map(in_language);
    preferred.chain(texts).find_map(|text| text.get("text").and_then(one_text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_is_found_in_whichever_shape_it_comes() {
        let text_of = |language: Option<&str>, text: &str| match language {
            Some(code) => json!({"language": {"isoCode": code}, "text": text}),
            None => json!({"language": null, "text": text, "allLanguagesApplicable": true}),
        };
        for (name, expected) in [
            (json!("Hip stem"), Some("Hip stem")),
            (json!({"texts": [text_of(None, "Hip stem")]}), Some("Hip stem")),
            (
                json!({"texts": [text_of(Some("de"), "Schaft"), text_of(Some("en"), "Stem")]}),
                Some("Stem"),
            ),
            (json!({"texts": [text_of(Some("de"), "Schaft")]}), Some("Schaft")),
            (json!({"textByDefaultLanguage": "Steel", "texts": []}), Some("Steel")),
            (json!({"texts": []}), None),
            (json!(null), None),
            (json!("  "), None),
        ] {
            let device = json!({ "tradeName": name });
            assert_eq!(text(&device, PRODUCT_NAME).as_deref(), expected, "{device}");
        }
    }

    #[test]
    fn the_space_before_a_code_of_the_data_lake_is_no_part_of_it() {
        let device = json!({"NOMENCLATURE_CODE": " P090804"});
        assert_eq!(nomenclature(&device).emdn, ["P090804"]);
    }
}
