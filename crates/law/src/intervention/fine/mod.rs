//! The amount of an administrative fine, step by step, with the amount after each.
//!
//! ```
//! use jiff::civil::date;
//! use law::intervention::fine::{Blame, Breach, Class, FineRules, Net, Stars};
//!
//! let breach = Breach {
//!     stars: Stars::Three,
//!     class: Class::III,
//!     net: Net::Neutral,
//!     blame: Blame::Normal,
//!     full_time: 40,
//!     nth: 1,
//!     turnover: None,
//! };
//! let fine = FineRules::shipped().of(&breach, date(2026, 3, 2));
//! assert_eq!(fine.amount.to_string(), "33750.00");
//! ```

mod file;
mod money;
pub mod provider;
mod table;

use jiff::civil::Date;

pub use money::Money;
pub use table::Table;

use crate::article::Article;
use crate::clock::Clocks;
use crate::period::Period;

/// The dated rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FineRules {
    norms: Vec<Norm>,
    maxima: Vec<Maximum>,
    lates: Vec<Late>,
}

/// Norm amounts and shares of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Norm {
    period: Period,
    article: Article,
    verified: bool,
    amounts: [i32; 3],
    classes: [i32; 4],
    seriousness: [[i32; 3]; 3],
    blame: [i32; 4],
    /// Up to and including so many full-time equivalents, and the share.
    sizes: Vec<(i32, i32)>,
    size_beyond: i32,
}

/// The legal maxima of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Maximum {
    period: Period,
    article: Article,
    verified: bool,
    fifth_category: i32,
    sixth_category: i32,
}

/// What goes off in one period where the decision comes late.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Late {
    period: Period,
    article: Article,
    verified: bool,
    /// The name of its clock.
    clock: String,
    percent_off: u32,
}

/// How grave the annex holds a breach of the provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stars {
    /// Wmh 14(2).
    One,
    /// Wmh 14(1).
    Two,
    /// Wmh 14(1).
    Three,
}

impl Stars {
    /// How many there are.
    pub const fn count(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}

/// Class of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Class I.
    I,
    /// Class `IIa`.
    IIa,
    /// Class `IIb`.
    IIb,
    /// Class III.
    III,
}

/// What remains of size, duration and reach: mitigating and aggravating ones cancel each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Net {
    /// More that mitigates.
    Mitigating,
    /// As much of each.
    Neutral,
    /// More that aggravates.
    Aggravating,
}

/// Blame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// Reduced.
    Reduced,
    /// Normal.
    Normal,
    /// Gross negligence.
    Gross,
    /// Intent.
    Intent,
}

/// What the amount depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breach {
    /// Stars of the provision.
    pub stars: Stars,
    /// Class of the device.
    pub class: Class,
    /// Seriousness.
    pub net: Net,
    /// Blame.
    pub blame: Blame,
    /// Full-time equivalents of the company, rounded in its favour; at least 1 counts.
    pub full_time: u32,
    /// The how manieth fine for this provision within four years.
    pub nth: u32,
    /// Turnover of the year before, where it is known.
    pub turnover: Option<Money>,
}

/// A fine, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fine {
    /// The steps, in their order.
    pub steps: Vec<FineStep>,
    /// The legal maximum.
    pub maximum: Money,
    /// What it comes to.
    pub amount: Money,
    /// What it rests on.
    pub articles: Vec<Article>,
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FineStep {
    /// Which one.
    pub kind: FineStepKind,
    /// Its share in percent, or the number of times; none for the amount it starts from.
    pub by: Option<u32>,
    /// The amount after it.
    pub amount: Money,
}

/// The steps of the calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FineStepKind {
    /// Norm amount, by stars.
    Norm,
    /// Class of the device.
    Class,
    /// Seriousness.
    Seriousness,
    /// Blame.
    Blame,
    /// Size of the company.
    Size,
    /// The same provision again within four years.
    Repetition,
    /// Decided long after the party spoke.
    Late,
}

