//! The steps of an axis: round numbers, at most five.

/// Where the lines of the grid are, from nothing to the top of the picture.
pub(super) fn steps(top: f64) -> Vec<f64> {
    if top <= 0.0 {
        return vec![0.0, 1.0];
    }
    let rough = top / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|it| it * power);
    let step = step.clone().find(|step| *step >= rough - 1e-9).unwrap_or(10.0 * power);
    // Counts of whole things have no half steps.
    let step = if top >= 4.0 { step.max(1.0) } else { step };
    let mut steps = vec![0.0];
    while steps.last().is_some_and(|last| *last < top - 1e-9) && steps.len() < 8 {
        steps.push(steps.last().copied().unwrap_or_default() + step);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_round_and_reach_the_top() {
        assert_eq!(steps(100.0), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(steps(7.0), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(steps(1.0), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(steps(0.0), [0.0, 1.0]);
        assert_eq!(steps(1234.0).last(), Some(&1500.0));
    }
}
