//! Settings of trust: in which environment a house stands, how it is reached, whose certificates
//! it believes, and what a gateway shows at registers.
//!
//! What may not go together is found here, before anything starts: a house that others than this
//! machine can reach speaks TLS or stands behind a proxy that shares a secret with it, and
//! production takes no shortcut of development.

use std::net::SocketAddr;
use std::path::PathBuf;

use uuid::Uuid;
use web::tls::Files;
use web::tls::files::Identity;

use super::{House, Settings};

/// In which environment a house stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Environment {
    /// On a developer's machine: static tokens open a house on loopback.
    Development,
    /// In earnest.
    Production,
}

/// How a house is reached, and whose certificates it believes.
#[derive(Debug, Clone)]
pub(crate) struct GateSettings {
    /// In which environment it stands.
    pub(crate) environment: Environment,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// Its certificates.
    pub(crate) files: Files,
    /// The file with the secret of the proxy in front of it.
    pub(crate) proxy_secret_file: Option<PathBuf>,
    /// Where others reach it, if that is not where it listens.
    pub(crate) base_url: Option<String>,
}

/// What a gateway or an inspectorate shows at registers.
#[derive(Debug, Clone)]
pub(crate) struct MachineSettings {
    /// Its id there.
    pub(crate) client_id: Uuid,
    /// The certificate of its organisation.
    pub(crate) certificate: PathBuf,
    /// The key of the certificate.
    pub(crate) key: PathBuf,
}

/// The keys of one house's gate.
struct Keys {
    certificate: &'static str,
    key: &'static str,
    client_ca: &'static str,
    client_crl: &'static str,
    proxy_secret: &'static str,
    base_url: &'static str,
    listen: &'static str,
}

/// The names of the settings of one house's gate.
macro_rules! keys {
    ($house:literal) => {
        Keys {
            certificate: concat!($house, ".tls_certificate_file"),
            key: concat!($house, ".tls_key_file"),
            client_ca: concat!($house, ".client_ca_file"),
            client_crl: concat!($house, ".client_crl_file"),
            proxy_secret: concat!($house, ".proxy_secret_file"),
            base_url: concat!($house, ".base_url"),
            listen: concat!($house, ".listen"),
        }
    };
}

const REGISTER: Keys = keys!("register");
const GATEWAY: Keys = keys!("gateway");
const INSPECTORATE: Keys = keys!("inspectorate");

/// The settings of what a house shows at registers.
struct ShownKeys {
    all: [&'static str; 3],
    authorities: &'static str,
}

/// The names of these settings in one house.
macro_rules! shown {
    ($house:literal) => {
        ShownKeys {
            all: [
                concat!($house, ".register_client_id"),
                concat!($house, ".register_certificate_file"),
                concat!($house, ".register_key_file"),
            ],
            authorities: concat!($house, ".register_ca_file"),
        }
    };
}

const GATEWAY_SHOWS: ShownKeys = shown!("gateway");
const INSPECTORATE_SHOWS: ShownKeys = shown!("inspectorate");

impl Settings {
    /// In which environment the houses stand; `None` if that is wrong.
    pub(crate) fn environment(&mut self) -> Option<Environment> {
        self.parsed("trust.environment", "use development or production", |text| match text {
            "development" => Ok(Environment::Development),
            "production" => Ok(Environment::Production),
            _ => Err("no such environment"),
        })
    }

