//! Walking a case through the questions it asks, and being given a function.

use testkit::supervision::{EVALUATION, FINDING, answers, evidence, next};

use crate::people::Person;

/// Questions a case asks at most.
const MOST: usize = 20;

/// Somebody asks for a function, and a colleague confirms it.
pub(super) async fn has_function(who: &mut Person, colleague: &mut Person, function: &str) {
    let asked = [("function", function), ("valid_from", "2026-01-01"), ("source", "Besluit 12")];
    who.fills("/functions", "/functions", &asked).await;
    let page = colleague.reads("/functions").await;
    let mut waiting = page.actions("/functions/").into_iter();
    let confirm = waiting.find(|it| it.ends_with("/confirm"));
    let confirm = confirm.unwrap_or_else(|| panic!("{}", page.said()));
    colleague.fills("/functions", &confirm, &[]).await;
}

/// Answers what the case asks next, until it asks no more than to be weighed.
pub(super) async fn walk(person: &mut Person, case: &str, on: &str) {
    for _ in 0..MOST {
        let page = person.reads(case).await;
        let place = next(&page.text);
        if place.ends_with("/weighing") || place.ends_with("/measures") {
            return;
        }
        let said = if place.ends_with("/evaluation") {
            // What was found comes first: without a breach a risk is a potential one.
            let finding = format!("{case}/findings/new");
            person.fills(&finding, &finding, &[&FINDING[..], &evidence(on)].concat()).await;
            EVALUATION.to_vec()
        } else {
            answers(&person.reads(place).await.text)
        };
        person.fills(place, place, &[&said[..], &evidence(on)].concat()).await;
    }
    panic!("the case goes on asking");
}
