//! Everything of one category that is computed once: numbers, providers, models, wear, defects.

use crate::parameters::{Defect, Effect, Unit};
use crate::random::{Random, Shares};

use super::calendar::day_of;
use super::choice::Choice;
use super::volume::Volume;
use super::wear::Wear;

/// The tables of a category.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) volume: Volume,
    pub(crate) choice: Choice,
    pub(crate) wear: Wear,
    /// Place of its first model in the nation's list.
    pub(crate) first_model: usize,
    pub(crate) shares: Shares,
    pub(crate) flaws: Vec<Flaw>,
    /// Number of the first person of each month, over all categories.
    pub(crate) first_person: Vec<u64>,
}

impl Field {
    /// A model by its market share.
    pub(crate) fn model(&self, random: &mut Random) -> usize {
        self.first_model + self.shares.at(random.uniform())
    }

    /// How many years younger the patients of a model are.
    pub(crate) fn younger(&self, rank: u32) -> f64 {
        let years = |flaw: &Flaw| match (flaw.effect, flaw.unit) {
            (Effect::Younger(years), Unit::Model(of)) if of == rank => years,
            _ => 0.0,
        };
        self.flaws.iter().map(years).sum()
    }
}

/// A defect as it is looked up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flaw {
    id: u8,
    unit: Unit,
    effect: Effect,
    from: i32,
}

impl Flaw {
    pub(crate) fn of(defect: &Defect) -> Self {
        Self {
            id: defect.id,
            unit: defect.unit,
            effect: defect.effect,
            from: defect.from.map_or(i32::MIN, day_of),
        }
    }

    /// Whether an implant is affected.
    fn meets(&self, piece: &Piece) -> bool {
        let unit = match self.unit {
            Unit::Model(rank) => rank == piece.rank,
            Unit::Lots(rank, first, last) => {
                rank == piece.rank && (first..=last).contains(&piece.lot)
            }
            Unit::Provider(number) => usize::try_from(number).ok() == Some(piece.provider + 1),
        };
        unit && (piece.day >= self.from || matches!(self.effect, Effect::Reports(_)))
    }
}

/// What decides whether an implant is defective.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) rank: u32,
    pub(crate) lot: i64,
    pub(crate) provider: usize,
    pub(crate) day: i32,
}

/// What the defects of an implant do together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Burden {
    /// The first of them.
    pub(crate) defect: Option<u8>,
    /// Factor on the hazard.
    pub(crate) factor: f64,
    /// Late wear, if any.
    pub(crate) late: Option<Effect>,
}

impl Burden {
    pub(crate) fn of(flaws: &[Flaw], piece: &Piece) -> Self {
        let mut burden = Self { defect: None, factor: 1.0, late: None };
        for flaw in flaws.iter().filter(|flaw| flaw.meets(piece)) {
            burden.defect = burden.defect.or(Some(flaw.id));
            match flaw.effect {
                Effect::Hazard(ratio) => burden.factor *= ratio,
                Effect::LateWear { .. } => burden.late = Some(flaw.effect),
                Effect::Younger(_) | Effect::Reports(_) => {}
            }
        }
        burden
    }
}
