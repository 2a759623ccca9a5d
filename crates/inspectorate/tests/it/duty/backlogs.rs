//! Backlogs: the provider's plan, progress by figures, late data that are never refused, and the
//! reconciliation that ends it (overlay I4).

use testkit::people::Browser;

use super::{fetched, registers, watched, writes};
use crate::directory::WEST;
use crate::harness::{on_both, own, post};

/// Writes a plan down.
async fn plan(browser: &mut Browser, backlog: &str, version: &str, steps: &[[&str; 3]]) -> String {
    let mut fields = of_form(browser, backlog, "/plan").await;
    for (at, [year, expected, by]) in steps.iter().enumerate() {
        let name = |what: &str| format!("{what}_{}", at + 1);
        fields.extend([
            own((&name("year"), year)),
            own((&name("expected"), expected)),
            own((&name("by"), by)),
        ]);
    }
    fields.extend([("version", version), ("told_by", "bestuurder"), ("do", "save")].map(own));
    fields.push(own(("told_on", "2026-04-15")));
    let path = backlog.replace("/backlog", "/plan");
    let answer = post(browser, &path, &fields).await;
    format!("{} {}", answer.status.as_u16(), answer.text())
}

pub(crate) async fn reconcile(
    browser: &mut Browser,
    backlog: &str,
    missing: &str,
    on: &str,
) -> String {
    let mut fields = of_form(browser, backlog, "/reconciliation").await;
    fields.extend([("document", "AANSL-2026-1"), ("made_on", on), ("missing", missing)].map(own));
    let path = backlog.replace("/backlog", "/reconciliation");
    let answer = post(browser, &path, &fields).await;
    // The same page once more writes nothing.
    if answer.status == 303 {
        let again = post(browser, &path, &fields).await;
        assert!(again.status == 303 || again.status == 404, "{}", again.text());
    }
    format!("{} {}", answer.status.as_u16(), answer.text())
}

/// The hidden fields of one of the two forms.
async fn of_form(browser: &mut Browser, backlog: &str, action: &str) -> Vec<(String, String)> {
    let page = browser.look(backlog).await.text();
    let (_, rest) = page.split_once(&format!("{action}\" novalidate")).expect(action);
    let value = |name: &str| {
        let (_, rest) = rest.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    vec![own(("form_token", &value("form_token"))), own(("idempotency", &value("idempotency")))]
}

#[tokio::test]
async fn a_backlog_goes_from_plan_to_a_reconciliation_without_differences() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let letter = writes(&mut ties, WEST, &[]).await.header("location").to_owned();
        let backlog = format!("{letter}/backlog");
        let page = ties.look(&backlog).await.text();
        assert!(page.contains("Alles vanaf 1 januari 2019"), "{page}");
        let told = plan(
            &mut ties,
            &backlog,
            "0",
            &[["2020", "3", "2026-05-01"], ["2021", "1", "2026-06-01"]],
        )
        .await;
        assert!(told.starts_with("303"), "{told}");
        // A page from before the plan that counts writes none over it.
        let told = plan(&mut ties, &backlog, "0", &[["2020", "9", "2026-05-01"]]).await;
        assert!(told.contains("Iemand anders schreef intussen iets op"), "{told}");
        // Years late, and taken all the same.
        registers(office, WEST, "2020-06-01", 2).await;
        fetched(office).await;
        let page = ties.look(&backlog).await.text();
        assert!(page.contains("class=\"number\">2</td>"), "{page}");
        office.clock.set("2026-05-10T10:00:00Z".parse().unwrap());
        let mut ties = office.browser_of("ties").await;
        let work = ties.look("/duty/work").await.text();
        assert!(work.contains("kind=plan_overdue"), "{work}");
        assert!(ties.look(&backlog).await.text().contains("loopt achter"));
        registers(office, WEST, "2020-06-02", 1).await;
        registers(office, WEST, "2021-06-02", 1).await;
        fetched(office).await;
        let work = ties.look("/duty/work").await.text();
        assert!(work.contains("kind=reconciliation_due"), "{work}");
        // Something is missing still: it stays open.
        let told = reconcile(&mut ties, &backlog, "2", "2026-05-10").await;
        assert!(told.starts_with("303"), "{told}");
        assert!(
            !ties.look(&letter).await.text().contains("De achterstand bij deze brief is ingehaald")
        );
        let told = reconcile(&mut ties, &backlog, "0", "2026-05-10").await;
        assert!(told.starts_with("303"), "{told}");
        let page = ties.look(&backlog).await.text();
        assert!(page.contains("liet een aansluiting zien dat er niets ontbreekt"), "{page}");
        assert!(ties.look(&letter).await.text().contains("afgerond"));
        assert!(!ties.look("/duty/work").await.text().contains("kind=reconciliation_due"));
        let rows = "SELECT COUNT(*) FROM duty_reconciliation";
        assert_eq!(office.database.count(rows).await, 2, "each was written once");
    })
    .await;
}

#[tokio::test]
async fn a_plan_and_a_reconciliation_with_faults_are_refused_and_keep_what_was_typed() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        let letter = writes(&mut ties, WEST, &[]).await.header("location").to_owned();
        let backlog = format!("{letter}/backlog");
        let wrong = [["2018", "3", "2026-05-01"], ["2020", "0", "2026-04-01"]];
        let told = plan(&mut ties, &backlog, "0", &wrong).await;
        assert!(told.starts_with("400"), "{told}");
        for expected in
            ["Jaar, stap 1", "Verwacht, stap 2", "na de dag van de brief klaar", "value=\"2018\""]
        {
            assert!(told.contains(expected), "{expected}: {told}");
        }
        assert!(plan(&mut ties, &backlog, "0", &[]).await.contains("ten minste een stap"));
        for (missing, on, told) in [
            ("-1", "2026-04-15", "Hoeveel er nog ontbreken"),
            ("0", "2026-04-16", "nog niet geweest"),
            ("0", "2026-04-14", "voor de dag waarop de brief is verzonden"),
        ] {
            let answer = reconcile(&mut ties, &backlog, missing, on).await;
            assert!(answer.starts_with("400") && answer.contains(told), "{told}: {answer}");
        }
        let rows =
            "SELECT (SELECT COUNT(*) FROM duty_plan) + (SELECT COUNT(*) FROM duty_reconciliation)";
        assert_eq!(office.database.count(rows).await, 0);
    })
    .await;
}
