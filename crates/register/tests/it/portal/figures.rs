//! Figures: of one's own deliveries, and for everybody with small counts hidden.

use register::use_case::{follow_figures, publish_figures};
use serde_json::{Value, json};
use testkit::register::{BREAST, HIP, NOORD, ZUID, implantation, list, with};

use super::at_the_counter;

#[tokio::test]
async fn a_provider_sees_how_soon_it_delivers_and_what_was_wrong() {
    at_the_counter(async |counter| {
        let noord = counter.register.provider(&[NOORD]).await;
        let zuid = counter.register.provider(&[ZUID]).await;
        // Received on 15 April: 14, 14 and 45 days after; one unknown device; one of another.
        for (reference, day) in [("A", "2026-04-01"), ("B", "2026-04-01"), ("C", "2026-03-01")] {
            noord.registers(with(implantation(reference), json!({ "implantedOn": day }))).await;
        }
        noord
            .registers(with(
                implantation("D"),
                json!({ "udiDi": "08712345678999", "implantedOn": "2026-04-14" }),
            ))
            .await;
        noord.registers(with(implantation("A"), json!({ "corrects": "A", "lot": "AB99" }))).await;
        zuid.registers(with(implantation("Z"), json!({ "branchNumber": ZUID }))).await;
        let mut clerk = counter.with("clerk").await;
        let before = clerk.look("/figures/own").await.text();
        assert!(before.contains("nog niet meegeteld"), "{before}");
        follow_figures::follow(&counter.cx).await.unwrap();
        // Once is enough, however often it runs.
        follow_figures::follow(&counter.cx).await.unwrap();
        let page = clerk.look("/figures/own").await.text();
        let table = page.rfind(">Middelste aantal dagen<").expect("the table");
        let row = |month: &str| cells_of(&page[table..], month);
        assert_eq!(row("april 2026"), "3 3 3 100% 0 14 0%");
        assert_eq!(row("maart 2026"), "1 0 0 0% 1 45 0%");
        assert_eq!(row("Totaal"), "4 3 3 75% 1 14 0%");
        assert!(page.contains("/findings/udi_di_unresolved"), "{page}");
        // Nothing happened in the months that are judged.
        assert!(page.contains("maart 2025 tot en met februari 2026"), "{page}");
        assert!(page.contains("Punten: 0.") && page.contains("krijgt u geen brief"), "{page}");
        // The chart speaks the language of the page.
        assert!(page.contains("Op tijd: mei 25 0, apr 26 3"), "{page}");
        let mut english = testkit::people::Browser::new(&counter.router).reading("en");
        english.sign_in("staff", "clerk").await;
        let told = english.look("/figures/own").await.text();
        assert!(
            told.contains("In time: May 25 0, Apr 26 3") && !told.contains("Op tijd"),
            "{told}"
        );
    })
    .await;
}

