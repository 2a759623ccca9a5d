//! Whoever holds the database and not the key cannot change the log unseen: each change is found, and
//! the first broken entry is named.

use store::{Engine, Handle, on};

use crate::house::{House, on_both};

/// Ten lines in two groups of five.
async fn linked(house: &House) {
    let mut sequencer = house.sequencer().await.unwrap();
    for _ in 0..2 {
        house.notes(5).await;
        sequencer.round().await.unwrap();
    }
}

/// What is found after these statements; the log is whole again afterwards.
async fn found(house: &House, sql: &str) -> String {
    let tables = ["access_log", "access_log_link", "access_log_head"];
    let keep = |table: &&str| format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}");
    house.tamper(&tables.iter().map(keep).collect::<Vec<_>>().join(";")).await;
    house.tamper(sql).await;
    let found = house.verify().await;
    let forced = house.read().await.engine().choose("", "OVERRIDING SYSTEM VALUE");
    let restore = |table: &&str| {
        format!(
            "DELETE FROM {table}; INSERT INTO {table} {forced} SELECT * FROM kept_{table};
             DROP TABLE kept_{table}"
        )
    };
    house.tamper(&tables.iter().map(restore).collect::<Vec<_>>().join(";")).await;
    assert_eq!(house.verify().await.unwrap().entries, 10, "it is whole again");
    match found {
        Ok(_) => format!("not found: {sql}"),
        Err(fault) => fault.to_string(),
    }
}

#[tokio::test]
async fn every_byte_of_a_line_that_is_changed_is_found() {
    on_both(async |house| {
        linked(house).await;
        let mut db = house.read().await;
        let length: i64 = on!(&mut db, c => sqlx::query_scalar(
            "SELECT CAST(length(line) AS BIGINT) FROM access_log WHERE number = 4",
        )
        .fetch_one(c)
        .await)
        .unwrap();
        drop(db);
        for place in 1..=length {
            let sql = format!(
                "UPDATE access_log SET line = substr(line, 1, {place} - 1) || '~'
                   || substr(line, {place} + 1) WHERE number = 4"
            );
            house.tamper(&sql).await;
            let fault = house.verify().await.unwrap_err().to_string();
            assert!(fault.starts_with("entry 4 was changed"), "byte {place}: {fault}");
            let entry = audit::to_line(&house.entry(4));
            house.tamper(&format!("UPDATE access_log SET line = '{entry}' WHERE number = 4")).await;
        }
        assert_eq!(house.verify().await.unwrap().entries, 10);
    })
    .await;
}

#[tokio::test]
async fn whatever_is_done_to_rows_is_found_and_named() {
    on_both(async |house| {
        linked(house).await;
        let forced = house.read().await.engine().choose("", "OVERRIDING SYSTEM VALUE");
        // A number that is given by the engine alone is changed by making the row anew.
        let renumber = |from: i64, to: i64| {
            format!(
                "INSERT INTO access_log (number, at, subject, line) {forced}
                   SELECT {to}, at, subject, line FROM access_log WHERE number = {from};
                 DELETE FROM access_log WHERE number = {from}"
            )
        };
        let swap = format!("{}; {}; {}", renumber(3, 99), renumber(7, 3), renumber(99, 7));
        let changed = "entry 4 was changed: its line and its link do not fit";
        let cases = [
            (
                "DELETE FROM access_log WHERE number = 3".to_owned(),
                "entry 3 is missing: the chain has it at position 3",
            ),
            (
                "DELETE FROM access_log WHERE number > 8".to_owned(),
                "entry 9 is missing: the chain has it at position 9",
            ),
            (swap, "entry 3 was changed: its line and its link do not fit"),
            (renumber(4, 40), "entry 4 is missing: the chain has it at position 4"),
            ("UPDATE access_log SET line = line || ' ' WHERE number = 4".to_owned(), changed),
            ("UPDATE access_log SET line = '' WHERE number = 4".to_owned(), changed),
            (
                "UPDATE access_log SET subject = NULL WHERE number = 2".to_owned(),
                "entry 2 was changed: its subject is not that of its line",
            ),
            (
                "UPDATE access_log SET subject = (SELECT subject FROM access_log WHERE number = 2)
                 WHERE number = 3"
                    .to_owned(),
                "entry 3 was changed: its subject is not that of its line",
            ),
            (
                house
                    .store()
                    .engine()
                    .choose(
                        "UPDATE access_log SET at = '2026-03-15T09:00:00.000001Z' WHERE number = 6",
                        "UPDATE access_log SET at = at + interval '1 microsecond' WHERE number = 6",
                    )
                    .to_owned(),
                "entry 6 was changed: its instant is not that of its line",
            ),
        ];
        for (sql, expected) in cases {
            assert_eq!(found(house, &sql).await, expected, "{sql}");
        }
    })
    .await;
}

