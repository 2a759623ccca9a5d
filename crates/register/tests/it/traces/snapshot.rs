//! Repeatable: the same question at the same snapshot has the same answer (R56).

use serde_json::{Value, json};
use testkit::register::{
    BREAST, CATALOGUE, NOORD, TestRegister, ZUID, death, explantation, implantation, list, on_both,
    question, with, withdrawal,
};

/// The questions asked again, each on other tables.
fn questions() -> Vec<Value> {
    let none = json!({ "udiDis": null });
    let about = |changes| with(with(question(), none.clone()), changes);
    vec![
        question(),
        about(json!({ "lots": ["AB12", { "from": "AB13", "to": "AB20" }] })),
        about(json!({ "manufacturers": ["Noorderlicht Orthopaedics B.V."] })),
        about(json!({ "categories": ["hip_prosthesis"], "implantedFrom": "2025-01-01" })),
        about(json!({ "udiDis": [BREAST], "branchNumbers": [NOORD] })),
    ]
}

async fn ask(r: &TestRegister, snapshot: Option<i64>) -> Vec<Value> {
    let inspector = r.inspectorate().await;
    let mut answers = Vec::new();
    for question in questions() {
        let asked = with(question, json!({ "snapshot": snapshot }));
        let mut answer = inspector.traces(asked).await;
        let members = answer.as_object_mut().unwrap();
        for of_the_look in ["traceId", "answeredAt", "proof"] {
            assert!(members.remove(of_the_look).is_some());
        }
        answers.push(answer);
    }
    answers
}

#[tokio::test]
async fn an_old_snapshot_keeps_its_answer_whatever_happens_after_it() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        noord.registers(with(implantation("ZN-2"), json!({ "lot": "AB15" }))).await;
        noord.registers(with(implantation("ZN-3"), json!({ "udiDi": BREAST }))).await;
        let first = ask(r, None).await;
        let snapshot = first[0]["snapshot"].as_i64();
        assert_eq!(snapshot, Some(3));
        r.at("2026-07-15T10:00:00Z");
        let zuid = r.provider(&[ZUID]).await;
        let mut seen = vec![(snapshot, first)];
        let table = CATALOGUE.replace("Noorderlicht Orthopaedics B.V.", "Zuiderlicht");
        let hips = list(true, &[("hip_prosthesis", "yes")]);
        for step in 0..9 {
            match step {
                0 => r.learns(CATALOGUE).await,
                1 => drop(noord.registers(explantation("E-1", "ZN-1")).await),
                2 => drop(noord.registers(death("D-1", &["ZN-2"])).await),
                3 => r.loads_list(&hips).await,
                4 => drop(noord.registers(withdrawal("W-1", "E-1")).await),
                5 => {
                    let late = json!({ "branchNumber": ZUID, "implantedOn": "2026-03-01" });
                    zuid.registers(with(implantation("ZZ-1"), late)).await;
                }
                6 => r.learns(&table).await,
                7 => {
                    let moved = json!({ "corrects": "ZN-1", "lot": "AB16", "udiDi": BREAST });
                    noord.registers(with(implantation("ZN-1"), moved)).await;
                }
                _ => r.revokes(&zuid).await,
            }
            r.at(&format!("2026-07-15T10:{:02}:00Z", step + 1));
            for (snapshot, answers) in &seen {
                assert_eq!(&ask(r, *snapshot).await, answers, "step {step}, snapshot {snapshot:?}");
            }
            let now = ask(r, None).await;
            seen.push((now[0]["snapshot"].as_i64(), now));
        }
        let different = seen.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
        assert!(different >= 7, "the answers do change as the register does");
    })
    .await;
}

#[tokio::test]
async fn every_position_of_the_log_is_a_snapshot_also_within_a_batch() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord
            .deliver(&[implantation("ZN-1"), explantation("E-1", "ZN-1"), implantation("ZN-2")])
            .await;
        let inspector = r.inspectorate().await;
        let mut counts = Vec::new();
        for snapshot in 0..=3 {
            let answer = inspector.traces(with(question(), json!({ "snapshot": snapshot }))).await;
            let certain = &answer["total"]["certain"];
            counts.push((certain["registered"].clone(), certain["explanted"].clone()));
        }
        assert_eq!(
            counts,
            [
                (json!(0), json!(0)),
                (json!(1), json!(0)),
                (json!(1), json!(1)),
                (json!(2), json!(1))
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn asking_does_not_move_the_log() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.registers(implantation("ZN-1")).await;
        let first = ask(r, None).await;
        r.at("2027-01-01T10:00:00Z");
        assert_eq!(ask(r, None).await, first);
    })
    .await;
}
