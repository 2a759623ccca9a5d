//! For whom, when and what: the first step of an operation.

use uuid::Uuid;

use super::{FEMUR, knee, on_both};

#[tokio::test]
async fn a_nurse_opens_an_operation_once_however_often_the_button_is_pressed() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let page = nurse.look("/operations/new").await;
        assert!(page.contains("Voor wie is deze operatie?") && page.contains("2026-11-22"));
        let details = knee();
        let fields: Vec<(&str, &str)> =
            details.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let id = Uuid::from_u128(7);
        let first = nurse.send_as(id, "/operations", &fields).await;
        let second = nurse.send_as(id, "/operations", &fields).await;
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(first.header("location"), format!("/operations/{id}"));
        let list = nurse.look("/operations").await;
        assert_eq!(list.matches("P-100").count(), 1, "{list}");
        assert!(list.contains("Knieprothese, rechts") && list.contains("Wordt ingevuld"));
        let english = nurse.look("/operations?lang=en").await;
        assert!(english.contains("Knee replacement, right"), "{english}");
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_with_the_form_is_told_at_once_and_what_was_typed_stays() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let fields = [
            ("birth_date", "2027-01-01"),
            ("bsn", "999900007"),
            ("held_on", "2026-11-23"),
            ("kind", "knee_replacement"),
            ("responsible", "Dokter Noord"),
        ];
        let answer = nurse.send("/operations", &fields).await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        for words in [
            "<title>Fout",
            "voldoet niet aan de elfproef",
            "ligt in de toekomst",
            "ligt na de operatie",
            "Kies links of rechts",
            "value=\"Dokter Noord\"",
            "value=\"999900007\"",
        ] {
            assert!(page.contains(words), "{words} is not on {page}");
        }
        assert!(nurse.look("/operations").await.contains("nog geen operaties"));
    })
    .await;
}

#[tokio::test]
async fn a_device_that_is_scanned_into_the_patients_field_moves_to_the_list() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let mut details = knee();
        details.insert("patient_number", FEMUR.to_owned());
        let fields: Vec<(&str, &str)> =
            details.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = nurse.send("/operations", &fields).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("code van een implantaat, niet van een patiënt"));
        let mut details = knee();
        details.insert("carried", FEMUR.to_owned());
        let operation = nurse.open(&details).await;
        let page = nurse.look(&operation).await;
        assert!(page.contains("07610034123458") && page.contains("LOT7"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_number_of_another_patient_is_not_taken() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, FEMUR).await;
        assert_eq!(surgeon.sign(&operation).await.status, 303);
        let mut other = knee();
        other.insert("birth_date", "1952-03-04".to_owned());
        let fields: Vec<(&str, &str)> =
            other.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = nurse.send("/operations", &fields).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("hoort een andere geboortedatum"), "{}", answer.text());
    })
    .await;
}

#[tokio::test]
async fn an_operation_of_one_provider_is_not_there_for_another() {
    on_both(async |theatre| {
        let operation = theatre.nurse.open(&knee()).await;
        let stranger = &mut theatre.stranger;
        for path in ["", "/details", "/review", "/outcome", "/typed", "/removals"] {
            let answer = stranger.browser.look(&format!("{operation}{path}")).await;
            assert_eq!(answer.status, 404, "{path}");
        }
        let answer = stranger.send(&format!("{operation}/scans"), &[("carrier", FEMUR)]).await;
        assert_eq!(answer.status, 404);
        assert!(!stranger.look("/operations").await.contains("P-100"));
    })
    .await;
}

#[tokio::test]
async fn two_who_change_the_details_at_once_are_shown_what_differs() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        let path = format!("{operation}/details");
        let version = nurse.version(&path).await;
        let change = |name: &'static str, value: &str| {
            let mut details = knee();
            details.insert(name, value.to_owned());
            details.insert("version", version.clone());
            details
        };
        let send = |details: std::collections::BTreeMap<&'static str, String>| {
            details.into_iter().collect::<Vec<_>>()
        };
        let first = send(change("responsible", "Dokter Anders"));
        let first: Vec<(&str, &str)> = first.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(surgeon.send(&path, &first).await.status, 303);
        let second = send(change("side", "left"));
        let second: Vec<(&str, &str)> = second.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = nurse.send(&path, &second).await;
        assert_eq!(answer.status, 412);
        let page = answer.text();
        for shown in [
            "Wat er nu staat",
            "<strong>Dokter Anders</strong>",
            "name=\"responsible\" value=\"Dokter Noord\" required",
            "<strong>Links</strong>",
            "<strong>Rechts</strong>",
            "type=\"hidden\" name=\"birth_date\" value=\"1951-03-04\"",
        ] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        // Theirs of who is responsible, mine of the side.
        let (_, after) = page.split_once("name=\"version\" value=\"").unwrap();
        let now = after.split('"').next().unwrap().to_owned();
        let mut chosen = change("side", "left");
        chosen.insert("responsible", "Dokter Anders".to_owned());
        chosen.insert("version", now);
        let chosen = send(chosen);
        let chosen: Vec<(&str, &str)> = chosen.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(nurse.send(&path, &chosen).await.status, 303);
        let page = nurse.look(&path).await;
        assert!(page.contains("value=\"Dokter Anders\""), "{page}");
        assert!(page.contains("value=\"left\" checked"), "{page}");
    })
    .await;
}
