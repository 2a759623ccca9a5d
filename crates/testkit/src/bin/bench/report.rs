//! One measurement, as a line of JSON.

use serde_json::json;
use store::Engine;

/// A figure, the floor of the same run, and what we aim for.
pub(crate) struct Figure<'a> {
    pub(crate) group: &'a str,
    pub(crate) name: &'a str,
    pub(crate) engine: Engine,
    pub(crate) value: f64,
    pub(crate) unit: &'a str,
    pub(crate) floor: f64,
    /// Value against floor.
    pub(crate) ratio: f64,
    pub(crate) target: &'a str,
    pub(crate) note: String,
}

impl Figure<'_> {
    /// Prints it.
    pub(crate) fn report(&self) {
        let line = json!({
            "group": self.group, "name": self.name, "engine": self.engine.name(),
            "value": self.value, "unit": self.unit, "floor": self.floor, "ratio": self.ratio,
            "target": self.target, "note": self.note,
        });
        println!("{line}");
    }
}
