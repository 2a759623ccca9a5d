//! Which implants a trace means, and how they are counted.

use exchange::trace::{Scope, Tally, Verdict};

use super::implant::{Implant, State};

/// What the catalogue says of a device, as far as a trace asks.
#[derive(Debug, Clone)]
pub struct Named {
    /// The manufacturer's name.
    pub manufacturer: String,
    /// The categories it may be of; none: its codes name none.
    pub categories: Vec<String>,
}

/// Judges one implant against the scope of a trace. Criteria of different kinds must all hold;
/// what is missing or unresolved cannot be excluded (rule R51).
///
/// `same_device` tells whether the catalogue has the implant's UDI-DI as the same device as one
/// of those asked for: a package, say.
#[must_use]
pub fn judge(
    scope: &Scope,
    implant: &Implant,
    product: Option<&Named>,
    same_device: bool,
) -> Verdict {
    let production = &implant.device.production;
    branch(scope, implant)
        .and(device(scope, implant, same_device))
        .and(scope.lots.judge(production.lot.as_deref()))
        .and(scope.serials.judge(production.serial.as_deref()))
        .and(period(scope, implant))
        .and(manufacturer(scope, product))
        .and(category(scope, product))
}

/// Whether a product may be meant by manufacturer and category.
#[must_use]
pub fn fits(scope: &Scope, product: &Named) -> Verdict {
    manufacturer(scope, Some(product)).and(category(scope, Some(product)))
}

fn branch(scope: &Scope, implant: &Implant) -> Verdict {
    (scope.branches.is_empty() || scope.branches.contains(&implant.branch)).into()
}

fn device(scope: &Scope, implant: &Implant, same_device: bool) -> Verdict {
    match implant.device.udi_di() {
        _ if scope.udi_dis.is_empty() => Verdict::Yes,
        Some(di) => (same_device || scope.udi_dis.contains(di)).into(),
        None => Verdict::Unknown,
    }
}

fn period(scope: &Scope, implant: &Implant) -> Verdict {
    if scope.implanted_from.is_none() && scope.implanted_to.is_none() {
        return Verdict::Yes;
    }
    let Some(day) = implant.implanted_on else { return Verdict::Unknown };
    let after = scope.implanted_from.is_none_or(|from| from <= day);
    let before = scope.implanted_to.is_none_or(|to| day <= to);
    (after && before).into()
}

fn manufacturer(scope: &Scope, product: Option<&Named>) -> Verdict {
    if scope.manufacturers.is_empty() {
        return Verdict::Yes;
    }
    // A catalogue may know a device and not say who makes it.
    let Some(product) = product.filter(|product| !product.manufacturer.is_empty()) else {
        return Verdict::Unknown;
    };
    scope.manufacturers.iter().any(|name| same_name(name, &product.manufacturer)).into()
}

fn category(scope: &Scope, product: Option<&Named>) -> Verdict {
    if scope.categories.is_empty() {
        return Verdict::Yes;
    }
    match product.map(|product| product.categories.as_slice()) {
        None | Some([]) => Verdict::Unknown,
        Some([only]) => scope.categories.contains(only).into(),
        Some(several) => {
            let any = several.iter().any(|category| scope.categories.contains(category));
            if any { Verdict::Unknown } else { Verdict::No }
        }
    }
}

/// Names of manufacturers are compared without regard to case and spacing.
fn same_name(a: &str, b: &str) -> bool {
    let normal = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    normal(a) == normal(b)
}

/// Adds implants to a tally; withdrawn ones count nowhere (rule R41).
pub fn count(tally: &mut Tally, verdict: Verdict, state: State, implants: i64) {
    let counts = match verdict {
        Verdict::Yes => &mut tally.certain,
        Verdict::Unknown => &mut tally.possible,
        Verdict::No => return,
    };
    match state {
        State::Withdrawn => return,
        State::InSitu => counts.presumed_in_situ += implants,
        State::Explanted { .. } => counts.explanted += implants,
        State::Deceased { .. } => counts.deceased += implants,
    }
    counts.registered += implants;
}
