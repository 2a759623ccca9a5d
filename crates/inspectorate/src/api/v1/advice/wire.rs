//! Advice on the wire, with what the figures say before and after it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::page::Language;

use crate::model::result::{Action, Effect, Period, Sample};
use crate::portal::result::method;

/// A page of advice.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "advice": [{
        "id": "019d1c40-6a00-7000-8000-000000000003",
        "publishedAt": "2026-04-20T12:00:00Z",
        "theme": "Steriliteit",
        "norm": "MDR 10(1)",
        "targetGroup": "Alle importeurs van borstimplantaten",
        "form": "circular",
        "titleNl": "Let op de sterilisatie",
        "textNl": "Controleer van elke partij of zij steriel is.",
        "titleEn": null,
        "textEn": null,
        "doneOn": "2026-04-20",
        "effect": {
            "measure": "findings",
            "method": "Findings in cases of enforcement that were established in these months.",
            "before": { "from": "2026-01", "to": "2026-03", "part": 14, "whole": null },
            "after": { "from": "2026-05", "to": "2026-07", "part": null, "whole": null }
        }
    }],
    "nextCursor": null
}))]
pub(crate) struct AdvicePage {
    /// Newest first.
    advice: Vec<Advice>,
    /// Give this as `cursor` for the next page; null on the last.
    #[schema(required)]
    next_cursor: Option<Uuid>,
}

/// Advice to others than the operator of a case.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Advice {
    /// Names the advice here.
    id: Uuid,
    /// When it became public.
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
    /// What it is about.
    theme: String,
    /// The provision, or the norm of a framework of inspections.
    norm: String,
    /// Whom it is for.
    target_group: String,
    /// Its form: `brochure`, `circular`, `invitational_conference`, `trade_body` (a talk with one)
    /// or `other`. Read one you do not know as `other`.
    form: String,
    /// Its title, in Dutch.
    title_nl: String,
    /// Its text, in Dutch; an empty line parts paragraphs.
    text_nl: String,
    /// Its title, in English; null if there is none.
    #[schema(required)]
    title_en: Option<String>,
    /// Its text, in English; null if there is none.
    #[schema(required)]
    text_en: Option<String>,
    /// The day it was given; null while it is not.
    #[schema(value_type = Option<String>, format = Date, required)]
    done_on: Option<Date>,
    /// What the figures say before and after it; null until all months after it can be counted.
    #[schema(required)]
    effect: Option<Shown>,
}

/// What a measure says before and after.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AdviceEffect)]
struct Shown {
    /// What is measured. As a part of a whole: `in_time`, `no_udi` and `missing` of all events that
    /// reached the register, and `visits` that came short of the visits at which the norm was
    /// scored. As a plain count: `signals` and `findings` on the norm.
    measure: &'static str,
    /// How it is counted, in English.
    method: &'static str,
    /// The months before the month of the advice.
    before: Side,
    /// As many months after it.
    after: Side,
}

/// What was counted in a number of whole months.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AdvicePeriod)]
struct Side {
    /// The first month, `YYYY-MM`.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$")]
    from: String,
    /// The last month, `YYYY-MM`.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}$")]
    to: String,
    /// How many; null is hidden: from one to nine, or what would give such a number away.
    #[schema(required)]
    part: Option<i64>,
    /// Of how many; null is hidden, or it is a plain count.
    #[schema(required)]
    whole: Option<i64>,
}

impl AdvicePage {
    /// The page of this advice, after which there is more.
    pub(super) fn of(found: &[(Action, Option<Effect>)], has_more: bool) -> Self {
        let next_cursor = found.last().filter(|_| has_more).map(|(it, _)| it.id);
        Self { advice: found.iter().filter_map(shown).collect(), next_cursor }
    }
}

fn shown((action, effect): &(Action, Option<Effect>)) -> Option<Advice> {
    let (record, published_at) = action.published()?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(Advice {
        id: action.id,
        published_at,
        theme: record.theme.clone(),
        norm: record.norm.clone(),
        target_group: record.target.clone(),
        form: record.form.clone(),
        title_nl: record.title_nl.clone(),
        text_nl: record.text_nl.clone(),
        title_en: some(&record.title_en),
        text_en: some(&record.text_en),
        done_on: action.done_on(),
        effect: effect.as_ref().map(|it| Shown {
            measure: it.measured.as_str(),
            method: method(it.measured, Language::English).1,
            before: side(it.periods[0], it.samples[0]),
            after: side(it.periods[1], it.samples[1]),
        }),
    })
}

fn side(period: Period, sample: Option<Sample>) -> Side {
    let open = sample.filter(|it| it.is_open());
    Side {
        from: period.from.to_string(),
        to: period.to.to_string(),
        part: open.map(|it| it.part),
        whole: open.and_then(|it| it.whole),
    }
}
