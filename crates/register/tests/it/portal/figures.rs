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
        assert_eq!(row("april 2026"), "3 100% 0 14 0%");
        assert_eq!(row("maart 2026"), "1 0% 1 45 0%");
        assert_eq!(row("Totaal"), "4 75% 1 14 0%");
        assert!(page.contains("/findings/udi_di_unresolved"), "{page}");
        // The chart speaks the language of the page.
        assert!(page.contains("op tijd: 2025-05 0, 2026-04 3"), "{page}");
        let mut english = testkit::people::Browser::new(&counter.router).reading("en");
        english.sign_in("staff", "clerk").await;
        let told = english.look("/figures/own").await.text();
        assert!(told.contains("2025-05 0, 2026-04 3") && !told.contains("op tijd"), "{told}");
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
