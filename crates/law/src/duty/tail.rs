//! How unlikely so few are, where so many are to be expected: the lower tail of a Poisson count.

/// The chance of `count` or fewer, where `mean` are expected on average. It is computed with
/// logarithms, so that large means do not come out as nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of a provider are far below 2^52")]
pub(super) fn at_most(count: i64, mean: f64) -> f64 {
    if mean <= 0.0 || count < 0 {
        return if count < 0 { 0.0 } else { 1.0 };
    }
    // The chance of exactly `count`, and then of each fewer by the ratio of two neighbours.
    let factorial: f64 = (1..=count).map(|it| (it as f64).ln()).sum();
    let first = (count as f64) * mean.ln() - mean - factorial;
    let mut part = 1.0;
    let mut sum = 1.0;
    for at in (1..=count).rev() {
        part *= at as f64 / mean;
        sum += part;
        // What comes then is smaller still.
        if part < sum * f64::EPSILON && (at as f64) < mean {
            break;
        }
    }
    (first + sum.ln()).exp().min(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::at_most;

    #[test]
    fn known_tails_come_out() {
        // Tables of the Poisson distribution.
        for (count, mean, chance) in [
            (0, 5.0, 0.006_737_947),
            (2, 5.0, 0.124_652_019),
            (3, 10.0, 0.010_336_051),
            (10, 10.0, 0.583_039_750),
            (0, 1.0, 0.367_879_441),
        ] {
            let found = at_most(count, mean);
            assert!((found - chance).abs() < 1e-8, "{count} of {mean}: {found}");
        }
        assert!(at_most(400, 1_000.0) < 1e-80 && at_most(400, 1_000.0) > 0.0);
        assert!((at_most(5, 0.0) - 1.0).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn more_events_are_never_less_likely_and_a_chance_is_between_none_and_one(
            count in 0_i64..300, mean in 0.1_f64..600.0
        ) {
            let (fewer, more) = (at_most(count, mean), at_most(count + 1, mean));
            prop_assert!((0.0..=1.0).contains(&fewer));
            prop_assert!(more >= fewer * (1.0 - 1e-9), "{count} of {mean}: {fewer} {more}");
        }
    }
}
