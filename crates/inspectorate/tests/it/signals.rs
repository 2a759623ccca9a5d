//! Signals: taken in from every source, compared, and settled; who hands one in sees its own.

use testkit::answer::Answer;
use testkit::people::Browser;

use crate::harness::{form, on_both, own, post};

/// A report of a care provider, as its form is filled in.
pub(crate) const REPORT: [(&str, &str); 6] = [
    ("about", "Infectie na plaatsing"),
    ("received_on", "2026-03-02"),
    ("text", "Drie draagsters met een infectie na plaatsing uit dezelfde partij."),
    ("branch", "000012345678"),
    ("happened_on", "2026-02-27"),
    ("udi_di", "08712345678906"),
];

/// Hands in a signal of a source.
pub(crate) async fn hand_in(browser: &mut Browser, source: &str, said: &[(&str, &str)]) -> Answer {
    let path = format!("/signals/new/{source}");
    let mut fields = form(browser, &path).await;
    fields.extend(said.iter().copied().map(own));
    post(browser, &path, &fields).await
}

/// Hands in the report: its address.
pub(crate) async fn report(browser: &mut Browser) -> String {
    let answer = hand_in(browser, "provider_report", &REPORT).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_desk_takes_in_a_report_and_sees_a_second_one_of_the_same_event() {
    on_both(async |office| {
        let mut mia = office.browser_of("mia").await;
        assert!(mia.look("/signals").await.text().contains("Er wachten geen signalen"));
        let first = report(&mut mia).await;
        assert_eq!(office.last_lines(1).await, ["signal.take_in Done - 1"]);
        let page = mia.look(&first).await.text();
        assert!(page.contains("Infectie na plaatsing") && page.contains("wacht"), "{page}");
        assert!(page.contains("27 februari 2026"), "{page}");
        assert!(!page.contains("Misschien hetzelfde"), "{page}");
        let second = report(&mut mia).await;
        assert_ne!(first, second);
        let page = mia.look(&second).await.text();
        assert!(page.contains("Misschien hetzelfde") && page.contains(&first), "{page}");
        let mut fields = form(&mut mia, &second).await;
        let id = first.rsplit('/').next().unwrap();
        fields.extend([("do", "same"), ("other", id), ("same_because", "Zelfde dag")].map(own));
        assert_eq!(post(&mut mia, &second, &fields).await.status, 303);
        let page = mia.look(&second).await.text();
        assert!(page.contains("dubbel") && page.contains("Zelfde dag"), "{page}");
        let waiting = mia.look("/signals").await.text();
        assert!(waiting.contains(&first) && !waiting.contains(&second), "{waiting}");
        assert!(mia.look("/signals?state=settled").await.text().contains(&second));
    })
    .await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_form_is_told_at_once_and_stays_typed() {
    on_both(async |office| {
        let mut mia = office.browser_of("mia").await;
        let wrong = [
            ("about", "patiënt 999900006"),
            ("branch", "12345678"),
            ("udi_di", "0871"),
            ("received_on", "2099-01-01"),
        ];
        let answer = hand_in(&mut mia, "provider_report", &wrong).await;
        assert_eq!(answer.status, 400);
        let page = answer.text();
        for field in ["about", "branch", "udi_di", "received_on", "text"] {
            assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
        }
        assert!(page.contains("value=\"12345678\"") && page.contains("Wabb 10"), "{page}");
        assert_eq!(office.database.count("SELECT COUNT(*) FROM signal").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_page_sent_twice_takes_in_one_signal_and_a_set_aside_needs_a_reason() {
    on_both(async |office| {
        let mut mia = office.browser_of("mia").await;
        let path = "/signals/new/provider_report";
        let mut fields = form(&mut mia, path).await;
        fields.extend(REPORT.map(own));
        let first = post(&mut mia, path, &fields).await;
        let second = post(&mut mia, path, &fields).await;
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(office.database.count("SELECT COUNT(*) FROM signal").await, 1);
        let signal = first.header("location").to_owned();
        let mut fields = form(&mut mia, &signal).await;
        fields.push(own(("do", "aside")));
        let refused = post(&mut mia, &signal, &fields).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text().contains("href=\"#aside_because\""), "{}", refused.text());
        fields.push(own(("aside_because", "Al behandeld")));
        assert_eq!(post(&mut mia, &signal, &fields).await.status, 303);
        assert!(mia.look(&signal).await.text().contains("Al behandeld"));
    })
    .await;
}

#[tokio::test]
async fn an_inspector_hands_in_a_signal_and_sees_its_own_and_no_other() {
    on_both(async |office| {
        let mut mia = office.browser_of("mia").await;
        let foreign = report(&mut mia).await;
        let mut vera = office.browser_of("vera").await;
        let said = [
            ("about", "Trend bij een heupkop"),
            ("received_on", "2026-03-02"),
            ("text", "Meer breuken dan verwacht"),
            ("udi_di", "08712345678906"),
        ];
        let answer = hand_in(&mut vera, "vigilance", &said).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let own_one = answer.header("location").to_owned();
        let list = vera.look("/signals").await.text();
        assert!(list.contains(&own_one) && !list.contains(&foreign), "{list}");
        assert_eq!(vera.look(&own_one).await.status, 200);
        assert_eq!(vera.look(&foreign).await.status, 404);
        // A source of somebody else, and what becomes of a signal, are not for her.
        assert_eq!(vera.look("/signals/new/citizen").await.status, 404);
        let mut fields = form(&mut vera, "/signals/new/vigilance").await;
        fields.extend([("do", "aside"), ("aside_because", "Toch niet")].map(own));
        assert_eq!(post(&mut vera, &own_one, &fields).await.status, 404);
        for stranger in ["karin", "olga", "lena"] {
            let mut browser = office.browser_of(stranger).await;
            for path in ["/signals", "/signals/new", foreign.as_str()] {
                assert_eq!(browser.look(path).await.status, 404, "{stranger} {path}");
            }
        }
    })
    .await;
}
