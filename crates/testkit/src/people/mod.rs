//! An identity provider on loopback, which lies when a test wants it to, and a browser.

mod browser;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use admission::people::{ClientKey, Kind, Registration, Settings, Told};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use devidp::{Client, Persona, Provider, Signing};
use serde_json::{Map, Value, json};
use store::Clock;
use tokio_util::sync::CancellationToken;
use web::scan::Decoder;

pub use browser::Browser;

/// Where browsers believe the house to be. Nothing listens there: a test hands requests over.
pub const ORIGIN: &str = "http://127.0.0.1:8888";
/// The levels one can sign in at.
pub const LOW: &str = "http://eidas.europa.eu/LoA/low";
/// Two factors.
pub const SUBSTANTIAL: &str = "http://eidas.europa.eu/LoA/substantial";
/// Two factors, and seen in person.
pub const HIGH: &str = "http://eidas.europa.eu/LoA/high";

/// What a lying provider says instead: it is handed the true claims and gives the token.
pub type Lie = fn(Value, &Provider) -> String;

/// An identity provider at work.
#[derive(Debug, Clone)]
pub struct Idp {
    /// The provider.
    pub provider: Provider,
    kind: Kind,
    key: ClientKey,
    lies: Lies,
    stop: CancellationToken,
    gone: CancellationToken,
}

#[derive(Debug, Clone)]
struct Lies {
    provider: Provider,
    id_token: Arc<Mutex<Option<Lie>>>,
    userinfo: Arc<Mutex<Option<(&'static str, Value)>>>,
}

/// Somebody made up, with these claims.
#[must_use]
pub fn persona(key: &str, name: &str, claims: &Value) -> Persona {
    Persona {
        key: key.to_owned(),
        subject: format!("subject-of-{key}"),
        name: name.to_owned(),
        about: "For a test".to_owned(),
        acr: SUBSTANTIAL.to_owned(),
        amr: vec!["pwd".to_owned(), "otp".to_owned()],
        claims: claims.as_object().cloned().unwrap_or_else(Map::new),
    }
}

impl Idp {
    /// Starts one for this kind of people, on a free port.
    ///
    /// # Panics
    /// When it cannot listen: the test has failed.
    pub async fn start(kind: Kind, clock: Clock, personas: Vec<Persona>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let (key, _) = ClientKey::generate();
        let client = Client {
            id: "house".to_owned(),
            keys: serde_json::from_value(key.public()).expect("public keys"),
            redirect_uris: vec![format!("{ORIGIN}/login/{}/back", kind.as_str())],
            after_sign_out: vec![format!("{ORIGIN}/logged-out")],
            signs_userinfo: kind == Kind::Patients,
        };
        let settings = devidp::Settings {
            issuer,
            title: "Sign in".to_owned(),
            personas,
            clients: vec![client],
            levels: [LOW, SUBSTANTIAL, HIGH].map(str::to_owned).to_vec(),
            signing: Signing::Es256,
        };
        let provider = Provider::start(settings, clock).expect("a key");
        let lies =
            Lies { provider: provider.clone(), id_token: Arc::default(), userinfo: Arc::default() };
        let router = provider.router().layer(from_fn_with_state(lies.clone(), lie));
        let (stop, gone) = (CancellationToken::new(), CancellationToken::new());
        let (ended, is_gone) = (stop.clone().cancelled_owned(), gone.clone());
        tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(ended).await;
            is_gone.cancel();
            served
        });
        Self { provider, kind, key, lies, stop, gone }
    }

    /// From now on its ID tokens are these.
    ///
    /// # Panics
    /// Never: nothing panics while it is held.
    pub fn lies(&self, lie: Lie) {
        *self.lies.id_token.lock().expect("nobody panicked") = Some(lie);
    }

    /// From now on a claim of its userinfo is this.
    ///
    /// # Panics
    /// Never: nothing panics while it is held.
    pub fn tells(&self, claim: &'static str, value: Value) {
        *self.lies.userinfo.lock().expect("nobody panicked") = Some((claim, value));
    }

    /// From now on it tells the truth.
    ///
    /// # Panics
    /// Never: nothing panics while it is held.
    pub fn is_honest(&self) {
        *self.lies.id_token.lock().expect("nobody panicked") = None;
        *self.lies.userinfo.lock().expect("nobody panicked") = None;
    }

    /// What a house and this provider agreed.
    ///
    /// # Panics
    /// When there is no HTTP client: the test has failed.
    #[must_use]
    pub fn registration(&self, acr: &str) -> Registration {
        Registration {
            kind: self.kind,
            issuer: self.provider.issuer().to_owned(),
            client_id: "house".to_owned(),
            http: web::client::new().expect("a client"),
            key: self.key.clone(),
            acr: acr.to_owned(),
            told: Told::default(),
        }
    }

    /// It will soon not answer any more.
    pub fn goes_away(&self) {
        self.stop.cancel();
    }

    /// Goes away, and waits until nothing answers there any more.
    pub async fn is_gone(&self) {
        self.goes_away();
        self.gone.cancelled().await;
    }
}

/// The settings of a house with these providers.
#[must_use]
pub fn settings(staff: Option<&Idp>, patients: Option<&Idp>) -> Settings {
    Settings {
        origin: ORIGIN.to_owned(),
        staff: staff.map(|idp| idp.registration(SUBSTANTIAL)),
        patients: patients.map(|idp| idp.registration(SUBSTANTIAL)),
        is_production: false,
        theme: None,
        decoder: Decoder::none(),
    }
}

/// A token that is not signed at all.
#[must_use]
pub fn unsigned(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.", part(&json!({ "alg": "none", "typ": "JWT" })), part(claims))
}

/// The claims of a token, unchecked.
fn claims_of(token: &str) -> Value {
    let middle = token.split('.').nth(1).unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(middle).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// A layer around the provider: says what the test wants said.
async fn lie(State(lies): State<Lies>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let id_token = *lies.id_token.lock().expect("nobody panicked");
    let userinfo = lies.userinfo.lock().expect("nobody panicked").clone();
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let said = match (path.as_str(), id_token, userinfo) {
        ("/token", Some(lie), _) if parts.status.is_success() => {
            let mut answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
            let truth = claims_of(answer["id_token"].as_str().unwrap_or_default());
            answer["id_token"] = lie(truth, &lies.provider).into();
            answer.to_string().into_bytes()
        }
        ("/userinfo", _, Some((claim, value))) if parts.status.is_success() => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let mut claims = serde_json::from_str(&text).unwrap_or_else(|_| claims_of(&text));
            claims[claim] = value;
            if text.starts_with('{') {
                claims.to_string().into_bytes()
            } else {
                lies.provider.sign(&claims).unwrap_or_default().into_bytes()
            }
        }
        _ => bytes.to_vec(),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(said))
}

/// The values of a query, by name.
pub(crate) fn query_of(url: &url::Url) -> BTreeMap<String, String> {
    url.query_pairs().into_owned().collect()
}
