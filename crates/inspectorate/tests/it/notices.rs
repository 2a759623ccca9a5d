//! The public list of safety notices, the decisions about it, and what a manufacturer sees.

use testkit::people::Browser;
use testkit::register::{NOORD, ZUID};

use crate::closing::sent;
use crate::harness::{form, on_both, own, post};
use crate::recalls::{notice, save};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Puts the notice of a case on the public list: its address there.
pub(crate) async fn publish(browser: &mut Browser, case: &str) -> String {
    decide(browser, case, "show").await;
    let page = browser.look(&case.replace("cases", "publications")).await.text();
    let (_, rest) = page.split_once("href=\"/safety-notices/").unwrap();
    format!("/safety-notices/{}", rest.split('"').next().unwrap())
}

async fn decide(browser: &mut Browser, case: &str, decision: &str) {
    let path = case.replace("cases", "publications");
    let mut fields = form(browser, &path).await;
    let typed = [("decision", decision), ("because", "Van belang voor iedereen"), ("version", "1")];
    fields.extend(typed.map(own));
    let answer = post(browser, &path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// The titles of a feed, which has what RFC 4287 asks of one and of each of its entries.
fn atom_entries(feed: &str, language: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(feed).unwrap();
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "feed");
    assert_eq!(root.tag_name().namespace(), Some(ATOM));
    let xml = roxmltree::NS_XML_URI;
    assert_eq!(root.attribute((xml, "lang")), Some(language));
    let author = child(root, "author").unwrap();
    assert!(!text(author, "name").is_empty());
    let own = root.children().filter(|it| it.has_tag_name((ATOM, "link")));
    let own: Vec<_> = own.filter(|it| it.attribute("rel") == Some("self")).collect();
    assert_eq!(own.len(), 1, "{feed}");
    assert!(own[0].attribute("href").unwrap().contains("/safety-notices.atom"));
    let entries: Vec<_> = root.children().filter(|it| it.has_tag_name((ATOM, "entry"))).collect();
    let mut ids = Vec::new();
    for it in entries.iter().copied().chain([root]) {
        let (id, title) = (text(it, "id"), text(it, "title"));
        assert!(id.contains(':') && !title.is_empty(), "{feed}");
        assert!(text(it, "updated").parse::<jiff::Timestamp>().is_ok(), "{feed}");
        ids.push(id);
    }
    // An entry without content has a page that has it, and an id of its own.
    let has_page = |it: &roxmltree::Node<'_, '_>| {
        it.children().any(|it| it.attribute("rel") == Some("alternate"))
    };
    assert!(entries.iter().all(has_page), "{feed}");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "{feed}");
    entries.into_iter().map(|it| text(it, "title")).collect()
}

fn child<'a, 'f>(it: roxmltree::Node<'a, 'f>, name: &str) -> Option<roxmltree::Node<'a, 'f>> {
    let mut found = it.children().filter(|child| child.has_tag_name((ATOM, name)));
    // Each of these stands once.
    found.next().filter(|_| found.next().is_none())
}

