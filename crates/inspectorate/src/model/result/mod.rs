//! What supervision came to: a year in counts, lead times against their clocks, and advice to others
//! than the operator of a case, with what the figures say before and after it.

mod advice;
mod edition;
mod effect;
mod facts;
mod name;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod year;

pub use advice::{
    Action, Departure, Entry, MAX_MONTHS, Record, Said, State, TypedFigure, is_norm, same_norm,
};
pub use edition::{Edition, ShownRow, ShownTable, ShownTime};
pub use effect::{Effect, Measured, Period, Sample};
pub use facts::{AdviceFact, CaseFact, Facts, FindingFact, LetterFact, SignalFact};
pub use name::Name;
pub use table::{Row, Table};
pub use time::{Lapse, Times};
pub use year::{Year, compute};
