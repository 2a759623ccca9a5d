//! Makes a course from its key: the patient, the devices, what becomes of them, and what is told.
//!
//! Each course draws from a stream of its own, so it does not matter which others were made.

mod person;
mod planting;
mod telling;
#[cfg(test)]
mod tests;

pub(crate) use telling::Telling;

use crate::nation::calendar::{date_of, day_of};
use crate::nation::field::{Burden, Field, Piece};
use crate::nation::lots::Supply;
use crate::nation::volume::{SOONEST, YEAR};
use crate::nation::{key, stream};
use crate::parameters::Category;
use crate::random::Random;
use crate::{Course, Life, Nation, Patient, Sex, Side};

use telling::{Death, Happened};

/// Devices of one course never number more: room for them in the serial numbers.
const MOST_PARTS: u64 = 8;

/// A part of the nation, ready to make its courses.
#[derive(Clone, Copy)]
pub(crate) struct Making<'n> {
    nation: &'n Nation,
    category: &'n Category,
    field: &'n Field,
    place: usize,
    month: usize,
    start: i32,
    days: u32,
    end: i32,
}

/// What does not change from device to device of a course.
struct Bearer {
    provider: usize,
    sex: Sex,
    /// Born, died: days as numbers, the first with its fraction.
    born: f64,
    dies: i32,
    frailty: f64,
    /// Number of the first piece, for the serial numbers.
    piece: u64,
}

/// An operation: one model on one day, from one delivery.
struct Operation {
    model: usize,
    day: i32,
    delivered: f64,
}

impl<'n> Making<'n> {
    /// A category and a month by their places; none if the nation does not have them.
    pub(crate) fn of(nation: &'n Nation, place: usize, month: usize) -> Option<Self> {
        let (start, days) = nation.calendar.month(month)?;
        Some(Self {
            nation,
            category: nation.parameters.categories.get(place).filter(|it| it.enabled)?,
            field: nation.fields.get(place)?,
            place,
            month,
            start,
            days: u32::try_from(days).ok()?,
            end: day_of(nation.plan.end()),
        })
    }

    /// How many courses it has.
    pub(crate) fn count(&self) -> u32 {
        self.field.volume.courses(self.month)
    }

    /// A course by its number.
    pub(crate) fn course(&self, number: u32) -> Course {
        let seed = self.nation.plan.seed();
        let key = [stream::COURSE, key(self.place), key(self.month), u64::from(number)];
        let mut random = Random::of(seed, &key);
        let first = self.operation(&mut random, self.start, f64::from(self.days));
        let bearer = self.bearer(&mut random, &first, number);
        let left = random.chance(0.5);
        let mut lives = Vec::with_capacity(2);
        for part in 0..self.parts(&mut random) {
            let side = self.category.sides.then_some(side(left ^ (part % 2 == 1)));
            lives.push(self.life(&mut random, &bearer, &first, (part, side)));
        }
        if self.category.second_side {
            self.second(&mut random, &bearer, &first, left, &mut lives);
        }
        self.tell(&mut random, &bearer, &mut lives);
        let person = self.field.first_person.get(self.month).copied().unwrap_or_default();
        let person = person + u64::from(number);
        Course {
            category: self.place,
            month: u32::try_from(self.month).unwrap_or(u32::MAX),
            number,
            patient: Patient {
                number: person::number(person),
                bsn: person::bsn(person),
                born_on: date_of(self.whole(bearer.born)),
                sex: bearer.sex,
                dies_on: date_of(bearer.dies),
            },
            lives,
        }
    }

    /// A day from `first` within `span`, a model and a delivery that it comes from.
    fn operation(&self, random: &mut Random, first: i32, span: f64) -> Operation {
        let day = first + crate::number::days((random.uniform() * span).floor());
        let stock = random.uniform() * self.nation.parameters.global.stock_days;
        let delivered = f64::from(day) + random.uniform() - stock;
        Operation { model: self.field.model(random), day, delivered }
    }

