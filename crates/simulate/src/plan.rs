//! What is simulated: the seed, the span of months, and the size of the country.

use jiff::Span;
use jiff::civil::Date;

use crate::parameters::Global;

/// Which nation is made. Valid by type: see [`Plan::new`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    seed: u64,
    from: Date,
    months: u32,
    scale: f64,
    end: Date,
}

impl Plan {
    /// Longest simulation in years.
    pub const MOST_YEARS: f64 = 100.0;
    /// Largest country, in multiples of the Netherlands.
    pub const MOST_SCALE: f64 = 1000.0;

    /// A plan from the first of a month for some years, rounded to whole months.
    pub fn new(seed: u64, from: Date, years: f64, scale: f64) -> Result<Self, PlanError> {
        if from.day() != 1 || !(1900..=2200).contains(&from.year()) {
            return Err(PlanError::From(from));
        }
        let months = crate::number::count(years * 12.0 + 0.5);
        if !years.is_finite() || years > Self::MOST_YEARS || months == 0 {
            return Err(PlanError::Years(years));
        }
        if !scale.is_finite() || scale <= 0.0 || scale > Self::MOST_SCALE {
            return Err(PlanError::Scale(scale));
        }
        let end = from.checked_add(Span::new().months(i64::from(months)));
        let end = end.map_err(|_| PlanError::Years(years))?;
        Ok(Self { seed, from, months, scale, end })
    }

    /// The plan the parameters name.
    pub fn of(global: &Global) -> Result<Self, PlanError> {
        Self::new(global.seed, global.start_date, global.years, global.scale_factor)
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The first day.
    pub fn from(&self) -> Date {
        self.from
    }

    /// How many months.
    pub fn months(&self) -> u32 {
        self.months
    }

    /// The size of the country: 1 is the Netherlands.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The first day after the last month: what would be told then is not told.
    pub fn end(&self) -> Date {
        self.end
    }
}

/// Why there is no such plan.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// The first day is not the first of a month, or in a far year.
    #[error("the simulation cannot begin on {0}; allowed: the first of a month from 1900 to 2200")]
    From(Date),
    /// No month, or too many.
    #[error("{0} years cannot be simulated; allowed: at least a month, at most 100 years")]
    Years(f64),
    /// No country, or too large a one.
    #[error("a country of scale {0} cannot be simulated; allowed: greater than 0, at most 1000")]
    Scale(f64),
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_plan_ends_after_its_last_month() {
        let plan = Plan::new(1, date(2019, 1, 1), 1.5, 0.01).unwrap();
        assert_eq!((plan.months(), plan.end()), (18, date(2020, 7, 1)));
    }

    #[test]
    fn what_cannot_be_simulated_is_refused_with_what_is_allowed() {
        let from = date(2019, 1, 1);
        let of = |from, years, scale| Plan::new(1, from, years, scale).unwrap_err();
        for years in [0.0, -1.0, 0.01, 100.1, f64::NAN, f64::INFINITY] {
            assert!(matches!(of(from, years, 1.0), PlanError::Years(_)), "{years}");
        }
        for scale in [0.0, -0.5, 1000.1, f64::NAN, f64::INFINITY] {
            assert!(matches!(of(from, 1.0, scale), PlanError::Scale(_)), "{scale}");
        }
        assert_eq!(of(date(2019, 1, 2), 1.0, 1.0), PlanError::From(date(2019, 1, 2)));
        assert_eq!(
            of(from, 1.0, 0.0).to_string(),
            "a country of scale 0 cannot be simulated; allowed: greater than 0, at most 1000"
        );
    }

    #[test]
    fn the_default_parameters_are_a_plan() {
        assert_eq!(Plan::of(&Global::default()).unwrap().from(), date(2019, 1, 1));
    }
}
