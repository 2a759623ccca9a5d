//! The notice in a provider's mailbox: the case, the risk in words, what is asked by when, and the
//! provider's own references; nothing of others (rule R53).

use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Actions, Text};
use crate::branch::BranchNumber;
use crate::finding::Code;
use crate::reference::Reference;

/// A notice to one provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Where it stands in the mailbox: ask for what is after the last one kept.
    pub position: i64,
    /// Its id; the same for all providers it went to.
    pub notice_id: Uuid,
    /// The case of the inspectorate.
    pub case_number: Reference,
    /// The manufacturer's reference of the corrective action, by which one's own recall and the
    /// inspectorate's are known to be the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fsca_reference: Option<String>,
    /// To whom.
    pub branch_number: BranchNumber,
    /// What it is in the course of its case.
    pub kind: Kind,
    /// Which version of the scope it follows from.
    pub version: i64,
    /// Whether it is an exercise: nothing of it may be mixed with what is real.
    #[serde(default)]
    pub drill: bool,
    /// What is asked.
    pub actions: Actions,
    /// In words.
    pub text: Text,
    /// Which devices are meant, as the question of a trace has it: for what the register does not
    /// know of, stock and what was not registered yet.
    pub scope: Value,
    /// When it was sent.
    #[serde(serialize_with = "crate::receipt::instant")]
    pub sent_at: Timestamp,
    /// The last day to say that somebody read it.
    pub acknowledge_by: Date,
    /// The last day for every patient to be at the end of what is asked.
    pub settle_by: Date,
    /// The provider's implants that are meant; in an update only what is new.
    pub implants: References,
    /// References of earlier notices of this case that are no longer meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub released: Vec<Reference>,
}

/// The provider's own references.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct References {
    /// Every criterion is met.
    pub certain: Vec<Reference>,
    /// They cannot be excluded (rule R51).
    pub possible: Vec<Reference>,
}

impl References {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.certain.len() + self.possible.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a notice is in the course of its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The first.
    New,
    /// More or fewer devices are meant, or other words or actions.
    Update,
    /// The case is closed: nothing more is asked.
    Closure,
}

impl Kind {
    /// All.
    pub const ALL: [Self; 3] = [Self::New, Self::Update, Self::Closure];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Update => "update",
            Self::Closure => "closure",
        }
    }
}

impl FromStr for Kind {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Code::NoticeKindUnknown)
    }
}
