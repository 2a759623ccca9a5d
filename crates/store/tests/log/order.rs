//! Which lines are linked when.

use std::time::Duration;

use audit::to_line;
use store::{Engine, Instant, Write, on};

use crate::house::{House, on_both};

#[tokio::test]
async fn a_line_is_pending_until_a_round_links_it() {
    on_both(async |house| {
        let mut sequencer = house.sequencer().await.unwrap();
        house.notes(3).await;
        assert_eq!(house.pending().await, 3);
        assert_eq!(house.verify().await.unwrap().pending, 3);
        assert_eq!(sequencer.round().await.unwrap(), 3);
        assert_eq!(sequencer.round().await.unwrap(), 0);
        assert_eq!(house.pending().await, 0);
        house.notes(2).await;
        sequencer.round().await.unwrap();
        let sound = house.verify().await.unwrap();
        assert_eq!((sound.entries, sound.pending), (5, 0));
        assert_eq!(sound.head.unwrap().position, 5);
    })
    .await;
}

#[tokio::test]
async fn a_backlog_longer_than_a_group_is_linked_at_once() {
    on_both(async |house| {
        let tx = house.store().write("test.many").await.unwrap();
        let others: Vec<_> = (0..9_000).map(|number| house.entry(number)).collect();
        tx.commit(house.entry(1), &others).await.unwrap();
        let mut sequencer = house.sequencer().await.unwrap();
        assert_eq!(sequencer.catch_up().await.unwrap(), 9_001);
        assert_eq!(house.verify().await.unwrap().entries, 9_001);
    })
    .await;
}

#[tokio::test]
async fn two_sequencers_of_one_house_make_one_chain() {
    on_both(async |house| {
        let mut one = house.sequencer().await.unwrap();
        let mut other = house.sequencer().await.unwrap();
        for _ in 0..3 {
            house.notes(2).await;
            one.round().await.unwrap();
            house.notes(1).await;
            // Both at once: one of them links, the other looks again.
            let (_, _) = tokio::join!(one.round(), other.round());
            other.round().await.unwrap();
        }
        assert_eq!(house.verify().await.unwrap().entries, 9);
        one.round().await.unwrap();
        assert_eq!(house.pending().await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_running_sequencer_links_within_a_second() {
    on_both(async |house| {
        let sequencer = house.sequencer().await.unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(sequencer.run(async {
            drop(stopped.await);
        }));
        house.notes(2).await;
        // A second of looks: on a busy machine each of them takes longer, and so does the linking.
        let mut looks = 0;
        while house.pending().await > 0 {
            looks += 1;
            assert!(looks <= 50, "it was not linked");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        house.notes(1).await;
        drop(stop);
        running.await.unwrap();
        assert_eq!(house.pending().await, 0, "it links what is there before it ends");
    })
    .await;
}

/// A transaction that has its number and is not committed.
async fn holds_a_number(house: &House) -> Write {
    let mut tx = house.store().write("test.slow").await.unwrap();
    let entry = house.entry(1);
    on!(&mut tx, c => sqlx::query("INSERT INTO access_log (at, line) VALUES ($1, $2)")
        .bind(Instant(entry.at))
        .bind(to_line(&entry))
        .execute(c)
        .await
        .map(drop))
    .unwrap();
    tx
}

#[tokio::test]
async fn a_slow_transaction_holds_nobody_up_and_is_linked_when_it_commits() {
    on_both(async |house| {
        // The embedded engine has one writer: nobody else gets a number meanwhile.
        if house.store().engine() == Engine::Sqlite {
            return;
        }
        let mut sequencer = house.sequencer().await.unwrap();
        let slow = holds_a_number(house).await;
        let rolled_back = holds_a_number(house).await;
        house.notes(2).await;
        assert_eq!(sequencer.round().await.unwrap(), 2);
        drop(rolled_back);
        for _ in 0..5 {
            house.notes(1).await;
            assert_eq!(sequencer.round().await.unwrap(), 1);
        }
        let head = house.verify().await.unwrap().head.unwrap();
        assert_eq!(head.waiting.to_string(), "1-2");
        // Another process starts and knows only what the head says.
        let mut later = house.sequencer().await.unwrap();
        slow.commit(house.entry(1), &[]).await.unwrap();
        assert_eq!(later.round().await.unwrap(), 2);
        house.notes(1).await;
        for _ in 0..3 {
            later.round().await.unwrap();
            house.notes(1).await;
        }
        later.round().await.unwrap();
        let mut sound = house.verify().await.unwrap();
        assert_eq!(sound.entries, 13);
        // Numbers of transactions are shared by all databases of a server: a number counts as never
        // used only when whatever else was open there has ended too. This test runs alone
        // (.config/nextest.toml), but not the server: what tidies its tables in the background takes
        // numbers as well.
        let mut more = 0;
        while sound.head.as_ref().unwrap().waiting.to_string() != "-" {
            more += 1;
            assert!(more <= 600, "number 2 was rolled back, and is still waited for");
            tokio::time::sleep(Duration::from_millis(50)).await;
            house.notes(1).await;
            later.round().await.unwrap();
            sound = house.verify().await.unwrap();
        }
        assert_eq!(sound.entries, 13 + more);
        assert_eq!(sequencer.round().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_number_taken_by_a_rolled_back_write_breaks_nothing() {
    on_both(async |house| {
        let mut sequencer = house.sequencer().await.unwrap();
        for _ in 0..3 {
            drop(holds_a_number(house).await);
            house.notes(1).await;
            sequencer.round().await.unwrap();
        }
        assert_eq!(house.verify().await.unwrap().entries, 3);
    })
    .await;
}
