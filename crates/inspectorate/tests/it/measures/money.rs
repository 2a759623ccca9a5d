//! Money after a measure: penalties that lapse one by one, coercion and its costs, a fine that is paid
//! late; each step with the rule that forbids it too early, too late or without what comes before.

use jiff::ToSpan as _;
use jiff::civil::Date;
use law::calendar::working_days_after;
use testkit::people::Browser;
use testkit::supervision::{COERCION, ORDER, PENALTY};
use web::page::{Language, written};

use super::fine::FINE;
use super::{begins, goes_to, is_refused, ready, step, takes, today};
use crate::enforcement::{EVIDENCE, Said, says};
use crate::harness::{Office, on_both};

/// The intention, and the operator that waives submissions, so that it can be decided today.
async fn heard(office: &Office, browser: &mut Browser, measure: &str) {
    let day = today(office);
    let on = day.to_string();
    let until = working_days_after(day, 12).to_string();
    takes(browser, measure, "intended", &[("on", &on), ("hearing_until", &until)]).await;
    let waived: Said<'_> =
        &[("on", &on), ("by", "Zeelucht Import"), ("how", "waived"), ("material", "free")];
    takes(browser, measure, "submitted", waived).await;
}

async fn goes(office: &Office, day: Date) -> (Browser, Browser, String) {
    goes_to(office, day);
    (office.browser_of("hans").await, office.browser_of("hanna").await, day.to_string())
}

#[tokio::test]
async fn a_penalty_is_collected_within_its_year_before_anybody_is_reminded() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-80").await;
        let immediate: Said<'_> = &[("fact_immediate_action", "yes")];
        says(&mut hans, &format!("{case}/questions/W2"), &[immediate, &EVIDENCE]).await;
        let day = today(office);
        let end = day.checked_add(30.days()).unwrap();
        let more: Said<'_> = &[("motive", "Alleen geld helpt"), ("term_end", &end.to_string())];
        let penalty = begins(&mut hans, &case, "LOD", &[&ORDER, &PENALTY, more]).await;
        takes(&mut hans, &penalty, "decided", &[("on", &day.to_string())]).await;
        let first = end.checked_add(8.days()).unwrap();
        let (mut hans, _, on) = goes(office, first).await;
        let week: Said<'_> = &[("on", &on), ("amount", "10.000"), ("what", "Week 1")];
        takes(&mut hans, &penalty, "forfeited", week).await;
        let refused = step(&mut hans, &penalty, "reminded", &[("on", &on)]).await;
        is_refused(&refused, "reminder_without_collection", "PROC-F4");
        let second = first.checked_add(100.days()).unwrap();
        let (mut hans, _, on) = goes(office, second).await;
        let week: Said<'_> = &[("on", &on), ("amount", "10.000"), ("what", "Week 15")];
        takes(&mut hans, &penalty, "forfeited", week).await;
        // A year and a day after the first: only the second can be collected still.
        let late = first.checked_add(1.year()).unwrap().tomorrow().unwrap();
        let (mut hans, mut hanna, on) = goes(office, late).await;
        let collects = |amount| [("on", on.as_str()), ("amount", amount), ("because", "Verbeurd")];
        let refused = step(&mut hanna, &penalty, "collected", &collects("20.000,01")).await;
        is_refused(&refused, "collection_exceeds_forfeited", "PROC-F4");
        let refused = step(&mut hanna, &penalty, "collected", &collects("10.000,01")).await;
        is_refused(&refused, "penalty_claim_lapsed", "PROC-F4");
        let refused = step(&mut hanna, &penalty, "collected", &collects("0")).await;
        is_refused(&refused, "amount_of_nothing", "PAY-1");
        let refused = step(&mut hans, &penalty, "collected", &collects("10.000")).await;
        assert!(refused.text().contains("MAN-1"), "{}", refused.text());
        takes(&mut hanna, &penalty, "collected", &collects("10.000")).await;
        let page = hans.look(&penalty).await.text();
        assert!(page.contains("Bezwaar tegen de invorderingsbeschikking"), "{page}");
        assert!(page.contains("verjaard") && page.contains("PROC-F4"), "{page}");
        // The reminder begins the year anew.
        takes(&mut hans, &penalty, "reminded", &[("on", &on)]).await;
        let page = hans.look(&penalty).await.text();
        let renewed = written(late.checked_add(1.year()).unwrap(), Language::Dutch);
        assert!(page.contains(&renewed), "{renewed}: {page}");
        let pays = |amount| [("on", on.as_str()), ("amount", amount)];
        let refused = step(&mut hans, &penalty, "paid", &pays("20.000,01")).await;
        is_refused(&refused, "payment_exceeds_debt", "PAY-1");
        takes(&mut hans, &penalty, "paid", &pays("10.000")).await;
        let said = hans.look(&format!("{penalty}/decision.json")).await.json();
        let debts = &said["payment"]["debts"];
        assert_eq!((&debts[0]["open"], &debts[1]["open"]), (&"10000.00".into(), &"0.00".into()));
        let refused = step(&mut hans, &penalty, "reminded", &[("on", &on)]).await;
        is_refused(&refused, "claim_lapsed", "PAY-3");
        let zgw = hans.look(&format!("{case}/zgw.json")).await.json();
        let decisions = zgw["besluiten"].as_array().unwrap();
        assert!(decisions[1]["besluittype"].as_str().unwrap().ends_with(":collected"), "{zgw}");
    })
    .await;
}

