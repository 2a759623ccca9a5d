//! Kills one house after the other, at moments drawn by chance, while people work in them. A house
//! that is down already stays down.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use super::houses::{HOUSES, Houses};
use crate::chance::Chance;
use crate::house::House;

/// Somebody who kills.
pub(crate) struct Killer {
    stop: Arc<AtomicBool>,
    work: JoinHandle<[usize; HOUSES]>,
}

impl Killer {
    /// Begins; so many milliseconds pass at most between two kills.
    pub(crate) fn begins(houses: Arc<Houses>, mut chance: Chance, life: u64) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let work = std::thread::spawn(move || {
            let mut killed = [0; HOUSES];
            let mut order: Vec<usize> = (0..HOUSES).collect();
            loop {
                chance.shuffle(&mut order);
                for house in order.iter().copied() {
                    std::thread::sleep(chance.pause(life));
                    if told.load(Ordering::Relaxed) {
                        return killed;
                    }
                    killed[house] += usize::from(houses.with(house, kill));
                }
            }
        });
        Self { stop, work }
    }

    /// Ends; each house was killed at least once.
    pub(crate) fn ends(self) {
        self.stop.store(true, Ordering::Relaxed);
        let killed = self.work.join().expect("every house starts again");
        eprintln!("killed {killed:?} times");
        assert!(killed.iter().all(|times| *times > 0), "{killed:?}");
    }
}

/// Kills a house that runs, and starts it again; whether it ran.
fn kill(house: &mut House) -> bool {
    let runs = house.runs();
    if runs {
        house.kill();
        house.start();
    }
    runs
}
