//! `lir udi parse`, through the executable.

use serde_json::Value;

use crate::support::{Folder, lir, lir_with};

const VECTORS: &str = include_str!("../../../udi/tests/data/vectors-open.jsonl");

#[test]
fn every_published_vector_gets_its_published_result() {
    let folder = Folder::new();
    let file = folder.write("vectors.jsonl", VECTORS);
    let said = lir(&["udi", "parse", "--jsonl", &file]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let mut failures = Vec::new();
    let answers: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let vectors: Vec<Value> =
        VECTORS.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((vectors.len(), answers.len()), (344, 344));
    for (vector, answer) in vectors.iter().zip(&answers) {
        assert_eq!(vector["id"], answer["id"]);
        assert!(answer["repairs"].is_array());
        if !agrees(&vector["expect"], &answer["result"]) {
            failures.push(format!("{vector}\n  got {answer}"));
        }
    }
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
}

/// Field by field; of an error any of the kinds the vector allows.
fn agrees(expected: &Value, result: &Value) -> bool {
    let Some(error) = expected.get("error") else { return expected == result };
    let also = expected.get("error_also").and_then(Value::as_array).into_iter().flatten();
    std::iter::once(error).chain(also).any(|kind| *result == serde_json::json!({ "error": kind }))
}

#[test]
fn a_line_that_is_no_question_is_answered_and_the_next_is_read() {
    let input = b"{\"id\":1,\"input\":\n\xff\xfe\n{\"id\":2,\"input\":\"10A\"}\n";
    let said = lir_with(&["udi", "parse", "--jsonl"], input);
    assert_eq!(said.code, 1);
    insta::assert_snapshot!(said.out, @r#"
    {"error":{"code":"line_malformed","detail":"EOF while parsing a value at line 1 column 16","line":1},"id":null}
    {"error":{"code":"line_malformed","detail":"this line is no text in UTF-8; save the file as UTF-8","line":2},"id":null}
    {"id":2,"repairs":[],"result":{"di":null,"lot":"A"}}
    "#);
}

#[test]
fn a_person_pastes_scans_and_reads_what_they_are() {
    let input = "(01)07610034123458(17)281231(10)LOT7\nnonsense\n]d2010761003412345821S1\n";
    let said = lir_with(&["udi", "parse", "--year", "2026", "-"], input.as_bytes());
    assert_eq!(said.code, 1, "one of them is no UDI");
    insta::assert_snapshot!(said.out, @r"
    GS1    DI 07610034123458  lot LOT7  expires 2028-12-31
    ERROR  unrecognized at byte 0: this is no UDI of GS1, HIBCC, ICCBBA or IFA; scan the UDI symbol
    GS1    DI 07610034123458  serial S1
    ");
}

#[test]
fn a_program_reads_plain_scans_as_json() {
    let input = "010761003412345810AB12|17281231\n0107610034123450\n";
    let said =
        lir_with(&["udi", "parse", "--lenient", "--json", "--year", "2026"], input.as_bytes());
    assert_eq!(said.code, 1);
    insta::assert_snapshot!(said.out, @r#"
    {"agency":"GS1","line":1,"repairs":[{"confirmed":false,"kind":"separator_character"}],"result":{"di":"07610034123458","expiry":"2028-12-31","lot":"AB12"}}
    {"agency":"GS1","line":2,"position":2,"read":{"di":"07610034123450"},"repairs":[],"result":{"error":"bad_check_digit"}}
    "#);
}

#[test]
fn a_file_that_is_not_there_is_wrong_use() {
    let said = lir(&["udi", "parse", "/nowhere/scans.txt"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    insta::assert_snapshot!(said.err, @r"
    error: there is no file /nowhere/scans.txt
       do: give the path of a file of scans; to read one scan: echo 'SCAN' | lir udi parse
    ");
}
