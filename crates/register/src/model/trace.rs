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

#[cfg(test)]
mod tests {
    use exchange::device::Designation;
    use exchange::trace::Selection;
    use exchange::{BranchNumber, Device, Production, Reference, UdiDi};
    use uuid::Uuid;

    use super::*;

    fn implant(udi_di: Option<&str>, lot: Option<&str>) -> Implant {
        let designation = udi_di.map(|di| Designation::Udi(UdiDi::parse(di).unwrap()));
        Implant {
            id: Uuid::nil(),
            branch: BranchNumber::parse("000012345678").unwrap(),
            reference: Reference::parse("ZN-1").unwrap(),
            device: Device {
                designation: designation.unwrap_or(Designation::Unknown),
                production: Production { lot: lot.map(ToOwned::to_owned), serial: None },
            },
            implanted_on: None,
            legacy: true,
            state: State::InSitu,
        }
    }

    const HIP: &str = "08712345678906";
    const OTHER: &str = "08712345678913";

    #[test]
    fn one_no_excludes_and_one_unknown_leaves_possible() {
        let scope = Scope {
            udi_dis: vec![UdiDi::parse(HIP).unwrap()],
            lots: Selection { values: vec!["AB12".to_owned()], ranges: Vec::new() },
            ..Scope::default()
        };
        for (udi_di, lot, same_device, verdict) in [
            (Some(HIP), Some("AB12"), false, Verdict::Yes),
            (Some(OTHER), Some("AB12"), true, Verdict::Yes),
            (Some(OTHER), Some("AB12"), false, Verdict::No),
            (Some(HIP), Some("ab12"), false, Verdict::No),
            (Some(HIP), None, false, Verdict::Unknown),
            (None, Some("AB12"), false, Verdict::Unknown),
            (None, None, false, Verdict::Unknown),
            (None, Some("XX"), false, Verdict::No),
        ] {
            let it = implant(udi_di, lot);
            assert_eq!(judge(&scope, &it, None, same_device), verdict, "{udi_di:?} {lot:?}");
        }
    }

    #[test]
    fn a_maker_or_category_that_is_not_known_cannot_be_excluded() {
        let named = |manufacturer: &str, categories: &[&str]| Named {
            manufacturer: manufacturer.to_owned(),
            categories: categories.iter().map(|code| (*code).to_owned()).collect(),
        };
        let scope = Scope {
            manufacturers: vec!["Duinroos  medical".to_owned()],
            categories: vec!["hip_prosthesis".to_owned()],
            ..Scope::default()
        };
        for (product, verdict) in [
            (named("DUINROOS Medical", &["hip_prosthesis"]), Verdict::Yes),
            (named("Duinroos Medical", &["hip_prosthesis", "knee_prosthesis"]), Verdict::Unknown),
            (named("Duinroos Medical", &[]), Verdict::Unknown),
            (named("", &["hip_prosthesis"]), Verdict::Unknown),
            (named("Duinroos", &["hip_prosthesis"]), Verdict::No),
            (named("Duinroos Medical", &["knee_prosthesis"]), Verdict::No),
            (named("", &["knee_prosthesis"]), Verdict::No),
        ] {
            assert_eq!(fits(&scope, &product), verdict, "{product:?}");
        }
    }

    #[test]
    fn each_state_is_counted_once_and_a_withdrawn_implant_nowhere() {
        let day = jiff::civil::date(2026, 4, 1);
        let mut tally = Tally::default();
        for state in [
            State::InSitu,
            State::Explanted { on: day, deceased_on: Some(day) },
            State::Deceased { on: day },
            State::Withdrawn,
        ] {
            count(&mut tally, Verdict::Yes, state, 2);
            count(&mut tally, Verdict::No, state, 2);
        }
        let certain = tally.certain;
        assert_eq!((certain.registered, certain.explanted), (6, 2));
        assert_eq!((certain.deceased, certain.presumed_in_situ), (2, 2));
        assert_eq!(tally.possible.registered, 0);
    }
}
