//! The mail server of a register: its password and certificates are read right before it opens.

use register::mail::{MailFault, MailSettings, Mailer, Password};

use crate::config::MailServer;
use crate::failure::Failure;
use crate::secret::{self, SecretError};

/// A mailer by these settings. Nothing is asked of the server yet.
pub(crate) fn open(server: &MailServer) -> Result<Mailer, Failure> {
    let login = match &server.login {
        None => None,
        Some((user, file)) => {
            let wrong = |what: &str| SecretError::Wrong {
                path: file.display().to_string(),
                what: what.to_owned(),
            };
            let text = String::from_utf8(secret::read(file)?)
                .map_err(|_| wrong("this is no password: it is no text"))?;
            let text = text.trim_end_matches(['\r', '\n']).to_owned();
            if text.is_empty() {
                return Err(wrong("there is no password in it").into());
            }
            Some((user.clone(), Password::new(text)))
        }
    };
    let authorities = match &server.ca_file {
        None => None,
        Some(file) => Some(std::fs::read(file).map_err(|error| {
            let what = format!("cannot read {}: {error}", file.display());
            Failure::wrong_use(what, "name the file with the certificates in mail.ca_file")
        })?),
    };
    let settings = MailSettings {
        host: server.host.clone(),
        port: server.port,
        protection: server.protection,
        from: server.from.clone(),
        login,
        authorities,
    };
    Mailer::open(&settings).map_err(|fault| {
        let to_do = match fault {
            MailFault::From => {
                "set mail.from to an address: Landelijk Implantatenregister <register@example.org>"
            }
            MailFault::Host => "set mail.host to the name in the server's certificate",
            MailFault::Authorities => "give certificates as PEM in mail.ca_file",
            MailFault::Open => "set mail.tls to starttls or tls; none is for this machine only",
        };
        Failure::wrong_use(fault, to_do)
    })
}
