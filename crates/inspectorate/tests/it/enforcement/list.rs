//! The list of cases: it says what each case says of itself, and reads as little for a long case as
//! for one that was opened a minute ago.

use testkit::people::Browser;
use testkit::reads::counted;
use testkit::supervision::{FINDING, WEIGHING};

use super::{EVIDENCE, RECORD, open, place, says, walk, walked};
use crate::harness::{Office, form, on_both, own, post};

/// The list names the place where the case says to go on.
async fn agree(browser: &mut Browser, case: &str) {
    let place = place(browser, case).await;
    let list = browser.look("/enforcement").await.text();
    assert!(list.contains(&format!("<a href=\"{place}\">")), "{place}: {list}");
}

/// How many open cases were judged on a day.
async fn judged_on(office: &Office, day: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM enforcement_summary WHERE judged_on = '{day}'");
    office.database.count(&sql).await
}

#[tokio::test]
async fn the_list_of_cases_says_of_each_what_the_case_says_of_itself() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        agree(&mut hans, &case).await;
        let list = hans.look("/enforcement").await.text();
        assert!(list.contains("Nieuw") && list.contains("Hans Handhaving"), "{list}");
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        agree(&mut hans, &case).await;
        let named = |field: &str| RECORD.iter().find(|(it, _)| *it == field).unwrap().1;
        let list = hans.look("/enforcement").await.text();
        for told in [named("operator_1"), named("owner"), "Situatie"] {
            assert!(list.contains(told), "{told}: {list}");
        }
        says(&mut hans, &format!("{case}/findings/new"), &[&FINDING, &EVIDENCE]).await;
        agree(&mut hans, &case).await;
        walk(&mut hans, &case).await;
        agree(&mut hans, &case).await;
        assert!(hans.look("/enforcement").await.text().contains("Weging"));
        says(&mut hans, &format!("{case}/weighing"), &[&WEIGHING]).await;
        agree(&mut hans, &case).await;
        assert!(hans.look("/enforcement").await.text().contains("Voornemen"));
        let mut because = form(&mut hans, &case).await;
        because.push(own(("because", "Geen zaak meer")));
        assert_eq!(post(&mut hans, &format!("{case}/close"), &because).await.status, 303);
        let closed = hans.look("/enforcement?state=closed").await.text();
        assert!(closed.contains(&case) && closed.contains("Gesloten"), "{closed}");
    })
    .await;
}

#[tokio::test]
async fn the_list_of_cases_reads_as_much_however_much_was_said_in_them() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        let (_, new) = counted(hans.look("/enforcement")).await;
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        says(&mut hans, &format!("{case}/findings/new"), &[&FINDING, &EVIDENCE]).await;
        walk(&mut hans, &case).await;
        let (_, long) = counted(hans.look("/enforcement")).await;
        assert_eq!(long, new);
        // Another case is another row, and no other statement.
        walked(&mut hans, "IGJ-2026-10").await;
        let (_, two) = counted(hans.look("/enforcement")).await;
        assert_eq!((two.statements, two.rows), (new.statements, new.rows + 1));
    })
    .await;
}

#[tokio::test]
async fn a_case_is_judged_anew_by_who_looks_first_on_a_later_day_and_a_closed_one_is_not() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let gone = open(&mut hans, "IGJ-2026-8").await;
        let case = open(&mut hans, "IGJ-2026-9").await;
        let mut because = form(&mut hans, &gone).await;
        because.push(own(("because", "Dubbel")));
        assert_eq!(post(&mut hans, &format!("{gone}/close"), &because).await.status, 303);
        let today = law::dutch_day(office.clock.now());
        assert_eq!(judged_on(office, &today.to_string()).await, 2);
        // Half past one at night: a new day in the Netherlands, none yet in UTC.
        let night = today.at(23, 30, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
        office.clock.set(night);
        let tomorrow = today.tomorrow().unwrap().to_string();
        let mut hans = office.browser_of("hans").await;
        let (list, first) = counted(hans.look("/enforcement")).await;
        assert!(list.text().contains(&case), "{}", list.text());
        assert_eq!(judged_on(office, &tomorrow).await, 1);
        let (_, second) = counted(hans.look("/enforcement")).await;
        assert!(second.statements < first.statements, "{second:?} {first:?}");
        hans.look("/enforcement?state=closed").await;
        assert_eq!(judged_on(office, &tomorrow).await, 1);
    })
    .await;
}
