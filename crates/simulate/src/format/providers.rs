//! The providers with their numbers, so that whoever plays the houses can admit them.

use crate::{Dialect, Habit, Kind, Provider};

/// The file: a header and one row a provider.
///
/// # Errors
/// When it cannot be written; a buffer always can.
pub fn write(out: impl std::io::Write, providers: &[Provider]) -> std::io::Result<()> {
    let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    table.write_record([
        "branch",
        "name",
        "organisation",
        "kind",
        "company",
        "ura",
        "agb",
        "dialect",
        "habit",
    ])?;
    for provider in providers {
        table.write_record([
            &provider.branch,
            &provider.name,
            &provider.organisation.to_string(),
            kind(provider.kind),
            &provider.company,
            &provider.ura,
            &provider.agb,
            dialect(provider.dialect),
            &habit(provider.habit),
        ])?;
    }
    table.flush()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Hospital => "hospital",
        Kind::Clinic => "clinic",
    }
}

fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Epic => "epic",
        Dialect::Nexus => "nexus",
        Dialect::ChipSoft => "chipsoft",
        Dialect::NlCore => "nl_core",
        Dialect::Csv => "csv",
    }
}

fn habit(habit: Habit) -> String {
    match habit {
        Habit::Delivers => "delivers".to_owned(),
        Habit::Lags(factor) => format!("lags {factor:.1}"),
        Habit::Silent(day) => format!("silent {day}"),
        Habit::Never => "never".to_owned(),
    }
}
