//! `cargo xtask bench`: measures and writes the table of docs/benchmarks.md.
//!
//! Numbers from a shared machine are compared only within one run: each stands beside its floor,
//! the least that any implementation would have to do, measured in the same minutes. Instruction
//! counts are exact everywhere.

mod house;
mod instructions;
mod machine;
mod measurement;
mod table;

use anyhow::{Result, bail};

use self::measurement::Measurement;
use crate::postgres::{Cluster, Durability};
use crate::requirements;
use crate::steps::Steps;

/// What `cargo xtask bench --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask bench [udi|house]

Builds for release, counts instructions of `udi` under valgrind, runs the
benchmarks of the houses on SQLite with full sync and on a durable PostgreSQL of
its own, prints the table, and puts it into docs/benchmarks.md. With one group
named, only that one is measured, and the document stays as it is.

Example: cargo xtask bench udi
";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (udi, house) = match words.as_slice() {
        [] => (true, true),
        ["udi"] => (true, false),
        ["house"] => (false, true),
        _ => bail!("the groups are `udi` and `house`; got `{}`", words.join(" ")),
    };
    let mut steps = Steps::default();
    let mut rows = Vec::new();
    if udi {
        rows.extend(steps.step("udi", "bench udi", measure_udi)?);
    }
    if house {
        rows.extend(steps.step("house", "bench house", measure_house)?);
    }
    let text = table::render(&rows, &machine::describe()?);
    println!("\n{text}\n{}", steps.summary());
    if udi && house { table::write(&text) } else { Ok(()) }
}

fn measure_udi() -> Result<Vec<Measurement>> {
    instructions::measure(&requirements::valgrind::valgrind()?)
}

fn measure_house() -> Result<Vec<Measurement>> {
    let cluster = Cluster::start(Durability::Durable)?;
    house::measure(&cluster.url())
}
