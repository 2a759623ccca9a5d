//! A nation of implants from one seed, and the truth beside it.
//!
//! Everything follows from a seed, a span of months, a scale and the parameters: no clock, no
//! network, no database. Any part can be made alone ([`Nation::courses`] of one [`Shard`]), so the
//! whole takes no more memory than a part.

mod chronicle;
mod course;
mod dirt;
pub mod format;
mod living;
mod model;
mod nation;
mod number;
pub mod parameters;
mod plan;
mod provider;
pub mod random;

pub use chronicle::{Chronicle, Month};
pub use course::{Act, Copy, Course, Device, Life, Patient, Planted, Sex, Side, Told};
pub use format::{Format, Message, messages};
pub use model::{Issuer, Model};
pub use nation::{Nation, Shard, ShardError};
pub use parameters::Parameters;
pub use plan::{Plan, PlanError};
pub use provider::{Dialect, Habit, Kind, Provider};
