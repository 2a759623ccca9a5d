//! A caller the house knows.

use std::fmt;
use std::str::FromStr;

use audit::Actor;
use exchange::BranchNumber;
use uuid::Uuid;

/// What a caller is to the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A care provider's system: delivers for its branches and reads its own records.
    Provider,
    /// The inspectorate: asks traces for one of the two purposes of Wkkgz art. 7a(2).
    Inspectorate,
    /// Who keeps the house: catalogue, rules, callers. It reads no records.
    Operator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Provider, Self::Inspectorate, Self::Operator];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Inspectorate => "inspectorate",
            Self::Operator => "operator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// No role has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such role: use provider, inspectorate or operator")]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(UnknownRole)
    }
}

/// A caller the house knows. Which branches it acts for is the house's own record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    id: Uuid,
    role: Role,
    branches: Vec<BranchNumber>,
}

impl Caller {
    /// A caller as the house has it on record.
    #[must_use]
    pub fn known(id: Uuid, role: Role, branches: Vec<BranchNumber>) -> Self {
        Self { id, role, branches }
    }

    /// Its id in this house.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Its role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// The branches it acts for.
    #[must_use]
    pub fn branches(&self) -> &[BranchNumber] {
        &self.branches
    }

    /// Whether it acts for this branch.
    #[must_use]
    pub fn acts_for(&self, branch: &BranchNumber) -> bool {
        self.branches.contains(branch)
    }

    /// How the access log names it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.acting_for(None)
    }

    /// How the access log names it, with the person it says it acts for.
    #[must_use]
    pub fn acting_for(&self, user: Option<String>) -> Actor {
        Actor::Caller { id: self.id, role: self.role.as_str().into(), user }
    }
}
