//! The shipped migrations make one schema on both engines, and each table begins with the provider.

use gateway::MIGRATIONS;
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
    for expected in
        ["event.body", "implant.lot?", "CONSTRAINT message_repeat", "INDEX event_waiting"]
    {
        assert!(schemas[0].iter().any(|line| line == expected), "{expected}: {:#?}", schemas[0]);
    }
    for schema in &schemas[1..] {
        assert_eq!(schema, &schemas[0]);
    }
}

#[test]
fn every_table_of_the_gateway_has_the_provider_in_its_key() {
    // The first three steps are of every house: access log, machines, people.
    for step in MIGRATIONS.0.iter().filter(|step| step.number > 3) {
        let tables = step.sqlite.split("CREATE TABLE ").skip(1);
        for table in tables.filter(|table| !table.starts_with("house_secret ")) {
            let key = table.split("PRIMARY KEY (").nth(1).unwrap();
            assert!(key.starts_with("provider_id"), "{table}");
        }
    }
}
