//! Who places implants of a category: the larger hospitals and some clinics, each by its size.

use crate::parameters::{Category, Defect, Unit};
use crate::random::{Random, Shares};
use crate::{Kind, Provider};

use super::{key, stream};

/// The providers of one category.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    clinic_share: f64,
    hospitals: Group,
    clinics: Group,
    /// Mean of the providers' frailty, as patients meet it.
    pub(crate) frailty: f64,
}

#[derive(Debug, Clone)]
struct Group {
    members: Vec<usize>,
    shares: Shares,
}

impl Choice {
    pub(crate) fn of(
        category: &Category,
        place: usize,
        (providers, sizes): (&[Provider], &[f64]),
        defects: &[Defect],
        (seed, full): (u64, f64),
    ) -> Self {
        let there = crate::number::size(providers.len()) / full;
        let active = f64::from(category.providers_active) * there.min(1.0);
        let clinics = some(active * category.clinic_share, category.clinic_share > 0.0);
        let hospitals = some(active * (1.0 - category.clinic_share), category.clinic_share < 1.0);
        let watched = |provider: &Provider| {
            defects.iter().any(|defect| {
                defect.categories.contains(&place)
                    && matches!(defect.unit, Unit::Provider(number)
                        if usize::try_from(number).ok() == Some(provider.index + 1))
            })
        };
        let mut random = Random::of(seed, &[stream::CHOICE, key(place)]);
        let mut ranked: Vec<(f64, &Provider, f64)> = providers
            .iter()
            .zip(sizes)
            .map(|(provider, size)| {
                let rank = if watched(provider) { f64::MAX } else { random.log_normal(*size, 0.5) };
                (rank, provider, *size)
            })
            .collect();
        ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
        let group = |kind: Kind, count: usize| {
            let of = ranked.iter().filter(|(_, provider, _)| provider.kind == kind).take(count);
            let (members, sizes): (Vec<usize>, Vec<f64>) =
                of.map(|(_, provider, size)| (provider.index, *size)).unzip();
            Group { members, shares: Shares::of(sizes) }
        };
        let mut choice = Self {
            clinic_share: category.clinic_share,
            hospitals: group(Kind::Hospital, hospitals),
            clinics: group(Kind::Clinic, clinics),
            frailty: 1.0,
        };
        let frailty = |group: &Group| -> f64 {
            let of = |(at, index): (usize, &usize)| {
                group.shares.share(at) * providers.get(*index).map_or(1.0, |it| it.frailty)
            };
            group.members.iter().enumerate().map(of).sum()
        };
        choice.frailty = (1.0 - choice.clinic_share) * frailty(&choice.hospitals)
            + choice.clinic_share * frailty(&choice.clinics);
        choice
    }

    /// The provider of a patient.
    pub(crate) fn provider(&self, random: &mut Random) -> usize {
        let clinic = random.chance(self.clinic_share);
        let group = if clinic { &self.clinics } else { &self.hospitals };
        let place = group.shares.at(random.uniform());
        group.members.get(place).copied().unwrap_or_default()
    }

    /// All of them.
    #[cfg(test)]
    pub(crate) fn members(&self) -> impl Iterator<Item = usize> + '_ {
        self.hospitals.members.iter().chain(&self.clinics.members).copied()
    }
}

/// A rounded number, at least one where there must be any.
fn some(expected: f64, any: bool) -> usize {
    crate::number::place(expected + 0.5).max(usize::from(any))
}
