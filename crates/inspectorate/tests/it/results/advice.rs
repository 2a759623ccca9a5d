//! Advice to others than the operator of a case.

use testkit::people::Browser;

use super::{ADVICE, act, recorded};
use crate::enforcement::{EVIDENCE, says, send, walked};
use crate::harness::{form, on_both, own, post};
use crate::measures::goes_to;

#[tokio::test]
async fn an_officer_hears_every_fault_at_once_and_two_clicks_make_one_action() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let wrong = [("norm", "sterilisatie"), ("months", "25"), ("title_en", "Mind it")];
        let refused = send(&mut hans, "/advice-actions/new", &[&wrong]).await;
        assert_eq!(refused.status, 400);
        let page = refused.text();
        let fields = ["theme", "norm", "target", "form", "title_nl", "text_nl", "text_en"];
        for field in fields.into_iter().chain(["planned_on", "measured", "months"]) {
            assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
        }
        // What was typed stays.
        assert!(page.contains("value=\"Mind it\""), "{page}");
        // Without a case that proposes it, it takes a motive; nothing is kept before.
        let refused = send(&mut hans, "/advice-actions/new", &[&ADVICE]).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text().contains("advice_not_proposed"), "{}", refused.text());
        let count = "SELECT COUNT(*) FROM advice";
        assert_eq!(office.database.count(count).await, 0);
        let mut fields = form(&mut hans, "/advice-actions/new").await;
        fields.extend(ADVICE.into_iter().chain([("motive", "Uit de ronde van 2026")]).map(own));
        let first = post(&mut hans, "/advice-actions/new", &fields).await;
        let again = post(&mut hans, "/advice-actions/new", &fields).await;
        assert_eq!(first.status, 303, "{}", first.text());
        assert_eq!(again.status, 303, "{}", again.text());
        assert_eq!(first.header("location"), again.header("location"));
        assert_eq!(office.database.count(count).await, 1);
        assert_eq!(office.last_lines(1).await, ["advice.write Done - 1"]);
        let page = hans.look(first.header("location")).await.text();
        assert!(page.contains("Geen zaak stelt dit voor (INT-E1)"), "{page}");
        assert!(page.contains("ADV-2026-1"), "{page}");
        // An inspector reads it and writes nothing.
        let mut ties = office.browser_of("ties").await;
        assert!(ties.look("/advice-actions").await.text().contains("ADV-2026-1"));
        assert_eq!(ties.look("/advice-actions/new").await.status, 404);
        let edit = format!("{}/edit", first.header("location"));
        assert_eq!(ties.look(&edit).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn advice_follows_from_a_case_that_is_wider_and_never_names_its_operator() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = walked(&mut hans, "IGJ-2026-9").await;
        let of_case = [("cases", "IGJ-2026-9")];
        // Not wider yet: the case does not propose it.
        let refused = send(&mut hans, "/advice-actions/new", &[&ADVICE, &of_case]).await;
        assert!(refused.text().contains("advice_not_proposed"), "{}", refused.text());
        let wider = [("fact_wider_than_this_case", "yes")];
        says(&mut hans, &format!("{case}/questions/Q11"), &[&wider, &EVIDENCE]).await;
        let unknown = [("cases", "IGJ-2026-9 IGJ-2026-77")];
        let refused = send(&mut hans, "/advice-actions/new", &[&ADVICE, &unknown]).await;
        assert!(refused.text().contains("nummer IGJ-2026-77"), "{}", refused.text());
        // Others than the operator: its name stands nowhere in it.
        let mut named = ADVICE.to_vec();
        named.retain(|(name, _)| *name != "target");
        named.push(("target", "zeelucht  import en anderen"));
        let refused = send(&mut hans, "/advice-actions/new", &[&named, &of_case]).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text().contains("advice_names_operator"), "{}", refused.text());
        let advice = recorded(&mut hans, &of_case).await;
        let page = hans.look(&advice).await.text();
        assert!(!page.contains("Geen zaak stelt dit voor"), "{page}");
        assert!(page.contains("IGJ-2026-9"), "{page}");
        let lines = office.last_lines(3).await.join("\n");
        assert!(lines.contains("enforcement.read Done IGJ-2026-9"), "{lines}");
    })
    .await;
}

