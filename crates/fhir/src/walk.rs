//! Walks a whole resource and names each place in `FHIRPath`, whatever the resource is.
//!
//! The names are `FHIRPath`'s simple subset: JSON's `valueReference` is `value.ofType(Reference)` there.
//! Which properties are such choices is told by two short lists, so no model of FHIR is needed.

use crate::json::Json;

/// Elements whose JSON name carries their type, among those a message about implants may hold.
const CHOICES: &[&str] = &[
    "value",
    "performed",
    "timing",
    "deceased",
    "multipleBirth",
    "onset",
    "abatement",
    "effective",
    "occurrence",
    "medication",
    "author",
    "product",
    "reported",
    "asNeeded",
    "defaultValue",
];

/// The types such a name can carry, as `FHIRPath` spells them.
const TYPES: &[&str] = &[
    "boolean",
    "integer",
    "decimal",
    "string",
    "uri",
    "url",
    "canonical",
    "oid",
    "uuid",
    "id",
    "code",
    "markdown",
    "base64Binary",
    "instant",
    "date",
    "dateTime",
    "time",
    "positiveInt",
    "unsignedInt",
    "Address",
    "Age",
    "Annotation",
    "Attachment",
    "CodeableConcept",
    "Coding",
    "ContactPoint",
    "Duration",
    "HumanName",
    "Identifier",
    "Money",
    "Period",
    "Quantity",
    "Range",
    "Ratio",
    "Reference",
    "SampledData",
    "Signature",
    "Timing",
    "Meta",
];

/// What a visitor wants next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Go {
    /// Look inside this value.
    Inside,
    /// Leave this value as it is.
    Past,
}

/// Calls `visit(expression, property name, value)` for `json` and, where it says so, all inside it.
///
/// The items of a list come one by one under the name of the list.
pub(crate) fn walk<'j, 'a>(
    json: &'j Json<'a>,
    path: &mut String,
    visit: &mut impl FnMut(&str, &str, &'j Json<'a>) -> Go,
) {
    descend(json, "", path, visit);
}

fn descend<'j, 'a>(
    json: &'j Json<'a>,
    name: &str,
    path: &mut String,
    visit: &mut impl FnMut(&str, &str, &'j Json<'a>) -> Go,
) {
    let length = path.len();
    if let Json::List(items) = json {
        for (index, item) in items.iter().enumerate() {
            push_index(path, index);
            descend(item, name, path, visit);
            path.truncate(length);
        }
        return;
    }
    if visit(path, name, json) == Go::Past {
        return;
    }
    for (key, value) in json.properties() {
        push_property(path, key);
        descend(value, key, path, visit);
        path.truncate(length);
    }
}

/// Adds `[index]` to an expression.
pub(crate) fn push_index(path: &mut String, index: usize) {
    path.push('[');
    path.push_str(&index.to_string());
    path.push(']');
}

/// Adds a JSON property to an expression, a choice by its `FHIRPath` name.
fn push_property(path: &mut String, key: &str) {
    path.push('.');
    match choice(key) {
        Some((name, kind)) => push_choice(path, name, kind),
        None => path.push_str(key),
    }
}

/// Adds `name.ofType(kind)`.
pub(crate) fn push_choice(path: &mut String, name: &str, kind: &str) {
    path.push_str(name);
    path.push_str(".ofType(");
    path.push_str(kind);
    path.push(')');
}

fn choice(key: &str) -> Option<(&'static str, &'static str)> {
    let name = CHOICES.iter().find(|name| is_choice_of(key, name).is_some())?;
    let rest = is_choice_of(key, name)?;
    let kind = TYPES.iter().find(|kind| same_but_first_case(rest, kind))?;
    Some((name, kind))
}

fn is_choice_of<'k>(key: &'k str, name: &str) -> Option<&'k str> {
    key.strip_prefix(name).filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Whether a JSON name is `name` followed by `kind` with a capital.
pub(crate) fn is_choice(key: &str, name: &str, kind: &str) -> bool {
    is_choice_of(key, name).is_some_and(|rest| same_but_first_case(rest, kind))
}

fn same_but_first_case(rest: &str, kind: &str) -> bool {
    match (rest.as_bytes(), kind.as_bytes()) {
        ([a, rest @ ..], [b, kind @ ..]) => a.eq_ignore_ascii_case(b) && rest == kind,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_fhirpath_name() {
        let text = r#"{"performedPeriod":{"start":"2012"},"reasonReference":[{"reference":"x"}],
            "extension":[{"valueReference":{"display":"y"}}],"valueSet":"z","birthDate":"1934"}"#;
        let tree = Json::parse(text).ok().unwrap();
        let mut places = Vec::new();
        walk(&tree, &mut "Procedure".to_owned(), &mut |path, _, json| {
            if json.text().is_some() {
                places.push(path.to_owned());
            }
            Go::Inside
        });
        assert_eq!(
            places,
            [
                "Procedure.performed.ofType(Period).start",
                "Procedure.reasonReference[0].reference",
                "Procedure.extension[0].value.ofType(Reference).display",
                "Procedure.valueSet",
                "Procedure.birthDate",
            ]
        );
    }
}
