//! Who acted.

use std::borrow::Cow;

use uuid::Uuid;

/// Who acted: a caller the house knows, or the house itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A known caller, with the name of its role.
    Caller {
        /// The caller's id in this house: of a system, or of a session.
        id: Uuid,
        /// Its role at that moment.
        role: Cow<'static, str>,
        /// The organisation it is of, such as `ura:90000001`.
        organisation: Option<String>,
        /// The natural person: who signed in, or whom a system says it acts for. What an identity
        /// provider calls the person, never a BSN.
        user: Option<String>,
        /// Who answers for what the user does, where that is somebody else.
        responsible: Option<String>,
    },
    /// The house itself: a job, a command of its operator.
    System,
    /// Somebody the house does not know; nothing but the attempt is recorded.
    Stranger,
}

impl Actor {
    /// A known caller with nothing more said.
    #[must_use]
    pub fn caller(id: Uuid, role: impl Into<Cow<'static, str>>) -> Self {
        Self::Caller { id, role: role.into(), organisation: None, user: None, responsible: None }
    }

    /// The same caller, of this organisation. Others have none.
    #[must_use]
    pub fn of(mut self, number: Option<String>) -> Self {
        if let Self::Caller { organisation, .. } = &mut self {
            *organisation = number;
        }
        self
    }

    /// The same caller, with the natural person behind it. Others have none.
    #[must_use]
    pub fn with_user(mut self, person: Option<String>) -> Self {
        if let Self::Caller { user, .. } = &mut self {
            *user = person;
        }
        self
    }

    /// The same caller, with who answers for it. Others have none.
    #[must_use]
    pub fn answered_for_by(mut self, person: Option<String>) -> Self {
        if let Self::Caller { responsible, .. } = &mut self {
            *responsible = person;
        }
        self
    }

    /// The stable code of its kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Caller { .. } => "caller",
            Self::System => "system",
            Self::Stranger => "stranger",
        }
    }
}
