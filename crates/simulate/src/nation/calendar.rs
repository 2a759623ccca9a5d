//! Days as numbers and months as places: arithmetic on dates is the inner loop of the simulation.

use jiff::civil::Date;

use crate::plan::Plan;

/// Days of a month on average.
const MONTH: f64 = 30.436_875;

/// Days since 1970-01-01 (the algorithm of Howard Hinnant).
pub(crate) fn day_of(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The date of a day; the last there is for one beyond the year 9999.
pub(crate) fn date_of(day: i32) -> Date {
    let shifted = day + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let part = (5 * day_of_year + 2) / 153;
    let month = if part < 10 { part + 3 } else { part - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    let day = day_of_year - (153 * part + 2) / 5 + 1;
    let small = |value: i32| i8::try_from(value).unwrap_or(i8::MAX);
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    Date::new(year, small(month), small(day)).unwrap_or(Date::MAX)
}

/// The months of a plan.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    /// Year and month of the first, as months since year 0.
    first: i32,
    /// The first day of each month, and of the one after the last.
    starts: Vec<i32>,
}

impl Calendar {
    pub(crate) fn of(plan: &Plan) -> Self {
        let from = plan.from();
        let first = i32::from(from.year()) * 12 + i32::from(from.month()) - 1;
        let months = i32::try_from(plan.months()).unwrap_or(i32::MAX);
        let starts = (0..=months).map(|month| day_of(first_of(first + month))).collect();
        Self { first, starts }
    }

    /// How many months.
    pub(crate) fn months(&self) -> usize {
        self.starts.len() - 1
    }

    /// The first day of a month and how many it has, if the plan has it.
    pub(crate) fn month(&self, month: usize) -> Option<(i32, i32)> {
        let (start, end) = (self.starts.get(month)?, self.starts.get(month + 1)?);
        Some((*start, end - start))
    }

    /// The year of a month, and the share of its days that are in the month.
    pub(crate) fn share_of_year(&self, month: usize) -> (i32, f64) {
        let date = self.first_of(i64::try_from(month).unwrap_or(i64::MAX));
        let days = self.month(month).map_or(0, |(_, days)| days);
        (i32::from(date.year()), f64::from(days) / f64::from(date.days_in_year()))
    }

    /// The first day of a month that may lie outside the plan.
    pub(crate) fn first_of(&self, month: i64) -> Date {
        const FAR: i64 = 12 * 5000;
        let month = i32::try_from(month.clamp(-FAR, FAR)).unwrap_or_default();
        first_of(self.first + month)
    }

    /// Which month of the plan this is, if it is one.
    pub(crate) fn place(&self, month: Date) -> Option<usize> {
        let place = i32::from(month.year()) * 12 + i32::from(month.month()) - 1 - self.first;
        usize::try_from(place).ok().filter(|place| *place < self.months())
    }

    /// Months since the beginning, with their fraction; negative before it.
    pub(crate) fn time(&self, day: f64) -> f64 {
        let Some((first, end)) = self.starts.first().zip(self.starts.last()) else { return 0.0 };
        if day < f64::from(*first) {
            return (day - f64::from(*first)) / MONTH;
        }
        if day >= f64::from(*end) {
            return crate::number::size(self.months()) + (day - f64::from(*end)) / MONTH;
        }
        let guess = crate::number::place((day - f64::from(*first)) / MONTH).min(self.months() - 1);
        let month = (guess.saturating_sub(1)..=guess + 1)
            .rev()
            .find(|month| self.starts.get(*month).is_some_and(|start| f64::from(*start) <= day));
        let month = month.unwrap_or_default();
        let (start, days) = self.month(month).unwrap_or((*first, 30));
        crate::number::size(month) + (day - f64::from(start)) / f64::from(days)
    }
}

fn first_of(month: i32) -> Date {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX);
    let month = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    Date::new(year, month, 1).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_dates_are_the_same_thing() {
        assert_eq!(day_of(date(1970, 1, 1)), 0);
        assert_eq!(day_of(date(2000, 3, 1)), 11_017);
        let mut date = date(1899, 12, 30);
        for day in day_of(date)..day_of(date) + 150_000 {
            assert_eq!((date_of(day), day_of(date)), (date, day));
            date = date.tomorrow().unwrap();
        }
        assert_eq!(date_of(i32::MAX - 800_000), Date::MAX);
    }

    #[test]
    fn time_runs_in_months() {
        let plan = Plan::new(1, date(2019, 1, 1), 100.0, 1.0).unwrap();
        let calendar = Calendar::of(&plan);
        let time = |date| calendar.time(f64::from(day_of(date)));
        for month in 0..1200_i16 {
            let first = calendar.first_of(i64::from(month));
            assert!((time(first) - f64::from(month)).abs() < 1e-9, "{first}");
            let last = first.last_of_month();
            assert!((time(last) - f64::from(month) - 0.97).abs() < 0.01, "{last}");
        }
        assert!((time(date(2018, 12, 1)) + 1.0).abs() < 0.05);
        assert!((time(date(2119, 2, 1)) - 1201.0).abs() < 0.05);
        assert_eq!(calendar.place(date(2020, 2, 1)), Some(13));
        assert_eq!(calendar.place(date(2018, 12, 1)), None);
    }
}
