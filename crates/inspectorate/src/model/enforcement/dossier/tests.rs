//! What follows from a case, and what does not.

use exchange::Reference;
use jiff::Timestamp;
use jiff::civil::date;
use law::intervention::{Competence, Intervention, Notes, Policy};

use super::*;
use crate::model::case_file::{Kind, Line, Who};
use crate::model::enforcement::{Device, Evidence, EvidenceKind, FindingContent, Operator};

fn who() -> Who {
    Who { subject: "hans".to_owned(), name: "Hans Handhaving".to_owned() }
}

fn evidence() -> Evidence {
    let on = date(2026, 3, 2);
    Evidence { reference: "IGJ-1, p. 3".to_owned(), kind: EvidenceKind::Test, on }
}

fn record() -> CaseRecord {
    let operator = |role: &str, established_in: &str| Operator {
        role: role.to_owned(),
        name: "Zeelucht".to_owned(),
        number: String::new(),
        branch: String::new(),
        established_in: established_in.to_owned(),
        persons: None,
        turnover: None,
    };
    CaseRecord {
        regime: Regime::Mdr,
        owner: "Hans".to_owned(),
        second_reader: String::new(),
        policy_version: String::new(),
        law_on: date(2026, 3, 2),
        operators: vec![operator("manufacturer", "third_country"), operator("importer", "NL")],
        devices: vec![Device {
            udi_di: "08712345678906".to_owned(),
            name: "Borstimplantaat".to_owned(),
            class: "III".to_owned(),
            is_certified: "yes".to_owned(),
            notified_body: "0344".to_owned(),
            certificate: "C-1".to_owned(),
        }],
    }
}

fn finding(standing: FindingStanding) -> Content {
    Content::Finding(FindingContent {
        provision: "MDR 10(1)".to_owned(),
        what: "De partij is niet steriel".to_owned(),
        standing,
        began_on: None,
        ended_on: None,
        evidence: Some(evidence()),
        motive: "Getest".to_owned(),
    })
}

fn evaluation(found: Found) -> Content {
    Content::Evaluation(Evaluation {
        standing: Standing::Done,
        cooperation: Cooperation::Given,
        scope: "De partij".to_owned(),
        probability: "Groot".to_owned(),
        severity: "Infectie".to_owned(),
        exposed: "Draagsters".to_owned(),
        benefit: "Gering".to_owned(),
        found: Some(found),
        as_potential: false,
        evidence: Some(evidence()),
        motive: "Getest".to_owned(),
    })
}

fn answer(value: &str, is_evident: bool) -> Content {
    Content::Answer(Answer {
        value: Some(value.to_owned()),
        evidence: is_evident.then(evidence),
        motive: "Zo is het".to_owned(),
    })
}

fn dossier(said: &[(&str, Content)]) -> Dossier {
    let case = CaseFile {
        id: Uuid::from_u128(1),
        number: Reference::parse("IGJ-1").unwrap(),
        kind: Kind::Enforcement,
        title: Line::kept("Niet steriel".to_owned()),
        opened_at: Timestamp::UNIX_EPOCH,
        opened_by: who(),
        closed: None,
    };
    let entries = said.iter().zip(1..).map(|((subject, content), number)| Entry {
        number,
        subject: (*subject).to_owned(),
        content: content.clone(),
        at: Timestamp::UNIX_EPOCH,
        by: who(),
    });
    Dossier::of(case, entries.collect())
}

const FINDING: &str = "00000000-0000-0000-0000-000000000007";

#[test]
fn an_answer_without_evidence_leaves_its_fact_unknown_and_no_measure_is_proposed() {
    let said = [("", Content::Record(record())), ("product_kind", answer("medical_device", false))];
    let dossier = dossier(&said);
    let facts = dossier.facts(date(2026, 3, 2), &[]);
    assert_eq!(facts.get(Fact::ProductKind), None);
    let outcome = Policy::shipped().decide(&facts).outcome;
    assert_eq!(outcome.competence, Competence::NotDecidable);
    assert_eq!(outcome.notes, Notes::Needs(vec![Fact::ProductKind]));
    assert!(outcome.interventions.is_empty());
}

