//! The files that certificates, keys and lists of revoked certificates stand in, all as PEM.

use std::path::{Path, PathBuf};

use aws_lc_rs::digest::{SHA256, digest};
use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer};

/// Which files.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The house's own certificate; without one it speaks no TLS itself.
    pub identity: Option<Identity>,
    /// The CAs whose certificates of clients are believed.
    pub client_ca: Option<PathBuf>,
    /// Their lists of revoked certificates: one for each CA of a chain.
    pub client_crl: Option<PathBuf>,
}

/// A certificate with its key.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The certificate, and those between it and its root.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Why files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read, or is no PEM of the kind it should be.
    #[error("{path}: {what}")]
    File {
        /// Which.
        path: String,
        /// What is wrong; never the content.
        what: String,
    },
    /// The certificate and its key do not go together, or cannot be used.
    #[error("the certificate cannot be used: {0}")]
    Set(#[source] rustls::Error),
    /// The CAs and lists do not go together.
    #[error("the CAs of clients cannot be used: {0}")]
    Verifier(String),
}

/// The digest of what a file holds; none while it cannot be read. When it was written tells less:
/// of two times that are near to each other many file systems keep one.
pub(super) type Stamp = Option<Vec<u8>>;

impl Identity {
    /// Reads both.
    pub fn read(&self) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), TlsError> {
        let chain = all(&self.certificate, "a certificate")?;
        let key = PrivateKeyDer::from_pem_file(&self.key)
            .map_err(|error| wrong(&self.key, "a private key", &error))?;
        Ok((chain, key))
    }
}

impl Files {
    /// The CAs that are believed; none if no file is named.
    pub(super) fn roots(&self) -> Result<Option<RootCertStore>, TlsError> {
        let Some(path) = &self.client_ca else { return Ok(None) };
        let mut roots = RootCertStore::empty();
        for certificate in all::<CertificateDer<'static>>(path, "a certificate of a CA")? {
            roots.add(certificate).map_err(|error| wrong(path, "a certificate of a CA", &error))?;
        }
        Ok(Some(roots))
    }

    /// The lists of revoked certificates.
    pub(super) fn revoked(&self) -> Result<Vec<CertificateRevocationListDer<'static>>, TlsError> {
        let list = |path: &PathBuf| all(path, "a list of revoked certificates");
        self.client_crl.as_ref().map_or_else(|| Ok(Vec::new()), list)
    }
}

/// All objects of a kind in a file; a file with none is as wrong as one that is not there.
pub(super) fn all<T: PemObject>(path: &Path, kind: &str) -> Result<Vec<T>, TlsError> {
    let objects = T::pem_file_iter(path).map_err(|error| wrong(path, kind, &error))?;
    let objects: Vec<T> =
        objects.collect::<Result<_, _>>().map_err(|error| wrong(path, kind, &error))?;
    if objects.is_empty() {
        return Err(wrong(path, kind, &"there is none in it"));
    }
    Ok(objects)
}

fn wrong(path: &Path, kind: &str, error: &dyn std::fmt::Display) -> TlsError {
    let path = path.display().to_string();
    TlsError::File { path, what: format!("cannot read {kind} from it: {error}") }
}

/// The stamps of all files, in order.
pub(super) fn stamps(files: &Files) -> Vec<Stamp> {
    let identity = files.identity.iter().flat_map(|own| [&own.certificate, &own.key]);
    let all = identity.chain(&files.client_ca).chain(&files.client_crl);
    let digest_of = |content: Vec<u8>| digest(&SHA256, &content).as_ref().to_vec();
    all.map(|path| std::fs::read(path).ok().map(digest_of)).collect()
}
