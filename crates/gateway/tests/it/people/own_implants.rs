//! A patient's own implants: on a drawing and as a list, one by one, and nobody else's.

use gateway::model::contact::Contact;
use gateway::use_case::learn_products::{Seen, learn};
use gateway::use_case::own::set_contact;
use identity::Permit;
use serde_json::{Value, json};
use testkit::people::Browser;

use super::{Hall, on_both};
use crate::fhir::{another, transaction};

/// The addresses of the implants on the page, in their order.
pub(crate) fn links(page: &str) -> Vec<String> {
    let found = page.split("href=\"/my-implants/").skip(1);
    let found = found.map(|rest| rest.split('"').next().unwrap());
    found.map(|reference| format!("/my-implants/{reference}")).collect()
}

/// Willeke, who has a knee on the left and the device of another label.
pub(crate) async fn willeke(hall: &Hall<'_>) -> Browser {
    hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
    let mut out = another(2, "(01)08712345678906(17)281231(10)AB12");
    out["entry"][3]["resource"]["timingPeriod"] =
        json!({ "start": "2024-02-01", "end": "2026-11-20" });
    out["entry"][3]["resource"]["status"] = json!("completed");
    out["entry"][3]["resource"]["bodySite"] = json!({ "coding": [
        { "system": "http://snomed.info/sct", "code": "24136001" }] });
    out["entry"][2]["resource"]["performedPeriod"] = json!({ "start": "2024-02-01" });
    let answer = hall.house.fhir("POST", "/fhir/R4", &out).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut browser = hall.browser();
    browser.sign_in("patients", "willeke").await;
    browser
}

/// What the register's catalogue says of the knee.
pub(crate) fn knee() -> Value {
    json!({
        "udiDi": "05050474530799", "name": "Tibia-insert 5/6", "manufacturer": "Meridiaan Orthopedie",
        "model": "TI-56", "category": "knee_prosthesis", "mriSafety": "conditional",
        "lifetime": "15 jaar", "source": "eudamed", "asOf": "2026-06-01T08:00:00Z",
        "links": [
            { "kind": "safety_summary", "url": "https://maker.example/sscp.pdf",
              "asOf": "2026-06-01T08:00:00Z" },
            { "kind": "leaflet", "url": "javascript:alert(1)", "asOf": "2026-06-01T08:00:00Z" },
            { "kind": "advertisement", "url": "https://maker.example/buy", "asOf": "2026-06-01T08:00:00Z" },
        ],
    })
}

#[tokio::test]
async fn a_patient_sees_where_ones_implants_are_and_which() {
    on_both(async |hall| {
        let mut browser = willeke(hall).await;
        let page = browser.look("/my-implants").await;
        assert_eq!(page.status, 200);
        let page = page.text();
        for words in [
            "Mijn implantaten</h1>",
            "Dit weet Ziekenhuis Noord over uw implantaten.",
            "aria-label=\"Knie, links: nummer 1\"",
            "aria-label=\"Heup, de kant is niet bekend: nummer 2\"",
            "Zit in uw lichaam",
            "Is eruit gehaald",
            "20 november 2026",
            "1 februari 2024",
        ] {
            assert!(page.contains(words), "{words} is not on {page}");
        }
        assert!(!page.contains("999900006") && !page.contains("Trijntje"), "no BSN, no name");
        let english = browser.look("/my-implants?lang=en").await.text();
        assert!(english.contains("aria-label=\"Knee, left: number 1\""), "{english}");
        assert!(english.contains("No warning about your implants is known."), "{english}");
        assert_eq!(hall.last_line().await, "own_implants.notices done ");
    })
    .await;
}

