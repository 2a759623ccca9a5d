//! `global.csv`: what holds for the whole nation.

use jiff::civil::Date;

use super::limits::Limits;
use super::sheet::{Notes, Row, note_file, rows};

pub(super) const FILE: &str = "global.csv";
const COLUMNS: &[&str] = &["parameter", "value", "meaning", "basis"];

/// Declares the record and its reading from one list, so that neither can miss a parameter.
macro_rules! globals {
    ($($(#[$doc:meta])+ $name:ident: $limits:expr;)+) => {
        /// The parameters of the whole nation. A record without invariants.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Global {
            /// The first day.
            pub start_date: Date,
            /// The seed.
            pub seed: u64,
            $($(#[$doc])+ pub $name: f64,)+
        }

        const NAMES: &[&str] = &["start_date", "seed", $(stringify!($name)),+];

        fn take(rows: &[Row<'_>]) -> Global {
            let find = |name| rows.iter().find(|row| row.text("parameter") == name);
            Global {
                start_date: find("start_date").map(|row| row.date("value")).unwrap_or_default(),
                seed: find("seed").map(|row| seed(row)).unwrap_or_default(),
                $($name: find(stringify!($name))
                    .map_or(1.0, |row| row.number("value", $limits)),)+
            }
        }
    };
}

globals! {
    /// Length in years.
    years: Limits::above_zero(100.0);
    /// Size of the country.
    scale_factor: Limits::above_zero(1000.0);
    /// Gompertz: the hazard of death at age 0.
    gompertz_a: Limits::above_zero(0.1);
    /// Gompertz: how it grows with a year of age.
    gompertz_b: Limits::above_zero(0.5);
    /// Hazard ratio of men.
    hr_male: Limits::between(0.1, 10.0);
    /// Spread of the providers' effect.
    frailty_provider_sd: Limits::between(0.0, 2.0);
    /// Spread of the patients' effect.
    frailty_patient_sd: Limits::between(0.0, 2.0);
    /// Patients with a second side later.
    bilateral_share_hip_knee: Limits::SHARE;
    /// Within so many years.
    bilateral_years: Limits::between(0.5, 20.0);
    /// Hospital organisations.
    hospital_organisations: Limits::whole(1.0, 10_000.0);
    /// Their locations.
    hospital_locations: Limits::whole(2.0, 10_000.0);
    /// Clinics.
    clinic_locations: Limits::whole(3.0, 10_000.0);
    /// Spread of the size of providers.
    provider_size_sigma: Limits::between(0.0, 3.0);
    /// Clinics that send nothing.
    clinic_not_registering_share: Limits::SHARE;
    /// Others that are slow.
    provider_lagging_share: Limits::SHARE;
    /// How many times as long their delays are.
    provider_lag_factor: Limits::between(1.0, 100.0);
    /// Others that fall silent.
    provider_silent_share: Limits::SHARE;
    /// Implants that hospitals never register.
    hospital_missing_rate: Limits::SHARE;
    /// Median delay in days.
    delay_median_days: Limits::above_zero(1000.0);
    /// Its spread.
    delay_sigma: Limits::between(0.0, 5.0);
    /// Explantations that do not name their implantation.
    explant_not_linked_rate: Limits::SHARE;
    /// Deaths that nobody tells.
    death_not_reported_rate: Limits::SHARE;
    /// Events told twice under different references.
    dup_submission_rate: Limits::SHARE;
    /// Messages sent twice.
    retry_rate: Limits::SHARE;
    /// Longest time in stock, in days.
    stock_days: Limits::between(0.0, 3650.0);
    /// Reports by citizens and clinicians a year.
    ae_patient_reports_per_year: Limits::between(0.0, 1e6);
    /// Share of them by citizens.
    ae_citizen_share: Limits::SHARE;
    /// Share of them about breast implants.
    ae_breast_share: Limits::SHARE;
    /// Reactions in a report.
    ae_reactions_per_report: Limits::between(1.0, 50.0);
    /// Reports by makers.
    ae_manufacturer_reports_per_1000_revisions: Limits::between(0.0, 1000.0);
    /// Reports by providers.
    ae_provider_reports_per_1000_revisions: Limits::between(0.0, 1000.0);
    /// Event codes.
    ae_terms: Limits::whole(1.0, 10_000.0);
    /// How unevenly they are used.
    ae_terms_zipf: Limits::between(0.0, 3.0);
}

pub(super) fn read(text: &str, notes: &Notes) -> Global {
    let rows = rows(FILE, text, COLUMNS, notes);
    for (at, row) in rows.iter().enumerate() {
        let name = row.text("parameter");
        if !NAMES.contains(&name) {
            row.note("parameter", format!("\"{name}\" is unknown"), NAMES.join(", "));
        } else if rows.iter().take(at).any(|before| before.text("parameter") == name) {
            row.note("parameter", format!("\"{name}\" stands twice"), "each parameter once");
        }
    }
    for name in NAMES {
        if !rows.iter().any(|row| row.text("parameter") == *name) {
            let allowed = "a row for each parameter".to_owned();
            note_file(notes, FILE, format!("the parameter {name} is missing"), allowed);
        }
    }
    take(&rows)
}

fn seed(row: &Row<'_>) -> u64 {
    row.text("value").parse().unwrap_or_else(|_| {
        let found = format!("\"{}\" is no seed", row.text("value"));
        row.note("value", found, "a whole number from 0 to 18446744073709551615");
        0
    })
}
