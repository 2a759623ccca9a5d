//! Which lots a demo is about: the one to ask for, the one that is recalled, and those of exercises.
//! Each is another one, so that what happens to one says nothing of the others.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use simulate::{Act, Message, Provider, Told};

use super::Province;

/// A lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct Lot {
    /// The device.
    pub(in super::super::super) udi_di: String,
    /// What the label calls it.
    pub(in super::super::super) number: String,
    /// The trade name.
    pub(in super::super::super) product: String,
    /// The maker.
    pub(in super::super::super) manufacturer: String,
    /// Whether it is defective.
    pub(in super::super::super) is_defective: bool,
}

/// The lots of safety notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Lots {
    /// The one that is recalled: both gateways placed some of it, and who registers by hand too if
    /// there is such a lot; rather hips or knees, which a drawing of a body shows.
    pub(in super::super) recalled: Lot,
    /// The one of the exercise of this year.
    pub(in super::super) drilled: Lot,
    /// The one that is left for an exercise.
    pub(in super::super) left: Lot,
}

impl Lots {
    /// Whether a message is about a device that is recalled.
    pub(in super::super) fn recall(&self, message: &Message<'_>) -> bool {
        message.model.udi_di == self.recalled.udi_di
            && message.life.device.lot == self.recalled.number
    }
}

/// Implants of a lot: whether it is defective, its model, its number; pieces at each provider.
type Pieces = BTreeMap<(bool, usize, String), BTreeMap<usize, u32>>;

/// Patients on a list that one looks at; more of them make a lot no better.
const ENOUGH: u32 = 8;

impl Province {
    /// The lot to ask for: of the defective ones if there are any, the one that most was told of.
    pub(in super::super) fn lot(&self) -> Option<Lot> {
        let pieces = self.pieces(self.today);
        let all = |at: &BTreeMap<usize, u32>| at.values().sum::<u32>();
        let largest = pieces.iter().max_by_key(|((is_defective, ..), at)| (*is_defective, all(at)));
        largest.and_then(|(key, _)| self.named(key))
    }

    /// The lots of safety notices, of what was told before a day: none if both gateways together
    /// have too few.
    pub(in super::super) fn lots(&self, before: Date) -> Option<Lots> {
        let asked = self.lot();
        let pieces = self.pieces(before);
        let at = |provider: &Provider, of: &BTreeMap<usize, u32>| {
            of.get(&provider.index).copied().unwrap_or_default()
        };
        let [hospital, clinic] = self.served.each_ref().map(|it| &it.provider);
        let by_hand = |of| self.by_hand().map_or(0, |it| at(it, of));
        let mut found: Vec<((bool, bool, u32), Lot)> = Vec::new();
        for (key, of) in &pieces {
            let (hospital, clinic) = (at(hospital, of), at(clinic, of));
            let lot = self.named(key).filter(|lot| Some(lot) != asked.as_ref());
            let Some(lot) = lot.filter(|_| hospital > 0 && clinic > 0) else { continue };
            let worth = hospital.min(ENOUGH) + 2 * clinic.min(ENOUGH);
            found.push(((by_hand(of) > 0, self.is_joint(key.1), worth), lot));
        }
        // The best first; of equals the one whose name comes first.
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.number.cmp(&b.1.number)));
        let mut found = found.into_iter().map(|(_, lot)| lot);
        let (recalled, drilled, left) = (found.next()?, found.next()?, found.next()?);
        Some(Lots { recalled, drilled, left })
    }

    /// Whether who registers by hand placed something of a lot.
    pub(in super::super) fn is_placed_by_hand(&self, lot: &Lot) -> bool {
        let Some(own) = self.by_hand() else { return false };
        let pieces = self.pieces(self.today);
        let mut of = pieces.iter().filter(|(key, _)| self.named(key).as_ref() == Some(lot));
        of.any(|(_, at)| at.contains_key(&own.index))
    }

    /// Whether a model is of a part of the body that a drawing shows.
    fn is_joint(&self, model: usize) -> bool {
        let model = self.nation.models().get(model);
        let category = model.and_then(|it| self.nation.categories().get(it.category));
        category.is_some_and(|it| {
            ["hip_prosthesis", "knee_prosthesis"].contains(&it.law_category.as_str())
        })
    }

    /// What was told before a day without an error, by lot and provider.
    fn pieces(&self, before: Date) -> Pieces {
        let mut pieces = Pieces::new();
        for shard in self.nation.shards() {
            for life in self.nation.courses(&shard).into_iter().flatten().flat_map(|it| it.lives) {
                let is_told = |told: &Told| {
                    told.act == Act::Implantation && told.told_on.is_some_and(|on| on < before)
                };
                if life.told.iter().any(is_told) {
                    let key = (life.defect.is_some(), life.device.model, life.device.lot);
                    *pieces.entry(key).or_default().entry(life.provider).or_default() += 1;
                }
            }
        }
        pieces
    }

    fn named(&self, (is_defective, model, lot): &(bool, usize, String)) -> Option<Lot> {
        let model = self.nation.models().get(*model)?;
        Some(Lot {
            udi_di: model.udi_di.clone(),
            number: lot.clone(),
            product: model.name.clone(),
            manufacturer: model.manufacturer.clone(),
            is_defective: *is_defective,
        })
    }
}
