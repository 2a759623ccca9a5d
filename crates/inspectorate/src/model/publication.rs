//! What the public is told: the words of a safety notice, without a number of anything. Which ones
//! is decided by a person, one by one.

use exchange::recall::{Actions, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case_file::{Line, Who};
use super::recall::Record;

/// A notice as the public reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Content {
    /// The manufacturer.
    pub manufacturer: String,
    /// Its single registration number.
    pub srn: String,
    /// The manufacturer's reference of the action.
    pub fsca_reference: String,
    /// Its reference of the notice to users.
    pub fsn_reference: String,
    /// Where the manufacturer's notice is.
    pub link: String,
    /// What is asked of care providers.
    pub actions: Actions,
    /// The notice in words.
    pub text: Text,
}

impl Content {
    /// What of a record is for everybody.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self {
            manufacturer: record.maker.name.clone(),
            srn: record.maker.srn.clone(),
            fsca_reference: record.fsca_reference.clone(),
            fsn_reference: record.fsn_reference.clone(),
            link: record.fsn_link.clone(),
            actions: record.actions.clone(),
            text: record.text.clone(),
        }
    }
}

/// A decision about the public list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Names the decision.
    pub id: Uuid,
    /// Counts from 1 for each case.
    pub number: i64,
    /// Names the notice in the public list.
    pub entry_id: Uuid,
    /// When the case was decided on first.
    pub first_at: Timestamp,
    /// The version of the record that is shown.
    pub record_version: i64,
    /// Shown, or taken from the list.
    pub is_shown: bool,
    /// What is shown.
    pub content: Content,
    /// Why.
    pub because: Line,
    /// When.
    pub made_at: Timestamp,
    /// Who decided.
    pub made_by: Who,
}

/// A notice in the public list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names it.
    pub id: Uuid,
    /// When it was first decided on.
    pub published_at: Timestamp,
    /// When its words were last decided on.
    pub decided_at: Timestamp,
    /// When the recall was closed; none while it runs.
    pub closed_at: Option<Timestamp>,
    /// What it says.
    pub content: Content,
}

impl Entry {
    /// When it last changed for who reads it.
    #[must_use]
    pub fn updated_at(&self) -> Timestamp {
        self.closed_at.map_or(self.decided_at, |at| at.max(self.decided_at))
    }
}
