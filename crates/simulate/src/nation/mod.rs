//! The nation: providers, models and the tables from which any course is made by its key.

pub(crate) mod calendar;
mod choice;
pub(crate) mod field;
mod identifiers;
pub(crate) mod lots;
mod models;
mod names;
mod providers;
mod shard;
#[cfg(test)]
mod tests;
pub(crate) mod volume;
mod wear;

pub use shard::{Shard, ShardError};

use jiff::civil::Date;

use crate::living::{Making, Telling};
use crate::parameters::{Category, Parameters};
use crate::random::Shares;
use crate::{Course, Model, Plan, Provider};

use calendar::Calendar;
use choice::Choice;
use field::{Field, Flaw};
use volume::Volume;
use wear::Wear;

/// First part of the key of each random stream.
pub(crate) mod stream {
    pub(crate) const COUNT: u64 = 1;
    pub(crate) const PROVIDERS: u64 = 2;
    pub(crate) const NUMBERS: u64 = 3;
    pub(crate) const CHOICE: u64 = 4;
    pub(crate) const MODELS: u64 = 5;
    pub(crate) const COURSE: u64 = 6;
    pub(crate) const REPORTS: u64 = 7;
}

/// A place in a list as part of a key.
pub(crate) fn key(place: usize) -> u64 {
    u64::try_from(place).unwrap_or(u64::MAX)
}

/// A nation of implants: all of it follows from the parameters and the plan.
///
/// ```
/// use simulate::{Nation, Parameters, Plan};
/// let plan = Plan::new(7, jiff::civil::date(2019, 1, 1), 1.0, 0.01).unwrap();
/// let nation = Nation::new(Parameters::default(), plan);
/// let shard = "hip/2019-03".parse().unwrap();
/// let courses: Vec<_> = nation.courses(&shard).unwrap().collect();
/// // Any of them can be made alone.
/// assert_eq!(nation.course(0, 2, 5), Some(courses[5].clone()));
/// ```
#[derive(Debug, Clone)]
pub struct Nation {
    pub(crate) parameters: Parameters,
    pub(crate) plan: Plan,
    pub(crate) calendar: Calendar,
    pub(crate) fields: Vec<Field>,
    pub(crate) telling: Telling,
    providers: Vec<Provider>,
    models: Vec<Model>,
}

impl Nation {
    /// Computes the tables; the courses are made when they are asked for.
    #[must_use]
    pub fn new(parameters: Parameters, plan: Plan) -> Self {
        let calendar = Calendar::of(&plan);
        let (providers, sizes) = providers::make(&parameters, &plan);
        let models = models::make(&parameters, &plan);
        let global = &parameters.global;
        let full = global.hospital_locations + global.clinic_locations;
        let mut fields: Vec<Field> = Vec::new();
        for (place, category) in parameters.categories.iter().enumerate() {
            let numbers = (plan.seed(), plan.scale());
            let bad = parameters.defects.iter().filter(|it| it.categories.contains(&place));
            fields.push(Field {
                volume: Volume::of(category, place, global, &calendar, numbers),
                choice: Choice::of(
                    category,
                    place,
                    (&providers, &sizes),
                    &parameters.defects,
                    (plan.seed(), full),
                ),
                wear: Wear::of(category, global),
                first_model: models.iter().position(|it| it.category == place).unwrap_or(0),
                shares: Shares::zipf(category.models, category.zipf_exponent),
                flaws: bad.map(Flaw::of).collect(),
                first_person: Vec::new(),
            });
        }
        number_persons(&mut fields, calendar.months());
        let telling = Telling::of(&parameters, &plan, &providers);
        Self { parameters, plan, calendar, fields, telling, providers, models }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The parameters.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// All providers; courses name them by their place.
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// All models; devices name them by their place.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// All categories, those that are not enabled too; courses name them by their place.
    pub fn categories(&self) -> &[Category] {
        &self.parameters.categories
    }

    /// All parts, by month and then by category.
    pub fn shards(&self) -> impl Iterator<Item = Shard> + '_ {
        let months = 0..i64::from(self.plan.months());
        months.flat_map(move |month| {
            let enabled = self.categories().iter().filter(|category| category.enabled);
            enabled.map(move |category| Shard {
                month: self.calendar.first_of(month),
                category: category.code.clone(),
            })
        })
    }

    /// The courses of a part, one after the other.
    pub fn courses(
        &self,
        shard: &Shard,
    ) -> Result<impl ExactSizeIterator<Item = Course> + use<'_>, ShardError> {
        let making = self.part(shard)?;
        Ok((0..making.count()).map(move |number| making.course(number)))
    }

    /// How many courses a part has.
    pub fn count(&self, shard: &Shard) -> Result<u32, ShardError> {
        Ok(self.part(shard)?.count())
    }

    /// One course by its key; none if the nation has no such category, month or number.
    pub fn course(&self, category: usize, month: u32, number: u32) -> Option<Course> {
        let making = Making::of(self, category, usize::try_from(month).ok()?)?;
        (number < making.count()).then(|| making.course(number))
    }

    /// The month of a day, counted from the first of the plan; none outside of it.
    pub fn month_of(&self, day: Date) -> Option<u32> {
        let first = day.first_of_month();
        self.calendar.place(first).and_then(|month| u32::try_from(month).ok())
    }

    /// A part, found by its name.
    fn part(&self, shard: &Shard) -> Result<Making<'_>, ShardError> {
        let enabled = || self.categories().iter().filter(|category| category.enabled);
        let known = |category: &Category| category.enabled && category.code == shard.category;
        let category = self.categories().iter().position(known);
        let category = category.ok_or_else(|| ShardError::Category {
            found: shard.category.clone(),
            there: enabled().map(|it| it.code.as_str()).collect::<Vec<_>>().join(", "),
        })?;
        let month = self.calendar.place(shard.month);
        month.and_then(|month| Making::of(self, category, month)).ok_or_else(|| ShardError::Month {
            found: shard.clone(),
            from: self.plan.from(),
            end: self.plan.end(),
        })
    }
}

/// Gives each course a number of its own, by month and then by category, as the parts are ordered.
fn number_persons(fields: &mut [Field], months: usize) {
    let mut persons = 0;
    for month in 0..months {
        for field in &mut *fields {
            field.first_person.push(persons);
            persons += u64::from(field.volume.courses(month));
        }
    }
}
