//! The truth beside what is told: each life as it is, and each telling as it should be answered.
//!
//! Two CSV files, joined by the key of a life: `hip/2021-03/17/0` is the first device of course 17
//! of the part `hip/2021-03`. They are for those who judge the register, never for the register.

use std::io::{Read, Write};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dirt::Written;
use crate::format::Message;
use crate::{Act, Copy, Course, Life, Nation, Planted, Side, Told};

/// A device as it is. A record without invariants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeRow {
    /// The key of the life.
    pub key: String,
    /// Branch number of the provider.
    pub provider: String,
    /// Category code.
    pub category: String,
    /// Rank of the model in its category.
    pub model_rank: usize,
    /// The UDI-DI on the label.
    pub udi_di: String,
    /// The lot on the label.
    pub lot: String,
    /// The serial number on the label.
    pub serial: Option<String>,
    /// Side of the body.
    pub side: Option<Side>,
    /// When it was placed.
    pub implanted_on: Date,
    /// When it fails; maybe after death or the end of the simulation.
    pub revised_on: Date,
    /// When the bearer dies; maybe after the end of the simulation.
    pub dies_on: Date,
    /// Number of its defect: 1 for D1.
    pub defect: Option<u8>,
}

/// A telling as it is. A record without invariants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldRow {
    /// The key of the life it is about.
    pub key: String,
    /// What it tells.
    pub act: Act,
    /// When that happened.
    pub happened_on: Date,
    /// When it is sent; never if empty.
    pub told_on: Option<Date>,
    /// The sender's reference.
    pub reference: String,
    /// Whether an explantation names its implantation.
    pub linked: bool,
    /// Whether it was sent before.
    pub copy: Copy,
    /// The error in it; none where it could not be made.
    pub planted: Option<Planted>,
    /// What was written in the place of what is right, as the register would be told.
    pub wrote: Option<String>,
}

/// Writes both files.
pub struct Writer<'n, L: Write, T: Write> {
    nation: &'n Nation,
    lives: csv::Writer<L>,
    told: csv::Writer<T>,
}

impl<'n, L: Write, T: Write> Writer<'n, L, T> {
    /// Writes to these; give them a buffer if they are files.
    pub fn new(nation: &'n Nation, lives: L, told: T) -> Self {
        let (lives, told) = (csv::Writer::from_writer(lives), csv::Writer::from_writer(told));
        Self { nation, lives, told }
    }

    /// Writes what is true of a course.
    pub fn add(&mut self, course: &Course) -> Result<(), TruthError> {
        for life in &course.lives {
            let key = self.nation.key(course, life);
            for told in &life.told {
                self.told.serialize(told_row(self.nation, course, life, told, &key))?;
            }
            let row = life_row(self.nation, course, life, key);
            self.lives.serialize(row)?;
        }
        Ok(())
    }

    /// Writes out what waits in the buffers.
    pub fn finish(mut self) -> Result<(), TruthError> {
        self.lives.flush()?;
        self.told.flush()?;
        Ok(())
    }
}

/// Reads the file of lives.
pub fn read_lives(text: impl Read) -> impl Iterator<Item = Result<LifeRow, TruthError>> {
    csv::Reader::from_reader(text).into_deserialize().map(|row| row.map_err(TruthError::from))
}

/// Reads the file of tellings.
pub fn read_told(text: impl Read) -> impl Iterator<Item = Result<ToldRow, TruthError>> {
    csv::Reader::from_reader(text).into_deserialize().map(|row| row.map_err(TruthError::from))
}

