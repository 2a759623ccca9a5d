//! Who holds which function, interviews for a fine, and what is public of a measure.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::case_file::Who;

/// A function of a person, from when to when. The person asks for it, and a colleague who saw the
/// decision of appointment confirms it: nobody gives a function to oneself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The page it was asked on.
    pub id: Uuid,
    /// The person.
    pub who: Who,
    /// The function: a code of the mandate register.
    pub function: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Option<Date>,
    /// The decision of appointment it rests on.
    pub source: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When a colleague confirmed it, and who.
    pub confirmed: Option<(Timestamp, Who)>,
}

/// An interview for a fine (Awb art. 5:10a).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    /// The page it was written on.
    pub id: Uuid,
    /// The day it was held.
    pub held_on: Date,
    /// For whom the party spoke: a function, no name.
    pub spoken_with: String,
    /// Whether the right to keep silent was told first.
    pub is_cautioned: bool,
    /// What was said.
    pub report: String,
    /// When it was written down.
    pub made_at: Timestamp,
    /// Who held it.
    pub made_by: Who,
}

/// The words of a measure that everybody can read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicWords {
    /// What it is: a code of the intervention policy.
    pub code: String,
    /// Whom it was addressed to: an organisation.
    pub addressee: String,
    /// The day it was decided.
    pub decided_on: Date,
    /// What it rests on.
    pub legal_basis: Vec<String>,
    /// Its title, in Dutch.
    pub title_nl: String,
    /// The summary of considerations and ruling, in Dutch.
    pub summary_nl: String,
    /// Its title, in English.
    pub title_en: Option<String>,
    /// The summary, in English.
    pub summary_en: Option<String>,
    /// The reaction of the party.
    pub reaction: Option<String>,
    /// How far remedies against it are: `open`, `pending`, `closed`.
    pub remedy: String,
    /// That it ended, and why, in Dutch.
    pub end_nl: Option<String>,
    /// The same in English.
    pub end_en: Option<String>,
    /// The day its end was published.
    pub ended_on: Option<Date>,
}

/// A measure in the public list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicEntry {
    /// Names it there.
    pub id: Uuid,
    /// The words.
    pub words: PublicWords,
    /// The day it became public.
    pub published_on: Date,
    /// The last day it is public.
    pub visible_to: Date,
}
