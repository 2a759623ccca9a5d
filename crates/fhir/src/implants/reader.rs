//! One extract in the making: what reading a statement, a procedure and a device have in common.

use crate::node::Node;
use crate::observed::{Identifier, Observed, Secret};
use crate::when::When;

use super::resolver::Resolver;
use super::target::{Resolution, Target};
use super::{Extract, MissingReference, Role, Sought, Unusable};

/// The side of the body, as zib2020 and zib2017 extend a body site with it.
const LATERALITY: &[&str] = &[
    "http://nictiz.nl/fhir/StructureDefinition/ext-AnatomicalLocation.Laterality",
    "http://nictiz.nl/fhir/StructureDefinition/BodySite-Qualifier",
];
/// One extract in the making.
pub(super) struct Reader<'r, 'm> {
    pub(super) resolver: &'r Resolver<'m>,
    pub(super) extract: Extract<'m>,
}

impl<'r, 'm> Reader<'r, 'm> {
    pub(super) fn new(resolver: &'r Resolver<'m>) -> Self {
        Self { resolver, extract: Extract::default() }
    }

    /// Notes that a resource is part of this extract; `false` when it already was.
    pub(super) fn take(&mut self, target: &Target<'m>) -> bool {
        let part = target.part();
        let new = !self.extract.parts.contains(&part);
        if new {
            self.extract.parts.push(part);
        }
        new
    }

    /// The resource behind a reference; one that is not here is noted once.
    pub(super) fn follow(&mut self, reference: &Node<'m>, role: Role) -> Option<Target<'m>> {
        match self.resolver.resolve(reference) {
            Resolution::Found(target) => Some(target),
            // A number of a patient or provider says all there is to know of them.
            Resolution::Missing(Observed { value: Sought::Identifier(_), .. })
                if matches!(role, Role::Patient | Role::Provider) =>
            {
                None
            }
            Resolution::Missing(sought) => {
                let missing = MissingReference { role, sought };
                let known = |known: &MissingReference<'m>| {
                    known.role == role && known.sought.value == missing.sought.value
                };
                if !self.extract.missing.iter().any(known) {
                    self.extract.missing.push(missing);
                }
                None
            }
            Resolution::Nothing => None,
        }
    }

    pub(super) fn date(&mut self, text: Option<Observed<&'m str>>) -> Option<Observed<When>> {
        let text = text?;
        let when = When::of(text.value);
        if when.is_none() {
            self.unusable("invalid_date", &text);
        }
        when.map(|when| text.map(|_| when))
    }

    pub(super) fn unusable<T>(&mut self, code: &'static str, at: &Observed<T>) {
        let Observed { expression, message, .. } = at;
        self.extract.unusable.push(Unusable {
            code,
            expression: expression.clone(),
            message: *message,
        });
    }

    pub(super) fn identifiers(&mut self, node: &Node<'m>) {
        self.extract
            .identifiers
            .extend(node.items("identifier").filter_map(|item| identifier(&item)));
    }

    pub(super) fn body_site(&mut self, site: &Node<'m>) {
        self.extract.body_sites.extend(site.codings());
        for extension in site.extensions(LATERALITY) {
            if let Some(concept) = extension.choice("value", "CodeableConcept") {
                self.extract.lateralities.extend(concept.codings());
            }
        }
    }

    pub(super) fn notes(&mut self, node: &Node<'m>) {
        self.extract.notes.extend(node.items("note").filter_map(|note| note.text("text")));
    }
}

/// A business identifier with the place of its value.
pub(super) fn identifier<'m>(item: &Node<'m>) -> Option<Observed<Identifier<'m>>> {
    let system = item.str("system");
    Some(item.text("value")?.map(|value| Identifier::new(system, Secret::of(value))))
}
