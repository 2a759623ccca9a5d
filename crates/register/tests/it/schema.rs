//! The shipped migrations make one schema on both engines, and what is appended stays.

use register::MIGRATIONS;
use testkit::database::{Database, engines};
use testkit::register::{NOORD, death, implantation, on_both};

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_constraints_and_indexes() {
    let mut schemas = Vec::new();
    for engine in engines() {
        let database = Database::fresh(engine, MIGRATIONS).await.unwrap();
        assert!(database.store.pending(MIGRATIONS).await.unwrap().is_empty());
        // A second start changes nothing.
        database.store.migrate(MIGRATIONS).await.unwrap();
        schemas.push(database.schema().await);
        database.remove().await.unwrap();
    }
    for expected in ["event.position", "implant.lot?", "INDEX event_name", "INDEX implant_own"] {
        assert!(schemas[0].iter().any(|line| line == expected), "{expected}: {:#?}", schemas[0]);
    }
    for schema in &schemas[1..] {
        assert_eq!(schema, &schemas[0]);
    }
}

#[tokio::test]
async fn no_column_of_the_register_is_about_a_person() {
    for engine in engines() {
        let database = Database::fresh(engine, MIGRATIONS).await.unwrap();
        for line in database.schema().await {
            for word in ["patient", "person", "bsn", "birth", "gender", "surname", "address"] {
                assert!(!line.contains(word), "{line}");
            }
        }
        database.remove().await.unwrap();
    }
}

#[tokio::test]
async fn events_and_the_access_log_cannot_be_changed_or_deleted() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        noord.registers(death("D-1", &["ZN-1"])).await;
        let log = r.access_log().await;
        for statement in [
            "UPDATE event SET reference = 'other'",
            "DELETE FROM event",
            "UPDATE event_implant SET released = (1 = 1)",
            "DELETE FROM event_implant",
            "UPDATE access_log SET line = 'nothing'",
            "DELETE FROM access_log",
        ] {
            let refused = r.tampers(statement).await.unwrap_err();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
        assert_eq!(r.rows("event").await, 2);
        assert_eq!(r.access_log().await, log);
    })
    .await;
}

#[tokio::test]
async fn a_row_in_a_state_that_cannot_be_is_refused_by_the_database_itself() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        for change in [
            "state = 'lost'",
            "state = 'explanted'",
            "state = 'deceased'",
            "explanted_on = '2026-04-10'",
            "issuer = NULL",
            "no_udi_reason = 'label_lost'",
            "to_position = from_position",
        ] {
            let refused = r.tampers(&format!("UPDATE implant SET {change}")).await;
            assert!(refused.is_err(), "{change}");
        }
    })
    .await;
}

#[tokio::test]
async fn events_go_on_where_one_table_of_positions_ends() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        r.tampers("UPDATE log_head SET position = 4194302").await.unwrap();
        let id = noord.registers(implantation("ZN-2")).await;
        noord.registers(implantation("ZN-3")).await;
        noord.registers(death("D-1", &["ZN-1", "ZN-2", "ZN-3"])).await;
        assert_eq!(r.positions().await, [1, 4_194_303, 4_194_304, 4_194_305]);
        // What was told before the end is known behind it, and as unchangeable.
        assert_eq!(noord.registration(&id).await["state"], "deceased");
        assert_eq!(noord.registers(implantation("ZN-2")).await, id);
        if r.database.store.engine() == store::Engine::Postgres {
            for table in ["event", "event_0", "event_1"] {
                let refused = r.tampers(&format!("DELETE FROM {table}")).await.unwrap_err();
                assert!(refused.contains("append-only"), "{table}: {refused}");
            }
            assert_eq!(r.rows("event_0").await, 2);
            assert_eq!(r.rows("event_1").await, 2);
        }
    })
    .await;
}
