//! The access matrix as one pure table: role, data, act, scope and purpose give leave or a refusal
//! with its reason.
//!
//! Deny is the rule (G1): what no row of the [table](rows) opens is refused. Nothing here knows a
//! clock, a database or a request; who asks has established the role, and whether the thing asked
//! for is the caller's own.

mod data;
mod row;
mod table;
mod words;

pub use data::Data;
pub use row::Row;
pub use table::rows;
pub use words::{Act, Duty, Scope};

use audit::Purpose;

use crate::assurance::Assurance;
use crate::role::Role;

/// What is asked of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Who asks.
    pub role: Role,
    /// For which data.
    pub data: Data,
    /// To do what with it.
    pub act: Act,
    /// Whether it is the caller's own.
    pub scope: Scope,
    /// What for.
    pub purpose: Purpose,
}

/// Leave, with what comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leave {
    /// The articles it rests on.
    pub basis: &'static str,
    /// The data it is for: the data category of the access log.
    pub category: Data,
    /// What has to be on record.
    pub duty: Duty,
    /// How sure we must be who a person is; systems show a certificate instead.
    pub assurance: Assurance,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Refusal {
    /// The role has nothing to do with these data.
    #[error("this role has no leave for these data")]
    Data,
    /// The role may see them, and not do this with them.
    #[error("this role may not do this with these data")]
    Act,
    /// The role may do it for another purpose.
    #[error("this role may not do this for this purpose")]
    Purpose,
    /// The role may do it with its own.
    #[error("this role may do this with its own only")]
    Scope,
    /// The role may, and the access token was given out for less.
    #[error("this access token does not open this")]
    Token,
    /// The role may, and who has it must show better who it is.
    #[error("who has this role must sign in at level {needed}")]
    Assurance {
        /// The level the row asks for.
        needed: Assurance,
    },
    /// The role may, with the number of a case, visit or recall.
    #[error("this needs the number of a case")]
    Case,
    /// The role may, together with somebody else who may.
    #[error("this needs a second person who agrees")]
    FourEyes,
}

impl Refusal {
    /// The stable code that stands in the log.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Data => "no_leave_for_data",
            Self::Act => "no_leave_for_act",
            Self::Purpose => "no_leave_for_purpose",
            Self::Scope => "not_own",
            Self::Token => "scope_too_narrow",
            Self::Assurance { .. } => "level_too_low",
            Self::Case => "case_missing",
            Self::FourEyes => "second_person_missing",
        }
    }
}

/// Asks the table. The refusal names the first thing that no row allows, in the order of the
/// question: data, act, purpose, scope; of several rows the one that got furthest speaks.
pub fn decide(question: Question) -> Result<Leave, Refusal> {
    let mut refusal = Refusal::Data;
    let about = |row: &&Row| row.roles.contains(&question.role) && row.data == question.data;
    for row in rows().filter(about) {
        let reason = if !row.acts.contains(&question.act) {
            Refusal::Act
        } else if !row.purposes.contains(&question.purpose) {
            Refusal::Purpose
        } else if question.scope == Scope::Foreign && row.scope == Scope::Own {
            Refusal::Scope
        } else {
            let Row { basis, duty, assurance, data: category, .. } = *row;
            return Ok(Leave { basis, category, duty, assurance });
        };
        refusal = refusal.max(reason);
    }
    Err(refusal)
}