fn cells_of(page: &str, month: &str) -> String {
    let (_, rest) = page.split_once(&format!(">{month}</th>")).expect("a row");
    let row = rest.split("</tr>").next().unwrap_or_default();
    let cells = row.split("<td").skip(1).filter_map(|cell| cell.split_once('>'));
    cells.map(|(_, cell)| cell.split('<').next().unwrap_or_default()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_public_sees_totals_and_cannot_tell_a_small_one() {
    at_the_counter(async |counter| {
        let r = counter.register;
        r.loads_list(&list(true, &[("hip_prosthesis", "yes"), ("breast_implant", "yes")])).await;
        let noord = r.provider(&[NOORD]).await;
        let mut records = Vec::new();
        for (di, day, count) in [
            (HIP, "2025-04-01", 12),
            (HIP, "2026-04-01", 20),
            (BREAST, "2025-04-01", 3),
            (BREAST, "2026-04-01", 15),
        ] {
            for n in 0..count {
                let name = format!("{di}-{day}-{n}");
                let name = name.replace("2025", "a").replace("2026", "b");
                records.push(with(implantation(&name), json!({ "udiDi": di, "implantedOn": day })));
            }
        }
        let told = noord.deliver(&records).await;
        assert!(told.iter().all(|it| !it["receipt"]["registerId"].is_null()), "{told:?}");
        let nothing = r.stranger().get("/v1/figures").await;
        assert_eq!(nothing.status, 404);
        publish_figures::publish(&counter.cx).await.unwrap();
        let figures = r.stranger().get("/v1/figures").await.json();
        let implanted = &figures["tables"][0];
        assert_eq!(implanted["years"], json!(["2025", "2026"]));
        assert_eq!(implanted["rows"][0]["category"], "breast_implant");
        assert_eq!(implanted["rows"][0]["counts"], json!([null, null, 18]));
        assert_eq!(implanted["rows"][1]["counts"], json!([null, null, 32]));
        assert_eq!(implanted["totals"], json!([15, 35, 50]));
        assert_eq!(figures["countedOn"], "2026-04-15");
        // One edition a day.
        noord.registers(implantation("one-more")).await;
        publish_figures::publish(&counter.cx).await.unwrap();
        assert_eq!(r.stranger().get("/v1/figures").await.json(), figures);
        r.at("2026-04-16T10:00:00Z");
        publish_figures::publish(&counter.cx).await.unwrap();
        let next: Value = r.stranger().get("/v1/figures").await.json();
        assert_eq!(next["tables"][0]["totals"], json!([15, 36, 51]));
        let csv = r.stranger().get("/v1/figures.csv").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(
            csv.text().contains("2026-04-16;implanted;breast_implant;2025;\n"),
            "{}",
            csv.text()
        );
        assert!(csv.text().contains("2026-04-16;implanted;total;total;51\n"), "{}", csv.text());
        let page = counter.stranger().look("/figures").await.text();
        assert!(page.contains("verborgen") && page.contains("Geteld op 16 april 2026"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_provider_reads_each_point_and_the_letter_before_the_inspectorate_writes() {
    at_the_counter(async |counter| {
        let zuid = counter.register.provider(&[ZUID]).await;
        for number in 0..12 {
            let day = if number < 3 { "2026-01-05" } else { "2026-02-25" };
            let record = implantation(&format!("Z-{number}"));
            counter.register.at(if number < 3 {
                "2026-02-20T10:00:00Z"
            } else {
                testkit::register::NOW
            });
            zuid.registers(with(record, json!({ "branchNumber": ZUID, "implantedOn": day }))).await;
        }
        counter.register.at(testkit::register::NOW);
        follow_figures::follow(&counter.cx).await.unwrap();
        // All twelve came after the term; half of them after more than 28 days.
        let page = counter.with("elsewhere").await.look("/figures/own").await.text();
        assert!(
            page.contains("12 van de 12 plaatsingen kwamen na de wettelijke termijn: 100%"),
            "{page}"
        );
        assert!(page.contains("3 punten: vanaf 25%"), "{page}");
        assert!(page.contains("Punten: 5.") && page.contains("aandacht"), "{page}");
        assert!(page.contains("Op tijd registreren van implantaten"), "{page}");
        assert!(page.contains(&format!("vestiging {ZUID}")), "{page}");
        assert!(page.contains("[naam van de inspecteur]"), "{page}");
        // Who never reported anything reads that letter.
        let mut english = testkit::people::Browser::new(&counter.router).reading("en");
        english.sign_in("staff", "clerk").await;
        let never = english.look("/figures/own").await.text();
        assert!(never.contains("This provider has never reported anything."), "{never}");
        assert!(never.contains("Points: 10.") && never.contains("high risk"), "{never}");
        assert!(never.contains("placed or removed since 1 January 2019"), "{never}");
    })
    .await;
}

#[tokio::test]
async fn the_public_sees_how_soon_the_country_reports_and_no_small_part_of_it() {
    at_the_counter(async |counter| {
        let r = counter.register;
        let noord = r.provider(&[NOORD]).await;
        let mut records = Vec::new();
        for (day, count) in [("2025-04-01", 40), ("2026-03-01", 20), ("2026-04-01", 30)] {
            for n in 0..count {
                let name = format!("{}-{n}", day.replace("20", "x"));
                records.push(with(implantation(&name), json!({ "implantedOn": day })));
            }
        }
        noord.deliver(&records).await;
        follow_figures::follow(&counter.cx).await.unwrap();
        publish_figures::publish(&counter.cx).await.unwrap();
        let soon = |figures: &Value, measure: &str| {
            let tables = figures["tables"].as_array().unwrap();
            tables.iter().find(|it| it["measure"] == measure).cloned().unwrap()
        };
        let figures = r.stranger().get("/v1/figures").await.json();
        let table = soon(&figures, "timeliness_implantation");
        assert_eq!(table["years"], json!(["2025", "2026"]));
        assert_eq!(table["rows"][0]["category"], "in_time");
        assert_eq!(table["rows"][0]["counts"], json!([0, 30, 30]));
        assert_eq!(table["rows"][1]["counts"], json!([40, 20, 60]));
        let page = counter.stranger().look("/figures").await.text();
        assert!(page.contains("60% van 50") && page.contains("0% van 40"), "{page}");
        assert!(!page.contains(NOORD) && !page.contains("Noord"), "{page}");
        // Three deaths, late: neither they nor what they could be computed from is shown.
        r.at("2026-06-16T10:00:00Z");
        for n in 0..3 {
            let of = format!("{}-{n}", "2026-04-01".replace("20", "x"));
            noord.registers(testkit::register::death(&format!("D-{n}"), &[&of])).await;
        }
        follow_figures::follow(&counter.cx).await.unwrap();
        publish_figures::publish(&counter.cx).await.unwrap();
        let figures = r.stranger().get("/v1/figures").await.json();
        let table = soon(&figures, "timeliness_death");
        for row in [0, 1] {
            assert_eq!(table["rows"][row]["counts"], json!([0, null, null]), "{table}");
        }
        let table = soon(&figures, "timeliness_implantation");
        assert_eq!(table["rows"][1]["counts"], json!([40, 20, 60]));
        let csv = r.stranger().get("/v1/figures.csv").await.text();
        assert!(csv.contains("2026-06-16;timeliness_death;late;2026;\n"), "{csv}");
        assert!(csv.contains("2026-06-16;timeliness_implantation;in_time;2025;0\n"), "{csv}");
    })
    .await;
}
