//! A measure on the wire.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::model::measure::PublicEntry;

/// A page of measures.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "measures": [{
        "id": "019d1c40-6a00-7000-8000-000000000002",
        "publishedOn": "2026-06-18",
        "visibleUntil": "2029-01-01",
        "code": "LOB",
        "addressee": "Zeelucht Import",
        "decidedOn": "2026-06-02",
        "legalBasis": ["Wmh 15(1)(a)", "MDR 95(1)"],
        "titleNl": "Niet-steriele borstimplantaten",
        "summaryNl": "De importeur haalde de partij niet terug. De inspectie doet dat nu.",
        "titleEn": "Breast implants that are not sterile",
        "summaryEn": "The importer did not take the lot back. The inspectorate does so now.",
        "reaction": "Wij zijn het niet eens.",
        "remedy": "pending",
        "endNl": null,
        "endEn": null,
        "endedOn": null
    }],
    "nextCursor": "019d1c40-6a00-7000-8000-000000000002"
}))]
pub(crate) struct MeasurePage {
    /// Newest first.
    measures: Vec<Measure>,
    /// Give this as `cursor` for the next page; null on the last.
    #[schema(required)]
    next_cursor: Option<Uuid>,
}

/// A measure.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Measure {
    /// Names the measure here.
    id: Uuid,
    /// The day it became public.
    #[schema(value_type = String, format = Date)]
    published_on: Date,
    /// The last day it is public.
    #[schema(value_type = String, format = Date)]
    visible_until: Date,
    /// What it is: `BEVEL` (order), `EIS` (demand), `LOD` (order under a penalty), `LOB` (order
    /// under administrative coercion), `PREV` (preventive measure), `BOETE` (fine), `ZLOI_1` or
    /// `ZLOI_2` (order about a website or an app), or another code of the intervention policy.
    #[schema(example = "BEVEL")]
    code: String,
    /// Whom it was addressed to: an organisation, by its name.
    addressee: String,
    /// The day it was decided.
    #[schema(value_type = String, format = Date)]
    decided_on: Date,
    /// The provisions it rests on.
    legal_basis: Vec<String>,
    /// Its title, in Dutch.
    title_nl: String,
    /// The summary of considerations and ruling, in Dutch.
    summary_nl: String,
    /// Its title, in English; null if there is none, and then `summaryEn` is null too.
    #[schema(required)]
    title_en: Option<String>,
    /// The summary, in English.
    #[schema(required)]
    summary_en: Option<String>,
    /// The addressee's reaction, in its own words: 200 at most. Null if it gave none.
    #[schema(required)]
    reaction: Option<String>,
    /// How far remedies against it were when its words last changed: `open`, the term for an
    /// objection still runs; `pending`, somebody goes against it; `closed`, nothing is pending.
    #[schema(example = "pending")]
    remedy: String,
    /// That it ended, and why, in Dutch; null while it holds.
    #[schema(required)]
    end_nl: Option<String>,
    /// The same in English; null if there is none.
    #[schema(required)]
    end_en: Option<String>,
    /// The day of which the end is told; null while it holds.
    #[schema(value_type = Option<String>, format = Date, required)]
    ended_on: Option<Date>,
}

impl MeasurePage {
    /// The page of these measures, after which there are more.
    pub(super) fn of(found: Vec<PublicEntry>, more: bool) -> Self {
        Self {
            next_cursor: found.last().filter(|_| more).map(|it| it.id),
            measures: found.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<PublicEntry> for Measure {
    fn from(it: PublicEntry) -> Self {
        let said = it.words;
        Self {
            id: it.id,
            published_on: it.published_on,
            visible_until: it.visible_to,
            code: said.code,
            addressee: said.addressee,
            decided_on: said.decided_on,
            legal_basis: said.legal_basis,
            title_nl: said.title_nl,
            summary_nl: said.summary_nl,
            title_en: said.title_en,
            summary_en: said.summary_en,
            reaction: said.reaction,
            remedy: said.remedy,
            end_nl: said.end_nl,
            end_en: said.end_en,
            ended_on: said.ended_on,
        }
    }
}