impl FineStepKind {
    /// The word used in answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Norm => "norm",
            Self::Class => "class",
            Self::Seriousness => "seriousness",
            Self::Blame => "culpability",
            Self::Size => "fte",
            Self::Repetition => "nth",
            Self::Late => "late",
        }
    }
}

impl FineRules {
    /// The amount for a breach that is decided on a day.
    pub fn of(&self, breach: &Breach, day: Date) -> Fine {
        let norm = on(&self.norms, day, |it| it.period);
        let highest = on(&self.maxima, day, |it| it.period);
        let maximum = highest.of(breach);
        let mut steps = Vec::new();
        let mut amount = Money::euro(norm.amounts[breach.stars as usize]);
        steps.push(FineStep { kind: FineStepKind::Norm, by: None, amount });
        for (kind, percent) in norm.shares(breach) {
            amount = amount.percent(percent);
            if kind == FineStepKind::Blame {
                amount = amount.min(maximum);
            }
            steps.push(FineStep { kind, by: Some(percent), amount });
        }
        amount = amount.times(breach.nth).min(maximum);
        steps.push(FineStep { kind: FineStepKind::Repetition, by: Some(breach.nth), amount });
        let articles = vec![norm.article.clone(), highest.article.clone()];
        Fine { steps, maximum, amount, articles }
    }
}

impl FineRules {
    /// The same fine when it is decided on a day after the party spoke: less where that took too long.
    #[must_use]
    pub fn waited(&self, mut fine: Fine, spoke: Option<Date>, day: Date, clocks: &Clocks) -> Fine {
        let late = on(&self.lates, day, |it| it.period);
        let clock = clocks.named(&late.clock);
        let last = spoke.zip(clock).map(|(spoke, clock)| clock.end(spoke).legal);
        if last.is_some_and(|last| day > last) {
            let percent = 100_u32.saturating_sub(late.percent_off);
            fine.amount = fine.amount.percent(percent);
            let (by, amount) = (Some(percent), fine.amount);
            fine.steps.push(FineStep { kind: FineStepKind::Late, by, amount });
            fine.articles.push(late.article.clone());
        }
        fine
    }
}

impl Norm {
    fn shares(&self, breach: &Breach) -> [(FineStepKind, u32); 4] {
        let share = |it: i32| u32::try_from(it).unwrap_or_default();
        let full_time = i32::try_from(breach.full_time.max(1)).unwrap_or(i32::MAX);
        let size = self.sizes.iter().find(|(most, _)| full_time <= *most);
        let size = size.map_or(self.size_beyond, |(_, share)| *share);
        [
            (FineStepKind::Class, share(self.classes[breach.class as usize])),
            (
                FineStepKind::Seriousness,
                share(self.seriousness[breach.stars as usize][breach.net as usize]),
            ),
            (FineStepKind::Blame, share(self.blame[breach.blame as usize])),
            (FineStepKind::Size, share(size)),
        ]
    }
}

impl Maximum {
    fn of(&self, breach: &Breach) -> Money {
        if breach.stars == Stars::One {
            return Money::euro(self.fifth_category);
        }
        let category = Money::euro(self.sixth_category);
        breach.turnover.map_or(category, |it| it.percent(10).max(category))
    }
}

