//! A case against a care provider, under the Wkkgz: urgent danger that cannot wait.

use testkit::people::Browser;
use testkit::supervision::{WEIGHING, next};

use super::has_function;
use crate::enforcement::{EVIDENCE, open, says, send};
use crate::harness::Office;

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
