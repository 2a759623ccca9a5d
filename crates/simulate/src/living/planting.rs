//! Which error is planted in a telling: at most one, and only where it makes sense.

use jiff::civil::Date;

use crate::nation::calendar::date_of;
use crate::parameters::Planting;
use crate::random::Random;
use crate::{Act, Device, Issuer, Model, Planted};

/// The errors of one act with their running rates.
#[derive(Debug, Clone)]
pub(super) struct Plantings {
    upper: Vec<(f64, Planted)>,
}

/// What a telling is about, as far as it decides which errors it can have.
pub(super) struct Subject<'s> {
    pub(super) model: &'s Model,
    pub(super) device: &'s Device,
    pub(super) has_side: bool,
    /// Day of birth, as a number.
    pub(super) born: i32,
}

impl Plantings {
    pub(super) fn of(act: Act, plantings: &[Planting]) -> Self {
        let mut sum = 0.0;
        let of_act = plantings.iter().filter(|planting| planting.acts.contains(&act));
        let upper = of_act.map(|planting| {
            sum += planting.rate;
            (sum, planting.kind)
        });
        Self { upper: upper.collect() }
    }

    /// The error of a telling, if it gets one.
    pub(super) fn draw(&self, random: &mut Random, subject: &Subject<'_>) -> Option<Planted> {
        let at = random.uniform();
        let (_, kind) = self.upper.iter().find(|(upper, _)| at < *upper)?;
        subject.can_have(*kind).then_some(*kind)
    }
}

impl Subject<'_> {
    fn can_have(&self, kind: Planted) -> bool {
        match kind {
            Planted::SideSwapped => self.has_side,
            Planted::LotMisread => self.device.lot.contains(['0', '1']),
            Planted::BirthDate => can_swap(date_of(self.born)),
            // A scan of GS1 has a separator only where a serial follows the lot.
            Planted::SeparatorLost => {
                self.device.serial.is_some() && self.model.issuer == Issuer::Gs1
            }
            Planted::CheckDigit
            | Planted::WrongVariant
            | Planted::BsnEleven
            | Planted::BsnReference
            | Planted::BranchForm
            | Planted::Typed => true,
        }
    }
}

/// Whether day and month exchanged are another date.
fn can_swap(born: Date) -> bool {
    born.day() <= 12 && born.day() != born.month()
}
