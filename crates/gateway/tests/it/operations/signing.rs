//! The signature: by a professional, of what was looked at, once.

use super::{FEMUR, INSERT, knee, on_both};

#[tokio::test]
async fn staff_fills_in_and_a_professional_signs_and_the_register_hears_it() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, FEMUR).await;
        nurse.scan(&operation, INSERT).await;
        let review = format!("{operation}/review");
        let version = nurse.version(&review).await;
        let page = nurse.look(&review).await;
        assert!(!page.contains("/signature") && page.contains("Alleen een zorgprofessional"));
        // Staff cannot sign, whatever it sends.
        let agreed = [("version", version.as_str()), ("agreed", "yes")];
        assert_eq!(nurse.send(&format!("{operation}/signature"), &agreed).await.status, 404);
        let ready = nurse.send(&format!("{operation}/ready"), &[("version", &version)]).await;
        assert_eq!(ready.status, 303);
        assert!(surgeon.look("/operations").await.contains("Wacht op handtekening"));
        let unticked = surgeon
            .send(&format!("{operation}/signature"), &[("version", version.as_str())])
            .await;
        assert_eq!(unticked.status, 400);
        assert!(theatre.house.register.events().is_empty());
        let signed = surgeon.sign(&operation).await;
        assert_eq!(signed.header("location"), format!("{operation}/outcome"));
        let outcome = surgeon.look(&format!("{operation}/outcome")).await;
        assert!(outcome.contains("Ondertekend door Dokter Noord"), "{outcome}");
        assert!(outcome.contains("Onderweg naar het register"), "{outcome}");
        theatre.house.deliver().await.unwrap();
        assert_eq!(
            theatre.house.register.events(),
            [
                "implantation branchNumber=000012345678 implantedOn=2026-11-22 issuer=gs1 lot=LOT7 udiDi=07610034123458",
                "implantation branchNumber=000012345678 implantedOn=2026-11-22 issuer=gs1 serial=S-900 udiDi=08712345678906",
            ]
        );
        let outcome = nurse.look(&format!("{operation}/outcome")).await;
        assert_eq!(outcome.matches("Geregistreerd").count(), 2, "{outcome}");
        assert_eq!(outcome.matches("ontvangen, kenmerk").count(), 2, "{outcome}");
    })
    .await;
}

#[tokio::test]
async fn a_signature_is_of_what_was_looked_at() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, FEMUR).await;
        let version = surgeon.version(&format!("{operation}/review")).await;
        nurse.scan(&operation, INSERT).await;
        let agreed = [("version", version.as_str()), ("agreed", "yes")];
        let answer = surgeon.send(&format!("{operation}/signature"), &agreed).await;
        assert_eq!(answer.status, 412);
        assert!(answer.text().contains("heeft deze operatie net gewijzigd"), "{}", answer.text());
        assert!(answer.text().contains("S-900"));
        theatre.house.deliver().await.unwrap();
        assert!(theatre.house.register.events().is_empty());
    })
    .await;
}

#[tokio::test]
async fn signing_twice_signs_once() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, FEMUR).await;
        let version = surgeon.version(&format!("{operation}/review")).await;
        let agreed = [("version", version.as_str()), ("agreed", "yes")];
        let path = format!("{operation}/signature");
        assert_eq!(surgeon.send(&path, &agreed).await.status, 303);
        let again = surgeon.send(&path, &agreed).await;
        assert_eq!(again.header("location"), format!("{operation}/outcome"));
        theatre.house.deliver().await.unwrap();
        assert_eq!(theatre.house.register.events().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_signed_says_why() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        let empty = surgeon.look(&format!("{operation}/review")).await;
        assert!(empty.contains("Er is nog niets gescand"), "{empty}");
        nurse.scan(&operation, "]C11728123110LOT7").await;
        let half = surgeon.look(&format!("{operation}/review")).await;
        assert!(half.contains("maar een helft van het etiket"), "{half}");
        assert!(!half.contains("/signature"));
    })
    .await;
}

#[tokio::test]
async fn what_lacks_a_number_is_signed_and_waits_in_the_repair_list() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, "]C10107610034123458").await;
        assert_eq!(surgeon.sign(&operation).await.status, 303);
        assert_eq!(theatre.house.repairs().await, ["lot_or_serial_missing at /items/0/lot"]);
        let outcome = surgeon.look(&format!("{operation}/outcome")).await;
        assert!(outcome.contains("Moet worden hersteld"), "{outcome}");
    })
    .await;
}

#[tokio::test]
async fn what_was_opened_and_not_used_stays_in_the_house() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, FEMUR).await;
        nurse.scan(&operation, INSERT).await;
        let item = nurse.items(&operation).await.remove(0);
        let version = nurse.version(&item).await;
        let unused = [("version", version.as_str()), ("fate", "not_used"), ("side", "right")];
        assert_eq!(nurse.send(&item, &unused).await.status, 303);
        surgeon.sign(&operation).await;
        theatre.house.deliver().await.unwrap();
        assert_eq!(theatre.house.register.events().len(), 1);
        let outcome = surgeon.look(&format!("{operation}/outcome")).await;
        assert!(outcome.contains("Blijft hier"), "{outcome}");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_lost_when_the_session_ends_in_the_middle() {
    on_both(async |theatre| {
        let operation = theatre.nurse.open(&knee()).await;
        theatre.nurse.scan(&operation, FEMUR).await;
        let logout = theatre.nurse.send("/logout", &[]).await;
        assert!(logout.status.is_redirection());
        let gone = theatre.nurse.browser.look(&operation).await;
        assert!(gone.header("location").starts_with("/login"), "{}", gone.text());
        theatre.nurse.browser.sign_in("staff", "nurse").await;
        theatre.nurse.token = theatre.nurse.browser.form_token("/sessions").await;
        let (_, page) = theatre.nurse.scan(&operation, INSERT).await;
        assert!(page.contains("LOT7") && page.contains("S-900"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn three_symbols_of_one_label_are_one_registration() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        for half in ["]C10107610034123458", "]C11728123110LOT7", "]C121S-77"] {
            let (status, page) = nurse.scan(&operation, half).await;
            assert_eq!(status, 303, "{half}: {page}");
        }
        assert_eq!(nurse.items(&operation).await.len(), 1);
        assert_eq!(surgeon.sign(&operation).await.status, 303);
        theatre.house.deliver().await.unwrap();
        assert_eq!(
            theatre.house.register.events(),
            [
                "implantation branchNumber=000012345678 implantedOn=2026-11-22 issuer=gs1 lot=LOT7 serial=S-77 udiDi=07610034123458"
            ]
        );
    })
    .await;
}
