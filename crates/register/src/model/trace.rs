//! How a trace counts implants that are meant.

use exchange::trace::{self, Named, Scope, Tally, Verdict};

use super::implant::{Implant, State};

/// Judges one implant against the scope of a trace.
#[must_use]
pub fn judge(
    scope: &Scope,
    implant: &Implant,
    product: Option<&Named>,
    same_device: bool,
) -> Verdict {
    let production = &implant.device.production;
    let device = trace::Device {
        branch: Some(&implant.branch),
        udi_di: implant.device.udi_di(),
        lot: production.lot.as_deref(),
        serial: production.serial.as_deref(),
        implanted_on: implant.implanted_on,
    };
    trace::judge(scope, &device, product, same_device)
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
            assert_eq!(trace::fits(&scope, &product), verdict, "{product:?}");
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
