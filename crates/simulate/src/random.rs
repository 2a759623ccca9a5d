//! Random numbers from the seed: `SplitMix64` streams, one for each key, and the distributions the
//! parameters name.
//!
//! A stream is made from the seed and the parts of a key, so any part of the nation can be made
//! alone and comes out the same.

use std::f64::consts::TAU;

/// The increment of `SplitMix64`.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The stream of a key.
    #[must_use]
    pub fn of(seed: u64, key: &[u64]) -> Self {
        let state = key.iter().fold(mix(seed.wrapping_add(GAMMA)), |state, part| {
            mix((state ^ *part).wrapping_mul(GAMMA).wrapping_add(GAMMA))
        });
        Self { state }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        mix(self.state)
    }

    /// Uniform from 0 up to, not including, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.bits() >> 11) as f64 * STEP
    }

    /// Uniform above 0 up to 1: its logarithm exists.
    pub fn positive(&mut self) -> f64 {
        1.0 - self.uniform()
    }

    /// A whole number from 0 up to, not including, this bound; 0 if the bound is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        let wide = (self.bits() >> 32) * u64::from(bound);
        u32::try_from(wide >> 32).unwrap_or_default()
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Standard normal (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.positive().ln()).sqrt();
        radius * (TAU * self.uniform()).cos()
    }

    /// Log-normal with this median and this standard deviation of the logarithm.
    pub fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        median * (sigma * self.normal()).exp()
    }

    /// Log-normal with mean 1: a frailty.
    pub fn frailty(&mut self, sigma: f64) -> f64 {
        (sigma * self.normal() - sigma * sigma / 2.0).exp()
    }

    /// Exponential with mean 1: the cumulative hazard at which an event comes.
    pub fn exponential(&mut self) -> f64 {
        -self.positive().ln()
    }

    /// Years until death of somebody of this age, by the hazard `a * exp(b * age)`.
    pub fn gompertz(&mut self, a: f64, b: f64, age: f64) -> f64 {
        let hazard = a * (b * age).exp();
        (b * self.exponential() / hazard).ln_1p() / b
    }

    /// An expected number as a whole one: rounded up with the probability of its fraction.
    pub fn rounded(&mut self, expected: f64) -> u32 {
        crate::number::count(expected + self.uniform())
    }
}

/// The finaliser of `SplitMix64`.
const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

/// Shares of a whole, to draw a place by: binary search in their running sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    upper: Vec<f64>,
}

impl Shares {
    /// From weights of any sum above 0.
    #[must_use]
    pub fn of(weights: impl IntoIterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        let mut upper: Vec<f64> = weights
            .into_iter()
            .map(|weight| {
                sum += weight;
                sum
            })
            .collect();
        for bound in &mut upper {
            *bound /= sum;
        }
        Self { upper }
    }

    /// Zipf: the share of rank `r` falls with `r` to this exponent.
    #[must_use]
    pub fn zipf(ranks: u32, exponent: f64) -> Self {
        Self::of((1..=ranks).map(|rank| f64::from(rank).powf(-exponent)))
    }

    /// The place a number from 0 to 1 falls on.
    #[must_use]
    pub fn at(&self, uniform: f64) -> usize {
        let place = self.upper.partition_point(|bound| *bound <= uniform);
        place.min(self.upper.len().saturating_sub(1))
    }

    /// The share of a place; 0 for none.
    #[must_use]
    pub fn share(&self, place: usize) -> f64 {
        let before = place.checked_sub(1).and_then(|before| self.upper.get(before));
        self.upper.get(place).map_or(0.0, |upper| upper - before.unwrap_or(&0.0))
    }
}

#[cfg(test)]
mod tests;
