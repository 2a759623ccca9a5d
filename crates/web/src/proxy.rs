//! A proxy that ends TLS in front of a house, believed by a secret it shares with the house.
//!
//! It says who is on the other side by headers: `Client-Cert` and `Client-Cert-Chain` (RFC 9440),
//! and `X-Forwarded-For`. From anybody else these are taken out of the request, whatever they say.
//! The certificate is verified here again: a proxy may be told to let pass what it cannot judge.

use std::net::IpAddr;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::http::{HeaderMap, HeaderName};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::pki_types::CertificateDer;

use crate::tls::{CertificateFault, ClientCertificate, Trust};

/// The header in which a proxy shows its secret.
pub const SECRET_HEADER: HeaderName = HeaderName::from_static("lir-proxy-secret");
const CERTIFICATE: HeaderName = HeaderName::from_static("client-cert");
const CHAIN: HeaderName = HeaderName::from_static("client-cert-chain");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// Headers that only a proxy may set: all of them leave the request here.
const PROXY_HEADERS: [HeaderName; 7] = [
    SECRET_HEADER,
    CERTIFICATE,
    CHAIN,
    FORWARDED_FOR,
    HeaderName::from_static("forwarded"),
    HeaderName::from_static("x-forwarded-proto"),
    HeaderName::from_static("x-forwarded-host"),
];

/// Characters of a certificate in a header at most.
const MAX_CERTIFICATE: usize = 16 * 1024;

/// The secret a proxy and a house share.
#[derive(Clone)]
pub struct ProxySecret(Vec<u8>);

/// The shortest secret: beyond guessing.
const MIN_SECRET: usize = 32;

/// What a proxy that is believed said of the other side.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// The address it was called from.
    pub(crate) address: Option<IpAddr>,
    /// The certificate it was shown.
    pub(crate) certificate: Option<Result<ClientCertificate, CertificateFault>>,
}

impl ProxySecret {
    /// A secret, if it is long enough to be one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let right = text.len() >= MIN_SECRET && text.bytes().all(|byte| byte.is_ascii_graphic());
        right.then(|| Self(text.as_bytes().to_vec()))
    }

    fn is_shown(&self, headers: &HeaderMap) -> bool {
        let mut shown = headers.get_all(SECRET_HEADER).iter();
        let (first, second) = (shown.next(), shown.next());
        let right = |value: &axum::http::HeaderValue| {
            verify_slices_are_equal(value.as_bytes(), &self.0).is_ok()
        };
        second.is_none() && first.is_some_and(right)
    }
}

impl std::fmt::Debug for ProxySecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProxySecret(…)")
    }
}

/// Takes a proxy's headers out of a request, and gives what they say if the proxy is believed.
pub(crate) fn take(
    headers: &mut HeaderMap,
    secret: Option<&ProxySecret>,
    trust: Option<&Trust>,
) -> Option<Said> {
    let believed = secret.is_some_and(|secret| secret.is_shown(headers));
    let said = believed
        .then(|| Said { address: address(headers), certificate: certificate(headers, trust) });
    for name in PROXY_HEADERS {
        headers.remove(name);
    }
    said
}

/// The last address of the list: the one the proxy itself saw.
fn address(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all(FORWARDED_FOR).iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

fn certificate(
    headers: &HeaderMap,
    trust: Option<&Trust>,
) -> Option<Result<ClientCertificate, CertificateFault>> {
    let mut shown = headers.get_all(CERTIFICATE).iter();
    let value = shown.next()?;
    let (Some(der), None) = (value.to_str().ok().and_then(bytes), shown.next()) else {
        return Some(Err(CertificateFault::Unreadable));
    };
    let mut chain = Vec::new();
    for value in headers.get_all(CHAIN) {
        for item in value.to_str().unwrap_or_default().split(',') {
            let Some(der) = bytes(item) else { return Some(Err(CertificateFault::Unreadable)) };
            chain.push(CertificateDer::from(der));
        }
    }
    let Some(trust) = trust else { return Some(Err(CertificateFault::UnknownIssuer)) };
    Some(trust.verify(&CertificateDer::from(der), &chain))
}

/// A byte sequence of structured fields (RFC 8941): base64 between colons.
fn bytes(item: &str) -> Option<Vec<u8>> {
    let inner = item.trim().strip_prefix(':')?.strip_suffix(':')?;
    (inner.len() <= MAX_CERTIFICATE).then(|| STANDARD.decode(inner).ok())?
}
