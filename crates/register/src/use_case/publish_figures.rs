//! Figures for everybody: counted once a day from registrations, with small counts hidden before
//! anything is kept, so that no reader of the kept ones can see them (rules R45, R47).
//!
//! They are the statistics of the access matrix, no fifth lane: a total per category and year, that
//! names what it was counted from, and leads to no provider, no device and no registration.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::store::StoreError;
use audit::{Actor, Entry, Purpose};
use law::Classification;
use law::hidden::{LEAST_SHOWN, hide};
use serde::{Deserialize, Serialize};

use super::UseCaseError;
use crate::context::Context;
use crate::model::figures::timeliness::{Timeliness, timeliness};
use crate::model::rules::{Rules, dutch_day};
use crate::store::public_figure::{self, Counted, Edition, Measure};
use crate::store::{figure, log, product};

/// How the measures begin that say how soon events are reported; a kind of event follows.
pub const TIMELINESS: &str = "timeliness_";
/// What stands in the place of a category that codes do not settle.
pub const UNDETERMINED: &str = "undetermined";

/// An edition of the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// The day they were counted, Europe/Amsterdam.
    #[schema(value_type = String, format = Date)]
    pub counted_on: jiff::civil::Date,
    /// The position of the log they were counted at.
    pub position: i64,
    /// What was counted.
    pub basis: String,
    /// Counts below this are hidden, and as many others as it takes so that they cannot be computed.
    pub least_shown: u64,
    /// Each table.
    pub tables: Vec<FigureTable>,
}

/// A table: categories by years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FigureTable {
    /// `implanted`, `explanted`, or `timeliness_` and a kind of event, such as `timeliness_death`.
    pub measure: String,
    /// The years.
    pub years: Vec<String>,
    /// The categories, each with its counts; of timeliness, `in_time` and `late`.
    pub rows: Vec<FigureRow>,
    /// All categories together; the last is the total of all years. Null is hidden.
    pub totals: Vec<Option<u64>>,
}

/// A category with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FigureRow {
    /// Its code, such as `hip_prosthesis`; `undetermined` where codes of the product do not settle one.
    pub category: String,
    /// What it is called in Dutch.
    pub name_nl: String,
    /// What it is called in English.
    pub name_en: String,
    /// A count for each year; the last is the total. Null is hidden.
    pub counts: Vec<Option<u64>>,
}

/// The edition of the last day there is one of; none before the first.
pub async fn latest(cx: &Context) -> Result<Option<Figures>, UseCaseError> {
    let edition = public_figure::latest(&mut cx.store().read().await?).await?;
    let read = |edition: Edition| serde_json::from_str(&edition.content);
    edition.map(read).transpose().map_err(|_| {
        crate::store::inconsistent("public_figure", "content", "cannot be read back").into()
    })
}

/// Makes the edition of today, unless there is one.
pub async fn publish(cx: &Context) -> Result<(), StoreError> {
    let now = cx.now();
    let today = dutch_day(now);
    let mut db = cx.store().read().await?;
    if public_figure::latest(&mut db).await?.is_some_and(|it| it.day >= today) {
        return Ok(());
    }
    let position = log::head(&mut db).await?.position;
    let rules = cx.desk().rules(&mut db).await?;
    let categories: HashMap<String, String> = product::all_at(&mut db, position)
        .await?
        .into_iter()
        .filter_map(|product| match rules.classify(Some(&product)) {
            Classification::One(code) => Some((product.udi_di.as_str().to_owned(), code)),
            _ => None,
        })
        .collect();
    let mut tables = Vec::new();
    for (measure, code) in [(Measure::Implanted, "implanted"), (Measure::Explanted, "explanted")] {
        let counted = public_figure::by_device_and_year(&mut db, measure).await?;
        tables.push(table(code, &counted, &categories, &rules));
    }
    tables.extend(timeliness(&figure::by_year(&mut db).await?).into_iter().map(soon));
    drop(db);
    let figures = Figures {
        counted_on: today,
        position,
        basis:
            "Implants registered in the register and not withdrawn, by the year of implantation \
            or of explantation, as they stood on the day counted; implants, not persons. Timeliness: events that a term \
            ran for and that were not withdrawn, by the year they happened in, received within the \
            legal term or after it."
                .to_owned(),
        least_shown: LEAST_SHOWN,
        tables,
    };
    let content = serde_json::to_string(&figures).unwrap_or_default();
    let edition = Edition { day: today, position, made_at: now, content };
    let mut tx = cx.store().write("figures.publish").await?;
    if public_figure::keep(&mut tx, &edition).await? {
        let entry = Entry::done(now, "figures.publish", Actor::System, Purpose::Transparency);
        tx.commit(entry.records(figures.tables.len()), &[]).await?;
    }
    Ok(())
}

fn table(
    measure: &str,
    counted: &[Counted],
    categories: &HashMap<String, String>,
    rules: &Rules,
) -> FigureTable {
    let mut cells: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    let mut years = BTreeSet::new();
    for it in counted {
        let category = it.udi_di.as_ref().and_then(|di| categories.get(di));
        let category = category.map_or(UNDETERMINED, String::as_str);
        let count = cells.entry(category).or_default().entry(&it.year).or_default();
        *count += u64::try_from(it.count).unwrap_or_default();
        years.insert(it.year.as_str());
    }
    let rows: Vec<Vec<u64>> = cells
        .values()
        .map(|row| years.iter().map(|year| row.get(year).copied().unwrap_or_default()).collect())
        .collect();
    let mut shown = if rows.is_empty() { vec![vec![Some(0)]] } else { hide(&rows) };
    let totals = shown.pop().unwrap_or_default();
    let row = |(category, counts): (&&str, Vec<Option<u64>>)| {
        let (name_nl, name_en) = names(rules, category);
        FigureRow { category: (*category).to_owned(), name_nl, name_en, counts }
    };
    FigureTable {
        measure: measure.to_owned(),
        rows: cells.keys().zip(shown).map(row).collect(),
        years: years.into_iter().map(str::to_owned).collect(),
        totals,
    }
}

/// How soon events of a kind are reported, by year.
fn soon(it: Timeliness) -> FigureTable {
    let row = |code: &str, nl: &str, en: &str, counts| FigureRow {
        category: code.to_owned(),
        name_nl: nl.to_owned(),
        name_en: en.to_owned(),
        counts,
    };
    FigureTable {
        measure: format!("{TIMELINESS}{}", it.kind),
        years: it.years,
        rows: vec![
            row("in_time", "op tijd", "in time", it.in_time),
            row("late", "te laat", "late", it.late),
        ],
        totals: it.totals,
    }
}

/// What a category is called, by the newest list that names it.
#[must_use]
pub(crate) fn names(rules: &Rules, category: &str) -> (String, String) {
    if category == UNDETERMINED {
        return ("soort nog niet vastgesteld".to_owned(), "kind not determined yet".to_owned());
    }
    let mut lists = rules.inclusion.lists().iter().rev();
    let named = lists.find_map(|list| list.category(category));
    named.map_or_else(
        || (category.to_owned(), category.to_owned()),
        |it| (it.name_nl.clone(), it.name_en.clone()),
    )
}