fn text(it: roxmltree::Node<'_, '_>, name: &str) -> String {
    child(it, name).and_then(|it| it.text()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_empty_list_is_a_feed_too_and_a_notice_with_any_letters_stays_one() {
    on_both(async |office| {
        let mut anybody = Browser::new(&office.router);
        let feed = anybody.look("/safety-notices.atom").await.text();
        assert_eq!(atom_entries(&feed, "nl"), Vec::<String>::new());
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let odd = "Heup & knie <1 mm> \"los\" ]]> \u{fffe}\u{1f9b4}";
        let mut fields = notice();
        fields.retain(|(name, _)| name != "nl_title");
        fields.push(own(("nl_title", odd)));
        assert_eq!(save(&mut vera, &case, 1, &fields).await.status, 303);
        let mut olga = office.browser_of("olga").await;
        let path = case.replace("cases", "publications");
        let mut fields = form(&mut olga, &path).await;
        let typed = [("decision", "show"), ("because", "Van belang"), ("version", "2")];
        fields.extend(typed.map(own));
        assert_eq!(post(&mut olga, &path, &fields).await.status, 303);
        let feed = anybody.look("/safety-notices.atom").await.text();
        assert_eq!(atom_entries(&feed, "nl"), ["Heup & knie <1 mm> \"los\" ]]> \u{1f9b4}"]);
    })
    .await;
}

#[tokio::test]
async fn the_public_reads_what_was_decided_on_without_numbers_and_without_signing_in() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let mut anybody = Browser::new(&office.router);
        let none = crate::openapi::read(office, "/v1/safety-notices").await;
        assert_eq!(none["safetyNotices"].as_array().unwrap().len(), 0);
        let mut olga = office.browser_of("olga").await;
        let notice = publish(&mut olga, &case).await;
        assert_eq!(olga.look(&case).await.status, 404);
        let list = crate::openapi::read(office, "/v1/safety-notices?limit=1").await;
        assert_eq!(list["safetyNotices"][0]["text"]["nl"]["title"], "Heupkop kan breken");
        assert_eq!(list["nextCursor"], serde_json::Value::Null);
        let feed = anybody.look("/safety-notices.atom").await;
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        let feed = feed.text();
        assert!(!feed.contains("(Afgerond)"), "{feed}");
        assert_eq!(atom_entries(&feed, "nl"), ["Heupkop kan breken"]);
        // Somebody else: the language that is asked for is kept.
        let mut other = Browser::new(&office.router);
        let english = other.look("/safety-notices.atom?lang=en").await.text();
        assert_eq!(atom_entries(&english, "en").len(), 1);
        let pages =
            [anybody.look("/safety-notices").await.text(), anybody.look(&notice).await.text()];
        for text in [&pages[0], &pages[1], &feed, &list.to_string()] {
            assert!(text.contains("Heupkop kan breken"), "{text}");
            for secret in [NOORD, ZUID, "IGJ-1", "Vera"] {
                assert!(!text.contains(secret), "{secret}: {text}");
            }
        }
        // A closed one is marked, one that was taken from the list is gone.
        let mut fields = form(&mut vera, &format!("{case}/closing")).await;
        fields.extend([("motive", "Klaar"), ("all_the_same", "yes")].map(own));
        assert_eq!(post(&mut vera, &format!("{case}/closing"), &fields).await.status, 303);
        assert!(anybody.look(&notice).await.text().contains("is afgerond op"));
        assert!(anybody.look("/safety-notices.atom").await.text().contains("(Afgerond)"));
        let closed = crate::openapi::read(office, "/v1/safety-notices").await;
        assert!(closed["safetyNotices"][0]["closedAt"].is_string(), "{closed}");
        decide(&mut vera, &case, "hide").await;
        assert_eq!(anybody.look(&notice).await.status, 404);
        let wrong = anybody.look("/v1/safety-notices?cursor=x").await;
        assert_eq!(wrong.status, 400);
    })
    .await;
}

#[tokio::test]
async fn a_manufacturer_sees_the_totals_of_its_own_recalls_and_nothing_of_providers() {
    on_both(async |office| {
        office.has_implants().await;
        let mut vera = office.browser_of("vera").await;
        let case = sent(office, &mut vera, "IGJ-1").await;
        let own_case = case.replace("cases", "own-recalls");
        let mut mara = office.browser_of("mara").await;
        let page = mara.look("/own-recalls").await.text();
        assert!(page.contains(&own_case), "{page}");
        let json = mara.look(&format!("{own_case}/totals.json")).await.json();
        assert_eq!((&json["totals"]["patients"], &json["totals"]["open"]), (&3.into(), &1.into()));
        assert_eq!(office.last_lines(1).await, ["own_recall.read Done IGJ-1 1"]);
        for text in [mara.look(&own_case).await.text(), json.to_string()] {
            assert!(!text.contains(NOORD) && !text.contains(ZUID), "{text}");
        }
        assert_eq!(mara.look(&case).await.status, 404);
        let mut ada = office.browser_of("ada").await;
        assert_eq!(ada.look(&own_case).await.status, 404);
        assert_eq!(ada.look(&format!("{own_case}/totals.json")).await.status, 404);
        assert!(!ada.look("/own-recalls").await.text().contains(&own_case));
    })
    .await;
}
