//! Somebody who acts for a patient: staff puts it down, the person sees what the patient sees, the
//! patient reads who it was, and what is ended opens nothing.

use serde_json::json;
use testkit::people::Browser;

use super::{Hall, on_both};
use crate::fhir::{BSN, transaction};

/// The BSN of the one who acts for Willeke.
const NAN: &str = "999911120";

/// The doctor finds the patient; the address of the page about who may act for her.
async fn found(hall: &Hall<'_>, doctor: &mut Browser) -> String {
    doctor.sign_in("staff", "doctor").await;
    let token = doctor.form_token("/representatives").await;
    let fields = [("form_token", token.as_str()), ("bsn", BSN)];
    let answer = doctor.submit("/representatives/find", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.header("location").to_owned();
    assert!(!to.contains(BSN), "no number in an address");
    let _ = hall;
    to
}

/// The doctor puts Nan down; what the house answers.
async fn enters(doctor: &mut Browser, to: &str, more: &[(&str, &str)]) -> testkit::answer::Answer {
    let page = doctor.look(to).await.text();
    let hidden = |name: &str| {
        let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap();
        page[at..].split('"').nth(3).unwrap().to_owned()
    };
    let (token, idempotency) = (hidden("form_token"), hidden("idempotency"));
    let mut fields = vec![
        ("form_token", token.as_str()),
        ("idempotency", idempotency.as_str()),
        ("name", "Nan Naaste"),
        ("bsn", NAN),
        ("standing", "authorised"),
        ("evidence", "signed_letter"),
        ("from", "2026-11-22"),
        ("until", ""),
        ("checked", "yes"),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    doctor.submit(to, &fields).await
}

#[tokio::test]
async fn a_representative_sees_what_the_patient_sees_until_it_is_ended() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        assert_eq!(hall.browser().sign_in("patients", "unknown").await.status, 403);
        let mut doctor = hall.browser();
        let to = found(hall, &mut doctor).await;
        let entered = enters(&mut doctor, &to, &[]).await;
        assert_eq!(entered.status, 303, "{}", entered.text());
        let listed = doctor.look(&to).await.text();
        assert!(listed.contains("Nan Naaste") && listed.contains("geldt"), "{listed}");

        let mut nan = hall.browser();
        nan.sign_in("patients", "unknown").await;
        let page = nan.look("/my-implants").await.text();
        assert!(page.contains("U kijkt namens iemand anders"), "{page}");
        assert!(page.contains("U kijkt namens T. T. als gemachtigde met een brief."), "{page}");
        assert!(page.contains("aria-label=\"Knie, links: nummer 1\""), "{page}");
        let log = nan.look("/who-looked").await.text();
        assert!(log.contains("De vertegenwoordiger (gemachtigde met een brief)"), "{log}");
        assert!(!log.contains("U zelf"), "{log}");

        let mut willeke = hall.browser();
        willeke.sign_in("patients", "willeke").await;
        let log = willeke.look("/who-looked").await.text();
        for words in [
            "De vertegenwoordiger (gemachtigde met een brief)</strong> bekeek de lijst van uw implantaten",
            "zocht u op, voor een vertegenwoordiger",
            "zette erbij wie u mag vertegenwoordigen",
            "<strong>U zelf</strong> logde in",
        ] {
            assert!(log.contains(words), "{words} is not on {log}");
        }
        assert!(!log.contains("iets anders"), "every action has its words: {log}");

        let at = listed.find("name=\"representative\" value=\"").unwrap();
        let id = listed[at..].split('"').nth(3).unwrap().to_owned();
        let token = doctor.form_token(&to).await;
        let fields = [("form_token", token.as_str()), ("representative", id.as_str())];
        assert_eq!(doctor.submit(&format!("{to}/end"), &fields).await.status, 303);
        assert_eq!(nan.look("/my-implants").await.status, 404, "ended while signed in");
        assert_eq!(nan.look("/who-looked").await.status, 404);
        assert_eq!(nan.look("/take-along/implants.json").await.status, 404);
        assert_eq!(hall.browser().sign_in("patients", "unknown").await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn a_parent_is_entered_until_the_child_is_sixteen_and_the_day_after_sees_nothing() {
    on_both(async |hall| {
        let mut bundle = transaction();
        bundle["entry"][0]["resource"]["birthDate"] = json!("2010-12-01");
        hall.house.fhir("POST", "/fhir/R4", &bundle).await;
        let mut doctor = hall.browser();
        let to = found(hall, &mut doctor).await;
        let more = [("standing", "parent"), ("evidence", "authority_register")];
        assert_eq!(enters(&mut doctor, &to, &more).await.status, 303);
        let listed = doctor.look(&to).await.text();
        assert!(listed.contains("30-11-2026"), "{listed}");
        hall.house.clock.set("2026-11-30T12:00:00Z".parse().unwrap());
        let mut nan = hall.browser();
        nan.sign_in("patients", "unknown").await;
        assert_eq!(nan.look("/my-implants").await.status, 200);
        hall.house.clock.set("2026-12-01T12:00:00Z".parse().unwrap());
        assert_eq!(hall.browser().sign_in("patients", "unknown").await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_the_law_is_not_entered_and_nothing_typed_is_lost() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut doctor = hall.browser();
        let to = found(hall, &mut doctor).await;
        let check = async |doctor: &mut Browser, more: &[(&str, &str)], words: &str| {
            let answer = enters(doctor, &to, more).await;
            assert_eq!(answer.status, 400, "{words}");
            let page = answer.text();
            assert!(page.contains(words), "{words} is not on {page}");
            assert!(page.contains("<title>Fout: "), "{page}");
            page
        };
        let page = check(&mut doctor, &[("standing", "parent")], "De patiënt is 16 of ouder").await;
        assert!(page.contains("value=\"Nan Naaste\""), "what was typed stays: {page}");
        check(&mut doctor, &[("bsn", BSN)], "Dit is het BSN van de patiënt zelf").await;
        check(&mut doctor, &[("bsn", "123456789")], "Dit is geen BSN").await;
        check(&mut doctor, &[("until", "2026-01-01")], "De laatste dag ligt vóór de eerste").await;
        check(&mut doctor, &[("checked", "")], "Controleer eerst wie deze persoon is").await;
        check(&mut doctor, &[("standing", "vouched")], "Als").await;
        assert!(doctor.look(&to).await.text().contains("is niemand vastgelegd"));
    })
    .await;
}

#[tokio::test]
async fn the_same_form_sent_twice_enters_one() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut doctor = hall.browser();
        let to = found(hall, &mut doctor).await;
        let id = "0198f2c4-0000-7000-8000-0000000000aa";
        for _ in 0..2 {
            assert_eq!(enters(&mut doctor, &to, &[("idempotency", id)]).await.status, 303);
        }
        let listed = doctor.look(&to).await.text();
        assert_eq!(listed.matches("Nan Naaste</th>").count(), 1, "{listed}");
    })
    .await;
}

#[tokio::test]
async fn who_the_identity_provider_vouches_for_sees_the_patient_and_nothing_of_oneself() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        // The provider of patients tells both numbers.
        hall.patients.tells("represented_bsn", json!(BSN));
        let mut nan = hall.browser();
        nan.sign_in("patients", "unknown").await;
        let page = nan.look("/my-implants").await.text();
        assert!(page.contains("als gemachtigde via DigiD."), "{page}");
        let mut willeke = hall.browser();
        hall.patients.is_honest();
        willeke.sign_in("patients", "willeke").await;
        let log = willeke.look("/who-looked").await.text();
        assert!(log.contains("De vertegenwoordiger (gemachtigde via DigiD)"), "{log}");
    })
    .await;
}

#[tokio::test]
async fn a_patient_cannot_put_down_who_acts_for_somebody() {
    on_both(async |hall| {
        hall.house.fhir("POST", "/fhir/R4", &transaction()).await;
        let mut willeke = hall.browser();
        willeke.sign_in("patients", "willeke").await;
        assert_eq!(willeke.look("/representatives").await.status, 404);
        let mut log = hall.browser();
        log.sign_in("staff", "logs").await;
        assert_eq!(log.look("/representatives").await.status, 404);
    })
    .await;
}
