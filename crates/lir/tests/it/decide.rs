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
    let what = "the line is no JSON: EOF while parsing an object, at its column 1";
    assert_eq!(answers[2]["error"]["details"], json!([what]));
    assert_eq!(answers[3]["outcome"]["interventions"], json!([]));
}

#[test]
fn a_file_of_another_program_is_read_and_what_is_not_known_is_named() {
    let (answers, _) = answers(
        "\u{feff}{\"id\":1,\"facts\":{\"non_conformity\":true,\"earlier_measures\":\"unknown\"}}\r\n   \r\n\
         {\"id\":2,\"facts\":{\"non_conformity\":\"yes\",\"decision_date\":\"unknown\"},\"fine_inputs\":null}\r\n",
        0,
    );
    assert_eq!(answers[0]["outcome"]["notes"], json!(["NEEDS:earlier_measures"]));
    assert_eq!(answers[1]["outcome"]["notes"], json!(["NEEDS:decision_date"]));
    assert_eq!(answers.len(), 2);
}

#[test]
fn a_decision_that_needs_no_day_is_given_though_the_fine_cannot_be_reckoned() {
    let facts = json!({ "product_kind": "medicine", "decision_date": "unknown" });
    let inputs = json!({ "stars": 3, "device_class": "III", "fte": 40 });
    let line = json!({ "id": "a", "facts": facts, "fine_inputs": inputs });
    let (answers, warnings) = answers(&format!("{line}\n"), 0);
    assert_eq!(answers[0]["outcome"]["competence"], "igj_medicines_act");
    assert_eq!(answers[0]["outcome"]["fine"], json!(null));
    assert!(warnings.contains("`decision_date`"), "{warnings}");
}