#[tokio::test]
async fn coercion_waits_for_its_term_and_its_costs_are_fixed_by_decision() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-81").await;
        let day = today(office);
        let end = day.checked_add(30.days()).unwrap();
        let more: Said<'_> = &[("motive", "Hij kan het niet"), ("term_end", &end.to_string())];
        let order = begins(&mut hans, &case, "LOB", &[&ORDER, &COERCION, more]).await;
        heard(office, &mut hans, &order).await;
        let on = day.to_string();
        takes(&mut hans, &order, "decided", &[("on", &on)]).await;
        let done = |on| [("on", on), ("by", "Transportbedrijf"), ("what", "De partij opgehaald")];
        let refused = step(&mut hans, &order, "coerced", &done(&on)).await;
        is_refused(&refused, "coercion_within_term", "PROC-F3");
        let cost = |on, what, amount| {
            [("on", on), ("for", what), ("amount", amount), ("because", "Vervoer en opslag")]
        };
        let refused = step(&mut hans, &order, "costs", &cost(&on, "preparation", "500")).await;
        is_refused(&refused, "costs_of_preparation_within_term", "PAY-6");
        let (mut hans, _, on) = goes(office, end.tomorrow().unwrap()).await;
        let page = hans.look(&order).await.text();
        assert!(page.contains("Pas bestuursdwang toe"), "{page}");
        let charged = cost(&on, "carried_out", "8.000,50");
        let refused = step(&mut hans, &order, "costs", &charged).await;
        is_refused(&refused, "costs_without_coercion", "PAY-6");
        takes(&mut hans, &order, "coerced", &done(&on)).await;
        let page = hans.look(&order).await.text();
        assert!(page.contains("Stel vast wat die heeft gekost"), "{page}");
        takes(&mut hans, &order, "costs", &charged).await;
        let page = hans.look(&order).await.text();
        for told in ["8.000,50", "PAY-1", "uit het hoofd", "Bezwaar tegen de kostenbeschikking"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let (_, file) = page.split_once("/follow-up-").unwrap();
        let file = format!("{order}/follow-up-{}", file.split('"').next().unwrap());
        let letter = hans.look(&file).await;
        assert!(letter.body.starts_with(b"%PDF-"), "{file}");
        assert_eq!(hans.look(&format!("{order}/follow-up-1.pdf")).await.status, 404);
        // A court finds the costs too high: the order itself stands.
        let filed: Said<'_> =
            &[("on", &on), ("remedy", "court"), ("against", "costs"), ("party", "Zeelucht Import")];
        takes(&mut hans, &order, "remedy_filed", filed).await;
        let judged: Said<'_> = &[
            ("on", &on),
            ("remedy", "court"),
            ("against", "costs"),
            ("result", "partly"),
            ("amount", "6.000"),
            ("because", "De opslag duurde te lang"),
        ];
        takes(&mut hans, &order, "remedy_decided", judged).await;
        takes(&mut hans, &order, "paid", &[("on", &on), ("amount", "6.000")]).await;
        let refused = step(&mut hans, &order, "reminded", &[("on", &on)]).await;
        is_refused(&refused, "nothing_owed", "PAY-1");
        let count = "SELECT COUNT(*) FROM measure WHERE state = 'running'";
        assert_eq!(office.database.count(count).await, 1);
    })
    .await;
}

