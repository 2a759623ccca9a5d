//! `defects.csv`: which devices, lots or providers are bad, and which only look so.

use jiff::civil::Date;

use super::category::{Category, codes};
use super::limits::Limits;
use super::sheet::{Notes, Row, rows};

pub(super) const FILE: &str = "defects.csv";
const COLUMNS: &[&str] = &[
    "id",
    "category",
    "unit",
    "model_rank",
    "first_lot",
    "last_lot",
    "provider",
    "effect",
    "from",
    "hazard_ratio",
    "shape",
    "from_year",
    "years_younger",
    "event",
    "report_factor",
    "report_months",
    "basis",
];

/// A defect, or an innocent that looks like one. A record without invariants.
#[derive(Debug, Clone, PartialEq)]
pub struct Defect {
    /// Its number: 1 for D1.
    pub id: u8,
    /// The categories, by their places in the file.
    pub categories: Vec<usize>,
    /// What is affected.
    pub unit: Unit,
    /// What it does.
    pub effect: Effect,
    /// The first day of implantation, or of reports, if not from the beginning.
    pub from: Option<Date>,
    /// An event code its reports name more often.
    pub event: Option<String>,
    /// How many times as many such reports.
    pub report_factor: f64,
}

/// What a defect affects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A model, by its rank.
    Model(u32),
    /// Lots of a model, from and to, counted from the first of the plan.
    Lots(u32, i64, i64),
    /// A hospital location, counted from 1.
    Provider(u32),
}

/// What a defect does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    /// Multiplies the hazard of revision.
    Hazard(f64),
    /// Is used in patients who are this many years younger.
    Younger(f64),
    /// More reports for so many months, and no more revisions.
    Reports(u32),
    /// From this year on the hazard is that of the year times the ratio, and grows by this shape.
    LateWear {
        /// Ratio at that year.
        ratio: f64,
        /// Shape of the growth.
        shape: f64,
        /// From which year after implantation.
        from_year: f64,
    },
}

#[derive(Clone, Copy)]
enum What {
    Hazard,
    Younger,
    Reports,
    LateWear,
}

pub(super) fn read(text: &str, categories: &[Category], notes: &Notes) -> Vec<Defect> {
    let codes = codes(categories);
    let mut defects: Vec<Defect> = Vec::new();
    for row in rows(FILE, text, COLUMNS, notes) {
        let id = row.text("id").strip_prefix('D').and_then(|id| id.parse().ok()).unwrap_or(0);
        if id == 0 || defects.iter().any(|defect| defect.id == id) {
            row.note("id", format!("\"{}\" is no new id", row.text("id")), "D1 to D255, each once");
        }
        let of = row.some_of("category", &codes);
        if row.text("category").is_empty() {
            row.note("category", "no category is named", "codes of categories.csv");
        }
        let Some(unit) = unit(&row, &of, categories) else { continue };
        let Some(effect) = effect(&row) else { continue };
        let factor = |column: &str| row.number(column, Limits::between(1.0, 100.0));
        defects.push(Defect {
            id,
            categories: of,
            unit,
            effect,
            from: row.optional("from", |column| row.date(column)),
            event: row.optional("event", |column| row.word(column)),
            report_factor: row.optional("report_factor", factor).unwrap_or(1.0),
        });
    }
    defects
}

fn unit(row: &Row<'_>, of: &[usize], categories: &[Category]) -> Option<Unit> {
    let models = of.iter().filter_map(|at| categories.get(*at)).map(|category| category.models);
    let rank = || row.count("model_rank", 1, models.min().unwrap_or(999));
    let lot = |column| row.count(column, 1, 1_000_000);
    match row.one_of("unit", &[("model", 0), ("lot", 1), ("lots", 1), ("provider", 2)])? {
        0 => Some(Unit::Model(rank())),
        1 => {
            let (first, last) = (lot("first_lot"), lot("last_lot"));
            if last < first {
                row.note("last_lot", format!("{last} lies before {first}"), "first_lot or later");
            }
            Some(Unit::Lots(rank(), i64::from(first), i64::from(last)))
        }
        _ => Some(Unit::Provider(row.count("provider", 1, 10_000))),
    }
}

fn effect(row: &Row<'_>) -> Option<Effect> {
    let effects = [
        ("hazard", What::Hazard),
        ("younger", What::Younger),
        ("reports", What::Reports),
        ("late_wear", What::LateWear),
    ];
    let ratio = || row.number("hazard_ratio", Limits::between(0.1, 100.0));
    Some(match row.one_of("effect", &effects)? {
        What::Hazard => Effect::Hazard(ratio()),
        What::Younger => Effect::Younger(row.number("years_younger", Limits::between(0.0, 40.0))),
        What::Reports => Effect::Reports(row.count("report_months", 1, 120)),
        What::LateWear => Effect::LateWear {
            ratio: ratio(),
            shape: row.number("shape", Limits::above_zero(20.0)),
            from_year: row.number("from_year", Limits::above_zero(50.0)),
        },
    })
}
