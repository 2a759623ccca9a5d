//! Whose deliveries may be missing: late, silent, or never there (R50).

use serde_json::{Value, json};
use testkit::register::{NOORD, ZUID, implantation, on_both, question, with};

const WEST: &str = "000011112222";

#[tokio::test]
async fn late_silent_and_absent_providers_are_each_named_as_such() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let zuid = r.provider(&[ZUID]).await;
        r.at("2026-01-01T10:00:00Z");
        let _west = r.provider(&[WEST]).await;
        // Noord delivers every month but June; Zuid delivers late, in one month.
        for month in ["01", "02", "03", "04", "05", "07", "08"] {
            r.at(&format!("2026-{month}-20T10:00:00Z"));
            let record = json!({ "implantedOn": format!("2026-{month}-10") });
            noord.registers(with(implantation(month), record)).await;
        }
        for (reference, day) in
            [("ZZ-1", "2026-03-01"), ("ZZ-2", "2026-02-01"), ("ZZ-3", "2026-08-10")]
        {
            let record = json!({ "branchNumber": ZUID, "implantedOn": day });
            zuid.registers(with(implantation(reference), record)).await;
        }
        let inspector = r.inspectorate().await;
        let period = json!({ "implantedFrom": "2026-01-01", "implantedTo": "2026-08-31" });
        let answer = inspector.traces(with(question(), period.clone())).await;
        assert_eq!(answer["overduePeriod"], json!({ "from": "2026-01-01", "to": "2026-08-31" }));
        let overdue = |branch: &str, late: i64, silent: Value, never: bool| {
            json!({
                "branchNumber": branch, "receivedLate": late, "silentMonths": silent,
                "neverDelivered": never,
            })
        };
        assert_eq!(
            answer["overdue"],
            json!([
                overdue(WEST, 0, json!([]), true),
                overdue(NOORD, 0, json!(["2026-06"]), false),
                overdue(ZUID, 2, json!([]), false),
            ])
        );
        // Only events of the period asked for count as late.
        let march = json!({ "implantedFrom": "2026-03-01", "implantedTo": "2026-03-31" });
        let answer = inspector.traces(with(question(), march)).await;
        assert_eq!(answer["overdue"][1], overdue(ZUID, 1, json!([]), false));
    })
    .await;
}

#[tokio::test]
async fn without_a_period_the_year_before_the_question_is_looked_at() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        r.at("2026-04-15T10:00:01Z");
        noord.registers(implantation("ZN-1")).await;
        let answer = r.inspectorate().await.traces(question()).await;
        assert_eq!(answer["overduePeriod"], json!({ "from": "2025-04-15", "to": "2026-04-15" }));
        assert_eq!(answer["overdue"], json!([]));
    })
    .await;
}
