//! Who looked at or changed what: a line for each action, none without one (R45, NEN 7513).

use serde_json::json;
use testkit::register::{CATALOGUE, NOORD, ZUID, implantation, list, on_both, question, with};

#[tokio::test]
async fn each_action_leaves_a_line_with_its_purpose() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        r.learns(CATALOGUE).await;
        r.loads_list(&list(true, &[("hip_prosthesis", "yes")])).await;
        let id = noord.registers(implantation("ZN-1")).await;
        noord.registration(&id).await;
        noord.get("/v1/registrations").await;
        noord.post("/v1/deliveries/validate", &json!({ "records": [implantation("ZN-2")] })).await;
        inspector.traces(question()).await;
        inspector.traces(with(question(), json!({ "purpose": "inform_providers" }))).await;
        r.revokes(&noord).await;
        assert_eq!(
            r.access_log().await,
            [
                "client.admit operation done 1",
                "client.admit operation done 1",
                "catalogue.import operation done 3",
                "inclusion.load operation done 0",
                "delivery.record delivery done 1",
                "registration.read own_records done 1",
                "registration.list own_records done 1",
                "delivery.validate own_records done 1",
                "trace.answer risk_insight done 1",
                "trace.answer inform_providers done 1",
                "client.revoke operation done 1",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_caller_may_not_is_on_record_as_denied() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let inspector = r.inspectorate().await;
        noord.post("/v1/traces", &question()).await;
        let body = json!({ "records": [implantation("ZN-1")] });
        inspector.post("/v1/deliveries", &body).await;
        inspector.post("/v1/deliveries/validate", &body).await;
        inspector.get("/v1/registrations").await;
        inspector.get("/v1/registrations/0190a000-0000-7000-8000-000000000000").await;
        let log = r.access_log().await;
        assert_eq!(
            log[2..],
            [
                "trace.answer risk_insight denied 0",
                "delivery.record delivery denied 0",
                "delivery.record delivery denied 0",
                "registration.read own_records denied 0",
                "registration.read own_records denied 0",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_delivery_is_on_record_also_when_nothing_of_it_could_be_kept() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        noord.deliver(&[with(implantation("ZN-1"), json!({ "lot": null }))]).await;
        noord.deliver(&[with(implantation("ZN-1"), json!({ "branchNumber": ZUID }))]).await;
        let log = r.access_log().await;
        assert_eq!(
            log[1..],
            ["delivery.record delivery done 0", "delivery.record delivery done 0"]
        );
    })
    .await;
}

#[tokio::test]
async fn requests_that_share_a_commit_have_a_line_each() {
    on_both(async |r| {
        let noord = r.provider(&[NOORD]).await;
        let requests = (0..20).map(|n| {
            let (router, noord) = (r.router.clone(), noord.token().unwrap().to_owned());
            let body = json!({ "records": [implantation(&format!("ZN-{n}"))] });
            tokio::spawn(async move {
                let request =
                    testkit::answer::request("POST", "/v1/deliveries", Some(&noord), Some(&body));
                testkit::answer::Answer::to(&router, request).await.status
            })
        });
        let requests: Vec<_> = requests.collect();
        for request in requests {
            assert_eq!(request.await.unwrap(), 200);
        }
        let log = r.access_log().await;
        let lines = log.iter().filter(|line| *line == "delivery.record delivery done 1").count();
        assert_eq!(lines, 20);
    })
    .await;
}

#[tokio::test]
async fn a_trace_is_on_record_with_its_case_and_the_person_who_asked() {
    on_both(async |r| {
        let answer = r.inspectorate().await.traces(question()).await;
        let log = r.database.entries().await;
        let line = log.iter().find(|line| line.action == "trace.answer").unwrap();
        assert_eq!(line.case_number.as_deref(), Some("IGJ-2026-17"), "{answer}");
        assert!(line.object.is_some());
        let audit::Actor::Caller { role, user, .. } = &line.actor else { panic!("a caller") };
        assert_eq!((role.as_ref(), user.as_deref()), ("inspectorate", Some("inspector 12")));
    })
    .await;
}
