//! Symbols drawn by the encoders of others (bwip-js, zint), read back byte by byte.

use serde_json::Value;

use super::{data, show};

#[test]
fn every_symbol_of_other_encoders_is_read_to_the_byte() {
    let list = String::from_utf8(data("symbols.jsonl")).unwrap();
    let mut wrong = Vec::new();
    for line in list.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (file, payload) = (case["file"].as_str().unwrap(), case["payload"].as_str().unwrap());
        let read = show(&data(file)).symbols();
        if read != [payload] {
            wrong.push((file.to_owned(), read));
        }
    }
    assert_eq!(wrong, []);
    assert!(list.lines().count() >= 20);
}

#[test]
fn a_label_with_three_symbols_gives_all_of_them() {
    for photo in ["label-photo.jpg", "label-photo.webp"] {
        let answer = show(&data(photo));
        assert!(answer.success);
        assert_eq!(
            answer.symbols(),
            ["]C10107610034123458", "]C11728123110LOT7", "]d201076100341234581728123110LOT7"],
            "{photo}"
        );
        for line in &answer.lines {
            assert_eq!(line["position"].as_array().map(Vec::len), Some(4), "{photo}");
        }
    }
}

#[test]
fn what_is_read_is_what_the_strict_parser_takes() {
    for file in
        ["gs1-datamatrix.png", "hibc-code39.png", "ifa-datamatrix.png", "isbt-datamatrix.png"]
    {
        let symbols = show(&data(file)).symbols();
        let mut buffer = udi::Buffer::new();
        let read = udi::parse_into(&symbols[0], 2026, &mut buffer);
        assert!(read.is_ok_and(|udi| udi.di().is_some()), "{file}: {symbols:?}");
    }
}
