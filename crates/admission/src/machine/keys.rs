//! The public keys of a client, kept as a JWK Set (RFC 7517).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{
    AlgorithmParameters, EllipticCurve, Jwk, JwkSet, KeyAlgorithm, PublicKeyUse, ThumbprintHash,
};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, SubjectPublicKeyInfoDer};
use serde_json::{Value, json};
use x509_parser::prelude::{FromDer as _, X509Certificate};
use x509_parser::public_key::PublicKey;
use x509_parser::x509::SubjectPublicKeyInfo;

/// Keys of one client at most: the present one and the next, with room.
const MAX_KEYS: usize = 10;
/// Bytes of a file with keys at most.
const MAX_BYTES: usize = 64 * 1024;
/// Bits of an RSA key at least.
const MIN_RSA_BITS: usize = 2048;
/// Members of a JWK that only a private key has.
const PRIVATE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "k"];

/// The public keys of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeys(JwkSet);

/// Why something is no set of public keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// It is in no form we know.
    #[error(
        "this is no public key: give a JWK, a JWK Set, or PEM with a public key or certificate"
    )]
    Unreadable,
    /// There is none, or more than a client needs.
    #[error("give 1 to 10 public keys")]
    Number,
    /// A private key came along.
    #[error("this holds a private key: give the public part only, and make a new key")]
    Private,
    /// The key is of a kind or size that no allowed algorithm uses.
    #[error("a key has to be RSA of at least 2048 bits, or EC on P-256 or P-384")]
    Kind,
    /// It is for encryption.
    #[error("this key is for encryption: give one whose use is sig")]
    Use,
}

impl PublicKeys {
    /// Reads a JWK, a JWK Set, or PEM.
    pub fn read(text: &str) -> Result<Self, KeysError> {
        if text.len() > MAX_BYTES {
            return Err(KeysError::Unreadable);
        }
        let keys = if text.contains("-----BEGIN") { of_pem(text)? } else { of_json(text)? };
        if keys.is_empty() || keys.len() > MAX_KEYS {
            return Err(KeysError::Number);
        }
        keys.iter().try_for_each(check)?;
        Ok(Self(JwkSet { keys }))
    }

    /// As JSON, for the table.
    ///
    /// # Panics
    /// Never: what was read from JSON can be written as JSON.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(&self.0).expect("a set of keys is JSON")
    }

    /// The names of the keys, for people: a `kid`, or the thumbprint (RFC 7638).
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let name = |key: &Jwk| {
            let thumbprint = || key.thumbprint(ThumbprintHash::SHA256).unwrap_or_default();
            key.common.key_id.clone().unwrap_or_else(thumbprint)
        };
        self.0.keys.iter().map(name).collect()
    }

    /// The keys that may have signed with this algorithm; a `kid` names one of them.
    pub(super) fn candidates(
        &self,
        kid: Option<&str>,
        algorithm: Algorithm,
    ) -> impl Iterator<Item = DecodingKey> {
        let named = move |key: &&Jwk| match (kid, &key.common.key_id) {
            (Some(asked), Some(has)) => asked == has,
            // A key without a name may be any; who names none means whichever fits.
            _ => true,
        };
        let fits = move |key: &&Jwk| {
            let only = key.common.key_algorithm;
            only.is_none_or(|only| only == KeyAlgorithm::from(algorithm))
                && family(key) == Some((algorithm.family(), curve(algorithm)))
        };
        self.0
            .keys
            .iter()
            .filter(named)
            .filter(fits)
            .filter_map(|key| DecodingKey::from_jwk(key).ok())
    }
}

/// What an EC algorithm signs on.
fn curve(algorithm: Algorithm) -> Option<EllipticCurve> {
    match algorithm {
        Algorithm::ES256 => Some(EllipticCurve::P256),
        Algorithm::ES384 => Some(EllipticCurve::P384),
        _ => None,
    }
}

