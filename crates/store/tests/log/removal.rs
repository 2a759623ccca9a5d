//! Lines past their term go by a named decision, and the chain still holds.

use audit::{Actor, Entry, Fault, Purpose};
use jiff::Timestamp;
use store::log::{Decision, Removable, removable, remove};
use store::{StoreError, on};

use crate::house::{House, on_both};

const THEN: &str = "2026-03-15T09:00:00Z";
const LATER: &str = "2031-04-01T09:00:00Z";

/// Three lines of 2026 and two of 2031, linked.
async fn aged(house: &House) {
    let mut sequencer = house.sequencer().await.unwrap();
    house.notes(3).await;
    sequencer.round().await.unwrap();
    house.clock.set(LATER.parse().unwrap());
    house.notes(2).await;
    sequencer.round().await.unwrap();
}

async fn found(house: &House, before: &str) -> Removable {
    removable(&mut house.read().await, before.parse().unwrap()).await.unwrap()
}

async fn decide(house: &House, what: Removable) -> Result<(), StoreError> {
    let decision = Decision {
        name: "2031-4".to_owned(),
        decided_by: "privacy officer".to_owned(),
        basis: "Stcrt. 2019, 38007".to_owned(),
    };
    let now = house.clock.now();
    let entry = Entry::done(now, "log.remove", Actor::System, Purpose::LogControl);
    remove(house.store(), &house.key, &[], what, decision, entry).await.map(drop)
}

#[tokio::test]
async fn only_what_is_past_its_term_can_go() {
    on_both(async |house| {
        aged(house).await;
        assert_eq!(found(house, THEN).await, Removable { after: 0, through: 0, lines: 0 });
        assert_eq!(found(house, LATER).await, Removable { after: 0, through: 3, lines: 3 });
        // The newest line always stays: the engine counts on from it.
        let end = Timestamp::MAX.to_string();
        assert_eq!(found(house, &end).await.through, 4);
    })
    .await;
}

#[tokio::test]
async fn what_was_removed_by_decision_leaves_a_chain_that_verifies() {
    on_both(async |house| {
        aged(house).await;
        let kept = house.verify().await.unwrap().head;
        decide(house, found(house, LATER).await).await.unwrap();
        let mut sequencer = house.sequencer().await.unwrap();
        assert_eq!(sequencer.round().await.unwrap(), 1);
        let sound = house.verify_with(kept).await.unwrap();
        assert_eq!((sound.entries, sound.removed), (3, 3));
        let entries = house.database.entries().await;
        assert_eq!(entries.last().unwrap().action, "log.remove");
        assert_eq!(entries.last().unwrap().records, 3);
        // A second decision goes on from the first.
        let what = Removable { after: 3, through: 4, lines: 1 };
        decide(house, what).await.unwrap();
        assert_eq!(house.verify().await.unwrap().removed, 4);
        house.tamper("DELETE FROM access_log_removal WHERE through_number = 3").await;
        assert_eq!(house.verify().await, Err(Fault::Removal { through: 4 }));
    })
    .await;
}

#[tokio::test]
async fn nothing_goes_without_a_decision() {
    on_both(async |house| {
        aged(house).await;
        let delete = "DELETE FROM access_log WHERE number = 1";
        let mut tx = house.store().write("test.delete").await.unwrap();
        let refused = on!(&mut tx, c => sqlx::query(delete).execute(c).await.map(drop));
        assert!(refused.unwrap_err().to_string().contains("append-only"));
        drop(tx);
        for table in ["access_log_link", "access_log_head", "access_log_removal"] {
            decide(house, found(house, LATER).await).await.ok();
            let mut tx = house.store().write("test.delete").await.unwrap();
            let sql = sqlx::AssertSqlSafe(format!("DELETE FROM {table}"));
            let refused = on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop));
            assert!(refused.unwrap_err().to_string().contains("append-only"), "{table}");
        }
    })
    .await;
}
