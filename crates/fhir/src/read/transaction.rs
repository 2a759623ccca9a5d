//! What only a transaction promises: each `fullUrl` once, and every urn in it resolvable.

use std::collections::HashSet;

use crate::fault::{Fault, FaultKind};
use crate::message::Entry;
use crate::reference::is_urn;
use crate::walk::{Go, walk};

/// Where the entries break what a transaction promises.
pub(super) fn faults(entries: &[Entry<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut known = HashSet::new();
    for entry in entries {
        if let Some(full_url) = entry.full_url()
            && !known.insert(full_url)
        {
            let place = format!("{}.fullUrl", entry.expression);
            faults.push(Fault::new(FaultKind::DuplicateFullUrl, place));
        }
    }
    for entry in entries {
        let Some(resource) = &entry.resource else { continue };
        let mut path = format!("{}.resource", entry.expression);
        walk(&resource.tree, &mut path, &mut |place, name, json| {
            if name == "reference"
                && json.text().is_some_and(|text| is_urn(text) && !known.contains(text))
            {
                faults.push(Fault::new(FaultKind::UnresolvableReference, place));
            }
            Go::Inside
        });
    }
    faults
}
