//! A recall in a country of ten million implants: how long a trace of it takes, how soon a notice
//! is in the mailbox of every provider, and how soon one of them has its list of patients.
//!
//! The register's rows are made by the database itself, in the tables and with the content that
//! deliveries leave, because what is measured here is what comes after ten years of them.

mod fill;
mod gateway;
mod notice;
mod register;

use anyhow::{Result, ensure};
use exchange::BranchNumber;
use jiff::civil::Date;
use store::{Clock, Engine};

/// Implants of a country, if no other number is asked for.
pub(crate) const IMPLANTS: usize = 10_000_000;
/// Providers that deliver.
const PROVIDERS: usize = 300;
/// Those that placed something of the lots that are recalled.
const AFFECTED: usize = 120;
/// Lots of the device that is recalled.
const LOTS: usize = 500;
/// Those of them that the notice names: 0 to 199.
const NAMED: usize = 200;
/// One in so many implants is of that device, so that one in a hundred is meant.
const OF_DEVICE: usize = 40;
/// Devices on the market.
const DEVICES: usize = 2_000;

pub(crate) async fn measure(engine: Engine, server: Option<&str>, implants: usize) -> Result<()> {
    ensure!(engine == Engine::Postgres, "a country is kept on PostgreSQL: add --postgres URL");
    let least = LOTS * OF_DEVICE;
    ensure!(implants >= least, "with fewer than {least} implants no lot has one");
    gateway::measure(engine, server, (implants / 100).min(gateway::OTHERS)).await?;
    register::measure(engine, server, implants).await
}

/// A provider's branch.
fn branch(provider: usize) -> Result<BranchNumber> {
    BranchNumber::parse(&format!("{provider:012}")).map_err(|code| anyhow::anyhow!("{code}"))
}

/// The UDI-DI of a device; the first is the one that is recalled.
fn device(number: usize) -> String {
    let digits = format!("08712{number:08}");
    let weighed: usize = digits
        .bytes()
        .zip([3, 1].into_iter().cycle())
        .map(|(d, w)| usize::from(d - b'0') * w)
        .sum();
    format!("{digits}{}", (10 - weighed % 10) % 10)
}

/// The lots that are recalled.
fn lots() -> Vec<String> {
    (0..NAMED).map(|lot| format!("R{lot:04}")).collect()
}

fn today() -> Date {
    law::dutch_day(Clock::system().now())
}
