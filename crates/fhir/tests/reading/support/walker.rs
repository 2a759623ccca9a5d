//! Follows an expression through the raw JSON: a second reading, to check the first by.

use base64::Engine as _;
use serde_json::Value;

use super::{Evidence, Line};

/// What stands at an expression of the simple subset our observations use.
pub(crate) fn at<'v>(root: &'v Value, expression: &str) -> Option<&'v Value> {
    let mut steps = expression.split('.').peekable();
    let first = steps.next()?;
    let root_type = root.get("resourceType")?.as_str()?;
    assert_eq!(first, root_type, "an expression starts at its message: {expression}");
    let mut here = root;
    while let Some(step) = steps.next() {
        let (name, mut indices) = indexed(step);
        here = match steps.peek().and_then(|next| next.strip_prefix("ofType(")) {
            Some(kind) => {
                let (kind, at) = indexed(kind);
                indices = at;
                steps.next();
                let (first, rest) = kind.strip_suffix(')')?.split_at(1);
                here.get(format!("{name}{}{rest}", first.to_uppercase()))?
            }
            None => here.get(name)?,
        };
        for index in indices {
            here = here.get(index)?;
        }
    }
    Some(here)
}

fn indexed(step: &str) -> (&str, Vec<usize>) {
    let mut parts = step.split('[');
    let name = parts.next().unwrap_or_default();
    (name, parts.map(|index| index.strip_suffix(']').unwrap().parse().unwrap()).collect())
}

/// Follows a line's expression through the raw message, and says whether it bears the line out.
pub(crate) fn is_borne_out(line: &Line, messages: &[Value]) -> bool {
    let Some(value) = at(&messages[line.message], &line.expression) else { return false };
    match &line.evidence {
        Evidence::Is(text) => value.as_str() == Some(text),
        Evidence::Holds(text) => value.as_str().is_some_and(|value| value.contains(text)),
        Evidence::Flag(flag) => value.as_bool() == Some(*flag),
        Evidence::Decodes(bytes) => {
            let compact = value.as_str().unwrap_or_default().replace(['\n', '\r', ' ', '\t'], "");
            base64::engine::general_purpose::STANDARD.decode(compact).ok().as_ref() == Some(bytes)
        }
        Evidence::Coding(code) => {
            value.is_object()
                && code.as_ref().is_none_or(|code| value["code"].as_str() == Some(code))
        }
        Evidence::Words(words) => {
            let all = value.to_string();
            value.as_str() == Some(words) || words.split(' ').all(|word| all.contains(word))
        }
    }
}
