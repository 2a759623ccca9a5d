//! What all of these verbs begin with: the house, its database as it is, and the keys of its log.

use audit::{Actor, Entry, Purpose};
use jiff::Timestamp;
use jiff::civil::Date;
use proof::Key;
use store::{Clock, Store};

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::{self, access_log::AccessLogSettings};

/// Where the log is.
#[derive(Debug, clap::Args)]
pub(super) struct Log {
    /// The house
    #[arg(long = "role", value_name = "HOUSE", value_enum)]
    pub(super) house: House,
    #[command(flatten)]
    pub(super) database: DatabaseOf,
}

impl Log {
    /// Opens the database as it is. Its schema is not asked for: whoever may only read the log may
    /// not read that.
    pub(super) async fn open(&self) -> Result<Store, Failure> {
        let url = self.database.url(self.house)?;
        if let Some(file) = house::missing_file(&url) {
            let what = format!("the {} has no database: {file} is not there", self.house.name());
            return Err(Failure::wrong_use(what, "give the address of a database that is there"));
        }
        Ok(Store::open(&url).await?)
    }

    /// The settings of the log's key.
    pub(super) fn settings(&self) -> Result<AccessLogSettings, Failure> {
        let mut settings = self.database.settings(self.house);
        let log = settings.access_log(self.house);
        settings.need(log)
    }

    /// The public keys to believe: those given, or that of the house's own key file.
    pub(super) fn keys(&self, given: &[Key]) -> Result<Vec<Key>, Failure> {
        if !given.is_empty() {
            return Ok(given.to_vec());
        }
        let settings = self.settings()?;
        let own = settings.key()?.key().clone();
        Ok(std::iter::once(own).chain(settings.former).collect())
    }

    /// The name of the log.
    pub(super) fn name(&self) -> String {
        format!("{}/access-log", self.house.name())
    }
}

/// A line that says that the log was looked at, from the console.
pub(super) fn looked(action: &'static str) -> Entry {
    Entry::done(Clock::system().now(), action, Actor::System, Purpose::LogControl)
        .of_data("access_log")
}

/// Reads a day, which begins at midnight in the Netherlands, or an instant.
pub(super) fn moment(text: &str) -> Result<Timestamp, String> {
    let day = |day: Date| day.in_tz("Europe/Amsterdam").map(|day| day.timestamp()).ok();
    let read = text.parse().ok().or_else(|| day(text.parse().ok()?));
    read.ok_or_else(|| "write a day such as 2026-03-15, or 2026-03-15T09:00:00Z".to_owned())
}