#[tokio::test]
async fn what_the_figures_say_is_counted_and_what_is_typed_in_is_marked_so() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        // A breach of the norm, established before the action.
        walked(&mut hans, "IGJ-2026-9").await;
        let established = jiff::civil::date(2026, 3, 15).max(crate::measures::today(office));
        let month = established.month();
        goes_to(office, jiff::civil::date(2026, month + 1, 20));
        let mut hans = office.browser_of("hans").await;
        let advice = recorded(&mut hans, &[("motive", "Speelt bij meer importeurs")]).await;
        let on = format!("2026-{:02}-20", month + 1);
        let said = [("on", on.as_str()), ("note", "Verstuurd aan de koepel")];
        assert_eq!(act(&mut hans, &advice, "done", &said).await.status, 303);
        let later = [("on", "2027-01-01"), ("note", "Nog eens")];
        let future = act(&mut hans, &advice, "done", &later).await;
        assert!(future.text().contains("moet nog komen"), "{}", future.text());
        let page = hans.look(&advice).await.text();
        assert!(page.contains("Vastgestelde overtredingen van deze norm"), "{page}");
        assert!(page.contains("\"Cijfer\">1</td>"), "{page}");
        assert!(page.contains("nog niet te tellen"), "{page}");
        goes_to(office, jiff::civil::date(2026, month + 3, 2));
        let mut hans = office.browser_of("hans").await;
        let page = hans.look(&advice).await.text();
        assert!(
            page.contains("\"Cijfer\">0</td>") && !page.contains("nog niet te tellen"),
            "{page}"
        );
        let figure = [
            ("what", "Vragen aan de koepel"),
            ("before", "12 in maart"),
            ("after", "3 in mei"),
            ("source", "Brief van de koepel"),
        ];
        assert_eq!(act(&mut hans, &advice, "figure", &figure).await.status, 303);
        let page = hans.look(&advice).await.text();
        assert!(page.contains("Cijfers van elders, ingetypt"), "{page}");
        assert!(page.contains("Ingetypt door Hans Handhaving"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn the_public_reads_advice_that_somebody_decided_on_without_case_or_small_count() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = walked(&mut hans, "IGJ-2026-9").await;
        let wider = [("fact_wider_than_this_case", "yes")];
        says(&mut hans, &format!("{case}/questions/Q11"), &[&wider, &EVIDENCE]).await;
        let advice = recorded(&mut hans, &[("cases", "IGJ-2026-9")]).await;
        let public = advice.replace("-actions", "");
        let mut anybody = Browser::new(&office.router);
        assert_eq!(anybody.look(&public).await.status, 404);
        assert!(anybody.look("/advice").await.text().contains("Er is nog geen voorlichting"));
        let today = crate::measures::today(office).to_string();
        let done = [("on", today.as_str()), ("note", "Verstuurd")];
        assert_eq!(act(&mut hans, &advice, "done", &done).await.status, 303);
        // Who enforces does not publish.
        let shown = [("decision", "show"), ("because", "Van belang")];
        assert_eq!(act(&mut hans, &advice, "publication", &shown).await.status, 404);
        let mut olga = office.browser_of("olga").await;
        let refused = act(&mut olga, &advice, "publication", &[]).await;
        for field in ["decision", "because"] {
            let link = format!("href=\"#{field}\"");
            assert!(refused.text().contains(&link), "{field}: {}", refused.text());
        }
        assert_eq!(act(&mut olga, &advice, "publication", &shown).await.status, 303);
        assert_eq!(office.last_lines(1).await, ["advice.publish Done - 1"]);
        let later = crate::measures::today(office).checked_add(jiff::Span::new().months(3));
        goes_to(office, later.unwrap());
        let json = crate::openapi::read(office, "/v1/advice").await;
        let it = &json["advice"][0];
        assert_eq!(it["targetGroup"], "Alle importeurs van borstimplantaten");
        // Nothing before the month of the action, and one breach too few to be seen within it.
        assert_eq!(it["effect"]["before"]["part"], 0);
        let pages = [anybody.look("/advice").await.text(), anybody.look(&public).await.text()];
        for text in [&pages[0], &pages[1], &json.to_string()] {
            assert!(text.contains("Let op de sterilisatie"), "{text}");
            for secret in ["IGJ-2026-9", "Zeelucht", "Duinroos", "Hans", "Olga"] {
                assert!(!text.contains(secret), "{secret}: {text}");
            }
        }
        assert!(pages[1].contains("Wat de cijfers zeggen"), "{}", pages[1]);
        let mut other = Browser::new(&office.router).reading("en");
        let english = other.look(&public).await.text();
        assert!(english.contains("This advice exists in Dutch only"), "{english}");
        let mut olga = office.browser_of("olga").await;
        let hidden = [("decision", "hide"), ("because", "Verouderd")];
        assert_eq!(act(&mut olga, &advice, "publication", &hidden).await.status, 303);
        assert_eq!(anybody.look(&public).await.status, 404);
        assert_eq!(anybody.look("/v1/advice?limit=0").await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn who_writes_second_looks_again_and_what_is_dropped_stays_dropped() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let advice = recorded(&mut hans, &[("motive", "Uit de ronde")]).await;
        let edit = format!("{advice}/edit");
        let mut stale = form(&mut hans, &edit).await;
        stale.extend(ADVICE.into_iter().chain([("motive", "Anders"), ("version", "1")]).map(own));
        let figure = [("what", "x"), ("before", "1"), ("after", "2"), ("source", "y")];
        assert_eq!(act(&mut hans, &advice, "figure", &figure).await.status, 303);
        let refused = post(&mut hans, &edit, &stale).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text().contains("Iemand anders zei"), "{}", refused.text());
        let changed = [("theme", "Etiketten"), ("motive", "Anders")];
        let rest: Vec<_> = ADVICE.into_iter().filter(|(name, _)| *name != "theme").collect();
        says(&mut hans, &edit, &[&changed, &rest]).await;
        assert!(hans.look(&advice).await.text().contains("Etiketten"));
        let because = [("because", "De koepel deed het al")];
        assert_eq!(act(&mut hans, &advice, "drop", &because).await.status, 303);
        let page = hans.look(&advice).await.text();
        assert!(page.contains("Niet doorgegaan") && !page.contains("/done\""), "{page}");
        let after = send(&mut hans, &edit, &[&ADVICE, &[("motive", "Toch")]]).await;
        assert_eq!(after.status, 400);
        assert!(after.text().contains("Dit gaat niet door"), "{}", after.text());
    })
    .await;
}
