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
use self::table::Section;
use crate::postgres::{Cluster, Durability};
use crate::requirements;
use crate::steps::Steps;

/// What `cargo xtask bench --help` prints below its summary.
pub(crate) const USAGE: &str = "
Usage: cargo xtask bench [udi|house|nation [N,M]|recall [N]|pages [N]]

Builds for release, counts instructions of `udi` under valgrind, runs the
benchmarks of the houses on SQLite with full sync and on a durable PostgreSQL of
its own, prints the table, and puts it into docs/benchmarks.md. With `udi` or
`house` alone only that is measured, and the document stays as it is.

`nation` delivers a simulated nation until the register holds 1,000,000 and then
10,000,000 implants, asks it at both sizes, and keeps a table of its own in the
document; it takes half an hour and 20 GB of /var/tmp.

`recall` makes a register of 10,000,000 implants, traces a device of which
100,000 are recalled, sends the notice to 120 mailboxes, and turns one into a
list of 2,000 patients at a gateway; a quarter of an hour and 15 GB of /var/tmp.

`pages` looks at the pages of a register and a gateway with 1,000,000 implants
each, on both engines; half an hour, 6 GB of /var/tmp and 3 GB of /tmp.

With a number named, the document stays as it is.

Example: cargo xtask bench udi
         cargo xtask bench nation 100000,1000000
         cargo xtask bench recall 100000
";

/// The sizes of the tables in the document.
const SIZES: &str = "1000000,10000000";
const COUNTRY: &str = "10000000";
const PAGES: &str = "1000000";

/// Runs the verb.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (groups, section): (&[Group], _) = match words.as_slice() {
        [] => (&[Group::Udi, Group::House], Some(Section::Houses)),
        ["udi"] => (&[Group::Udi], None),
        ["house"] => (&[Group::House], None),
        ["nation"] => (&[Group::Nation(SIZES)], Some(Section::Nation)),
        ["nation", sizes] => (&[Group::Nation(sizes)], None),
        ["recall"] => (&[Group::Recall(COUNTRY)], Some(Section::Recall)),
        ["recall", implants] => (&[Group::Recall(implants)], None),
        ["pages"] => (&[Group::Pages(PAGES)], Some(Section::Pages)),
        ["pages", implants] => (&[Group::Pages(implants)], None),
        _ => bail!(
            "the groups are `udi`, `house`, `nation`, `recall` and `pages`; got `{}`",
            words.join(" ")
        ),
    };
    let mut steps = Steps::default();
    let mut rows = Vec::new();
    for group in groups {
        rows.extend(match group {
            Group::Udi => steps.step("udi", "bench udi", measure_udi)?,
            Group::House => steps.step("house", "bench house", || measure(&[]))?,
            Group::Nation(sizes) => {
                steps.step("nation", "bench nation", || measure(&["--nation", sizes]))?
            }
            Group::Recall(implants) => {
                steps.step("recall", "bench recall", || measure(&["--recall", implants]))?
            }
            Group::Pages(implants) => {
                steps.step("pages", "bench pages", || measure(&["--pages", implants]))?
            }
        });
    }
    let text = table::render(&rows, &machine::describe()?);
    println!("\n{text}\n{}", steps.summary());
    section.map_or(Ok(()), |section| table::write(&text, section))
}

/// What can be measured.
#[derive(Clone, Copy)]
enum Group<'w> {
    Udi,
    House,
    Nation(&'w str),
    Recall(&'w str),
    Pages(&'w str),
}

fn measure_udi() -> Result<Vec<Measurement>> {
    instructions::measure(&requirements::valgrind::valgrind()?)
}

fn measure(words: &[&str]) -> Result<Vec<Measurement>> {
    let cluster = Cluster::start(Durability::Durable)?;
    house::measure(&cluster.url(), words)
}
