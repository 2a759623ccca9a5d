//! After the final report: the plan with its guarded term, steps up, the letter about the register,
//! and files that were opened.

use testkit::people::Browser;

use super::{ALL_A, done, finalise, judge, plan, refused, visit};
use crate::directory::WEST;
use crate::duty::{PROGRAMME, reconciles, watched, writes};
use crate::harness::{Office, form, on_both, own, post};

/// An inspection that came to these scores, and is final.
async fn final_with(office: &Office, scores: [&str; 4]) -> String {
    let mut ties = office.browser_of("ties").await;
    let it = plan(&mut ties, "V-1", &[]).await;
    visit(&mut ties, &it).await;
    judge(&mut ties, &it, scores).await;
    finalise(&mut ties, &it).await;
    it
}

#[tokio::test]
async fn a_plan_has_three_months_and_a_term_that_passed_proposes_a_step_up() {
    on_both(async |office| {
        let it = final_with(office, ["AAAAA", "CAAAA", "AAA", "AAAAAAAA"]).await;
        let mut ties = office.browser_of("ties").await;
        let items = ("items", "Dossiers aanvullen\nProcedure vaststellen");
        let short = [("on", "2026-04-15"), ("due", "2026-06-15"), items];
        refused(&mut ties, &it, ("plan", &short), "INS-I2").await;
        let before = [("on", "2026-04-01"), ("due", "2026-07-15"), items];
        refused(&mut ties, &it, ("plan", &before), "PROC-F2").await;
        done(&mut ties, &it, "plan", &[("on", "2026-04-15"), ("due", "2026-07-15"), items]).await;
        let report = super::report(&mut ties, &it).await;
        assert_eq!(report["plan"]["dueOn"], "2026-07-15");
        office.clock.set("2026-07-16T10:00:00Z".parse().unwrap());
        let mut ties = office.browser_of("ties").await;
        let page = ties.look(&it).await.text();
        assert!(page.contains("Beslis over een stap omhoog"), "{page}");
        refused(&mut ties, &it, ("close", &[("because", "Klaar")]), "INS-I5").await;
        refused(&mut ties, &it, ("escalate_1", &[("follows", "no")]), "INS-I1").await;
        done(&mut ties, &it, "escalate_1", &[("follows", "yes")]).await;
        let report = super::report(&mut ties, &it).await;
        assert_eq!(report["outcome"]["score"], "O4");
        let step = &report["steps"][0];
        assert_eq!(step["id"], "INS-I5a");
        assert_eq!(step["rule"], "INS-I5");
        assert_eq!(step["to"], "O4");
        let words = "De termijn van het verbeterplan is voorbij zonder verslag.";
        assert_eq!(step["what"]["nl"], words);
        // What was decided is kept by its id: words that are corrected change nothing.
        let kept = "SELECT COUNT(*) FROM inspection_entry
                    WHERE content LIKE '%INS-I5a%' AND content NOT LIKE '%without a report%'";
        assert_eq!(office.database.count(kept).await, 1);
        // A late report is taken all the same, and verified.
        let late = [("on", "2026-07-16"), ("text", "Alles gedaan, met foto's")];
        done(&mut ties, &it, "report", &late).await;
        let good = [("sufficient", "yes"), ("motive", "Bezocht en gezien")];
        done(&mut ties, &it, "verify", &good).await;
        done(&mut ties, &it, "close", &[("because", "Hersteld")]).await;
        assert!(ties.look("/closed-inspections").await.text().contains("V-1"));
    })
    .await;
}

#[tokio::test]
async fn an_insufficient_report_of_who_cannot_improve_leads_to_measures() {
    on_both(async |office| {
        let it = final_with(office, ["AAAAA", "DAAAA", "AAA", "AAAAAAAA"]).await;
        let mut ties = office.browser_of("ties").await;
        let asked = [("on", "2026-04-15"), ("due", "2026-07-15"), ("items", "Dossiers")];
        done(&mut ties, &it, "plan", &asked).await;
        done(&mut ties, &it, "report", &[("on", "2026-04-15"), ("text", "Komt nog")]).await;
        let verdict = [("sufficient", "no"), ("motive", "Niets gedaan"), ("trust", "yes")];
        done(&mut ties, &it, "verify", &verdict).await;
        let page = ties.look(&format!("{it}/do/escalate_1")).await.text();
        assert!(page.contains("een maatregel (Wkkgz art. 27, 29)"), "{page}");
        done(&mut ties, &it, "escalate_1", &[("follows", "yes")]).await;
        // What it comes to is decided where cases are.
        let mut fields = form(&mut ties, &format!("{it}/signal")).await;
        let typed = [("about", "Kliniek Zeezicht"), ("text", "Geen dossiers"), ("provision", "")];
        fields.extend(typed.map(own));
        for _ in 0..2 {
            let made = post(&mut ties, &format!("{it}/signal"), &fields).await;
            assert_eq!(made.status, 303, "{}", made.text());
        }
        assert_eq!(office.database.count("SELECT COUNT(*) FROM signal").await, 1);
        let mut hans = office.browser_of("hans").await;
        assert!(hans.look("/signals").await.text().contains("Kliniek Zeezicht"));
    })
    .await;
}

