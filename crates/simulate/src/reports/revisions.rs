//! How many revisions a month is expected to have: of all that was placed before, those whose
//! device fails in it while they live.

use crate::Nation;
use crate::parameters::{Effect, Global};

use super::is_of_model;

/// Of a category in a month, without defects.
pub(super) fn in_month(nation: &Nation, category: usize, month: usize) -> f64 {
    let field = nation.fields.get(category).zip(nation.categories().get(category));
    let Some((field, of)) = field else { return 0.0 };
    (0..=month)
        .map(|placed| {
            let time = crate::number::size(placed);
            let devices = field.volume.until(time + 1.0) - field.volume.until(time);
            let from = crate::number::size(month - placed) / 12.0;
            // Those placed in the month itself have half of it on average.
            let (from, to) = ((from - 1.0 / 24.0).max(0.0), from + 1.0 / 24.0);
            let failing = field.wear.revised_by(to) - field.wear.revised_by(from);
            devices * failing * living(&nation.parameters.global, of.age_mean, to)
        })
        .sum()
}

/// How many times as many a model has because all of it is defective.
pub(super) fn factor(nation: &Nation, model: usize) -> f64 {
    let defects = nation.parameters.defects.iter();
    let factor = |defect: &crate::parameters::Defect| match defect.effect {
        Effect::Hazard(ratio) if is_of_model(nation, defect, model) => ratio,
        _ => 1.0,
    };
    defects.map(factor).product()
}

/// The share of those of this age that still live after some years.
fn living(global: &Global, age: f64, years: f64) -> f64 {
    let (a, b) = (global.gompertz_a, global.gompertz_b);
    (-a / b * ((b * (age + years)).exp() - (b * age).exp())).exp()
}
