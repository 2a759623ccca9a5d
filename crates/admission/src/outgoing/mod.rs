//! Calling a house as a machine: with the certificate of one's organisation, and an access token
//! that is fetched with a signed assertion, kept, and fetched anew before it ends.

mod assertion;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use reqwest::StatusCode;
use serde::Deserialize;
use store::{Clock, Ids};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::machine::TOKEN_PATH;
use assertion::Signer;

/// How long before its end a token is fetched anew.
const EARLY: SignedDuration = SignedDuration::from_secs(30);

/// What a machine proves itself by, as PEM.
#[derive(Clone)]
pub struct Credentials {
    /// Its id at the house it calls.
    pub client_id: Uuid,
    /// The certificate of its organisation, and those between it and its root.
    pub certificate: Vec<u8>,
    /// The private key of the certificate; it signs the assertions as well.
    pub key: Vec<u8>,
    /// The CAs it believes of houses; those of the machine if none is given.
    pub authorities: Option<Vec<u8>>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials({})", self.client_id)
    }
}

/// A machine that calls houses. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outgoing(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    http: reqwest::Client,
    signer: Signer,
    clock: Clock,
    ids: Ids,
    held: Mutex<HashMap<String, Held>>,
}

/// A token in hand.
#[derive(Clone)]
struct Held {
    token: String,
    until: Timestamp,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Held(until {})", self.until)
    }
}

/// Why a machine cannot call.
#[derive(Debug, thiserror::Error)]
pub enum OutgoingError {
    /// The certificate or its key cannot be used.
    #[error("the certificate and its key cannot be used: {0}")]
    Credentials(String),
    /// The house does not answer.
    #[error("the house does not answer")]
    Unreached(#[source] reqwest::Error),
    /// The house gave no token; it says why to who shows the right certificate.
    #[error("the house gives no access token: {status} {told}")]
    Refused {
        /// The status it answered.
        status: StatusCode,
        /// What it said.
        told: String,
    },
}

impl Outgoing {
    /// A machine with these credentials.
    pub fn new(credentials: &Credentials, clock: Clock, ids: Ids) -> Result<Self, OutgoingError> {
        let unusable = |error: reqwest::Error| OutgoingError::Credentials(deepest(&error));
        let authorities = credentials.authorities.as_deref();
        let http = web::client::mutual(&credentials.certificate, &credentials.key, authorities)
            .map_err(unusable)?;
        let signer = Signer::new(credentials.client_id, &credentials.key)?;
        let held = Mutex::default();
        Ok(Self(Arc::new(Inner { http, signer, clock, ids, held })))
    }

    /// The client that shows the certificate.
    #[must_use]
    pub fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// An access token of the house at this address.
    pub async fn token(&self, base_url: &str) -> Result<String, OutgoingError> {
        // Held while one is fetched: who comes meanwhile waits for that one.
        let mut held = self.0.held.lock().await;
        let now = self.0.clock.now();
        if let Some(token) = held.get(base_url).filter(|token| now + EARLY < token.until) {
            return Ok(token.token.clone());
        }
        let fresh = self.fetch(base_url, now).await?;
        held.insert(base_url.to_owned(), fresh.clone());
        Ok(fresh.token)
    }

    /// Lets go of the token of a house that no longer takes it.
    pub async fn forget(&self, base_url: &str) {
        self.0.held.lock().await.remove(base_url);
    }

    async fn fetch(&self, base_url: &str, now: Timestamp) -> Result<Held, OutgoingError> {
        let endpoint = format!("{base_url}{TOKEN_PATH}");
        let assertion = self.0.signer.sign(&endpoint, now, self.0.ids.random())?;
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            )
            .append_pair("client_assertion", &assertion)
            .finish();
        let request = self.0.http.post(&endpoint).body(form);
        let form_type = "application/x-www-form-urlencoded";
        let response = request
            .header(reqwest::header::CONTENT_TYPE, form_type)
            .send()
            .await
            .map_err(OutgoingError::Unreached)?;
        let status = response.status();
        let bytes = response.bytes().await.map_err(OutgoingError::Unreached)?;
        let refused = |told: String| OutgoingError::Refused { status, told };
        if status != StatusCode::OK {
            let told: Told = serde_json::from_slice(&bytes).unwrap_or_default();
            return Err(refused(told.error_description.unwrap_or(told.error)));
        }
        let given: Given = serde_json::from_slice(&bytes)
            .map_err(|_| refused("its answer cannot be read".to_owned()))?;
        let lasts = SignedDuration::from_secs(given.expires_in.clamp(0, 3_600));
        Ok(Held { token: given.access_token, until: now + lasts })
    }
}

#[derive(Deserialize)]
struct Given {
    access_token: String,
    expires_in: i64,
}

#[derive(Default, Deserialize)]
struct Told {
    #[serde(default)]
    error: String,
    error_description: Option<String>,
}

/// The cause that tells most: the library's own words name only what it was doing.
fn deepest(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
