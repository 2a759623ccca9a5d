//! Recalls, for a provider's recall coordinator: the mailbox, one notice, the counts that go back,
//! and where the provider is reached (rules R53 to R55). Who has a gateway sees the same there, with
//! the patients; here are references only.

mod contact;
mod list;
mod notice;
mod report;
mod rows;
mod words;

use exchange::recall::{Action, Kind, Text, Wording};
use identity::Caller;
use web::Problem;
use web::doors::{Doors, may};
use web::page::{Due, Language, Place, Urgency, Visit};

use crate::context::Context;
use crate::model::rules::dutch_day;
use crate::use_case::see_mailbox::{self, Line};
use crate::use_case::{
    AcknowledgeNotice, KeepContact, ReadContact, ReadMailbox, ReportProgress, keep_contact,
};
use words::Words;

/// The pages one goes to by oneself.
pub(super) const MAILBOX: Place =
    Place::of::<ReadMailbox>("/mailbox", "Veiligheidsberichten", "Safety notices");
/// The same.
pub(super) const CONTACT: Place =
    Place::of::<ReadContact>("/recall-contact", "Contact terugroepactie", "Recall contact");

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/mailbox", may::<ReadMailbox>(), list::handler)
        .page("/mailbox/{position}", may::<ReadMailbox>(), notice::handler)
        .page("/mailbox/{position}/implants.csv", may::<ReadMailbox>(), rows::handler)
        .form("/mailbox/{position}/acknowledge", may::<AcknowledgeNotice>(), notice::acknowledge)
        .page("/mailbox/{position}/report", may::<ReportProgress>(), report::page)
        .kept_form("/mailbox/{position}/report", may::<ReportProgress>(), report::handler)
        .page("/recall-contact", may::<ReadContact>(), contact::page)
        .kept_form("/recall-contact", may::<KeepContact>(), contact::handler)
}

/// What waits for a coordinator: notices, those of drills apart, and a contact that is not there.
pub(super) async fn due(cx: &Context, visit: &Visit, caller: &Caller) -> Result<Vec<Due>, Problem> {
    let words = Words::of(visit.language);
    let today = dutch_day(cx.now());
    let lines = see_mailbox::list(cx, caller).await?;
    let waiting = |drill: bool| lines.iter().filter(move |it| it.waits() && it.drill == drill);
    let of = |drill: bool, title: &str| {
        let late = waiting(drill).any(|it| it.acknowledge_by < today);
        let count = waiting(drill).count();
        let urgency = match count {
            0 => Urgency::Calm,
            _ if late => Urgency::Late,
            _ => Urgency::Soon,
        };
        Due {
            title: title.to_owned(),
            count: u64::try_from(count).unwrap_or(u64::MAX),
            link: "/mailbox".to_owned(),
            urgency,
            words: words.to_acknowledge_text.to_owned(),
        }
    };
    let mut due = vec![of(false, words.to_acknowledge)];
    if waiting(true).next().is_some() {
        due.push(of(true, words.drills_to_acknowledge));
    }
    let without = without_contact(cx, caller).await?;
    if without > 0 {
        due.push(Due {
            title: words.contact_missing.to_owned(),
            count: without,
            link: "/recall-contact".to_owned(),
            urgency: Urgency::Late,
            words: words.contact_due.to_owned(),
        });
    }
    Ok(due)
}

/// Branches of the caller that never said where they are reached.
async fn without_contact(cx: &Context, caller: &Caller) -> Result<u64, Problem> {
    let mut without = 0;
    for branch in caller.branches() {
        without += u64::from(keep_contact::read(cx, caller, branch).await?.is_none());
    }
    Ok(without)
}

/// The words in the language of the page; and the code of the language they are in.
fn wording(text: &Text, language: Language) -> (&Wording, &'static str) {
    match (&text.en, language) {
        (Some(english), Language::English) => (english, "en"),
        _ => (&text.nl, "nl"),
    }
}

fn kind(line: &Line, words: &'static Words) -> (&'static str, &'static str) {
    match line.kind {
        Kind::New => (words.kind_new, "info"),
        Kind::Update => (words.kind_update, "info"),
        Kind::Closure => (words.kind_closure, "neutral"),
    }
}

fn action(it: Action, words: &'static Words) -> &'static str {
    match it {
        Action::RemoveStock => words.remove_stock,
        Action::InstructionsChanged => words.instructions_changed,
        Action::Information => words.information,
        Action::PatientReview => words.patient_review,
        Action::ExplantationAdvised => words.explantation_advised,
    }
}
