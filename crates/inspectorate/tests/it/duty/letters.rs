//! Letters: the text of the rules with the provider's figures, departures with a motive, answers.

use testkit::register::NOORD;

use super::{PROGRAMME, proposed, watched, writes};
use crate::directory::WEST;
use crate::harness::{form, on_both, own, post};

#[tokio::test]
async fn a_letter_has_the_text_of_the_rules_and_is_recorded_once_with_who_when_and_how() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let path = format!("/duty/sites/{WEST}/letters/new");
        let page = ties.look(&path).await.text();
        for expected in ["Kliniek West", "1 januari 2019", "Ties Toezicht", "Postbus 3, West"] {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        assert!(!page.contains("[naam van de aanbieder]"), "a blank is open: {page}");
        let fields = proposed(&mut ties, &path, &[]).await;
        let first = post(&mut ties, &path, &fields).await;
        assert_eq!(first.status, 303, "{}", first.text());
        let again = post(&mut ties, &path, &fields).await;
        assert_eq!(first.header("location"), again.header("location"), "a double click");
        let letter = ties.look(first.header("location")).await.text();
        assert!(letter.contains(&format!("{PROGRAMME}/{WEST}/1")), "{letter}");
        assert!(letter.contains("per post") && letter.contains("wacht op antwoord"), "{letter}");
        assert!(!letter.contains("wijkt af"), "{letter}");
        let pdf = ties.look(&format!("{}/letter.pdf", first.header("location"))).await;
        assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
        assert_eq!(office.database.count("SELECT COUNT(*) FROM duty_letter").await, 1);
        assert_eq!(office.database.count("SELECT COUNT(*) FROM duty_backlog").await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_departs_from_the_proposal_says_why_and_the_letter_is_marked() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let path = format!("/duty/sites/{WEST}/letters/new");
        let other = [("body", "Geachte heer, mevrouw,\n\nWij bellen u."), ("motive", "")];
        let told = writes(&mut ties, WEST, &other).await;
        assert_eq!(told.status, 400, "{}", told.text());
        assert!(told.text().contains("Dit wijkt af van het voorstel. Zeg waarom."));
        assert!(told.text().contains("Wij bellen u."), "what was typed is lost");
        let preview = writes(&mut ties, WEST, &[("do", "preview")]).await.text();
        assert!(preview.contains("Zo leest de brief"), "{preview}");
        let motive = [other[0], ("motive", "Zij belden ons zelf")];
        let sent = writes(&mut ties, WEST, &motive).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let letter = ties.look(sent.header("location")).await.text();
        for expected in
            ["wijkt af van het voorstel", "Zij belden ons zelf", "Wat de regels voorstelden"]
        {
            assert!(letter.contains(expected), "{expected}: {letter}");
        }
        // Nothing asks for a letter to a site that delivers: who writes all the same says why.
        let noord = format!("/duty/sites/{NOORD}/letters/new");
        let fields = proposed(&mut ties, &noord, &[]).await;
        assert_eq!(post(&mut ties, &noord, &fields).await.status, 400);
        assert!(ties.look(&path).await.text().contains("Er is al een brief aan deze locatie"));
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_not_backdated_and_leaves_time_to_answer() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        for (changed, told) in [
            (
                [("sent_on", "2026-04-01"), ("reply_by", "2026-05-13")],
                "langer dan zeven dagen geleden",
            ),
            ([("sent_on", "2026-04-16"), ("reply_by", "2026-05-13")], "nog niet geweest"),
            ([("sent_on", "2026-04-15"), ("reply_by", "2026-04-15")], "na de dag van verzenden"),
            ([("sent_on", "2026-04-15"), ("reply_by", "2028-01-01")], "hooguit een jaar"),
            (
                [("sent_on", "2026-04-15"), ("reply_by", "2026-04-20")],
                "Dit wijkt af van het voorstel",
            ),
        ] {
            let answer = writes(&mut ties, WEST, &changed).await;
            assert_eq!(answer.status, 400, "{told}");
            assert!(answer.text().contains(told), "{told}: {}", answer.text());
        }
        let bsn = [("body", "Over patiënt 999900006"), ("motive", "Anders")];
        assert_eq!(writes(&mut ties, WEST, &bsn).await.status, 400);
        let kind = [("letter", "DUTY-LETTER-NONE")];
        assert_eq!(writes(&mut ties, WEST, &kind).await.status, 404);
        assert_eq!(office.database.count("SELECT COUNT(*) FROM duty_letter").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_letter_without_an_answer_presses_and_one_with_an_answer_does_not() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let sent = writes(&mut ties, WEST, &[]).await.header("location").to_owned();
        office.clock.set("2026-05-20T10:00:00Z".parse().unwrap());
        let mut ties = office.browser_of("ties").await;
        let work = ties.look("/duty/work").await.text();
        assert!(work.contains("kind=letter_unanswered"), "{work}");
        let mut fields = form(&mut ties, &sent).await;
        let mut early = fields.clone();
        early.extend([("received_on", "2026-04-01"), ("note", "Ja"), ("enough", "yes")].map(own));
        let told = post(&mut ties, &sent, &early).await.text();
        assert!(told.contains("voor de dag waarop de brief is verzonden"), "{told}");
        fields.extend([("received_on", "2026-05-19"), ("note", "Plan volgt")].map(own));
        fields.push(own(("enough", "yes")));
        for _ in 0..2 {
            assert_eq!(post(&mut ties, &sent, &fields).await.status, 303);
        }
        let letter = ties.look(&sent).await.text();
        assert_eq!(letter.matches("Plan volgt").count(), 1, "{letter}");
        // A letter that began a backlog stays open until its reconciliation.
        assert!(letter.contains("beantwoord") && !letter.contains("afgerond"), "{letter}");
        let work = ties.look("/duty/work").await.text();
        assert!(!work.contains("kind=letter_unanswered"), "{work}");
        assert!(work.contains("kind=plan_missing"), "{work}");
    })
    .await;
}
