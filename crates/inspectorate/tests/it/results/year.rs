//! A year of supervision in counts, and what everybody reads of it.

use jiff::ToSpan as _;
use serde_json::Value;
use testkit::people::Browser;
use testkit::supervision::ORDER;

use super::recorded;
use crate::directory::WEST;
use crate::duty::{fetched, registers, watched};
use crate::enforcement::{EVIDENCE, says};
use crate::harness::{Office, form, on_both, own, post};
use crate::measures::{begins, goes_to, ready, takes, today};
use crate::signals::{REPORT, hand_in};

/// The counts of a table: row, column and count, of what is not nothing.
fn counts(json: &Value, table: &str) -> Vec<String> {
    let tables = json["tables"].as_array().unwrap();
    let it = tables.iter().find(|it| it["id"] == table).unwrap();
    let mut told = Vec::new();
    for row in it["rows"].as_array().unwrap() {
        let columns = it["columns"].as_array().unwrap().iter();
        for (column, count) in columns.zip(row["counts"].as_array().unwrap()) {
            if count != 0 {
                let text = |it: &Value| it["code"].as_str().unwrap().to_owned();
                told.push(format!("{} {} {count}", text(&row["name"]), text(column)));
            }
        }
    }
    told
}

fn time<'j>(json: &'j Value, code: &str) -> &'j Value {
    let mut times = json["times"].as_array().unwrap().iter();
    times.find(|it| it["what"]["code"] == code).unwrap()
}

/// Reports of care providers, so many; their first one is set aside a week later.
async fn reports(office: &Office, count: i8) -> String {
    let mut mia = office.browser_of("mia").await;
    let mut first = String::new();
    let received = today(office).to_string();
    for number in 1..=count {
        let happened = format!("2026-02-{number:02}");
        let mut said = REPORT.to_vec();
        said.retain(|(name, _)| !["happened_on", "received_on"].contains(name));
        said.extend([("happened_on", happened.as_str()), ("received_on", received.as_str())]);
        let answer = hand_in(&mut mia, "provider_report", &said).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        if first.is_empty() {
            answer.header("location").clone_into(&mut first);
        }
    }
    first
}

