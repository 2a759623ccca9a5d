//! What can be wrong with a certificate somebody shows. The codes stand in the access log; whoever
//! shows the certificate learns none of them.

use rustls::{CertificateError, Error};

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.code())]
pub enum CertificateFault {
    /// It is no certificate, or says something no certificate says.
    Unreadable,
    /// It is past its last day.
    Expired,
    /// Its first day is still to come.
    NotYetValid,
    /// No CA we know signed it; a certificate that signed itself is of this kind.
    UnknownIssuer,
    /// Its CA took it back.
    Revoked,
    /// The lists of revoked certificates do not cover it, or are too old themselves.
    RevocationUnknown,
    /// It is sound and names no organisation.
    NoOrganisation,
    /// It is of a person or a card, not of a server.
    NotAServer,
    /// Anything else that its checks found.
    Other,
}

impl CertificateFault {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "certificate_unreadable",
            Self::Expired => "certificate_expired",
            Self::NotYetValid => "certificate_not_yet_valid",
            Self::UnknownIssuer => "certificate_unknown_issuer",
            Self::Revoked => "certificate_revoked",
            Self::RevocationUnknown => "certificate_revocation_unknown",
            Self::NoOrganisation => "certificate_no_organisation",
            Self::NotAServer => "certificate_not_a_server",
            Self::Other => "certificate_refused",
        }
    }

    /// What a failed handshake says of the other side's certificate, if it failed for that.
    #[must_use]
    pub fn of(error: &Error) -> Option<Self> {
        let Error::InvalidCertificate(error) = error else { return None };
        Some(match error {
            CertificateError::BadEncoding => Self::Unreadable,
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => Self::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                Self::NotYetValid
            }
            CertificateError::UnknownIssuer | CertificateError::BadSignature => Self::UnknownIssuer,
            CertificateError::Revoked => Self::Revoked,
            CertificateError::UnknownRevocationStatus
            | CertificateError::ExpiredRevocationList
            | CertificateError::ExpiredRevocationListContext { .. } => Self::RevocationUnknown,
            _ => Self::Other,
        })
    }

    /// The same, from the error of a stream.
    #[must_use]
    pub fn of_stream(error: &std::io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Error>().and_then(Self::of)
    }
}
