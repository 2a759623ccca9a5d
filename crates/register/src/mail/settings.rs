//! Which mail server takes the letters, and what is shown to it.

use std::fmt;

/// What a mailer needs.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// The server.
    pub host: String,
    /// Its port; none: the usual one for the protection.
    pub port: Option<u16>,
    /// How the connection is protected.
    pub protection: Protection,
    /// The sender: `Landelijk Implantatenregister <register@example.org>`.
    pub from: String,
    /// Who signs in there, with which password; none: nobody has to.
    pub login: Option<(String, Password)>,
    /// Certificates, as PEM, of who vouches for the server, beside those the system trusts.
    pub authorities: Option<Vec<u8>>,
}

/// How the connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// By TLS from the first byte.
    Tls,
    /// By TLS after a greeting; without it nothing is sent.
    StartTls,
    /// By nothing: for a server on this machine only.
    None,
}

/// A password, which no log shows.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// This password.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// Why there is no mailer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailFault {
    /// The sender is no address.
    #[error("the sender is no e-mail address")]
    From,
    /// No server can have this name.
    #[error("no protected connection can be made to a server of this name")]
    Host,
    /// The certificates cannot be read.
    #[error("the certificates cannot be read")]
    Authorities,
    /// The connection would be open to everybody on the way.
    #[error("a server elsewhere is reached without protection")]
    Open,
}
