//! How a list of patients grows and shrinks: a notice names more implants or releases some, the
//! house finds others, and nobody is listed twice.
//!
//! Pure and set-wise: what is listed and what is meant now come in, rows to write come out.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::patient::Source;
use super::search::Certainty;

/// An implant that is on the list already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What it is listed as.
    pub listed_as: String,
    /// The implant in this house.
    pub implant: Option<Uuid>,
    /// Its row of the list.
    pub entry: Uuid,
    /// How it came on the list.
    pub source: Source,
    /// Whether it is meant for certain.
    pub certainty: Certainty,
    /// Whether it is no longer meant.
    pub is_released: bool,
}

/// An implant that is meant now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The reference of the notice; the implant's own for what was found here.
    pub listed_as: String,
    /// The implant in this house.
    pub implant: Option<Uuid>,
    /// Its patient.
    pub patient: Option<Uuid>,
    /// The branch that counts it.
    pub branch: String,
    /// How it comes on the list.
    pub source: Source,
    /// Whether it is meant for certain.
    pub certainty: Certainty,
    /// Whether this house knows that it was taken out.
    pub is_explanted: bool,
    /// Whether its bearer is recorded as dead.
    pub is_deceased: bool,
}

/// A new row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Its id.
    pub id: Uuid,
    /// The patient, if known.
    pub patient: Option<Uuid>,
    /// The branch that counts it.
    pub branch: String,
    /// Whether one of its implants is meant for certain.
    pub certainty: Certainty,
    /// Whether all of its implants are known to be out.
    pub is_explanted: bool,
    /// Whether the patient is recorded as dead.
    pub is_deceased: bool,
}

/// What has to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// New rows of the list.
    pub entries: Vec<NewEntry>,
    /// New implants, each with its row.
    pub implants: Vec<(Found, Uuid)>,
    /// Implants that were found here before and that a notice names now.
    pub told: Vec<String>,
    /// Implants that are meant again, or still.
    pub returned: Vec<String>,
    /// Implants that turned out to be meant for certain.
    pub raised: Vec<String>,
}

/// Puts what is meant on a list that holds this already. `patients` are those with a row.
#[must_use]
pub fn widen(
    listed: &[Listed],
    patients: &BTreeMap<Uuid, Uuid>,
    found: Vec<Found>,
    mut next_id: impl FnMut() -> Uuid,
) -> Plan {
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut by_implant: HashMap<Uuid, usize> = HashMap::new();
    for (index, it) in listed.iter().enumerate() {
        by_name.insert(it.listed_as.clone(), index);
        by_implant.extend(it.implant.map(|implant| (implant, index)));
    }
    let mut plan = Plan::default();
    let mut rows: HashMap<Uuid, usize> = HashMap::new();
    let mut fresh: HashMap<String, usize> = HashMap::new();
    let mut fresh_implants: HashMap<Uuid, usize> = HashMap::new();
    for it in found {
        let known = it.implant.and_then(|implant| by_implant.get(&implant));
        if let Some(index) = known.or_else(|| by_name.get(&it.listed_as)) {
            again(&mut plan, &listed[*index], &it);
            continue;
        }
        let twin = it.implant.and_then(|implant| fresh_implants.get(&implant).copied());
        if let Some(index) = twin.or_else(|| fresh.get(&it.listed_as).copied()) {
            // One implant under two references, or told and found at once: it is one.
            let (first, _) = &mut plan.implants[index];
            first.certainty = first.certainty.max(it.certainty);
            if it.source == Source::Notice {
                first.source = Source::Notice;
            }
            continue;
        }
        let entry = match it.patient {
            Some(patient) => match (patients.get(&patient), rows.get(&patient)) {
                (Some(entry), _) => *entry,
                (None, Some(index)) => {
                    let row = &mut plan.entries[*index];
                    row.certainty = row.certainty.max(it.certainty);
                    row.is_explanted &= it.is_explanted;
                    row.is_deceased |= it.is_deceased;
                    row.id
                }
                (None, None) => {
                    rows.insert(patient, plan.entries.len());
                    new_row(&mut plan, &it, next_id())
                }
            },
            None => new_row(&mut plan, &it, next_id()),
        };
        fresh.insert(it.listed_as.clone(), plan.implants.len());
        fresh_implants.extend(it.implant.map(|implant| (implant, plan.implants.len())));
        plan.implants.push((it, entry));
    }
    plan
}

fn new_row(plan: &mut Plan, it: &Found, id: Uuid) -> Uuid {
    plan.entries.push(NewEntry {
        id,
        patient: it.patient,
        branch: it.branch.clone(),
        certainty: it.certainty,
        is_explanted: it.is_explanted,
        is_deceased: it.is_deceased,
    });
    id
}

/// Something listed is meant again.
fn again(plan: &mut Plan, listed: &Listed, found: &Found) {
    let name = || listed.listed_as.clone();
    if found.source == Source::Notice && listed.source != Source::Notice {
        plan.told.push(name());
    }
    if listed.is_released {
        plan.returned.push(name());
    }
    if found.certainty > listed.certainty {
        plan.raised.push(name());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, implant: u128, patient: Option<u128>, source: Source) -> Found {
        Found {
            listed_as: name.to_owned(),
            implant: Some(Uuid::from_u128(implant)),
            patient: patient.map(Uuid::from_u128),
            branch: "000012345678".to_owned(),
            source,
            certainty: Certainty::Possible,
            is_explanted: false,
            is_deceased: false,
        }
    }

    fn ids() -> impl FnMut() -> Uuid {
        let mut next = 100;
        move || {
            next += 1;
            Uuid::from_u128(next)
        }
    }

    #[test]
    fn a_patient_with_two_implants_is_one_row_and_an_unknown_one_a_row_each() {
        let plan = widen(
            &[],
            &BTreeMap::new(),
            vec![
                found("a", 1, Some(7), Source::Notice),
                found("b", 2, Some(7), Source::Notice),
                found("c", 3, None, Source::Notice),
                found("d", 4, None, Source::Notice),
            ],
            ids(),
        );
        let patients: Vec<_> = plan.entries.iter().map(|it| it.patient.is_some()).collect();
        assert_eq!(patients, [true, false, false]);
        assert_eq!(plan.implants[0].1, plan.implants[1].1);
    }

    #[test]
    fn what_the_house_found_and_a_notice_names_is_listed_once_and_as_told() {
        let first =
            widen(&[], &BTreeMap::new(), vec![found("a", 1, Some(7), Source::Search)], ids());
        let (it, entry) = &first.implants[0];
        let listed = Listed {
            listed_as: it.listed_as.clone(),
            implant: it.implant,
            entry: *entry,
            source: it.source,
            certainty: it.certainty,
            is_released: true,
        };
        let patients = BTreeMap::from([(Uuid::from_u128(7), *entry)]);
        let told = Found {
            certainty: Certainty::Certain,
            ..found("correction-of-a", 1, Some(7), Source::Notice)
        };
        let second = widen(&[listed], &patients, vec![told], ids());
        assert!(second.entries.is_empty() && second.implants.is_empty());
        assert_eq!(
            (second.told, second.returned, second.raised),
            (vec!["a".to_owned()], vec!["a".to_owned()], vec!["a".to_owned()])
        );
    }
}