/// What holds on a day; before all of them the first, after all of them the last.
fn on<T>(entries: &[T], day: Date, period: impl Fn(&T) -> Period) -> &T {
    let held = entries.iter().find(|it| period(it).contains(day));
    let is_before = entries.first().is_some_and(|it| day < period(it).from());
    let beside = if is_before { entries.first() } else { entries.last() };
    held.or(beside).expect("a file without an entry is refused")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn amount(
        stars: Stars,
        class: Class,
        net: Net,
        blame: Blame,
        full_time: u32,
        nth: u32,
    ) -> String {
        let breach = Breach { stars, class, net, blame, full_time, nth, turnover: None };
        FineRules::shipped().of(&breach, date(2025, 1, 15)).amount.to_string()
    }

    #[test]
    fn the_worked_amounts_come_out() {
        use Blame::{Intent, Normal, Reduced};
        use Net::{Aggravating, Mitigating, Neutral};
        for (got, expected) in [
            (amount(Stars::Three, Class::III, Neutral, Normal, 40, 1), "33750.00"),
            (amount(Stars::Two, Class::IIb, Mitigating, Reduced, 8, 1), "5568.75"),
            (amount(Stars::Three, Class::III, Aggravating, Intent, 200, 2), "450000.00"),
            (amount(Stars::One, Class::III, Neutral, Normal, 20, 1), "4500.00"),
            (amount(Stars::Three, Class::I, Neutral, Blame::Gross, 0, 1), "5568.75"),
        ] {
            assert_eq!(got, expected);
        }
    }

    #[test]
    fn five_percent_goes_off_the_day_after_a_year_of_waiting() {
        let rules = FineRules::shipped();
        let breach = Breach {
            stars: Stars::Three,
            class: Class::III,
            net: Net::Neutral,
            blame: Blame::Normal,
            full_time: 40,
            nth: 1,
            turnover: None,
        };
        let spoke = Some(date(2026, 3, 2));
        for (spoke, day, amount) in [
            (spoke, date(2027, 3, 2), "33750.00"),
            (spoke, date(2027, 3, 3), "32062.50"),
            (None, date(2027, 3, 3), "33750.00"),
        ] {
            let fine = rules.waited(rules.of(&breach, day), spoke, day, Clocks::shipped());
            assert_eq!(fine.amount.to_string(), amount, "{day}");
            let is_late = fine.steps.last().is_some_and(|it| it.kind == FineStepKind::Late);
            assert_eq!(is_late, amount == "32062.50");
        }
    }

    #[test]
    fn sizes_change_where_the_annex_says() {
        for (full_time, expected) in [
            (1, 10),
            (4, 10),
            (5, 15),
            (10, 15),
            (11, 20),
            (25, 20),
            (26, 25),
            (45, 25),
            (46, 40),
            (70, 40),
            (71, 55),
            (100, 55),
            (101, 75),
            (150, 75),
            (151, 100),
            (u32::MAX, 100),
        ] {
            let got =
                amount(Stars::Three, Class::III, Net::Aggravating, Blame::Normal, full_time, 1);
            assert_eq!(got, format!("{}.00", 1_500 * expected), "{full_time}");
        }
    }

    #[test]
    fn a_list_of_another_length_is_told_with_its_name() {
        let sound = include_str!("../../../data/fine.toml");
        for (from, to, said) in [
            ("blame = [75, 100, 125, 150]", "blame = [75, 100]", "`blame` has 2 numbers"),
            ("size = [4, 10,", "size = [4,", "`size` does not hold pairs"),
            ("size = [4, 10,", "size = [40, 10,", "`size` does not hold pairs"),
        ] {
            let faults = FineRules::parse(&sound.replace(from, to)).unwrap_err();
            assert_eq!(faults.iter().map(|it| it.what.as_str()).collect::<Vec<_>>(), [said]);
        }
    }

    #[test]
    fn no_fine_goes_above_the_legal_maximum() {
        let often = amount(Stars::Three, Class::III, Net::Aggravating, Blame::Intent, 200, 9);
        assert_eq!(often, "1030000.00");
        let often = amount(Stars::One, Class::III, Net::Aggravating, Blame::Intent, 200, 9);
        assert_eq!(often, "103000.00");
        let large = Breach {
            stars: Stars::Two,
            class: Class::III,
            net: Net::Aggravating,
            blame: Blame::Intent,
            full_time: 900,
            nth: 9,
            turnover: Some(Money::euro(20_000_000)),
        };
        let fine = FineRules::shipped().of(&large, date(2025, 1, 15));
        assert_eq!(
            (fine.maximum.to_string(), fine.amount.to_string()),
            ("2000000.00".into(), "1417500.00".into())
        );
    }
}
