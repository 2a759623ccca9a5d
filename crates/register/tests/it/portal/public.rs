//! What everybody may see: the rules, the findings, the catalogue.

use exchange::Code;
use testkit::people::Browser;

use super::at_the_counter;

#[tokio::test]
async fn every_rule_and_every_finding_has_its_page() {
    at_the_counter(async |counter| {
        let mut stranger = counter.stranger();
        let page = stranger.look("/rules").await;
        assert_eq!(page.status, 200);
        let page = page.text();
        for told in [
            "id=\"R1\"",
            "id=\"R70\"",
            "Besluit registratie implantaten art. 2(f)",
            "/findings/lot_or_serial_missing",
        ] {
            assert!(page.contains(told), "{told}");
        }
        assert!(page.contains("Een weekend of feestdag verlengt de termijn niet."), "{page}");
        assert!(
            page.contains("(tekst van 3 juli 2018)") && !page.contains("Weekends and"),
            "{page}"
        );
        let mut english = Browser::new(&counter.router).reading("en");
        let page = english.look("/rules").await.text();
        assert!(page.contains("Weekends and holidays do not extend a term."), "{page}");
        assert!(page.contains("(text of 3 July 2018)") && !page.contains("feestdag"), "{page}");
        for code in Code::ALL {
            let page = stranger.look(&format!("/findings/{code}")).await;
            assert_eq!(page.status, 200, "{code}");
        }
        assert_eq!(stranger.look("/findings/nothing").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn the_type_of_a_problem_leads_to_a_page_that_says_what_to_do() {
    at_the_counter(async |counter| {
        let clinic = counter.register.provider(&[testkit::register::NOORD]).await;
        let refused = clinic.post_bytes("/v1/deliveries", "application/json", b"{").await;
        let kind = refused.json()["type"].as_str().unwrap().to_owned();
        assert_eq!(kind, "/problems/malformed_json");
        let mut stranger = counter.stranger();
        let page = stranger.look(&kind).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Dit is geen JSON") && page.text().contains("Wat u doet"));
        // A code of a finding, as errors and OperationOutcomes name it, has its page there too.
        let finding = stranger.look("/problems/udi_di_check_digit").await.text();
        assert!(finding.contains("R13"), "{finding}");
        assert_eq!(stranger.look("/problems/nothing").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn anybody_finds_a_product_and_no_udi_di_gets_into_an_address() {
    at_the_counter(async |counter| {
        let mut stranger = counter.stranger();
        assert_eq!(stranger.look("/catalogue").await.status, 200);
        for (text, told) in [
            ("tern", "Tern Hip Stem"),
            ("08712345678906", "Tern Hip Stem"),
            ("(01)08712345678906(10)AB12", "Tern Hip Stem"),
            ("<q>", "Niets gevonden"),
        ] {
            let found = stranger.submit("/catalogue", &[("text", text)]).await;
            assert_eq!(found.status, 200);
            let page = found.text();
            assert!(page.contains(told) && !page.contains("<q>"), "{text}: {page}");
        }
        // Who is signed in does not lose the menu on a page for everybody.
        assert!(!stranger.look("/catalogue").await.text().contains("/registrations/new"));
        let mut clerk = counter.with("clerk").await;
        for path in ["/catalogue", "/rules", "/figures", "/findings/udi_di_missing"] {
            let page = clerk.look(path).await.text();
            assert!(page.contains("href=\"/registrations/new\""), "{path}: {page}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_is_there_in_both_languages_with_one_heading() {
    at_the_counter(async |counter| {
        for language in ["nl", "en"] {
            let mut stranger = Browser::new(&counter.router).reading(language);
            let mut clerk = Browser::new(&counter.router).reading(language);
            clerk.sign_in("staff", "clerk").await;
            let registration = counter.registers(&mut clerk).await;
            let own = |rest: &str| format!("{registration}{rest}");
            let event = registration.rsplit('/').next().unwrap();
            let mut pages = Vec::new();
            for path in ["/rules", "/findings/udi_di_missing", "/catalogue", "/figures"] {
                pages.push((path.to_owned(), stranger.look(path).await));
            }
            for path in [
                "/".to_owned(),
                "/registrations".to_owned(),
                "/registrations/new".to_owned(),
                "/registrations/removed".to_owned(),
                "/to-file".to_owned(),
                "/figures/own".to_owned(),
                "/try-out".to_owned(),
                own(""),
                own("/slip"),
                own("/change?do=correct"),
                own("/change?do=explant"),
                own("/change?do=death"),
                own("/change?do=withdraw"),
                format!("/receipts/{event}"),
            ] {
                let page = clerk.look(&path).await;
                pages.push((path, page));
            }
            for (path, page) in pages {
                assert_eq!(page.status, 200, "{path}: {}", page.text());
                let text = page.text();
                assert!(text.contains(&format!("<html lang=\"{language}\"")), "{path}");
                assert_eq!(text.matches("<h1>").count(), 1, "{path}: {text}");
                for odd in [" style=\"", " onclick", "{}"] {
                    assert!(!text.contains(odd), "{path} has {odd}: {text}");
                }
            }
        }
    })
    .await;
}
