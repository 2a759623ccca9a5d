//! The events about one implant, and what they say together.
//!
//! An event stands unless a later one replaces it: a correction, which tells it anew, or a
//! withdrawal, which takes back what stood under that reference with all its corrections. The
//! implant is what the standing events say.

use std::collections::HashSet;

use exchange::{Event, Receipt, Reference, What};
use uuid::Uuid;

use super::implant::{Implant, State};

/// An event the register has.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The register id.
    pub id: Uuid,
    /// What was told.
    pub event: Event,
    /// The implants it is about.
    pub implants: Vec<Uuid>,
    /// Those among them that it no longer names: a correction moved it elsewhere.
    pub released: Vec<Uuid>,
    /// The event it corrects or withdraws.
    pub replaces: Option<Uuid>,
    /// What the provider was answered.
    pub receipt: Receipt,
}

/// The events that stand, in the order given.
#[must_use]
pub fn standing<'a>(recorded: &[&'a Recorded]) -> Vec<&'a Recorded> {
    let replaced: HashSet<Uuid> = recorded.iter().filter_map(|event| event.replaces).collect();
    recorded.iter().copied().filter(|event| !replaced.contains(&event.id)).collect()
}

/// The implant these events tell of; none if none of them begins one.
#[must_use]
pub fn implant(id: Uuid, recorded: &[&Recorded]) -> Option<Implant> {
    let standing = standing(recorded);
    let standing: Vec<_> = standing.into_iter().filter(|r| !r.released.contains(&id)).collect();
    let explantation = standing.iter().find_map(|r| match &r.event.what {
        What::Explantation(e) => Some(e),
        _ => None,
    });
    let implantation = standing.iter().find_map(|r| match &r.event.what {
        What::Implantation(i) => Some((r, i)),
        _ => None,
    });
    let deceased_on = standing.iter().filter_map(|r| match &r.event.what {
        What::Death(d) => Some(d.died_on),
        _ => None,
    });
    let deceased_on = deceased_on.min();
    let first = recorded.iter().find(|r| r.id == id)?;
    let (device, implanted_on, legacy, state) = match (implantation, explantation) {
        (Some((told, implantation)), explantation) => {
            let state = match (explantation, deceased_on) {
                (Some(e), deceased_on) => State::Explanted { on: e.explanted_on, deceased_on },
                (None, Some(on)) => State::Deceased { on },
                (None, None) => State::InSitu,
            };
            (implantation.device.clone(), implantation.implanted_on, told.event.legacy, state)
        }
        // A device placed elsewhere or before the duty: the explantation stands alone (R26).
        (None, Some(e)) if matches!(first.event.what, What::Explantation(_)) => {
            let state = State::Explanted { on: e.explanted_on, deceased_on };
            (e.device.clone(), e.implanted_on, first.event.legacy, state)
        }
        _ => {
            let (device, implanted_on) = match &first.event.what {
                What::Implantation(i) => (i.device.clone(), i.implanted_on),
                What::Explantation(e) => (e.device.clone(), e.implanted_on),
                What::Death(_) | What::Withdrawal(_) => return None,
            };
            (device, implanted_on, first.event.legacy, State::Withdrawn)
        }
    };
    let (branch, reference): (_, Reference) =
        (first.event.branch.clone(), first.event.reference.clone());
    Some(Implant { id, branch, reference, device, implanted_on, legacy, state })
}
