//! The part of the page about supervision: who watches the duty to register, visits, takes measures
//! and publishes, each on the page where there is something to see.

use identity::Role;

use super::recall::person;
use super::words::Words;
use super::{Person, Shown};
use crate::verb::demo::people::INSPECTORATE;

/// Where one begins, and as whom.
pub(super) fn tours(shown: &Shown, words: &Words) -> Vec<Person> {
    let of = |role, path, name: &str, does| person(shown, (INSPECTORATE, role, path), name, does);
    let (care, officer) = (Role::CareInspector, Role::EnforcementOfficer);
    let public = shown.places.get(INSPECTORATE).map(|(_, url)| Person {
        link: format!("{url}/measures"),
        name: words.sup_public.to_owned(),
        does: words.sup_public_does.to_owned(),
    });
    let tours = [
        of(care, "/duty", words.sup_duty, words.sup_duty_does),
        of(care, "/inspections", words.sup_visit, words.sup_visit_does),
        of(Role::ReportingDesk, "/signals", words.sup_signals, words.sup_signals_does),
        of(officer, "/enforcement", words.sup_cases, words.sup_cases_does),
        of(
            Role::PublicationOfficer,
            "/measure-publications",
            words.sup_publish,
            words.sup_publish_does,
        ),
        public,
    ];
    tours.into_iter().flatten().collect()
}
