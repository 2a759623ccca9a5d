//! A register that grows: a simulated nation is delivered year after year through the real rules,
//! and at each size it is asked what a register is for.
//!
//! The nation has about a million implants a year, so that the second size is the register nine
//! years later and not only a larger one. What is loaded is what providers send, errors, repeats
//! and all; every event gets its findings, its receipt and its line of the access log.

pub(crate) mod ask;
mod copy;
mod deliver;
pub(crate) mod size;
pub(crate) mod statements;

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use jiff::civil::date;
use register::{Context, Settings};
use simulate::{Nation, Parameters, Plan};
use store::{Clock, Engine, Ids};
use testkit::database::Database;

use crate::replay;
use crate::report::{Figure, rate};
use deliver::Delivering;

/// Any seed will do; this one is kept so that runs can be compared.
const SEED: u64 = 20_260_101;
/// The country: 2.4 times the Netherlands has a million implants a year.
const SCALE: f64 = 2.4;
/// Years that can be delivered at most.
const YEARS: f64 = 30.0;
/// Implants that the embedded engine is measured at; it is for a clinic, not for a country.
const SQLITE_MOST: u64 = 1_000_000;

/// Reads the sizes to measure at.
pub(crate) fn sizes(text: Option<&str>) -> Result<Vec<u64>> {
    let text = text.context("--nation takes numbers of implants, as in 1000000,10000000")?;
    let sizes = text.split(',').map(str::parse).collect::<Result<Vec<u64>, _>>();
    let sizes = sizes.with_context(|| format!("`{text}` is no list of numbers of implants"))?;
    if !sizes.is_sorted() || sizes.contains(&0) {
        bail!("numbers of implants from small to large, each above 0; got `{text}`");
    }
    Ok(sizes)
}

pub(crate) async fn measure(engine: Engine, server: Option<&str>, sizes: &[u64]) -> Result<()> {
    let plan = Plan::new(SEED, date(2019, 1, 1), YEARS, SCALE)?;
    let nation = Nation::new(Parameters::default(), plan);
    let database = Database::on(engine, server, register::MIGRATIONS).await?;
    let clock = Clock::fixed("2019-01-01T11:00:00Z".parse()?);
    let signer = crate::signer(&database.store, &clock).await?;
    let settings = Settings { signer: Some(signer), ..Settings::default() };
    let cx = Context::new(database.store.clone(), clock.clone(), Ids::system(), &settings);
    deliver::prepare(&database, &cx, &nation).await?;
    let mut delivering = Delivering::of(&cx, &clock, &nation)?;
    let mut before = None;
    for size in sizes {
        if engine == Engine::Sqlite && *size > SQLITE_MOST {
            continue;
        }
        delivering.until(*size).await?;
        size::settle(&database.store).await?;
        load_figures(&database, server, &delivering, *size).await?;
        before = Some(ask::measure(&database, &cx, *size, before).await?);
    }
    database.remove().await
}

/// How fast the rows came in, and what they take.
async fn load_figures(
    database: &Database,
    server: Option<&str>,
    delivering: &Delivering<'_>,
    size: u64,
) -> Result<()> {
    let store = &database.store;
    let engine = store.engine();
    let rows = size::rows(store).await?;
    let (floor, how) = floor(database, server).await?;
    let value = rate(rows.all(), delivering.took);
    let bare = rate(rows.all(), floor);
    Figure {
        group: "nation",
        name: &format!("rows through the rules, from nothing to {} implants", thousands(size)),
        engine,
        value,
        unit: "rows/s",
        floor: bare,
        ratio: value / bare,
        target: "≥ 0.5",
        note: format!("{}; {rows}; floor: {how}", delivering.in_words()),
    }
    .report();
    let taken = size::bytes(store).await?;
    let each = taken.all() / rows.implants();
    Figure {
        group: "nation",
        name: &format!("bytes an implant, at {} implants", thousands(size)),
        engine,
        value: each,
        unit: "bytes",
        floor: 700.0,
        ratio: each / 700.0,
        target: "≤ 1",
        note: format!(
            "of which {}; the floor is the bound aimed for",
            taken.in_words(rows.implants())
        ),
    }
    .report();
    Ok(())
}

/// How long the bare rows take: `COPY` into the same tables with the same indexes; on the embedded
/// engine, which has none, multi-row inserts.
async fn floor(database: &Database, server: Option<&str>) -> Result<(Duration, &'static str)> {
    if database.store.engine() == Engine::Postgres {
        let took = copy::again(database, server).await?;
        return Ok((took, "COPY of the same rows from files, same tables and indexes"));
    }
    let mut tables = Vec::new();
    for table in ["event", "event_implant", "implant"] {
        tables.push(replay::read(&database.store, table).await?);
    }
    let other = Database::on(Engine::Sqlite, None, register::MIGRATIONS).await?;
    let units = usize::try_from(size::rows(&database.store).await?.events / 1_000)?.max(1);
    let took = replay::write(&other.store, &tables, units, 1).await?;
    other.remove().await?;
    Ok((took, "the same rows in multi-row inserts, a commit a thousand events"))
}

/// A number of implants as a person reads it.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups.map(String::from_utf8_lossy).collect::<Vec<_>>().join(",")
}
