//! Which terms run for an implant: until when the register must have it (rules R30-R35), and the
//! patient must have it in writing (Regeling registratie implantaten art. 2).

use jiff::civil::Date;
use law::Terms;
use law::data_set::EventKind;
use law::terms::{Attention, TermId};

/// Before any day that starts a term, and a day on both engines.
const EARLIEST: Date = jiff::civil::date(1, 1, 1);

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The register must have it.
    Register,
    /// The patient must have it in writing.
    Inform,
}

impl What {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Inform => "inform",
        }
    }
}

/// What is known of an implant.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Whether it was placed, as far as is known.
    pub placed: bool,
    /// Whether it was taken out.
    pub removed: bool,
    /// When it was placed.
    pub implanted_on: Option<Date>,
    /// When it was taken out.
    pub explanted_on: Option<Date>,
    /// The day we first heard of it, or last.
    pub heard_on: Date,
    /// The day the duty began; what is older starts no term (rule R3).
    pub duty_began: Date,
}

/// What is done of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// About its placing.
    pub placing: bool,
    /// About its taking out.
    pub removal: bool,
}

/// The start of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starts {
    /// The day.
    pub on: Date,
    /// Whether it is the day of the fact.
    pub is_dated: bool,
}

impl Facts {
    /// From which day the register must have something it does not have. An explantation that
    /// stands there tells of the device as well.
    #[must_use]
    pub fn to_register(self, done: Done) -> Option<Starts> {
        let placing = (self.placed && !done.placing && !done.removal)
            .then(|| self.starts(self.implanted_on))
            .flatten();
        let removal =
            (self.removed && !done.removal).then(|| self.starts(self.explanted_on)).flatten();
        earliest(placing, removal)
    }

    /// From which day the patient must be told something in writing. Without a date there is
    /// nothing to tell yet.
    #[must_use]
    pub fn to_inform(self, done: Done) -> Option<Starts> {
        let dated = |day: Option<Date>| self.starts(day).filter(|starts| starts.is_dated);
        let placing = (self.placed && !done.placing).then(|| dated(self.implanted_on)).flatten();
        let removal = (self.removed && !done.removal).then(|| dated(self.explanted_on)).flatten();
        earliest(placing, removal)
    }

    fn starts(self, day: Option<Date>) -> Option<Starts> {
        match day {
            Some(on) if on >= self.duty_began => Some(Starts { on, is_dated: true }),
            Some(_) => None,
            None => Some(Starts { on: self.heard_on, is_dated: false }),
        }
    }
}

fn earliest(one: Option<Starts>, other: Option<Starts>) -> Option<Starts> {
    [one, other].into_iter().flatten().min_by_key(|starts| starts.on)
}

/// How pressing something is, for words and colour; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Press {
    /// The term of the law is over.
    Late,
    /// The four weeks of the inspectorate have passed.
    FourWeeks,
    /// Time to act: day 21.
    Warn,
    /// There is time.
    Calm,
}

/// The deadline of something that starts a term on this day; none where no term is in force.
#[must_use]
pub fn due_on(terms: &Terms, what: What, starts_on: Date) -> Option<Date> {
    let id = match what {
        What::Register => TermId::to_register(EventKind::Implantation),
        What::Inform => TermId::to_client(EventKind::Implantation)?,
    };
    terms.in_force(id, starts_on).map(|term| term.due(starts_on))
}

/// How pressing it is today.
#[must_use]
pub fn press(terms: &Terms, what: What, starts_on: Date, today: Date) -> Press {
    if due_on(terms, what, starts_on).is_some_and(|due| due < today) {
        return Press::Late;
    }
    match terms.attention(starts_on, today) {
        Attention::FourWeeks => Press::FourWeeks,
        Attention::Warn => Press::Warn,
        Attention::None => Press::Calm,
    }
}

/// The last starting day of each degree: what started then or before is at least so pressing.
#[must_use]
pub fn last_start(terms: &Terms, what: What, today: Date, press_at_least: Press) -> Date {
    // No term here is longer than two months; the due day never goes back when the start goes on.
    (0..62)
        .map(|days| today.saturating_sub(jiff::Span::new().days(days)))
        .find(|day| press(terms, what, *day, today) <= press_at_least)
        .unwrap_or(EARLIEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn facts(implanted_on: Option<Date>, explanted_on: Option<Date>) -> Facts {
        Facts {
            placed: true,
            removed: explanted_on.is_some(),
            implanted_on,
            explanted_on,
            heard_on: TODAY,
            duty_began: date(2019, 1, 1),
        }
    }

    #[test]
    fn the_first_fact_that_the_register_does_not_have_starts_the_term() {
        let both = facts(Some(date(2026, 11, 1)), Some(date(2026, 11, 20)));
        let day = |starts: Option<Starts>| starts.map(|it| it.on);
        let done = |placing, removal| Done { placing, removal };
        assert_eq!(day(both.to_register(done(false, false))), Some(date(2026, 11, 1)));
        assert_eq!(day(both.to_register(done(true, false))), Some(date(2026, 11, 20)));
        assert_eq!(day(both.to_register(done(false, true))), None);
        let old = facts(Some(date(2012, 6, 5)), Some(date(2026, 11, 20)));
        assert_eq!(day(old.to_register(Done::default())), Some(date(2026, 11, 20)));
        let undated = facts(None, None).to_register(Done::default()).unwrap();
        assert!(!undated.is_dated && undated.on == TODAY);
        assert_eq!(facts(None, None).to_inform(Done::default()), None);
    }

    #[test]
    fn day_21_warns_day_28_marks_and_the_day_after_the_due_date_is_late() {
        let terms = Terms::shipped();
        let at = |day| press(terms, What::Register, day, TODAY);
        for (day, expected) in [
            (date(2026, 11, 2), Press::Calm),
            (date(2026, 11, 1), Press::Warn),
            (date(2026, 10, 26), Press::Warn),
            (date(2026, 10, 25), Press::FourWeeks),
            (date(2026, 10, 22), Press::FourWeeks),
            (date(2026, 10, 21), Press::Late),
        ] {
            assert_eq!(at(day), expected, "{day}");
        }
        assert_eq!(last_start(terms, What::Register, TODAY, Press::Late), date(2026, 10, 21));
        assert_eq!(last_start(terms, What::Register, TODAY, Press::FourWeeks), date(2026, 10, 25));
        assert_eq!(last_start(terms, What::Inform, TODAY, Press::Warn), date(2026, 11, 1));
    }
}
