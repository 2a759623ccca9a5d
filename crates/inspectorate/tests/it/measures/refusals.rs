//! What is refused, by which rule, and that nothing is kept of it.

use jiff::ToSpan as _;
use testkit::supervision::{ORDER, PENALTY};

use super::{begin, begins, goes_to, has_function, is_refused, ready, step, takes, today, waiting};
use crate::enforcement::{EVIDENCE, RECORD, Said, open, says};
use crate::harness::{form, on_both, own, post};

#[tokio::test]
async fn a_decision_before_the_hearing_or_of_another_day_is_refused() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-30").await;
        let day = today(office);
        let on = day.to_string();
        let end = day.checked_add(60.days()).unwrap().to_string();
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &[("term_end", &end)]]).await;
        let refused = step(&mut hans, &order, "decided", &[("on", &on)]).await;
        is_refused(&refused, "decision_before_hearing", "PROC-F1");
        assert!(refused.text().contains("Awb art. 4:8"), "{}", refused.text());
        let until = day.checked_add(3.days()).unwrap().to_string();
        let short: Said<'_> = &[("on", &on), ("hearing_until", &until)];
        let refused = step(&mut hans, &order, "intended", short).await;
        is_refused(&refused, "hearing_term_too_short", "PROC-F1");
        let until = day.checked_add(20.days()).unwrap();
        let told = until.to_string();
        takes(&mut hans, &order, "intended", &[("on", &on), ("hearing_until", &told)]).await;
        let refused = step(&mut hans, &order, "decided", &[("on", &on)]).await;
        is_refused(&refused, "decision_before_hearing", "PROC-F1");
        // Nobody spoke: after the term it is decided, but never of yesterday or tomorrow.
        let after = until.checked_add(1.day()).unwrap();
        goes_to(office, after);
        let mut hans = office.browser_of("hans").await;
        let yesterday = until.to_string();
        let refused = step(&mut hans, &order, "decided", &[("on", &yesterday)]).await;
        is_refused(&refused, "decision_backdated", "PROC-F2");
        let tomorrow = after.checked_add(1.day()).unwrap().to_string();
        let refused = step(&mut hans, &order, "decided", &[("on", &tomorrow)]).await;
        is_refused(&refused, "day_in_future", "PROC-F2");
        assert_eq!(
            office.database.count("SELECT COUNT(*) FROM measure_step WHERE kind = 'decided'").await,
            0
        );
        // The same page twice decides once.
        let path = format!("{order}/steps/decided");
        let mut fields = form(&mut hans, &path).await;
        fields.push(own(("on", &after.to_string())));
        for _ in 0..2 {
            let answer = post(&mut hans, &path, &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        let count = "SELECT COUNT(*) FROM measure_step WHERE kind = 'decided'";
        assert_eq!(office.database.count(count).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_departure_without_a_motive_is_refused_and_with_one_is_marked() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-31").await;
        let end = today(office).checked_add(60.days()).unwrap().to_string();
        let said: &[Said<'_>] = &[&ORDER, &PENALTY, &[("term_end", &end)]];
        let refused = begin(&mut hans, &case, "LOD", said).await;
        is_refused(&refused, "measure_departs_without_motive", "PROC-MOTIV");
        assert!(refused.text().contains("Haal de partij van de markt"), "{}", refused.text());
        let motive: Said<'_> = &[("motive", "Alleen geld beweegt deze importeur")];
        let said: &[Said<'_>] = &[&ORDER, &PENALTY, &[("term_end", &end)], motive];
        let penalty = begins(&mut hans, &case, "LOD", said).await;
        for path in [penalty.clone(), format!("{case}/measures")] {
            let page = hans.look(&path).await.text();
            assert!(page.contains("Wijkt af van het voorstel"), "{page}");
        }
        // All faults of the amounts at once, and of the term.
        let past = today(office).to_string();
        let wrong: Said<'_> = &[
            ("per", "period"),
            ("amount", "10.000"),
            ("maximum", "5.000"),
            ("proportion", "Zo"),
            ("term_end", &past),
        ];
        let refused = begin(&mut hans, &case, "LOD", &[&ORDER, wrong, motive]).await;
        is_refused(&refused, "penalty_maximum_unreasonable", "PROC-F3");
        is_refused(&refused, "penalty_period_missing", "PROC-F3");
        is_refused(&refused, "term_too_short", "PROC-F3");
    })
    .await;
}

#[tokio::test]
async fn unacceptable_risk_without_a_non_conformity_gives_no_order() {
    on_both(async |office| {
        let mut hans = office.browser_of("hans").await;
        let case = open(&mut hans, "IGJ-2026-32").await;
        says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
        let end = today(office).checked_add(60.days()).unwrap().to_string();
        let motive: Said<'_> = &[("motive", "Het risico is groot"), ("term_end", &end)];
        let refused = begin(&mut hans, &case, "BEVEL", &[&ORDER, motive]).await;
        is_refused(&refused, "risk_without_non_conformity", "FACT-I1");
        is_refused(&refused, "measure_not_decidable", "FACT-I4");
        assert_eq!(office.database.count("SELECT COUNT(*) FROM measure").await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_has_no_confirmed_function_or_too_low_a_mandate_does_not_sign() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-33").await;
        let day = today(office);
        let on = day.to_string();
        let immediate: Said<'_> = &[("fact_immediate_action", "yes")];
        says(&mut hans, &format!("{case}/questions/W2"), &[immediate, &EVIDENCE]).await;
        let end = day.checked_add(60.days()).unwrap().to_string();
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &[("term_end", &end)]]).await;
        // Hanna is fine officer: no orders.
        let mut hanna = office.browser_of("hanna").await;
        let refused = step(&mut hanna, &order, "decided", &[("on", &on)]).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text().contains("MAN-1"), "{}", refused.text());
        // Nobody confirms one's own.
        let mut fields = form(&mut hanna, "/functions").await;
        let said = [("function", "minister"), ("valid_from", "2026-01-01"), ("source", "Zelf")];
        fields.extend(said.map(own));
        assert_eq!(post(&mut hanna, "/functions", &fields).await.status, 303);
        let confirm = waiting(&mut hans).await;
        let mut fields = form(&mut hanna, "/functions").await;
        fields.retain(|(name, _)| name == "form_token");
        assert_eq!(post(&mut hanna, &confirm, &fields).await.status, 400);
        // Hans may; hearing could not be awaited, so it is an open task.
        takes(&mut hans, &order, "decided", &[("on", &on)]).await;
        let page = hans.look(&order).await.text();
        assert!(page.contains("Hoor de marktdeelnemer zo snel mogelijk"), "{page}");
        let heard: Said<'_> = &[
            ("on", &on),
            ("by", "Zeelucht Import"),
            ("how", "oral"),
            ("text", "Wij werken mee"),
            ("material", "free"),
        ];
        takes(&mut hans, &order, "submitted", heard).await;
        let reviewed: Said<'_> = &[("on", &on), ("result", "maintained"), ("because", "Terecht")];
        takes(&mut hans, &order, "reviewed", reviewed).await;
        let page = hans.look(&order).await.text();
        assert!(!page.contains("Hoor de marktdeelnemer"), "{page}");
        // A second order for the same violation waits for the first.
        let motive: Said<'_> = &[("motive", "Nog eens"), ("term_end", &end)];
        let again = begins(&mut hans, &case, "BEVEL", &[&ORDER, motive]).await;
        let refused = step(&mut hans, &again, "decided", &[("on", &on)]).await;
        is_refused(&refused, "step_still_running", "INT-C11");
        let _ = has_function;
    })
    .await;
}

#[tokio::test]
async fn an_exact_ceiling_holds_for_a_penalty_order() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-34").await;
        let mut hanna = office.browser_of("hanna").await;
        has_function(&mut hanna, &mut hans, "department_head").await;
        let day = today(office);
        let on = day.to_string();
        let immediate: Said<'_> = &[("fact_immediate_action", "yes")];
        says(&mut hans, &format!("{case}/questions/W2"), &[immediate, &EVIDENCE]).await;
        let end = day.checked_add(60.days()).unwrap().to_string();
        let common: Said<'_> =
            &[("motive", "Alleen geld helpt"), ("term_end", &end), ("proportion", "Zo")];
        for (maximum, is_signed) in [("100.000,01", false), ("100.000", true)] {
            let amounts: Said<'_> =
                &[("per", "lump_sum"), ("amount", maximum), ("maximum", maximum)];
            let lod = begins(&mut hanna, &case, "LOD", &[&ORDER, amounts, common]).await;
            let answer = step(&mut hanna, &lod, "decided", &[("on", &on)]).await;
            assert_eq!(answer.status == 303, is_signed, "{maximum}: {}", answer.text());
        }
    })
    .await;
}
