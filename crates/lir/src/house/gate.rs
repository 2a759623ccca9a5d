//! The gate of a house: its certificates and secrets, read and found right before it opens.

use std::path::PathBuf;

use admission::Admission;
use admission::outgoing::Credentials;
use tokio::net::TcpListener;
use web::proxy::ProxySecret;
use web::serve::Door;
use web::tls::{Looked, Trust, look};

use crate::config::{Environment, GateSettings, MachineSettings};
use crate::failure::Failure;
use crate::secret::{self, SecretError};

/// How a house is reached. Without anything it speaks plain HTTP on loopback.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gate {
    trust: Option<Trust>,
    proxy: Option<ProxySecret>,
    base_url: Option<String>,
    /// Whether a static token opens the house.
    static_tokens: bool,
}

impl Gate {
    /// Reads what the settings name.
    pub(crate) fn open(settings: &GateSettings) -> Result<Self, Failure> {
        let files = &settings.files;
        if let Some(own) = &files.identity {
            secret::read(&own.key)?;
        }
        if settings.environment == Environment::Production {
            refuse_development(&look(files).map_err(|error| unusable(&error))?)?;
        }
        let named = files.identity.is_some() || files.client_ca.is_some();
        let trust = if named {
            Some(Trust::open(files.clone()).map_err(|error| unusable(&error))?)
        } else {
            None
        };
        let proxy = match &settings.proxy_secret_file {
            Some(path) => Some(proxy_secret(path)?),
            None => None,
        };
        let development = settings.environment == Environment::Development;
        let static_tokens = development && settings.listen.ip().is_loopback() && proxy.is_none();
        Ok(Self { trust, proxy, base_url: settings.base_url.clone(), static_tokens })
    }

    /// Where others reach the house that listens here.
    pub(crate) fn address(&self, listener: &TcpListener) -> Result<String, Failure> {
        let tls = self.trust.as_ref().is_some_and(Trust::speaks_tls);
        let scheme = if tls { "https" } else { "http" };
        let here = || Ok(format!("{scheme}://{}", listener.local_addr()?));
        self.base_url.clone().map_or_else(here, Ok)
    }

    /// Who is let in at this address.
    pub(crate) fn admission(&self, address: &str) -> admission::Settings {
        let static_tokens = self.static_tokens;
        admission::Settings { static_tokens, ..admission::Settings::development(address) }
    }

    /// The door, standing so.
    pub(crate) fn stand(&self, door: Door, admission: &Admission) -> Door {
        door.with_trust(self.trust.clone())
            .behind(self.proxy.clone())
            .telling(admission.note_handshakes())
    }
}

/// The secret of a proxy.
pub(crate) fn proxy_secret(path: &std::path::Path) -> Result<ProxySecret, SecretError> {
    let bytes = secret::read(path)?;
    let secret = std::str::from_utf8(&bytes).ok().and_then(ProxySecret::new);
    secret.ok_or_else(|| SecretError::Wrong {
        path: path.display().to_string(),
        what: "a secret of a proxy is one line of at least 32 letters, digits or signs".to_owned(),
    })
}

/// What a gateway shows at registers.
pub(crate) fn credentials(
    machine: &MachineSettings,
    authorities: Option<&PathBuf>,
) -> Result<Credentials, Failure> {
    let public =
        |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::unreadable(path, &error));
    Ok(Credentials {
        client_id: machine.client_id,
        certificate: public(&machine.certificate)?,
        key: secret::read(&machine.key)?,
        authorities: authorities.map(public).transpose()?,
    })
}

fn refuse_development(certificates: &[Looked]) -> Result<(), Failure> {
    match certificates.iter().find(|it| it.is_development) {
        None => Ok(()),
        Some(it) => {
            let what = format!("{} is of a development CA, and this is production", it.file);
            Err(Failure::wrong_use(what, "use certificates of the UZI register or PKIoverheid"))
        }
    }
}

fn unusable(error: &web::tls::TlsError) -> Failure {
    let cause = std::error::Error::source(error).map(|source| format!(" ({source})"));
    let what = format!("{error}{}", cause.unwrap_or_default());
    Failure::wrong_use(what, "give PEM files; `lir check` looks at each")
}
