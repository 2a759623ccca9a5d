//! A small certificate authority for development and tests: certificates in the style of the UZI
//! register and of PKIoverheid, and the list of those it took back.
//!
//! It is no authority for anything else. Its subject says so, and a production house refuses what
//! it signed.

mod name;

/// A day as the library writes it; its type has no name outside of it.
macro_rules! day {
    ($date:expr) => {
        rcgen::date_time_ymd(
            i32::from($date.year()),
            $date.month().unsigned_abs(),
            $date.day().unsigned_abs(),
        )
    };
}

use identity::{OrganisationNumber, System};
use jiff::civil::Date;
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CustomExtension,
    DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    RevocationReason, RevokedCertParams, SerialNumber,
};
use x509_parser::certificate::X509Certificate;
use x509_parser::pem::Pem;
use x509_parser::prelude::FromDer as _;

/// What stands in the subject of the authority, and so in the issuer of all it signs.
pub const MARK: &str = "lir development, not for production";

/// The kinds of card in a UZI name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// A server.
    Server,
    /// A care professional.
    Professional,
}

/// The days on which something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The day it ends; it does not hold on it any more.
    pub until: Date,
}

/// A certificate with its key, as PEM.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The certificate.
    pub certificate: String,
    /// Its private key (PKCS 8).
    pub key: String,
    /// The same certificate as DER.
    pub der: Vec<u8>,
}

/// An authority with its key.
pub struct Authority {
    certificate: String,
    issuer: Issuer<'static, KeyPair>,
}

/// What could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PkiError {
    /// The library refused.
    #[error("the certificate cannot be made: {0}")]
    Make(#[from] rcgen::Error),
    /// Certificates carry a URA or an OIN.
    #[error("no certificate carries this number: use ura: or oin:")]
    Number,
    /// What should be a certificate is none.
    #[error("this is no certificate")]
    Certificate,
    /// The machine gives no randomness.
    #[error("the machine gives no randomness")]
    Randomness,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authority(…)")
    }
}

impl Authority {
    /// A new authority of this name.
    pub fn new(name: &str, days: Days) -> Result<Self, PkiError> {
        let mut params = params(name, days)?;
        params.distinguished_name.push(DnType::OrganizationName, MARK);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?.pem();
        Ok(Self { certificate, issuer: Issuer::new(params, key) })
    }

    /// An authority that was made before, from its certificate and its key.
    pub fn open(certificate: &str, key: &str) -> Result<Self, PkiError> {
        let issuer = Issuer::from_ca_cert_pem(certificate, KeyPair::from_pem(key)?)?;
        Ok(Self { certificate: certificate.to_owned(), issuer })
    }

    /// Its own certificate, as PEM.
    #[must_use]
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// Its private key, as PEM.
    #[must_use]
    pub fn key(&self) -> String {
        self.issuer.key().serialize_pem()
    }

    /// A certificate for a house that is reached under these names and addresses.
    pub fn house(&self, names: &[&str], days: Days) -> Result<Issued, PkiError> {
        let mut params = params(names.first().copied().unwrap_or("localhost"), days)?;
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        params.subject_alt_names = CertificateParams::new(names)?.subject_alt_names;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self.sign(params)
    }

    /// A certificate for the systems of an organisation: in UZI style for a URA, in PKIoverheid
    /// style for an OIN.
    pub fn organisation(
        &self,
        number: &OrganisationNumber,
        name: &str,
        days: Days,
    ) -> Result<Issued, PkiError> {
        match number.system() {
            System::Ura => self.card(number, name, Card::Server, days),
            System::Oin => {
                let mut params = client(name, days)?;
                let serial = DnType::from_oid(&[2, 5, 4, 5]);
                params.distinguished_name.push(serial, number.digits());
                self.sign(params)
            }
            System::Kvk | System::Srn => Err(PkiError::Number),
        }
    }

    /// A certificate in UZI style of any card.
    pub fn card(
        &self,
        number: &OrganisationNumber,
        name: &str,
        card: Card,
        days: Days,
    ) -> Result<Issued, PkiError> {
        let mut params = client(name, days)?;
        let names = name::uzi(number.digits(), card);
        let extension = CustomExtension::from_oid_content(name::ALTERNATIVE_NAMES, names);
        params.custom_extensions = vec![extension];
        self.sign(params)
    }

    /// The list of certificates it took back, as PEM; each of them is given as DER.
    pub fn revoked(&self, certificates: &[&[u8]], days: Days) -> Result<String, PkiError> {
        let mut serials = Vec::new();
        for der in certificates {
            let (_, certificate) =
                X509Certificate::from_der(der).map_err(|_| PkiError::Certificate)?;
            serials.push(SerialNumber::from_slice(certificate.raw_serial()));
        }
        let revoked = serials.into_iter().map(|serial_number| RevokedCertParams {
            serial_number,
            revocation_time: day!(days.from),
            reason_code: Some(RevocationReason::KeyCompromise),
            invalidity_date: None,
        });
        let list = CertificateRevocationListParams {
            this_update: day!(days.from),
            next_update: day!(days.until),
            crl_number: SerialNumber::from_slice(&[1]),
            issuing_distribution_point: None,
            revoked_certs: revoked.collect(),
            key_identifier_method: rcgen::KeyIdMethod::Sha256,
        };
        Ok(list.signed_by(&self.issuer)?.pem()?)
    }

    /// The same, of the certificates in a text of PEM.
    pub fn revoked_pem(&self, certificates: &str, days: Days) -> Result<String, PkiError> {
        let pem = Pem::iter_from_buffer(certificates.as_bytes());
        let ders: Vec<Vec<u8>> = pem
            .map(|it| it.map(|pem| pem.contents))
            .collect::<Result<_, _>>()
            .map_err(|_| PkiError::Certificate)?;
        let ders: Vec<&[u8]> = ders.iter().map(Vec::as_slice).collect();
        self.revoked(&ders, days)
    }

    fn sign(&self, mut params: CertificateParams) -> Result<Issued, PkiError> {
        let mut random = [0u8; 16];
        aws_lc_rs::rand::fill(&mut random).map_err(|_| PkiError::Randomness)?;
        // A positive number, so that no reader takes it for another.
        random[0] = random[0] & 0x7f | 0x40;
        params.serial_number = Some(SerialNumber::from_slice(&random));
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate()?;
        let signed = params.signed_by(&key, &self.issuer)?;
        Ok(Issued {
            certificate: signed.pem(),
            key: key.serialize_pem(),
            der: signed.der().to_vec(),
        })
    }
}

/// A certificate that signed itself: nobody stands for what it says.
pub fn self_signed(
    number: &OrganisationNumber,
    name: &str,
    days: Days,
) -> Result<Issued, PkiError> {
    let mut params = client(name, days)?;
    let names = name::uzi(number.digits(), Card::Server);
    let extension = CustomExtension::from_oid_content(name::ALTERNATIVE_NAMES, names);
    params.custom_extensions = vec![extension];
    let key = KeyPair::generate()?;
    let signed = params.self_signed(&key)?;
    Ok(Issued { certificate: signed.pem(), key: key.serialize_pem(), der: signed.der().to_vec() })
}

fn client(name: &str, days: Days) -> Result<CertificateParams, PkiError> {
    let mut params = params(name, days)?;
    params.distinguished_name.push(DnType::OrganizationName, name);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    Ok(params)
}

fn params(name: &str, days: Days) -> Result<CertificateParams, PkiError> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CountryName, "NL");
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = day!(days.from);
    params.not_after = day!(days.until);
    Ok(params)
}
