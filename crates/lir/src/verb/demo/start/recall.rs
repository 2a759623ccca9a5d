//! The part of the page about a recall: how a newcomer sends one and sees two lists fill, and where
//! one sees the recall that is under way.

use identity::Role;

use super::words::Words;
use super::{Person, Shown};
use crate::verb::demo::people::{CLINIC, HOSPITAL, INSPECTORATE, REGISTER};

/// What one does, in its order; nothing if there is no recall that is ready.
pub(super) fn steps(shown: &Shown, words: &Words) -> Vec<Person> {
    let Some(ready) = &shown.ready else { return Vec::new() };
    let name = |house: usize| shown.places.get(house).map(|(name, _)| name.as_str());
    let be = |house| words.recall_list.replace("{}", name(house).unwrap_or_default());
    let coordinator = Role::RecallCoordinator;
    let own = |house, path, name: &str, does| person(shown, (house, coordinator, path), name, does);
    let inspector = (INSPECTORATE, Role::VigilanceInspector, ready.as_str());
    let steps = [
        person(shown, inspector, words.recall_send, words.recall_send_does),
        own(HOSPITAL, "/recalls", &be(HOSPITAL), words.recall_list_does),
        own(CLINIC, "/recalls", &be(CLINIC), words.recall_list_also),
        own(REGISTER, "/mailbox", words.recall_mailbox, words.recall_mailbox_does)
            .filter(|_| shown.by_hand[0]),
    ];
    steps.into_iter().flatten().collect()
}

/// Where the recall that is under way is seen, by whom it is about.
pub(super) fn course(shown: &Shown, words: &Words) -> Vec<Person> {
    if shown.sheet.drill.is_none() {
        return Vec::new();
    }
    let inspectorate = shown.places.get(INSPECTORATE).map(|(_, url)| url.as_str());
    let public = inspectorate.map(|url| Person {
        link: format!("{url}/safety-notices"),
        name: words.course_public.to_owned(),
        does: words.course_public_does.to_owned(),
    });
    let inspector = |path| (INSPECTORATE, Role::VigilanceInspector, path);
    let patient = (HOSPITAL, Role::Patient, "/");
    let maker = (INSPECTORATE, Role::Manufacturer, "/own-recalls");
    let coordinator = (HOSPITAL, Role::RecallCoordinator, "/recalls");
    let by_hand = (REGISTER, Role::RecallCoordinator, "/mailbox");
    let steps = [
        person(shown, inspector("/inbox"), words.course_case, words.course_case_does),
        person(shown, coordinator, words.course_list, words.course_list_does),
        person(shown, by_hand, words.course_mailbox, words.course_mailbox_does)
            .filter(|_| shown.by_hand[1]),
        person(shown, patient, words.course_patient, words.course_patient_does),
        person(shown, maker, words.course_maker, words.course_maker_does),
        public,
        person(shown, inspector("/drills"), words.course_drill, words.course_drill_does),
    ];
    steps.into_iter().flatten().collect()
}

/// Somebody, and the page to land on.
pub(super) fn person(
    shown: &Shown,
    (house, role, path): (usize, Role, &str),
    name: &str,
    does: &str,
) -> Option<Person> {
    let found = shown.people.iter().find(|it| it.house == house && it.role == role)?;
    let (_, url) = shown.places.get(house)?;
    let link = found.link_to(url, path);
    Some(Person { link, name: name.to_owned(), does: does.to_owned() })
}
