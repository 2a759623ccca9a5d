//! The shipped migrations make one schema on both engines.

use inspectorate::MIGRATIONS;
use testkit::database::{Database, engines};

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
    for expected in ["case_file.number", "trace.checkpoint?", "INDEX trace_by_case"] {
        assert!(schemas[0].iter().any(|line| line == expected), "{expected}: {:#?}", schemas[0]);
    }
    for schema in &schemas[1..] {
        assert_eq!(schema, &schemas[0]);
    }
}

#[tokio::test]
async fn no_column_of_the_inspectorate_is_about_a_patient() {
    for engine in engines() {
        let database = Database::fresh(engine, MIGRATIONS).await.unwrap();
        let own = ["case_file.", "trace.", "recall", "inspection", "signal", "enforcement"];
        for line in database.schema().await {
            for word in ["patient", "bsn", "birth", "gender", "surname", "address"] {
                let is_own = own.iter().any(|table| line.starts_with(table));
                assert!(!is_own || !line.contains(word), "{line}");
            }
        }
        database.remove().await.unwrap();
    }
}
