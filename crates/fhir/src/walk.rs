//! Walks a whole resource and names each place in `FHIRPath`, whatever the resource is.

use crate::fhirpath::{push_index, push_property};
use crate::json::Json;

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
