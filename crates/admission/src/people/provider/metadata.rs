//! What a provider says about itself (OpenID Connect Discovery 1.0), as far as we need it.

use std::net::IpAddr;

use serde_json::Value;
use url::{Host, Url};

use super::ProviderError;

/// The member by which the provider for development says what it is.
pub const DEVELOPMENT_MARK: &str = "lir_development_provider";

/// What a provider says about itself.
#[derive(Debug, Clone)]
pub(in super::super) struct Metadata {
    pub(in super::super) issuer: String,
    pub(in super::super) authorization_endpoint: Url,
    pub(in super::super) token_endpoint: Url,
    pub(in super::super) jwks_uri: Url,
    pub(in super::super) userinfo_endpoint: Option<Url>,
    pub(in super::super) end_session_endpoint: Option<Url>,
    /// Whether it names itself in each answer (RFC 9207).
    pub(in super::super) says_who_answers: bool,
    pub(in super::super) is_development: bool,
}

impl Metadata {
    /// Reads it. The issuer must be the one that was agreed, letter by letter.
    pub(super) fn read(document: &Value, issuer: &str) -> Result<Self, ProviderError> {
        let text = |name: &str| document.get(name).and_then(Value::as_str);
        let flag = |name: &str| document.get(name).and_then(Value::as_bool) == Some(true);
        if text("issuer") != Some(issuer) {
            return Err(ProviderError::Wrong("issuer_differs"));
        }
        let endpoint = |name: &'static str| match text(name) {
            None => Ok(None),
            Some(url) => {
                let url = Url::parse(url).map_err(|_| ProviderError::Wrong("endpoint"))?;
                if is_safe(&url) {
                    Ok(Some(url))
                } else {
                    Err(ProviderError::Wrong("endpoint_open"))
                }
            }
        };
        let needed = |name| endpoint(name)?.ok_or(ProviderError::Wrong("endpoint_missing"));
        Ok(Self {
            issuer: issuer.to_owned(),
            authorization_endpoint: needed("authorization_endpoint")?,
            token_endpoint: needed("token_endpoint")?,
            jwks_uri: needed("jwks_uri")?,
            userinfo_endpoint: endpoint("userinfo_endpoint")?,
            end_session_endpoint: endpoint("end_session_endpoint")?,
            says_who_answers: flag("authorization_response_iss_parameter_supported"),
            is_development: flag(DEVELOPMENT_MARK),
        })
    }
}

/// HTTPS, or this machine itself.
fn is_safe(url: &Url) -> bool {
    let is_here = match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(change: &Value, expected: &Result<(), ProviderError>) {
        let mut document = json!({
            "issuer": "https://idp.example", "authorization_endpoint": "https://idp.example/a",
            "token_endpoint": "https://idp.example/t", "jwks_uri": "https://keys.example/k",
        });
        for (name, value) in change.as_object().unwrap() {
            document[name] = value.clone();
        }
        let read = Metadata::read(&document, "https://idp.example").map(drop);
        assert_eq!(&read, expected, "{change}");
    }

    #[test]
    fn a_provider_is_who_was_agreed_and_speaks_https() {
        check(&json!({}), &Ok(()));
        check(&json!({ "token_endpoint": "http://127.0.0.1:8090/t" }), &Ok(()));
        let differs = &Err(ProviderError::Wrong("issuer_differs"));
        check(&json!({ "issuer": "https://evil.example" }), differs);
        check(&json!({ "issuer": "https://idp.example/" }), differs);
        check(&json!({ "issuer": null }), differs);
        let open = &Err(ProviderError::Wrong("endpoint_open"));
        check(&json!({ "token_endpoint": "http://idp.example/t" }), open);
        check(&json!({ "jwks_uri": "file:///etc/passwd" }), open);
        check(&json!({ "userinfo_endpoint": "http://127.0.0.1.evil.example/" }), open);
        check(&json!({ "jwks_uri": null }), &Err(ProviderError::Wrong("endpoint_missing")));
    }
}
