//! What inspectors do next. It follows from figures, letters and backlogs, and is kept nowhere; kept
//! is only who took it on and what came of it. What was done comes back when a new month is judged
//! and says the same.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{Backlog, Letter, Standing, Watched, progress};
use crate::model::case_file::Who;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A letter was not answered in time.
    LetterUnanswered,
    /// An answer is not enough: the next step is to be decided.
    AnswerNotEnough,
    /// A plan is behind its days.
    PlanOverdue,
    /// A provider should have told its plan.
    PlanMissing,
    /// All of the plan came: a reconciliation is to be asked for.
    ReconciliationDue,
    /// The profile asks for a letter.
    LetterDue,
    /// A sudden drop is to be asked about.
    AskAboutDrop,
    /// A branch with figures is to be looked up.
    NotInDirectory,
}

impl Kind {
    /// All of them, what presses most first.
    pub const ALL: [Self; 8] = [
        Self::LetterUnanswered,
        Self::AnswerNotEnough,
        Self::PlanOverdue,
        Self::PlanMissing,
        Self::ReconciliationDue,
        Self::LetterDue,
        Self::AskAboutDrop,
        Self::NotInDirectory,
    ];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LetterUnanswered => "letter_unanswered",
            Self::AnswerNotEnough => "answer_not_enough",
            Self::PlanOverdue => "plan_overdue",
            Self::PlanMissing => "plan_missing",
            Self::ReconciliationDue => "reconciliation_due",
            Self::LetterDue => "letter_due",
            Self::AskAboutDrop => "ask_about_drop",
            Self::NotInDirectory => "not_in_directory",
        }
    }

    /// The kind of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }

    /// Whether a day passed.
    #[must_use]
    pub fn presses(self) -> bool {
        matches!(self, Self::LetterUnanswered | Self::PlanOverdue | Self::PlanMissing)
    }
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub kind: Kind,
    /// At which site.
    pub branch: BranchNumber,
    /// What it is called.
    pub name: String,
    /// The letter, or what was judged: with kind and branch it names the task.
    pub about: String,
    /// The day it was due; none if there is none.
    pub due: Option<Date>,
    /// Points of the profile.
    pub points: i64,
    /// Who has it.
    pub state: State,
}

/// Who has something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody yet.
    Free,
    /// Somebody, since then.
    Taken(Who, Timestamp),
}

/// What is kept of something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What.
    pub kind: Kind,
    /// At which site.
    pub branch: BranchNumber,
    /// The letter, or what was judged.
    pub about: String,
    /// Who has it.
    pub by: Who,
    /// Since when.
    pub at: Timestamp,
    /// When it was done, and what came of it.
    pub done: Option<(Timestamp, String)>,
}

/// What is to be done, what presses most first. `now` is what each open backlog has registered.
#[must_use]
pub fn tasks(
    today: Date,
    watched: &[Watched],
    letters: &[Letter],
    backlogs: &[(Backlog, BTreeMap<i16, i64>)],
    kept: &[Taken],
) -> Vec<Task> {
    let mut found: Vec<(Kind, &BranchNumber, String, Option<Date>)> = Vec::new();
    for it in watched.iter().filter(|it| it.is_watched()) {
        let is_written_to = letters.iter().any(|letter| letter.branch == it.branch);
        let month = it.summary.last_month;
        if it.standing == Standing::NotInDirectory {
            found.push((Kind::NotInDirectory, &it.branch, "directory".to_owned(), None));
        } else if let Some(letter) = it.summary.letter.as_ref().filter(|_| !is_written_to) {
            found.push((Kind::LetterDue, &it.branch, format!("{letter}@{month}"), None));
        }
        if it.summary.is_dropping {
            found.push((Kind::AskAboutDrop, &it.branch, month.to_string(), None));
        }
    }
    for letter in letters.iter().filter(|it| it.is_open()) {
        let about = letter.id.to_string();
        if letter.is_unanswered(today) {
            found.push((Kind::LetterUnanswered, &letter.branch, about, Some(letter.reply_by)));
        } else if let Some(last) = letter.answers.first().filter(|it| !it.is_enough)
            && letter.retro_from.is_none()
        {
            let about = last.id.to_string();
            found.push((Kind::AnswerNotEnough, &letter.branch, about, Some(last.received_on)));
        }
    }
    for (backlog, now) in backlogs.iter().filter(|(it, _)| it.done_at.is_none()) {
        found.extend(of_backlog(backlog, now, letters, today));
    }
    let named = |branch: &BranchNumber| watched.iter().find(|it| it.branch == *branch);
    let task = |(kind, branch, about, due): (Kind, &BranchNumber, String, Option<Date>)| {
        let kept =
            kept.iter().find(|it| it.kind == kind && it.branch == *branch && it.about == about);
        let state = match kept {
            Some(it) if it.done.is_some() => return None,
            Some(it) => State::Taken(it.by.clone(), it.at),
            None => State::Free,
        };
        let site = named(branch);
        Some(Task {
            kind,
            branch: branch.clone(),
            name: site.map_or(branch.as_str(), Watched::name).to_owned(),
            about,
            due,
            points: site.map_or(0, |it| it.summary.points),
            state,
        })
    };
    let mut all: Vec<Task> = found.into_iter().filter_map(task).collect();
    all.sort_by(|one, other| {
        let weight = |it: &Task| (it.kind, it.due, std::cmp::Reverse(it.points));
        weight(one).cmp(&weight(other)).then_with(|| one.branch.cmp(&other.branch))
    });
    all
}

fn of_backlog<'b>(
    it: &'b Backlog,
    now: &BTreeMap<i16, i64>,
    letters: &[Letter],
    today: Date,
) -> Option<(Kind, &'b BranchNumber, String, Option<Date>)> {
    let about = it.letter_id.to_string();
    let Some(plan) = &it.plan else {
        let letter = letters.iter().find(|letter| letter.id == it.letter_id)?;
        // Without any answer the letter itself is what presses.
        let is_late = letter.reply_by < today && !letter.answers.is_empty();
        return is_late.then_some((Kind::PlanMissing, &it.branch, about, Some(letter.reply_by)));
    };
    let years = progress(it, now, today);
    let overdue =
        years.iter().filter(|year| year.is_overdue()).filter_map(|year| year.due_on).min();
    if let Some(by) = overdue {
        return Some((Kind::PlanOverdue, &it.branch, format!("{about}@{by}"), Some(by)));
    }
    let expects = |year: &&super::Progress| year.expected.is_some();
    let is_all_there = years.iter().filter(expects).all(super::Progress::is_met);
    let about = format!("{about}@{}", plan.number);
    is_all_there.then_some((Kind::ReconciliationDue, &it.branch, about, None))
}
