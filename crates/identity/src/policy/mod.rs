//! The access matrix as one pure table: role, data, act, scope and purpose give leave or a refusal
//! with its reason.
//!
//! Deny is the rule (G1): what no row of the [table](table) opens is refused. Nothing here knows a
//! clock, a database or a request; who asks has established the role, and whether the thing asked
//! for is the caller's own.

mod table;
mod words;

pub use table::{Row, TABLE};
pub use words::{Act, Data, Duty, Scope};

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
    /// What has to be logged.
    pub duty: Duty,
    /// How sure we must be who a person is; systems show a certificate instead.
    pub assurance: Assurance,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
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
    /// The role may, and who has it must show better who it is.
    #[error("who has this role must sign in at level {needed}")]
    Assurance {
        /// The level the row asks for.
        needed: Assurance,
    },
}

/// Asks the table. The refusal names the first thing that no row allows, in the order of the
/// question: data, act, purpose, scope.
pub fn decide(question: Question) -> Result<Leave, Refusal> {
    let mut refusal = Refusal::Data;
    for row in TABLE.iter().filter(|row| row.role == question.role && row.data == question.data) {
        let reason = if !row.acts.contains(&question.act) {
            Refusal::Act
        } else if !row.purposes.contains(&question.purpose) {
            Refusal::Purpose
        } else if question.scope == Scope::Foreign && row.scope == Scope::Own {
            Refusal::Scope
        } else {
            return Ok(Leave { basis: row.basis, duty: row.duty, assurance: row.assurance });
        };
        refusal = further(refusal, reason);
    }
    Err(refusal)
}

/// Of two reasons the one that more of the question got past.
fn further(one: Refusal, other: Refusal) -> Refusal {
    let rank = |refusal| match refusal {
        Refusal::Data => 0,
        Refusal::Act => 1,
        Refusal::Purpose => 2,
        Refusal::Scope => 3,
        Refusal::Assurance { .. } => 4,
    };
    if rank(other) > rank(one) { other } else { one }
}
