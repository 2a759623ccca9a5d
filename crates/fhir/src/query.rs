//! The one search this crate reads: for a business identifier, as conditional create and conditional
//! references ask it.

use std::borrow::Cow;

/// Reads `identifier=system|value` out of a search, as `ifNoneExist` and conditional references use it.
///
/// `None` when the search asks anything else: then it is not the search for one business identifier.
///
/// ```
/// let (system, value) = fhir::identifier_query("identifier=urn%3Aoid%3A1.2.3%7CA%2D1").unwrap();
/// assert_eq!((system.as_ref(), value.as_ref()), ("urn:oid:1.2.3", "A-1"));
/// ```
pub fn identifier_query(query: &str) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let token = query.strip_prefix("identifier=").filter(|rest| !rest.contains('&'))?;
    let (system, value) = match percent_decoded(token)? {
        Cow::Borrowed(token) => {
            let (system, value) = token.split_once('|').unwrap_or(("", token));
            (Cow::Borrowed(system), Cow::Borrowed(value))
        }
        Cow::Owned(token) => {
            let (system, value) = token.split_once('|').unwrap_or(("", &token));
            (Cow::Owned(system.to_owned()), Cow::Owned(value.to_owned()))
        }
    };
    (!value.is_empty()).then_some((system, value))
}

/// Undoes percent-encoding; `None` when it is broken or hides bytes that are no text.
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(['%', '+']) {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex(bytes.next()?)? << 4 | hex(bytes.next()?)?,
            b'+' => b' ',
            other => other,
        });
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_search_for_one_identifier_is_read() {
        for query in
            ["name=x", "identifier=a|b&name=x", "identifier=", "identifier=%zz", "identifier=a|%ff"]
        {
            assert_eq!(identifier_query(query), None, "{query}");
        }
        assert_eq!(
            identifier_query("?identifier=b"),
            Some((Cow::Borrowed(""), Cow::Borrowed("b")))
        );
    }
}
