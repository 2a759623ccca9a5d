//! Which objects a file is cut into, and what a break in it costs.

use proptest::prelude::*;

use super::*;

/// The objects found, and the faults as `line:column code`.
fn cut(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut objects, mut faults) = (Vec::new(), Vec::new());
    for frame in Frames::open(text.as_bytes()).unwrap() {
        match frame {
            Ok(frame) => objects.push(String::from_utf8(frame.bytes).unwrap()),
            Err(FrameError::Shape { line, column, code, .. }) => {
                faults.push(format!("{line}:{column} {}", code.as_str()));
            }
            Err(FrameError::Read(error)) => panic!("{error}"),
        }
    }
    (objects, faults)
}

#[test]
fn every_shape_of_file_yields_its_devices() {
    let (a, b) = (r#"{"a": "}{[\""}"#, r#"{"b": [{"content": [1]}]}"#);
    for text in [
        format!("[{a}, {b}]"),
        format!("[\n  {a},\n  {b}\n]\n"),
        format!("{a}\n{b}\n"),
        format!("\u{feff}{a}\r\n\r\n{b}"),
        format!(r#"{{"content": [{a}, {b}], "totalPages": 7, "sort": [{{"x": 1}}]}}"#),
        format!(r#"{{"first": true, "content" : [ {a} ]}} {{"value":[{b}],"nextLink":null}}"#),
        format!("{{\n\"value\": [\n{a}\n,\n{b}\n]\n}}"),
    ] {
        assert_eq!(cut(&text), (vec![a.to_owned(), b.to_owned()], vec![]), "{text}");
    }
}

#[test]
fn a_line_that_is_a_page_is_handed_on_whole() {
    let page = r#"{"content": [{"a": 1}]}"#;
    assert_eq!(cut(&format!("{page}\n{page}\n")).0, [page, page]);
}

#[test]
fn a_break_costs_as_little_as_it_can() {
    for (text, objects, faults) in [
        ("{\"a\": 1}\n{\"b\": \n{\"c\": 3}\n", vec!["{\"a\": 1}", "{\"b\":", "{\"c\": 3}"], vec![]),
        (
            "[{\"a\": 1}, null, {\"b\": 2}]",
            vec!["{\"a\": 1}", "{\"b\": 2}"],
            vec!["1:12 row_malformed"],
        ),
        ("[{\"a\": 1}, {\"b\": ", vec!["{\"a\": 1}"], vec!["1:12 row_malformed"]),
        ("[{\"a\": 1}", vec!["{\"a\": 1}"], vec!["1:10 row_malformed"]),
        ("<html>\n", vec![], vec!["1:1 row_malformed"]),
        ("", vec![], vec![]),
    ] {
        let objects: Vec<String> = objects.into_iter().map(str::to_owned).collect();
        let faults: Vec<String> = faults.into_iter().map(str::to_owned).collect();
        assert_eq!(cut(text), (objects, faults), "{text:?}");
    }
}

#[test]
fn a_record_without_end_does_not_fill_the_memory() {
    let long = format!("[{{\"a\": \"{}\"}}, {{\"b\": 2}}]", "x".repeat(MAX_DEVICE_BYTES));
    let (objects, faults) = cut(&long);
    assert_eq!(
        (objects, faults),
        (vec!["{\"b\": 2}".to_owned()], vec!["1:2 row_too_long".to_owned()])
    );
}

proptest! {
    #[test]
    fn no_file_upsets_the_cutting(text in "[\\[\\]{}\",:a\\\\\n ]{0,60}") {
        let (objects, _) = cut(&text);
        prop_assert!(objects.len() <= text.len());
    }
}
