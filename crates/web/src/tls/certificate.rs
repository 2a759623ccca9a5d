//! A client's certificate that was verified, and the organisation it is of.

use identity::{OrganisationNumber, System};
use jiff::Timestamp;
use rustls::pki_types::CertificateDer;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::oid_registry::OID_X509_SERIALNUMBER;
use x509_parser::prelude::FromDer as _;

use super::fault::CertificateFault;
use super::uzi;

/// What stands in the subject of a development CA: a production house refuses what it signs.
pub const DEVELOPMENT: &str = "lir development, not for production";

/// A certificate whose chain, dates and revocation were found right. Requests that came with one
/// carry it as an extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCertificate {
    /// The organisation it was given to.
    pub organisation: OrganisationNumber,
    /// SHA-256 of the whole certificate: what access tokens are bound to (RFC 8705).
    pub thumbprint: [u8; 32],
    /// Its subject, for people who look into a log.
    pub subject: String,
    /// Its last moment.
    pub not_after: Timestamp,
}

impl ClientCertificate {
    /// Reads a certificate that was verified already.
    pub fn read(der: &CertificateDer<'_>) -> Result<Self, CertificateFault> {
        let certificate = parse(der)?;
        let not_after = Timestamp::from_second(certificate.validity().not_after.timestamp())
            .map_err(|_| CertificateFault::Unreadable)?;
        Ok(Self {
            organisation: organisation(&certificate)?,
            thumbprint: thumbprint(der),
            subject: certificate.subject().to_string(),
            not_after,
        })
    }
}

/// SHA-256 of a certificate.
#[must_use]
pub fn thumbprint(der: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, der).as_ref());
    out
}

pub(super) fn parse<'c>(
    der: &'c CertificateDer<'_>,
) -> Result<X509Certificate<'c>, CertificateFault> {
    match X509Certificate::from_der(der) {
        Ok(([], certificate)) => Ok(certificate),
        _ => Err(CertificateFault::Unreadable),
    }
}

/// A UZI name goes before the subject: who has both is a care provider.
fn organisation(certificate: &X509Certificate<'_>) -> Result<OrganisationNumber, CertificateFault> {
    for extension in certificate.extensions() {
        let ParsedExtension::SubjectAlternativeName(names) = extension.parsed_extension() else {
            continue;
        };
        for name in &names.general_names {
            if let GeneralName::OtherName(kind, value) = name
                && kind.to_id_string() == uzi::TYPE
            {
                return uzi::organisation(value);
            }
        }
    }
    // PKIoverheid: the OIN is the subject's serial number.
    let serials: Vec<_> = certificate.subject().iter_by_oid(&OID_X509_SERIALNUMBER).collect();
    let [serial] = serials.as_slice() else { return Err(CertificateFault::NoOrganisation) };
    let digits = serial.as_str().map_err(|_| CertificateFault::Unreadable)?;
    OrganisationNumber::new(System::Oin, digits).map_err(|_| CertificateFault::NoOrganisation)
}
