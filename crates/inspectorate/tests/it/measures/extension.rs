//! An order under the Wkkgz: seven days by law, and longer only by the minister, while it holds.

use inspectorate::use_case::measure::follow;
use jiff::ToSpan as _;
use testkit::supervision;
use web::page::{Language, written};

use super::care::{self, ORDER};
use super::{begins, goes_to, is_refused, ready, step, takes, today};
use crate::enforcement::{EVIDENCE, Said, says};
use crate::harness::on_both;

#[tokio::test]
async fn an_order_holds_seven_days_and_the_minister_extends_it_while_it_holds() {
    on_both(async |office| {
        let (mut hans, case) = care::ready(office, "IGJ-2026-70").await;
        let day = today(office);
        let on = day.to_string();
        // Longer than the law lets it: refused when it is decided.
        let eight = day.checked_add(8.days()).unwrap().to_string();
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &[("term_end", &eight)]]).await;
        let form = hans.look(&format!("{order}/steps/decided")).await.text();
        let seven = day.checked_add(7.days()).unwrap();
        assert!(form.contains(&written(seven, Language::Dutch)), "{form}");
        let refused = step(&mut hans, &order, "decided", &[("on", &on)]).await;
        is_refused(&refused, "order_holds_too_long", "WKK-L6");
        let concept: Said<'_> = &[
            ("measures", "Opereer niet tot de sterilisatie werkt"),
            ("grounds", "De sterilisatie werkt niet"),
            ("basis", "Wkkgz 27(4)"),
            ("term_end", &seven.to_string()),
        ];
        takes(&mut hans, &order, "draft", concept).await;
        takes(&mut hans, &order, "decided", &[("on", &on)]).await;
        let page = hans.look(&order).await.text();
        assert!(page.contains("WKK-L5") && page.contains("Alleen de minister"), "{page}");
        // An inspector gives it, and does not extend it.
        let later = day.checked_add(28.days()).unwrap();
        let extended: Said<'_> =
            &[("on", &on), ("term_end", &later.to_string()), ("because", "Het gevaar is er nog")];
        let refused = step(&mut hans, &order, "extended", extended).await;
        assert_eq!(refused.status, 400);
        assert!(refused.text().contains("MAN-1"), "{}", refused.text());
        let mut hanna = office.browser_of("hanna").await;
        let same: Said<'_> =
            &[("on", &on), ("term_end", &seven.to_string()), ("because", "Nog even")];
        let refused = step(&mut hanna, &order, "extended", same).await;
        is_refused(&refused, "extension_not_later", "WKK-L5");
        // On its last day it still holds; the house does not say that its term passed.
        goes_to(office, seven);
        let mut hanna = office.browser_of("hanna").await;
        let on = seven.to_string();
        let extended: Said<'_> =
            &[("on", &on), ("term_end", &later.to_string()), ("because", "Het gevaar is er nog")];
        takes(&mut hanna, &order, "extended", extended).await;
        goes_to(office, seven.tomorrow().unwrap());
        assert_eq!(follow::step(&office.cx).await.unwrap(), 0);
        let mut hans = office.browser_of("hans").await;
        let page = hans.look(&order).await.text();
        assert!(page.contains(&written(later, Language::Dutch)), "{page}");
        assert!(page.contains("Bezwaar tegen de verlenging"), "{page}");
        let timeline = hans.look(&format!("{case}/timeline")).await.text();
        assert!(timeline.contains("Bevel verlengd") && timeline.contains("minister"), "{timeline}");
        let zgw = hans.look(&format!("{case}/zgw.json")).await.text();
        assert!(zgw.contains("statustype:extended"), "{zgw}");
        let lines = office.lines().await;
        assert!(lines.iter().any(|it| it.action == "measure.extended"));
        // What is over does not begin again.
        goes_to(office, later.tomorrow().unwrap());
        assert_eq!(follow::step(&office.cx).await.unwrap(), 1);
        let mut hanna = office.browser_of("hanna").await;
        let on = today(office).to_string();
        let more = today(office).checked_add(7.days()).unwrap().to_string();
        let extended: Said<'_> =
            &[("on", &on), ("term_end", &more), ("because", "Het gevaar is er nog")];
        let refused = step(&mut hanna, &order, "extended", extended).await;
        is_refused(&refused, "extension_after_end", "WKK-L5");
        let count = "SELECT COUNT(*) FROM measure_step WHERE kind = 'extended'";
        assert_eq!(office.database.count(count).await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_order_under_the_mdr_has_its_own_term_and_is_not_extended() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-71").await;
        let immediate: Said<'_> = &[("fact_immediate_action", "yes")];
        says(&mut hans, &format!("{case}/questions/W2"), &[immediate, &EVIDENCE]).await;
        let day = today(office);
        let on = day.to_string();
        let end = day.checked_add(60.days()).unwrap().to_string();
        let said: &[Said<'_>] = &[&supervision::ORDER, &[("term_end", &end)]];
        let order = begins(&mut hans, &case, "BEVEL", said).await;
        takes(&mut hans, &order, "decided", &[("on", &on)]).await;
        let page = hans.look(&order).await.text();
        assert!(!page.contains("steps/extended"), "{page}");
        let later = day.checked_add(90.days()).unwrap().to_string();
        let extended: Said<'_> =
            &[("on", &on), ("term_end", &later), ("because", "Het duurt langer")];
        let refused = step(&mut hans, &order, "extended", extended).await;
        is_refused(&refused, "measure_not_extendable", "WKK-L5");
    })
    .await;
}
