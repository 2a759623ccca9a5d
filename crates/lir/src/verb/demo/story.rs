//! What a demo shows: where the houses are, what two years left in them, and where the implants of
//! a lot are. For programs in [`json`], for people in [`words`].

mod json;
mod tries;
mod words;

use std::path::PathBuf;

use serde_json::Value;

use super::houses::Houses;
use super::past::Past;
use super::people::Landed;
use super::place::Place;
use super::province::{Lot, Province};
use super::standing::Standing;

/// What happened.
#[derive(Debug)]
pub(super) struct Story<'p> {
    /// The folder.
    pub(super) place: &'p Place,
    /// The province.
    pub(super) province: &'p Province,
    /// The houses.
    pub(super) houses: &'p Houses,
    /// What was sent.
    pub(super) past: Past,
    /// Where things stand.
    pub(super) standing: Standing,
    /// The lot that was asked for.
    pub(super) lot: Lot,
    /// The register's answer.
    pub(super) answer: Value,
    /// Files that were not sent yet, of each of the two with a gateway.
    pub(super) exports: [Vec<PathBuf>; 2],
    /// Who signed in, and where each landed.
    pub(super) people: Vec<Landed>,
    /// The page to begin with.
    pub(super) start: String,
}
