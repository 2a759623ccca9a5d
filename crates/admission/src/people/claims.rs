//! Reads what a provider tells of somebody, by the paths the operator set.

use serde_json::Value;

/// Values of one claim at most.
const MOST: usize = 50;

/// The texts at a path. Lists are gone through; numbers count as their digits.
pub(super) fn texts(claims: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for value in at(claims, path) {
        collect(value, &mut found);
    }
    found.truncate(MOST);
    found
}

/// Pairs of texts that belong together: those of `relations.roles` and `relations.ura` that stand
/// in the same relation, so that nobody gets a role at an organisation that gave another.
pub(super) fn pairs(claims: &Value, one: &str, other: &str) -> Vec<(String, Option<String>)> {
    let (shared, one, other) = split(claims, one, other);
    let mut found = Vec::new();
    for place in shared.map_or_else(|| vec![claims], |path| objects(claims, path)) {
        let seconds = texts(place, other);
        for first in texts(place, one) {
            if seconds.is_empty() {
                found.push((first.clone(), None));
            }
            found.extend(seconds.iter().map(|second| (first.clone(), Some(second.clone()))));
        }
    }
    found.truncate(MOST);
    found
}

/// What two paths share in front, and what is left of each. A claim whose name has dots is no path.
fn split<'p>(claims: &Value, one: &'p str, other: &'p str) -> (Option<&'p str>, &'p str, &'p str) {
    let is_name = |path: &str| claims.get(path).is_some();
    if let (Some((front, rest)), Some((same, other_rest))) =
        (one.rsplit_once('.'), other.rsplit_once('.'))
        && front == same
        && !is_name(one)
        && !is_name(other)
    {
        return (Some(front), rest, other_rest);
    }
    (None, one, other)
}

/// The objects at a path, each one of a list by itself.
fn objects<'v>(claims: &'v Value, path: &str) -> Vec<&'v Value> {
    let each = at(claims, path).into_iter().flat_map(|value| match value {
        Value::Array(items) => items.iter().collect(),
        other => vec![other],
    });
    each.take(MOST).collect()
}

/// The values at a path; a member whose whole name is the path goes first.
fn at<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    if let Value::Array(items) = value {
        return items.iter().take(MOST).flat_map(|item| at(item, path)).collect();
    }
    if let Some(found) = value.get(path) {
        return vec![found];
    }
    match path.split_once('.') {
        Some((first, rest)) => value.get(first).map(|inner| at(inner, rest)).unwrap_or_default(),
        None => Vec::new(),
    }
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Number(number) => found.push(number.to_string()),
        Value::Array(items) => items.iter().take(MOST).for_each(|item| collect(item, found)),
        Value::Null | Value::Bool(_) | Value::Object(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_leads_through_members_and_lists() {
        let claims = json!({
            "roles": ["board", "registrar"], "https://idp.example/role": "operator", "n": 7,
            "a": { "b": [{ "c": "x" }, { "c": ["y", "z"] }] },
        });
        assert_eq!(texts(&claims, "roles"), ["board", "registrar"]);
        assert_eq!(texts(&claims, "https://idp.example/role"), ["operator"]);
        assert_eq!(texts(&claims, "a.b.c"), ["x", "y", "z"]);
        assert_eq!(texts(&claims, "n"), ["7"]);
        assert!(texts(&claims, "a").is_empty() && texts(&claims, "none.at.all").is_empty());
    }

    #[test]
    fn a_role_belongs_to_the_organisation_it_stands_with() {
        let claims = json!({ "relations": [
            { "ura": "90000001", "roles": ["01.015"] },
            { "ura": "90000002", "roles": ["30.000", "01.000"] },
        ]});
        let pair = |role: &str, ura: &str| (role.to_owned(), Some(ura.to_owned()));
        assert_eq!(
            pairs(&claims, "relations.roles", "relations.ura"),
            [pair("01.015", "90000001"), pair("30.000", "90000002"), pair("01.000", "90000002")]
        );
        let flat = json!({ "roles": ["board"], "organisation": "ura:90000001" });
        assert_eq!(pairs(&flat, "roles", "organisation"), [pair("board", "ura:90000001")]);
        let alone = json!({ "roles": "operator" });
        assert_eq!(pairs(&alone, "roles", "organisation"), [("operator".to_owned(), None)]);
    }
}
