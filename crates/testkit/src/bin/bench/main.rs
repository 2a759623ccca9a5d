//! Measures the houses against a floor in the same run; `cargo xtask bench` starts it and keeps
//! the table in docs/benchmarks.md.
//!
//! The floor of a write is the rows it left behind, read back and written again into the same
//! tables with prepared multi-row inserts and the same commits: no HTTP, no rules. The floor of a
//! read is its statements over one connection. Both take the best of several numbers of clients,
//! so that a floor is never low for want of trying.

mod decide;
mod deliveries;
mod gateway;
mod load;
mod nation;
mod pages;
mod process;
mod recall;
mod replay;
mod report;

use anyhow::{Context as _, Result, bail};
use proof::SigningKey;
use register::use_case::keep_log_key::{self, Signer};
use store::{Clock, Engine, Store};

/// A key for a register under measurement.
async fn signer(store: &Store, clock: &Clock) -> Result<Signer> {
    let key = SigningKey::generate("bench.example/log")?;
    Ok(keep_log_key::open(store, clock, key).await?)
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (mut postgres, mut only, mut sizes) = (None, None, Vec::new());
    let (mut pages, mut country) = (None, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--postgres" => postgres = arguments.next(),
            "--only" => only = arguments.next(),
            "--nation" => sizes = nation::sizes(arguments.next().as_deref())?,
            "--pages" => pages = arguments.next(),
            "--recall" => country = Some(arguments.next().context("--recall takes a number")?),
            // The only output there is; named so that a reader of the call knows.
            "--json" => {}
            other => {
                bail!(
                    "unknown argument `{other}`: use --postgres URL [--only GROUP | --nation N,M | --pages N | --recall N] [--json]"
                )
            }
        }
    }
    let wanted = |group: &str| only.as_deref().is_none_or(|only| only == group);
    let mut engines = vec![(Engine::Sqlite, None)];
    engines.extend(postgres.map(|url| (Engine::Postgres, Some(url))));
    if !sizes.is_empty() {
        for (engine, server) in engines.into_iter().rev() {
            nation::measure(engine, server.as_deref(), &sizes).await?;
        }
        return Ok(());
    }
    if let Some(implants) = pages {
        let implants = implants.parse()?;
        return pages::measure(&engines, implants).await;
    }
    if country.is_some() || only.as_deref() == Some("recall") {
        let implants = country.map_or(Ok(recall::IMPLANTS), |text| text.parse())?;
        let (engine, server) = engines.pop().context("an engine")?;
        return recall::measure(engine, server.as_deref(), implants).await;
    }
    for (engine, server) in &engines {
        let server = server.as_deref();
        if wanted("deliveries") {
            deliveries::measure(*engine, server).await?;
        }
        if wanted("gateway") {
            gateway::measure(*engine, server).await?;
        }
    }
    if wanted("decide") {
        decide::measure()?;
    }
    if wanted("process") {
        process::measure().await?;
    }
    Ok(())
}
