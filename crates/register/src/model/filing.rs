//! What was registered by hand, and whether it is in the file of whoever bears the implant.
//!
//! The register cannot find a bearer (rules R7, R53): at a recall it names registrations, and the
//! provider finds the bearer by them in its own files. An EHR puts a registration there by itself;
//! of one that was made on a page, a professional has to say that it is there.

use exchange::BranchNumber;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use uuid::Uuid;

/// Days after which the confirmation is asked with emphasis. A house rule: the law names no term
/// for the file, but two of a month for what follows from it.
const DAYS_TO_FILE: i64 = 7;

/// A registration made by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// The register id on the slip.
    pub event_id: Uuid,
    /// The registration it belongs to.
    pub implant_id: Uuid,
    /// The provider.
    pub branch: BranchNumber,
    /// When it was registered.
    pub made_at: Timestamp,
    /// What the user who registered it is called.
    pub made_as: String,
    /// The day by which the confirmation is asked.
    pub due_on: Date,
    /// How it stands with the file.
    pub state: FilingState,
}

/// How it stands with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilingState {
    /// Nobody has confirmed yet.
    Waiting,
    /// A professional confirmed that it is in the file.
    Confirmed {
        /// The day it was put there.
        filed_on: Date,
        /// When that was confirmed.
        at: Timestamp,
        /// What the professional is called.
        by: String,
    },
    /// A later registration by hand says it anew; the slip of that one counts.
    Replaced {
        /// The later event.
        by: Uuid,
    },
}

/// By whom something is registered by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    /// What the user is called.
    pub name: String,
    /// The day by which the confirmation is asked.
    pub due_on: Date,
}

/// The day by which something registered on a day has to be in the file.
#[must_use]
pub fn due_on(registered_on: Date) -> Date {
    registered_on.checked_add(Span::new().days(DAYS_TO_FILE)).unwrap_or(Date::MAX)
}
