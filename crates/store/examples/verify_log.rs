//! How fast an access log is verified.
//!
//! ```text
//! cargo run --release -p store --example verify_log -- 1000000
//! ```
//! It writes a log of so many lines on each engine there is (`LIR_TEST_POSTGRES` names a server),
//! and says how many lines a second it verifies, by the clock and by the time of a core this
//! process used.

use std::time::Instant;

use audit::{Actor, Entry, Purpose};
use proof::SigningKey;
use store::log::{self, Sequencer};
use store::{Clock, Migrations};
use testkit::database::{Database, engines};
use uuid::Uuid;

const SCHEMA: Migrations = Migrations(&[log::TABLE]);
/// Lines of a log if nothing else is said.
const LINES: usize = 100_000;
/// Lines of a commit: fewer than a group, so that heads are many.
const COMMIT: usize = 1_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(LINES);
    for engine in engines() {
        let database = Database::fresh(engine, SCHEMA).await?;
        let (clock, key) = (Clock::system(), SigningKey::generate("bench/access-log")?);
        let store = database.store.clone();
        let mut sequencer = Sequencer::open(store.clone(), clock.clone(), key.clone(), &[]).await?;
        let actor = Actor::caller(Uuid::max(), "provider").of(Some("ura:90000001".to_owned()));
        for commit in 0..lines / COMMIT {
            let entry = |number: usize| {
                Entry::done(clock.now(), "implant.read", actor.clone(), Purpose::Care)
                    .of_subject(Uuid::from_u128((commit * COMMIT + number) as u128))
                    .about(Uuid::from_u128(number as u128))
                    .of_data("patient_file")
                    .records(1)
            };
            let others: Vec<_> = (1..COMMIT).map(entry).collect();
            store.write("bench").await?.commit(entry(0), &others).await?;
            sequencer.catch_up().await?;
        }
        for _ in 0..3 {
            let (began, cpu) = (Instant::now(), cpu_seconds()?);
            let sound = log::verify(&store, &[key.key().clone()], None, |_| {}).await??;
            let (took, cpu) = (began.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
            #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
            let lines = sound.entries as f64;
            println!(
                "{}: {lines} lines, {:.0} a second, {:.0} a second of a core of this process",
                engine.name(),
                lines / took,
                lines / cpu,
            );
        }
        database.remove().await?;
    }
    Ok(())
}

/// Seconds of a core that this process has used.
fn cpu_seconds() -> Result<f64, Box<dyn std::error::Error>> {
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let mut ticks = 0.0;
    for text in after_name.split(' ').skip(11).take(2) {
        ticks += text.parse::<f64>()?;
    }
    Ok(ticks / TICKS_A_SECOND)
}
