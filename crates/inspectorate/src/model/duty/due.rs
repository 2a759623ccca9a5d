//! What is to be done about the duty, by what little of sites, letters and backlogs that takes: a count
//! of it reads no names and no texts.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use jiff::civil::Date;
use law::duty::Month;
use uuid::Uuid;

use super::{Backlog, Kind, Progress, Rules, Standing, Watched, progress};

/// What of a site can become work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The site.
    pub branch: BranchNumber,
    /// Whether its points lead to work.
    pub is_watched: bool,
    /// Whether the directory knows it.
    pub is_known: bool,
    /// The letter its profile asks for.
    pub letter: Option<String>,
    /// Whether it suddenly reports less.
    pub is_dropping: bool,
    /// The last month that was judged.
    pub last_month: Month,
}

/// What is said of a site that has no figures: the same of all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unheard {
    /// The letter its profile asks for.
    pub letter: Option<String>,
    /// The last month that was judged.
    pub last_month: Month,
}

/// A letter by which something is still asked, as far as it can become work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks {
    /// The letter.
    pub id: Uuid,
    /// The site it went to.
    pub branch: BranchNumber,
    /// The last day to answer.
    pub reply_by: Date,
    /// Whether it began a backlog.
    pub is_of_backlog: bool,
    /// The last answer: its id, when it came, and whether it is enough.
    pub answered: Option<(Uuid, Date, bool)>,
}

/// Something to do, by what names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub kind: Kind,
    /// At which site.
    pub branch: BranchNumber,
    /// The letter, or what was judged.
    pub about: String,
    /// The day it was due; none if there is none.
    pub day: Option<Date>,
}

impl Unheard {
    /// What is said on a day.
    #[must_use]
    pub fn on(today: Date, rules: &Rules) -> Self {
        let figures = rules.figures(&[], today);
        let letter = rules.duty.profile(&figures, today).letter().map(|it| it.id.clone());
        let last = rules.judged(today).window.last().copied();
        Self { letter, last_month: last.unwrap_or_else(|| Month::of(today)) }
    }
}

impl From<&Watched> for Sign {
    fn from(it: &Watched) -> Self {
        Self {
            branch: it.branch.clone(),
            is_watched: it.is_watched(),
            is_known: it.standing != Standing::NotInDirectory,
            letter: it.summary.letter.clone(),
            is_dropping: it.summary.is_dropping,
            last_month: it.summary.last_month,
        }
    }
}

/// What is to be done. `backlogs` are the open ones, each with what it has registered.
#[must_use]
pub fn due(
    today: Date,
    signs: &[Sign],
    letters: &[Asks],
    backlogs: &[(Backlog, BTreeMap<i16, i64>)],
) -> Vec<Due> {
    let mut found = Vec::new();
    let mut put = |kind, branch: &BranchNumber, about: String, day| {
        found.push(Due { kind, branch: branch.clone(), about, day });
    };
    for it in signs.iter().filter(|it| it.is_watched) {
        let is_written_to = letters.iter().any(|letter| letter.branch == it.branch);
        let month = it.last_month;
        if !it.is_known {
            put(Kind::NotInDirectory, &it.branch, "directory".to_owned(), None);
        } else if let Some(letter) = it.letter.as_ref().filter(|_| !is_written_to) {
            put(Kind::LetterDue, &it.branch, format!("{letter}@{month}"), None);
        }
        if it.is_dropping {
            put(Kind::AskAboutDrop, &it.branch, month.to_string(), None);
        }
    }
    for letter in letters {
        match letter.answered {
            None if letter.reply_by < today => {
                let (about, by) = (letter.id.to_string(), Some(letter.reply_by));
                put(Kind::LetterUnanswered, &letter.branch, about, by);
            }
            Some((id, on, false)) if !letter.is_of_backlog => {
                put(Kind::AnswerNotEnough, &letter.branch, id.to_string(), Some(on));
            }
            _ => {}
        }
    }
    for (backlog, now) in backlogs.iter().filter(|(it, _)| it.done_at.is_none()) {
        found.extend(of_backlog(backlog, now, letters, today));
    }
    found
}

fn of_backlog(
    it: &Backlog,
    now: &BTreeMap<i16, i64>,
    letters: &[Asks],
    today: Date,
) -> Option<Due> {
    let due = |kind, about, day| Due { kind, branch: it.branch.clone(), about, day };
    let about = it.letter_id.to_string();
    let Some(plan) = &it.plan else {
        let letter = letters.iter().find(|letter| letter.id == it.letter_id)?;
        // Without any answer the letter itself is what presses.
        let is_late = letter.reply_by < today && letter.answered.is_some();
        return is_late.then(|| due(Kind::PlanMissing, about, Some(letter.reply_by)));
    };
    let years = progress(it, now, today);
    let overdue =
        years.iter().filter(|year| year.is_overdue()).filter_map(|year| year.due_on).min();
    if let Some(by) = overdue {
        return Some(due(Kind::PlanOverdue, format!("{about}@{by}"), Some(by)));
    }
    let expects = |year: &&Progress| year.expected.is_some();
    let is_all_there = years.iter().filter(expects).all(Progress::is_met);
    let about = format!("{about}@{}", plan.number);
    is_all_there.then(|| due(Kind::ReconciliationDue, about, None))
}
