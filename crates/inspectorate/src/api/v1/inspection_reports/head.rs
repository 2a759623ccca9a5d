//! Who was inspected, by which framework and when.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::model::case_file::Line;
use crate::model::inspection::{Dossier, Inspection};

/// Who was inspected.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionSubject)]
pub(crate) struct Subject {
    /// `provider`, `manufacturer`, `importer` or `notified_body`.
    kind: String,
    /// Of a provider its branch number (vestigingsnummer), twelve digits; of others their own
    /// number.
    number: String,
    /// What it is called.
    name: String,
    /// Which of its sites; null if it is not told apart.
    #[schema(required)]
    site: Option<String>,
}

/// The framework that was judged by.
#[derive(Serialize, ToSchema)]
#[schema(as = InspectionFramework)]
pub(crate) struct Framework {
    /// Its id.
    #[schema(example = "implants")]
    id: String,
    /// Its version.
    #[schema(example = "2021")]
    version: String,
}

/// The visit.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = InspectionVisit)]
pub(crate) struct Visit {
    /// `announced`, `unannounced`, `theme` (in a round), `new_entrant` or `follow_up`.
    kind: String,
    /// The day of the visit.
    #[schema(value_type = Option<String>, format = Date, required)]
    visited_on: Option<Date>,
    /// Whether it tested the method of inspecting.
    is_pilot: bool,
}

impl Subject {
    pub(super) fn of(it: &Inspection) -> Self {
        Self {
            kind: it.subject_kind.clone(),
            number: it.subject_number.to_string(),
            name: it.subject_name.as_str().to_owned(),
            site: it.site.as_ref().map(Line::as_str).map(ToOwned::to_owned),
        }
    }
}

impl Framework {
    pub(super) fn of(it: &Dossier) -> Self {
        Self { id: it.framework.id.clone(), version: it.framework.version.clone() }
    }
}

impl Visit {
    pub(super) fn of(it: &Dossier) -> Self {
        let (kind, is_pilot) = (it.head.visit.clone(), it.head.is_pilot);
        Self { kind, visited_on: it.visited, is_pilot }
    }
}
