//! The other words of the table: acts, scope, and what has to be on record.

/// What is done with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Look at one thing.
    Read,
    /// Look for things.
    Search,
    /// Add or change.
    Write,
    /// Take out of the house.
    Export,
}

impl Act {
    /// All acts.
    pub const ALL: &'static [Self] = &[Self::Read, Self::Search, Self::Write, Self::Export];
}

/// Whose data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The caller's own: its branch, its patient, its case, itself.
    Own,
    /// Another's.
    Foreign,
}

impl Scope {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Own, Self::Foreign];
}

/// What has to be on record when the data are touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Nothing: what anybody may see.
    None,
    /// That it was read.
    Read,
    /// All fields of NEN 7513.
    Full,
    /// All fields, and the log of it is as closed as the data (Wkkgz art. 9).
    Sealed,
    /// All fields, and the number of the case.
    Case,
    /// All fields, and the number of the visit.
    Visit,
    /// All fields, the reason, and the number of the recall.
    Recall,
    /// All fields, the number of the case, and a second person who agrees.
    FourEyes,
    /// That it was read, and what was released.
    Release,
    /// What left the house, and to whom.
    Export,
    /// What left the house, and that a lawyer looked at it first.
    CheckedExport,
    /// The look into the log is itself a line of the log.
    LogOnLog,
}

impl Duty {
    /// Whether a number of a case, visit or recall has to be on record.
    #[must_use]
    pub fn asks_for_case(self) -> bool {
        matches!(self, Self::Case | Self::Visit | Self::Recall | Self::FourEyes)
    }

    /// Whether anything has to be on record.
    #[must_use]
    pub fn asks_for_line(self) -> bool {
        self != Self::None
    }
}
