//! A patient is found by the digest of the BSN, at each provider apart, and the BSN is not kept.

use serde_json::json;

use super::on_both;
use crate::fhir::{BSN, transaction};
use crate::harness::logged;

#[tokio::test]
async fn a_patient_is_found_where_there_is_a_file_and_nowhere_else() {
    on_both(async |hall| {
        let mut early = hall.browser();
        let landed = early.sign_in("patients", "willeke").await;
        assert_eq!(landed.status, 403);
        assert!(landed.text().contains("Wij vinden u hier niet"), "{}", landed.text());
        assert_eq!(hall.last_line().await, "session.open denied no_patient");

        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        for persona in ["willeke", "number"] {
            let mut browser = hall.browser();
            let landed = browser.sign_in("patients", persona).await;
            assert_eq!(landed.status, 200, "{persona}: {}", landed.text());
            assert!(landed.text().contains("Ziekenhuis Noord"), "{persona}");
            assert!(!landed.text().contains("Naam Blijft Weg"), "no name is asked or kept");
        }
        assert_eq!(hall.browser().sign_in("patients", "unknown").await.status, 403);
        for (persona, reason) in
            [("typo", "bsn_wrong"), ("two", "bsn_missing"), ("none", "bsn_missing")]
        {
            assert_eq!(hall.browser().sign_in("patients", persona).await.status, 502, "{persona}");
            assert_eq!(hall.last_line().await, format!("session.open denied {reason}"));
        }
        hall.patients.lies(|mut claims, provider| {
            claims["sub"] = json!(BSN);
            provider.sign(&claims).unwrap()
        });
        hall.patients.tells("sub", json!(BSN));
        hall.browser().sign_in("patients", "willeke").await;
        assert_eq!(hall.last_line().await, "session.open denied subject_is_bsn");
    })
    .await;
}

#[tokio::test]
async fn a_patient_known_at_two_providers_picks_one() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut elsewhere = transaction();
        elsewhere["entry"][3]["resource"]["identifier"][0]["value"] = json!("IMP-77");
        let body = elsewhere.to_string();
        let zuid = &hall.house.zuid;
        hall.house.as_of(zuid, "POST", "/fhir/R4", "application/fhir+json", body).await;
        let mut browser = hall.browser();
        let landed = browser.sign_in("patients", "willeke").await.text();
        assert!(landed.contains("Ziekenhuis Noord") && landed.contains("Ziekenhuis Zuid"));
        let token = browser.form_token("/choose").await;
        browser.submit("/choose", &[("form_token", &token), ("choice", "1")]).await;
        let page = browser.look("/who-looked").await.text();
        assert!(page.contains("met uw gegevens bij Ziekenhuis Zuid"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn no_bsn_stands_in_the_database_the_log_or_a_page() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut pages = String::new();
        for persona in ["willeke", "unknown", "typo"] {
            let mut browser = hall.browser();
            pages += &browser.sign_in("patients", persona).await.text();
            for path in ["/", "/who-looked", "/sessions"] {
                pages += &browser.look(path).await.text();
            }
        }
        let kept = hall.house.database.contents().await;
        let said = logged();
        for bsn in [BSN, "999911120", "999900007"] {
            assert!(!pages.contains(bsn), "a page has {bsn}");
            assert!(!kept.contains(bsn), "the database has {bsn}");
            assert!(!said.contains(bsn), "the log has {bsn}");
        }
    })
    .await;
}
