//! Writes the messages of five years as rows for PostgreSQL, part by part, and counts them: run it
//! under `time`. With `-` as argument the rows go to standard output.
//!
//! `cargo run --release -p simulate --example rows`

use std::io::{Result, Write};

use jiff::civil::date;
use simulate::format::copy;
use simulate::{Nation, Parameters, Plan, messages};

fn main() -> Result<()> {
    let shown = std::env::args().nth(1).is_some_and(|argument| argument == "-");
    let plan = Plan::new(20_260_101, date(2019, 1, 1), 5.0, 1.0).expect("five years are a plan");
    let nation = Nation::new(Parameters::default(), plan);
    let (mut buffer, mut rows, mut bytes) = (Vec::new(), 0, 0);
    for shard in nation.shards() {
        for course in nation.courses(&shard).expect("the nation names its own parts") {
            for message in messages(&course, nation.providers(), nation.models()) {
                copy::write(&mut buffer, &message);
                rows += 1;
            }
        }
        bytes += buffer.len();
        if shown {
            std::io::stdout().write_all(&buffer)?;
        }
        buffer.clear();
    }
    eprintln!("{rows} rows in {bytes} bytes");
    Ok(())
}
