//! A safety notice on the wire. Its words are a type of `exchange`, described by a schema beside
//! it.

use exchange::recall::{Actions, Text};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::model::publication::Entry;

/// A page of safety notices.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SafetyNoticePage, example = json!({
    "safetyNotices": [{
        "id": "019d1c40-6a00-7000-8000-000000000001",
        "publishedAt": "2026-03-10T09:30:00Z",
        "updatedAt": "2026-04-02T14:00:00Z",
        "closedAt": "2026-04-02T14:00:00Z",
        "manufacturer": "Noorderlicht Orthopaedics B.V.",
        "srn": "NL-MF-000012345",
        "fscaReference": "FSCA-2026-03",
        "fsnReference": "FSN-2026-03-A",
        "link": "https://noorderlicht.example/fsn/2026-03",
        "actions": ["remove_stock", "patient_review"],
        "text": {
            "nl": {
                "title": "Heupkop kan breken",
                "device": "Tern Hip Stem",
                "problem": "In de kop kan een barst ontstaan.",
                "hazard": "Pijn, en opnieuw opereren.",
                "advice": "Roep patiënten op voor controle.",
                "patientAdvice": "Hebt u pijn aan uw heup? Bel dan uw ziekenhuis."
            }
        }
    }],
    "nextCursor": null
}))]
pub(crate) struct NoticePage {
    /// Newest first.
    safety_notices: Vec<Notice>,
    /// Give this as `cursor` for the next page; null on the last.
    #[schema(required)]
    next_cursor: Option<Uuid>,
}

/// A safety notice.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SafetyNotice)]
struct Notice {
    /// Names the notice here, and stays the same when its words change.
    id: Uuid,
    /// When it was first published.
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
    /// When it last changed for who reads it.
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    /// When the recall was closed: nothing more is to be done. Null while it runs.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    closed_at: Option<Timestamp>,
    /// The manufacturer.
    manufacturer: String,
    /// Its single registration number in EUDAMED; empty if it has none.
    srn: String,
    /// The manufacturer's reference of the corrective action; empty if it gave none.
    fsca_reference: String,
    /// The manufacturer's reference of its notice to users; empty if it gave none.
    fsn_reference: String,
    /// Where the manufacturer's own notice is; empty if it is nowhere.
    link: String,
    /// What is asked of care providers: `remove_stock`, `instructions_changed`, `patient_review`,
    /// `explantation_advised` or `information`. Read one you do not know as `information`.
    #[schema(value_type = Vec<String>)]
    actions: Actions,
    /// The notice in words.
    #[schema(value_type = TextSchema)]
    text: Text,
}

/// The words of a safety notice.
#[derive(ToSchema)]
#[schema(as = SafetyNoticeText)]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
struct TextSchema {
    /// In Dutch.
    nl: WordingSchema,
    /// In English; left out where there is none.
    en: Option<WordingSchema>,
}

/// The words in one language.
#[derive(ToSchema)]
#[schema(as = SafetyNoticeWording, rename_all = "camelCase")]
#[expect(dead_code, reason = "describes a type of exchange, which knows no OpenAPI")]
struct WordingSchema {
    /// What it is about, in a line.
    title: String,
    /// The device by the name people know.
    device: String,
    /// What is wrong with it.
    problem: String,
    /// What harm may come of that.
    hazard: String,
    /// What the provider should do.
    advice: String,
    /// What a patient is told, in plain words.
    patient_advice: String,
}

impl NoticePage {
    /// The page of these notices, after which there are more.
    pub(super) fn of(found: Vec<Entry>, more: bool) -> Self {
        Self {
            next_cursor: found.last().filter(|_| more).map(|it| it.id),
            safety_notices: found.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Entry> for Notice {
    fn from(it: Entry) -> Self {
        let (updated_at, said) = (it.updated_at(), it.content);
        Self {
            id: it.id,
            published_at: it.published_at,
            updated_at,
            closed_at: it.closed_at,
            manufacturer: said.manufacturer,
            srn: said.srn,
            fsca_reference: said.fsca_reference,
            fsn_reference: said.fsn_reference,
            link: said.link,
            actions: said.actions,
            text: said.text,
        }
    }
}
