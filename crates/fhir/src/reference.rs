//! What a FHIR reference points at, read from its text alone. Looking it up is the join's work.

use crate::schema::is_type_name;

/// What a `Reference.reference` or a `request.url` points at.
#[derive(Clone, PartialEq, Eq)]
pub enum Pointer<'a> {
    /// `#id`: a resource contained in the same one.
    Contained(&'a str),
    /// `urn:uuid:…` or `urn:oid:…`: the entry with this `fullUrl`.
    Urn(&'a str),
    /// `[base/]Type/id[/_history/version]`.
    Resource {
        /// What stands before the type; empty when the reference is relative.
        base: &'a str,
        /// Such as `Device`.
        resource_type: &'a str,
        /// The logical id on that server.
        id: &'a str,
    },
    /// `Type?identifier=…`: whatever the search finds.
    Search {
        /// Such as `Organization`.
        resource_type: &'a str,
        /// What stands after the question mark, still percent-encoded.
        query: &'a str,
    },
    /// Anything else.
    Other,
}

impl<'a> Pointer<'a> {
    /// Reads a reference.
    ///
    /// ```
    /// use fhir::Pointer;
    /// let Pointer::Resource { base, resource_type, id } =
    ///     Pointer::of("https://ehr.example/fhir/Device/7/_history/2") else { panic!() };
    /// assert_eq!((base, resource_type, id), ("https://ehr.example/fhir", "Device", "7"));
    /// ```
    pub fn of(reference: &'a str) -> Self {
        if let Some(id) = reference.strip_prefix('#') {
            return Self::Contained(id);
        }
        if is_urn(reference) {
            return Self::Urn(reference);
        }
        if let Some((path, query)) = reference.split_once('?') {
            return match path.rsplit('/').next() {
                Some(resource_type) if is_type_name(resource_type) => {
                    Self::Search { resource_type, query }
                }
                _ => Self::Other,
            };
        }
        let path = reference.split_once("/_history/").map_or(reference, |(path, _)| path);
        let (front, id) = path.rsplit_once('/').unwrap_or(("", path));
        let (base, resource_type) = front.rsplit_once('/').unwrap_or(("", front));
        if is_type_name(resource_type) && !id.is_empty() {
            Self::Resource { base, resource_type, id }
        } else {
            Self::Other
        }
    }

    /// The resource type it points at, when its text says so.
    pub const fn resource_type(&self) -> Option<&'a str> {
        match *self {
            Self::Resource { resource_type, .. } | Self::Search { resource_type, .. } => {
                Some(resource_type)
            }
            _ => None,
        }
    }
}

/// Names the kind of pointer; an id may be a patient's and is not shown.
impl std::fmt::Debug for Pointer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Contained(_) => "Contained(..)",
            Self::Urn(_) => "Urn(..)",
            Self::Resource { .. } => "Resource(..)",
            Self::Search { .. } => "Search(..)",
            Self::Other => "Other",
        })
    }
}

pub(crate) fn is_urn(reference: &str) -> bool {
    reference.starts_with("urn:uuid:") || reference.starts_with("urn:oid:")
}

/// The server a full URL belongs to, without scheme; `None` for what is no http URL.
pub(crate) fn authority(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    rest.split('/').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_every_spelling_are_told_apart() {
        for (reference, expected) in [
            ("#d1", Pointer::Contained("d1")),
            ("urn:uuid:0", Pointer::Urn("urn:uuid:0")),
            ("Device/1", Pointer::Resource { base: "", resource_type: "Device", id: "1" }),
            (
                "http://a.example/x/Device/1",
                Pointer::Resource { base: "http://a.example/x", resource_type: "Device", id: "1" },
            ),
            (
                "Patient?identifier=a|b",
                Pointer::Search { resource_type: "Patient", query: "identifier=a|b" },
            ),
            ("Device/", Pointer::Other),
            ("device/1", Pointer::Other),
            ("", Pointer::Other),
            ("Device", Pointer::Other),
        ] {
            assert!(Pointer::of(reference) == expected, "{reference}");
        }
    }
}
