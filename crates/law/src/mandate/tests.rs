//! Who may sign, who may not, and by which rule.

use jiff::civil::{Date, date};

use super::*;
use crate::intervention::Intervention;

const DAY: Date = date(2026, 3, 2);

fn measure(kind: Intervention, function: &str) -> Signing<'_> {
    Signing::of(Act::Measure(kind), Regime::MdrIvdr, function, DAY)
}

fn rules(signing: &Signing<'_>) -> Vec<String> {
    let refused = Mandates::shipped().may_sign(signing).err().unwrap_or_default();
    refused.into_iter().map(|it| it.rule).collect()
}

#[test]
fn a_decision_is_signed_on_behalf_of_the_minister() {
    let mandates = Mandates::shipped();
    let signature = mandates.may_sign(&measure(Intervention::Eis, "department_head")).unwrap();
    assert_eq!(
        signature.behalf.text_nl,
        "De Minister van Volksgezondheid, Welzijn en Sport, namens deze,"
    );
    assert_eq!(signature.function.name_nl, "afdelingshoofd");
    assert!(!signature.mandate.verified);
}

#[test]
fn an_order_under_the_wkkgz_is_the_supervisors_own_and_only_the_minister_extends_it() {
    let mandates = Mandates::shipped();
    let order = Signing { regime: Regime::Wkkgz, ..measure(Intervention::Bevel, "inspector") };
    assert_eq!(mandates.may_sign(&order).unwrap().behalf.code, "own");
    assert_eq!(rules(&measure(Intervention::Bevel, "inspector")), ["MAN-1"]);
    let who = mandates.who_may(Act::ExtendOrder, Regime::Wkkgz, DAY, None);
    assert_eq!(who.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["minister"]);
}

#[test]
fn the_investigator_never_decides_the_fine() {
    let fine = measure(Intervention::Boete, "fine_officer");
    assert!(Mandates::shipped().may_sign(&fine).is_ok());
    for function in ["fine_officer", "inspector_general"] {
        let own = Signing { wrote_report: true, ..measure(Intervention::Boete, function) };
        let refused = Mandates::shipped().may_sign(&own).unwrap_err();
        assert_eq!(refused[0].rule, "MAN-2");
        assert_eq!(refused[0].article, "Awb art. 10:3(4)");
        assert_eq!(refused[0].code, "investigator_decides_no_fine");
    }
    // Of another measure it says nothing.
    let order = Signing { wrote_report: true, ..measure(Intervention::Eis, "department_head") };
    assert!(Mandates::shipped().may_sign(&order).is_ok());
}

#[test]
fn who_took_a_decision_does_not_decide_on_the_objection() {
    let mut signing =
        Signing::of(Act::DecideOnObjection, Regime::MdrIvdr, "objections_officer", DAY);
    assert_eq!(rules(&signing), [""; 0]);
    signing.took_contested = true;
    assert_eq!(rules(&signing), ["MAN-3"]);
}

#[test]
fn a_ceiling_counts_its_own_amount_in() {
    let fine = |euro: i32, function| Signing {
        amount: Some(Money::euro(euro)),
        ..measure(Intervention::Boete, function)
    };
    assert_eq!(rules(&fine(150_000, "fine_officer")), [""; 0]);
    assert_eq!(rules(&fine(150_001, "fine_officer")), ["MAN-4"]);
    assert_eq!(rules(&fine(900_000, "inspector_general")), [""; 0]);
    let refused = Mandates::shipped().may_sign(&fine(150_001, "fine_officer")).unwrap_err();
    assert_eq!(
        refused[0].what,
        "administrative fine: the fine officer may sign up to EUR 150000.00, and this is \
         EUR 150001.00; let one of these sign: inspector general"
    );
}

#[test]
fn everything_against_a_signature_is_told_at_once() {
    let signing = Signing { wrote_report: true, ..measure(Intervention::Boete, "inspector") };
    assert_eq!(rules(&signing), ["MAN-2", "MAN-1"]);
    assert_eq!(rules(&measure(Intervention::Eis, "doorman")), ["MAN-1"]);
}

#[test]
fn a_mandate_holds_on_its_own_days_only() {
    let early = Signing { on: date(2018, 12, 31), ..measure(Intervention::Eis, "department_head") };
    assert_eq!(rules(&early), ["MAN-5"]);
    let text = include_str!("../../data/mandates.toml")
        .replace("valid_from = 2019-01-01", "valid_from = 2019-01-01\nvalid_to = 2026-03-01");
    let ended = Mandates::parse(&text).unwrap();
    let refused = ended.may_sign(&measure(Intervention::Eis, "department_head")).unwrap_err();
    assert_eq!(refused[0].code, "mandate_not_in_force");
}

#[test]
fn somebody_may_sign_every_measure_of_each_policy() {
    let mandates = Mandates::shipped();
    for regime in Regime::ALL {
        for kind in regime.policy().measures() {
            let who = mandates.who_may(Act::Measure(*kind), *regime, DAY, None);
            assert!(!who.is_empty(), "{regime}: {kind}");
        }
    }
}

#[test]
fn a_faulty_register_is_refused_with_all_its_faults() {
    let text = include_str!("../../data/mandates.toml")
        .replacen("acts = [\"GESPREK\"", "acts = [\"GESPREKJE\"", 1)
        .replacen("behalf = \"own\"", "behalf = \"nobody\"", 1)
        .replacen("regime = \"mdr_ivdr\"", "regime = \"mdr\"", 1);
    let faults = Mandates::parse(&text).unwrap_err();
    let said: Vec<&str> = faults.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(
        said,
        [
            "`acts` has `GESPREKJE`",
            "`regime` is `mdr`",
            "`behalf` is `nobody`, which the file does not explain",
        ]
    );
}
