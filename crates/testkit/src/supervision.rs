//! Supervision as people type it, in one text for the tests of a house and for the journeys, so that
//! both walk the same case: scenario S04 of the intervention policy (devices that are not sterile, of
//! a maker outside the Union and a Dutch importer), and the norms that a visit to a clinic scores.

type Said<'s> = (&'s str, &'s str);

/// What was found.
pub const FINDING: [Said<'_>; 3] = [
    ("provision", "MDR 10(1)"),
    ("what", "De partij is niet steriel"),
    ("standing", "established"),
];

/// What the evaluation found.
pub const EVALUATION: [Said<'_>; 8] = [
    ("standing", "done"),
    ("cooperation", "given"),
    ("scope", "De partij"),
    ("probability", "Groot"),
    ("severity", "Infectie"),
    ("exposed", "Draagsters"),
    ("benefit", "Gering"),
    ("found", "unacceptable_risk"),
];

/// What was weighed.
pub const WEIGHING: [Said<'_>; 6] = [
    ("restoration", "De importeur kan terughalen"),
    ("punishment", "Geen verwijt"),
    ("trust_open", "yes"),
    ("trust_motive", "Meldde zelf"),
    ("goal_restore", "yes"),
    ("motive", "Herstel gaat voor"),
];

/// The concept of a measure that restores, without its term.
pub const ORDER: [Said<'_>; 5] = [
    ("addressee", "Zeelucht Import"),
    ("violation", "MDR 10(1)"),
    ("measures", "Haal de partij van de markt"),
    ("grounds", "De partij is niet steriel"),
    ("basis", "Wmh 15(1)(a); MDR 95(1)"),
];

/// What a penalty order adds.
pub const PENALTY: [Said<'_>; 5] = [
    ("per", "period"),
    ("amount", "10.000"),
    ("period", "per week"),
    ("maximum", "50.000"),
    ("proportion", "Het voordeel van doorverkopen is hoger"),
];

/// What an order under administrative coercion adds.
pub const COERCION: [Said<'_>; 1] = [("costs", "full")];

/// The answers, whichever page asks for them.
const ANSWERS: [Said<'_>; 31] = [
    ("fact_product_kind", "medical_device"),
    ("fact_issue_about", "device"),
    ("fact_made_available_in_nl", "yes"),
    ("fact_other_eu_authority_more_effective", "no"),
    ("fact_only_criminal", "no"),
    ("fact_also_criminal", "no"),
    ("fact_report_duty_162", "no"),
    ("fact_derived_secrecy", "no"),
    ("fact_report_filed", "no"),
    ("fact_prosecutor_response", "not_asked"),
    ("fact_non_conformity_ended", "no"),
    ("fact_serious_risk", "no"),
    ("fact_concrete_indications", "yes"),
    ("fact_device_scope", "single_device"),
    ("fact_provision_finable", "yes"),
    ("fact_blameworthy", "yes"),
    ("fact_punishment_fitting", "no"),
    ("fact_prior_fine_same_violation", "no"),
    ("fact_wider_than_this_case", "no"),
    ("fact_restoration_possible", "yes"),
    ("fact_restoration_judgement", "will_act"),
    ("fact_brief_announced_lod", "no"),
    ("fact_eu_wide_action_missing", "no"),
    ("fact_immediate_action", "no"),
    ("fact_special_circumstances", "no"),
    ("fact_online_interface", "no"),
    ("fact_other_effective_means", "yes"),
    ("fact_order_blocks_traffic", "no"),
    ("fact_magistrate_authorisation", "none"),
    ("fact_mandate_breach", "no"),
    // Asked once what was ordered was not done: S05.
    ("fact_operator_now_compliant", "no"),
];

/// The norms of each theme of the framework for implants of 2021.
pub const NORMS: [(&str, &[&str]); 4] = [
    ("1", &["N1.1", "N1.2", "N1.3", "N1.4", "N1.5"]),
    ("2", &["N2.1", "N2.2", "N2.3", "N2.4", "N2.5"]),
    ("3", &["N3.1", "N3.2", "N3.3"]),
    ("4", &["N4.1", "N4.2", "N4.3", "N4.4", "N4.5", "N4.6", "N4.7", "N4.8"]),
];

/// Who and what the case is about, under the law of this day.
#[must_use]
pub const fn record(law_on: &str) -> [Said<'_>; 15] {
    [
        ("regime", "mdr"),
        ("owner", "Hans Handhaving"),
        ("law_on", law_on),
        ("role_1", "manufacturer"),
        ("operator_1", "Duinroos Medical"),
        ("established_1", "third_country"),
        ("role_2", "importer"),
        ("operator_2", "Zeelucht Import"),
        ("established_2", "NL"),
        ("udi_1", "08712345678906"),
        ("device_1", "Borstimplantaat Duin"),
        ("class_1", "III"),
        ("certified_1", "yes"),
        ("body_1", "0344"),
        ("certificate_1", "CE-344-12"),
    ]
}

/// Evidence and motive of an answer.
#[must_use]
pub const fn evidence(on: &str) -> [Said<'_>; 4] {
    [
        ("evidence_ref", "Laboratorium 2026-31, p. 3"),
        ("evidence_kind", "test"),
        ("evidence_on", on),
        ("motive", "Zo blijkt uit het onderzoek"),
    ]
}

/// Where the page of a case says to go on.
///
/// # Panics
/// When it says nothing: the test has failed.
#[must_use]
pub fn next(page: &str) -> &str {
    let (_, next) = page.split_once("id=\"next\"").unwrap_or_else(|| panic!("{page}"));
    let (_, address) = next.split_once("href=\"").expect("a link");
    address.split('"').next().unwrap_or_default()
}

/// The answers to what a page asks.
///
/// # Panics
/// When it asks nothing of this scenario: the test has failed.
#[must_use]
pub fn answers(page: &str) -> Vec<Said<'static>> {
    let is_asked = |(field, _): &Said<'_>| page.contains(&format!("name=\"{field}\""));
    let asked: Vec<_> = ANSWERS.into_iter().filter(is_asked).collect();
    assert!(!asked.is_empty(), "{page}");
    asked
}
