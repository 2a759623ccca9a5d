//! What is told when: delays, what is forgotten, what is sent twice.

use crate::nation::calendar::{date_of, day_of};
use crate::parameters::{Global, Parameters};
use crate::random::Random;
use crate::{Act, Copy, Device, Habit, Kind, Life, Model, Plan, Provider, Side, Told};

use super::planting::{Plantings, Subject};

/// How late the second message of a duplicate is at most, in days.
const DUPLICATE_DAYS: u32 = 21;

/// How providers tell.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    global: Global,
    placed: Plantings,
    removed: Plantings,
    ways: Vec<Way>,
}

/// How one provider tells.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// From this day on it tells nothing.
    until: i32,
    lag: f64,
    /// Share of implants it never tells.
    missing: f64,
}

impl Telling {
    pub(crate) fn of(parameters: &Parameters, plan: &Plan, providers: &[Provider]) -> Self {
        let end = day_of(plan.end());
        let way = |provider: &Provider| {
            let (until, lag) = match provider.habit {
                Habit::Delivers => (end, 1.0),
                Habit::Lags(lag) => (end, lag),
                Habit::Silent(from) => (day_of(from).min(end), 1.0),
                Habit::Never => (i32::MIN, 1.0),
            };
            let missing = match provider.kind {
                Kind::Hospital => parameters.global.hospital_missing_rate,
                Kind::Clinic => 0.0,
            };
            Way { until, lag, missing }
        };
        Self {
            global: parameters.global.clone(),
            placed: Plantings::of(Act::Implantation, &parameters.plantings),
            removed: Plantings::of(Act::Explantation, &parameters.plantings),
            ways: providers.iter().map(way).collect(),
        }
    }

    pub(super) fn of_provider(&self, provider: usize) -> Speaker<'_> {
        Speaker { telling: self, way: self.ways[provider] }
    }

    fn global(&self) -> &Global {
        &self.global
    }
}

/// What happened to a device; days as numbers.
pub(super) struct Happened {
    pub(super) placed: i32,
    pub(super) removed: i32,
    pub(super) dies: i32,
    pub(super) end: i32,
    pub(super) born: i32,
    pub(super) side: Option<Side>,
}

/// A provider that tells.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'t> {
    telling: &'t Telling,
    way: Way,
}

impl Speaker<'_> {
    /// Tells of a device, and gives the day on which its implantation was told.
    pub(super) fn of_device(
        &self,
        random: &mut Random,
        happened: &Happened,
        (model, device): (&Model, &Device),
        told: &mut Vec<Told>,
    ) -> Option<i32> {
        let global = self.telling.global();
        let subject =
            Subject { model, device, has_side: happened.side.is_some(), born: happened.born };
        let forgotten = random.chance(self.way.missing);
        let placed_on = self.sent(random, happened.placed, i32::MIN).filter(|_| !forgotten);
        let planted = self.telling.placed.draw(random, &subject);
        let telling = Said { act: Act::Implantation, happened: happened.placed, on: placed_on };
        self.say(random, telling, told, |told| told.planted = planted);
        if happened.removed <= happened.dies && happened.removed < happened.end {
            let unlinked = random.chance(global.explant_not_linked_rate);
            let not_before = placed_on.unwrap_or(i32::MIN);
            let on = self.sent(random, happened.removed, not_before);
            let planted = self.telling.removed.draw(random, &subject);
            let telling = Said { act: Act::Explantation, happened: happened.removed, on };
            self.say(random, telling, told, |told| {
                told.linked = placed_on.is_some() && !unlinked;
                told.planted = planted;
            });
        }
        placed_on
    }

    /// On which day it is sent; none if the provider is silent by then or the simulation over.
    fn sent(&self, random: &mut Random, happened: i32, not_before: i32) -> Option<i32> {
        let global = self.telling.global();
        let delay = random.log_normal(global.delay_median_days, global.delay_sigma) * self.way.lag;
        let on = happened.saturating_add(crate::number::days(delay)).max(not_before);
        (on < self.way.until).then_some(on)
    }

    /// Writes a telling down, and those that repeat it.
    fn say(
        &self,
        random: &mut Random,
        said: Said,
        told: &mut Vec<Told>,
        finish: impl FnOnce(&mut Told),
    ) {
        let global = self.telling.global();
        let mut original = Told {
            act: said.act,
            happened_on: date_of(said.happened),
            told_on: said.on.map(date_of),
            reference: reference(random),
            linked: false,
            copy: Copy::Original,
            planted: None,
        };
        finish(&mut original);
        let again = random.chance(global.retry_rate);
        let twice = random.chance(global.dup_submission_rate);
        let Some(on) = said.on else { return told.push(original) };
        if again {
            let told_on = on + i32::from(random.chance(0.5));
            let told_on = (told_on < self.way.until).then(|| date_of(told_on));
            let retry = Told { copy: Copy::Retry, told_on, ..original.clone() };
            told.extend(told_on.map(|_| retry));
        }
        if twice {
            let later = i32::try_from(random.below(DUPLICATE_DAYS)).unwrap_or_default();
            let (copy, reference) = (Copy::Duplicate, reference(random));
            let told_on = (on + later < self.way.until).then(|| date_of(on + later));
            let duplicate = Told { told_on, reference, copy, ..original.clone() };
            told.extend(told_on.map(|_| duplicate));
        }
        told.push(original);
    }
}

#[derive(Clone, Copy)]
struct Said {
    act: Act,
    happened: i32,
    on: Option<i32>,
}

/// The tellings of a death: the same for all devices of the course.
pub(super) struct Death {
    told: Vec<Told>,
}

impl Death {
    /// The death, told once the devices are known; those that never were cannot be named.
    pub(super) fn of(
        speaker: &Speaker<'_>,
        random: &mut Random,
        (dies, end): (i32, i32),
        known_from: i32,
    ) -> Self {
        let mut told = Vec::new();
        if dies < end {
            let unreported = random.chance(speaker.telling.global().death_not_reported_rate);
            let on = speaker.sent(random, dies, known_from).filter(|_| !unreported);
            let telling = Said { act: Act::Death, happened: dies, on };
            speaker.say(random, telling, &mut told, |told| told.linked = true);
        }
        Self { told }
    }

    /// Adds it to a device that is still in place.
    pub(super) fn tell(&self, life: &mut Life) {
        let Some(original) = self.told.last().filter(|told| life.revised_on > told.happened_on)
        else {
            return;
        };
        let is_known =
            life.told.iter().any(|told| told.act == Act::Implantation && told.told_on.is_some());
        if is_known {
            life.told.extend(self.told.iter().cloned());
        } else {
            life.told.push(Told { told_on: None, linked: false, ..original.clone() });
        }
    }
}

/// A random UUID (version 4).
fn reference(random: &mut Random) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let (high, low) = (random.bits(), random.bits());
    let high = high & !0xF000 | 0x4000;
    let low = low & !(0b11 << 62) | 0b10 << 62;
    let mut text = String::with_capacity(36);
    for (half, shift) in
        [high, low].into_iter().flat_map(|half| (0..16).map(move |at| (half, 60 - 4 * at)))
    {
        if matches!(text.len(), 8 | 13 | 18 | 23) {
            text.push('-');
        }
        let digit = usize::try_from(half >> shift & 0xF).unwrap_or_default();
        text.push(char::from(HEX[digit]));
    }
    text
}
