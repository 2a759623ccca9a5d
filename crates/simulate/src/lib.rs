#![doc = include_str!("../README.md")]

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
pub mod reports;
pub mod truth;

pub use chronicle::{Chronicle, Stretch};
pub use course::{Act, Copy, Course, Device, Life, Patient, Planted, Sex, Side, Told};
pub use format::{Format, Message, messages};
pub use model::{Issuer, Model};
pub use nation::{Nation, Shard, ShardError};
pub use parameters::Parameters;
pub use plan::{Plan, PlanError};
pub use provider::{Dialect, Habit, Kind, Provider};