/// Why the truth cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum TruthError {
    /// A row cannot be written, or is not one.
    #[error("a row of the truth")]
    Row(#[from] csv::Error),
    /// The file cannot be written.
    #[error("the file of the truth")]
    File(#[from] std::io::Error),
}

impl Nation {
    /// The key of a life in the truth.
    pub fn key(&self, course: &Course, life: &Life) -> String {
        let category = self.categories().get(course.category);
        let category = category.map_or("", |category| category.code.as_str());
        let month = self.calendar.first_of(i64::from(course.month));
        let (year, month, number) = (month.year(), month.month(), course.number);
        format!("{category}/{year:04}-{month:02}/{number}/{}", life.part)
    }
}

fn life_row(nation: &Nation, course: &Course, life: &Life, key: String) -> LifeRow {
    let model = nation.models().get(life.device.model);
    let provider = nation.providers().get(life.provider);
    let category = nation.categories().get(course.category);
    LifeRow {
        key,
        provider: provider.map(|it| it.branch.clone()).unwrap_or_default(),
        category: category.map(|it| it.code.clone()).unwrap_or_default(),
        model_rank: model.map_or(0, |it| it.rank),
        udi_di: model.map(|it| it.udi_di.clone()).unwrap_or_default(),
        lot: life.device.lot.clone(),
        serial: life.device.serial.clone(),
        side: life.side,
        implanted_on: life.implanted_on,
        revised_on: life.revised_on,
        dies_on: course.patient.dies_on,
        defect: life.defect,
    }
}

fn told_row(nation: &Nation, course: &Course, life: &Life, told: &Told, key: &str) -> ToldRow {
    let error = told.planted.and_then(|_| error(nation, course, life, told));
    ToldRow {
        key: key.to_owned(),
        act: told.act,
        happened_on: told.happened_on,
        told_on: told.told_on,
        reference: told.reference.clone(),
        linked: told.linked,
        copy: told.copy,
        planted: error.as_ref().map(|(planted, _)| *planted),
        wrote: error.map(|(_, wrote)| wrote),
    }
}

/// The error in a telling, if it could be made, and what it made of what is right.
fn error(nation: &Nation, course: &Course, life: &Life, told: &Told) -> Option<(Planted, String)> {
    let models = nation.models();
    let message = Message {
        told_on: told.told_on?,
        course,
        life,
        told,
        provider: nation.providers().get(life.provider)?,
        model: models.get(life.device.model)?,
        models,
    };
    Written::of(&message).error(&message)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Parameters, Plan};

    #[test]
    fn what_is_written_is_read_back() {
        let plan = Plan::new(5, date(2019, 1, 1), 2.0, 0.005).unwrap();
        let nation = Nation::new(Parameters::default(), plan);
        let (mut lives, mut told) = (Vec::new(), Vec::new());
        let mut writer = Writer::new(&nation, &mut lives, &mut told);
        let mut expected = Vec::new();
        for shard in nation.shards() {
            for course in nation.courses(&shard).unwrap() {
                writer.add(&course).unwrap();
                expected.push(course);
            }
        }
        writer.finish().unwrap();
        let lives: Vec<LifeRow> = read_lives(lives.as_slice()).map(Result::unwrap).collect();
        let told: Vec<ToldRow> = read_told(told.as_slice()).map(Result::unwrap).collect();
        let (mut life_rows, mut told_rows) = (lives.iter(), told.iter());
        for course in &expected {
            for life in &course.lives {
                let key = nation.key(course, life);
                let row = life_row(&nation, course, life, key.clone());
                assert_eq!(life_rows.next(), Some(&row));
                for told in &life.told {
                    let row = told_row(&nation, course, life, told, &key);
                    assert_eq!(told_rows.next(), Some(&row));
                }
            }
        }
        assert_eq!((life_rows.next(), told_rows.next()), (None, None));
        assert!(told.iter().any(|row| row.planted.is_some()));
    }

    #[test]
    fn an_error_stands_beside_what_is_right_and_differs_from_it() {
        let plan = Plan::new(5, date(2019, 1, 1), 3.0, 0.02).unwrap();
        let built_in =
            Parameters::files().iter().find(|(name, _)| *name == "errors.csv").unwrap().1;
        // Revisions are rare, and so are errors in them.
        let errors = built_in.replace("side_swapped,0.003", "side_swapped,0.1");
        let parameters = Parameters::with(&[("errors.csv", &errors)]).unwrap();
        let nation = Nation::new(parameters, plan);
        let (mut kinds, mut untold) = (std::collections::HashSet::new(), 0);
        for course in nation.shards().flat_map(|shard| nation.courses(&shard).unwrap()) {
            for life in &course.lives {
                let truth = life_row(&nation, &course, life, String::new());
                for row in life.told.iter().map(|it| told_row(&nation, &course, life, it, "")) {
                    assert_eq!(row.planted.is_some(), row.wrote.is_some());
                    untold += usize::from(row.told_on.is_none());
                    let (Some(kind), Some(wrote)) = (row.planted, row.wrote) else { continue };
                    assert!(row.told_on.is_some(), "nothing is written of what is not told");
                    kinds.insert(kind);
                    let right = match kind {
                        Planted::CheckDigit | Planted::Typed | Planted::WrongVariant => {
                            truth.udi_di.clone()
                        }
                        Planted::LotMisread | Planted::SeparatorLost => truth.lot.clone(),
                        Planted::BsnReference => row.reference.clone(),
                        Planted::BranchForm => truth.provider.clone(),
                        Planted::SideSwapped => {
                            let side =
                                if truth.side == Some(Side::Left) { "left" } else { "right" };
                            side.to_owned()
                        }
                        Planted::BirthDate => course.patient.born_on.to_string(),
                        Planted::BsnEleven => course.patient.bsn.clone(),
                    };
                    assert_ne!(wrote, right, "{kind:?}");
                }
            }
        }
        assert_eq!(kinds.len(), Planted::ALL.len(), "{kinds:?}");
        assert!(untold > 100);
    }

    #[test]
    fn errors_have_one_name_everywhere() {
        for planted in Planted::ALL {
            assert_eq!(serde_json::to_value(planted).unwrap(), planted.as_str());
        }
    }

    #[test]
    fn a_row_that_is_none_is_refused() {
        let text = "key,act\nhip/2019-01/0/0,resurrection\n";
        assert!(read_told(text.as_bytes()).next().unwrap().is_err());
    }
}
