//! Headers every answer carries: the API's version, and what the NL API Design Rules and
//! internet.nl ask for so that a browser does nothing with an answer but show it.
//!
//! An answer for machines may load nothing and be framed by nobody. A page ([`page`]) loads its own
//! style sheets, scripts and images from its own house, and nothing inline.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// The version of the HTTP API, by semantic versioning; the major stands in the path.
pub const API_VERSION: &str = "1.0.0";

/// What a page may do: load from its own house, send forms there, be framed by nobody.
pub const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
     form-action 'self'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'";

const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; \
     form-action 'none'";

/// No sensor, no payment, no display of anything by this origin. Only names that browsers know:
/// each other one is an error in the console of every page.
pub(crate) const NO_FEATURES: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
     encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), \
     identity-credentials-get=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), \
     xr-spatial-tracking=()";

const HEADERS: [(HeaderName, &str); 11] = [
    (HeaderName::from_static("api-version"), API_VERSION),
    (header::CONTENT_SECURITY_POLICY, API_POLICY),
    // One year, as internet.nl asks.
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("permissions-policy"), NO_FEATURES),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
];

/// A layer that sets them, where a handler did not say otherwise.
pub async fn set(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    fill(response.headers_mut());
    response
}

/// A layer for pages, within [`set`]: their own policy of what they may load.
pub async fn page(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    as_page(response.headers_mut());
    response
}

/// Makes an answer that of a page, for handlers that answer both.
pub fn as_page(headers: &mut HeaderMap) {
    let policy = headers.entry(header::CONTENT_SECURITY_POLICY);
    policy.or_insert(HeaderValue::from_static(PAGE_POLICY));
}

/// Open to scripts of any origin, for what is public: descriptions of the API, proofs of the log.
pub fn open_to_all(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let anywhere = HeaderValue::from_static("cross-origin");
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), anywhere);
}

/// Sets what is not set yet.
pub(crate) fn fill(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
