//! An identity provider, as its relying party sees it: what it says about itself, its keys, and the
//! three requests a sign-in takes. What it says is remembered for a while, and asked anew for a key
//! it did not show before, but not on every stranger's word.

mod fetch;
mod metadata;

use std::sync::Arc;

use ::store::Clock;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;
use url::form_urlencoded::Serializer;

use super::jwe;
use super::reason::Reason;
use super::registration::Registration;
pub use metadata::DEVELOPMENT_MARK;
pub(super) use metadata::Metadata;

/// How tokens may be signed. Not here: `none`, and secrets that both sides share.
const ALGORITHMS: [Algorithm; 5] =
    [Algorithm::PS256, Algorithm::PS384, Algorithm::ES256, Algorithm::ES384, Algorithm::RS256];
/// What it says about itself is asked anew after this time.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(12);
/// For an unknown key it is asked again at most this often.
const ASKED_AGAIN: SignedDuration = SignedDuration::from_secs(60);

/// An identity provider. Cheap to clone.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    registration: Registration,
    clock: Clock,
    is_production: bool,
    known: Mutex<Option<Known>>,
}

struct Known {
    about: Arc<Metadata>,
    keys: JwkSet,
    at: Timestamp,
    keys_at: Timestamp,
}

/// What the token endpoint gives. Neither is kept.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) id_token: String,
    pub(super) access_token: Option<String>,
}

/// What a provider says about itself, for whoever sets it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// How many keys it shows.
    pub keys: usize,
    /// Whether it is the one for development.
    pub is_development: bool,
}

/// Why a provider cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It does not answer, or cannot now.
    #[error("it does not answer: {0}")]
    Away(String),
    /// It refuses us.
    #[error("it refuses us: {0}")]
    Refused(String),
    /// What it says is not right; the code says in what.
    #[error("what it says is not right: {0}")]
    Wrong(&'static str),
    /// It is the one for development, and this house is in production.
    #[error("it is for development, and this house is in production")]
    Development,
}

impl From<ProviderError> for Reason {
    fn from(error: ProviderError) -> Self {
        // The provider's own words may be of use to the operator, and to nobody else.
        tracing::warn!(%error, "an identity provider could not be used");
        match error {
            ProviderError::Away(_) => Self::Away,
            ProviderError::Refused(_) => Self::Refused,
            ProviderError::Wrong(code) => Self::Answer(code),
            ProviderError::Development => Self::Answer("development_provider"),
        }
    }
}

impl Provider {
    /// The provider of a registration.
    #[must_use]
    pub fn new(registration: Registration, clock: Clock, is_production: bool) -> Self {
        let known = Mutex::default();
        Self(Arc::new(Inner { registration, clock, is_production, known }))
    }

    /// What was agreed with it.
    #[must_use]
    pub fn registration(&self) -> &Registration {
        &self.0.registration
    }

    /// Asks what it says about itself, for whoever sets it up.
    pub async fn look(&self) -> Result<Looked, ProviderError> {
        let about = self.about().await?;
        let known = self.0.known.lock().await;
        let keys = known.as_ref().map_or(0, |known| known.keys.keys.len());
        Ok(Looked { keys, is_development: about.is_development })
    }

    /// What it says about itself.
    pub(super) async fn about(&self) -> Result<Arc<Metadata>, ProviderError> {
        let now = self.0.clock.now();
        let mut known = self.0.known.lock().await;
        if let Some(known) = known.as_ref().filter(|it| now.duration_since(it.at) < REMEMBERED) {
            return Ok(Arc::clone(&known.about));
        }
        let issuer = &self.0.registration.issuer;
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let about = fetch::json(self.0.registration.http.get(url)).await?;
        let about = Arc::new(Metadata::read(&about, issuer)?);
        if about.is_development && self.0.is_production {
            return Err(ProviderError::Development);
        }
        let keys = self.keys(&about).await?;
        *known = Some(Known { about: Arc::clone(&about), keys, at: now, keys_at: now });
        Ok(about)
    }

    async fn keys(&self, about: &Metadata) -> Result<JwkSet, ProviderError> {
        let set = fetch::json(self.0.registration.http.get(about.jwks_uri.clone())).await?;
        // A key of a kind we do not know is no reason to refuse the others.
        let keys = set.get("keys").and_then(Value::as_array).into_iter().flatten();
        let keys = keys.filter_map(|key| serde_json::from_value::<Jwk>(key.clone()).ok());
        Ok(JwkSet { keys: keys.collect() })
    }

