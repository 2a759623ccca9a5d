//! One row of the benchmark table, as a benchmark prints it: one JSON object a line.

use anyhow::{Context, Result};
use serde_json::Value;

/// What was measured, and what it is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measurement {
    /// The heading it stands under.
    pub(crate) group: String,
    /// What was done.
    pub(crate) name: String,
    /// The database it was done on; empty where there is none.
    pub(crate) engine: String,
    /// The number.
    pub(crate) value: f64,
    /// What the number counts.
    pub(crate) unit: String,
    /// The least that any implementation would take, or the most it could do, from the same run.
    pub(crate) floor: Option<f64>,
    /// Value to floor.
    pub(crate) ratio: Option<f64>,
    /// What it should be, in words such as `≥ 0.6`.
    pub(crate) target: String,
    /// What a reader must know to judge it.
    pub(crate) note: String,
}

impl Measurement {
    /// Reads a line such as `{"group":"deliveries","name":"batch of
    /// 100","engine":"postgres","value":9000,
    /// "unit":"events/s","floor":12000,"ratio":0.75,"target":"≥ 0.6","note":""}`. Only group, name,
    /// value and unit must be there.
    pub(crate) fn read(line: &str) -> Result<Self> {
        let row: Value = serde_json::from_str(line).with_context(|| format!("not JSON: {line}"))?;
        let text = |key: &str| match &row[key] {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let required = |key| text(key).with_context(|| format!("no `{key}` in {line}"));
        Ok(Self {
            group: required("group")?,
            name: required("name")?,
            engine: text("engine").unwrap_or_default(),
            value: row["value"].as_f64().with_context(|| format!("no number `value` in {line}"))?,
            unit: required("unit")?,
            floor: row["floor"].as_f64(),
            ratio: row["ratio"].as_f64(),
            target: text("target").unwrap_or_default(),
            note: text("note").unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_a_floor_is_a_measurement_too() {
        let row = Measurement::read(
            r#"{"group":"idle","name":"memory","value":31.5,"unit":"MiB","floor":null}"#,
        );
        let row = row.unwrap();
        assert_eq!((row.floor, row.ratio, row.target.as_str()), (None, None, ""));
    }

    #[test]
    fn a_line_without_its_value_is_refused_by_name() {
        let error =
            Measurement::read(r#"{"group":"idle","name":"memory","unit":"MiB"}"#).unwrap_err();
        assert!(error.to_string().contains("`value`"), "{error}");
    }
}
