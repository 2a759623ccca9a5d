//! What is due today at the staff's desk, for the landing page: figures only, read from the work
//! lists, for which the page itself is on record.

use identity::{Action, Caller, Permit};
use web::Problem;
use web::page::{Due, Language, Urgency};

use super::words::Words;
use crate::context::Context;
use crate::use_case::desk::today::{Today, today};
use crate::use_case::desk::{SeeHandOvers, SeeOpen, SeeRepairs};
use crate::use_case::operation::find_desk;

/// What is due for this caller; each figure only for who may see what is behind it.
pub(in super::super) async fn due_today(
    cx: &Context,
    caller: &Caller,
    language: Language,
) -> Result<Vec<Due>, Problem> {
    fn may<A: Action>(caller: &Caller) -> Option<Permit<A>> {
        Permit::<A>::ask(caller).ok()
    }
    let Some(desk) = find_desk(cx, caller).await? else { return Ok(Vec::new()) };
    let (open, repairs, tell) =
        (may::<SeeOpen>(caller), may::<SeeRepairs>(caller), may::<SeeHandOvers>(caller));
    let found = today(cx, &desk, open.as_ref(), repairs.as_ref(), tell.as_ref()).await?;
    let words = Words::of(language);
    let Today { registrations, blocking, hand_overs } = found;
    let of = |title: &str, link: &str, count: i64, late: i64, soon: i64, words: &str| Due {
        title: title.to_owned(),
        count: u64::try_from(count).unwrap_or_default(),
        link: link.to_owned(),
        urgency: match (late, soon) {
            (1.., _) => Urgency::Late,
            (_, 1..) => Urgency::Soon,
            _ => Urgency::Calm,
        },
        words: words.replace("{}", &late.to_string()),
    };
    let mut due = Vec::new();
    if let Some(it) = registrations {
        let text = words.due_registrations;
        due.push(of(words.registrations, "/registrations", it.all, it.late, it.warned, text));
    }
    if let Some(count) = blocking {
        due.push(of(words.repairs, "/repairs?blocks=1", count, 0, count, words.due_repairs));
    }
    if let Some(it) = hand_overs {
        let text = words.due_hand_overs;
        due.push(of(words.hand_overs, "/hand-overs", it.all, it.late, it.warned, text));
    }
    Ok(due)
}
