//! What a patient takes along: files for computers, and papers.

use gateway::use_case::learn_products::{Seen, learn};
use serde_json::json;

use super::on_both;
use super::own_implants::{knee, links, willeke};

#[tokio::test]
async fn a_patient_takes_a_fhir_document_along_that_the_next_provider_can_read() {
    on_both(async |hall| {
        let mut browser = willeke(hall).await;
        hall.house.register.tells(knee());
        learn(hall.house.gateway.context(), hall.house.noord.id, &mut Seen::default())
            .await
            .unwrap();
        let answer = browser.look("/take-along/fhir.json").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "application/fhir+json");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("content-disposition").starts_with("attachment"));
        assert_eq!(hall.last_line().await, "own_implants.export done ");
        let mut document = answer.json();
        assert!(!answer.text().contains("999900006"), "no BSN leaves");
        let resources = |kind: &str| {
            let each = document["entry"].as_array().unwrap().iter();
            each.filter(|it| it["resource"]["resourceType"] == kind).count()
        };
        assert_eq!((resources("DeviceUseStatement"), resources("Device")), (2, 2));
        assert_eq!(resources("Procedure"), 3, "two placed, one taken out");
        assert_eq!(
            document["entry"][1]["resource"]["name"][0]["text"],
            json!("Trijntje Testpersoon")
        );
        // Another hospital takes it in as it is, but for its kind of bundle.
        document["type"] = json!("collection");
        let body = document.to_string();
        let zuid = &hall.house.zuid;
        let checked = hall
            .house
            .as_of(zuid, "POST", "/fhir/R4/$validate", "application/fhir+json", body)
            .await;
        assert_eq!(checked.status, 200, "{}", checked.text());
    })
    .await;
}

#[tokio::test]
async fn a_patient_takes_all_the_data_along_as_json() {
    on_both(async |hall| {
        let mut browser = willeke(hall).await;
        let answer = browser.look("/take-along/implants.json").await;
        assert_eq!(answer.header("content-type"), "application/json");
        let told = answer.json();
        assert_eq!(told["format"], "lir-own-implants/1");
        assert_eq!(told["provider"]["name"], "Ziekenhuis Noord");
        let implants = told["implants"].as_array().unwrap();
        assert_eq!(implants.len(), 2);
        assert_eq!(implants[0]["bodyPart"], "knee");
        assert_eq!(implants[0]["side"], "left");
        assert_eq!(implants[0]["udiDi"], "05050474530799");
        assert_eq!(implants[1]["explantedOn"], "2026-11-20");
        assert!(!answer.text().contains("999900006"), "no BSN leaves");
    })
    .await;
}

#[tokio::test]
async fn a_patient_takes_statement_and_card_along_on_paper() {
    on_both(async |hall| {
        let mut browser = willeke(hall).await;
        let page = browser.look("/take-along").await.text();
        assert!(page.contains("href=\"/take-along/statement.pdf\""), "{page}");
        let list = browser.look("/my-implants").await.text();
        let card = links(&list)[0].replace("/my-implants/", "/take-along/") + "/card.pdf";
        for path in ["/take-along/statement.pdf".to_owned(), card] {
            for path in [path.clone(), format!("{path}?lang=en")] {
                let answer = browser.look(&path).await;
                assert_eq!(answer.status, 200, "{path}");
                assert_eq!(answer.header("content-type"), "application/pdf", "{path}");
                assert!(answer.body.starts_with(b"%PDF-"), "{path}");
            }
        }
        assert_eq!(hall.last_line().await, "own_implants.export done ");
    })
    .await;
}
