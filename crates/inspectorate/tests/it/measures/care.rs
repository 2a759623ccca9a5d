//! A case against a care provider, under the Wkkgz: urgent danger that cannot wait, and a fine.

use testkit::people::Browser;
use testkit::supervision::{WEIGHING, next};

use super::{Said, begins, has_function, is_refused};
use crate::enforcement::{EVIDENCE, open, says, send};
use crate::harness::{Office, on_both};

/// Who and what the case is about.
const RECORD: [(&str, &str); 6] = [
    ("regime", "wkkgz"),
    ("owner", "Hans Handhaving"),
    ("law_on", "2026-03-02"),
    ("role_1", "care_provider"),
    ("operator_1", "Kliniek Noord"),
    ("established_1", "NL"),
];

/// What was found.
const FINDING: [(&str, &str); 3] = [
    ("provision", "Wkkgz 7(1)"),
    ("what", "Er wordt geopereerd zonder werkende sterilisatie"),
    ("standing", "established"),
];

/// The answers, whichever page asks for them.
const ANSWERS: [(&str, &str); 30] = [
    ("fact_provider", "care_provider"),
    ("fact_breach", "yes"),
    ("fact_breached_article", "art_5_10"),
    ("fact_only_criminal", "no"),
    ("fact_also_criminal", "no"),
    ("fact_report_duty_162", "no"),
    ("fact_derived_secrecy", "no"),
    ("fact_report_filed", "no"),
    ("fact_prosecutor_response", "not_asked"),
    ("fact_minor_lapse", "no"),
    ("fact_urgent_danger", "yes"),
    ("fact_restoration_possible", "yes"),
    ("fact_restoration_judgement", "will_act"),
    ("fact_operator_now_compliant", "no"),
    ("fact_immediate_action", "yes"),
    ("fact_special_circumstances", "no"),
    ("fact_trust_open", "yes"),
    ("fact_trust_learning", "yes"),
    ("fact_trust_verifiable", "yes"),
    ("fact_trust_account", "yes"),
    ("fact_trust_integrity", "yes"),
    ("fact_blameworthy", "yes"),
    ("fact_punishment_fitting", "no"),
    ("fact_prior_fine_same_violation", "no"),
    ("fact_direct_fine", "no"),
    ("fact_professional_conduct", "no"),
    ("fact_wider_than_this_case", "no"),
    ("fact_warning_within_two_years", "no"),
    ("fact_fine_within_four_years", "no"),
    ("fact_inspection_outcome", "none"),
];

/// The concept of a measure, without its term.
pub(super) const ORDER: [(&str, &str); 5] = [
    ("addressee", "Kliniek Noord"),
    ("violation", "Wkkgz 7(1)"),
    ("measures", "Opereer niet tot de sterilisatie werkt"),
    ("grounds", "De sterilisatie werkt niet"),
    ("basis", "Wkkgz 27(4)"),
];

/// A case of a provider up to its proposal, an order; Hans is inspector, Hanna the minister.
pub(super) async fn ready(office: &Office, number: &str) -> (Browser, String) {
    let mut hans = office.browser_of("hans").await;
    let mut hanna = office.browser_of("hanna").await;
    has_function(&mut hans, &mut hanna, "inspector").await;
    has_function(&mut hanna, &mut hans, "minister").await;
    let case = open(&mut hans, number).await;
    says(&mut hans, &format!("{case}/record"), &[&RECORD]).await;
    says(&mut hans, &format!("{case}/findings/new"), &[&FINDING, &EVIDENCE]).await;
    for _ in 0..20 {
        let page = hans.look(&case).await.text();
        let place = next(&page).to_owned();
        if place.ends_with("/measures") {
            return (hans, case);
        }
        if place.ends_with("/weighing") {
            says(&mut hans, &place, &[&WEIGHING]).await;
            continue;
        }
        let page = hans.look(&place).await.text();
        let said = answers(&page);
        let answer = send(&mut hans, &place, &[&said, &EVIDENCE]).await;
        assert_eq!(answer.status, 303, "{place}: {}", answer.text());
    }
    panic!("the case goes on asking: {}", hans.look(&case).await.text());
}

/// The answers to what a page asks.
fn answers(page: &str) -> Vec<(&'static str, &'static str)> {
    let is_asked = |(field, _): &(&str, &str)| page.contains(&format!("name=\"{field}\""));
    let asked: Vec<_> = ANSWERS.into_iter().filter(is_asked).collect();
    assert!(!asked.is_empty(), "{page}");
    asked
}

/// The concept of a fine, without its share.
const FINE: [(&str, &str); 8] = [
    ("addressee", "Kliniek Noord"),
    ("violation", "Wkkgz 7(1)"),
    ("measures", "Betaal de boete"),
    ("grounds", "Er werd maanden geopereerd zonder werkende sterilisatie"),
    ("basis", "Wkkgz 30(1)"),
    ("violation_on", "2026-02-02"),
    ("nth", "1"),
    ("motive", "De kliniek wist het en ging door"),
];

#[tokio::test]
async fn a_fine_of_a_provider_asks_what_its_own_rules_count_with() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-42").await;
        let new = format!("{case}/measures/new/BOETE");
        let form = hans.look(&new).await.text();
        let asks = |name: &str| form.contains(&format!("name=\"{name}\""));
        assert!(["violation_on", "nth", "share", "share_because"].into_iter().all(asks), "{form}");
        let of_makers = ["stars", "class", "net", "blame", "persons", "turnover"];
        assert!(!of_makers.into_iter().any(asks), "{form}");
        let usual = begins(&mut hans, &case, "BOETE", &[&FINE]).await;
        let page = hans.look(&usual).await.text();
        assert!(page.contains("11.725,00") && page.contains("16.750,00"), "{page}");
        // Another share is for the officer to choose, and to explain.
        let share: Said<'_> = &[("share", "100")];
        let refused = send(&mut hans, &new, &[&FINE, share]).await;
        is_refused(&refused, "fine_share_without_reason", "WKK-P1");
        let because: Said<'_> = &[("share_because", "Het duurde lang en raakte velen")];
        let whole = begins(&mut hans, &case, "BOETE", &[&FINE, share, because]).await;
        let page = hans.look(&whole).await.text();
        assert!(page.contains("16.750,00") && page.contains("raakte velen"), "{page}");
    })
    .await;
}
