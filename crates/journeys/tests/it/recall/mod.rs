//! A whole recall over real processes: the inspectorate, the register on PostgreSQL, two gateways, and
//! a provider that has none and reads its mailbox in the register's pages. People sign in and fill in
//! forms as they would; what the houses say at the end is held against what is true of the devices.
//!
//! The course stands in `play`, and both tests share it: once everything goes its way, and once each
//! house is killed again and again while people work.

mod by_hand;
mod coordinator;
mod country;
mod end;
mod houses;
mod inspector;
mod killer;
mod play;

use crate::chance::Chance;
use crate::folder::Folder;

use killer::Killer;
use play::Play;

/// Milliseconds between two kills at most.
const LIFE: u64 = 1_200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recall_ends_with_the_numbers_that_are_true() {
    if testkit::database::server().is_none() {
        println!("not run: LIR_TEST_POSTGRES names no server; the register stands on PostgreSQL");
        return;
    }
    let folder = Folder::new();
    let mut play = Play::begin(&folder, true).await;
    play.goes_its_course().await;
    play.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recall_ends_with_the_same_numbers_when_each_house_is_killed_again_and_again() {
    if testkit::database::server().is_none() {
        println!("not run: LIR_TEST_POSTGRES names no server; the register stands on PostgreSQL");
        return;
    }
    let chance = Chance::new();
    let folder = Folder::new();
    let mut play = Play::begin(&folder, false).await;
    let killer = Killer::begins(play.houses(), chance, LIFE);
    play.goes_its_course().await;
    killer.ends();
    play.ends().await;
}
