//! The term: one month, received (R4, R30 to R33, R35).

use serde_json::json;
use testkit::register::{NOORD, death, explantation, implantation, on_both, with};

/// Implanted on, and the last day in time.
const VECTORS: [(&str, &str); 8] = [
    ("2026-01-31", "2026-02-28"),
    ("2024-01-31", "2024-02-29"),
    ("2026-03-15", "2026-04-15"),
    ("2025-12-31", "2026-01-31"),
    ("2026-01-28", "2026-02-28"),
    ("2026-03-31", "2026-04-30"),
    // A Sunday and King's Day: no extension for weekends or holidays (R31).
    ("2026-04-03", "2026-05-03"),
    ("2026-03-27", "2026-04-27"),
];

#[tokio::test]
async fn the_due_date_is_the_same_day_of_the_next_month_or_its_last() {
    on_both(async |r| {
        r.at("2026-06-01T10:00:00Z");
        let noord = r.provider(&[NOORD]).await;
        for (implanted, due) in VECTORS {
            let record = with(implantation(implanted), json!({ "implantedOn": implanted }));
            let answers = noord.deliver(&[record]).await;
            assert_eq!(answers[0]["receipt"]["dueOn"], due, "{implanted}");
        }
    })
    .await;
}

#[tokio::test]
async fn received_on_the_due_date_is_in_time_and_a_day_later_is_late_by_the_day_in_amsterdam() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        for (reference, received, expected) in [
            ("ZN-1", "2026-05-01T00:00:00Z", "in_time"),
            ("ZN-2", "2026-05-01T21:59:59Z", "in_time"),
            ("ZN-3", "2026-05-01T22:00:00Z", "late"),
            ("ZN-4", "2027-05-01T10:00:00Z", "late"),
        ] {
            r.at(received);
            let answers = noord.deliver(&[implantation(reference)]).await;
            assert_eq!(answers[0]["receipt"]["timeliness"], expected, "{received}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_comes_late_is_accepted_all_the_same() {
    on_both(async |r| {
        r.knows_its_devices().await;
        r.at("2029-04-15T10:00:00Z");
        let noord = r.provider(&[NOORD]).await;
        let answers = noord.deliver(&[implantation("ZN-1")]).await;
        let receipt = &answers[0]["receipt"];
        assert_eq!(
            (&receipt["status"], &receipt["timeliness"]),
            (&json!("accepted"), &json!("late"))
        );
        assert_eq!(receipt["receivedAt"], "2029-04-15T10:00:00.000000Z");
    })
    .await;
}

#[tokio::test]
async fn each_term_runs_from_its_own_event() {
    on_both(async |r| {
        r.at("2026-05-11T10:00:00Z");
        let noord = r.provider(&[NOORD]).await;
        let answers = noord
            .deliver(&[
                implantation("ZN-1"),
                implantation("ZN-2"),
                explantation("E-1", "ZN-1"),
                death("D-1", &["ZN-2"]),
            ])
            .await;
        let due: Vec<_> = answers.iter().map(|a| a["receipt"]["dueOn"].clone()).collect();
        assert_eq!(due, ["2026-05-01", "2026-05-01", "2026-05-10", "2026-05-12"]);
        let time: Vec<_> = answers.iter().map(|a| a["receipt"]["timeliness"].clone()).collect();
        assert_eq!(time, ["late", "late", "late", "in_time"]);
    })
    .await;
}
