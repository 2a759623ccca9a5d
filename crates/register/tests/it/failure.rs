//! What fails leaves nothing behind, harms no neighbour, and can be sent again.

use serde_json::json;
use testkit::answer::{Answer, request};
use testkit::register::{NOORD, TestRegister, explantation, implantation, on_both, question};

use crate::support::problem;

/// How much the register holds of anything a delivery writes.
async fn held(r: &TestRegister) -> Vec<i64> {
    let mut held = Vec::new();
    for table in ["event", "event_implant", "implant", "delivery_month", "access_log"] {
        held.push(r.rows(table).await);
    }
    held.push(r.count("SELECT position FROM log_head").await);
    held
}

#[tokio::test]
async fn a_delivery_that_fails_at_its_last_statement_leaves_nothing_and_may_be_sent_again() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        r.tampers("ALTER TABLE delivery_month RENAME TO away").await.unwrap();
        let before = {
            r.tampers("ALTER TABLE away RENAME TO delivery_month").await.unwrap();
            let held = held(r).await;
            r.tampers("ALTER TABLE delivery_month RENAME TO away").await.unwrap();
            held
        };
        let body = json!({ "records": [implantation("ZN-1"), explantation("E-1", "ZN-1")] });
        let answer = noord.post("/v1/deliveries", &body).await;
        assert_eq!(problem(&answer), "500 internal");
        assert!(!answer.text().contains("delivery_month"), "{}", answer.text());
        r.tampers("ALTER TABLE away RENAME TO delivery_month").await.unwrap();
        let mut after = held(r).await;
        // The renaming itself is on record twice more.
        after[4] -= 2;
        assert_eq!(after, before);
        let answer = noord.post("/v1/deliveries", &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(r.positions().await, [1, 2]);
    })
    .await;
}

#[tokio::test]
async fn one_request_that_cannot_be_written_does_not_sink_those_beside_it() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let refuse = r.database.store.engine().choose(
            "CREATE TRIGGER bad BEFORE INSERT ON event WHEN NEW.reference = 'BAD'
             BEGIN SELECT RAISE(ABORT, 'no'); END",
            "ALTER TABLE event ADD CONSTRAINT bad CHECK (reference <> 'BAD')",
        );
        r.tampers(refuse).await.unwrap();
        let requests: Vec<_> = (0..24)
            .map(|n| {
                let reference = if n == 7 { "BAD".to_owned() } else { format!("ZN-{n}") };
                let body = json!({ "records": [implantation(&reference)] });
                let request = request("POST", "/v1/deliveries", noord.token(), Some(&body));
                let router = r.router.clone();
                tokio::spawn(async move { Answer::to(&router, request).await.status.as_u16() })
            })
            .collect();
        let mut statuses = Vec::new();
        for request in requests {
            statuses.push(request.await.unwrap());
        }
        let (bad, fine): (Vec<_>, Vec<_>) = statuses.iter().enumerate().partition(|(n, _)| *n == 7);
        assert_eq!(bad, [(7, &500)]);
        assert!(fine.iter().all(|(_, status)| **status == 200), "{statuses:?}");
        assert_eq!(r.positions().await, (1..=23).collect::<Vec<i64>>());
    })
    .await;
}

#[tokio::test]
async fn while_the_database_is_away_everybody_hears_503_and_nothing_is_kept() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        noord.registers(implantation("ZN-1")).await;
        inspector.traces(question()).await;
        r.database.store.close().await;
        let body = json!({ "records": [implantation("ZN-2")] });
        for answer in [
            noord.post("/v1/deliveries", &body).await,
            noord.post("/v1/deliveries/validate", &body).await,
            noord.get("/v1/registrations").await,
            inspector.post("/v1/traces", &question()).await,
        ] {
            assert_eq!(problem(&answer), "503 unavailable");
            assert!(!answer.header("retry-after").is_empty());
        }
    })
    .await;
}
