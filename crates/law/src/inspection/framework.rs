//! What a framework is: themes, norms, what patients are asked, rules and outcomes.

use jiff::civil::Date;

use crate::article::{Article, Confidence};
use crate::inspection::{Condition, Escalation};
use crate::period::Period;
use crate::text::Text;

/// A version of a framework.
///
/// A plain record without invariants: all fields are public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Its name for programs.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it is called.
    pub name: Text,
    /// When it may be used.
    pub period: Period,
    /// Codes of the subjects that it is for.
    pub subjects: Vec<String>,
    /// The norm on registration, and since when the duty holds: who falls short gets a letter beside
    /// the outcome (INS-I4).
    pub registration: Option<(String, Date)>,
    /// How many patients are asked, at least and at most; none if none are.
    pub interviews: Option<(i32, i32)>,
    /// What the scores are called, from A to D.
    pub scores: Vec<(Score, Text)>,
    /// Its themes, with their norms.
    pub themes: Vec<Theme>,
    /// What patients may answer.
    pub answers: Vec<(String, Text)>,
    /// What patients are asked.
    pub questions: Vec<Question>,
    /// From norms to a theme, in the order of their testing.
    pub theme_rules: Vec<Rule>,
    /// From themes to an outcome.
    pub overall_rules: Vec<Rule>,
    /// What it can come to, the mildest first.
    pub outcomes: Vec<Outcome>,
    /// What is proposed when a plan fails.
    pub escalations: Vec<Escalation>,
    /// What it rests on.
    pub article: Article,
    /// How sure we are of it.
    pub confidence: Confidence,
}

/// How far a norm is kept to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Score {
    /// Complies.
    A,
    /// Largely complies.
    B,
    /// Largely does not.
    C,
    /// Does not.
    D,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its number.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Its norms, in their order.
    pub norms: Vec<Norm>,
}

/// A norm, in our own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// Its number.
    pub id: String,
    /// Whether it decides by itself.
    pub core: bool,
    /// What it asks.
    pub what: Text,
    /// What our systems can hand over about it.
    pub evidence: Text,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What a patient is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number.
    pub id: String,
    /// The question.
    pub what: Text,
    /// Codes of what may be answered.
    pub answers: Vec<String>,
}

/// A rule from scores to a score, or to an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its number, with its family.
    pub id: String,
    /// What it says.
    pub what: Text,
    /// All of these must hold.
    pub when: Vec<Condition>,
    /// The score or the outcome that it proposes.
    pub gives: String,
    /// Whether an officer has to decide on stricter measures.
    pub officer_decides: bool,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What an inspection comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: Text,
    /// What it means for who was inspected.
    pub what: Text,
    /// What comes after it.
    pub follow_up: FollowUp,
}

/// What comes after an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUp {
    /// Nothing.
    None,
    /// The next periodic visit looks at it.
    Periodic,
    /// An improvement plan with a guarded term.
    Plan,
    /// A plan, and measures that are followed closely.
    Close,
}

impl FollowUp {
    /// Whether an improvement plan is asked for.
    pub fn asks_for_plan(self) -> bool {
        matches!(self, Self::Plan | Self::Close)
    }
}

impl Score {
    /// From the best on.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }

    /// The score with this letter.
    pub fn of(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.letter() == letter)
    }
}

impl Framework {
    /// All norms, in their order.
    pub fn norms(&self) -> impl Iterator<Item = &Norm> {
        self.themes.iter().flat_map(|it| &it.norms)
    }

    /// The theme with this number.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|it| it.id == id)
    }

    /// The outcome with this code.
    pub fn outcome_of(&self, code: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|it| it.code == code)
    }

    /// What a score is called.
    pub fn score_word(&self, score: Score) -> Option<&Text> {
        self.scores.iter().find(|(it, _)| *it == score).map(|(_, word)| word)
    }
}
