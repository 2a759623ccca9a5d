//! Advice to others, editions of a year, and what a year is counted from in the other rooms.

pub(crate) mod advice;
pub(crate) mod edition;
pub(crate) mod facts;