fn family(key: &Jwk) -> Option<(AlgorithmFamily, Option<EllipticCurve>)> {
    match &key.algorithm {
        AlgorithmParameters::RSA(_) => Some((AlgorithmFamily::Rsa, None)),
        AlgorithmParameters::EllipticCurve(ec) => {
            Some((AlgorithmFamily::Ec, Some(ec.curve.clone())))
        }
        _ => None,
    }
}

fn check(key: &Jwk) -> Result<(), KeysError> {
    if key.common.public_key_use == Some(PublicKeyUse::Encryption) {
        return Err(KeysError::Use);
    }
    let sound = match &key.algorithm {
        AlgorithmParameters::RSA(rsa) => {
            let modulus = URL_SAFE_NO_PAD.decode(&rsa.n).map_err(|_| KeysError::Unreadable)?;
            let leading = modulus.iter().take_while(|byte| **byte == 0).count();
            (modulus.len() - leading) * 8 >= MIN_RSA_BITS
        }
        AlgorithmParameters::EllipticCurve(ec) => {
            matches!(ec.curve, EllipticCurve::P256 | EllipticCurve::P384)
        }
        _ => false,
    };
    let usable = sound && DecodingKey::from_jwk(key).is_ok();
    if usable { Ok(()) } else { Err(KeysError::Kind) }
}

fn of_json(text: &str) -> Result<Vec<Jwk>, KeysError> {
    let value: Value = serde_json::from_str(text).map_err(|_| KeysError::Unreadable)?;
    let keys = match value.get("keys") {
        Some(Value::Array(keys)) => keys.clone(),
        Some(_) => return Err(KeysError::Unreadable),
        None => vec![value],
    };
    let mut read = Vec::new();
    for key in keys {
        if PRIVATE.iter().any(|member| key.get(member).is_some()) {
            return Err(KeysError::Private);
        }
        read.push(serde_json::from_value(key).map_err(|_| KeysError::Unreadable)?);
    }
    Ok(read)
}

/// Public keys and certificates, in the order they stand in.
fn of_pem(text: &str) -> Result<Vec<Jwk>, KeysError> {
    if text.contains("PRIVATE KEY-----") {
        return Err(KeysError::Private);
    }
    let mut keys = Vec::new();
    for key in SubjectPublicKeyInfoDer::pem_slice_iter(text.as_bytes()) {
        let der = key.map_err(|_| KeysError::Unreadable)?;
        let (_, key) = SubjectPublicKeyInfo::from_der(&der).map_err(|_| KeysError::Unreadable)?;
        keys.push(jwk(&key)?);
    }
    for certificate in CertificateDer::pem_slice_iter(text.as_bytes()) {
        let der = certificate.map_err(|_| KeysError::Unreadable)?;
        let (_, read) = X509Certificate::from_der(&der).map_err(|_| KeysError::Unreadable)?;
        keys.push(jwk(read.public_key())?);
    }
    if keys.is_empty() { Err(KeysError::Unreadable) } else { Ok(keys) }
}

fn jwk(key: &SubjectPublicKeyInfo<'_>) -> Result<Jwk, KeysError> {
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let value = match key.parsed().map_err(|_| KeysError::Unreadable)? {
        PublicKey::RSA(rsa) => {
            // A leading zero is DER's; a JWK has none.
            let modulus = rsa.modulus.strip_prefix(&[0]).unwrap_or(rsa.modulus);
            json!({ "kty": "RSA", "use": "sig", "n": text(modulus), "e": text(rsa.exponent) })
        }
        PublicKey::EC(point) => {
            let (curve, size) = match point.key_size() {
                256 => ("P-256", 32),
                384 => ("P-384", 48),
                _ => return Err(KeysError::Kind),
            };
            let coordinates = point.data().strip_prefix(&[4]).ok_or(KeysError::Kind)?;
            let (x, y) = coordinates.split_at_checked(size).ok_or(KeysError::Kind)?;
            json!({ "kty": "EC", "use": "sig", "crv": curve, "x": text(x), "y": text(y) })
        }
        _ => return Err(KeysError::Kind),
    };
    serde_json::from_value(value).map_err(|_| KeysError::Unreadable)
}
