//! What inspectors do next. It follows from figures, letters and backlogs, and is kept nowhere; kept
//! is only who took it on and what came of it. What was done comes back when a new month is judged
//! and says the same.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{Due, Watched};
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

/// What is to be done, with who has it, what presses most first; what was done is not.
#[must_use]
pub fn tasks(due: Vec<Due>, watched: &[Watched], kept: &[Taken]) -> Vec<Task> {
    let sites: BTreeMap<&BranchNumber, &Watched> =
        watched.iter().map(|it| (&it.branch, it)).collect();
    let task = |Due { kind, branch, about, day }: Due| {
        let kept =
            kept.iter().find(|it| it.kind == kind && it.branch == branch && it.about == about);
        let state = match kept {
            Some(it) if it.done.is_some() => return None,
            Some(it) => State::Taken(it.by.clone(), it.at),
            None => State::Free,
        };
        let site = sites.get(&branch);
        Some(Task {
            kind,
            name: site.map_or(branch.as_str(), |it| it.name()).to_owned(),
            points: site.map_or(0, |it| it.summary.points),
            branch,
            about,
            due: day,
            state,
        })
    };
    let mut all: Vec<Task> = due.into_iter().filter_map(task).collect();
    all.sort_by(|one, other| {
        let weight = |it: &Task| (it.kind, it.due, std::cmp::Reverse(it.points));
        weight(one).cmp(&weight(other)).then_with(|| one.branch.cmp(&other.branch))
    });
    all
}