#[tokio::test]
async fn a_year_is_counted_from_what_every_room_keeps() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-20").await;
        let first = reports(office, 3).await;
        // An order without hearing first, and one round of advice.
        let now = [("fact_immediate_action", "yes")];
        says(&mut hans, &format!("{case}/questions/W2"), &[&now, &EVIDENCE]).await;
        let day = today(office);
        let end = day.checked_add(60.days()).unwrap().to_string();
        let said = [("term_end", end.as_str()), ("motive", "Zo")];
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &said]).await;
        takes(&mut hans, &order, "decided", &[("on", &day.to_string())]).await;
        recorded(&mut hans, &[("motive", "Uit de ronde")]).await;
        let mut ties = office.browser_of("ties").await;
        let visit = crate::inspections::plan(&mut ties, "BZ-2026-1", &[]).await;
        let prepared = crate::inspections::act(&mut ties, &visit, "prepared", &[]).await;
        assert_eq!(prepared.status, 303, "{}", prepared.text());
        let on = [("on", "2026-03-02")];
        let visited = crate::inspections::act(&mut ties, &visit, "visited", &on).await;
        assert_eq!(visited.status, 303, "{}", visited.text());
        goes_to(office, day.checked_add(7.days()).unwrap());
        let mut hans = office.browser_of("hans").await;
        let mut fields = form(&mut hans, &first).await;
        fields.extend([("do", "aside"), ("aside_because", "Hoort elders")].map(own));
        let settled = post(&mut hans, &first, &fields).await;
        assert_eq!(settled.status, 303, "{}", settled.text());
        for persona in ["hans", "ties", "vera", "olga"] {
            let page = office.browser_of(persona).await.look("/results").await;
            assert_eq!(page.status, 200, "{persona}: {}", page.text());
        }
        assert_eq!(office.browser_of("mia").await.look("/results").await.status, 404);
        let json = hans.look("/results/2026/figures.json").await.json();
        assert_eq!(
            counts(&json, "signals"),
            ["provider_report set_aside 1", "provider_report waiting 2"]
        );
        assert_eq!(counts(&json, "visits"), ["announced none 1"]);
        assert_eq!(counts(&json, "interventions"), ["BEVEL mdr 1"]);
        assert_eq!(counts(&json, "repeats"), ["MDR 10(1) first 1"]);
        assert_eq!(counts(&json, "advice"), ["circular planned 1"]);
        let departed = counts(&json, "departures");
        assert!(departed.contains(&"advice departed 1".to_owned()), "{departed:?}");
        let answers = time(&json, "signal_answer");
        assert_eq!((&answers["done"], &answers["within"]), (&1.into(), &1.into()));
        assert_eq!((&answers["rule"], &answers["overdue"]), (&"CLK-K6".into(), &0.into()));
        // Two reports of which nobody said anything become overdue, and the order is not complied with.
        goes_to(office, jiff::civil::date(2026, 9, 1));
        let mut hans = office.browser_of("hans").await;
        let json = hans.look("/results/2026/figures.json").await.json();
        assert_eq!(time(&json, "signal_answer")["overdue"], 2);
        assert_eq!(counts(&json, "plans"), ["term not_done 1"]);
        let page = hans.look("/results/2026").await.text();
        assert!(page.contains("<svg") && page.contains("33,3%"), "{page}");
        assert_eq!(office.last_lines(1).await[0].split(' ').next(), Some("result.read"));
        assert_eq!(hans.look("/results/2027").await.status, 404);
        assert_eq!(hans.look("/results/2018").await.status, 404);
        assert_eq!(hans.look("/results/jaar").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn everybody_reads_a_year_that_is_over_and_was_published_without_a_small_count() {
    on_both(async |office| {
        reports(office, 12).await;
        let mut mia = office.browser_of("mia").await;
        let citizen: Vec<_> = REPORT
            .into_iter()
            .filter(|(name, _)| ["about", "received_on", "text"].contains(name))
            .chain([("own_reference", "LMZ-1")])
            .collect();
        let one = hand_in(&mut mia, "citizen", &citizen).await;
        assert_eq!(one.status, 303, "{}", one.text());
        let mut anybody = Browser::new(&office.router);
        assert!(anybody.look("/supervision-results").await.text().contains("nog geen jaar"));
        let mut olga = office.browser_of("olga").await;
        // A year that runs is never public.
        let running = send_public(&mut olga, "2026").await;
        assert_eq!(running.status, 400);
        assert!(running.text().contains("year_not_over"), "{}", running.text());
        goes_to(office, jiff::civil::date(2027, 1, 10));
        let mut olga = office.browser_of("olga").await;
        let mut hans = office.browser_of("hans").await;
        assert_eq!(hans.look("/results/2026/public").await.status, 404);
        let mut fields = form(&mut olga, "/results/2026/public").await;
        let unchecked = post(&mut olga, "/results/2026/public", &fields).await;
        assert_eq!(unchecked.status, 400, "{}", unchecked.text());
        fields.push(own(("checked", "yes")));
        for _ in 0..2 {
            assert_eq!(post(&mut olga, "/results/2026/public", &fields).await.status, 303);
        }
        assert_eq!(office.database.count("SELECT COUNT(*) FROM result_edition").await, 1);
        let json = crate::openapi::read(office, "/v1/supervision-results").await;
        assert_eq!((&json["years"][0], &json["results"]["leastShown"]), (&2026.into(), &10.into()));
        for table in json["results"]["tables"].as_array().unwrap() {
            let rows = table["rows"].as_array().unwrap().iter().map(|it| &it["counts"]);
            for count in rows.chain([&table["totals"]]).flat_map(|it| it.as_array().unwrap()) {
                let is_open = count.as_u64().is_none_or(|it| it == 0 || it >= 10);
                assert!(is_open, "{table}");
            }
        }
        // One citizen among them is hidden, and so is what would give it away.
        let page = anybody.look("/supervision-results").await.text();
        assert!(page.contains("verborgen") && page.contains("12"), "{page}");
        let kept = "SELECT COUNT(*) FROM result_edition WHERE content LIKE '%:1,%'";
        assert_eq!(office.database.count(kept).await, 0);
        assert_eq!(anybody.look("/supervision-results?year=2025").await.status, 404);
        assert_eq!(anybody.look("/v1/supervision-results?year=x").await.status, 400);
        for language in ["nl", "en"] {
            let mut other = Browser::new(&office.router).reading(language);
            let page = other.look("/supervision-results").await.text();
            assert!(page.contains(&format!("<html lang=\"{language}\"")), "{page}");
            assert_eq!(page.matches("<h1").count(), 1, "{page}");
        }
    })
    .await;
}

async fn send_public(browser: &mut Browser, year: &str) -> testkit::answer::Answer {
    let path = format!("/results/{year}/public");
    let mut fields = form(browser, "/results/2026").await;
    fields.push(own(("idempotency", "018f3b7e-0000-7000-8000-0000000000f1")));
    fields.push(own(("checked", "yes")));
    post(browser, &path, &fields).await
}

#[tokio::test]
async fn years_go_back_as_far_as_what_the_register_counted() {
    on_both(async |office| {
        let mut ties = watched(office).await;
        assert!(!ties.look("/results").await.text().contains("href=\"/results/2020\""));
        registers(office, WEST, "2020-06-01", 1).await;
        fetched(office).await;
        let page = ties.look("/results").await.text();
        assert!(page.contains("href=\"/results/2020\""), "{page}");
        assert_eq!(ties.look("/results/2020").await.status, 200);
    })
    .await;
}
