//! Whether a house can be reached as the settings say: its certificates, their keys and days, and
//! what its environment forbids.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use store::{Clock, Ids};
use web::tls::{Trust, look as look_into};

use super::Looked;
use crate::config::{Environment, GateSettings, House, MachineSettings};
use crate::house::gate;
use crate::secret;

/// How long before its end a certificate is to be replaced.
const SOON: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Looks at the certificates and secrets of a house.
pub(super) fn look(role: House, settings: &GateSettings) -> Vec<Looked> {
    let name = role.name();
    let files = &settings.files;
    let mut looked = Vec::new();
    if let Some(own) = &files.identity
        && let Err(error) = secret::read(&own.key)
    {
        looked.push(Looked::wrong(format!("{name} TLS key"), error.to_string(), error.to_do()));
    }
    match look_into(files) {
        Ok(certificates) => {
            let now = Clock::system().now();
            looked.extend(certificates.iter().map(|it| certificate(name, it, settings, now)));
        }
        Err(error) => looked.push(unusable(name, &error)),
    }
    let named = files.identity.is_some() || files.client_ca.is_some();
    // That key and certificate go together, and that the lists can be read.
    if named && let Err(error) = Trust::open(files.clone()) {
        looked.push(unusable(name, &error));
    }
    if let Some(path) = &settings.proxy_secret_file {
        let subject = format!("{name} proxy secret");
        looked.push(match gate::proxy_secret(path) {
            Ok(_) => Looked::right(subject, path.display().to_string()),
            Err(error) => Looked::wrong(subject, error.to_string(), error.to_do()),
        });
    }
    looked
}

fn certificate(
    name: &str,
    found: &web::tls::Looked,
    settings: &GateSettings,
    now: Timestamp,
) -> Looked {
    let subject = format!("{name} certificate");
    let what = format!("{}: {}", found.file, found.subject);
    if found.is_development && settings.environment == Environment::Production {
        let to_do = "use certificates of the UZI register or PKIoverheid in production";
        return Looked::wrong(subject, format!("{what} is of a development CA"), to_do);
    }
    if found.not_before > now {
        let what = format!("{what} begins on {}", law::dutch_day(found.not_before));
        return Looked::wrong(subject, what, "check the clock of this machine, or wait");
    }
    if found.not_after < now {
        let what = format!("{what} has expired on {}", law::dutch_day(found.not_after));
        return Looked::wrong(subject, what, "replace it; a running house reads it by itself");
    }
    let soon = if found.not_after < now + SOON { ": replace it in time" } else { "" };
    Looked::right(subject, format!("{what}, until {}{soon}", law::dutch_day(found.not_after)))
}

fn unusable(name: &str, error: &web::tls::TlsError) -> Looked {
    let cause = std::error::Error::source(error).map(|source| format!(" ({source})"));
    let found = format!("{error}{}", cause.unwrap_or_default());
    Looked::wrong(format!("{name} TLS"), found, "give PEM files that go together")
}

/// Looks at what a house shows at registers.
pub(super) fn machine(
    house: House,
    machine: Option<&MachineSettings>,
    authorities: Option<&PathBuf>,
) -> Option<Looked> {
    let machine = machine?;
    let subject = format!("{} certificate at the register", house.name());
    let credentials = match gate::credentials(machine, authorities) {
        Ok(credentials) => credentials,
        Err(failure) => {
            let to_do = "name files that this user may read, and others may not";
            return Some(Looked::wrong(subject, failure.to_string(), to_do));
        }
    };
    let made = admission::outgoing::Outgoing::new(&credentials, Clock::system(), Ids::system());
    Some(match made {
        Ok(_) => Looked::right(subject, machine.certificate.display().to_string()),
        Err(error) => {
            Looked::wrong(subject, error.to_string(), "give a certificate with its own key")
        }
    })
}
