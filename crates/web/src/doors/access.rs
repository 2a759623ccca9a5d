//! Who may come in by a door.

use std::fmt;

use audit::Purpose;
use axum::http::Extensions;
use identity::policy::{Act, Data, Duty, Refusal, Row, rows};
use identity::{Action, Caller, Denied, Permit};

/// Who may come in by a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, for this reason.
    Public(&'static str),
    /// Whom the house knows, for what is only about oneself.
    SignedIn,
    /// Who has leave for this.
    Action(Asked),
}

/// What the policy table is asked before the door opens.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The action's name in the access log.
    pub name: &'static str,
    /// Which data it touches.
    pub data: Data,
    /// What it does with them.
    pub act: Act,
    /// What for.
    pub purpose: Purpose,
    /// Asks, and keeps the permit for the handler.
    pub(super) ask: fn(&Caller, &mut Extensions) -> Result<(), Denied>,
}

impl Asked {
    /// Why a caller would not come in; none if it would.
    #[must_use]
    pub fn refusal(&self, caller: &Caller) -> Option<Refusal> {
        (self.ask)(caller, &mut Extensions::new()).err().map(|denied| denied.reason)
    }

    /// Whether a caller would come in.
    #[must_use]
    pub fn opens_to(&self, caller: &Caller) -> bool {
        self.refusal(caller).is_none()
    }

    /// What the rows behind it owe the access log.
    #[must_use]
    pub fn duties(&self) -> Vec<Duty> {
        let behind = |row: &&Row| {
            row.data == self.data
                && row.acts.contains(&self.act)
                && row.purposes.contains(&self.purpose)
        };
        rows().filter(behind).map(|row| row.duty).collect()
    }
}

/// Open to anybody; say why.
#[must_use]
pub fn open(why: &'static str) -> Access {
    Access::Public(why)
}

/// Open to every caller the house knows.
#[must_use]
pub fn signed_in() -> Access {
    Access::SignedIn
}

/// Open to who has leave for this action.
#[must_use]
pub fn may<A: Action + 'static>() -> Access {
    Access::Action(Asked {
        name: A::NAME,
        data: A::DATA,
        act: A::ACT,
        purpose: A::PURPOSE,
        ask: |caller, extensions| {
            extensions.insert(Permit::<A>::ask(caller)?);
            Ok(())
        },
    })
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.data, self.act, self.purpose)
            == (other.name, other.data, other.act, other.purpose)
    }
}

impl Eq for Asked {}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} {:?} for {}", self.name, self.act, self.data, self.purpose.code())
    }
}
