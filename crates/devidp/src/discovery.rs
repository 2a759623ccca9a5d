//! What the provider says about itself (OpenID Connect Discovery 1.0).

use axum::Json;
use axum::extract::State;
use jsonwebtoken::jwk::JwkSet;
use serde_json::{Value, json};

use crate::MARK;
use crate::provider::Provider;

/// `GET /.well-known/openid-configuration`
pub(crate) async fn document(State(provider): State<Provider>) -> Json<Value> {
    let settings = provider.settings();
    let issuer = &settings.issuer;
    let at = |path: &str| format!("{issuer}{path}");
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "end_session_endpoint": at("/end_session"),
        "jwks_uri": at("/jwks"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [settings.signing.name()],
        "userinfo_signing_alg_values_supported": [settings.signing.name()],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["PS256", "ES256"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid"],
        "acr_values_supported": settings.levels,
        "authorization_response_iss_parameter_supported": true,
        MARK: true,
    }))
}

/// `GET /jwks`
pub(crate) async fn keys(State(provider): State<Provider>) -> Json<JwkSet> {
    Json(provider.key().set())
}