#[test]
fn a_large_turnover_raises_the_legal_maximum() {
    let inputs = json!({ "stars": 3, "device_class": "III", "fte": 9000, "nth": 100,
        "turnover": 30_000_000_000_i64 });
    let line = json!({ "id": "a", "facts": {}, "fine_inputs": inputs });
    let (answers, _) = answers(&format!("{line}\n"), 0);
    assert_eq!(answers[0]["outcome"]["fine"]["legal_maximum"], "3000000000.00");
    assert_eq!(answers[0]["outcome"]["fine"]["amount"], "13500000.00");
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
fn a_care_provider_has_a_ladder_of_its_own() {
    let said = lir(&[
        "decide",
        "--regime",
        "wkkgz",
        "breach=yes",
        "earlier_measures=BRIEF:expired_not_complied",
    ]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for words in [
        "proposal     VERSCHERPT_TOEZICHT",
        "competence   igj_general_policy",
        "trust_account=yes",
        "WKK-L14",
    ] {
        assert!(said.out.contains(words), "{words} in {}", said.out);
    }
    let facts = lir(&["decide", "--facts", "--regime", "wkkgz"]).out;
    assert!(facts.contains("trust_integrity") && !facts.contains("product_kind"), "{facts}");
    let said = lir(&["decide", "--regime", "wkkgz", "non_conformity=yes"]);
    assert!(said.err.contains("there is no fact `non_conformity`"), "{}", said.err);
    assert_eq!(lir(&["decide", "--regime", "wmg"]).code, 2);
}

#[test]
fn lines_may_ask_either_policy() {
    let (answers, warned) = answers(
        r#"{"id":1,"regime":"wkkgz","facts":{"breach":"yes","punishment_fitting":true,"warning_within_two_years":"yes"},"fine_inputs":{"nth":2}}
{"id":2,"facts":{"regime":"wkkgz","breach":"unknown"}}
{"id":3,"facts":{"regime":"ivdr","non_conformity":"yes","breach":"yes"}}
{"id":4,"regime":"wmg","facts":{}}
"#,
        1,
    );
    let first = &answers[0]["outcome"];
    assert_eq!(first["interventions"], json!(["BRIEF", "BOETE"]));
    assert_eq!(first["addressees"], json!(["care_provider"]));
    assert_eq!(first["terms"], json!(["WKK-L18"]));
    assert_eq!(first["trust"]["trust_open"], "yes");
    assert_eq!(first["fine"]["amount"], "23450.00");
    assert_eq!(answers[1]["outcome"]["notes"], json!(["NEEDS:breach"]));
    assert_eq!(answers[2]["outcome"]["legal_basis"], json!(["Wmh 15(2)(b)", "IVDR 92(1)"]));
    assert_eq!(answers[3]["error"]["details"].as_array().unwrap().len(), 1);
    assert_eq!(warned, "warning: line 3: there is no fact `breach`; it is passed by\n");
}

#[test]
fn a_switch_takes_the_reading_of_the_law() {
    let order = ["non_conformity=yes", "unacceptable_risk=yes"];
    let policy = lir(&[&["decide", "--json"], &order[..]].concat()).json();
    assert_eq!(policy["objection"], json!(["AWB_6W", "EU_2M"]));
    let switched = [&["decide", "--json", "--switch", "eu_window_mode=law"], &order[..]].concat();
    assert_eq!(lir(&switched).json()["objection"], json!(["AWB_6W"]));
    assert_eq!(lir(&["decide", "--switch", "eu_window_mode=perhaps"]).code, 2);
}

#[test]
fn the_dates_of_a_proposal_come_with_their_rules() {
    let said =
        lir(&["decide", "--json", "--explain", "non_conformity=yes", "decision_date=2026-03-16"]);
    let dates = said.json()["dates"].as_array().unwrap().clone();
    let objection = dates.iter().find(|it| it["kind"] == "AWB_6W").unwrap();
    assert_eq!(objection["last_day"], "2026-04-28");
    assert_eq!(
        (&objection["rule"], &objection["article"]),
        (&json!("PROC-F9"), &json!("Awb art. 6:7-6:9"))
    );
    let publication = dates.iter().find(|it| it["kind"] == "PUBLICATION_EARLIEST").unwrap();
    assert_eq!(publication["earliest"], "2026-03-31");
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

#[test]
fn of_several_terms_the_one_that_ends_first_is_named() {
    let said = lir(&["term", "--due", "REP-R3=2022-07-01", "--due", "rep-r2=2022-07-02"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let counts =
        "counts        Tue 2022-07-12, by REP-R2: of several terms the one that ends first";
    assert!(said.out.contains(counts), "{}", said.out);
    // A calamity: three working days after it is established, or six weeks after it was noticed.
    let due = ["calamity_established=2026-04-23", "calamity_noticed=2026-03-16"];
    let said = lir(&["term", "--json", "--due", due[0], "--due", due[1]]);
    let said = said.json();
    assert_eq!(said["terms"][0]["last_day_legal"], "2026-04-29");
    assert_eq!(said["terms"][1]["last_day_legal"], "2026-04-28");
    assert_eq!(said["counts"]["name"], "calamity_noticed");
    for (due, told) in [
        ("REP-R13=2026-04-23", "calamity_established, calamity_noticed"),
        ("R99=2026-04-23", "there is no clock of rule `R99`"),
        ("REP-R2", "write it as REP-R2=2026-04-17"),
        ("REP-R2=2026-02-30", "there is no such day"),
    ] {
        let said = lir(&["term", "--due", due]);
        assert_eq!(said.code, 2, "{due}");
        assert!(said.err.contains(told), "{due}: {}", said.err);
    }
}

#[test]
fn a_way_of_counting_is_told_where_a_rule_has_no_term() {
    let said = lir(&["term", "--rule", "clk-k4"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("CLK-K4: Of several terms"), "{}", said.out);
    let said = lir(&["term", "--rule", "CLK-K1", "--json"]);
    assert_eq!(said.json()[0]["confidence"], "read");
}
