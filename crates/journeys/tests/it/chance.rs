//! Numbers drawn from a seed that is printed, so that a failure can be looked for again. When a
//! process dies within its work is still the machine's to say.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The variable that sets the seed.
const SEED: &str = "LIR_TEST_SEED";

/// A source of numbers (`SplitMix64`).
#[derive(Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Starts from the seed that is set, or from the time, and says which.
    pub(crate) fn new() -> Self {
        #[expect(clippy::disallowed_methods, reason = "tests have no configuration but this")]
        let set = std::env::var(SEED).ok();
        let seed = set.map_or_else(now, |text| text.parse().expect("a seed is a number"));
        eprintln!("{SEED}={seed}");
        Self(seed)
    }

    /// A source of its own for another task.
    pub(crate) fn fork(&mut self) -> Self {
        Self(self.draw())
    }

    /// A number below this one.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap();
        usize::try_from(self.draw() % bound).unwrap()
    }

    /// A pause of up to so many milliseconds.
    pub(crate) fn pause(&mut self, most: u64) -> Duration {
        Duration::from_millis(self.draw() % (most + 1))
    }

    /// Puts items into an order of its own.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    since.as_secs() ^ u64::from(since.subsec_nanos())
}
