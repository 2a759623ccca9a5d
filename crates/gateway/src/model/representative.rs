//! Who may act for a patient, and from when until when (WGBO art. 7:447 and 7:465).

use identity::Standing;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use uuid::Uuid;

/// From this age on a patient decides alone (WGBO art. 7:447).
const OF_AGE_YEARS: i16 = 16;

/// A representative as staff knows one.
#[derive(Clone, PartialEq, Eq)]
pub struct Representative {
    /// Its id.
    pub id: Uuid,
    /// What to call the person.
    pub name: String,
    /// As what.
    pub standing: Standing,
    /// What staff saw that shows it.
    pub evidence: Evidence,
    /// The first day.
    pub from: Date,
    /// The last day; none until it is ended.
    pub until: Option<Date>,
    /// When it was entered.
    pub entered_at: Timestamp,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}

impl Representative {
    /// Whether it counts on a day.
    #[must_use]
    pub fn is_in_force(&self, today: Date) -> bool {
        self.ended_at.is_none() && !self.is_over(today) && self.from <= today
    }

    /// Whether its last day is past.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}

/// A name is nobody's business in a log.
impl std::fmt::Debug for Representative {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Representative({})", self.id)
    }
}

/// What shows that somebody may act for a patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The register of parental authority, or that of curators and mentors.
    AuthorityRegister,
    /// A court's decision.
    CourtOrder,
    /// A letter the patient signed.
    SignedLetter,
    /// A talk, noted in the file.
    Talk,
}

impl Evidence {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::AuthorityRegister, Self::CourtOrder, Self::SignedLetter, Self::Talk];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AuthorityRegister => "authority_register",
            Self::CourtOrder => "court_order",
            Self::SignedLetter => "signed_letter",
            Self::Talk => "talk",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|evidence| evidence.as_str() == code)
    }
}

/// Why somebody cannot be entered like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The last day is before the first.
    #[error("the last day is before the first")]
    EndsBefore,
    /// A parent or guardian, and the patient is sixteen or older.
    #[error("the patient is sixteen or older")]
    OfAge,
    /// A parent or guardian, and nobody knows when the patient turns sixteen.
    #[error("the patient's birth date is not known: give the last day")]
    BirthDateUnknown,
    /// The representative is the patient.
    #[error("the representative is the patient")]
    Oneself,
}

/// The last day that a representation may have: what staff gave, and for a minor at the latest the
/// day before the sixteenth birthday.
pub fn last_day(
    standing: Standing,
    from: Date,
    until: Option<Date>,
    born_on: Option<Date>,
) -> Result<Option<Date>, Unfit> {
    if until.is_some_and(|until| until < from) {
        return Err(Unfit::EndsBefore);
    }
    if !standing.is_of_a_minor() {
        return Ok(until);
    }
    let Some(born_on) = born_on else {
        return if until.is_some() { Ok(until) } else { Err(Unfit::BirthDateUnknown) };
    };
    let of_age = born_on.saturating_add(Span::new().years(OF_AGE_YEARS));
    let last = of_age.saturating_sub(Span::new().days(1));
    if last < from {
        return Err(Unfit::OfAge);
    }
    Ok(Some(until.map_or(last, |until| until.min(last))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_parent_acts_until_the_day_before_the_sixteenth_birthday() {
        let born = Some(date(2012, 2, 29));
        let parent = |from, until| last_day(Standing::Parent, from, until, born);
        let from = date(2026, 11, 22);
        assert_eq!(parent(from, None), Ok(Some(date(2028, 2, 28))));
        assert_eq!(parent(from, Some(date(2027, 1, 1))), Ok(Some(date(2027, 1, 1))));
        assert_eq!(parent(from, Some(date(2040, 1, 1))), Ok(Some(date(2028, 2, 28))));
        assert_eq!(parent(date(2028, 2, 29), None), Err(Unfit::OfAge));
        assert_eq!(parent(from, Some(date(2026, 1, 1))), Err(Unfit::EndsBefore));
        let unknown = last_day(Standing::Guardian, from, None, None);
        assert_eq!(unknown, Err(Unfit::BirthDateUnknown));
        let mentor = last_day(Standing::Mentor, from, None, Some(date(1950, 1, 1)));
        assert_eq!(mentor, Ok(None));
    }
}
