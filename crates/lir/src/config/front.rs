//! Settings of the front doors: what one client may take, and whom to tell of a weakness.

use std::num::NonZeroU32;

use jiff::Timestamp;
use tokio::net::TcpListener;
use web::security_txt::SecurityTxt;
use web::serve::Door;
use web::{Limits, Metrics, Router};

use super::Settings;

/// How the doors of the houses of this process stand.
#[derive(Debug, Clone)]
pub(crate) struct FrontSettings {
    /// What one client may take.
    pub(crate) limits: Limits,
    /// Whom to tell of a weakness, if that is set.
    pub(crate) security: Option<SecurityTxt>,
}

impl FrontSettings {
    /// What is usual, for houses that are started without settings.
    pub(crate) fn usual() -> Self {
        Self { limits: Limits::usual(), security: None }
    }

    /// A door that stands so.
    pub(crate) fn door(&self, listener: TcpListener, router: Router, metrics: Metrics) -> Door {
        Door::new(listener, router)
            .limited(self.limits.clone(), metrics)
            .with_security_txt(self.security.clone())
    }
}

impl Settings {
    /// The settings of the front doors; `None` if one of them is wrong.
    pub(crate) fn front(&mut self) -> Option<FrontSettings> {
        let caller_rate = self.count("limits.requests_per_second");
        let stranger_rate = self.count("limits.stranger_requests_per_second");
        let connections = self.count("limits.connections");
        let per_address = self.count("limits.connections_per_address");
        let security = self.security();
        let most = |count: u32| match count {
            0 => MOST_CONNECTIONS,
            count => usize::try_from(count).map_or(MOST_CONNECTIONS, |it| it.min(MOST_CONNECTIONS)),
        };
        let limits = Limits {
            connections: most(connections?),
            connections_per_address: most(per_address?),
            caller_rate: NonZeroU32::new(caller_rate?),
            stranger_rate: NonZeroU32::new(stranger_rate?),
            ..Limits::usual()
        };
        Some(FrontSettings { limits, security: security.ok()? })
    }

    fn count(&mut self, key: &'static str) -> Option<u32> {
        self.parsed(key, "use a whole number; 0 means no bound", str::parse)
    }

    /// The file, if there is to be one.
    fn security(&mut self) -> Result<Option<SecurityTxt>, Wrong> {
        let contacts = self.list("security.contact");
        if contacts.is_empty() {
            return Ok(None);
        }
        let what = "a file with contacts must say when it expires, within a year: 2027-06-30";
        self.required("security.expires", what).ok_or(Wrong)?;
        let expires = self.parsed("security.expires", "use a day: 2027-06-30", |text| {
            let day: jiff::civil::Date = text.parse()?;
            day.to_zoned(jiff::tz::TimeZone::UTC).map(|it| it.timestamp())
        });
        let expires: Timestamp = expires.ok_or(Wrong)?;
        let to_do = "use mailto:, https: or tel: addresses";
        let file = self.parsed("security.contact", to_do, |_| SecurityTxt::new(contacts, expires));
        file.map(Some).ok_or(Wrong)
    }
}

/// A setting is wrong; which one is among the faults.
struct Wrong;

/// Connections that file handles are there for, whatever the settings say.
const MOST_CONNECTIONS: usize = 60_000;
