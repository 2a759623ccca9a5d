//! What a browser is given and what it shows: two cookies, and from which page it asks.

use axum::http::{HeaderMap, HeaderValue, header};

use super::kept::KEPT_SECONDS;
use super::secret::Secret;

/// Seconds a sign-in may take.
pub(super) const SIGN_IN_SECONDS: i64 = 600;

/// The cookies of a house. Over HTTPS their names begin with `__Host-`, so that no neighbour of the
/// house can set them; a browser takes that name over HTTPS only. Over plain HTTP, where several
/// houses stand on one machine, they are told apart by the port: browsers share cookies over ports.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    is_secure: bool,
    port: Option<u16>,
}

impl Cookies {
    /// The cookies of the house that browsers reach there.
    #[must_use]
    pub fn of(origin: &str) -> Self {
        let is_secure = origin.starts_with("https://");
        let port = origin.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        Self { is_secure, port: port.filter(|_| !is_secure) }
    }

    /// The name of the session's cookie.
    #[must_use]
    pub fn session_name(self) -> String {
        self.name("lir-session")
    }

    /// The name of the cookie of a sign-in under way.
    #[must_use]
    pub fn sign_in_name(self) -> String {
        self.name("lir-sign-in")
    }

    /// The name of the cookie that opens a form that was kept.
    #[must_use]
    pub fn kept_name(self) -> String {
        self.name("lir-kept")
    }

    fn name(self, name: &str) -> String {
        match (self.is_secure, self.port) {
            (true, _) => format!("__Host-{name}"),
            (false, Some(port)) => format!("{name}-{port}"),
            (false, None) => name.to_owned(),
        }
    }

    pub(super) fn session(self, headers: &HeaderMap) -> Option<Secret> {
        cookie(headers, &self.session_name())
    }

    pub(super) fn sign_in(self, headers: &HeaderMap) -> Option<Secret> {
        cookie(headers, &self.sign_in_name())
    }

    pub(super) fn kept(self, headers: &HeaderMap) -> Option<Secret> {
        cookie(headers, &self.kept_name())
    }

    /// Gives a browser what opens a form that was kept.
    pub(super) fn set_kept(self, secret: &Secret) -> HeaderValue {
        self.set(&self.kept_name(), secret.reveal(), Some(KEPT_SECONDS))
    }

    /// Gives a browser its session; it forgets it when it is closed.
    pub(super) fn set_session(self, secret: &Secret) -> HeaderValue {
        self.set(&self.session_name(), secret.reveal(), None)
    }

    /// Gives a browser what a sign-in under way is bound to.
    pub(super) fn set_sign_in(self, secret: &Secret) -> HeaderValue {
        self.set(&self.sign_in_name(), secret.reveal(), Some(SIGN_IN_SECONDS))
    }

    /// Takes the session away.
    #[must_use]
    pub fn clear_session(self) -> HeaderValue {
        self.set(&self.session_name(), "", Some(0))
    }

    fn set(self, name: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
        let secure = if self.is_secure { "; Secure" } else { "" };
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        HeaderValue::try_from(text).expect("names and secrets are plain letters")
    }
}

/// Whether a page of this house sends this: browsers say so, and others hold no session.
#[must_use]
pub fn is_same_origin(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(from)) => from == origin,
        (None, None) => false,
    }
}

/// A cookie of this name, if it has the form of ours. Two of one name are none: somebody planted one.
fn cookie(headers: &HeaderMap, name: &str) -> Option<Secret> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut named = all
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name);
    let first = named.next()?.1;
    if named.next().is_some() { None } else { Secret::presented(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| {
            (header::HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
        };
        all.iter().map(pair).collect()
    }

    #[test]
    fn a_session_cookie_is_bound_to_this_host_over_https() {
        let secret = Secret::random();
        let set = Cookies::of("https://gateway.example").set_session(&secret);
        let text = set.to_str().unwrap().replace(secret.reveal(), "…");
        assert_eq!(text, "__Host-lir-session=…; Path=/; HttpOnly; SameSite=Lax; Secure");
        let set = Cookies::of("http://127.0.0.1:8081").set_session(&secret);
        let text = set.to_str().unwrap().replace(secret.reveal(), "…");
        assert_eq!(text, "lir-session-8081=…; Path=/; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn a_cookie_is_read_once_and_in_our_form() {
        let (cookies, secret) = (Cookies::of("http://127.0.0.1"), Secret::random());
        let sent = |line: &str| cookies.session(&headers(&[("cookie", line)]));
        let ours = format!("lir-session={}", secret.reveal());
        assert_eq!(sent(&format!("a=b; {ours}")), Some(secret.clone()));
        assert_eq!(sent(&format!("{ours}; lir-session=x")), None);
        assert_eq!(sent("lir-session=' OR 1=1"), None);
        assert_eq!(sent(&format!("x{ours}")), None);
    }

    #[test]
    fn a_form_comes_from_our_own_page() {
        let origin = "https://gateway.example";
        let check = |sent: &[(&'static str, &str)], right| {
            assert_eq!(is_same_origin(&headers(sent), origin), right, "{sent:?}");
        };
        check(&[("sec-fetch-site", "same-origin")], true);
        check(&[("sec-fetch-site", "same-origin"), ("origin", "null")], true);
        check(&[("origin", origin)], true);
        check(&[("sec-fetch-site", "cross-site"), ("origin", origin)], false);
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("sec-fetch-site", "none")], false);
        check(&[("origin", "https://gateway.example.evil.example")], false);
        check(&[("origin", "null")], false);
        check(&[], false);
    }
}
