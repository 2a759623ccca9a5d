//! The providers: hospital locations first, then clinics. A country below scale 1 has fewer of
//! them; one above it has the same, and they are busier.

use crate::parameters::{Parameters, Unit};
use crate::random::Random;
use crate::{Habit, Kind, Plan, Provider};

use super::calendar::{date_of, day_of};
use super::{key, names, stream};

/// Fewest locations of hospitals, whatever the scale.
const FEWEST_HOSPITALS: usize = 2;
/// Fewest clinics.
const FEWEST_CLINICS: usize = 3;

/// The providers and their sizes, in the same order.
pub(super) fn make(parameters: &Parameters, plan: &Plan) -> (Vec<Provider>, Vec<f64>) {
    let global = &parameters.global;
    let shrink = plan.scale().min(1.0);
    let some = |full: f64, fewest: usize| {
        crate::number::place(full * shrink + 0.5).max(fewest.min(crate::number::place(full)))
    };
    let locations = some(global.hospital_locations, FEWEST_HOSPITALS);
    let organisations = some(global.hospital_organisations, 1).min(locations);
    let clinics = some(global.clinic_locations, FEWEST_CLINICS);
    let mut making = Making { parameters, plan, providers: Vec::new(), sizes: Vec::new() };
    making.add(Kind::Hospital, locations, |at| {
        (at % organisations, names::hospital(at % organisations, at / organisations))
    });
    making.add(Kind::Clinic, clinics, |at| (organisations + at, names::clinic(at)));
    (making.providers, making.sizes)
}

struct Making<'n> {
    parameters: &'n Parameters,
    plan: &'n Plan,
    providers: Vec<Provider>,
    sizes: Vec<f64>,
}

impl Making<'_> {
    fn add(&mut self, kind: Kind, count: usize, named: impl Fn(usize) -> (usize, String)) {
        let (seed, global) = (self.plan.seed(), &self.parameters.global);
        let mut random = Random::of(seed, &[stream::PROVIDERS, u64::from(kind == Kind::Clinic)]);
        let (dialects, habits) = (strata(&mut random, count), strata(&mut random, count));
        for (at, (dialect, habit)) in dialects.into_iter().zip(habits).enumerate() {
            let index = self.providers.len();
            let (organisation, name) = named(at);
            let numbers = Numbers { seed, index, organisation };
            let size = random.log_normal(1.0, global.provider_size_sigma);
            let frailty = random.frailty(global.frailty_provider_sd);
            let silent_at = 0.25 + 0.65 * random.uniform();
            let habit = match habit {
                _ if kind == Kind::Hospital && self.is_watched(at) => Habit::Delivers,
                habit => self.habit(kind, habit, silent_at),
            };
            self.sizes.push(size);
            self.providers.push(Provider {
                index,
                kind,
                name,
                organisation,
                branch: numbers.branch(),
                company: numbers.company(),
                ura: numbers.ura(),
                agb: numbers.agb(kind),
                dialect: self.parameters.dialects.at(kind, dialect),
                habit,
                frailty,
            });
        }
    }

    /// Whether a defect is about this hospital: it must then be there to be found.
    fn is_watched(&self, at: usize) -> bool {
        let unit = |number: u32| usize::try_from(number).ok() == at.checked_add(1);
        let mut defects = self.parameters.defects.iter();
        defects.any(|defect| matches!(defect.unit, Unit::Provider(number) if unit(number)))
    }

    fn habit(&self, kind: Kind, at: f64, silent_at: f64) -> Habit {
        let global = &self.parameters.global;
        let never = match kind {
            Kind::Hospital => 0.0,
            Kind::Clinic => global.clinic_not_registering_share,
        };
        if at < never {
            return Habit::Never;
        }
        let rest = (at - never) / (1.0 - never);
        if rest < global.provider_lagging_share {
            Habit::Lags(global.provider_lag_factor)
        } else if rest < global.provider_lagging_share + global.provider_silent_share {
            let (from, end) = (day_of(self.plan.from()), day_of(self.plan.end()));
            let day = f64::from(from) + silent_at * f64::from(end - from);
            Habit::Silent(date_of(i32::try_from(crate::number::floor_signed(day)).unwrap_or(from)))
        } else {
            Habit::Delivers
        }
    }
}

/// Numbers evenly from 0 to 1 in random order: shares of a list then hold exactly.
fn strata(random: &mut Random, count: usize) -> Vec<f64> {
    let size = crate::number::size(count);
    let mut order: Vec<(u64, usize)> = (0..count).map(|at| (random.bits(), at)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, at)| (crate::number::size(at) + 0.5) / size).collect()
}

/// The numbers of a provider: as long as real ones, in ranges chosen not to look like another.
struct Numbers {
    seed: u64,
    index: usize,
    organisation: usize,
}

impl Numbers {
    /// Steps through all numbers of these digits; the step has no factor in common with ten.
    fn spread(&self, kind: u64, at: usize, digits: u32) -> u64 {
        let all = 10_u64.pow(digits);
        let offset = Random::of(self.seed, &[stream::NUMBERS, kind]).bits() % all;
        (key(at) * 7_654_321 + offset) % all
    }

    fn branch(&self) -> String {
        format!("00009{:07}", self.spread(0, self.index, 7))
    }

    fn company(&self) -> String {
        format!("9{:07}", self.spread(1, self.organisation, 7))
    }

    fn ura(&self) -> String {
        format!("8{:07}", self.spread(2, self.index, 7))
    }

    fn agb(&self, kind: Kind) -> String {
        let prefix = match kind {
            Kind::Hospital => "06",
            Kind::Clinic => "22",
        };
        format!("{prefix}{:06}", self.spread(3, self.index, 6))
    }
}
