//! Reads who the provider may be: every number of every organisation, location or professional named.
//!
//! Which of them holds, and which branch it stands for, is the gateway's table (R12).

use crate::node::Node;
use crate::observed::Observed;
use crate::reference::Pointer;
use crate::systems::System;

use super::Role;
use super::reader::Reader;
use super::target::Target;

/// A professional works somewhere, that is part of something, and so on: how far we look.
const MAX_STEPS: usize = 5;

const ROLE_BESIDE_PERSON: &[&str] =
    &["http://nictiz.nl/fhir/StructureDefinition/practitionerrole-reference"];

/// A number of a care provider or of somebody who works there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderIdentifier<'m> {
    /// URA, AGB, trade register or branch number.
    pub system: System,
    /// As it was written, leading zeros and mistakes included.
    pub value: &'m str,
    /// Whose number it is.
    pub holder: Holder,
    /// By which way the use of the device led to it.
    pub source: ProviderSource,
}

/// Whose number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// An organisation or a location.
    Organisation,
    /// A professional.
    Person,
    /// It is not said.
    Unknown,
}

/// By which way a use of a device led to a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProviderSource {
    /// `Procedure.performer`.
    Performer,
    /// `Procedure.location`.
    Location,
    /// An extension of the zib on the statement.
    Statement,
    /// `Device.owner`.
    Owner,
}

impl<'m> Reader<'_, 'm> {
    pub(super) fn provider(&mut self, reference: Option<Node<'m>>, source: ProviderSource) {
        if let Some(reference) = reference {
            self.provider_behind(&reference, source, MAX_STEPS);
        }
    }

    fn provider_behind(&mut self, reference: &Node<'m>, source: ProviderSource, steps: usize) {
        let Some(steps) = steps.checked_sub(1) else { return };
        let text = reference.text("reference");
        let pointer = text.as_ref().map(|text| Pointer::of(text.value));
        let named = pointer.as_ref().and_then(Pointer::resource_type).or(reference.str("type"));
        let holder = named.map_or(Holder::Unknown, holder_of);
        if holder == Holder::Organisation {
            self.extract.provider_names.extend(reference.text("display"));
        }
        if let Some(identifier) = reference.child("identifier") {
            self.provider_identifier(&identifier, holder, source);
        }
        for extension in reference.extensions(ROLE_BESIDE_PERSON) {
            if let Some(role) = extension.choice("value", "Reference") {
                self.provider_behind(&role, source, steps);
            }
        }
        if let Some(target) = self.follow(reference, Role::Provider)
            && self.take(&target)
        {
            self.provider_resource(&target, source, steps);
        }
        // Last, so that a number the resource itself gives stands first.
        if let (Some(text), Some(Pointer::Resource { id, .. })) = (text, pointer)
            && let Some((system, value)) = System::in_logical_id(id)
        {
            self.push_provider(text.map(|_| ProviderIdentifier { system, value, holder, source }));
        }
    }

    fn provider_resource(&mut self, target: &Target<'m>, source: ProviderSource, steps: usize) {
        let node = &target.node;
        let holder = holder_of(target.resource_type);
        for item in node.items("identifier") {
            self.provider_identifier(&item, holder, source);
        }
        if holder == Holder::Organisation {
            self.extract.provider_names.extend(node.text("name"));
        }
        let further: &[&str] = match target.resource_type {
            "Organization" => &["partOf"],
            "Location" => &["managingOrganization", "partOf"],
            "PractitionerRole" => &["organization", "practitioner"],
            _ => &[],
        };
        for name in further {
            if let Some(next) = node.child(name) {
                self.provider_behind(&next, source, steps);
            }
        }
    }

    fn provider_identifier(&mut self, item: &Node<'m>, holder: Holder, source: ProviderSource) {
        let (Some(system), Some(value)) =
            (item.str("system").and_then(System::of), item.text("value"))
        else {
            return;
        };
        self.push_provider(value.map(|value| ProviderIdentifier { system, value, holder, source }));
    }

    fn push_provider(&mut self, found: Observed<ProviderIdentifier<'m>>) {
        let is_provider = matches!(
            found.value.system,
            System::Ura | System::Agb | System::Kvk | System::KvkBranch
        );
        let known = |known: &Observed<ProviderIdentifier<'m>>| {
            known.value.system == found.value.system && known.value.value == found.value.value
        };
        if is_provider && !self.extract.providers.iter().any(known) {
            self.extract.providers.push(found);
        }
    }
}

fn holder_of(resource_type: &str) -> Holder {
    match resource_type {
        "Organization" | "Location" => Holder::Organisation,
        "Practitioner" | "PractitionerRole" => Holder::Person,
        _ => Holder::Unknown,
    }
}