#[tokio::test]
async fn costs_that_the_order_did_not_announce_are_not_charged() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-82").await;
        let immediate: Said<'_> = &[("fact_immediate_action", "yes")];
        says(&mut hans, &format!("{case}/questions/W2"), &[immediate, &EVIDENCE]).await;
        let day = today(office);
        let on = day.to_string();
        let end = day.checked_add(30.days()).unwrap().to_string();
        let more: Said<'_> = &[("motive", "Meteen"), ("term_end", &end), ("costs", "none_theirs")];
        let order = begins(&mut hans, &case, "LOB", &[&ORDER, more]).await;
        takes(&mut hans, &order, "decided", &[("on", &on)]).await;
        // Nothing can wait here: coercion comes within the term.
        let done: Said<'_> = &[("on", &on), ("by", "Politie"), ("what", "Verzegeld")];
        takes(&mut hans, &order, "coerced", done).await;
        let charged: Said<'_> =
            &[("on", &on), ("for", "carried_out"), ("amount", "100"), ("because", "Verzegeling")];
        let refused = step(&mut hans, &order, "costs", charged).await;
        is_refused(&refused, "costs_not_announced", "PAY-6");
        let against: Said<'_> =
            &[("on", &on), ("remedy", "court"), ("against", "costs"), ("party", "Zeelucht")];
        let refused = step(&mut hans, &order, "remedy_filed", against).await;
        is_refused(&refused, "step_not_now", "PROC-ORDER");
    })
    .await;
}

#[tokio::test]
async fn a_fine_is_paid_in_six_weeks_or_reminded_of_and_an_objection_does_not_hold_it_up() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-83").await;
        let day = today(office);
        let on = day.to_string();
        let fine = begins(&mut hans, &case, "BOETE", &[&FINE]).await;
        let report: Said<'_> = &[("on", &on), ("text", "Bevindingen"), ("material", "free")];
        takes(&mut hans, &fine, "report", report).await;
        heard(office, &mut hans, &fine).await;
        let refused = step(&mut hans, &fine, "paid", &[("on", &on), ("amount", "10")]).await;
        is_refused(&refused, "nothing_owed", "PAY-1");
        let mut hanna = office.browser_of("hanna").await;
        takes(&mut hanna, &fine, "decided", &[("on", &on)]).await;
        let filed: Said<'_> = &[("on", &on), ("remedy", "objection"), ("party", "Zeelucht")];
        takes(&mut hans, &fine, "remedy_filed", filed).await;
        let said = hans.look(&format!("{fine}/decision.json")).await.json();
        let debt = said["payment"]["debts"][0].clone();
        let due: Date = debt["due"].as_str().unwrap().parse().unwrap();
        assert_eq!(debt["amount"], "33750.00");
        assert!(due >= day.checked_add(42.days()).unwrap(), "{due}");
        let page = hans.look(&fine).await.text();
        assert!(page.contains(&written(due, Language::Dutch)), "{page}");
        assert!(page.contains("houdt de betaling niet op (PAY-5"), "{page}");
        let (mut hans, _, on) = goes(office, due).await;
        let refused = step(&mut hans, &fine, "reminded", &[("on", &on)]).await;
        is_refused(&refused, "reminder_before_due", "PAY-2");
        takes(&mut hans, &fine, "paid", &[("on", &on), ("amount", "10.000")]).await;
        let (mut hans, _, on) = goes(office, due.tomorrow().unwrap()).await;
        let page = hans.look(&fine).await.text();
        assert!(page.contains("Maan aan") && page.contains("23.750,00"), "{page}");
        takes(&mut hans, &fine, "reminded", &[("on", &on)]).await;
        let page = hans.look(&fine).await.text();
        assert!(page.contains("Er is aangemaand. Wacht op de betaling."), "{page}");
        let (mut hans, _, on) = goes(office, due.checked_add(30.days()).unwrap()).await;
        let page = hans.look(&fine).await.text();
        assert!(page.contains("voor een dwangbevel"), "{page}");
        let refused = step(&mut hans, &fine, "paid", &[("on", &on), ("amount", "23.750,01")]).await;
        is_refused(&refused, "payment_exceeds_debt", "PAY-1");
        takes(&mut hans, &fine, "paid", &[("on", &on), ("amount", "23.750")]).await;
        let page = hans.look(&fine).await.text();
        assert!(page.contains("De boete is betaald"), "{page}");
        takes(&mut hans, &fine, "closed", &[("on", &on), ("because", "Betaald")]).await;
        let timeline = hans.look(&format!("{case}/timeline")).await.text();
        assert!(timeline.contains("Aanmaning") && timeline.contains("Betaling"), "{timeline}");
        let lines = office.lines().await;
        assert_eq!(lines.iter().filter(|it| it.action == "measure.paid").count(), 2);
    })
    .await;
}
