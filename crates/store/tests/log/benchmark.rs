//! How fast a log is verified: run by hand, in a build that is optimised.
//!
//! ```text
//! LIR_LOG_LINES=1000000 cargo test --release -p store --test log -- --ignored --nocapture
//! ```

use std::time::Instant;

use audit::{Actor, Entry, Purpose};
use uuid::Uuid;

use crate::house::on_both;

/// Lines of a log if nothing else is said.
const LINES: usize = 100_000;
/// Lines of a commit: fewer than a group, so that heads are many.
const COMMIT: usize = 1_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, not a test"]
async fn verification_reads_a_million_lines_a_second() {
    #[expect(clippy::disallowed_methods, reason = "a measurement has no configuration but this")]
    let lines = std::env::var("LIR_LOG_LINES").ok().and_then(|text| text.parse().ok());
    let lines: usize = lines.unwrap_or(LINES);
    on_both(async |house| {
        let actor = Actor::caller(Uuid::max(), "provider").of(Some("ura:90000001".to_owned()));
        let mut sequencer = house.sequencer().await.unwrap();
        for commit in 0..lines / COMMIT {
            let entry = |number: usize| {
                Entry::done(house.clock.now(), "implant.read", actor.clone(), Purpose::Care)
                    .of_subject(Uuid::from_u128((commit * COMMIT + number) as u128))
                    .about(Uuid::from_u128(number as u128))
                    .of_data("patient_file")
                    .records(1)
            };
            let tx = house.store().write("bench").await.unwrap();
            let others: Vec<_> = (1..COMMIT).map(entry).collect();
            tx.commit(entry(0), &others).await.unwrap();
            sequencer.catch_up().await.unwrap();
        }
        for _ in 0..3 {
            let (began, cpu) = (Instant::now(), cpu_seconds());
            let sound = house.verify().await.unwrap();
            let (took, cpu) = (began.elapsed().as_secs_f64(), cpu_seconds() - cpu);
            #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
            let lines = sound.entries as f64;
            println!(
                "{}: {lines} lines, {:.0} a second, {:.0} a second of one core of ours",
                house.store().engine().name(),
                lines / took,
                lines / cpu,
            );
        }
    })
    .await;
}

/// Seconds of a core that this process has used.
fn cpu_seconds() -> f64 {
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit(") ").next().unwrap();
    let ticks = after_name.split(' ').skip(11).take(2).map(|it| it.parse::<f64>().unwrap());
    ticks.sum::<f64>() / TICKS_A_SECOND
}
