//! A message as it was sent: what kind it is, its entries, and each resource byte for byte.
//!
//! Nothing here says what a resource means; that is [`crate::implants()`]'s.
//! No `Debug` form shows a value, since any of them may be a patient's.

use std::borrow::Cow;
use std::fmt;

use crate::fault::Fault;
use crate::json::Json;
use crate::observed::{Identifier, Secret};
use crate::schema;
use crate::version::Version;

/// A message that could be read.
pub struct Message<'a> {
    pub(crate) version: Version,
    pub(crate) kind: Kind,
    pub(crate) entries: Vec<Entry<'a>>,
    /// The Bundle's own properties, its entries left out.
    pub(crate) rest: Json<'a>,
}

impl<'a> Message<'a> {
    /// The release of FHIR it was sent as.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// What the sender wants done with it.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The entries in the order of the message; a single resource is the only entry.
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// Gives a single resource the method and headers it was sent with, as if it were a batch of one.
    ///
    /// A Bundle's entries carry their own and stay as they are.
    #[must_use]
    pub fn requested(mut self, request: Request<'a>) -> Self {
        if let (Kind::Single, [entry]) = (self.kind, self.entries.as_mut_slice()) {
            entry.request = Some(request);
        }
        self
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.entries.len();
        f.debug_struct("Message")
            .field("version", &self.version)
            .field("kind", &self.kind)
            .field("entries", &entries)
            .finish_non_exhaustive()
    }
}

/// What a message is, from `Bundle.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All entries or none.
    Transaction,
    /// Each entry for itself.
    Batch,
    /// The answer to a search, as exports come out of an EHR.
    Searchset,
    /// Resources put together, as in the 2018 draft of the register.
    Collection,
    /// Another Bundle of FHIR (document, message, history, a response): read as a collection.
    Other,
    /// One resource without a Bundle.
    Single,
}

/// One entry of a message.
pub struct Entry<'a> {
    pub(crate) expression: String,
    pub(crate) full_url: Option<Cow<'a, str>>,
    pub(crate) request: Option<Request<'a>>,
    /// The entry's own properties, the resource left out.
    pub(crate) rest: Json<'a>,
    pub(crate) resource: Option<Resource<'a>>,
    pub(crate) faults: Vec<Fault>,
}

impl<'a> Entry<'a> {
    /// Where it stands: `Bundle.entry[3]`, or the type of a single resource.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// Where its resource stands: `Bundle.entry[3].resource`, or the type of a single resource.
    pub fn resource_expression(&self) -> String {
        match self.rest {
            Json::Null => self.expression.clone(),
            _ => format!("{}.resource", self.expression),
        }
    }

    /// `fullUrl`, by which others may refer to it.
    pub fn full_url(&self) -> Option<&str> {
        self.full_url.as_deref()
    }

    /// What the sender wants done with it; always there in a transaction.
    pub const fn request(&self) -> Option<&Request<'a>> {
        self.request.as_ref()
    }

    /// The resource; absent when the request carries none (GET, DELETE) or there are faults.
    pub const fn resource(&self) -> Option<&Resource<'a>> {
        self.resource.as_ref()
    }

    /// Why this entry cannot be read. Never any in a transaction: there they make all unreadable.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("expression", &self.expression)
            .field("resource", &self.resource)
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}

/// A resource, kept byte for byte.
pub struct Resource<'a> {
    pub(crate) raw: &'a str,
    pub(crate) tree: Json<'a>,
}

impl<'a> Resource<'a> {
    /// Its type, such as `Device`.
    pub fn resource_type(&self) -> &str {
        schema::resource_type(&self.tree).unwrap_or_default()
    }

    /// Its logical id at the sender.
    pub fn id(&self) -> Option<&str> {
        self.tree.get("id").and_then(Json::text).filter(|id| !id.is_empty())
    }

    /// Its business identifiers; what conditional create is keyed on.
    pub fn identifiers(&self) -> impl Iterator<Item = Identifier<'_>> {
        let identifier = self.tree.get("identifier");
        // A few resource types have one identifier instead of a list.
        let items = match identifier {
            Some(one @ Json::Object(_)) => std::slice::from_ref(one),
            Some(list) => list.items(),
            None => &[],
        };
        items.iter().filter_map(|item| {
            let value = item.get("value").and_then(Json::text).filter(|value| !value.is_empty())?;
            let system = item.get("system").and_then(Json::text);
            Some(Identifier::new(system, Secret::of(value)))
        })
    }

    /// The bytes as they were received.
    pub const fn raw(&self) -> &'a str {
        self.raw
    }
}

impl fmt::Debug for Resource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Resource({}, {} bytes)", self.resource_type(), self.raw.len())
    }
}

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
