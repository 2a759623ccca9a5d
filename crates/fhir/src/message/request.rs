//! What the sender wants done with an entry.

use std::borrow::Cow;
use std::fmt;

/// `Bundle.entry.request`, or the request line and headers of a single resource.
#[derive(Clone)]
pub struct Request<'a> {
    pub(crate) method: Method,
    pub(crate) url: Cow<'a, str>,
    pub(crate) if_none_exist: Option<Cow<'a, str>>,
    pub(crate) if_match: Option<Cow<'a, str>>,
}

impl<'a> Request<'a> {
    /// A request for a single resource: its method, its URL below the base, and its conditional headers.
    pub fn new(
        method: Method,
        url: impl Into<Cow<'a, str>>,
        if_none_exist: Option<&'a str>,
        if_match: Option<&'a str>,
    ) -> Self {
        Self {
            method,
            url: url.into(),
            if_none_exist: if_none_exist.map(Cow::Borrowed),
            if_match: if_match.map(Cow::Borrowed),
        }
    }

    /// What to do.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// On what, below the base: `Device`, `Device/7`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Create only when this search finds nothing; see [`crate::identifier_query`].
    pub fn if_none_exist(&self) -> Option<&str> {
        self.if_none_exist.as_deref()
    }

    /// Update only this version, as the sender wrote it: `W/"3"`.
    pub fn if_match(&self) -> Option<&str> {
        self.if_match.as_deref()
    }
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}

/// The methods of FHIR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Read or search.
    Get,
    /// Read without the body.
    Head,
    /// Create.
    Post,
    /// Update.
    Put,
    /// Change in part.
    Patch,
    /// Delete.
    Delete,
}

impl Method {
    pub(crate) fn of(code: &str) -> Option<Self> {
        Some(match code {
            "GET" => Self::Get,
            "HEAD" => Self::Head,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "PATCH" => Self::Patch,
            "DELETE" => Self::Delete,
            _ => return None,
        })
    }

    pub(crate) const fn carries_resource(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}
