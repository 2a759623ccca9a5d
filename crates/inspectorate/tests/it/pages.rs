//! Who lands where, and what every page keeps to.

use crate::harness::{Office, ask, on_both, open_case};
use testkit::people::Browser;

#[tokio::test]
async fn each_role_of_the_inspectorate_has_a_landing_page_and_others_have_none() {
    on_both(async |office| {
        for persona in ["vera", "ties", "mia", "hans", "olga", "karin", "lena", "mara"] {
            let mut browser = office.browser_of(persona).await;
            let page = browser.look("/").await;
            assert_eq!(page.status, 200, "{persona}: {}", page.text());
            let may_see_cases = persona == "vera";
            let inbox = browser.look("/inbox").await.status;
            assert_eq!(inbox == 200, may_see_cases, "{persona}: {inbox}");
            assert_eq!(page.text().contains("href=\"/inbox\""), may_see_cases, "{persona}");
        }
        for persona in ["noor", "bas"] {
            let mut browser = Browser::new(&office.router);
            let landed = browser.sign_in("staff", persona).await;
            assert_ne!(landed.status, 200, "{persona}: {}", landed.text());
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_is_there_in_both_languages_with_one_heading() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let trace = ask(&mut vera, &case, "AB12").await;
        let builder = format!("{case}/traces/new");
        for language in ["nl", "en"] {
            let mut browser = Browser::new(&office.router).reading(language);
            browser.sign_in("staff", "vera").await;
            let paths = ["/inbox", "/closed-cases", "/cases/new", &case, &builder, &trace];
            for path in paths {
                let page = browser.look(path).await;
                let text = page.text();
                assert_eq!(page.status, 200, "{path}: {text}");
                assert!(text.contains(&format!("<html lang=\"{language}\"")), "{path}: {text}");
                assert_eq!(text.matches("<h1").count(), 1, "{path}: {text}");
                for foreign in [" style=", " onclick", "=\"http", "{}"] {
                    assert!(!text.contains(foreign), "{path} has {foreign}: {text}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_page_of_the_end_of_a_recall_is_there_in_both_languages_with_one_heading() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = crate::closing::sent(office, &mut vera, "IGJ-1").await;
        let drill = crate::drills::begin(&mut vera, &case, "OEF-1").await;
        let drawn = crate::closing::draw(&mut vera, &case).await.remove(0);
        let notice = crate::notices::publish(&mut vera, &case).await;
        let of = |part: &str| format!("{case}/{part}");
        let checked = of(&format!("checks/{drawn}"));
        let (closing, times, copy) = (of("closing"), of("times"), of("drill"));
        let decision = case.replace("cases", "publications");
        let pages = [&closing, &times, &copy, &checked, &decision, &notice];
        let places = ["/drills", "/publications", "/safety-notices"].map(ToOwned::to_owned);
        let exercise = format!("{drill}/closing");
        let own = [case.replace("cases", "own-recalls"), "/own-recalls".to_owned()];
        for language in ["nl", "en"] {
            let all = pages.into_iter().chain(&places).chain([&exercise]);
            let all = all.map(|path| ("vera", path)).chain(own.iter().map(|path| ("mara", path)));
            for (persona, path) in all {
                let mut browser = Browser::new(&office.router).reading(language);
                browser.sign_in("staff", persona).await;
                let page = browser.look(path).await;
                let text = page.text();
                assert_eq!(page.status, 200, "{path}: {text}");
                assert!(text.contains(&format!("<html lang=\"{language}\"")), "{path}: {text}");
                assert_eq!(text.matches("<h1").count(), 1, "{path}: {text}");
                for foreign in [" style=", " onclick", "=\"http", "{}"] {
                    assert!(!text.contains(foreign), "{path} has {foreign}: {text}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_register_cases_work_and_the_builder_says_that_none_can_be_asked() {
    on_both(async |office| {
        let alone = office.asking(None);
        let mut vera = Office::signed_in(&alone, "vera").await;
        let case = open_case(&mut vera, "IGJ-1").await;
        let path = format!("{case}/traces/new");
        let mut fields = crate::harness::form(&mut vera, &path).await;
        let typed = [("purpose", "risk_insight"), ("lots", "AB12"), ("do", "ask")];
        fields.extend(typed.map(crate::harness::own));
        let page = crate::harness::post(&mut vera, &path, &fields).await.text();
        assert!(page.contains("Er is geen register ingesteld"), "{page}");
        assert!(page.contains(">AB12</textarea>"), "what was typed is lost: {page}");
    })
    .await;
}

#[tokio::test]
async fn every_page_of_inspections_is_there_in_both_languages_with_one_heading() {
    on_both(async |office| {
        let all = crate::inspections::AtDoors::of(office).await.pages();
        for language in ["nl", "en"] {
            for (persona, path) in &all {
                let mut browser = Browser::new(&office.router).reading(language);
                browser.sign_in("staff", persona).await;
                let page = browser.look(path).await;
                let text = page.text();
                assert_eq!(page.status, 200, "{path}: {text}");
                assert!(text.contains(&format!("<html lang=\"{language}\"")), "{path}: {text}");
                assert_eq!(text.matches("<h1").count(), 1, "{path}: {text}");
                for foreign in [" style=", " onclick", "=\"http", "{}"] {
                    assert!(!text.contains(foreign), "{path} has {foreign}: {text}");
                }
            }
        }
    })
    .await;
}
