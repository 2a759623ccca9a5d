//! Looking at certificates before a house starts: what they are, until when, and whether they are
//! of a development CA.

use jiff::Timestamp;
use rustls::pki_types::CertificateDer;

use super::certificate::{DEVELOPMENT, parse};
use super::files::{self, Files, TlsError};

/// One certificate, as an operator wants to see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The file it stands in.
    pub file: String,
    /// Its subject.
    pub subject: String,
    /// Its first moment.
    pub not_before: Timestamp,
    /// Its last moment.
    pub not_after: Timestamp,
    /// Whether it is of a development CA, or is one.
    pub is_development: bool,
}

/// Every certificate in the files. That the key fits and the lists can be read is what
/// [`Trust::open`](super::Trust::open) finds.
pub fn look(files: &Files) -> Result<Vec<Looked>, TlsError> {
    let own = files.identity.as_ref().map(|own| &own.certificate);
    let mut looked = Vec::new();
    for path in own.into_iter().chain(&files.client_ca) {
        let file = path.display().to_string();
        for der in files::all::<CertificateDer<'static>>(path, "a certificate")? {
            let unreadable = || TlsError::File { path: file.clone(), what: "is unreadable".into() };
            let certificate = parse(&der).map_err(|_| unreadable())?;
            let moment = |seconds| Timestamp::from_second(seconds).map_err(|_| unreadable());
            let names = [certificate.subject().to_string(), certificate.issuer().to_string()];
            looked.push(Looked {
                file: file.clone(),
                is_development: names.iter().any(|name| name.contains(DEVELOPMENT)),
                subject: certificate.subject().to_string(),
                not_before: moment(certificate.validity().not_before.timestamp())?,
                not_after: moment(certificate.validity().not_after.timestamp())?,
            });
        }
    }
    Ok(looked)
}
