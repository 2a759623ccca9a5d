//! The check whether what providers reported is right: some are drawn at random, and an inspector
//! writes down what each answered. Anybody repeats a draw from its seed and its pool.

use aws_lc_rs::digest::{SHA256, digest};
use exchange::BranchNumber;
use exchange::recall::Actions;
use jiff::Timestamp;

use crate::model::case_file::{Line, Who};
use crate::model::recall::Told;

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// Counts from 1 in the case.
    pub number: i64,
    /// With it anybody repeats the draw.
    pub seed: String,
    /// Who was drawn from.
    pub pool: Vec<BranchNumber>,
    /// Who was drawn.
    pub drawn: Vec<BranchNumber>,
    /// When.
    pub made_at: Timestamp,
    /// Who had it drawn.
    pub made_by: Who,
}

/// What a provider that was drawn answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The provider.
    pub branch: BranchNumber,
    /// Counts from 1 for each provider.
    pub number: i64,
    /// Whether it is as reported.
    pub verdict: Verdict,
    /// What was asked and answered.
    pub note: Line,
    /// When it was written down.
    pub made_at: Timestamp,
    /// Who wrote it down.
    pub made_by: Who,
}

/// Whether what a provider reported is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    AsReported,
    /// It is not.
    Differs,
    /// Nobody answered.
    NoAnswer,
}

impl Verdict {
    /// All.
    pub const ALL: [Self; 3] = [Self::AsReported, Self::Differs, Self::NoAnswer];

    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AsReported => "as_reported",
            Self::Differs => "differs",
            Self::NoAnswer => "no_answer",
        }
    }

    /// The one of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == code)
    }
}

/// All draws of a case with all answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sample {
    /// The draws, the first first.
    pub draws: Vec<Draw>,
    /// The answers, the first first.
    pub answers: Vec<Answer>,
}

impl Sample {
    /// Who was drawn, in the order of the draws.
    pub fn drawn(&self) -> impl Iterator<Item = &BranchNumber> {
        self.draws.iter().flat_map(|draw| &draw.drawn)
    }

    /// The answer of a provider that counts: the last one.
    #[must_use]
    pub fn answer(&self, branch: &BranchNumber) -> Option<&Answer> {
        self.answers.iter().filter(|it| it.branch == *branch).max_by_key(|it| it.number)
    }

    /// Who belongs to the pool and was not there yet when it was drawn from.
    #[must_use]
    pub fn not_drawn_from(&self, pool: &[BranchNumber]) -> Vec<BranchNumber> {
        let was_there = |it: &&BranchNumber| self.draws.iter().any(|draw| draw.pool.contains(it));
        pool.iter().filter(|it| !was_there(it)).cloned().collect()
    }
}

/// Who can be drawn: those with patients; those with a notice where patients are not asked for.
#[must_use]
pub fn pool(actions: &Actions, told: &[Told]) -> Vec<BranchNumber> {
    let has_patients = |it: &Told| it.progress().is_some_and(|it| it.patients.found > 0);
    let asks_for_patients = actions.concern_patients();
    let belongs = |it: &&Told| if asks_for_patients { has_patients(it) } else { it.told > 0 };
    told.iter().filter(belongs).map(|it| it.branch_number.clone()).collect()
}

/// So many of a pool, as this seed has it: those with the lowest SHA-256 of seed, colon and number.
/// The order of the pool does not matter.
///
/// ```
/// use exchange::BranchNumber;
/// let pool: Vec<_> = ["000012345678", "000087654321"]
///     .map(|it| BranchNumber::parse(it).unwrap()).into();
/// let drawn = inspectorate::model::closing::drawn("2026", &pool, 1);
/// assert_eq!(drawn, inspectorate::model::closing::drawn("2026", &pool, 1));
/// ```
#[must_use]
pub fn drawn(seed: &str, pool: &[BranchNumber], size: usize) -> Vec<BranchNumber> {
    let lot = |it: &BranchNumber| {
        let text = format!("{seed}:{}", it.as_str());
        digest(&SHA256, text.as_bytes()).as_ref().to_vec()
    };
    let mut all: Vec<_> = pool.iter().map(|it| (lot(it), it)).collect();
    all.sort_unstable();
    all.into_iter().take(size).map(|(_, it)| it.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branches(count: usize) -> Vec<BranchNumber> {
        (0..count).map(|it| BranchNumber::parse(&format!("{it:012}")).unwrap()).collect()
    }

    #[test]
    fn a_draw_is_repeated_from_its_seed_whatever_the_order_of_the_pool() {
        let mut pool = branches(40);
        let first = drawn("seed", &pool, 4);
        pool.reverse();
        assert_eq!(drawn("seed", &pool, 4), first);
        assert_ne!(drawn("other seed", &pool, 4), first);
        assert_eq!(drawn("seed", &pool, 100).len(), 40);
        // More of the same seed begins with the same ones: nobody gains by asking for more.
        assert_eq!(drawn("seed", &pool, 9)[..4], first);
    }

    #[test]
    fn who_was_drawn_from_once_is_never_drawn_from_again() {
        let pool = branches(5);
        let draw = Draw {
            number: 1,
            seed: "seed".to_owned(),
            pool: pool[..3].to_vec(),
            drawn: drawn("seed", &pool[..3], 1),
            made_at: Timestamp::UNIX_EPOCH,
            made_by: Who { subject: "s".to_owned(), name: "Vera".to_owned() },
        };
        let sample = Sample { draws: vec![draw], answers: Vec::new() };
        assert_eq!(sample.not_drawn_from(&pool), pool[3..]);
        assert_eq!(Sample::default().not_drawn_from(&pool), pool);
    }
}
