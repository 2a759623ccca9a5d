//! The provider and its doors.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_lc_rs::rand;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use store::Clock;

use crate::keys::{Key, KeyError};
use crate::memory::Memory;
use crate::settings::{Client, Persona, Settings};
use crate::{authorize, discovery, end_session, page, token, userinfo};

/// Random bytes in codes and tokens.
const RANDOM_BYTES: usize = 32;

/// A provider at work. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Provider(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    settings: Settings,
    clock: Clock,
    key: Key,
    memory: Mutex<Memory>,
}

impl Provider {
    /// Starts it with a new key.
    pub fn start(settings: Settings, clock: Clock) -> Result<Self, KeyError> {
        let key = Key::make(settings.signing)?;
        Ok(Self(Arc::new(Inner { settings, clock, key, memory: Mutex::default() })))
    }

    /// The doors of several providers, each under the path of its issuer.
    pub fn side_by_side<'p>(providers: impl IntoIterator<Item = (&'p str, &'p Self)>) -> Router {
        let beside = |router: Router, (path, it): (&str, &Self)| router.nest(path, it.router());
        providers.into_iter().fold(Router::new(), beside)
    }

    /// Its doors, relative to the issuer: nest them under the path of the issuer.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/.well-known/openid-configuration", get(discovery::document))
            .route("/jwks", get(discovery::keys))
            .route("/authorize", get(authorize::handler))
            .route("/token", post(token::handler))
            .route("/userinfo", get(userinfo::handler))
            .route("/end_session", get(end_session::handler))
            .route("/page.css", get(page::style))
            .layer(map_response(headers))
            .with_state(self.clone())
    }

    /// Signs any claims with the provider's key: for tests of what a lying provider could say.
    pub fn sign(&self, claims: &Value) -> Result<String, jsonwebtoken::errors::Error> {
        self.0.key.sign(claims)
    }

    /// Its address.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.0.settings.issuer
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn key(&self) -> &Key {
        &self.0.key
    }

    pub(crate) fn now(&self) -> i64 {
        self.0.clock.now().as_second()
    }

    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn client(&self, id: &str) -> Option<&Client> {
        self.0.settings.clients.iter().find(|client| client.id == id)
    }

    pub(crate) fn persona(&self, key: &str) -> Option<(usize, &Persona)> {
        self.0.settings.personas.iter().enumerate().find(|(_, persona)| persona.key == key)
    }
}

/// A text nobody can guess.
///
/// # Panics
/// When the machine gives no randomness: nothing may go on then.
pub(crate) fn random() -> String {
    let mut bytes = [0; RANDOM_BYTES];
    rand::fill(&mut bytes).expect("the machine gives randomness");
    URL_SAFE_NO_PAD.encode(bytes)
}

async fn headers(mut response: Response) -> Response {
    let set = [
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in set {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
