//! Every step of a recall leaves a line with its purpose and its case, and what was sent stays.

use serde_json::json;
use testkit::register::{NOORD, on_both};

use super::{CASE, course, filled, mail, nothing_yet, notice_id, sending, sends};

#[tokio::test]
async fn each_step_of_a_recall_is_on_record_with_its_case_and_who_acted() {
    on_both(async |r| {
        let at = filled(r).await;
        let (noord, inspector) = (r.provider(&[NOORD]).await, r.inspectorate().await);
        let before = r.database.log_end().await;
        sends(&inspector, &sending(1, at)).await;
        sends(&inspector, &sending(1, at)).await;
        mail(&noord, 0).await;
        mail(&noord, 1).await;
        let path = format!("/v1/mailbox/{}/acknowledgement", notice_id(1));
        let read = json!({ "branchNumber": NOORD, "user": "recall desk" });
        assert_eq!(noord.post(&path, &read).await.status, 200);
        let reports = format!("/v1/recalls/{CASE}/progress");
        let answer = noord.put(&reports, &nothing_yet()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        course(&inspector).await;
        let lines = r.database.entries_after(before).await;
        let told: Vec<String> = lines
            .iter()
            .map(|line| {
                let case = line.case_number.as_deref().unwrap_or("-");
                format!("{} {} {case} {}", line.action, line.purpose.code(), line.records)
            })
            .collect();
        assert_eq!(
            told,
            [
                "notice.send inform_providers IGJ-2026-17 4",
                "notice.send_again inform_providers IGJ-2026-17 0",
                "notice.read recall IGJ-2026-17 3",
                "notice.receive recall IGJ-2026-17 1",
                "notice.acknowledge recall IGJ-2026-17 1",
                "recall.report recall IGJ-2026-17 1",
                "recall.follow inform_providers IGJ-2026-17 2",
            ]
        );
        for (line, user) in [(0, "inspector 12"), (4, "recall desk"), (6, "inspector 12")] {
            assert!(format!("{:?}", lines[line].actor).contains(user), "{:?}", lines[line]);
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_and_what_became_of_it_cannot_be_changed_or_deleted() {
    on_both(async |r| {
        let at = filled(r).await;
        sends(&r.inspectorate().await, &sending(1, at)).await;
        let noord = r.provider(&[NOORD]).await;
        mail(&noord, 1).await;
        for statement in [
            "UPDATE sending SET drill = (1 = 1)",
            "DELETE FROM sending",
            "UPDATE mailbox SET certain = ''",
            "DELETE FROM mailbox",
            "UPDATE mailbox_mark SET mark = 'acknowledged'",
            "DELETE FROM mailbox_mark",
        ] {
            let refused = r.tampers(statement).await.unwrap_err();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
        assert_eq!((r.rows("mailbox").await, r.rows("mailbox_mark").await), (2, 1));
    })
    .await;
}