    /// The claims of a JWT that this provider signed. Nothing but the signature is checked.
    pub(super) async fn verified(&self, jwt: &str) -> Result<Value, ProviderError> {
        let header = decode_header(jwt).map_err(|_| ProviderError::Wrong("token_header"))?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(ProviderError::Wrong("token_algorithm"));
        }
        let key = self.key(header.kid.as_deref(), header.alg).await?;
        let key = DecodingKey::from_jwk(&key).map_err(|_| ProviderError::Wrong("token_key"))?;
        let mut validation = Validation::new(header.alg);
        // The claims are read by the house's own clock; see `id_token`.
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        let decoded = decode::<Value>(jwt, &key, &validation);
        Ok(decoded.map_err(|_| ProviderError::Wrong("token_signature"))?.claims)
    }

    /// The key a token names; if it is not known, the provider may have a new one.
    async fn key(&self, kid: Option<&str>, algorithm: Algorithm) -> Result<Jwk, ProviderError> {
        let about = self.about().await?;
        let now = self.0.clock.now();
        let mut known = self.0.known.lock().await;
        let Some(known) = known.as_mut() else { return Err(ProviderError::Wrong("token_key")) };
        if let Some(key) = pick(&known.keys, kid, algorithm) {
            return Ok(key.clone());
        }
        if now.duration_since(known.keys_at) < ASKED_AGAIN {
            return Err(ProviderError::Wrong("token_key"));
        }
        known.keys_at = now;
        known.keys = self.keys(&about).await?;
        pick(&known.keys, kid, algorithm).cloned().ok_or(ProviderError::Wrong("token_key"))
    }

    /// Exchanges a code for tokens.
    pub(super) async fn exchange(
        &self,
        code: &str,
        verifier: &str,
        redirect_uri: &str,
    ) -> Result<Tokens, ProviderError> {
        let about = self.about().await?;
        let Registration { client_id, issuer, key, .. } = &self.0.registration;
        let assertion = key.assertion(client_id, issuer, self.0.clock.now());
        let assertion = assertion.map_err(|_| ProviderError::Wrong("own_key"))?;
        let form = Serializer::new(String::new())
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("code_verifier", verifier)
            .append_pair("client_id", client_id)
            .append_pair(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            )
            .append_pair("client_assertion", &assertion)
            .finish();
        let request = self.0.registration.http.post(about.token_endpoint.clone());
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = fetch::json(request.body(form)).await?;
        serde_json::from_value(answer).map_err(|_| ProviderError::Wrong("token_answer"))
    }

    /// What else it tells of whoever signed in: plain, signed, or encrypted and signed.
    pub(super) async fn userinfo(&self, access_token: &str) -> Result<Value, ProviderError> {
        let about = self.about().await?;
        let Some(url) = about.userinfo_endpoint.clone() else {
            return Err(ProviderError::Wrong("userinfo_missing"));
        };
        let request = self.0.registration.http.get(url).bearer_auth(access_token);
        let (kind, body) = fetch::body(request).await?;
        if kind == "application/json" {
            return serde_json::from_slice(&body)
                .map_err(|_| ProviderError::Wrong("userinfo_form"));
        }
        if kind != "application/jwt" {
            return Err(ProviderError::Wrong("userinfo_form"));
        }
        let text = String::from_utf8(body).map_err(|_| ProviderError::Wrong("userinfo_form"))?;
        let signed = if text.split('.').count() == 5 {
            let opening = self.0.registration.key.opening();
            let opening = opening.ok_or(ProviderError::Wrong("userinfo_sealed"))?;
            jwe::open(text.trim(), opening).ok_or(ProviderError::Wrong("userinfo_sealed"))?
        } else {
            text
        };
        let claims = self.verified(signed.trim()).await?;
        let Registration { client_id, issuer, .. } = &self.0.registration;
        let is_ours = |aud: &Value| match aud {
            Value::Array(all) => all.iter().any(|one| one == client_id),
            one => one == client_id,
        };
        let right = claims.get("iss").is_none_or(|it| it == issuer)
            && claims.get("aud").is_none_or(is_ours);
        if right { Ok(claims) } else { Err(ProviderError::Wrong("userinfo_audience")) }
    }
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({})", self.0.registration.issuer)
    }
}

/// The key of this name, or the only one that fits.
fn pick<'k>(keys: &'k JwkSet, kid: Option<&str>, algorithm: Algorithm) -> Option<&'k Jwk> {
    let fits = |key: &&Jwk| {
        let common = &key.common;
        let for_signing =
            common.public_key_use.as_ref().is_none_or(|it| *it == PublicKeyUse::Signature);
        let named =
            common.key_algorithm.is_none_or(|it| it.to_string() == format!("{algorithm:?}"));
        for_signing && named
    };
    let mut fitting = keys.keys.iter().filter(fits);
    if kid.is_some() {
        return fitting.find(|key| key.common.key_id.as_deref() == kid);
    }
    let only = fitting.next()?;
    fitting.next().is_none().then_some(only)
}
