//! Reads whose implant it is: for the provider's own file, and never for the register.

use crate::node::Node;
use crate::observed::{Identifier, Observed, Secret};
use crate::when::When;

use super::reader::{Reader, identifier};
use super::{Part, Role};

/// What is said about the patient. Everything but the date of death is a [`Secret`].
#[derive(Clone, Debug, Default)]
pub struct PatientFacts<'m> {
    /// The Patient resource; absent when only references to it came.
    pub part: Option<Part<'m>>,
    /// `reference` of each `subject` and `patient`.
    pub references: Vec<Observed<Secret<'m>>>,
    /// Identifiers of the Patient and of references to it: BSN, pseudonyms, the provider's own numbers.
    pub identifiers: Vec<Observed<Identifier<'m>>>,
    /// Names: of the Patient, and the display of references to it.
    pub names: Vec<Observed<Secret<'m>>>,
    /// `birthDate`, as it was written.
    pub birth_date: Option<Observed<Secret<'m>>>,
    /// `deceasedBoolean`.
    pub deceased: Option<Observed<bool>>,
    /// `deceasedDateTime`.
    pub died: Vec<Observed<When>>,
}

impl<'m> Reader<'_, 'm> {
    pub(super) fn patient(&mut self, reference: Option<Node<'m>>) {
        let Some(reference) = reference else { return };
        let facts = &mut self.extract.patient;
        facts.references.extend(reference.text("reference").map(|text| text.map(Secret::of)));
        facts.names.extend(reference.text("display").map(|text| text.map(Secret::of)));
        facts.identifiers.extend(reference.child("identifier").and_then(|item| identifier(&item)));
        let Some(patient) = self.follow(&reference, Role::Patient) else { return };
        if patient.resource_type != "Patient" || !self.take(&patient) {
            return;
        }
        let node = &patient.node;
        let died = self.date(node.choice("deceased", "dateTime").and_then(|node| node.own_text()));
        let facts = &mut self.extract.patient;
        facts.part.get_or_insert_with(|| patient.part());
        facts.died.extend(died);
        facts.identifiers.extend(node.items("identifier").filter_map(|item| identifier(&item)));
        facts.names.extend(node.items("name").filter_map(|name| written_name(&name)));
        facts.birth_date = node.text("birthDate").map(|text| text.map(Secret::of));
        facts.deceased = node
            .choice("deceased", "boolean")
            .and_then(|node| Some(node.observe(node.json.flag()?)));
    }
}

/// A name in one line: as the sender wrote it, else given names and family name.
fn written_name<'m>(name: &Node<'m>) -> Option<Observed<Secret<'m>>> {
    if let Some(text) = name.text("text") {
        return Some(text.map(Secret::of));
    }
    let given = name.items("given").filter_map(|given| given.own_text()).map(|given| given.value);
    let words: Vec<&str> = given.chain(name.str("family")).collect();
    (!words.is_empty()).then(|| name.observe(Secret::of(words.join(" "))))
}
