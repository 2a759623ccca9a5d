//! What stands in an address. A name that stands there twice stands for nothing.

use url::form_urlencoded::parse;

/// The value of a name.
#[must_use]
pub fn one(query: Option<&str>, name: &str) -> Option<String> {
    let mut values = parse(query.unwrap_or_default().as_bytes()).filter(|(key, _)| key == name);
    let (_, value) = values.next()?;
    values.next().is_none().then(|| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_once() {
        let query = Some("state=a%20b&code=1&code=2&empty=");
        assert_eq!(one(query, "state").as_deref(), Some("a b"));
        assert_eq!(one(query, "code"), None);
        assert_eq!(one(query, "empty").as_deref(), Some(""));
        assert_eq!(one(None, "state"), None);
    }
}
