//! `lir decide` and `lir term`, through the executable.

use serde_json::{Value, json};

use crate::support::{lir, lir_with};

fn answers(input: &str, code: i32) -> (Vec<Value>, String) {
    let said = lir_with(&["decide", "--jsonl"], input.as_bytes());
    assert_eq!(said.code, code, "{said:?}");
    let lines = said.out.lines().map(|line| serde_json::from_str(line).unwrap());
    (lines.collect(), said.err)
}

#[test]
fn an_inspector_gets_a_proposal_for_each_line_with_every_key() {
    let (answers, warned) = answers(
        r#"{"id":"S04","facts":{"non_conformity":true,"unacceptable_risk":"yes","established_in":"third_country","other_operators":["importer"],"certificate_by_notified_body":"yes","situation":"a batch is not sterile"}}
{"id":2,"facts":{"non_conformity":"yes","earlier_measures":[{"kind":"EIS","state":"running"}]}}
{"id":3,"facts":{"non_conformity":"unknown"}}
"#,
        0,
    );
    assert_eq!(
        answers[0],
        json!({ "id": "S04", "outcome": {
            "competence": "igj_mdr_ivdr",
            "interventions": ["BEVEL"],
            "legal_basis": ["Wmh 15(1)(a)", "MDR 95(1)"],
            "addressees": ["manufacturer", "authorised_representative", "importer"],
            "preconditions": ["HEAR", "TERM"],
            "notify": ["EC", "MS", "NB"],
            "channel": "FORM",
            "objection": ["AWB_6W", "EU_2M"],
            "publication": "SUMMARY_2W",
            "notes": [],
        } })
    );
    assert_eq!(answers[1]["outcome"]["notes"], json!(["TERM_RUNNING"]));
    assert_eq!(
        answers[2]["outcome"],
        json!({
            "competence": "not_decidable", "interventions": [], "legal_basis": [],
            "addressees": [], "preconditions": [], "notify": [], "channel": null,
            "objection": [], "publication": "none", "notes": ["NEEDS:non_conformity"],
        })
    );
    assert_eq!(warned, "warning: line 1: there is no fact `situation`; it is passed by\n");
}

#[test]
fn a_fine_is_worked_out_step_by_step_beside_the_proposal() {
    let inputs = json!({ "stars": 2, "device_class": "IIb", "net": -1, "culpability": "reduced",
        "fte": 8.4, "nth": 1 });
    let line = json!({ "id": "b", "facts": { "non_conformity": "yes" }, "fine_inputs": inputs });
    let (answers, _) = answers(&format!("{line}\n"), 0);
    let fine = &answers[0]["outcome"]["fine"];
    let amounts: Vec<&str> =
        fine["steps"].as_array().unwrap().iter().map(|it| it["amount"].as_str().unwrap()).collect();
    assert_eq!(amounts, ["150000.00", "99000.00", "49500.00", "37125.00", "5568.75", "5568.75"]);
    assert_eq!(fine["amount"], "5568.75");
}

#[test]
fn a_line_that_cannot_be_read_says_all_that_is_wrong_and_the_next_is_answered() {
    let (answers, _) = answers(
        r#"{"id":1,"facts":{"blameworthy":"perhaps","earlier_measures":[{"kind":"WARNING","state":"running"}]},"fine_inputs":{"stars":4,"device_class":"III","fte":1}}
{"id":2}
{
{"id":4,"facts":{}}
"#,
        1,
    );
    let faults = answers[0]["error"]["details"].as_array().unwrap();
    assert_eq!((answers[0]["id"].clone(), faults.len()), (json!(1), 3), "{faults:?}");
    assert_eq!(answers[1]["error"]["details"], json!(["`facts` is missing, or is no object"]));
    assert_eq!(answers[2]["error"]["line"], 3);
    assert_eq!(answers[3]["outcome"]["interventions"], json!([]));
}

#[test]
fn a_person_reads_what_is_proposed_and_why() {
    let said = lir(&["decide", "non_conformity=yes", "earlier_measures=EIS:expired_not_complied"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for words in ["proposal     LOD", "Wmh 12; Wmh 15(1)(b); MDR 97(2)", "INT-C6", "nearly"] {
        assert!(said.out.contains(words), "{words} in {}", said.out);
    }
    let said = lir(&["decide", "colour=red", "blameworthy"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("there is no fact `colour`"), "{}", said.err);
    assert!(said.err.contains("`blameworthy` is no fact"), "{}", said.err);
    assert!(lir(&["decide", "--facts"]).out.contains("restoration_judgement"));
}

#[test]
fn a_term_is_told_with_what_moved_its_end() {
    let said = lir(&["term", "--from", "2026-05-22", "--rule", "REP-R1"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out, @r"
    REP-R1: The manufacturer reports a serious public health threat.
      2 days after the day the manufacturer became aware
      starts      Fri 2026-05-22 (day 0)
      last day    Wed 2026-05-27
      as counted  Sun 2026-05-24
                  a weekend or a general holiday: moves to Tue 2026-05-26
                  must hold two working days: moves to Wed 2026-05-27
      by          MDR art. 87(4) (read)
    ");
    let said = lir(&["term", "--from", "2026-03-16", "--rule", "proc-f9", "--json"]);
    assert_eq!(said.json()[0]["last_day_legal"], "2026-04-28");
    let said = lir(&["term", "--rule", "R99"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("there is no clock of rule `R99`"), "{}", said.err);
}
