//! `GET /v1/delivery-statistics`: how providers deliver, for the inspectorate; and that what is kept
//! of it is what a full recount of the log says.

mod recount;

use register::use_case::follow_figures;
use serde_json::{Value, json};
use testkit::register::{
    NOORD, TestRegister, ZUID, death, implantation, on_both, with, withdrawal,
};

use crate::support::problem;

const PATH: &str = "/v1/delivery-statistics?reference=TOEZICHT-LIR-2026";

/// Counts what there is and asks what changed after a position.
async fn changed(r: &TestRegister, after: i64) -> Value {
    follow_figures::follow(&r.cx).await.unwrap();
    let answer = r.inspectorate().await.get(&format!("{PATH}&after={after}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let json = answer.json();
    // What leaves the register, its reader takes.
    let read = exchange::duty::Statistics::read(&json).unwrap();
    assert_eq!(read.written(), json);
    json
}

/// A row in short: month, kind, position; events, late, without UDI, lacking, not counted.
fn short(statistics: &Value) -> Vec<String> {
    let rows = statistics["rows"].as_array().unwrap().iter();
    let row = |it: &Value| {
        let counts = ["events", "late", "noUdi", "missing", "notCounted"];
        let counts: Vec<String> = counts.iter().map(|name| it[*name].to_string()).collect();
        let text = |name: &str| it[name].as_str().unwrap().to_owned();
        format!("{} {} {}: {}", text("month"), text("kind"), it["changed"], counts.join(" "))
    };
    rows.map(row).collect()
}

#[tokio::test]
async fn an_inspector_reads_counts_by_provider_month_and_kind_and_nothing_else() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        // Received on 15 April: fourteen days after, and after the term.
        noord.registers(implantation("ZN-1")).await;
        noord.registers(with(implantation("ZN-2"), json!({ "udiDi": "08712345678999" }))).await;
        noord.registers(with(implantation("ZN-3"), json!({ "implantedOn": "2026-03-01" }))).await;
        noord.registers(death("D-1", &["ZN-1"])).await;
        let told = changed(r, 0).await;
        assert_eq!(
            told,
            json!({
                "reference": "TOEZICHT-LIR-2026", "asOf": "2026-04-15T10:00:00.000000Z",
                "countedTo": told["countedTo"], "next": 3, "more": false,
                "rows": [
                    {
                        "branchNumber": NOORD, "month": "2026-03", "kind": "implantation",
                        "changed": 1, "events": 1, "late": 1, "noUdi": 0, "missing": 0,
                        "notCounted": 0, "delays": [{ "days": 45, "events": 1, "late": 1 }],
                        "findings": [], "lastReceivedOn": "2026-04-15",
                    },
                    {
                        "branchNumber": NOORD, "month": "2026-04", "kind": "implantation",
                        "changed": 2, "events": 2, "late": 0, "noUdi": 0, "missing": 0,
                        "notCounted": 0, "delays": [{ "days": 14, "events": 2, "late": 0 }],
                        "findings": [
                            { "code": "scope_undetermined", "events": 1 },
                            { "code": "udi_di_unresolved", "events": 1 },
                        ],
                        "lastReceivedOn": "2026-04-15",
                    },
                    {
                        "branchNumber": NOORD, "month": "2026-04", "kind": "death", "changed": 3,
                        "events": 1, "late": 0, "noUdi": 0, "missing": 0, "notCounted": 0,
                        "delays": [{ "days": 3, "events": 1, "late": 0 }], "findings": [],
                        "lastReceivedOn": "2026-04-15",
                    },
                ],
            })
        );
    })
    .await;
}

#[tokio::test]
async fn only_the_inspectorate_learns_that_it_is_there_and_each_look_is_on_record() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        follow_figures::follow(&r.cx).await.unwrap();
        assert_eq!(problem(&r.stranger().get(PATH).await), "401 unauthorized");
        for caller in [noord, r.operator().await] {
            let refused = caller.get(PATH).await;
            assert_eq!(problem(&refused), "404 not_found");
            assert_eq!(refused.text(), caller.get("/v1/no-such-place").await.text());
            // What is wrong with a question is told to nobody who may not ask.
            assert_eq!(problem(&caller.get("/v1/delivery-statistics").await), "404 not_found");
        }
        assert_eq!(r.inspectorate().await.get(PATH).await.status, 200);
        let lines = r.database.entries().await;
        let looked: Vec<_> =
            lines.iter().filter(|it| it.action == "delivery_statistics.search").collect();
        let done: Vec<_> = looked.iter().filter(|it| it.outcome.code() == "done").collect();
        assert_eq!((done.len(), done[0].records, done[0].purpose.code()), (1, 1, "supervision"));
        assert_eq!(done[0].case_number.as_deref(), Some("TOEZICHT-LIR-2026"));
        assert!(looked.len() >= 3, "refusals are on record too");
    })
    .await;
}