#[tokio::test]
async fn the_letter_about_the_register_stays_open_until_nothing_is_missing() {
    on_both(async |office| {
        let it = final_with(office, ["AAAAA", "AAAAA", "AAA", "AAAAACAA"]).await;
        let mut ties = office.browser_of("ties").await;
        let page = ties.look(&it).await.text();
        assert!(page.contains("Stuur de brief over het register"), "{page}");
        let plan = [("on", "2026-04-15"), ("due", "2026-07-15"), ("items", "X")];
        refused(&mut ties, &it, ("plan", &plan), "INS-I2").await;
        let letter = [("on", "2026-04-15"), ("reason", "Vijf implantaten ontbreken")];
        done(&mut ties, &it, "letter", &letter).await;
        assert!(ties.look(&it).await.text().contains("1 januari 2019"));
        refused(&mut ties, &it, ("close", &[("because", "Klaar")]), "INS-I4").await;
        let some = [("on", "2026-04-15"), ("missing", "3"), ("reference", "Aansluiting april")];
        refused(&mut ties, &it, ("register", &some), "INS-I4").await;
        let none = [("on", "2026-04-15"), ("missing", "0"), ("reference", "Aansluiting april")];
        done(&mut ties, &it, "register", &none).await;
        done(&mut ties, &it, "close", &[("because", "Klaar")]).await;
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_settled_by_the_backlog_of_the_provider_and_not_by_a_number_that_is_typed() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let subject = [("subject_number", WEST), ("name", "Kliniek West")];
        let it = plan(&mut ties, "V-1", &subject).await;
        visit(&mut ties, &it).await;
        judge(&mut ties, &it, ["AAAAA", "AAAAA", "AAA", "AAAAACAA"]).await;
        finalise(&mut ties, &it).await;
        let letter = [("on", "2026-04-15"), ("reason", "Er is nooit geregistreerd")];
        done(&mut ties, &it, "letter", &letter).await;
        let duty = writes(&mut ties, WEST, &[]).await.header("location").to_owned();
        let page = ties.look(&it).await.text();
        for part in ["Wacht tot de achterstand", "er is nog geen plan", &format!("{duty}/backlog")]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        // Nothing can be typed any more, and what is sent all the same counts for nothing.
        let page = ties.look(&format!("{it}/do/register")).await.text();
        assert!(!page.contains("name=\"missing\""), "{page}");
        assert!(page.contains("Laatste aansluiting"), "{page}");
        let typed = [("on", "2026-04-15"), ("missing", "0"), ("reference", "Zelf geteld")];
        let sends = async |ties: &mut Browser| {
            let mut fields = form(ties, "/inspections/new").await;
            fields.extend(typed.iter().copied().map(own));
            post(ties, &format!("{it}/do/register"), &fields).await
        };
        let told = sends(&mut ties).await;
        assert_eq!(told.status, 400);
        assert!(told.text().contains("(INS-I4"), "{}", told.text());
        reconciles(&mut ties, &format!("{duty}/backlog"), "2", "2026-04-15").await;
        assert!(ties.look(&it).await.text().contains("2 ontbreken (AANSL-2026-1"));
        assert_eq!(sends(&mut ties).await.status, 400);
        reconciles(&mut ties, &format!("{duty}/backlog"), "0", "2026-04-15").await;
        assert!(ties.look(&it).await.text().contains("De achterstand is ingehaald"));
        done(&mut ties, &it, "register", &[]).await;
        let page = ties.look(&it).await.text();
        assert!(page.contains("15 april 2026 (AANSL-2026-1)"), "{page}");
        assert!(!page.contains("Zelf geteld"), "{page}");
        let lines = office.database.entries().await;
        let settled = lines.iter().rposition(|it| it.action == "inspection.settle_letter");
        let looked = &lines[settled.unwrap() + 1];
        assert_eq!(looked.action, "duty.backlog_read", "the look at the backlog is on record");
        assert_eq!(looked.case_number.as_deref(), Some(PROGRAMME));
        done(&mut ties, &it, "close", &[("because", "Klaar")]).await;
    })
    .await;
}

#[tokio::test]
async fn every_file_that_was_opened_is_on_record_with_the_number_of_the_visit() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-7", &[]).await;
        visit(&mut ties, &it).await;
        done(&mut ties, &it, "file", &[("sample", "S3"), ("because", "Toestemming nagaan")]).await;
        let lines = office.database.entries().await;
        let opened: Vec<_> = lines.iter().filter(|it| it.action == "patient_file.open").collect();
        assert_eq!(opened.len(), 1);
        assert_eq!(opened[0].case_number.as_deref(), Some("V-7"));
        judge(&mut ties, &it, ALL_A).await;
        let said = super::report(&mut ties, &it).await;
        assert_eq!(said["openedFiles"][0]["sample"], "S3");
        // Every line about an inspection bears its number.
        let bare = lines.iter().filter(|it| it.action.starts_with("inspection."));
        assert!(bare.clone().count() > 10);
        assert_eq!(bare.filter(|it| it.case_number.is_none() && it.records != 0).count(), 0);
    })
    .await;
}

#[tokio::test]
async fn who_is_no_inspector_of_care_sees_no_inspection() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        for persona in ["vera", "hans", "mia", "olga"] {
            let mut other = office.browser_of(persona).await;
            for path in ["/inspections", "/inspections/new", "/frameworks", &it] {
                assert_eq!(other.look(path).await.status, 404, "{persona} {path}");
            }
        }
    })
    .await;
}
