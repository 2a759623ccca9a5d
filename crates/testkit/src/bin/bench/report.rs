//! One measurement, as a line of JSON.

use std::time::Duration;

use serde_json::json;
use store::Engine;

/// How many a second.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub(crate) fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

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
