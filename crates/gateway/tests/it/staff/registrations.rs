//! `/registrations`: what the register must still have.

use super::on_both;
use crate::harness::Mood;

const DI: &str = "05050474530799";

#[tokio::test]
async fn a_registrar_sees_first_what_is_due_first_and_what_it_waits_for() {
    on_both(async |office| {
        office.house.register.set(Mood::Down);
        office
            .ehr_sends(&format!(
                "a;;;{DI};L1;;2026-11-20;;P1\nb;;;{DI};L2;;2026-10-25;;P2\nc;;;{DI};;;2026-10-20;;P3\n\
                 d;;;{DI};L4;;;;P4\ne;;;{DI};L5;;2012-01-01;;P5"
            ))
            .await;
        let page = office.sees("registrar", "/registrations").await;
        let order: Vec<usize> =
            ["lotnummer L2", "lotnummer L1"].iter().map(|it| page.find(it).unwrap()).collect();
        assert!(order[0] < order[1], "{page}");
        for told in [
            "2 dagen te laat (20 november 2026)",
            "over 3 dagen (25 november 2026)",
            "4 weken voorbij",
            "herstel: 1 punt",
            "antwoord van het register",
            "datum onbekend, ontvangen op 22 november 2026",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // What dates from before the duty is never due (rule R3).
        assert!(!page.contains("lotnummer L5"), "{page}");
        let start = office.sees("registrar", "/").await;
        assert!(start.contains("Open registraties"), "{start}");
        assert!(start.contains("1 zijn al te laat"), "{start}");
        let english = office.sees("registrar", "/registrations?lang=en").await;
        assert!(english.contains("2 days late") && english.contains("past 4 weeks"), "{english}");
    })
    .await;
}

#[tokio::test]
async fn what_the_register_has_is_open_no_more_until_it_is_taken_out() {
    on_both(async |office| {
        office.ehr_sends(&format!("a;;;{DI};L1;;2026-11-20;;P1")).await;
        assert!(office.sees("deliverer", "/registrations").await.contains("lotnummer L1"));
        office.house.deliver().await.unwrap();
        let page = office.sees("deliverer", "/registrations").await;
        assert!(page.contains("Het register heeft alles"), "{page}");
        office.house.register.set(Mood::Down);
        office.ehr_sends(&format!("a;;;{DI};L1;;2026-11-20;2026-11-21;P1")).await;
        let page = office.sees("deliverer", "/registrations").await;
        assert!(page.contains("verwijderd") && page.contains("(21 december 2026)"), "{page}");
        office.house.register.set(Mood::Up);
        office.house.deliver().await.unwrap();
        let page = office.sees("deliverer", "/registrations").await;
        assert!(page.contains("Het register heeft alles"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_what_another_provider_must_register() {
    on_both(async |office| {
        // No lot of two letters: the random token of a form has those by chance.
        office.ehr_sends(&format!("a;;;{DI};NOORD-LOT-1;;2026-11-20;;P1")).await;
        assert!(office.sees("deliverer", "/registrations").await.contains("NOORD-LOT-1"));
        let page = office.sees("stranger", "/registrations").await;
        assert!(!page.contains("NOORD-LOT-1"), "{page}");
        for who in ["board", "quality"] {
            assert_eq!(office.looks(who, "/registrations").await.status, 404, "{who}");
        }
    })
    .await;
}
