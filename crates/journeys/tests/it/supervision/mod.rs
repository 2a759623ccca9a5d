//! The inspectorate's months, over real processes: a case that goes up the ladder of measures, and a
//! clinic that never registered until everything is in order. Days pass by starting each house again
//! with its clock ahead.

mod case;
mod clinic;
mod desk;
