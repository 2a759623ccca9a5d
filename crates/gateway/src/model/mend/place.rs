//! A place in a resource, read back from the `FHIRPath` expression a finding gave: enough of the
//! language for the paths this house writes, and nothing that would have to be evaluated.

use serde_json::Value;

/// Steps of a path at most.
const MOST_STEPS: usize = 20;

/// A way through a resource.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Name(String),
    /// One of several elements of a choice: its name and its type.
    Choice(String, String),
    Index(usize),
}

impl Path {
    /// Reads a path such as `udiCarrier[0].carrierHRF` or `timing.ofType(Period).start`.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        for segment in text.split('.') {
            if let Some(kind) = segment.strip_prefix("ofType(").and_then(|it| it.strip_suffix(')'))
            {
                let Some(Step::Name(name)) = steps.pop() else { return None };
                steps.push(Step::Choice(name, kind.to_owned()));
                continue;
            }
            if segment.contains('[') != segment.ends_with(']') {
                return None;
            }
            let (name, indexes) = segment.split_once('[').unwrap_or((segment, ""));
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return None;
            }
            steps.push(Step::Name(name.to_owned()));
            for index in indexes.split('[').filter(|index| !index.is_empty()) {
                steps.push(Step::Index(index.strip_suffix(']')?.parse().ok()?));
            }
        }
        (!steps.is_empty() && steps.len() <= MOST_STEPS).then_some(Self(steps))
    }

    /// The value there.
    #[must_use]
    pub fn get<'v>(&self, resource: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(resource, |value, step| match step {
            Step::Index(index) => value.get(index),
            step => value.get(step.key()),
        })
    }

    /// Puts a text in the place of what stands there; whether anything did.
    pub fn replace(&self, resource: &mut Value, text: &str) -> bool {
        let Some((last, parent)) = self.parent(resource) else { return false };
        let there = match last {
            Step::Index(index) => parent.get_mut(index),
            step => parent.get_mut(step.key()),
        };
        there.map(|value| *value = Value::from(text)).is_some()
    }

    /// Takes out what stands there; whether anything did.
    pub fn remove(&self, resource: &mut Value) -> bool {
        let Some((last, parent)) = self.parent(resource) else { return false };
        match (last, parent) {
            (Step::Index(index), Value::Array(items)) if *index < items.len() => {
                items.remove(*index);
                true
            }
            (step, Value::Object(object)) => object.remove(&step.key()).is_some(),
            _ => false,
        }
    }

    fn parent<'v>(&self, resource: &'v mut Value) -> Option<(&Step, &'v mut Value)> {
        let (last, way) = self.0.split_last()?;
        let parent = way.iter().try_fold(resource, |value, step| match step {
            Step::Index(index) => value.get_mut(index),
            step => value.get_mut(step.key()),
        })?;
        Some((last, parent))
    }
}

impl Step {
    /// The property's name.
    fn key(&self) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::Choice(name, kind) => {
                let mut letters = kind.chars();
                let first = letters.next().map(|it| it.to_ascii_uppercase());
                let first: String = first.into_iter().collect();
                format!("{name}{first}{}", letters.as_str())
            }
            Self::Index(_) => String::new(),
        }
    }
}

/// An expression as it stands in the repair list, taken apart: which entry of a Bundle or which
/// type of resource it begins with, and the way from there; the way is none if it is the whole.
#[must_use]
pub fn at(expression: &str) -> (Option<usize>, &str, Option<Path>) {
    if let Some(rest) = expression.strip_prefix("Bundle.entry[")
        && let Some((index, rest)) = rest.split_once("].resource")
    {
        return (index.parse().ok(), "", Path::of(rest.trim_start_matches('.')));
    }
    let (kind, rest) = expression.split_once('.').unwrap_or((expression, ""));
    (None, kind, Path::of(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_leads_through_names_choices_and_lists() {
        let resource =
            json!({ "timingPeriod": { "start": "a" }, "x": [{ "y": "b" }, { "y": "c" }] });
        for (path, found) in [
            ("timing.ofType(Period).start", json!("a")),
            ("x[1].y", json!("c")),
            ("x[0]", json!({ "y": "b" })),
        ] {
            assert_eq!(Path::of(path).unwrap().get(&resource), Some(&found), "{path}");
        }
        for path in ["", "x[", "x[a]", "a.where(b = 'c')", "ofType(Period)"] {
            assert_eq!(Path::of(path), None, "{path}");
        }
    }

    #[test]
    fn an_expression_says_which_resource_it_is_in() {
        let told = |text| {
            let (entry, kind, path) = at(text);
            (entry, kind.to_owned(), path.is_some())
        };
        assert_eq!(told("Bundle.entry[2].resource.lotNumber"), (Some(2), String::new(), true));
        assert_eq!(told("Device.udiCarrier[0].carrierHRF"), (None, "Device".to_owned(), true));
        assert_eq!(told("Device"), (None, "Device".to_owned(), false));
    }
}
