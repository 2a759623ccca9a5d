//! What is due of recalls, for the landing page: figures only, each for who may see what is behind
//! it. Exercises are told apart, and only where there is one.

use identity::{Action, Caller, Permit};
use web::Problem;
use web::page::{Due, Language, Urgency};

use super::words::Words;
use crate::context::Context;
use crate::use_case::operation::find_desk;
use crate::use_case::recall::due::{DueRecalls, due};
use crate::use_case::recall::{AcknowledgeNotice, ReadInstructions, SeeRecallPatients};

/// What is due for this caller.
pub(in super::super) async fn due_recalls(
    cx: &Context,
    caller: &Caller,
    language: Language,
) -> Result<Vec<Due>, Problem> {
    fn may<A: Action>(caller: &Caller) -> Option<Permit<A>> {
        Permit::<A>::ask(caller).ok()
    }
    let Some(desk) = find_desk(cx, caller).await? else { return Ok(Vec::new()) };
    let acknowledge = may::<AcknowledgeNotice>(caller);
    let patients = may::<SeeRecallPatients>(caller);
    let instructions = may::<ReadInstructions>(caller);
    let words = Words::of(language);
    let mut all = Vec::new();
    for drills in [false, true] {
        let read = instructions.as_ref().filter(|_| !drills);
        let of = (acknowledge.as_ref(), patients.as_ref());
        let found = due(cx, &desk, of.0, of.1, read, drills).await?;
        all.extend(told(&found, drills, words));
    }
    Ok(all)
}

fn told(found: &DueRecalls, drills: bool, words: &Words) -> Vec<Due> {
    let one = |title: &str, link: &str, count: i64, urgency: Urgency, text: String| Due {
        title: if drills { format!("{}: {title}", words.drill_mark) } else { title.to_owned() },
        count: u64::try_from(count).unwrap_or_default(),
        link: link.to_owned(),
        urgency,
        words: text,
    };
    let mut due = Vec::new();
    if let Some(count) = found.to_acknowledge.filter(|count| *count > 0) {
        let text = words.due_unread.to_owned();
        due.push(one(words.to_acknowledge, "/recalls", count, Urgency::Late, text));
    }
    if let Some((open, late)) = found.patients
        && (open > 0 || !drills)
    {
        let urgency = match (late, open) {
            (1.., _) => Urgency::Late,
            (_, 1..) => Urgency::Soon,
            _ => Urgency::Calm,
        };
        let text = match (drills, late) {
            (true, _) => words.due_drill.to_owned(),
            (false, 0) => words.due_patients_none_late.to_owned(),
            (false, late) => words.due_patients.replace("{}", &late.to_string()),
        };
        due.push(one(words.open_patients_due, "/recalls", open, urgency, text));
    }
    if let Some(count) = found.to_read.filter(|count| *count > 0) {
        let text = words.due_instructions.to_owned();
        due.push(one(words.instructions, "/instructions", count, Urgency::Late, text));
    }
    due
}
