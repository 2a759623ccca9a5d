//! A recall at a provider: what it is about, what is asked, and how far it is.
//!
//! It begins with a notice of the inspectorate or with one of a manufacturer; both about the same
//! corrective action are one recall ([`fsca_key`]). Whose implants are meant is [`search`]'s, how a
//! list grows and shrinks is [`widen`]'s, and what ends a patient's place on it is [`patient`]'s.

pub mod patient;
pub mod procedure;
pub mod search;
pub mod widen;

use exchange::recall::{Actions, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use law::recall::{Recall as Rules, RecallRules};
use uuid::Uuid;

/// A recall, without its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// Its id.
    pub id: Uuid,
    /// The provider's own number of it.
    pub number: Number,
    /// The inspectorate's case; none while only the provider knows of it.
    pub case_number: Option<String>,
    /// The manufacturer's reference of the corrective action.
    pub fsca_reference: Option<String>,
    /// Whether it is an exercise: nothing of it may be mixed with what is real.
    pub is_drill: bool,
    /// How far it is.
    pub state: State,
    /// What is asked.
    pub actions: Actions,
    /// In words.
    pub text: Text,
    /// The version of the notice that holds; 0 for one's own.
    pub scope_version: i64,
    /// The last day to say that somebody read it; none for one's own.
    pub acknowledge_by: Option<Date>,
    /// The last day for every patient.
    pub settle_by: Date,
    /// When it came, or was opened here.
    pub opened_at: Timestamp,
    /// Who opened it here; none if it came from the register.
    pub opened_by: Option<String>,
    /// The maker's notice it was opened from, as a kept file.
    pub source_file: Option<Uuid>,
    /// The recall that took over its list: they turned out to be one.
    pub merged_into: Option<Uuid>,
    /// Each change makes the next.
    pub version: i64,
}

/// How far a recall is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There is, or may be, work left.
    Open,
    /// Nothing more is asked.
    Closed {
        /// Since when.
        at: Timestamp,
        /// Who closed it here; none if the inspectorate did.
        by: Option<String>,
        /// Why it was closed with work still open.
        why: Option<String>,
    },
}

/// The provider's own number of a recall: `R2026-0007`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The year it began in.
    pub year: i64,
    /// Which of that year.
    pub ordinal: i64,
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "R{}-{:04}", self.year, self.ordinal)
    }
}

impl Recall {
    /// The number under which looks and changes are on record: the case's, else the provider's own.
    #[must_use]
    pub fn on_record(&self) -> String {
        self.case_number.clone().unwrap_or_else(|| self.number.to_string())
    }

    /// Whether there is, or may be, work left.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }
}

/// The manufacturer's reference as two notices of the same action may both have it: without case,
/// blanks and punctuation. None if nothing is left.
///
/// ```
/// use gateway::model::recall::fsca_key;
/// assert_eq!(fsca_key(" FSCA-2026/17 "), fsca_key("fsca 2026 17"));
/// assert_eq!(fsca_key("--"), None);
/// ```
#[must_use]
pub fn fsca_key(reference: &str) -> Option<String> {
    let key: String =
        reference.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!key.is_empty()).then_some(key)
}

/// A name by which a person is recognised: without case and blanks.
#[must_use]
pub fn reader_key(name: &str) -> String {
    name.split_whitespace().collect::<String>().to_lowercase()
}

/// The rules for recalls in force on a day.
#[must_use]
pub fn rules(day: Date) -> &'static Rules {
    RecallRules::shipped().on(day)
}
