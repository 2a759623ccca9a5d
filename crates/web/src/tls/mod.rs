//! TLS as a house speaks it: its own certificate, and whose certificates it believes.
//!
//! Everybody may come in without a certificate, for people's browsers have none; what is only for
//! machines asks for the [`ClientCertificate`] that a verified one became. Files that change are
//! read again while the house runs; one that cannot be read leaves what was there in force, and
//! says so in the log.

mod certificate;
mod fault;
pub mod files;
mod look;
mod suites;
mod uzi;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use tokio_util::sync::CancellationToken;

pub use certificate::{ClientCertificate, DEVELOPMENT, thumbprint};
pub use fault::CertificateFault;
pub use files::{Files, TlsError};
pub use look::{Looked, look};

/// How often the files are looked at for a change.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// The house's own certificate and whose certificates it believes. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Trust(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    files: Files,
    present: RwLock<Arc<Generation>>,
}

/// What was read from the files at one time.
#[derive(Debug)]
pub(crate) struct Generation {
    /// For the handshake, if the house ends TLS itself.
    pub(crate) config: Option<Arc<ServerConfig>>,
    /// For the certificates of clients, if any CA is believed.
    verifier: Option<Arc<dyn ClientCertVerifier>>,
    /// Set off when another generation takes over: connections made under this one close, so that
    /// who was let in by a certificate that has been revoked since has to show it again.
    pub(crate) replaced: CancellationToken,
    stamps: Vec<files::Stamp>,
}

impl Trust {
    /// Reads the files.
    pub fn open(files: Files) -> Result<Self, TlsError> {
        let present = RwLock::new(Arc::new(Generation::read(&files)?));
        Ok(Self(Arc::new(Inner { files, present })))
    }

    /// Whether the house ends TLS itself.
    #[must_use]
    pub fn speaks_tls(&self) -> bool {
        self.0.files.identity.is_some()
    }

    pub(crate) fn present(&self) -> Arc<Generation> {
        Arc::clone(&self.0.present.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Verifies a certificate that somebody else's TLS was shown: chain, dates, revocation.
    pub(crate) fn verify(
        &self,
        certificate: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
    ) -> Result<ClientCertificate, CertificateFault> {
        let present = self.present();
        let verifier = present.verifier.as_ref().ok_or(CertificateFault::UnknownIssuer)?;
        verifier
            .verify_client_cert(certificate, chain, UnixTime::now())
            .map_err(|error| CertificateFault::of(&error).unwrap_or(CertificateFault::Other))?;
        ClientCertificate::read(certificate)
    }

    /// Reads the files again if one of them changed; whether it did.
    pub fn refresh(&self) -> Result<bool, TlsError> {
        if files::stamps(&self.0.files) == self.present().stamps {
            return Ok(false);
        }
        let fresh = Arc::new(Generation::read(&self.0.files)?);
        let mut present = self.0.present.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *present, fresh);
        before.replaced.cancel();
        Ok(true)
    }

    /// Looks at the files now and then until told to stop.
    pub(crate) async fn watch(self, stop: CancellationToken) {
        while stop.run_until_cancelled(tokio::time::sleep(LOOK_EVERY)).await.is_some() {
            let trust = self.clone();
            match tokio::task::spawn_blocking(move || trust.refresh()).await {
                Ok(Ok(true)) => tracing::info!("certificates were read again"),
                Ok(Err(error)) => {
                    tracing::error!(%error, "changed certificates cannot be used; the old ones stay in force");
                }
                Ok(Ok(false)) | Err(_) => {}
            }
        }
    }
}

impl Generation {
    fn read(files: &Files) -> Result<Self, TlsError> {
        // Stamps first: a file that changes while it is read is read again.
        let stamps = files::stamps(files);
        let verifier = verifier(files)?;
        let config = match &files.identity {
            None => None,
            Some(identity) => {
                let (chain, key) = identity.read()?;
                let builder = ServerConfig::builder_with_provider(suites::provider())
                    .with_protocol_versions(suites::VERSIONS)
                    .map_err(TlsError::Set)?;
                let builder = match &verifier {
                    Some(verifier) => builder.with_client_cert_verifier(Arc::clone(verifier)),
                    None => builder.with_no_client_auth(),
                };
                let mut config = builder.with_single_cert(chain, key).map_err(TlsError::Set)?;
                config.alpn_protocols = vec![b"http/1.1".to_vec()];
                Some(Arc::new(config))
            }
        };
        Ok(Self { config, verifier, replaced: CancellationToken::new(), stamps })
    }
}

/// What verifies the certificates of clients. A list of revoked certificates that is too old is
/// as good as none: certificates it should cover are refused until there is a new one.
fn verifier(files: &Files) -> Result<Option<Arc<dyn ClientCertVerifier>>, TlsError> {
    let Some(roots) = files.roots()? else { return Ok(None) };
    let builder = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), suites::provider());
    let verifier = builder
        .allow_unauthenticated()
        .enforce_revocation_expiration()
        .with_crls(files.revoked()?)
        .build()
        .map_err(|error| TlsError::Verifier(error.to_string()))?;
    Ok(Some(verifier))
}
