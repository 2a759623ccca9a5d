//! Results of supervision: a year in counts and what everybody reads of it; advice to others than the
//! operator of a case, with what the figures say before and after it.

mod advice;
mod at_doors;
mod year;

pub(crate) use at_doors::AtDoors;
use testkit::people::Browser;

use crate::enforcement::send;
use crate::harness::{form_of_now, own, post_twice};

/// What advice is recorded with.
pub(crate) const ADVICE: [(&str, &str); 9] = [
    ("theme", "Steriliteit"),
    ("norm", "MDR 10(1)"),
    ("target", "Alle importeurs van borstimplantaten"),
    ("form", "circular"),
    ("title_nl", "Let op de sterilisatie"),
    ("text_nl", "Controleer van elke partij of zij steriel is."),
    ("planned_on", "2026-04-20"),
    ("measured", "findings"),
    ("months", "1"),
];

/// Records advice: its address.
pub(crate) async fn recorded(browser: &mut Browser, more: &[(&str, &str)]) -> String {
    let answer = send(browser, "/advice-actions/new", &[&ADVICE, more]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Sends one of the forms of a page, made from its version of now, with a double click.
pub(crate) async fn act(
    browser: &mut Browser,
    advice: &str,
    what: &str,
    said: &[(&str, &str)],
) -> testkit::answer::Answer {
    let mut fields = form_of_now(browser, advice).await;
    fields.extend(said.iter().copied().map(own));
    post_twice(browser, &format!("{advice}/{what}"), &fields).await
}
