//! The names by which senders know things, as digests: a name may be a person's.
//!
//! Two namespaces: logical ids (`Device/203`, with the server they belong to where that is said)
//! and business identifiers (system and value). Patients have a third, of their own
//! ([`super::patient`]).

use store::seal::OwnerKeys;

/// Digests names under a provider's key.
#[derive(Clone, Copy)]
pub struct Names<'k>(pub &'k OwnerKeys);

/// What a name may be resolved to when the server is said and when it is not: the digests to try.
pub type Tries = Vec<String>;

impl Names<'_> {
    /// The digest of a logical id; `server` is the authority of its full URL, where there is one.
    #[must_use]
    pub fn id(&self, server: Option<&str>, resource_type: &str, id: &str) -> String {
        let server = server.unwrap_or_default().to_ascii_lowercase();
        self.0.digest("id", &format!("{server}|{resource_type}/{id}"))
    }

    /// The digests a reference to a logical id may stand for: on its own server, or on ours.
    #[must_use]
    pub fn tries(&self, server: Option<&str>, resource_type: &str, id: &str) -> Tries {
        let mut tries = vec![self.id(None, resource_type, id)];
        if server.is_some() {
            tries.push(self.id(server, resource_type, id));
        }
        tries
    }

    /// The digest of a business identifier.
    #[must_use]
    pub fn identifier(&self, resource_type: &str, system: Option<&str>, value: &str) -> String {
        let system = fhir_system(system.unwrap_or_default());
        self.0.digest("identifier", &format!("{resource_type}|{system}|{value}"))
    }

    /// The digest of a row's or scan's own reference.
    #[must_use]
    pub fn reference(&self, reference: &str) -> String {
        self.0.digest("reference", reference)
    }
}

/// One spelling for each system with a name of its own.
fn fhir_system(spelling: &str) -> &str {
    match fhir::System::of(spelling) {
        Some(system) => system.uri(),
        None => spelling,
    }
}

/// The server of a full URL, without scheme; none for a urn.
#[must_use]
pub fn server_of(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    rest.split('/').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::seal::{HouseSecret, Keys, MasterKey};
    use uuid::Uuid;

    #[test]
    fn the_same_identifier_in_another_spelling_is_the_same_name() {
        let keys =
            Keys::of(MasterKey::generate().into(), &HouseSecret::generate()).owner(Uuid::nil());
        let names = Names(&keys);
        let oid = names.identifier("Patient", Some("urn:oid:2.16.840.1.113883.2.4.6.3"), "1");
        let uri = names.identifier("Patient", Some("http://fhir.nl/fhir/NamingSystem/bsn"), "1");
        assert_eq!(oid, uri);
        assert_ne!(names.id(None, "Device", "1"), names.id(Some("a.example"), "Device", "1"));
        assert_eq!(server_of("https://a.example/fhir/Device/1"), Some("a.example"));
        assert_eq!(server_of("urn:uuid:1"), None);
    }
}
