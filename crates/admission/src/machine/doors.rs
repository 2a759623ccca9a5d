//! The doors of machines: where access tokens are given out, and where that is described
//! (RFC 6749, RFC 8414, SMART Backend Services).

use axum::Json;
use axum::extract::{Extension, FromRef, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use web::doors::{Doors, Porter, open};
use web::tls::{CertificateFault, ClientCertificate};
use web::{Problem, body};

use super::TOKEN_PATH;
use super::assertion::ALGORITHMS;
use super::issue::{Issued, LASTS, NotIssued};
use super::scope::SCOPES;
use crate::desk::{Admission, Settings};

/// Bytes of a request for a token at most.
const MAX_REQUEST: usize = 16 * 1024;
/// The one grant there is.
const GRANT: &str = "client_credentials";
/// The one way to prove who one is.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

const PROVES: &str = "a machine proves here who it is";
const DESCRIBED: &str = "the description of the service is public";

/// Adds the doors of machines to those of a house.
pub fn doors<S>(doors: Doors<S>) -> Doors<S>
where
    S: Porter,
    Admission: FromRef<S>,
{
    doors.post(TOKEN_PATH, open(PROVES), give_token).get(
        "/.well-known/oauth-authorization-server",
        open(DESCRIBED),
        metadata,
    )
}

/// Adds the description that FHIR clients look for under a base of theirs, at this path.
pub fn smart<S>(doors: Doors<S>, path: &'static str) -> Doors<S>
where
    S: Porter,
    Admission: FromRef<S>,
{
    doors.get(path, open(DESCRIBED), smart_configuration)
}

/// What a request for a token says.
#[derive(Debug, Default)]
struct Asked {
    grant: Option<String>,
    assertion_type: Option<String>,
    assertion: Option<String>,
    client_id: Option<String>,
    scope: Option<String>,
}

impl Asked {
    /// Reads a form; a field that comes twice is refused (RFC 6749, section 3.2).
    fn read(form: &[u8]) -> Option<Self> {
        let mut asked = Self::default();
        for (name, value) in url::form_urlencoded::parse(form) {
            let place = match name.as_ref() {
                "grant_type" => &mut asked.grant,
                "client_assertion_type" => &mut asked.assertion_type,
                "client_assertion" => &mut asked.assertion,
                "client_id" => &mut asked.client_id,
                "scope" => &mut asked.scope,
                _ => continue,
            };
            if place.replace(value.into_owned()).is_some() {
                return None;
            }
        }
        Some(asked)
    }
}

async fn give_token(
    State(admission): State<Admission>,
    certificate: Option<Extension<ClientCertificate>>,
    fault: Option<Extension<CertificateFault>>,
    request: Request,
) -> Response {
    let is_form = body::media_type(request.headers()) == "application/x-www-form-urlencoded";
    if !is_form {
        return refused(StatusCode::BAD_REQUEST, "invalid_request", "Send a form.");
    }
    let form = match body::bounded(request.into_body(), MAX_REQUEST).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    let Some(asked) = Asked::read(&form) else {
        let detail = "Give each field once.";
        return refused(StatusCode::BAD_REQUEST, "invalid_request", detail);
    };
    if asked.grant.as_deref() != Some(GRANT) {
        let detail = "The only grant_type is client_credentials.";
        return refused(StatusCode::BAD_REQUEST, "unsupported_grant_type", detail);
    }
    let typed = asked.assertion_type.as_deref() == Some(ASSERTION_TYPE);
    let assertion = asked.assertion.as_deref().filter(|_| typed).unwrap_or_default();
    let shown = match (&certificate, &fault) {
        (Some(Extension(certificate)), _) => Ok(certificate),
        (None, Some(Extension(fault))) => Err(Some(*fault)),
        (None, None) => Err(None),
    };
    let (client_id, scope) = (asked.client_id.as_deref(), asked.scope.unwrap_or_default());
    match admission.issue(assertion, client_id, &scope, shown).await {
        Ok(issued) => given(&issued),
        Err(not) => told(not),
    }
}

fn given(issued: &Issued) -> Response {
    let body = json!({
        "access_token": issued.token.reveal(),
        "token_type": "Bearer",
        "expires_in": LASTS.as_secs(),
        "scope": issued.scopes,
    });
    never_stored(Json(body).into_response())
}

/// Why not: to who has shown the organisation's certificate in full, to others in one word.
fn told(not: NotIssued) -> Response {
    match not {
        NotIssued::Refused { reason, is_rightful: true } => {
            let detail = format!("{}: {}", reason.code(), reason.to_do());
            refused(StatusCode::UNAUTHORIZED, "invalid_client", &detail)
        }
        NotIssued::Refused { .. } => {
            let body = Json(json!({ "error": "invalid_client" }));
            never_stored((StatusCode::UNAUTHORIZED, body).into_response())
        }
        NotIssued::Scope => {
            let detail = "None of these scopes is for this client; scopes_supported lists them.";
            refused(StatusCode::BAD_REQUEST, "invalid_scope", detail)
        }
        NotIssued::Store(error) => Problem::from(error).into_response(),
    }
}

fn refused(status: StatusCode, error: &'static str, detail: &str) -> Response {
    let body = Json(json!({ "error": error, "error_description": detail }));
    never_stored((status, body).into_response())
}

fn never_stored(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

async fn metadata(State(admission): State<Admission>) -> Json<Value> {
    let settings = admission.settings();
    let mut described = common(settings);
    described["issuer"] = json!(settings.issuer);
    described["response_types_supported"] = json!([]);
    described["tls_client_certificate_bound_access_tokens"] = json!(true);
    Json(described)
}

async fn smart_configuration(State(admission): State<Admission>) -> Json<Value> {
    let mut described = common(admission.settings());
    described["capabilities"] =
        json!(["client-confidential-asymmetric", "permission-v1", "permission-v2"]);
    // Nobody signs in here by a code; the member is one the specification asks for.
    described["code_challenge_methods_supported"] = json!(["S256"]);
    Json(described)
}

fn common(settings: &Settings) -> Value {
    let own = SCOPES.iter().map(|scope| scope.name);
    let scopes: Vec<&str> = own.chain(["system/*.c", "system/*.rs", "system/*.crs"]).collect();
    json!({
        "token_endpoint": settings.token_endpoint(),
        "grant_types_supported": [GRANT],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ALGORITHMS,
        "scopes_supported": scopes,
    })
}
