//! Settings of an inspectorate: its own, and how it calls the register.

use std::net::SocketAddr;
use std::path::PathBuf;

use proof::Key;
use store::{Clock, Url};

use super::{MachineSettings, Settings};

/// What an inspectorate needs to start.
#[derive(Debug, Clone)]
pub(crate) struct InspectorateSettings {
    /// Its database.
    pub(crate) database: Url,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// The register it asks.
    pub(crate) register_url: Option<String>,
    /// What it shows there.
    pub(crate) machine: Option<MachineSettings>,
    /// The file with a static token instead: for development.
    pub(crate) token_file: Option<PathBuf>,
    /// The file with the CAs it believes of the register.
    pub(crate) register_ca: Option<PathBuf>,
    /// The public keys of the register's log.
    pub(crate) register_keys: Vec<Key>,
    /// Its clock.
    pub(crate) clock: Clock,
}

impl Settings {
    /// The settings of an inspectorate; `None` if one of them is wrong.
    pub(crate) fn inspectorate(&mut self) -> Option<InspectorateSettings> {
        let database = self.database("inspectorate.database");
        let listen = self.listen("inspectorate.listen");
        let register_url = self.address("inspectorate.register_url");
        let clock = self.clock();
        let (machine, register_ca) = self.inspectorate_machine()?;
        let token_file = self.text("inspectorate.register_token_file").map(PathBuf::from);
        if machine.is_some() && token_file.is_some() {
            let to_do = "give the certificate or the token, not both";
            self.fault("inspectorate.register_token_file", "stands beside a certificate", to_do);
            return None;
        }
        if register_url.is_some() && machine.is_none() && token_file.is_none() {
            let to_do = "name the certificate, its key and the client id it shows at the register";
            self.required("inspectorate.register_certificate_file", to_do);
        }
        let production = self.environment() == Some(super::Environment::Production);
        if production && token_file.is_some() {
            let to_do = "show a certificate: inspectorate.register_certificate_file";
            self.fault("inspectorate.register_token_file", "is for development only", to_do);
            return None;
        }
        let register_keys = match self.text("inspectorate.register_keys") {
            Some(_) => {
                let to_do = "use public keys as `/v1/log/keys` of the register gives them";
                self.parsed("inspectorate.register_keys", to_do, keys)?
            }
            None => Vec::new(),
        };
        Some(InspectorateSettings {
            database: database?,
            listen: listen?,
            register_url,
            machine,
            token_file,
            register_ca,
            register_keys,
            clock: clock?,
        })
    }
}

fn keys(text: &str) -> Result<Vec<Key>, proof::BadKey> {
    let each = text.split(',').map(str::trim).filter(|key| !key.is_empty());
    each.map(str::parse).collect()
}
