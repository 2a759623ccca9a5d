//! The question: why, for which case, by whom, and about what (R45, R46, R49).

use serde_json::{Value, json};
use testkit::register::{HIP, NOORD, on_both, question, with};

use crate::support::problem;

const PATH: &str = "/v1/traces";

#[tokio::test]
async fn only_the_inspectorate_may_ask() {
    on_both(async |r| {
        assert_eq!(problem(&r.stranger().post(PATH, &question()).await), "401 unauthorized");
        for caller in [r.provider(&[NOORD]).await, r.operator().await] {
            assert_eq!(problem(&caller.post(PATH, &question()).await), "404 not_found");
        }
        assert_eq!(r.inspectorate().await.post(PATH, &question()).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_question_without_purpose_case_or_user_is_refused() {
    on_both(async |r| {
        let inspector = r.inspectorate().await;
        let mut all = question();
        for field in ["purpose", "caseNumber", "user"] {
            all.as_object_mut().unwrap().remove(field);
        }
        for (asked, expected) in [
            (all, "purpose_missing@/purpose, case_number_missing@/caseNumber, user_missing@/user"),
            (with(question(), json!({ "purpose": "statistics" })), "purpose_missing@/purpose"),
            (with(question(), json!({ "caseNumber": "" })), "case_number_missing@/caseNumber"),
            (with(question(), json!({ "user": "  " })), "user_missing@/user"),
            (with(question(), json!({ "caseNumber": "999900006" })), "bsn_like_token@/caseNumber"),
            (with(question(), json!({ "user": "999900006" })), "bsn_like_token@/user"),
        ] {
            let answer = inspector.post(PATH, &asked).await;
            assert_eq!(problem(&answer), format!("400 invalid_request {expected}"));
            assert!(!answer.text().contains("999900006"));
        }
        assert!(!r.access_log().await.iter().any(|line| line.starts_with("trace.answer")));
    })
    .await;
}

#[tokio::test]
async fn a_question_that_names_no_device_or_cannot_be_read_is_refused_with_all_its_errors() {
    on_both(async |r| {
        let inspector = r.inspectorate().await;
        let many: Vec<String> =
            (0..=exchange::trace::MAX_VALUES).map(|n| format!("L{n}")).collect();
        let range = |from: &str, to: &str| json!({ "lots": [{ "from": from, "to": to }] });
        for (changes, expected) in [
            (json!({ "udiDis": Value::Null }), "trace_scope_empty@"),
            (json!({ "udiDis": [], "implantedFrom": "2026-01-01" }), "trace_scope_empty@"),
            (json!({ "udiDis": ["08712345678907"] }), "udi_di_check_digit@/udiDis/0"),
            (json!({ "udiDis": HIP }), "wrong_type@/udiDis"),
            (
                json!({ "branchNumbers": ["12345678"] }),
                "branch_number_is_company_number@/branchNumbers/0",
            ),
            (json!({ "implantedFrom": "2026-02-30" }), "date_invalid@/implantedFrom"),
            (
                json!({ "implantedFrom": "2026-02-02", "implantedTo": "2026-02-01" }),
                "range_reversed@/implantedTo",
            ),
            (range("AB1", "AC2"), "range_prefix_differs@/lots/0"),
            (range("AB2", "AB1"), "range_reversed@/lots/0"),
            (json!({ "lots": [{ "from": "A1" }] }), "wrong_type@/lots/0"),
            (json!({ "lots": [7] }), "wrong_type@/lots/0"),
            (json!({ "lots": ["A\u{0}"] }), "lot_invalid@/lots/0"),
            (json!({ "serials": [""] }), "serial_invalid@/serials/0"),
            (json!({ "lots": many }), "too_many_values@/lots"),
            (json!({ "snapshot": -1 }), "wrong_type@/snapshot"),
            (json!({ "snapshot": 7 }), "snapshot_unknown@/snapshot"),
            (json!({ "patient": "x", "bsn": 1 }), "unknown_field@/bsn, unknown_field@/patient"),
        ] {
            let answer = inspector.post(PATH, &with(question(), changes)).await;
            assert_eq!(problem(&answer), format!("400 invalid_request {expected}"));
        }
        let answer = inspector.post(PATH, &json!("who has it?")).await;
        assert_eq!(problem(&answer), "400 invalid_request not_an_object@");
        let answer = inspector.post_bytes(PATH, "text/plain", b"{}").await;
        assert_eq!(problem(&answer), "415 unsupported_media_type");
        let answer = inspector.post_bytes(PATH, "application/json", b"{").await;
        assert_eq!(problem(&answer), "400 malformed_json");
    })
    .await;
}
