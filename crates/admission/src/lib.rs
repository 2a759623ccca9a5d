//! Who is let in: machines by certificate and signed assertion, people by OpenID Connect.
//!
//! Every house asks the same [`Admission`] which machine is calling. The tables stand in the
//! house's own database; the use cases are [`machine`] (organisations, their branches and mandates,
//! clients, access tokens) and [`people`] (sign-ins and sessions). What a caller may do once it is
//! in is not decided here: `identity::policy` does. [`outgoing`] is the other side of the same
//! door: how a house of ours calls another.

mod desk;
pub mod machine;
pub mod outgoing;
pub mod people;
pub mod portal;
mod store;

pub use desk::{Admission, AdmissionError, Settings};

use ::store::Migration;

/// The migration that makes the tables of machines, in every house.
pub const MACHINES: Migration =
    Migration::both(2, "machines", include_str!("../migrations/0002_machines.sql"));

/// The migration that makes the tables of people, in every house.
pub const PEOPLE: Migration =
    Migration::both(3, "people", include_str!("../migrations/0003_people.sql"));