    fn bearer(&self, random: &mut Random, first: &Operation, number: u32) -> Bearer {
        let (category, global) = (self.category, &self.nation.parameters.global);
        let provider = self.field.choice.provider(random);
        let sex = if random.chance(category.female_share) { Sex::Female } else { Sex::Male };
        let age = category.age_mean + category.age_sd * random.normal();
        let age = age - self.field.younger(self.rank(first.model));
        let age = age.clamp(category.age_min, 105.0);
        let left = YEAR * random.gompertz(global.gompertz_a, global.gompertz_b, age);
        let numbers = self.field.volume.first(self.month) + u64::from(number);
        Bearer {
            provider,
            sex,
            born: f64::from(first.day) - age * YEAR,
            dies: first.day + crate::number::days(left).max(1),
            frailty: random.frailty(global.frailty_patient_sd),
            piece: numbers * MOST_PARTS,
        }
    }

    /// How many devices are placed at once: the whole part, and one more for the fraction.
    fn parts(&self, random: &mut Random) -> u32 {
        random.rounded(self.category.records_per_patient)
    }

    /// The other side, if there is a second operation in life and in the plan.
    fn second(
        &self,
        random: &mut Random,
        bearer: &Bearer,
        first: &Operation,
        left: bool,
        lives: &mut Vec<Life>,
    ) {
        let global = &self.nation.parameters.global;
        if !random.chance(global.bilateral_share_hip_knee) {
            return;
        }
        let soonest = first.day + crate::number::days(SOONEST);
        let operation = self.operation(random, soonest, global.bilateral_years * YEAR - SOONEST);
        if operation.day < bearer.dies && operation.day < self.end {
            let part = u32::try_from(lives.len()).unwrap_or_default();
            lives.push(self.life(random, bearer, &operation, (part, Some(side(!left)))));
        }
    }

    fn life(
        &self,
        random: &mut Random,
        bearer: &Bearer,
        operation: &Operation,
        (part, side): (u32, Option<Side>),
    ) -> Life {
        let model = &self.nation.models()[operation.model];
        let supply = Supply {
            volume: &self.field.volume,
            calendar: &self.nation.calendar,
            model,
            share: self.field.shares.share(operation.model - self.field.first_model),
            shelf_years: self.category.shelf_years,
        };
        let lot = supply.lot(operation.delivered);
        let (provider, day) = (bearer.provider, operation.day);
        let burden = Burden::of(
            &self.field.flaws,
            &Piece { rank: self.rank(operation.model), lot, provider, day },
        );
        let age = (f64::from(day) - bearer.born) / YEAR;
        let frailty = self.nation.providers()[provider].frailty / self.field.choice.frailty;
        let of_patient = self.field.wear.of_patient(age, bearer.sex == Sex::Male);
        let factor = frailty * bearer.frailty * of_patient * burden.factor;
        let years = self.field.wear.years(random, factor, burden.late);
        Life {
            part,
            provider,
            device: supply.piece(lot, bearer.piece + u64::from(part)),
            side,
            implanted_on: date_of(day),
            revised_on: date_of(day + crate::number::days(years * YEAR).max(1)),
            defect: burden.defect,
            told: Vec::new(),
        }
    }

    /// What is told of each device: that it was placed, taken out, and that its bearer died.
    fn tell(&self, random: &mut Random, bearer: &Bearer, lives: &mut [Life]) {
        let speaker = self.nation.telling.of_provider(bearer.provider);
        let mut known_from = i32::MIN;
        for life in &mut *lives {
            let happened = Happened {
                placed: day_of(life.implanted_on),
                removed: day_of(life.revised_on),
                dies: bearer.dies,
                end: self.end,
                born: self.whole(bearer.born),
                side: life.side,
            };
            let model = &self.nation.models()[life.device.model];
            let told_on =
                speaker.of_device(random, &happened, (model, &life.device), &mut life.told);
            known_from = known_from.max(told_on.unwrap_or(i32::MIN));
        }
        let death = Death::of(&speaker, random, (bearer.dies, self.end), known_from);
        for life in lives {
            death.tell(life);
            // Those never told come last, in the order of what happened.
            life.told.sort_by_key(|told| (told.told_on.is_none(), told.told_on));
        }
    }

    fn rank(&self, model: usize) -> u32 {
        u32::try_from(self.nation.models()[model].rank).unwrap_or_default()
    }

    fn whole(&self, day: f64) -> i32 {
        i32::try_from(crate::number::floor_signed(day)).unwrap_or(self.start)
    }
}

fn side(left: bool) -> Side {
    if left { Side::Left } else { Side::Right }
}
