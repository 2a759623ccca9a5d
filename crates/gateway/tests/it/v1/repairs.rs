//! `/v1/repairs`: what must be repaired, in words a person understands.

use serde_json::json;

use crate::harness::{Mood, on_both};

#[tokio::test]
async fn a_quality_officer_reads_reason_and_fix_in_both_languages() {
    on_both(async |house| {
        let device = json!({ "resourceType": "Device", "type": { "text": "Standaard rolstoel" } });
        house.fhir("POST", "/fhir/R4/Device", &device).await;
        let page = house.get("/v1/repairs").await.json();
        let item = page["repairs"][0].clone();
        let id = item["id"].as_str().unwrap();
        assert_eq!(house.get(&format!("/v1/repairs/{id}")).await.json(), item);
        insta::allow_duplicates! {
            insta::assert_json_snapshot!(item, {
                ".id" => "[id]", ".reference" => "[reference]", ".messageId" => "[message]",
            }, @r#"
            {
              "blocks": true,
              "code": "not_an_implant",
              "fields": [
                "Device.type.text"
              ],
              "fix": {
                "en": "Nothing to do. If it is an implant after all, correct the type of the Device and send it again.",
                "nl": "U hoeft niets te doen. Is het toch een implantaat, verbeter dan het type van het Device en stuur het opnieuw."
              },
              "id": "[id]",
              "messageId": "[message]",
              "openedAt": "2026-11-22T10:00:00Z",
              "reason": {
                "en": "By its type this device is no implant, so the law does not ask for it.",
                "nl": "Volgens het type is dit hulpmiddel geen implantaat; de wet vraagt er niet om."
              },
              "reference": "[reference]",
              "rule": "R6",
              "solvedAt": null,
              "source": "EPD-koppeling",
              "state": "open"
            }
            "#);
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_is_read_page_by_page_to_its_end() {
    on_both(async |house| {
        for _ in 0..5 {
            house.fhir("POST", "/fhir/R4/Device", &json!({ "resourceType": "Device" })).await;
        }
        let all = house.repairs().await;
        let (mut seen, mut path) = (0, "/v1/repairs?limit=4".to_owned());
        loop {
            let page = house.get(&path).await.json();
            seen += page["repairs"].as_array().unwrap().len();
            let Some(cursor) = page["nextCursor"].as_str() else { break };
            path = format!("/v1/repairs?limit=4&cursor={cursor}");
        }
        assert_eq!(seen, all.len());
        for path in ["/v1/repairs?limit=0", "/v1/repairs?state=lost", "/v1/repairs?cursor=x"] {
            let answer = house.get(path).await;
            assert_eq!(
                (answer.status.as_u16(), answer.problem()),
                (400, "invalid_request".to_owned())
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_register_refuses_stands_in_the_list_with_its_findings() {
    on_both(async |house| {
        // A date that lies in the past here and, by the register's clock, in the future.
        house.clock.set("2026-11-25T10:00:00Z".parse().unwrap());
        let scan = |day: &str| {
            json!({ "reference": "OK-1", "carriers": ["(01)05050474530799(10)A"],
                    "patientNumber": "P1", "implantedOn": day })
            .to_string()
        };
        house.send("POST", "/v1/scans", "application/json", scan("2026-11-24")).await;
        assert_eq!(house.deliver().await.unwrap(), 1);
        assert_eq!(house.repairs().await, ["date_in_future at /implantedOn"]);
        assert!(house.implants().await[0].starts_with("rejected"));
        house.send("POST", "/v1/scans", "application/json", scan("2026-11-21")).await;
        assert_eq!(house.deliver().await.unwrap(), 1);
        assert_eq!(house.repairs().await, [""; 0]);
        assert!(house.implants().await[0].starts_with("accepted"));
    })
    .await;
}

#[tokio::test]
async fn a_record_the_register_cannot_read_is_told_and_the_others_go_on() {
    on_both(async |house| {
        for lot in ["A", "CHOKE", "C"] {
            let scan = json!({ "reference": lot, "carriers": [format!("(01)05050474530799(10){lot}")],
                               "patientNumber": "P1", "implantedOn": "2026-11-20" });
            house.send("POST", "/v1/scans", "application/json", scan.to_string()).await;
        }
        house.register.set(Mood::Choking("CHOKE"));
        assert_eq!(house.deliver().await.unwrap(), 2);
        assert_eq!(house.repairs().await, ["register_refused at "]);
        assert_eq!(house.register.events().len(), 2);
    })
    .await;
}
