//! The figures of the report of 2021 (section 2.4 of the model).

use std::collections::BTreeMap;

use jiff::civil::date;

use super::{clinics, implants, judged, letters};
use crate::clock::Clocks;
use crate::inspection::{FollowUp, Happened, Score};

#[test]
fn seventeen_clinics_give_the_figures_of_the_report() {
    let framework = implants();
    let mut outcomes = BTreeMap::new();
    for clinic in clinics() {
        for ((theme, norms), expected) in clinic.norms.iter().zip(&clinic.themes) {
            assert_eq!(
                judged(&framework, theme, norms),
                expected.letter(),
                "{} {theme}",
                clinic.name
            );
        }
        let outcome = framework.outcome(&clinic.themes).unwrap();
        assert_eq!(outcome.gives, clinic.outcome, "{}", clinic.name);
        assert!(!outcome.rule.officer_decides);
        *outcomes.entry(clinic.outcome).or_insert(0) += 1;
    }
    assert_eq!(outcomes, BTreeMap::from([("O1", 2), ("O2", 7), ("O3", 6), ("O4", 2)]));
    let count = |theme: usize, score: Score| {
        clinics().iter().filter(|it| it.themes[theme] == score).count()
    };
    assert_eq!(Score::ALL.map(|it| count(0, it)), [8, 7, 2, 0]);
    assert_eq!([count(1, Score::D), count(2, Score::D), count(3, Score::D)], [2, 1, 0]);
}

#[test]
fn what_falls_short_agrees_with_the_shares_of_the_report() {
    let short = |norm: &str| {
        let is_short = |it: &&super::Clinic| {
            it.norms
                .iter()
                .flat_map(|(_, norms)| norms)
                .any(|(id, score)| id == norm && *score > Score::B)
        };
        clinics().iter().filter(is_short).count()
    };
    // Consent all but one, written information all but three, recall four, register five.
    assert_eq!(["N3.1", "N4.2", "N4.5", "N4.6"].map(short), [1, 3, 4, 5]);
}

#[test]
fn a_plan_falls_due_three_months_later_and_what_is_worse_is_followed_closely() {
    let framework = implants();
    let clock = Clocks::shipped();
    let clock = clock.of("INS-I2").next().unwrap();
    for clinic in clinics() {
        let follow_up = framework.outcome_of(clinic.outcome).unwrap().follow_up;
        let expected = match clinic.name {
            "K01" | "K02" => FollowUp::None,
            "K16" | "K17" => FollowUp::Close,
            name if name >= "K10" => FollowUp::Plan,
            _ => FollowUp::Periodic,
        };
        assert_eq!(follow_up, expected, "{}", clinic.name);
    }
    assert_eq!(clock.end(date(2021, 6, 15)).legal, date(2021, 9, 15));
    // A Saturday.
    assert_eq!(clock.end(date(2021, 7, 2)).legal, date(2021, 10, 4));
}

#[test]
fn three_themes_short_ask_for_a_decision_of_an_officer() {
    let framework = implants();
    for (themes, decides) in [("CCCA", true), ("DDDA", true), ("CCDC", true), ("CDDA", false)] {
        let outcome = framework.outcome(&letters(themes)).unwrap();
        assert_eq!((outcome.gives, outcome.rule.officer_decides), ("O4", decides), "{themes}");
        assert_eq!(outcome.rule.id, if decides { "INS-I3" } else { "INS-I2" });
    }
}

#[test]
fn a_proposal_says_which_rule_fired_by_what_and_which_did_not() {
    let framework = implants();
    let norms = [("N3.1", Score::D), ("N3.2", Score::B), ("N3.3", Score::C)];
    let theme = framework.theme_score("3", &norms).unwrap();
    assert_eq!((theme.gives, theme.rule.what.en.as_str()), ("D", "A core norm is D."));
    assert_eq!(theme.by, ["N3.1"]);
    assert_eq!(theme.tried[0].lacks.text, "all norms A");
    assert_eq!(framework.theme_score("3", &[]), None);
    assert_eq!(framework.theme_score("9", &norms), None);
}

#[test]
fn a_plan_that_fails_is_stepped_up_from_the_outcome_it_belongs_to() {
    let framework = implants();
    let to = |outcome: &str, happened: &[Happened]| -> Vec<Option<String>> {
        framework.escalations(outcome, happened).iter().map(|it| it.to.clone()).collect()
    };
    let up = || vec![Some("O4".to_owned())];
    assert_eq!(to("O3", &[Happened::TermPassed]), up());
    assert_eq!(to("O3", &[Happened::ReportInsufficient]), up());
    assert_eq!(to("O4", &[Happened::TermPassed]), []);
    assert_eq!(to("O4", &[Happened::TrustLacks]), [None]);
    assert_eq!(to("O4", &[Happened::SafetyAtStake]), [None]);
    assert_eq!(to("O2", &Happened::ALL), []);
}
