//! Where to go after signing in: a place in this house and nowhere else, so that no link to us can
//! send anybody on to a stranger.

/// Letters of a path at most.
const LONGEST: usize = 512;

/// A path within this house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnPath(String);

impl ReturnPath {
    /// The path asked for, or the landing page when it is none of ours.
    #[must_use]
    pub fn of(asked: Option<&str>) -> Self {
        asked.filter(|path| is_local(path)).map_or_else(Self::default, |path| Self(path.to_owned()))
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ReturnPath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

/// Whether a browser would stay here. A second slash, a backslash or a control character is read
/// by some browsers as another host; the pages of signing in would only go round.
fn is_local(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    path.len() <= LONGEST
        && path.starts_with('/')
        && !path.starts_with("//")
        && !path.starts_with("/log")
        && path.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_returns_to_this_house_only() {
        for path in ["/", "/who-looked", "/access-log?action=session.open&from=2026-01-01"] {
            assert_eq!(ReturnPath::of(Some(path)).as_str(), path);
        }
        for path in [
            "",
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "\\\\evil.example",
            "/a\r\nSet-Cookie: a=b",
            "/a b",
            "/é",
            "javascript:alert(1)",
            "/login",
            "/logout",
            &format!("/{}", "a".repeat(LONGEST)),
        ] {
            assert_eq!(ReturnPath::of(Some(path)), ReturnPath::default(), "{path:?}");
        }
        assert_eq!(ReturnPath::of(None).as_str(), "/");
    }
}