#[tokio::test]
async fn a_patient_reads_the_elements_of_the_law_in_plain_words() {
    on_both(async |hall| {
        let mut browser = willeke(hall).await;
        let list = browser.look("/my-implants").await.text();
        let [first, second] = links(&list).try_into().unwrap();
        let page = browser.look(&first).await.text();
        for words in [
            "<dt>Geplaatst op</dt><dd>20 november 2026</dd>",
            "<dt>Zorgaanbieder</dt><dd>Ziekenhuis Noord</dd>",
            "<dt>Unieke code (UDI)</dt><dd>05050474530799</dd>",
            "<dt>Lotnummer</dt><dd>12A</dd>",
            "<dt>Serienummer</dt><dd>1148130801</dd>",
            "Wij melden dit implantaat nu bij het landelijke register.",
            "Wij hebben hierover geen gegevens van de maker.",
        ] {
            assert!(page.contains(words), "{words} is not on {page}");
        }
        let page = browser.look(&second).await.text();
        assert!(page.contains("<dt>Eruit gehaald op</dt><dd>20 november 2026</dd>"), "{page}");
        hall.house.deliver().await.unwrap();
        let page = browser.look(&first).await.text();
        assert!(page.contains("Dit implantaat staat in het landelijke register."), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_patient_reads_what_the_maker_says_with_its_source_and_day() {
    on_both(async |hall| {
        let mut browser = willeke(hall).await;
        hall.house.register.tells(knee());
        let cx = hall.house.gateway.context();
        let noord = hall.house.noord.id;
        let mut seen = Seen::default();
        assert_eq!(learn(cx, noord, &mut seen).await.unwrap(), 2);
        assert_eq!(
            learn(cx, noord, &mut seen).await.unwrap(),
            0,
            "known facts are not asked again"
        );
        let list = browser.look("/my-implants").await.text();
        assert!(list.contains("1. Kunstknie") && list.contains("Meridiaan Orthopedie"), "{list}");
        let page = browser.look(&links(&list)[0]).await.text();
        for words in [
            "een MRI-scan kan alleen onder voorwaarden",
            "15 jaar (dit verwacht de maker)",
            "href=\"https://maker.example/sscp.pdf\"",
            "bekend sinds 1 juni 2026",
            "Dit komt uit EUDAMED (EU). Het register heeft dit sinds 1 juni 2026.",
        ] {
            assert!(page.contains(words), "{words} is not on {page}");
        }
        assert!(!page.contains("javascript:") && !page.contains("/buy"), "{page}");
        // A day later the register has no answer any more: what it said stays, with its day.
        hall.house.clock.set("2026-11-23T12:00:00Z".parse().unwrap());
        hall.house.register.forgets_products();
        assert_eq!(learn(cx, noord, &mut seen).await.unwrap(), 2);
        browser.sign_in("patients", "willeke").await;
        let page = browser.look(&links(&list)[0]).await.text();
        assert!(page.contains("Het register heeft dit sinds 1 juni 2026."), "{page}");
    })
    .await;
}

#[tokio::test]
async fn where_the_drawing_follows_from_the_kind_of_device_the_page_says_so() {
    on_both(async |hall| {
        let mut bundle = transaction();
        bundle["entry"][3]["resource"]["bodySite"] = json!({ "text": "zie verslag" });
        hall.house.fhir("POST", "/fhir/R4", &bundle).await;
        hall.house.register.tells(knee());
        let mut browser = hall.browser();
        browser.sign_in("patients", "willeke").await;
        let before = browser.look("/my-implants").await.text();
        assert!(!before.contains("<svg"), "nothing is drawn that is not known: {before}");
        learn(hall.house.gateway.context(), hall.house.noord.id, &mut Seen::default())
            .await
            .unwrap();
        let list = browser.look("/my-implants").await.text();
        assert!(list.contains("aria-label=\"Knie, de kant is niet bekend: nummer 1\""), "{list}");
        let page = browser.look(&links(&list)[0]).await.text();
        assert!(page.contains("Wij leiden dit af uit het soort implantaat."), "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_was_never_placed_or_is_no_implant_is_not_shown() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut undone = another(3, "(01)08712345678906(17)281231(10)CD34");
        undone["entry"][2]["resource"]["status"] = json!("not-done");
        undone["entry"][3]["resource"]["status"] = json!("not-done");
        hall.house.fhir("POST", "/fhir/R4", &undone).await;
        let mut browser = hall.browser();
        browser.sign_in("patients", "willeke").await;
        let page = browser.look("/my-implants").await.text();
        assert_eq!(links(&page).len(), 1, "{page}");
    })
    .await;
}

#[tokio::test]
async fn anothers_implant_is_not_there() {
    on_both(async |hall| {
        let mut mine = willeke(hall).await;
        let mut other = another(9, "(01)08712345678906(17)281231(10)ZZ99");
        other["entry"][0]["resource"]["identifier"][0]["value"] = json!("999911120");
        other["entry"][0]["request"]["ifNoneExist"] =
            json!("identifier=http://fhir.nl/fhir/NamingSystem/bsn|999911120");
        assert_eq!(hall.house.fhir("POST", "/fhir/R4", &other).await.status, 200);
        let mut theirs = hall.browser();
        theirs.sign_in("patients", "unknown").await;
        let list = mine.look("/my-implants").await.text();
        assert_eq!(links(&list).len(), 2);
        for link in links(&list) {
            assert_eq!(theirs.look(&link).await.status, 404);
            let card = link.replace("/my-implants/", "/take-along/") + "/card.pdf";
            assert_eq!(theirs.look(&card).await.status, 404);
        }
        assert_eq!(mine.look("/my-implants/no-id").await.status, 404);
        assert_eq!(links(&theirs.look("/my-implants").await.text()).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_patient_reads_where_to_go_with_a_complaint() {
    on_both(async |hall| {
        let mut browser = willeke(hall).await;
        let before = browser.look("/complaint").await.text();
        assert!(before.contains("Wij hebben hier nog geen telefoonnummer."), "{before}");
        let contact = Contact {
            department: "Implantaatpunt".to_owned(),
            phone: "050 123 45 67".to_owned(),
            complaints: "Klachtenfunctionaris".to_owned(),
            complaints_at: "klachten@noord.example".to_owned(),
            ..Contact::default()
        };
        let cx = hall.house.gateway.context();
        let keep = Permit::at_the_console();
        set_contact(cx, &keep, hall.house.noord.id, &contact).await.unwrap();
        let page = browser.look("/complaint").await.text();
        for words in
            ["MEBI", "Landelijk Meldpunt Zorg", "href=\"tel:0501234567\"", "klachten@noord.example"]
        {
            assert!(page.contains(words), "{words} is not on {page}");
        }
        assert_eq!(hall.last_line().await, "complaint_routes.read done ");
    })
    .await;
}
