//! A house that starts on a log that is not what was signed does not start, and one that notices
//! while it runs stops.

use proof::SigningKey;
use store::log::{Chain, Sequencer};
use store::{Handle, StoreError};

use crate::house::{House, on_both};

async fn refusal(house: &House) -> String {
    match house.sequencer().await {
        Err(StoreError::LogBroken(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// A house with two groups of three lines.
async fn linked(house: &House) -> Sequencer {
    let mut sequencer = house.sequencer().await.unwrap();
    for _ in 0..2 {
        house.notes(3).await;
        sequencer.round().await.unwrap();
    }
    sequencer
}

#[tokio::test]
async fn a_house_does_not_start_on_a_chain_without_its_last_head() {
    on_both(async |house| {
        linked(house).await;
        house.tamper("DELETE FROM access_log_head WHERE position = 6").await;
        assert_eq!(
            refusal(house).await,
            "the head at position 6 is missing: the chain goes on without a signature"
        );
    })
    .await;
}

#[tokio::test]
async fn a_house_does_not_start_on_a_changed_last_group() {
    on_both(async |house| {
        linked(house).await;
        house
            .tamper("UPDATE access_log SET line = replace(line, 'done', 'null') WHERE number = 5")
            .await;
        assert_eq!(refusal(house).await, "entry 5 was changed: its line and its link do not fit");
        house.tamper("DELETE FROM access_log WHERE number = 5").await;
        assert!(refusal(house).await.starts_with("entry 5 is missing"));
        house.tamper("DELETE FROM access_log_link WHERE last_position = 6").await;
        assert!(refusal(house).await.starts_with("the head at position 6 has no links"));
    })
    .await;
}

#[tokio::test]
async fn a_house_does_not_start_with_another_key_unless_it_is_told_the_former() {
    on_both(async |house| {
        linked(house).await;
        let other = SigningKey::generate("register/access-log").unwrap();
        let open = |former| {
            Sequencer::open(house.store().clone(), house.clock.clone(), other.clone(), former)
        };
        let former = house.keys();
        let mut sequencer = open(&former).await.unwrap();
        house.notes(2).await;
        sequencer.round().await.unwrap();
        let both = [other.key().clone(), former[0].clone()];
        let sound = store::log::verify(house.store(), &both, None, |_| {}).await.unwrap();
        assert_eq!(sound.unwrap().entries, 8);
        let Err(StoreError::LogBroken(why)) = open(&[]).await.map(drop) else { return };
        assert!(why.contains("a key that is not known"), "{why}");
    })
    .await;
}

#[tokio::test]
async fn a_running_house_stops_writing_when_the_newest_head_is_gone() {
    on_both(async |house| {
        let mut sequencer = linked(house).await;
        assert_eq!(house.store().chain(), Chain::Sound);
        // Cut back to the first group, consistently: only whoever ran meanwhile can tell.
        house
            .tamper(
                "DELETE FROM access_log_head WHERE position = 6;
                 DELETE FROM access_log_link WHERE last_position = 6",
            )
            .await;
        let error = sequencer.round().await.unwrap_err();
        assert!(matches!(error, StoreError::LogBroken(_)) && error.is_unavailable(), "{error}");
        assert!(matches!(house.store().chain(), Chain::Broken { .. }));
        let refused = house.store().note("test.note", house.entry(1)).await.unwrap_err();
        assert!(matches!(refused, StoreError::LogBroken(_)), "{refused}");
        assert!(house.store().write("test.write").await.is_err());
        assert!(sequencer.round().await.is_err(), "and stays stopped");
    })
    .await;
}

#[tokio::test]
async fn a_running_house_notices_what_is_done_to_lines_before_they_are_linked() {
    on_both(async |house| {
        let mut sequencer = linked(house).await;
        house.notes(2).await;
        house.tamper("UPDATE access_log SET subject = NULL WHERE number = 8").await;
        let error = sequencer.round().await.unwrap_err().to_string();
        assert!(error.contains("entry 8 was changed before it was linked"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_number_far_ahead_is_somebodys_choice() {
    on_both(async |house| {
        let mut sequencer = linked(house).await;
        house.notes(1).await;
        let forced = house.read().await.engine().choose("", "OVERRIDING SYSTEM VALUE");
        house
            .tamper(&format!(
                "INSERT INTO access_log (number, at, subject, line) {forced}
                 SELECT 9000000000, at, subject, line FROM access_log WHERE number = 7"
            ))
            .await;
        let error = sequencer.round().await.unwrap_err().to_string();
        assert!(error.contains("entry 9000000000 stands out of its order"), "{error}");
    })
    .await;
}
