//! The key tokens are signed with: made at the start, gone at the end.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::Value;

/// How tokens are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// ECDSA on P-256: quick to make.
    Es256,
    /// RSA with PSS, as most Dutch brokers sign.
    Ps256,
}

/// The key could not be made.
#[derive(Debug, thiserror::Error)]
#[error("no key could be made: {0}")]
pub struct KeyError(String);

/// A signing key with its name.
pub(crate) struct Key {
    secret: EncodingKey,
    algorithm: Algorithm,
    public: Jwk,
}

impl Signing {
    /// The name in a token's header.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Ps256 => "PS256",
        }
    }
}

impl Key {
    pub(crate) fn make(signing: Signing) -> Result<Self, KeyError> {
        let failed = |what: &str| KeyError(what.to_owned());
        let (secret, algorithm) = match signing {
            Signing::Es256 => {
                let random = SystemRandom::new();
                let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
                    .map_err(|_| failed("no randomness"))?;
                (EncodingKey::from_ec_der(made.as_ref()), Algorithm::ES256)
            }
            Signing::Ps256 => {
                let made =
                    KeyPair::generate(KeySize::Rsa2048).map_err(|_| failed("no randomness"))?;
                let der = made.as_der().map_err(|_| failed("no PKCS#8"))?;
                let pem = format!(
                    "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
                    STANDARD.encode(der.as_ref())
                );
                let secret = EncodingKey::from_rsa_pem(pem.as_bytes());
                (secret.map_err(|error| failed(&error.to_string()))?, Algorithm::PS256)
            }
        };
        let mut public = Jwk::from_encoding_key(&secret, algorithm)
            .map_err(|error| failed(&error.to_string()))?;
        let name = public.thumbprint(ThumbprintHash::SHA256);
        public.common.key_id = Some(name.map_err(|error| failed(&error.to_string()))?);
        public.common.public_key_use = Some(PublicKeyUse::Signature);
        Ok(Self { secret, algorithm, public })
    }

    /// Signs claims, as a JWT.
    pub(crate) fn sign(&self, claims: &Value) -> Result<String, jsonwebtoken::errors::Error> {
        let mut header = Header::new(self.algorithm);
        header.kid.clone_from(&self.public.common.key_id);
        encode(&header, claims, &self.secret)
    }

    /// The public half.
    pub(crate) fn set(&self) -> JwkSet {
        JwkSet { keys: vec![self.public.clone()] }
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({:?})", self.algorithm)
    }
}
