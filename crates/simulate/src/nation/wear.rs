//! When a device fails: a Weibull hazard, multiplied by what patient, provider and defects add.
//!
//! The hazard is set so that of all patients as they are, frail and young ones among them, the
//! share of the parameters is revised within ten years.

use crate::parameters::{Category, Effect, Global};
use crate::random::Random;

/// The wear of one category.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wear {
    shape: f64,
    /// Cumulative hazard at ten years of one for whom all factors are 1.
    at_ten: f64,
    age_mean: f64,
    log_hr_per_year: f64,
    hr_male: f64,
}

impl Wear {
    pub(crate) fn of(category: &Category, global: &Global) -> Self {
        let mut wear = Self {
            shape: category.weibull_shape,
            at_ten: 0.0,
            age_mean: category.age_mean,
            log_hr_per_year: category.hr_per_year_older.ln(),
            hr_male: global.hr_male,
        };
        let variances = [
            global.frailty_provider_sd.powi(2),
            global.frailty_patient_sd.powi(2),
            (wear.log_hr_per_year * category.age_sd).powi(2),
        ];
        let [provider, patient, age] = variances;
        let (sigma, shift) = ((provider + patient + age).sqrt(), f64::midpoint(provider, patient));
        let men = 1.0 - category.female_share;
        let revised = |at_ten: f64| {
            expected(|z| {
                let hazard = at_ten * (sigma * z - shift).exp();
                let women = 1.0 - (-hazard).exp();
                women + men * ((-hazard).exp() - (-hazard * global.hr_male).exp())
            })
        };
        let wanted = category.cpr10_percent / 100.0;
        let (mut low, mut high) = (0.0, 50.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if revised(middle) < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        wear.at_ten = high;
        wear
    }

    /// The share revised within so many years, if nobody dies; frailty left aside.
    pub(crate) fn revised_by(&self, years: f64) -> f64 {
        1.0 - (-self.at_ten * (years / 10.0).powf(self.shape)).exp()
    }

    /// What age and sex do to the hazard.
    pub(crate) fn of_patient(&self, age: f64, is_male: bool) -> f64 {
        let older = (self.log_hr_per_year * (age - self.age_mean)).exp();
        if is_male { older * self.hr_male } else { older }
    }

    /// Years until revision, if nobody dies.
    pub(crate) fn years(&self, random: &mut Random, factor: f64, late: Option<Effect>) -> f64 {
        // The cumulative hazard at which it fails, of one for whom all factors are 1.
        let at = random.exponential() / factor;
        let early = 10.0 * (at / self.at_ten).powf(1.0 / self.shape);
        let Some(Effect::LateWear { ratio, shape, from_year }) = late else { return early };
        if early <= from_year {
            return early;
        }
        // From that year the hazard is `ratio * h(from) * (t / from)^(shape - 1)`.
        let until = self.at_ten * (from_year / 10.0).powf(self.shape);
        let hazard = ratio * until * self.shape / from_year;
        let growth = (at - until) * shape / (hazard * from_year);
        from_year * (1.0 + growth).powf(1.0 / shape)
    }
}

/// The mean of a function of a standard normal.
fn expected(of: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for step in -60..=60 {
        let z = f64::from(step) / 10.0;
        let weight = (-z * z / 2.0).exp();
        sum += weight * of(z);
        weights += weight;
    }
    sum / weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Parameters;

    #[test]
    fn late_wear_is_normal_early_and_high_late() {
        let parameters = Parameters::default();
        let wear = Wear::of(&parameters.categories[5], &parameters.global);
        let late = parameters.defects[7].effect;
        let share = |late, years: f64| {
            let mut random = Random::of(1, &[]);
            let revised = (0..50_000).filter(|_| wear.years(&mut random, 1.0, late) < years);
            crate::number::size(revised.count()) / 50_000.0
        };
        assert!((share(Some(late), 6.0) - share(None, 6.0)).abs() < 1e-9);
        // The cumulative hazard from year 6 to 8, by hand.
        let hazard = |years: f64| -(1.0_f64 - share(None, years)).ln();
        let expected = hazard(6.0) * (1.0 + 2.5 * 1.8 / 4.0 * ((8.0_f64 / 6.0).powi(4) - 1.0));
        assert!((share(Some(late), 8.0) - (1.0 - (-expected).exp())).abs() < 0.005);
    }
}
