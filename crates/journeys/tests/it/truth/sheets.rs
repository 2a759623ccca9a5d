//! The parameters of the provinces: the built-in sheets with some values changed.

use jiff::civil::{Date, date};
use simulate::{Nation, Parameters, Plan};

/// The seed of the provinces that deliver to a register.
const SEED: u64 = 20_260_101;
/// The seed of the one that sends to a gateway: each dialect is that of a busy provider.
const SEED_OF_DIALECTS: u64 = 29;
/// The seed of the one whose providers play a recall.
const SEED_OF_RECALL: u64 = 2;
/// How many times rarer implants are than in a country of the same providers.
const RARER: f64 = 8.0;
/// How many times more of them are taken out again: else there would be hardly any within months.
const WORSE: f64 = 30.0;
/// The highest share taken out within ten years, in percent.
const WORST: f64 = 80.0;

/// Eighteen months from the beginning of the duty: a few thousand messages of a few providers, of
/// whom some are slow, some fall silent and some never deliver; one message in ten has an error.
pub(crate) fn province() -> Nation {
    let errors = sheet(
        "errors.csv",
        &[
            ("check_digit", "0.015"),
            ("wrong_variant", "0.010"),
            ("lot_misread", "0.010"),
            ("side_swapped", "0.100"),
            ("birth_date", "0.010"),
            ("bsn_eleven", "0.010"),
            ("bsn_reference", "0.015"),
            ("branch_form", "0.015"),
            ("separator_lost", "0.030"),
            ("typed", "0.015"),
        ],
    );
    let global = sheet(
        "global.csv",
        &[
            ("clinic_locations", "150"),
            ("provider_lagging_share", "0.2"),
            ("provider_silent_share", "0.2"),
        ],
    );
    nation(SEED, date(2019, 1, 1), RARER, &[("errors.csv", &errors), ("global.csv", &global)])
}

/// The same length from 2017 on: what was placed before the duty is told as backlog.
pub(crate) fn before_the_duty() -> Nation {
    let global = sheet("global.csv", &[("clinic_locations", "150"), ("delay_median_days", "60")]);
    nation(SEED, date(2017, 10, 1), RARER, &[("global.csv", &global)])
}

/// Providers that all deliver, with each dialect among them; one message in five has an error.
pub(crate) fn of_all_dialects() -> Nation {
    let errors = sheet(
        "errors.csv",
        &[
            ("check_digit", "0.025"),
            ("wrong_variant", "0.015"),
            ("lot_misread", "0.015"),
            ("side_swapped", "0.100"),
            ("birth_date", "0.020"),
            ("bsn_eleven", "0.025"),
            ("branch_form", "0.025"),
            ("separator_lost", "0.050"),
            ("typed", "0.025"),
        ],
    );
    let global = sheet(
        "global.csv",
        &[
            ("clinic_locations", "150"),
            ("clinic_not_registering_share", "0"),
            ("provider_silent_share", "0"),
        ],
    );
    let shares = "0.2,0.2";
    let dialects =
        ["epic", "nexus", "chipsoft", "nl_core", "csv"].map(|it| format!("{it},{shares},test\n"));
    let dialects = format!("dialect,hospital_share,clinic_share,basis\n{}", dialects.concat());
    nation(
        SEED_OF_DIALECTS,
        date(2020, 1, 1),
        4.0 * RARER,
        &[("errors.csv", &errors), ("global.csv", &global), ("dialects.csv", &dialects)],
    )
}

/// Providers that all deliver, and only what is right: nothing is misread, told twice or told of a
/// device that nobody finds. Some of what happened is never told, as everywhere.
pub(crate) fn without_errors() -> Nation {
    let errors = ["check_digit", "wrong_variant", "lot_misread", "side_swapped", "birth_date"];
    let more = ["bsn_eleven", "bsn_reference", "branch_form", "separator_lost", "typed"];
    let none: Vec<_> = errors.into_iter().chain(more).map(|it| (it, "0")).collect();
    let errors = sheet("errors.csv", &none);
    let global = sheet(
        "global.csv",
        &[
            ("clinic_locations", "150"),
            ("clinic_not_registering_share", "0"),
            ("provider_lagging_share", "0"),
            ("provider_silent_share", "0"),
            ("explant_not_linked_rate", "0"),
            ("dup_submission_rate", "0"),
        ],
    );
    let files = [("errors.csv", &*errors), ("global.csv", &*global)];
    nation(SEED_OF_RECALL, date(2024, 1, 1), RARER / 2.0, &files)
}

fn nation(seed: u64, from: Date, rarer: f64, files: &[(&str, &str)]) -> Nation {
    const YEARS: f64 = 1.5;
    const SCALE: f64 = 0.04;
    let categories = categories(rarer);
    let mut files = files.to_vec();
    files.push(("categories.csv", &categories));
    let parameters = Parameters::with(&files).unwrap();
    Nation::new(parameters, Plan::new(seed, from, YEARS, SCALE).unwrap())
}

/// A built-in sheet in which the lines that begin with a name have another value behind it.
pub(crate) fn sheet(file: &str, changes: &[(&str, &str)]) -> String {
    let mut met = 0;
    let line = |line: &str| {
        let mut cells = line.splitn(3, ',');
        let (name, rest) = (cells.next().unwrap_or_default(), cells.nth(1).unwrap_or_default());
        match changes.iter().find(|(changed, _)| *changed == name) {
            Some((_, value)) => {
                met += 1;
                format!("{name},{value},{rest}\n")
            }
            None => format!("{line}\n"),
        }
    };
    let sheet = built_in(file).lines().map(line).collect();
    assert_eq!(met, changes.len(), "{file} has a line for each of {changes:?}");
    sheet
}

/// The categories with fewer implants a year, of which more are taken out.
fn categories(rarer: f64) -> String {
    let line = |line: &str| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if let Ok(yearly) = cells[2].parse::<f64>() {
            cells[2] = (yearly / rarer).to_string();
            let revised: f64 = cells[10].parse().unwrap();
            cells[10] = (revised * WORSE).min(WORST).to_string();
        }
        cells.join(",") + "\n"
    };
    built_in("categories.csv").lines().map(line).collect()
}

fn built_in(file: &str) -> &'static str {
    Parameters::files().iter().find(|(name, _)| *name == file).unwrap().1
}
