//! Who looks at a page, and in which language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use identity::Role;

use super::frame::{Face, Frame};
use super::language::{self, Language, language_of};
use super::words::Words;

/// A look at a page.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language the person reads.
    pub language: Language,
    path: String,
    query: String,
    visitor: Option<Visitor>,
}

/// A person who signed in, as the frame shows one. Who finds the session puts it into the
/// request's extensions.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// What to call the person; empty for a patient.
    pub name: String,
    /// In which role, once it is picked.
    pub role: Option<Role>,
    /// Where: the provider's name.
    pub place: String,
    /// What every form must carry.
    pub form_token: String,
    /// Whether there are other roles to pick.
    pub has_choice: bool,
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

impl Visit {
    /// The look that a request is.
    #[must_use]
    pub fn of(parts: &Parts) -> Self {
        let query = parts.uri.query();
        let kept = query.unwrap_or_default().split('&').filter(|pair| !pair.starts_with("lang="));
        Self {
            language: language_of(query, &parts.headers),
            path: parts.uri.path().to_owned(),
            query: kept.filter(|pair| !pair.is_empty()).collect::<Vec<_>>().join("&"),
            visitor: parts.extensions.get().cloned(),
        }
    }

    /// The frame of a page with this title.
    #[must_use]
    pub fn frame(&self, face: &Face, title: impl Into<String>) -> Frame {
        let other = language::code(language::other(self.language));
        let and = if self.query.is_empty() { "" } else { "&" };
        let other_link = if self.path.starts_with("/login/") {
            // What a provider sent along counts once and belongs in no link.
            format!("/login?lang={other}")
        } else {
            // A query alone stays on this page; a path could be read as another host.
            format!("?{}{and}lang={other}", self.query)
        };
        Frame {
            language: language::code(self.language),
            words: Words::of(self.language),
            title: title.into(),
            house: face.name(self.language),
            other: other.to_owned(),
            other_link,
            visitor: self.visitor.clone(),
            form_targets: face.form_targets.clone(),
            tongue: self.language,
            is_here: self.path.clone(),
            trail: Vec::new(),
            places: face.places,
            theme: face.theme.clone(),
            is_lively: false,
        }
    }

    /// The person, if one signed in.
    #[must_use]
    pub fn visitor(&self) -> Option<&Visitor> {
        self.visitor.as_ref()
    }
}
