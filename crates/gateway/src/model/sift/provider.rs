//! The numbers by which a message names the provider.

use fhir::{Holder, Observed, ProviderIdentifier, System};

use crate::model::draft::{At, Issue};
use crate::model::provider::{Number, NumberSystem};
use crate::model::reason::Own;

/// The numbers of organisations and locations. A professional's number names no branch; one that
/// is no number at all is told, since the sender can only mend it when told.
pub(super) fn numbers(
    named: &[Observed<ProviderIdentifier<'_>>],
    issues: &mut Vec<Issue>,
) -> Vec<At<Number>> {
    let mut numbers = Vec::new();
    for at in named {
        let system = match at.value.system {
            System::Ura => NumberSystem::Ura,
            System::Agb => NumberSystem::Agb,
            System::Kvk => NumberSystem::Kvk,
            System::KvkBranch => NumberSystem::Branch,
            _ => continue,
        };
        match Number::parse(system, at.value.value) {
            Ok(number) if at.value.holder != Holder::Person => {
                numbers.push(At::new(number, &at.expression));
            }
            Err(_) if system == NumberSystem::Agb => {
                issues.push(Issue::at(Own::AgbInvalid, &at.expression));
            }
            Ok(_) | Err(_) => {}
        }
    }
    numbers
}