#[tokio::test]
async fn a_question_without_a_reference_is_refused_with_all_its_errors() {
    on_both(async |r| {
        let inspector = r.inspectorate().await;
        for (query, expected) in [
            ("", "case_number_missing@/reference"),
            ("?reference=", "case_number_missing@/reference"),
            ("?reference=999900006", "bsn_like_token@/reference"),
            (
                "?after=-1&limit=0",
                "count_invalid@/after, count_invalid@/limit, case_number_missing@/reference",
            ),
            ("?reference=A&reference=B", ""),
            ("?reference=A&after=now", "count_invalid@/after"),
            ("?reference=A&limit=99999999999999999999999", "count_invalid@/limit"),
        ] {
            let answer = inspector.get(&format!("/v1/delivery-statistics{query}")).await;
            assert_eq!(
                problem(&answer),
                format!("400 invalid_request {expected}").trim(),
                "{query}"
            );
            assert!(!answer.text().contains("999900006"));
        }
    })
    .await;
}

#[tokio::test]
async fn who_asks_again_gets_only_the_rows_that_changed_page_by_page() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let (noord, zuid) = (r.provider(&[NOORD]).await, r.provider(&[ZUID]).await);
        noord.registers(implantation("A")).await;
        noord.registers(with(implantation("B"), json!({ "implantedOn": "2026-03-20" }))).await;
        zuid.registers(with(implantation("C"), json!({ "branchNumber": ZUID }))).await;
        let first = changed(r, 0).await;
        assert_eq!(
            short(&first),
            [
                "2026-03 implantation 1: 1 0 0 0 0",
                "2026-04 implantation 2: 1 0 0 0 0",
                "2026-04 implantation 3: 1 0 0 0 0"
            ]
        );
        assert_eq!(changed(r, 3).await["rows"], json!([]));
        assert_eq!(changed(r, 3).await["next"], 3);
        noord.registers(implantation("D")).await;
        let next = changed(r, 3).await;
        assert_eq!(short(&next), ["2026-04 implantation 4: 2 0 0 0 0"]);
        // Page by page, no row twice and none left out.
        let mut seen = Vec::new();
        let mut after = 0;
        for _ in 0..3 {
            let path = format!("{PATH}&after={after}&limit=1");
            let page = r.inspectorate().await.get(&path).await.json();
            seen.extend(short(&page));
            after = page["next"].as_i64().unwrap();
            assert_eq!(page["more"], seen.len() < 3);
        }
        assert_eq!(seen.len(), 3);
        assert_eq!((seen[1].as_str(), after), ("2026-04 implantation 3: 1 0 0 0 0", 4));
    })
    .await;
}

#[tokio::test]
async fn a_withdrawal_is_in_no_count_and_a_correction_does_not_make_late() {
    on_both(async |r| {
        r.knows_its_devices().await;
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("A")).await;
        noord.registers(implantation("B")).await;
        let counted = changed(r, 0).await;
        assert_eq!(short(&counted), ["2026-04 implantation 1: 2 0 0 0 0"]);
        // Two months later: the day was wrong. It was received when it first was.
        r.at("2026-06-20T10:00:00Z");
        let day = json!({ "corrects": "A", "implantedOn": "2026-03-30", "lot": "AB13" });
        noord.registers(with(implantation("A-2"), day)).await;
        noord.registers(withdrawal("W", "B")).await;
        let next = changed(r, 1).await;
        assert_eq!(
            short(&next),
            ["2026-03 implantation 2: 1 0 0 0 0", "2026-04 implantation 3: 0 0 0 0 0"]
        );
        assert_eq!(next["rows"][0]["delays"], json!([{ "days": 16, "events": 1, "late": 0 }]));
        assert_eq!(next["rows"][1]["delays"], json!([]));
        assert_eq!(next["rows"][1]["lastReceivedOn"], "2026-06-20");
        // What is withdrawn after it was corrected is gone as well.
        noord.registers(withdrawal("W-2", "A-2")).await;
        assert_eq!(short(&changed(r, 3).await), ["2026-03 implantation 4: 0 0 0 0 0"]);
    })
    .await;
}
