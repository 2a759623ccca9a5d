//! The clock of a house. Terms count in days: who tries out what happens after one sets the clock of
//! the houses ahead, in development only.

use jiff::SignedDuration;
use store::Clock;

use super::{Environment, Settings};

/// Days that a clock may be ahead at most.
const MOST_DAYS: i64 = 400;
/// The setting.
const KEY: &str = "trust.days_ahead";

impl Settings {
    /// The clock; `None` if a setting is wrong.
    pub(crate) fn clock(&mut self) -> Option<Clock> {
        if self.text(KEY).is_none() {
            return Some(Clock::system());
        }
        let to_do = "use a number of days such as 5, or leave it out";
        let days = self.parsed(KEY, to_do, |text| match text.parse::<i64>() {
            Ok(days) if (0..=MOST_DAYS).contains(&days) => Ok(days),
            _ => Err("is no number of days from 0 to 400"),
        });
        if self.environment()? == Environment::Production {
            self.fault(KEY, "is for development only", "leave it out: production goes by the time");
            return None;
        }
        Some(Clock::ahead(SignedDuration::from_hours(24 * days?)))
    }
}
