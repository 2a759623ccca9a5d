//! Element a: the branch, by the number the message gives or the only one the caller has.
//!
//! Another number of the organisation (URA, AGB, KvK) is never taken for a branch or for nothing:
//! it may be another provider's, so the sender must say which branch it means (rule R11).

use exchange::Code;
use fhir::{Extract, Holder, Observed, ProviderIdentifier, ProviderSource, System};
use identity::Caller;

use super::sketch::Sketch;

const FIELD: &str = "branchNumber";

pub(super) fn read(sketch: &mut Sketch, extract: &Extract<'_>, caller: &Caller) {
    let named: Vec<&Observed<ProviderIdentifier<'_>>> = extract
        .providers
        .iter()
        .filter(|it| {
            matches!(it.value.source, ProviderSource::Performer | ProviderSource::Location)
        })
        .collect();
    let branches: Vec<Observed<&str>> = named
        .iter()
        .filter(|it| it.value.system == System::KvkBranch)
        .map(|it| (*it).clone().map(|found| found.value))
        .collect();
    if let Some(branch) = sketch.one(FIELD, &branches) {
        sketch.set(FIELD, branch);
        return;
    }
    // A professional's own number says nothing of where they work.
    let other = named.iter().find(|it| it.value.holder != Holder::Person);
    match (other, caller.branches()) {
        (Some(other), _) => {
            sketch.at(FIELD, &other.expression);
            sketch.found(code(other.value.system), FIELD);
        }
        (None, [only]) => sketch.set(FIELD, only.as_str()),
        (None, _) => {
            let place = format!("{}.performer", sketch.places.of("")[0]);
            sketch.at(FIELD, &place);
        }
    }
}

fn code(system: System) -> Code {
    match system {
        System::Agb => Code::BranchNumberIsAgb,
        _ => Code::BranchNumberIsCompanyNumber,
    }
}
