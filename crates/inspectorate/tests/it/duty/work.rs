//! The work list: what follows from figures and letters, who takes it on, and what came of it.

use testkit::people::Browser;
use testkit::reads::counted;

use super::{watched, writes};
use crate::directory::WEST;
use crate::harness::{form, on_both, own, post};

/// The links of the tasks on the work list.
pub(super) fn links(page: &str) -> Vec<String> {
    let parts = page.split("href=\"/duty/work/task").skip(1);
    let link = |rest: &str| rest.split('"').next().unwrap().replace("&#38;", "&");
    parts.map(|rest| format!("/duty/work/task{}", link(rest).replace("&amp;", "&"))).collect()
}

/// The first task of a kind.
async fn task(browser: &mut Browser, kind: &str) -> Option<String> {
    let page = browser.look("/duty/work").await.text();
    links(&page).into_iter().find(|it| it.contains(&format!("kind={kind}&")))
}

/// The fields that name a task.
fn named(link: &str) -> Vec<(String, String)> {
    let (_, query) = link.split_once('?').unwrap();
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
    pairs.map(|(name, value)| own((name, &value.replace("%40", "@")))).collect()
}

#[tokio::test]
async fn an_inspector_takes_a_task_on_another_takes_it_over_and_says_what_came_of_it() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let link = task(&mut ties, "letter_due").await.unwrap();
        assert!(link.contains(WEST), "{link}");
        let mut take = form(&mut ties, &link).await;
        take.extend(named(&link));
        let (mut done, mut empty) = (take.clone(), take.clone());
        take.push(own(("do", "take")));
        assert_eq!(post(&mut ties, "/duty/work/task", &take).await.status, 303);
        let list = ties.look("/duty/work").await.text();
        assert!(list.contains(">u</td>"), "{list}");
        empty.extend([("do", "done"), ("note", " ")].map(own));
        let told = post(&mut ties, "/duty/work/task", &empty).await;
        assert_eq!(told.status, 400, "{}", told.text());
        done.extend([("do", "done"), ("note", "Gebeld: zij schrijven volgende week")].map(own));
        assert_eq!(post(&mut ties, "/duty/work/task", &done).await.status, 303);
        assert_eq!(post(&mut ties, "/duty/work/task", &done).await.status, 303, "done once");
        assert_eq!(task(&mut ties, "letter_due").await, None, "it is done for this month");
        let site = ties.look(&format!("/duty/sites/{WEST}")).await.text();
        assert!(site.contains("Gebeld: zij schrijven volgende week"), "{site}");
    })
    .await;
}

#[tokio::test]
async fn a_task_that_is_not_there_cannot_be_taken_or_done() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let link = task(&mut ties, "letter_due").await.unwrap();
        let fields = form(&mut ties, &link).await;
        for (kind, branch, about) in [
            ("letter_due", WEST, "DUTY-LETTER-NEVER@1999-01"),
            ("letter_unanswered", WEST, "018f3b7e-0000-7000-8000-000000000001"),
            ("plan_overdue", "000000000001", "x"),
            ("nonsense", WEST, "x"),
            ("letter_due", "12", "x"),
        ] {
            for act in [("do", "take"), ("do", "done")] {
                let mut sent = fields.clone();
                sent.extend([("kind", kind), ("branch", branch), ("about", about)].map(own));
                sent.extend([act, ("note", "Klaar")].map(own));
                let answer = post(&mut ties, "/duty/work/task", &sent).await;
                assert_eq!(answer.status, 404, "{kind} {act:?}: {}", answer.text());
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_desk_of_an_inspector_says_what_is_due_today() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let desk = ties.look("/").await.text();
        assert!(desk.contains("href=\"/duty/work\""), "{desk}");
        let mut vera = office.browser_of("vera").await;
        assert!(!vera.look("/").await.text().contains("href=\"/duty/work\""));
    })
    .await;
}

/// The number that stands beside the work on the desk, which leaves out what is not due.
async fn on_the_desk(browser: &mut Browser) -> usize {
    let desk = browser.look("/").await.text();
    let mark = "</span><div class=\"lir-due__what\"><a href=\"/duty/work\"";
    let Some((before, _)) = desk.split_once(mark) else { return 0 };
    let (_, number) = before.rsplit_once('>').unwrap();
    number.parse().unwrap()
}

#[tokio::test]
async fn the_desk_counts_what_the_list_shows_and_reads_no_history_for_it() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let shown = links(&ties.look("/duty/work").await.text()).len();
        assert!(shown > 0);
        assert_eq!(on_the_desk(&mut ties).await, shown);
        let (_, before) = counted(ties.look("/")).await;
        // Letters, a backlog and its plan, and what was done before, are read in the same statements.
        let letter = writes(&mut ties, WEST, &[]).await.header("location").to_owned();
        office.clock.set("2026-06-20T10:00:00Z".parse().unwrap());
        let mut ties = office.browser_of("ties").await;
        let list = ties.look("/duty/work").await.text();
        assert!(list.contains("kind=letter_unanswered"), "{letter}: {list}");
        assert_eq!(on_the_desk(&mut ties).await, links(&list).len());
        let (_, after) = counted(ties.look("/")).await;
        assert_eq!(after.statements, before.statements);
        let link = task(&mut ties, "letter_unanswered").await.unwrap();
        let mut done = form(&mut ties, &link).await;
        done.extend(named(&link));
        done.extend([("do", "done"), ("note", "Gebeld")].map(own));
        assert_eq!(post(&mut ties, "/duty/work/task", &done).await.status, 303);
        let left = links(&ties.look("/duty/work").await.text()).len();
        assert_eq!(on_the_desk(&mut ties).await, left);
        assert_eq!(left + 1, links(&list).len());
    })
    .await;
}

#[tokio::test]
async fn a_silent_site_becomes_one_signal_in_the_inbox() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let path = format!("/duty/sites/{WEST}/signal");
        let mut fields = form(&mut ties, &path).await;
        let mut wrong = fields.clone();
        wrong.extend([("about", "Nooit geleverd"), ("text", "patiënt 999900006")].map(own));
        let told = post(&mut ties, &path, &wrong).await;
        assert_eq!(told.status, 400, "{}", told.text());
        fields.extend([("about", "Nooit geleverd"), ("text", "Geen enkele melding")].map(own));
        let first = post(&mut ties, &path, &fields).await;
        assert_eq!(first.status, 303, "{}", first.text());
        let again = post(&mut ties, &path, &fields).await;
        assert_eq!(first.header("location"), again.header("location"));
        let signal = ties.look(first.header("location")).await;
        assert_eq!(signal.status, 200, "{}", signal.text());
        assert!(signal.text().contains("Nooit geleverd"));
        assert_eq!(office.database.count("SELECT COUNT(*) FROM signal").await, 1);
    })
    .await;
}
