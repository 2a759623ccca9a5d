//! Registering by hand, the slip, and the word that it is in the file.

use serde_json::json;
use testkit::register::{BREAST, NOORD};

use super::{LABEL, at_the_counter, fill, send};

#[tokio::test]
async fn a_scan_fills_the_form_and_registering_ends_with_a_slip() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let page = clerk.look("/registrations/new").await.text();
        assert!(page.contains("data-scan") && page.contains("Implantaat registreren"), "{page}");
        let scanned = send(&mut clerk, "/registrations/new", &page, &[("carrier", LABEL)]).await;
        assert_eq!(scanned.status, 200);
        let scanned = scanned.text();
        for filled in ["08712345678906", "AB12", "S1", "Tern Hip Stem", "9 juli 2031"] {
            assert!(scanned.contains(filled), "{filled}: {scanned}");
        }
        assert_eq!(counter.register.rows("event").await, 0, "a scan registers nothing");
        let fields = [
            ("udiDi", "08712345678906"),
            ("lot", "AB12"),
            ("serial", "S1"),
            ("implantedOn", "2026-04-01"),
            ("do", "register"),
        ];
        let sent = send(&mut clerk, "/registrations/new", &scanned, &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let slip = clerk.look(sent.header("location")).await.text();
        for told in ["Bewijs voor het dossier", NOORD, "AB12", "S1", "Dirk Doorgeven", "op tijd"] {
            assert!(slip.contains(told), "{told}: {slip}");
        }
        // A double click, or the back button: the same form is one registration.
        let again = send(&mut clerk, "/registrations/new", &scanned, &fields).await;
        assert_eq!(again.header("location"), sent.header("location"));
        assert_eq!(counter.register.rows("event").await, 1);
        assert_eq!(counter.register.rows("filing").await, 1);
        // Changed after all: that is a correction, and the page says so.
        let other = fields.map(|(name, value)| (name, if name == "lot" { "AB13" } else { value }));
        let other = send(&mut clerk, "/registrations/new", &scanned, &other).await;
        assert_eq!(other.status, 400);
        assert!(other.text().contains("Met dit formulier is al iets geregistreerd"));
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_what_was_typed_stays() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let fields = [("udiDi", "08712345678907"), ("lot", "LOT77"), ("do", "register")];
        let answer = fill(&mut clerk, "/registrations/new", &fields).await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        assert!(page.contains("<title>Fout: "), "{page}");
        for told in ["id=\"udiDi-fault\"", "id=\"implantedOn-fault\"", "value=\"LOT77\""] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let unreadable = fill(&mut clerk, "/registrations/new", &[("carrier", "geen code")]).await;
        assert_eq!(unreadable.status, 400);
        assert!(unreadable.text().contains("id=\"carrier-fault\""), "{}", unreadable.text());
        assert_eq!(counter.register.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_device_the_law_does_not_ask_for_is_not_kept() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let fields =
            [("udiDi", BREAST), ("lot", "B1"), ("implantedOn", "2026-04-01"), ("do", "register")];
        let answer = fill(&mut clerk, "/registrations/new", &fields).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains("hoeft niet in het register"), "{}", answer.text());
        assert_eq!(counter.register.rows("event").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_registration_by_hand_is_complete_when_the_professional_confirms() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let registration = counter.registers(&mut clerk).await;
        let start = clerk.look("/").await.text();
        assert!(start.contains("Nog in het dossier te zetten"), "{start}");
        let list = clerk.look("/to-file").await.text();
        assert!(list.contains(&registration) && list.contains("over 7 dagen"), "{list}");
        assert!(list.contains("AB12 / S1"), "which one it is can be told: {list}");
        // Who delivers cannot say that it is in the file.
        let page = clerk.look(&registration).await.text();
        assert!(page.contains("Vraag de zorgverlener") && !page.contains("/filed"), "{page}");
        let filed = format!("{registration}/filed");
        let mut surgeon = counter.with("surgeon").await;
        let page = surgeon.look(&registration).await.text();
        let refused = send(&mut clerk, &filed, &page, &[("filedOn", "2026-04-15")]).await;
        assert!([403, 404].contains(&refused.status.as_u16()), "{}", refused.status);
        // Nor can a professional of another provider, who does not see it at all.
        let mut other = counter.with("surgeon-elsewhere").await;
        assert_eq!(other.look(&registration).await.status, 404);
        let token = other.form_token("/").await;
        let event = super::hidden_value(&page, "event");
        let fields = [("form_token", token.as_str()), ("event", &event), ("filedOn", "2026-04-15")];
        assert_eq!(other.submit(&filed, &fields).await.status, 404);
        for day in ["2026-04-14", "2026-04-16", "gisteren"] {
            let wrong = send(&mut surgeon, &filed, &page, &[("filedOn", day)]).await;
            assert_eq!(wrong.status, 400, "{day}");
        }
        let confirmed = send(&mut surgeon, &filed, &page, &[("filedOn", "2026-04-15")]).await;
        assert_eq!(
            (confirmed.status.as_u16(), confirmed.header("location")),
            (303, registration.as_str())
        );
        let page = surgeon.look(&registration).await.text();
        assert!(page.contains("Bevestigd door Sanne Snijder voor 15 april 2026."), "{page}");
        assert!(surgeon.look("/to-file").await.text().contains("Er wacht niets"));
        let log = counter.register.access_log().await;
        assert!(log.contains(&"filing.confirm registration done 1".to_owned()), "{log:?}");
        assert_eq!(
            counter
                .register
                .count("SELECT count(*) FROM filing WHERE confirmed_as = 'Sanne Snijder'")
                .await,
            1
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_system_delivers_waits_for_nobody_and_what_is_withdrawn_waits_no_more() {
    at_the_counter(async |counter| {
        let noord = counter.register.provider(&[NOORD]).await;
        noord.registers(testkit::register::implantation("ZN-1")).await;
        let mut surgeon = counter.with("surgeon").await;
        assert!(surgeon.look("/to-file").await.text().contains("Er wacht niets"));
        let registration = counter.registers(&mut surgeon).await;
        assert!(surgeon.look("/to-file").await.text().contains(&registration));
        let fields = [("do", "withdraw"), ("sure", "yes")];
        let path = format!("{registration}/change?do=withdraw");
        let page = surgeon.look(&path).await.text();
        let event = registration.rsplit('/').next().unwrap().to_owned();
        let fields = [fields[0], fields[1], ("event", event.as_str())];
        let withdrawn = send(&mut surgeon, &path, &page, &fields).await;
        assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
        assert!(surgeon.look("/to-file").await.text().contains("Er wacht niets"));
    })
    .await;
}

#[tokio::test]
async fn a_removal_of_one_placed_elsewhere_stands_alone_with_what_is_known() {
    at_the_counter(async |counter| {
        let mut clerk = counter.with("clerk").await;
        let answer = fill(
            &mut clerk,
            "/registrations/removed",
            &[
                ("explantedOn", "2026-04-10"),
                ("notDerivable", "udi_di"),
                ("notDerivable", "manufacturer"),
                ("notDerivable", "product_name"),
                ("notDerivable", "product_type"),
                ("notDerivable", "lot_or_serial"),
                ("derivationChecked", "yes"),
                ("do", "register"),
            ],
        )
        .await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let slip = clerk.look(answer.header("location")).await.text();
        assert!(slip.contains("verwijdering"), "{slip}");
    })
    .await;
}

#[tokio::test]
async fn only_people_of_providers_on_the_books_have_a_place() {
    at_the_counter(async |counter| {
        let mut unknown = counter.stranger();
        let landed = unknown.sign_in("staff", "unknown").await;
        assert_eq!(landed.status, 403);
        assert!(landed.text().contains("Uw organisatie is hier niet bekend"));
        let mut logs = counter.with("logs").await;
        for path in ["/registrations", "/registrations/new", "/to-file", "/figures/own", "/try-out"]
        {
            assert_eq!(logs.look(path).await.status, 404, "{path}");
            assert_eq!(counter.stranger().look(path).await.status, 303, "{path}");
        }
        // The branches are those of the organisation, whatever a form says.
        let mut elsewhere = counter.with("elsewhere").await;
        let answer = fill(
            &mut elsewhere,
            "/registrations/new",
            &[
                ("carrier", LABEL),
                ("implantedOn", "2026-04-01"),
                ("branchNumber", NOORD),
                ("do", "register"),
            ],
        )
        .await;
        assert_eq!(answer.status, 303);
        let noord = counter.register.provider(&[NOORD]).await;
        let own = noord.get("/v1/registrations").await.json();
        assert_eq!(own["registrations"], json!([]));
    })
    .await;
}