#[test]
fn what_the_case_says_is_not_asked_again() {
    let dossier = dossier(&[
        ("", Content::Record(record())),
        (FINDING, finding(FindingStanding::Suspected)),
        (FINDING, finding(FindingStanding::Established)),
        ("", evaluation(Found::UnacceptableRisk)),
    ]);
    assert_eq!(dossier.findings.len(), 1);
    let facts = dossier.facts(date(2026, 3, 2), &[]);
    for (fact, value) in [
        (Fact::Subject, "manufacturer"),
        (Fact::EstablishedIn, "third_country"),
        (Fact::Regime, "mdr"),
        (Fact::CertificateByNotifiedBody, "yes"),
        (Fact::NonConformity, "yes"),
        (Fact::UnacceptableRisk, "yes"),
        (Fact::EvaluationDone, "yes"),
        (Fact::CooperationRefused, "no"),
        (Fact::ProvisionFinable, "yes"),
        (Fact::OperatorNowCompliant, "no"),
    ] {
        assert_eq!(facts.get(fact).map(law::intervention::Value::word), Some(value), "{fact:?}");
    }
    let others: Vec<&str> = facts.other_operators.iter().map(|it| it.word()).collect();
    assert_eq!(others, ["importer"]);
}

#[test]
fn a_risk_without_an_established_breach_never_becomes_an_order_on_95() {
    for finding in [FindingStanding::Refuted, FindingStanding::Suspected] {
        let mut said = vec![
            ("", Content::Record(record())),
            (FINDING, self::finding(finding)),
            ("", evaluation(Found::UnacceptableRisk)),
        ];
        for (fact, value) in [
            ("product_kind", "medical_device"),
            ("issue_about", "device"),
            ("only_criminal", "no"),
            ("other_eu_authority_more_effective", "no"),
            ("made_available_in_nl", "yes"),
            ("concrete_indications", "yes"),
            ("restoration_possible", "yes"),
            ("wider_than_this_case", "no"),
            ("special_circumstances", "no"),
            ("online_interface", "no"),
            ("immediate_action", "no"),
            ("punishment_fitting", "no"),
            ("report_duty_162", "no"),
            ("also_criminal", "no"),
            ("mandate_breach", "no"),
            ("device_scope", "single_device"),
        ] {
            said.push((fact, answer(value, true)));
        }
        let facts = dossier(&said).facts(date(2026, 3, 2), &[]);
        let outcome = Policy::shipped().decide(&facts).outcome;
        assert!(!outcome.interventions.contains(&Intervention::Bevel), "{outcome:?}");
        if finding == FindingStanding::Refuted {
            assert_eq!(outcome.interventions, [Intervention::Prev], "{outcome:?}");
        } else {
            assert_eq!(outcome.competence, Competence::NotDecidable);
        }
    }
}

#[test]
fn years_count_to_the_day() {
    assert_eq!(years_between(date(2021, 3, 2), date(2026, 3, 2)), "5");
    assert_eq!(years_between(date(2021, 3, 1), date(2026, 3, 2)), "5.001");
    assert_eq!(years_between(date(2021, 3, 3), date(2026, 3, 2)), "4.001");
    assert_eq!(years_between(date(2026, 3, 3), date(2026, 3, 2)), "0");
}

#[test]
fn an_article_of_the_wkkgz_is_told_from_its_neighbours() {
    for (provision, expected) in [
        ("Wkkgz 7b(2)", Some("art_7b")),
        ("Wkkgz 7", Some("art_5_10")),
        ("Wkkgz 11(1)", Some("art_11")),
        ("Wkkgz 4", Some("art_4")),
        ("Wkkgz 24(1)", Some("other")),
        ("MDR 7", None),
    ] {
        assert_eq!(article(provision), expected, "{provision}");
    }
}
