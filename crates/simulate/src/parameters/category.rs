//! `categories.csv`: what is placed, how often, in whom, and how long it lasts.

use super::limits::Limits;
use super::sheet::{Notes, note_file, rows};

pub(super) const FILE: &str = "categories.csv";

const COLUMNS: &[&str] = &[
    "category",
    "name",
    "annual_implants",
    "reference_year",
    "annual_growth",
    "records_per_patient",
    "models",
    "zipf_exponent",
    "lot_size_median",
    "weibull_shape",
    "cpr10_percent",
    "hr_per_year_older",
    "age_mean",
    "age_sd",
    "age_min",
    "female_share",
    "clinic_share",
    "providers_active",
    "sides",
    "second_side",
    "serialised",
    "shelf_years",
    "emdn",
    "snomed",
    "law_category",
    "enabled",
    "basis",
];

/// A category of implants. A record without invariants.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the file")]
pub struct Category {
    /// Its code: `hip`.
    pub code: String,
    /// What a trade name says of it.
    pub name: String,
    /// Devices placed in the reference year at scale 1.
    pub annual_implants: f64,
    /// The year the number is of.
    pub reference_year: u32,
    /// Growth of the number a year.
    pub annual_growth: f64,
    /// Devices placed in one operation, on average.
    pub records_per_patient: f64,
    /// Models on the market.
    pub models: u32,
    /// Exponent of their market shares.
    pub zipf_exponent: f64,
    /// Usual pieces in a lot.
    pub lot_size_median: f64,
    /// Shape of the time to revision.
    pub weibull_shape: f64,
    /// Revised within ten years, in percent, if nobody died.
    pub cpr10_percent: f64,
    /// Hazard ratio of a year of age.
    pub hr_per_year_older: f64,
    /// Mean age at implantation.
    pub age_mean: f64,
    /// Its standard deviation.
    pub age_sd: f64,
    /// The youngest.
    pub age_min: f64,
    /// Share of women.
    pub female_share: f64,
    /// Share placed in clinics.
    pub clinic_share: f64,
    /// Providers that place it, at scale 1.
    pub providers_active: u32,
    /// Whether it has a side of the body.
    pub sides: bool,
    /// Whether the other side may follow in a later operation.
    pub second_side: bool,
    /// Whether each piece has a serial number.
    pub serialised: bool,
    /// Years from making to expiry.
    pub shelf_years: u32,
    /// EMDN code, or empty.
    pub emdn: String,
    /// SNOMED CT code, or empty.
    pub snomed: String,
    /// The category of the law's list.
    pub law_category: String,
    /// Whether it is simulated.
    pub enabled: bool,
}

pub(super) fn read(text: &str, notes: &Notes) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    for row in rows(FILE, text, COLUMNS, notes) {
        let code = row.word("category");
        if !code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
            row.note("category", format!("\"{code}\" is no code"), "a to z, 0 to 9 and _");
        }
        if categories.iter().any(|category| category.code == code) {
            row.note("category", format!("\"{code}\" stands twice"), "each category once");
        }
        categories.push(Category {
            code,
            name: row.word("name"),
            annual_implants: row.number("annual_implants", Limits::above_zero(1e7)),
            reference_year: row.count("reference_year", 1900, 2200),
            annual_growth: row.number("annual_growth", Limits::between(-0.5, 0.5)),
            records_per_patient: row.number("records_per_patient", Limits::between(1.0, 4.0)),
            models: row.count("models", 1, 999),
            zipf_exponent: row.number("zipf_exponent", Limits::between(0.0, 3.0)),
            lot_size_median: row.number("lot_size_median", Limits::between(1.0, 1e6)),
            weibull_shape: row.number("weibull_shape", Limits::above_zero(10.0)),
            cpr10_percent: row.number("cpr10_percent", Limits::above_zero(90.0)),
            hr_per_year_older: row.number("hr_per_year_older", Limits::between(0.8, 1.25)),
            age_mean: row.number("age_mean", Limits::between(0.0, 100.0)),
            age_sd: row.number("age_sd", Limits::between(0.0, 40.0)),
            age_min: row.number("age_min", Limits::between(0.0, 80.0)),
            female_share: row.number("female_share", Limits::SHARE),
            clinic_share: row.number("clinic_share", Limits::SHARE),
            providers_active: row.count("providers_active", 1, 100_000),
            sides: row.yes("sides"),
            second_side: row.yes("second_side"),
            serialised: row.yes("serialised"),
            shelf_years: row.count("shelf_years", 1, 30),
            emdn: row.text("emdn").to_owned(),
            snomed: row.text("snomed").to_owned(),
            law_category: row.word("law_category"),
            enabled: row.yes("enabled"),
        });
    }
    if notes.borrow().is_empty() && !categories.iter().any(|category| category.enabled) {
        let allowed = "at least one row with `enabled` yes".to_owned();
        note_file(notes, FILE, "no category is enabled".to_owned(), allowed);
    }
    categories
}

/// The codes that other files may name.
pub(super) fn codes(categories: &[Category]) -> Vec<(&str, usize)> {
    categories.iter().enumerate().map(|(at, category)| (category.code.as_str(), at)).collect()
}
