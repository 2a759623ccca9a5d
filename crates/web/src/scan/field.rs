//! What a page with a scan field holds.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use super::assets;
use super::words::Words;
use crate::headers::NO_FEATURES;
use crate::page::Language;

/// The scan field of a page.
#[derive(Debug, Clone, Copy)]
pub struct Scanning {
    /// The words of the field, those of the script among them.
    pub words: &'static Words,
    /// Whether photos can be read here, for those without script.
    pub reads_photos: bool,
}

impl Scanning {
    /// A scan field; `reads_photos` is what [`super::Decoder::is_there`] says.
    #[must_use]
    pub fn new(language: Language, reads_photos: bool) -> Self {
        Self { words: Words::of(language), reads_photos }
    }

    /// Where the script is.
    #[must_use]
    pub fn script(&self) -> String {
        assets::link("scan.js")
    }

    /// Where the decoder for camera and photos is.
    #[must_use]
    pub fn worker(&self) -> String {
        assets::link("worker.js")
    }
}

/// Lets a page use the camera and a serial port, play its sounds and run its script.
#[must_use]
pub fn allow_devices(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let features =
        ["camera", "serial", "autoplay"].iter().fold(NO_FEATURES.to_owned(), |features, name| {
            features.replacen(&format!("{name}=()"), &format!("{name}=(self)"), 1)
        });
    if let Ok(features) = HeaderValue::try_from(features) {
        headers.insert(HeaderName::from_static("permissions-policy"), features);
    }
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|it| it.to_str().ok());
    if let Some(policy) = policy {
        let script = if policy.contains("script-src") { "" } else { "; script-src 'self'" };
        let policy = format!("{policy}{script}; worker-src 'self'");
        if let Ok(policy) = HeaderValue::try_from(policy) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;

    #[test]
    fn a_page_that_scans_may_use_the_camera_and_nothing_else_new() {
        let plain = [(header::CONTENT_SECURITY_POLICY, "default-src 'none'")].into_response();
        let page = allow_devices(plain);
        let features = page.headers()["permissions-policy"].to_str().unwrap();
        assert!(features.contains("camera=(self)") && features.contains("serial=(self)"));
        assert!(features.contains("microphone=()") && features.contains("geolocation=()"));
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert_eq!(policy, "default-src 'none'; script-src 'self'; worker-src 'self'");
    }
}
