//! The publication of a report: decided by somebody else, after the legal wait, with the subject's
//! reaction, and without names.

use testkit::people::Browser;

use super::{ALL_A, done, finalise_on, judge, plan, refused, visit};
use crate::harness::{Office, form, on_both, own, post};

/// A final report, of which the answers of patients were counted: its decision page.
async fn final_report(office: &Office, number: &str) -> String {
    final_report_on(office, number, "2026-04-15").await
}

/// The same, final on another day.
pub(crate) async fn final_report_on(office: &Office, number: &str, day: &str) -> String {
    final_report_of(office, (number, "implants/2021"), day, "3").await
}

/// The same by a framework, of so many patients.
async fn final_report_of(
    office: &Office,
    (number, framework): (&str, &str),
    day: &str,
    count: &str,
) -> String {
    let mut ties = office.browser_of("ties").await;
    let it = plan(&mut ties, number, &[("framework", framework)]).await;
    visit(&mut ties, &it).await;
    let answers = [("count", count), ("P1-yes", "2"), ("P1-no", "1")];
    done(&mut ties, &it, "interviews", &answers).await;
    done(&mut ties, &it, "file", &[("sample", "S3"), ("because", "Toestemming")]).await;
    judge(&mut ties, &it, ALL_A).await;
    finalise_on(&mut ties, &it, day).await;
    it.replace("inspections", "report-decisions")
}

const PUBLISH: &[(&str, &str)] =
    &[("announced", "2026-04-15"), ("from", "2026-04-30"), ("summary", "De kliniek is op orde")];

