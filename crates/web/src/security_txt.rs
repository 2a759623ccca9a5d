//! `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness.

use std::future::{Ready, ready};
use std::sync::Arc;

use axum::Extension;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::problem::Problem;

/// Where it stands.
pub const PATH: &str = "/.well-known/security.txt";

/// Whom to tell of a weakness of this house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityTxt {
    contacts: Vec<String>,
    expires: Timestamp,
}

/// Why a file cannot be made of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// There is no contact.
    #[error("there is no contact")]
    NoContact,
    /// A contact is no address of a page, a mailbox or a telephone.
    #[error("a contact begins with https:, mailto: or tel: and has no blank")]
    Contact,
}

impl SecurityTxt {
    /// A file with these contacts, the preferred one first, that is to be renewed before it
    /// expires.
    pub fn new(contacts: Vec<String>, expires: Timestamp) -> Result<Self, Unusable> {
        if contacts.is_empty() {
            return Err(Unusable::NoContact);
        }
        let right = |contact: &String| {
            let known = ["https://", "mailto:", "tel:"];
            let named = known
                .iter()
                .any(|scheme| contact.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
            named && contact.bytes().all(|byte| byte.is_ascii_graphic())
        };
        if contacts.iter().all(right) {
            Ok(Self { contacts, expires })
        } else {
            Err(Unusable::Contact)
        }
    }

    /// When it must have been renewed.
    #[must_use]
    pub fn expires(&self) -> Timestamp {
        self.expires
    }

    /// The file.
    #[must_use]
    pub fn text(&self) -> String {
        let contacts = self.contacts.iter().map(|contact| ["Contact: ", contact, "\r\n"].concat());
        let text: String = contacts.collect();
        let expires = self.expires.strftime("%Y-%m-%dT%H:%M:%SZ");
        text + &format!("Expires: {expires}\r\nPreferred-Languages: nl, en\r\n")
    }
}

/// The handler behind [`PATH`]: the file of the door, or 404 where none was set.
pub fn handler(file: Option<Extension<Arc<SecurityTxt>>>) -> Ready<Response> {
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    ready(match file {
        Some(Extension(file)) => ([(header::CONTENT_TYPE, plain)], file.text()).into_response(),
        None => Problem::not_found().into_response(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_as_rfc_9116_has_it() {
        let expires = "2027-06-30T22:00:00.5Z".parse().unwrap();
        let contacts = ["mailto:security@register.example", "https://register.example/report"];
        let file = SecurityTxt::new(contacts.map(str::to_owned).to_vec(), expires).unwrap();
        assert_eq!(
            file.text(),
            "Contact: mailto:security@register.example\r\n\
             Contact: https://register.example/report\r\n\
             Expires: 2027-06-30T22:00:00Z\r\n\
             Preferred-Languages: nl, en\r\n"
        );
        for wrong in
            ["security@register.example", "mailto:", "mailto:a\r\nExpires: never", "http://x"]
        {
            assert!(SecurityTxt::new(vec![wrong.to_owned()], expires).is_err(), "{wrong}");
        }
        assert_eq!(SecurityTxt::new(Vec::new(), expires), Err(Unusable::NoContact));
    }
}