    /// How a house is reached; `None` if a setting is wrong.
    pub(crate) fn gate(&mut self, house: House) -> Option<GateSettings> {
        let keys = match house {
            House::Register => &REGISTER,
            House::Gateway => &GATEWAY,
            House::Inspectorate => &INSPECTORATE,
        };
        let environment = self.environment()?;
        let listen = self.listen(keys.listen)?;
        let base_url = self.address(keys.base_url);
        let path = |key: &str| self.text(key).map(PathBuf::from);
        let (certificate, key) = (path(keys.certificate), path(keys.key));
        let (client_ca, client_crl) = (path(keys.client_ca), path(keys.client_crl));
        let proxy_secret_file = path(keys.proxy_secret);
        let identity = match (certificate, key) {
            (Some(certificate), Some(key)) => Some(Identity { certificate, key }),
            (None, None) => None,
            (Some(_), None) => {
                self.fault(keys.key, "is not given", "name the key of the certificate");
                return None;
            }
            (None, Some(_)) => {
                self.fault(keys.certificate, "is not given", "name the certificate of the key");
                return None;
            }
        };
        if client_crl.is_some() && client_ca.is_none() {
            self.fault(keys.client_ca, "is not given", "name the CAs whose list that is");
            return None;
        }
        let files = Files { identity, client_ca, client_crl };
        let gate = GateSettings { environment, listen, files, proxy_secret_file, base_url };
        self.reachable(keys, &gate)?;
        Some(gate)
    }

    /// Whether a house may be reached so.
    fn reachable(&mut self, keys: &Keys, gate: &GateSettings) -> Option<()> {
        let before = self.faults().len();
        let closed = gate.files.identity.is_some() || gate.proxy_secret_file.is_some();
        let is_local = gate.listen.ip().is_loopback();
        let production = gate.environment == Environment::Production;
        if !closed && (production || !is_local) {
            let what = if production {
                "speaks plain HTTP, which production refuses"
            } else {
                "speaks plain HTTP to others than this machine"
            };
            let to_do = format!(
                "name {} and {}, or {} if a proxy ends TLS in front of it",
                keys.certificate, keys.key, keys.proxy_secret
            );
            self.fault(keys.listen, what, &to_do);
        }
        if closed && !is_local && gate.base_url.is_none() {
            let to_do = "say where others reach the house: https://register.example";
            self.fault(keys.base_url, "is not given", to_do);
        }
        if production {
            for (given, key) in [
                (gate.files.client_ca.is_some(), keys.client_ca),
                (gate.files.client_crl.is_some(), keys.client_crl),
            ] {
                if !given {
                    let to_do = "production asks machines for a certificate that was not revoked";
                    self.fault(key, "is not given", to_do);
                }
            }
            let plain = gate.base_url.as_ref().is_some_and(|url| url.starts_with("http://"));
            if plain {
                self.fault(keys.base_url, "is plain HTTP", "production is reached by https");
            }
        }
        (self.faults().len() == before).then_some(())
    }

    /// What a gateway shows at registers, and the CAs it believes of them; the outer `None` if a
    /// setting is wrong.
    pub(crate) fn machine(&mut self) -> Option<(Option<MachineSettings>, Option<PathBuf>)> {
        self.shown(&GATEWAY_SHOWS)
    }

    /// The same of an inspectorate.
    pub(super) fn inspectorate_machine(
        &mut self,
    ) -> Option<(Option<MachineSettings>, Option<PathBuf>)> {
        self.shown(&INSPECTORATE_SHOWS)
    }

    fn shown(&mut self, keys: &ShownKeys) -> Option<(Option<MachineSettings>, Option<PathBuf>)> {
        let authorities = self.text(keys.authorities).map(PathBuf::from);
        let all = keys.all;
        if all.iter().all(|key| self.text(key).is_none()) {
            return Some((None, authorities));
        }
        let mut texts = Vec::new();
        for key in all {
            let to_do = "a house shows its certificate with its key and its client id";
            texts.push(self.required(key, to_do));
        }
        let to_do = "use the id that `lir client add` gave at the register";
        let client_id = self.parsed(all[0], to_do, str::parse::<Uuid>);
        let mut texts = texts.into_iter().skip(1).map(|text| text.map(PathBuf::from));
        let (certificate, key) = (texts.next().flatten()?, texts.next().flatten()?);
        Some((Some(MachineSettings { client_id: client_id?, certificate, key }), authorities))
    }
}
