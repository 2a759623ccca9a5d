//! Finds what a reference points at, within the messages read together.
//!
//! By `fullUrl`, by type and id, within the same resource, and by business identifier.
//! A relative reference belongs to the server its entry came from; where that is not said, type and id
//! decide. Two servers never mix: an id is only unique on its own.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::json::Json;
use crate::message::{Entry, Message};
use crate::node::{Node, Origin};
use crate::observed::{Identifier, Secret};
use crate::query::identifier_query;
use crate::reference::{Pointer, authority};
use crate::schema;
use crate::systems::System;

use super::Sought;
use super::target::{Key, Resolution, Target};

type ById<'m> = HashMap<(&'m str, &'m str), Vec<Origin>>;

pub(super) struct Resolver<'m> {
    messages: Vec<&'m Message<'m>>,
    by_url: HashMap<&'m str, Vec<Origin>>,
    by_id: ById<'m>,
    by_identifier: OnceCell<HashMap<&'m str, Vec<Origin>>>,
}

impl<'m> Resolver<'m> {
    pub(super) fn new(messages: Vec<&'m Message<'m>>) -> Self {
        let mut by_url: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_id: ById<'m> = HashMap::new();
        for (origin, entry) in entries(&messages) {
            let Some(resource) = entry.resource() else { continue };
            if let Some(url) = entry.full_url() {
                by_url.entry(url).or_default().push(origin);
            }
            if let Some(id) = resource.id() {
                by_id.entry((resource.resource_type(), id)).or_default().push(origin);
            }
        }
        Self { messages, by_url, by_id, by_identifier: OnceCell::new() }
    }

    /// Every resource of one type that is an entry, in the order of the messages.
    pub(super) fn of_type(&self, resource_type: &'static str) -> impl Iterator<Item = Target<'m>> {
        entries(&self.messages).filter_map(move |(origin, entry)| {
            (entry.resource()?.resource_type() == resource_type).then(|| self.target(origin))?
        })
    }

    pub(super) fn resolve(&self, reference: &Node<'m>) -> Resolution<'m> {
        let text = reference.text("reference");
        let identifier = reference.child("identifier");
        let found = text
            .as_ref()
            .and_then(|text| self.find(reference.origin, text.value))
            .or_else(|| self.find_identified(reference, identifier.as_ref()?));
        if let Some(target) = found {
            return Resolution::Found(target);
        }
        if let Some(text) = text {
            return Resolution::Missing(text.map(|text| Sought::Reference(Secret::of(text))));
        }
        match identifier.as_ref().and_then(|node| Some((node, node.text("value")?))) {
            Some((node, value)) => Resolution::Missing(value.map(|value| {
                Sought::Identifier(Identifier::new(node.str("system"), Secret::of(value)))
            })),
            None => Resolution::Nothing,
        }
    }

    fn find(&self, from: Origin, reference: &'m str) -> Option<Target<'m>> {
        match Pointer::of(reference) {
            Pointer::Contained(id) => self.contained(from, id),
            Pointer::Urn(urn) => {
                let here = self.by_url.get(urn)?.iter().find(|at| at.message == from.message)?;
                self.target(*here)
            }
            Pointer::Resource { base, resource_type, id } => {
                let exact = self.by_url.get(reference).and_then(|found| nearest(from, found));
                let origin = exact.or_else(|| {
                    let server = authority(base).or_else(|| self.server_of(from));
                    let same: Vec<Origin> = self
                        .by_id
                        .get(&(resource_type, id))?
                        .iter()
                        .copied()
                        .filter(|at| match (server, self.server_of(*at)) {
                            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
                            _ => true,
                        })
                        .collect();
                    nearest(from, &same)
                })?;
                self.target(origin)
            }
            Pointer::Search { resource_type, query } => {
                let (system, value) = identifier_query(query)?;
                self.identified(from, Some(resource_type), Some(&system), &value)
            }
            Pointer::Other => None,
        }
    }

    fn server_of(&self, origin: Origin) -> Option<&'m str> {
        self.entry(origin)?.full_url().and_then(authority)
    }

    fn contained(&self, from: Origin, id: &str) -> Option<Target<'m>> {
        let container = self.target(from)?;
        if id.is_empty() {
            return Some(container);
        }
        let (index, node) = container
            .node
            .items("contained")
            .enumerate()
            .find(|(_, node)| node.str("id") == Some(id))?;
        let resource_type = schema::resource_type(node.json)?;
        Some(Target { node, resource_type, key: Key { origin: from, contained: Some(index) } })
    }

    fn find_identified(&self, reference: &Node<'m>, identifier: &Node<'m>) -> Option<Target<'m>> {
        let value = identifier.str("value")?;
        let resource_type = reference.str("type");
        self.identified(reference.origin, resource_type, identifier.str("system"), value)
    }

    /// Without a system an identifier says too little to join by.
    fn identified(
        &self,
        from: Origin,
        resource_type: Option<&str>,
        system: Option<&str>,
        value: &str,
    ) -> Option<Target<'m>> {
        let system = system.filter(|system| !system.is_empty())?;
        let same = self.by_identifier().get(value)?.iter().copied().filter(|at| {
            let Some(resource) = self.entry(*at).and_then(Entry::resource) else { return false };
            resource_type.is_none_or(|wanted| wanted == resource.resource_type())
                && resource.identifiers().any(|known| {
                    known.value().expose() == value
                        && known.system_text().is_some_and(|other| same_system(system, other))
                })
        });
        let same: Vec<Origin> = same.collect();
        self.target(nearest(from, &same)?)
    }

    fn by_identifier(&self) -> &HashMap<&'m str, Vec<Origin>> {
        self.by_identifier.get_or_init(|| {
            let mut index: HashMap<&'m str, Vec<Origin>> = HashMap::new();
            for (origin, entry) in entries(&self.messages) {
                let identifiers = entry
                    .resource()
                    .and_then(|resource| resource.tree.get("identifier"))
                    .map_or(&[][..], Json::items);
                for identifier in identifiers {
                    if let Some(value) = identifier.get("value").and_then(Json::text) {
                        index.entry(value).or_default().push(origin);
                    }
                }
            }
            index
        })
    }

    fn entry(&self, origin: Origin) -> Option<&'m Entry<'m>> {
        self.messages.get(origin.message)?.entries().get(origin.entry)
    }

    fn target(&self, origin: Origin) -> Option<Target<'m>> {
        let entry = self.entry(origin)?;
        let resource = entry.resource()?;
        let node = Node { json: &resource.tree, path: entry.resource_expression(), origin };
        Some(Target {
            node,
            resource_type: resource.resource_type(),
            key: Key { origin, contained: None },
        })
    }
}

fn entries<'m>(messages: &[&'m Message<'m>]) -> impl Iterator<Item = (Origin, &'m Entry<'m>)> {
    messages.iter().enumerate().flat_map(|(message, read)| {
        read.entries().iter().enumerate().map(move |(entry, at)| (Origin { message, entry }, at))
    })
}

/// The one in the same message, else the first.
fn nearest(from: Origin, found: &[Origin]) -> Option<Origin> {
    found.iter().copied().min_by_key(|at| (at.message != from.message, at.message, at.entry))
}

fn same_system(one: &str, other: &str) -> bool {
    one == other || System::of(one).is_some_and(|system| System::of(other) == Some(system))
}
