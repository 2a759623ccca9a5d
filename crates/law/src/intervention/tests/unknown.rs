//! A fact that is needed and not known: nothing is decided, and it is named.

use super::super::{Competence, Facts, Policy};
use super::scenario::{done, whole};
use super::{facts, scenarios};

#[test]
fn a_needed_fact_that_is_not_known_is_named_and_nothing_is_proposed() {
    let policy = Policy::shipped();
    for (written, needs) in [
        ("non_conformity=unknown", &["NEEDS:non_conformity"][..]),
        ("non_conformity=yes; unacceptable_risk=unknown", &["NEEDS:unacceptable_risk"]),
        (
            "non_conformity=unknown; unacceptable_risk=unknown",
            &["NEEDS:non_conformity", "NEEDS:unacceptable_risk"],
        ),
        ("product_kind=unknown", &["NEEDS:product_kind"]),
        ("subject=in_house_institution; non_conformity=yes", &["NEEDS:in_house_conditions_met"]),
        ("non_conformity=yes; immediate_action=unknown", &["NEEDS:immediate_action"]),
        (
            "non_conformity=yes; certificate_by_notified_body=unknown",
            &["NEEDS:certificate_by_notified_body"],
        ),
        ("unacceptable_risk=yes; concrete_indications=unknown", &["NEEDS:concrete_indications"]),
        ("non_conformity=yes; earlier_measures=unknown", &["NEEDS:earlier_measures"]),
        ("non_conformity=yes; earlier_measures=EIS:unknown", &["NEEDS:earlier_measures"]),
        // On which ladder the penalty order stands follows from the order beside it.
        (
            "non_conformity=yes; unacceptable_risk=yes; earlier_measures=BEVEL:unknown+LOD:running",
            &["NEEDS:earlier_measures"],
        ),
        // Of a penalty order alone it follows from what made it fit at once.
        (
            "non_conformity=yes; unacceptable_risk=yes; brief_announced_lod=unknown; earlier_measures=LOD:running",
            &["NEEDS:brief_announced_lod"],
        ),
        (
            "potential_risk=yes; concrete_indications=yes; earlier_measures=unknown",
            &["NEEDS:earlier_measures"],
        ),
        ("non_conformity=yes; other_operators=unknown", &["NEEDS:other_operators"]),
        (
            "subject=authorised_representative; mandate_breach=yes; other_operators=unknown",
            &["NEEDS:other_operators"],
        ),
        ("non_conformity=yes; decision_date=unknown", &["NEEDS:decision_date"]),
        ("regime=ivdr; decision_date=unknown", &["NEEDS:decision_date"]),
        (
            "online_interface=yes; serious_risk=yes; other_effective_means=no; decision_date=unknown",
            &["NEEDS:decision_date"],
        ),
    ] {
        let outcome = policy.decide(&facts(written)).outcome;
        assert_eq!(outcome.competence, Competence::NotDecidable, "{written}");
        assert_eq!(outcome.notes.codes(), needs, "{written}");
        assert_eq!(whole(&outcome).len(), 1 + needs.len(), "{written}");
    }
}

#[test]
fn a_fact_that_no_rule_consults_keeps_nothing_from_being_decided() {
    let policy = Policy::shipped();
    for (written, what) in [
        ("product_kind=medicine; non_conformity=unknown", &[][..]),
        ("non_conformity=yes; blameworthy=unknown", &["EIS"]),
        ("non_conformity=yes; in_house_conditions_met=unknown", &["EIS"]),
        ("non_conformity=yes; first_online_order_complied=unknown", &["EIS"]),
        ("non_conformity=yes; report_filed=unknown", &["EIS"]),
        ("potential_risk=yes; concrete_indications=yes; unacceptable_risk=unknown", &["PREV"]),
        ("restoration_possible=no; earlier_measures=unknown", &[]),
        ("non_conformity=yes; earlier_measures=BRIEF:unknown", &["EIS"]),
        ("non_conformity=yes; non_conformity_ended=yes; earlier_measures=unknown", &["BRIEF"]),
        ("non_conformity=yes; non_conformity_ended=yes; decision_date=unknown", &["BRIEF"]),
        ("made_available_in_nl=no; other_operators=unknown", &["DOORZETTEN"]),
        ("wider_than_this_case=yes; other_operators=unknown", &["ADVIES"]),
        ("mandate_breach=yes; other_operators=unknown", &[]),
        ("potential_risk=yes; concrete_indications=yes; restoration_possible=unknown", &["PREV"]),
        ("non_conformity=yes; online_interface=yes; order_blocks_traffic=unknown", &["EIS"]),
        ("cooperation_refused=yes; decision_date=unknown", &["LOB"]),
        // A fine that something else bars needs no more.
        (
            "non_conformity=yes; provision_finable=yes; punishment_fitting=yes; also_criminal=yes; prior_fine_same_violation=unknown; years_since_violation=unknown",
            &["EIS"],
        ),
        (
            "non_conformity=yes; provision_finable=yes; punishment_fitting=yes; also_criminal=yes; blameworthy=unknown",
            &["EIS"],
        ),
        (
            "non_conformity=yes; provision_finable=unknown; punishment_fitting=unknown; blameworthy=no",
            &["EIS"],
        ),
    ] {
        let outcome = policy.decide(&facts(written)).outcome;
        assert_ne!(outcome.competence, Competence::NotDecidable, "{written}");
        assert_eq!(done(&outcome), what, "{written}");
    }
}

#[test]
fn a_case_file_without_evidence_is_never_decided() {
    let policy = Policy::shipped();
    for scenario in scenarios() {
        let nothing = Facts::unknown(scenario.facts.decision_date);
        let outcome = policy.decide(&nothing).outcome;
        assert_eq!(outcome.competence, Competence::NotDecidable);
        assert_eq!(outcome.notes.codes(), ["NEEDS:product_kind"]);
    }
}
