//! Settings of the mail server that takes the register's e-mails to recall mailboxes. They are read
//! and tried by the register only.

use std::path::PathBuf;

use register::mail::Protection;

use super::Settings;

/// The mail server, as it is set.
#[derive(Debug, Clone)]
pub(crate) struct MailServer {
    /// Its name.
    pub(crate) host: String,
    /// Its port, if it is not the usual one.
    pub(crate) port: Option<u16>,
    /// How the connection is protected.
    pub(crate) protection: Protection,
    /// The sender.
    pub(crate) from: String,
    /// Who signs in, with the file of the password.
    pub(crate) login: Option<(String, PathBuf)>,
    /// The file with who vouches for the server, beside those the system trusts.
    pub(crate) ca_file: Option<PathBuf>,
}

/// A setting is wrong; which one is among the faults.
pub(crate) struct Wrong;

impl Settings {
    /// The mail server of a register, if there is to be one.
    pub(crate) fn mail(&mut self) -> Result<Option<MailServer>, Wrong> {
        const OTHERS: [&str; 5] =
            ["mail.port", "mail.from", "mail.user", "mail.password_file", "mail.ca_file"];
        let Some(host) = self.text("mail.host") else {
            return match OTHERS.into_iter().find(|key| self.text(key).is_some()) {
                None => Ok(None),
                Some(key) => {
                    let to_do = format!("name the server, or leave {key} and the like out");
                    self.required("mail.host", &to_do);
                    Err(Wrong)
                }
            };
        };
        let to_do = "use starttls, tls, or none for a server on this machine";
        let protection = self.parsed("mail.tls", to_do, |text| match text {
            "tls" => Ok(Protection::Tls),
            "starttls" => Ok(Protection::StartTls),
            "none" => Ok(Protection::None),
            _ => Err("no such protection"),
        });
        let port = match self.text("mail.port") {
            None => Some(None),
            Some(_) => {
                self.parsed("mail.port", "use a number such as 587", str::parse::<u16>).map(Some)
            }
        };
        let to_do = "give the sender: Landelijk Implantatenregister <register@example.org>";
        let from = self.required("mail.from", to_do);
        let login = self.login();
        let ca_file = self.text("mail.ca_file").map(PathBuf::from);
        match (protection, port, from, login) {
            (Some(protection), Some(port), Some(from), Ok(login)) => {
                Ok(Some(MailServer { host, port, protection, from, login, ca_file }))
            }
            _ => Err(Wrong),
        }
    }

    fn login(&mut self) -> Result<Option<(String, PathBuf)>, Wrong> {
        match (self.text("mail.user"), self.text("mail.password_file")) {
            (None, None) => Ok(None),
            (Some(user), Some(file)) => Ok(Some((user, file.into()))),
            (Some(_), None) => {
                self.required("mail.password_file", "name the file with the password of mail.user");
                Err(Wrong)
            }
            (None, Some(_)) => {
                self.required("mail.user", "say who the password is of");
                Err(Wrong)
            }
        }
    }
}
