//! How many devices of a category are placed in each month, and so how many courses begin in it.
//!
//! Second sides come months after the first, so a month's devices are those of its own courses and
//! the second sides of earlier ones. Those who had their first side before the plan began are not
//! simulated; first sides stand in for their second ones, so that each month has its number.

use crate::parameters::{Category, Global};
use crate::random::Random;

use super::calendar::Calendar;
use super::stream;

/// The numbers of one category.
#[derive(Debug, Clone)]
pub(crate) struct Volume {
    /// Devices expected before each month, and before the end.
    before: Vec<f64>,
    /// Courses of each month.
    courses: Vec<u32>,
    /// Courses before each month.
    first: Vec<u64>,
}

/// Days between the first side and the earliest second.
pub(crate) const SOONEST: f64 = 30.0;
/// Days of a year.
pub(crate) const YEAR: f64 = 365.25;

impl Volume {
    pub(crate) fn of(
        category: &Category,
        place: usize,
        global: &Global,
        calendar: &Calendar,
        (seed, scale): (u64, f64),
    ) -> Self {
        let (share, lags) = second_sides(category, global);
        let mut volume = Self { before: vec![0.0], courses: Vec::new(), first: vec![0] };
        let (mut expected, mut devices, mut sum) = (Vec::new(), 0.0, 0);
        for month in 0..calendar.months() {
            let wanted = if category.enabled {
                let (year, share_of_year) = calendar.share_of_year(month);
                let years = f64::from(year) - f64::from(category.reference_year);
                let growth = (1.0 + category.annual_growth).powf(years);
                category.annual_implants * growth * share_of_year * scale
            } else {
                0.0
            };
            let second: f64 =
                lags.iter().skip(1).zip(expected.iter().rev()).map(|(p, c)| p * c).sum();
            let own = category.records_per_patient + share * lags.first().unwrap_or(&0.0);
            let begun = ((wanted - share * second) / own).max(0.0);
            expected.push(begun);
            let key = [stream::COUNT, super::key(place), super::key(month)];
            let courses = Random::of(seed, &key).rounded(begun);
            devices += wanted;
            sum += u64::from(courses);
            volume.before.push(devices);
            volume.courses.push(courses);
            volume.first.push(sum);
        }
        volume
    }

    /// Courses that begin in a month.
    pub(crate) fn courses(&self, month: usize) -> u32 {
        self.courses.get(month).copied().unwrap_or_default()
    }

    /// Courses before a month.
    pub(crate) fn first(&self, month: usize) -> u64 {
        self.first.get(month).copied().unwrap_or_default()
    }

    /// Devices placed until a moment, in months since the beginning. Before the beginning and after
    /// the end it goes on as in the first and the last month.
    pub(crate) fn until(&self, time: f64) -> f64 {
        let last = self.before.len().saturating_sub(2);
        let month = crate::number::place(time.max(0.0)).min(last);
        let before = |month: usize| self.before.get(month).copied().unwrap_or_default();
        let (start, end) = (before(month), before(month + 1));
        start + (time - crate::number::size(month)) * (end - start)
    }

    /// The moment until which this many devices are placed.
    pub(crate) fn moment(&self, devices: f64) -> f64 {
        let last = self.before.len().saturating_sub(2);
        let month = self.before.partition_point(|before| *before <= devices).saturating_sub(1);
        let month = month.min(last);
        let before = |month: usize| self.before.get(month).copied().unwrap_or_default();
        let (start, end) = (before(month), before(month + 1));
        crate::number::size(month) + (devices - start) / (end - start).max(f64::MIN_POSITIVE)
    }
}

/// The share with a second side, and how it is spread over the months after the first.
fn second_sides(category: &Category, global: &Global) -> (f64, Vec<f64>) {
    const MONTH: f64 = YEAR / 12.0;
    const STEPS: u32 = 40;
    if !category.second_side {
        return (0.0, Vec::new());
    }
    let (soonest, latest) = (SOONEST / MONTH, global.bilateral_years * 12.0);
    // The share that comes until a time after the beginning of the first side's month.
    let until = |time: f64| {
        let of = |step: u32| {
            let day = (f64::from(step) + 0.5) / f64::from(STEPS);
            ((time - day - soonest) / (latest - soonest)).clamp(0.0, 1.0)
        };
        (0..STEPS).map(of).sum::<f64>() / f64::from(STEPS)
    };
    let months = crate::number::count(latest) + 2;
    let lags = (0..months).map(f64::from).map(|month| until(month + 1.0) - until(month));
    (global.bilateral_share_hip_knee, lags.collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Parameters, Plan};

    #[test]
    fn second_sides_come_in_time() {
        let parameters = Parameters::default();
        let (share, lags) = second_sides(&parameters.categories[0], &parameters.global);
        assert!((share - 0.22).abs() < 1e-9);
        assert!((lags.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(lags[0] < 1e-3 && lags[36] > 0.0, "{lags:?}");
        assert_eq!(second_sides(&parameters.categories[2], &parameters.global).0.to_bits(), 0);
    }

    #[test]
    fn devices_and_moments_are_inverse() {
        let parameters = Parameters::default();
        let plan = Plan::new(1, date(2019, 1, 1), 3.0, 1.0).unwrap();
        let calendar = Calendar::of(&plan);
        let category = &parameters.categories[0];
        let volume = Volume::of(category, 0, &parameters.global, &calendar, (1, 1.0));
        for time in [-2.5, 0.0, 0.25, 7.0, 35.9, 40.0] {
            assert!((volume.moment(volume.until(time)) - time).abs() < 1e-6, "{time}");
        }
        let year = volume.until(24.0) - volume.until(12.0);
        assert!((year - 36_707.0 / 1.015 / 1.015).abs() < 1.0, "{year}");
    }
}
