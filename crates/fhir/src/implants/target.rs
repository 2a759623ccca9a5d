//! What a reference leads to: a resource, nothing yet, or nothing at all.

use crate::node::{Node, Origin};
use crate::observed::Observed;

use super::{Part, Sought};

/// A resource as one of its references found it.
#[derive(Clone)]
pub(super) struct Target<'m> {
    pub(super) node: Node<'m>,
    pub(super) resource_type: &'m str,
    pub(super) key: Key,
}

/// What makes a resource the same one: its entry, and its place when it is contained.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) origin: Origin,
    pub(super) contained: Option<usize>,
}

impl<'m> Target<'m> {
    pub(super) fn part(&self) -> Part<'m> {
        Part {
            resource_type: self.resource_type,
            id: self.node.str("id"),
            message: self.key.origin.message,
            entry: self.key.origin.entry,
            expression: self.node.path.clone(),
        }
    }
}

/// Where a reference leads.
pub(super) enum Resolution<'m> {
    Found(Target<'m>),
    Missing(Observed<Sought<'m>>),
    /// It names nothing: only a display, or masked.
    Nothing,
}
