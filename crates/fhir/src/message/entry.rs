//! One entry of a message, and its resource byte for byte.

use std::borrow::Cow;
use std::fmt;

use crate::fault::Fault;
use crate::json::Json;
use crate::observed::{Identifier, Secret};
use crate::schema;

use super::Request;

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
