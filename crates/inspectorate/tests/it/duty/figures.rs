//! What the pages of everybody, of one site and of one organisation show, and under which reference.

use inspectorate::use_case::duty::follow;
use testkit::register::{NOORD, ZUID};

use super::{PROGRAMME, fetched, registers, watched};
use crate::directory::{WEST, begun, imported};
use crate::harness::on_both;

#[tokio::test]
async fn who_is_in_the_directory_without_figures_is_shown_and_who_has_figures_without_it_too() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        // A branch that nobody put into the directory delivers as well.
        let strange = "000099998888";
        let other = office.register.provider(&[strange]).await;
        let said = serde_json::json!({ "branchNumber": strange });
        let record = testkit::register::with(testkit::register::implantation("ST-1"), said);
        other.registers(record).await;
        office.register.sequences().await;
        fetched(office).await;
        let page = ties.look("/duty").await.text();
        for expected in
            ["Kliniek West", "nooit geleverd", strange, "niet in de lijst", "Ziekenhuis Noord"]
        {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        assert!(page.contains(PROGRAMME), "{page}");
        // Who never delivered comes before who does.
        assert!(page.find("Kliniek West") < page.find("Ziekenhuis Noord"), "{page}");
        let silent = ties.look("/duty?show=silent").await.text();
        assert!(silent.contains("Kliniek West") && !silent.contains("Ziekenhuis Zuid"), "{silent}");
        let unknown = ties.look("/duty?show=not_in_directory").await.text();
        assert!(unknown.contains(strange) && !unknown.contains("Kliniek West"), "{unknown}");
        let named = ties.look("/duty?sort=name").await.text();
        assert!(named.find("Kliniek West") < named.find("Ziekenhuis Noord"), "{named}");
        let last = office.last_lines(1).await;
        assert_eq!(last, [format!("duty.watch Done {PROGRAMME} 4")]);
    })
    .await;
}

#[tokio::test]
async fn a_site_shows_every_sign_with_its_points_and_an_organisation_its_sites_together() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let page = ties.look(&format!("/duty/sites/{NOORD}")).await.text();
        for expected in
            ["DUTY-LATE-IMPLANTATION", "DUTY-DROP", "Ziekenhuis Noord", "dag 21", "dag 28"]
        {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        let west = ties.look(&format!("/duty/sites/{WEST}")).await.text();
        assert!(west.contains("DUTY-NEVER") && west.contains("nooit geleverd"), "{west}");
        let organisation = ties.look("/duty/organisations/12345678").await.text();
        assert!(organisation.contains("Stichting Noord") && organisation.contains(NOORD));
        for nowhere in
            ["/duty/sites/000000000001", "/duty/sites/12", "/duty/organisations/00000000"]
        {
            assert_eq!(ties.look(nowhere).await.status, 404, "{nowhere}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_came_late_is_counted_late_and_judged_once_its_month_is_over() {
    on_both(async |office| {
        imported(office).await;
        let mut ties = office.browser_of("ties").await;
        begun(&mut ties, PROGRAMME).await;
        // Placed in February, received in April: after the legal month.
        registers(office, ZUID, "2026-02-10", 12).await;
        fetched(office).await;
        let page = ties.look(&format!("/duty/sites/{ZUID}")).await.text();
        assert!(
            page.contains("12 van de 12 plaatsingen kwamen na de wettelijke termijn"),
            "{page}"
        );
        let late = ties.look("/duty?show=late").await.text();
        assert!(late.contains("Ziekenhuis Zuid") && !late.contains("Ziekenhuis Noord"), "{late}");
    })
    .await;
}

#[tokio::test]
async fn who_is_not_heard_of_for_three_months_stands_as_fallen_silent_until_it_delivers_again() {
    on_both(async |office| {
        watched(office).await;
        let site = format!("/duty/sites/{NOORD}");
        for (day, is_silent) in [("2026-07-15", false), ("2026-07-16", true)] {
            office.clock.set(format!("{day}T10:00:00Z").parse().unwrap());
            let mut ties = office.browser_of("ties").await;
            let page = ties.look(&site).await.text();
            assert_eq!(page.contains("stilgevallen"), is_silent, "{day}: {page}");
            let why = "ontving het laatst iets op 15 april 2026. Wie 3 maanden niets aanlevert";
            assert_eq!(page.contains(why), is_silent, "{day}: {page}");
            let silent = ties.look("/duty?show=silent").await.text();
            assert_eq!(silent.contains("Ziekenhuis Noord"), is_silent, "{day}: {silent}");
        }
        registers(office, NOORD, "2026-07-10", 1).await;
        fetched(office).await;
        let page = office.browser_of("ties").await.look(&site).await.text();
        assert!(page.contains("levert") && !page.contains("stilgevallen"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_day_later_everybody_is_judged_anew_though_nothing_came() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let judged = "SELECT COUNT(*) FROM duty_summary WHERE judged_on = '2026-07-20'";
        assert_eq!(office.database.count(judged).await, 0);
        office.clock.set("2026-07-20T10:00:00Z".parse().unwrap());
        follow::step(&office.cx).await.unwrap();
        assert_eq!(office.database.count(judged).await, 2);
        let page = ties.look(&format!("/duty/sites/{NOORD}")).await;
        assert_ne!(page.status, 500);
        // Once a day is enough.
        let lines = office.lines().await.len();
        follow::step(&office.cx).await.unwrap();
        assert_eq!(office.lines().await.len(), lines + 1, "only the question is on record");
    })
    .await;
}

#[tokio::test]
async fn without_a_programme_the_register_is_not_asked_and_with_one_it_has_its_number_on_record() {
    on_both(async |office| {
        assert!(!follow::step(&office.cx).await.unwrap());
        assert!(!office.lines().await.iter().any(|it| format!("{it:?}").contains("duty.follow")));
        let mut ties = watched(office).await;
        assert_eq!(ties.look("/duty").await.status, 200);
        let asked = office.register.database.entries().await;
        let asked = asked.iter().filter(|it| it.case_number.as_deref() == Some(PROGRAMME)).count();
        assert!(asked > 0, "the register has the reference on record");
    })
    .await;
}

#[tokio::test]
async fn every_page_of_the_duty_is_there_in_both_languages_with_one_heading() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let letter = super::asks_for_all(&mut ties, NOORD).await;
        let backlog = format!("{letter}/backlog");
        let work = ties.look("/duty/work").await.text();
        let task = super::work::links(&work).into_iter().next().unwrap();
        let site = format!("/duty/sites/{NOORD}");
        let (write, signal) = (format!("{site}/letters/new"), format!("{site}/signal"));
        let known = format!("/directory/sites/{WEST}");
        let pages = [
            "/duty",
            "/duty/work",
            "/duty/organisations/12345678",
            &site,
            &write,
            &signal,
            &letter,
            &backlog,
            "/directory",
            "/directory/import",
            "/directory/programmes",
            &known,
            &task,
        ];
        for language in ["nl", "en"] {
            for path in pages {
                let mut browser = testkit::people::Browser::new(&office.router).reading(language);
                browser.sign_in("staff", "ties").await;
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
