//! Whether a device is meant by a scope. The register judges its rows by it, and a provider what it
//! alone knows: stock, and what was not registered yet.

use jiff::civil::Date;

use super::range::Verdict;
use super::scope::Scope;
use crate::branch::BranchNumber;
use crate::device::UdiDi;

/// A device, as far as a scope asks; what is not known is none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Device<'a> {
    /// The provider.
    pub branch: Option<&'a BranchNumber>,
    /// The UDI-DI.
    pub udi_di: Option<&'a UdiDi>,
    /// The lot.
    pub lot: Option<&'a str>,
    /// The serial.
    pub serial: Option<&'a str>,
    /// When it was implanted.
    pub implanted_on: Option<Date>,
}

/// What the catalogue says of a device, as far as a scope asks.
#[derive(Debug, Clone)]
pub struct Named {
    /// The manufacturer's name.
    pub manufacturer: String,
    /// The categories it may be of; none: its codes name none.
    pub categories: Vec<String>,
}

/// Judges a device against a scope. Criteria of different kinds must all hold; what is missing or
/// unresolved cannot be excluded (rule R51).
///
/// `same_device` tells whether the catalogue has its UDI-DI as the same device as one of those
/// asked for: a package, say.
#[must_use]
pub fn judge(
    scope: &Scope,
    device: &Device<'_>,
    product: Option<&Named>,
    same_device: bool,
) -> Verdict {
    branch(scope, device)
        .and(udi_di(scope, device, same_device))
        .and(scope.lots.judge(device.lot))
        .and(scope.serials.judge(device.serial))
        .and(period(scope, device))
        .and(manufacturer(scope, product))
        .and(category(scope, product))
}

/// Whether a product may be meant by manufacturer and category.
#[must_use]
pub fn fits(scope: &Scope, product: &Named) -> Verdict {
    manufacturer(scope, Some(product)).and(category(scope, Some(product)))
}

fn branch(scope: &Scope, device: &Device<'_>) -> Verdict {
    match device.branch {
        _ if scope.branches.is_empty() => Verdict::Yes,
        Some(branch) => scope.branches.contains(branch).into(),
        None => Verdict::Unknown,
    }
}

fn udi_di(scope: &Scope, device: &Device<'_>, same_device: bool) -> Verdict {
    match device.udi_di {
        _ if scope.udi_dis.is_empty() => Verdict::Yes,
        Some(di) => (same_device || scope.udi_dis.contains(di)).into(),
        None => Verdict::Unknown,
    }
}

fn period(scope: &Scope, device: &Device<'_>) -> Verdict {
    if scope.implanted_from.is_none() && scope.implanted_to.is_none() {
        return Verdict::Yes;
    }
    let Some(day) = device.implanted_on else { return Verdict::Unknown };
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