#[tokio::test]
async fn a_report_is_public_after_two_weeks_with_the_reaction_and_without_names() {
    on_both(async |office| {
        let report = final_report(office, "V-1").await;
        let mut olga = office.browser_of("olga").await;
        let early = [("announced", "2026-04-15"), ("from", "2026-04-29"), ("summary", "Op orde")];
        refused(&mut olga, &report, ("publish", &early), "PROC-F12").await;
        let back = [("announced", "2026-04-01"), ("from", "2026-04-30"), ("summary", "Op orde")];
        refused(&mut olga, &report, ("publish", &back), "PROC-F2").await;
        let names = [
            ("announced", "2026-04-15"),
            ("from", "2026-04-30"),
            ("summary", "Volgens ilse inspectie is het op orde"),
        ];
        refused(&mut olga, &report, ("publish", &names), "PROC-F12").await;
        done(&mut olga, &report, "publish", PUBLISH).await;
        let long = "woord ".repeat(201);
        let long = [("on", "2026-04-15"), ("text", long.as_str())];
        refused(&mut olga, &report, ("react", &long), "PROC-F12").await;
        let words = "woord ".repeat(200);
        done(&mut olga, &report, "react", &[("on", "2026-04-15"), ("text", words.as_str())]).await;
        let public = report.replace("report-decisions", "inspection-reports");
        let mut anybody = Browser::new(&office.router);
        assert_eq!(anybody.look(&public).await.status, 404);
        office.clock.set("2026-04-29T20:00:00Z".parse().unwrap());
        assert_eq!(anybody.look(&public).await.status, 404);
        office.clock.set("2026-04-30T10:00:00Z".parse().unwrap());
        let page = anybody.look(&public).await.text();
        for part in
            ["De kliniek is op orde", "Kliniek Zeezicht", "woord woord", "patiënten: minder dan 10"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        let machine = crate::openapi::read(office, "/v1/inspection-reports").await;
        let said = &machine["inspectionReports"][0];
        assert_eq!(said["outcome"]["score"], "O1");
        assert_eq!(said["interviews"], serde_json::json!({ "patients": null, "leastShown": 10 }));
        for secret in ["Ties", "Ilse", "S3", "openedFiles", "team", "P1"] {
            let whole = format!("{said} {page}");
            assert!(!whole.contains(secret), "{secret}: {whole}");
        }
        let pdf = anybody.look(&format!("{public}/report.pdf")).await;
        assert!(pdf.body.starts_with(b"%PDF-"));
    })
    .await;
}

#[tokio::test]
async fn anybody_reads_of_ten_patients_how_many_they_were_and_of_nine_not() {
    on_both(async |office| {
        let shipped = include_str!("../../../../law/data/inspection/implants_2021.toml");
        let many = shipped
            .replace("id = \"implants\"", "id = \"many\"")
            .replace("interviews_most = 5", "interviews_most = 20");
        let mut ties = office.browser_of("ties").await;
        let mut fields = form(&mut ties, "/frameworks").await;
        fields.push(own(("text", &many)));
        assert_eq!(post(&mut ties, "/frameworks", &fields).await.status, 303);
        let cases = [("V-9", "9", None), ("V-10", "10", Some(10_u64))];
        let mut reports = Vec::new();
        for (number, count, _) in cases {
            let of = (number, "many/2021");
            let report = final_report_of(office, of, "2026-04-15", count).await;
            let mut olga = office.browser_of("olga").await;
            done(&mut olga, &report, "publish", PUBLISH).await;
            reports.push(report.replace("report-decisions", "inspection-reports"));
        }
        office.clock.set("2026-04-30T10:00:00Z".parse().unwrap());
        let mut anybody = Browser::new(&office.router);
        let machine = crate::openapi::read(office, "/v1/inspection-reports").await;
        let all = machine["inspectionReports"].as_array().unwrap();
        for ((number, _, said), public) in cases.iter().zip(&reports) {
            let page = anybody.look(public).await.text();
            let words = said.map_or("minder dan 10".to_owned(), |it| it.to_string());
            assert!(page.contains(&format!("Gesproken patiënten: {words}.")), "{page}");
            let expected = serde_json::json!({ "patients": said, "leastShown": 10 });
            let file = anybody.look(&format!("{public}/report.json")).await.json();
            assert_eq!(file["interviews"], expected);
            let it = all.iter().find(|it| it["number"] == *number).unwrap();
            assert_eq!(it["interviews"], expected);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_suspended_waits_and_what_is_taken_back_leaves_a_notice() {
    on_both(async |office| {
        let report = final_report(office, "V-1").await;
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &report, "publish", PUBLISH).await;
        done(&mut olga, &report, "suspend", &[("because", "Voorlopige voorziening")]).await;
        office.clock.set("2026-05-04T10:00:00Z".parse().unwrap());
        let public = report.replace("report-decisions", "inspection-reports");
        let mut anybody = Browser::new(&office.router);
        assert_eq!(anybody.look(&public).await.status, 404);
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &report, "resume", &[("because", "Verzoek afgewezen")]).await;
        assert_eq!(anybody.look(&public).await.status, 200);
        done(&mut olga, &report, "withdraw", &[("because", "De rechter vernietigde het besluit")])
            .await;
        let page = anybody.look(&public).await.text();
        assert!(page.contains("ingetrokken"), "{page}");
        assert!(!page.contains("De kliniek is op orde"), "{page}");
        assert_eq!(anybody.look(&format!("{public}/report.pdf")).await.status, 404);
        let machine = crate::openapi::read(office, "/v1/inspection-reports").await;
        assert_eq!(machine["inspectionReports"][0]["isWithdrawn"], true);
    })
    .await;
}

#[tokio::test]
async fn a_report_is_public_from_midnight_in_the_netherlands_and_its_first_night_counts() {
    on_both(async |office| {
        let report = final_report(office, "V-1").await;
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &report, "publish", PUBLISH).await;
        let public = report.replace("report-decisions", "inspection-reports");
        let mut anybody = Browser::new(&office.router);
        office.clock.set("2026-04-29T21:30:00Z".parse().unwrap());
        assert_eq!(anybody.look(&public).await.status, 404);
        // Half past one at night on the thirtieth.
        office.clock.set("2026-04-29T23:30:00Z".parse().unwrap());
        assert_eq!(anybody.look(&public).await.status, 200);
        assert!(anybody.look("/inspection-reports").await.text().contains(&public));
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &report, "withdraw", &[("because", "Onjuist adres")]).await;
        let page = anybody.look(&public).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains("ingetrokken"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_not_final_is_not_there_for_who_publishes_and_an_inspector_does_not_decide() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        let decision = it.replace("inspections", "report-decisions");
        let mut olga = office.browser_of("olga").await;
        assert_eq!(olga.look(&decision).await.status, 404);
        assert_eq!(ties.look("/report-decisions").await.status, 404);
        // The decision is no act of the inspection.
        assert_eq!(ties.look(&format!("{it}/do/publish")).await.status, 404);
        assert!(
            olga.look("/report-decisions").await.text().contains("geen vastgestelde rapporten")
        );
    })
    .await;
}

#[tokio::test]
async fn no_text_of_a_report_names_who_worked_in_it() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let it = plan(&mut ties, "V-1", &[]).await;
        visit(&mut ties, &it).await;
        let named = "Ilse Inspectie zag het zelf";
        let mut scores: Vec<(&str, &str)> =
            super::NORMS[2].1.iter().map(|norm| (*norm, "A")).collect();
        scores[0].1 = "B";
        scores.push(("motive-N3.1", named));
        let text = refused(&mut ties, &it, ("norms_3", &scores), "PROC-F12").await;
        assert!(text.contains("href=\"#motive-N3.1\"") && text.contains(named), "{text}");
        judge(&mut ties, &it, ALL_A).await;
        refused(&mut ties, &it, ("draft", &[("findings", named)]), "PROC-F12").await;
        // A name is looked for word by word, and no part of a word is one.
        let findings = "Het team van de inspectie zag olga openbaar aan het werk";
        done(&mut ties, &it, "draft", &[("findings", findings)]).await;
        done(&mut ties, &it, "hearing", &[]).await;
        let comment =
            [("on", "2026-04-15"), ("place", "N1.1"), ("text", "Ties Toezicht vergist zich")];
        refused(&mut ties, &it, ("comment", &comment), "PROC-F12").await;
        done(&mut ties, &it, "done", &[("on", "2026-04-15")]).await;
        done(&mut ties, &it, "final", &[]).await;
        // Who decides works in it too: now the findings name somebody.
        let report = it.replace("inspections", "report-decisions");
        let mut olga = office.browser_of("olga").await;
        let text = refused(&mut olga, &report, ("publish", PUBLISH), "PROC-F12").await;
        assert!(text.contains("Bevindingen: "), "{text}");
        let count = "SELECT COUNT(*) FROM inspection WHERE public_from IS NOT NULL";
        assert_eq!(office.database.count(count).await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_follows_a_published_report_and_the_notice_in_its_place_name_nobody() {
    on_both(async |office| {
        let report = final_report(office, "V-1").await;
        let mut olga = office.browser_of("olga").await;
        done(&mut olga, &report, "publish", PUBLISH).await;
        let mut ties = office.browser_of("ties").await;
        let it = report.replace("report-decisions", "inspections");
        let letter = [("on", "2026-04-15"), ("reason", "Ties Toezicht miste er vijf")];
        refused(&mut ties, &it, ("letter", &letter), "PROC-F12").await;
        let because = [("because", "Op verzoek van Ilse Inspectie")];
        refused(&mut olga, &report, ("withdraw", &because), "PROC-F12").await;
        // Why it waits is read by nobody outside.
        done(&mut olga, &report, "suspend", &because).await;
    })
    .await;
}
