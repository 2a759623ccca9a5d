//! E-mail to the recall mailbox of a provider: that there is a notice, where to read it, and by
//! when. What the notice says stays in the register.
//!
//! It lives in this house, because no other one writes to anybody: a gateway fetches its notices,
//! and the inspectorate sees on its pages who does not answer.

mod letter;
mod settings;

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, SMTP_PORT};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

pub(crate) use letter::Letter;
pub use settings::{MailFault, MailSettings, Password, Protection};

/// How long one step of the conversation with the server may take.
const STEP: Duration = Duration::from_secs(20);
/// How long a letter may take altogether: less than the first pause before it is tried again.
const LONGEST: Duration = Duration::from_secs(90);

/// A mail server that takes letters of this register. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    named: String,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotTaken {
    /// The server will never take a letter to this address.
    Refused(String),
    /// It may another time.
    Later(String),
}

impl Mailer {
    /// A mailer by these settings. Nothing is asked of the server yet.
    pub fn open(settings: &MailSettings) -> Result<Self, MailFault> {
        let from: Mailbox = settings.from.parse().map_err(|_| MailFault::From)?;
        let is_near = settings.host == "localhost"
            || settings.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let tls = match settings.protection {
            Protection::Tls => Tls::Wrapper(parameters(settings)?),
            Protection::StartTls => Tls::Required(parameters(settings)?),
            Protection::None if is_near => Tls::None,
            Protection::None => return Err(MailFault::Open),
        };
        let domain = ClientId::Domain(from.email.domain().to_owned());
        let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port.unwrap_or(match settings.protection {
                Protection::Tls => 465,
                Protection::StartTls => 587,
                Protection::None => SMTP_PORT,
            }))
            .tls(tls)
            .timeout(Some(STEP))
            .hello_name(domain);
        if let Some((user, password)) = &settings.login {
            let password = password.reveal().to_owned();
            server = server.credentials(Credentials::new(user.clone(), password));
        }
        Ok(Self { server: server.build(), from, named: settings.host.clone() })
    }

    /// Greets the server and signs in there, and sends nothing.
    pub async fn greet(&self) -> Result<(), String> {
        match tokio::time::timeout(LONGEST, self.server.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("the server does not answer as a mail server does".to_owned()),
            Ok(Err(error)) => Err(reason(&error)),
            Err(_) => Err("no answer in time".to_owned()),
        }
    }

    /// Hands a letter to the server.
    pub(crate) async fn send(&self, letter: &Letter<'_>) -> Result<(), NotTaken> {
        let message = letter.message(&self.from).map_err(NotTaken::Refused)?;
        match tokio::time::timeout(LONGEST, self.server.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if refuses_address(&error) => Err(NotTaken::Refused(reason(&error))),
            Ok(Err(error)) => Err(NotTaken::Later(reason(&error))),
            Err(_) => Err(NotTaken::Later("no answer in time".to_owned())),
        }
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailer({})", self.named)
    }
}

fn parameters(settings: &MailSettings) -> Result<TlsParameters, MailFault> {
    let mut parameters = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.authorities {
        let found = Certificate::from_pem(pem).map_err(|_| MailFault::Authorities)?;
        parameters = parameters.add_root_certificate(found);
    }
    parameters.build_rustls().map_err(|_| MailFault::Host)
}

/// Whether the answer is about the address and for good (RFC 5321, 4.2.3). Everything else, such as
/// a login that is wrong, somebody can mend: then the letter is still there.
fn refuses_address(error: &Error) -> bool {
    let code = error.status().map(|code| code.to_string());
    code.is_some_and(|code| ["550", "551", "553", "556"].contains(&code.as_str()))
}

/// What went wrong, without what the server said: that may name the address.
fn reason(error: &Error) -> String {
    match error.status() {
        Some(code) => format!("the server said {code}"),
        None if error.is_timeout() => "no answer in time".to_owned(),
        None if error.is_tls() => "no protected connection".to_owned(),
        None if error.is_client() => "the server offers less than the settings ask".to_owned(),
        None => "no connection".to_owned(),
    }
}
