//! `/v1/figures`: how many implants there are, by kind and year, for everybody.

pub(crate) mod csv;
pub(crate) mod get;
