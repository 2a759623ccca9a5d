//! A programme of supervision: the dated reference under which everybody's figures are watched.
//! Watching all providers belongs to no visit and no case; each look names the programme instead.

use exchange::Reference;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::model::case_file::{Line, Who};

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Names it; the page it was made on.
    pub id: Uuid,
    /// The reference looks are on record under.
    pub number: Reference,
    /// What it is about.
    pub title: Line,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Date,
    /// When it was decided.
    pub made_at: Timestamp,
    /// Who decided.
    pub made_by: Who,
}

impl Programme {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && day <= self.valid_to
    }
}
