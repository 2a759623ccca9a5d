//! The key by which this house proves itself to an identity provider (`private_key_jwt`, RFC 7523)
//! and opens what is encrypted for it.

use std::sync::Arc;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{OaepPrivateDecryptingKey, PrivateDecryptingKey};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::secret::Secret;

/// Seconds an assertion is good for.
const ASSERTION_SECONDS: i64 = 60;
/// Bytes of the modulus of the weakest RSA key that is taken: 2048 bits.
const RSA_BYTES: usize = 256;

/// A private key of this house. Cheap to clone.
#[derive(Clone)]
pub struct ClientKey(Arc<Inner>);

struct Inner {
    secret: EncodingKey,
    algorithm: Algorithm,
    public: Jwk,
    opening: Option<OaepPrivateDecryptingKey>,
}

/// Why a key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It is no private key in the form we read.
    #[error("no private key as PKCS#8 in PEM (`BEGIN PRIVATE KEY`), of RSA or of the curve P-256")]
    Form,
    /// It is too short.
    #[error("an RSA key of less than 2048 bits")]
    Short,
}

impl ClientKey {
    /// Reads a key file.
    pub fn from_pem(pem: &[u8]) -> Result<Self, KeyError> {
        let der = pkcs8(pem)?;
        let (secret, algorithm) = match EncodingKey::from_rsa_pem(pem) {
            Ok(secret) => (secret, Algorithm::PS256),
            Err(_) => (EncodingKey::from_ec_der(&der), Algorithm::ES256),
        };
        let mut public = Jwk::from_encoding_key(&secret, algorithm).map_err(|_| KeyError::Form)?;
        if let AlgorithmParameters::RSA(rsa) = &public.algorithm
            && rsa.n.len() * 3 / 4 < RSA_BYTES
        {
            return Err(KeyError::Short);
        }
        let name = public.thumbprint(ThumbprintHash::SHA256).map_err(|_| KeyError::Form)?;
        public.common.key_id = Some(name);
        public.common.public_key_use = Some(PublicKeyUse::Signature);
        let opening = match algorithm {
            Algorithm::PS256 => PrivateDecryptingKey::from_pkcs8(&der).ok(),
            _ => None,
        };
        let opening = opening.and_then(|key| OaepPrivateDecryptingKey::new(key).ok());
        Ok(Self(Arc::new(Inner { secret, algorithm, public, opening })))
    }

    /// A new key, and the file to keep it in.
    ///
    /// # Panics
    /// When the machine gives no randomness: nothing may go on then.
    #[must_use]
    pub fn generate() -> (Self, String) {
        let random = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
            .expect("the machine gives randomness");
        let letters = STANDARD.encode(made.as_ref());
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{letters}\n-----END PRIVATE KEY-----\n");
        let key = Self::from_pem(pem.as_bytes()).expect("what was made is a key");
        (key, pem)
    }

    /// The public halves, for the provider: to check our signature, and to encrypt for us.
    #[must_use]
    pub fn public(&self) -> Value {
        let signing = &self.0.public;
        let mut keys = vec![json!(signing)];
        if self.0.opening.is_some() {
            let mut sealing = signing.clone();
            sealing.common.key_algorithm = None;
            sealing.common.public_key_use = Some(PublicKeyUse::Encryption);
            let mut sealing = json!(sealing);
            if let Some(members) = sealing.as_object_mut() {
                let name = members.get("kid").and_then(Value::as_str).unwrap_or_default();
                let name = format!("{name}-enc");
                members.insert("kid".to_owned(), name.into());
                members.insert("alg".to_owned(), "RSA-OAEP-256".into());
            }
            keys.push(sealing);
        }
        json!({ "keys": keys })
    }

    /// An assertion for this provider: who we are, once, for a minute.
    pub(super) fn assertion(
        &self,
        client_id: &str,
        issuer: &str,
        now: Timestamp,
    ) -> Result<String, jsonwebtoken::errors::Error> {
        let now = now.as_second();
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": issuer,
            "jti": Secret::random().reveal(),
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
        });
        let mut header = Header::new(self.0.algorithm);
        header.kid.clone_from(&self.0.public.common.key_id);
        encode(&header, &claims, &self.0.secret)
    }

    /// What opens a message encrypted for us, if this key can.
    pub(super) fn opening(&self) -> Option<&OaepPrivateDecryptingKey> {
        self.0.opening.as_ref()
    }
}

impl std::fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClientKey({:?})", self.0.algorithm)
    }
}

/// The key inside a PEM file.
fn pkcs8(pem: &[u8]) -> Result<Vec<u8>, KeyError> {
    let text = std::str::from_utf8(pem).map_err(|_| KeyError::Form)?;
    let (_, rest) = text.split_once("-----BEGIN PRIVATE KEY-----").ok_or(KeyError::Form)?;
    let (body, _) = rest.split_once("-----END PRIVATE KEY-----").ok_or(KeyError::Form)?;
    let letters: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    STANDARD.decode(letters).map_err(|_| KeyError::Form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::encoding::AsDer as _;
    use aws_lc_rs::rsa::{KeyPair, KeySize};

    fn pem(der: &[u8]) -> String {
        let letters = STANDARD.encode(der);
        format!("-----BEGIN PRIVATE KEY-----\n{letters}\n-----END PRIVATE KEY-----\n")
    }

    #[test]
    fn an_rsa_key_signs_and_opens_and_one_of_the_curve_signs() {
        let rsa = KeyPair::generate(KeySize::Rsa2048).unwrap().as_der().unwrap();
        let rsa = ClientKey::from_pem(pem(rsa.as_ref()).as_bytes()).unwrap();
        let keys = rsa.public();
        assert_eq!(keys["keys"].as_array().unwrap().len(), 2);
        assert_eq!(
            (&keys["keys"][0]["alg"], &keys["keys"][1]["use"]),
            (&json!("PS256"), &json!("enc"))
        );
        assert!(rsa.opening().is_some() && !keys.to_string().contains("\"d\""));
        let curve = ClientKey::generate().0;
        assert_eq!(curve.public()["keys"][0]["alg"], "ES256");
        assert!(curve.opening().is_none());
        assert_eq!(format!("{curve:?}"), "ClientKey(ES256)");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in
            ["", "lir_token", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"]
        {
            assert_eq!(ClientKey::from_pem(text.as_bytes()).unwrap_err(), KeyError::Form, "{text}");
        }
    }
}