#[tokio::test]
async fn whatever_is_done_to_links_and_heads_is_found_and_named() {
    on_both(async |house| {
        linked(house).await;
        let engine = house.store().engine();
        let flip = |column: &str, byte: i64, position: i64| match engine {
            Engine::Postgres => format!(
                "UPDATE access_log_link SET {column} =
                   set_byte({column}, {byte}, get_byte({column}, {byte}) # 1)
                 WHERE last_position = {position}"
            ),
            // SQLite has no xor: another byte than the one that stands there.
            Engine::Sqlite => format!(
                "UPDATE access_log_link SET {column} = CAST(substr({column}, 1, {byte})
                   || CASE substr({column}, {byte} + 1, 1) WHEN x'0b' THEN x'0c' ELSE x'0b' END
                   || substr({column}, {byte} + 2) AS BLOB)
                 WHERE last_position = {position}"
            ),
        };
        let cases = [
            (flip("links", 65, 5), "entry 3 was changed: its line and its link do not fit"),
            (flip("links", 159, 10), "entry 10 was changed: its line and its link do not fit"),
            (
                "DELETE FROM access_log_link WHERE last_position = 5".to_owned(),
                "the links from position 1 up to 6 are missing",
            ),
            (
                "DELETE FROM access_log_link WHERE last_position = 10".to_owned(),
                "the head at position 10 has no links: they are missing",
            ),
            (
                "DELETE FROM access_log_head WHERE position = 10".to_owned(),
                "the head at position 10 is missing: the chain goes on without a signature",
            ),
            (
                "DELETE FROM access_log_head WHERE position = 5".to_owned(),
                "the head at position 5 is missing: the chain goes on without a signature",
            ),
            (
                "UPDATE access_log_head SET note = (SELECT note FROM access_log_head
                 WHERE position = 5) WHERE position = 10"
                    .to_owned(),
                "the head at position 10 is of another chain",
            ),
            (
                "UPDATE access_log_head SET note = replace(note, 'waiting -', 'waiting 2')
                 WHERE position = 10"
                    .to_owned(),
                "the head at position 10 cannot be relied on: its signature is wrong",
            ),
            // An older head is sealed into the chain.
            (
                "UPDATE access_log_head SET note = replace(note, 'waiting -', 'waiting 2')
                 WHERE position = 5"
                    .to_owned(),
                "entry 6 was changed: its line and its link do not fit",
            ),
        ];
        for (sql, expected) in cases {
            assert_eq!(found(house, &sql).await, expected, "{sql}");
        }
        let numbers = found(house, &flip("numbers", 7, 5)).await;
        assert!(numbers.starts_with("entry "), "{numbers}");
        assert!(!numbers.contains("not found"), "{numbers}");
    })
    .await;
}

#[tokio::test]
async fn a_line_put_in_among_linked_ones_is_named() {
    on_both(async |house| {
        // PostgreSQL leaves a number free where a write was rolled back; the embedded engine
        // leaves none, and there a number below one has to do.
        linked(house).await;
        let forced = house.read().await.engine().choose("", "OVERRIDING SYSTEM VALUE");
        let sql = format!(
            "INSERT INTO access_log (number, at, subject, line) {forced}
             SELECT -3, at, subject, line FROM access_log WHERE number = 4"
        );
        house.tamper(&sql).await;
        assert_eq!(
            house.verify().await.unwrap_err().to_string(),
            "entry -3 stands out of its order"
        );
    })
    .await;
}

#[tokio::test]
async fn a_log_cut_back_or_made_anew_is_betrayed_by_a_head_kept_elsewhere() {
    on_both(async |house| {
        linked(house).await;
        let kept = house.verify().await.unwrap().head;
        house.verify_with(kept.clone()).await.unwrap();
        house
            .tamper(
                "DELETE FROM access_log_head WHERE position > 5;
                 DELETE FROM access_log_link WHERE last_position > 5;
                 DELETE FROM access_log WHERE number > 5",
            )
            .await;
        // By itself it looks like a shorter log.
        assert_eq!(house.verify().await.unwrap().entries, 5);
        assert_eq!(
            house.verify_with(kept.clone()).await.unwrap_err().to_string(),
            "the log ends at position 5, and a head that was kept is of position 10"
        );
        // Even the house's own key cannot hide what was taken back.
        house.clock.set("2026-03-15T10:00:00Z".parse().unwrap());
        house.notes(5).await;
        house.sequencer().await.unwrap().round().await.unwrap();
        assert_eq!(house.verify().await.unwrap().entries, 10);
        assert_eq!(
            house.verify_with(kept).await.unwrap_err().to_string(),
            "up to position 10 this is another log than the head that was kept says"
        );
    })
    .await;
}
