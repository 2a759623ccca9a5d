//! Makes the courses of a year and counts what is in them: run it under `time` or a profiler.
//!
//! `cargo run --release -p simulate --example lives`

use jiff::civil::date;
use simulate::{Nation, Parameters, Plan};

fn main() {
    let plan = Plan::new(20_260_101, date(2019, 1, 1), 5.0, 1.0).expect("five years are a plan");
    let nation = Nation::new(Parameters::default(), plan);
    let (mut lives, mut told) = (0, 0);
    for shard in nation.shards() {
        for course in nation.courses(&shard).expect("the nation names its own parts") {
            lives += course.lives.len();
            told += course.lives.iter().map(|life| life.told.len()).sum::<usize>();
        }
    }
    println!("{lives} lives, of which {told} messages tell");
}
