//! The row of recalls on the page of the board: the open ones in numbers, and exercises apart with
//! how fast they went. No patient, and nothing to act on.

use jiff::Timestamp;
use web::page::Language;

use super::shown::wording;
use super::words::Words;
use crate::use_case::recall::{DrillTimes, OnBoard};

/// What the board sees of recalls.
pub(in super::super) struct Board {
    pub(in super::super) words: &'static Words,
    pub(in super::super) open: Vec<Open>,
    pub(in super::super) drills: Vec<Drill>,
}

/// An open recall, in numbers.
pub(in super::super) struct Open {
    pub(in super::super) title: String,
    pub(in super::super) number: String,
    pub(in super::super) found: i64,
    pub(in super::super) left: i64,
    pub(in super::super) overdue: i64,
    pub(in super::super) untraced: i64,
    pub(in super::super) unblocked: i64,
}

/// How fast an exercise went.
pub(in super::super) struct Drill {
    pub(in super::super) title: String,
    pub(in super::super) number: String,
    pub(in super::super) began: String,
    pub(in super::super) read: String,
    pub(in super::super) last: String,
}

/// The row.
pub(in super::super) fn board(found: OnBoard, language: Language) -> Board {
    let words = Words::of(language);
    let open = found.open.iter().map(|(recall, totals)| Open {
        title: wording(&recall.text, language).title.clone(),
        number: recall.on_record(),
        found: totals.patients.found,
        left: totals.patients.open,
        overdue: totals.patients.overdue,
        untraced: totals.implants.untraced,
        unblocked: totals.stock.found - totals.stock.blocked,
    });
    let drill = |it: DrillTimes| Drill {
        title: wording(&it.recall.text, language).title.clone(),
        number: it.recall.on_record(),
        began: web::page::day(it.began_at, language),
        read: lasted(it.began_at, it.read_at, words),
        last: lasted(it.began_at, it.last_patient_at, words),
    };
    let open = open.collect();
    let drills = found.drills.into_iter().map(drill).collect();
    Board { words, open, drills }
}

/// How long it took, in hours or, below two, in minutes.
fn lasted(from: Timestamp, to: Option<Timestamp>, words: &Words) -> String {
    let Some(to) = to else { return words.not_finished.to_owned() };
    let minutes = to.duration_since(from).as_mins().max(0);
    match minutes {
        ..120 => words.minutes.replace("{}", &minutes.to_string()),
        more => words.hours.replace("{}", &(more / 60).to_string()),
    }
}
