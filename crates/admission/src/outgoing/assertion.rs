//! Signing an assertion (RFC 7523) with the key of one's certificate.

use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::json;
use uuid::Uuid;

use super::OutgoingError;

/// How long an assertion of ours holds: it is used at once.
const LASTS: SignedDuration = SignedDuration::from_mins(1);

/// A key that signs for a client.
pub(super) struct Signer {
    client_id: Uuid,
    key: EncodingKey,
    algorithm: Algorithm,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({}, {:?})", self.client_id, self.algorithm)
    }
}

impl Signer {
    /// Signs with this key, by the algorithm its kind asks for.
    pub(super) fn new(client_id: Uuid, pem: &[u8]) -> Result<Self, OutgoingError> {
        if let Ok(key) = EncodingKey::from_rsa_pem(pem) {
            return Ok(Self { client_id, key, algorithm: Algorithm::PS256 });
        }
        let unusable = |what: &str| OutgoingError::Credentials(what.to_owned());
        let key = EncodingKey::from_ec_pem(pem)
            .map_err(|_| unusable("the key has to be PEM (PKCS 8) with an RSA or EC key"))?;
        let fits = |algorithm: &Algorithm| Jwk::from_encoding_key(&key, *algorithm).is_ok();
        let algorithm = [Algorithm::ES256, Algorithm::ES384].into_iter().find(fits);
        let algorithm = algorithm.ok_or_else(|| unusable("the curve has to be P-256 or P-384"))?;
        Ok(Self { client_id, key, algorithm })
    }

    /// An assertion for this audience, to be used once.
    pub(super) fn sign(
        &self,
        audience: &str,
        now: Timestamp,
        identifier: Uuid,
    ) -> Result<String, OutgoingError> {
        let claims = json!({
            "iss": self.client_id, "sub": self.client_id, "aud": audience, "jti": identifier,
            "iat": now.as_second(), "exp": (now + LASTS).as_second(),
        });
        let signed = jsonwebtoken::encode(&Header::new(self.algorithm), &claims, &self.key);
        signed.map_err(|error| OutgoingError::Credentials(error.to_string()))
    }
}
