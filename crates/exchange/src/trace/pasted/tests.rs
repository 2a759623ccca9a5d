//! Pasted texts as people have them, and what is read of each.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::finding::Language;

const DAY: Date = date(2026, 3, 2);

/// What was read, in a line a value and a line a doubt.
fn told(text: &str) -> String {
    shown(&read(text, DAY))
}

fn shown(read: &Pasted) -> String {
    let mut told = String::new();
    for (name, entries) in [("di", &read.udi_dis), ("lot", &read.lots), ("sn", &read.serials)] {
        for entry in entries {
            let _ = writeln!(told, "{name} {} {}", entry.line, entry.meant.text());
        }
    }
    for doubt in &read.doubts {
        let reason = match doubt.reason {
            Reason::Wrong(code) => code.as_str().to_owned(),
            other => format!("{other:?}"),
        };
        let meant = doubt.suggestion.as_ref().map(|it| format!(" -> {it}")).unwrap_or_default();
        let _ = writeln!(told, "? {} {} [{reason}]{meant}", doubt.line, doubt.text);
    }
    told
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text).lines().collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn the_text_of_a_notice_gives_its_lots_and_serials() {
    check("lots AB123 t/m AB140", &["lot 1 AB123 .. AB140"]);
    check("Lot: AB12; AB13, 'AB14'", &["lot 1 AB12", "lot 1 AB13", "lot 1 AB14"]);
    check(
        "Lotnummers\nAB12\nAB13\n\nSerienummers:\nS1 S2",
        &["lot 2 AB12", "lot 3 AB13", "sn 6 S1", "sn 6 S2"],
    );
    check(
        "Lots:\nAB12\nCall 0201234567 for more",
        &["lot 2 AB12", "? 3 0201234567 [Unlabelled]", "? 3 Call for more [Words]"],
    );
    check("SN 1001-1050", &["sn 1 1001 .. 1050", "? 1 1001-1050 [RangeAssumed]"]);
    check("SN:1001 - 1050.", &["sn 1 1001 .. 1050"]);
    check(
        "The batch numbers AB12 and AB13 were sold from 2024-03-01.",
        &["lot 1 AB12", "lot 1 AB13", "? 1 2024-03-01 [Date]", "? 1 The were sold from [Words]"],
    );
    check("UDI-DI 08712345678906, lot AB12", &["di 1 08712345678906", "lot 1 AB12"]);
    check("8712345678906", &["di 1 08712345678906"]);
}

#[test]
fn what_is_doubtful_is_told_with_its_line_and_never_dropped() {
    check("AB12", &["? 1 AB12 [Unlabelled]"]);
    check("lots AB*, CD1?", &["? 1 AB* [Wildcard]", "? 1 CD1? [Wildcard]"]);
    check("lots AB140 t/m AB123", &["? 1 AB140 .. AB123 [range_reversed] -> AB123 .. AB140"]);
    check("lots AB123 t/m 140", &["? 1 AB123 .. 140 [range_prefix_differs] -> AB123 .. AB140"]);
    check("lots AB1 t/m CD2", &["? 1 AB1 .. CD2 [range_prefix_differs]"]);
    check("lot AB 14", &["? 1 AB 14 [Spaced]"]);
    check("GTIN 08712345678900", &["? 1 08712345678900 [udi_di_check_digit]"]);
    check("Geachte heer, mevrouw", &["? 1 Geachte heer mevrouw [Words]"]);
    check("{ bad json", &["? 1 { bad json [NotJson]", "? 1 { bad json [Words]"]);
}

#[test]
fn carriers_of_all_agencies_give_device_lot_and_serial() {
    check(
        "(01)08712345678906(17)310709(10)AB12(21)S1",
        &["di 1 08712345678906", "lot 1 AB12", "sn 1 S1"],
    );
    check(
        "(01)08712345678906 (10)AB12 (21)S1 (01)08712345678906 (10)AB13",
        &["di 1 08712345678906", "lot 1 AB12", "lot 1 AB13", "sn 1 S1"],
    );
    check("+A123BJC5D6E71G", &["di 1 A123BJC5D6E71"]);
    check("=/A9997AB3456T0123", &["di 1 A9997AB3456T0123"]);
    check("9N110375287077", &["di 1 110375287077"]);
    check("(01)08712345678907(10)AB12", &["? 1 (01)08712345678907(10)AB12 [carrier_check_digit]"]);
}

#[test]
fn a_table_is_read_by_its_headings() {
    check(
        "UDI-DI\tLot\tOmschrijving\n08712345678906\tAB12\tHeup\n08712345678906\tAB13\tHeup",
        &["di 2 08712345678906", "lot 2 AB12", "lot 3 AB13", "? 1 Omschrijving [Column]"],
    );
    check(
        "lot van;lot t/m\nAB1;AB9\nAB20;\n;AB30\nAB9;AB1",
        &[
            "lot 2 AB1 .. AB9",
            "lot 3 AB20",
            "lot 4 AB30",
            "? 5 AB9 .. AB1 [range_reversed] -> AB1 .. AB9",
        ],
    );
    check(
        "\"Serial number\",\"Lot\"\n\"S,1\",\"AB 12\"\nS2,AB13,extra",
        &["lot 2 AB 12", "lot 3 AB13", "sn 2 S,1", "sn 3 S2", "? 3 extra [Unlabelled]"],
    );
    check("Serienummer\nS1\nS1\nS2", &["sn 2 S1", "sn 4 S2"]);
    check(
        "gtin,lot,serial\n08712345678906,AB1,\n08712345678906,,S1",
        &["di 2 08712345678906", "lot 2 AB1", "sn 3 S1", "? 3 S1 [LotOrSerial]"],
    );
}

#[test]
fn a_file_of_json_is_a_scope_or_a_list_of_devices() {
    let scope = json!({ "scope": {
        "udiDis": ["08712345678906"], "lots": ["AB1", { "from": "AB9", "to": "AB5" }],
        "implantedFrom": "2025-01-01", "colour": "blue",
    } });
    let read_scope = read(&scope.to_string(), DAY);
    assert_eq!(
        Value::Object(read_scope.members()),
        json!({ "udiDis": ["08712345678906"], "lots": ["AB1"], "implantedFrom": "2025-01-01" })
    );
    assert_eq!(read_scope.doubts.len(), 2);
    let devices = json!([
        { "udiDi": "08712345678906", "lotNumber": "AB1" }, "(01)08712345678906(10)AB2",
    ]);
    check(&devices.to_string(), &["di 1 08712345678906", "lot 1 AB1", "lot 2 AB2"]);
}

#[test]
fn ten_thousand_serials_are_read_in_no_time() {
    let serials: String = (0..10_000).fold("serial\n".to_owned(), |mut all, number| {
        let _ = writeln!(all, "SN{number:06}");
        all
    });
    let before = std::time::Instant::now();
    assert_eq!(read(&serials, DAY).serials.len(), 10_000);
    let running = serials.replace('\n', " ");
    assert_eq!(read(&running, DAY).serials.len(), 10_000);
    assert!(before.elapsed().as_secs() < 5);
}

#[test]
fn a_file_of_an_older_spreadsheet_is_read() {
    let read = read_file(b"lot;caf\xe9\nAB1;x", DAY);
    assert_eq!(shown(&read), "lot 2 AB1\n? 1 caf\u{e9} [Column]\n");
}

#[test]
fn every_reason_says_something_in_both_languages() {
    use crate::finding::Code;
    for reason in [
        Reason::Words,
        Reason::Column,
        Reason::Unlabelled,
        Reason::Wildcard,
        Reason::Spaced,
        Reason::Date,
        Reason::RangeAssumed,
        Reason::LotOrSerial,
        Reason::NotJson,
        Reason::Wrong(Code::RangeReversed),
    ] {
        let (dutch, english) = (reason.message(Language::Dutch), reason.message(Language::English));
        assert!(dutch.len() > 10 && english.len() > 10 && dutch != english, "{reason:?}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in ".{0,200}") {
        let _ = read(&text, DAY);
    }

    #[test]
    fn no_value_is_dropped_in_silence(
        words in prop::collection::vec("[A-Z]{1,2}[0-9]{1,4}[*]?", 1..20),
        label in prop::sample::select(vec!["", "lot ", "SN: "]),
    ) {
        let text = format!("{label}{}", words.join(", "));
        let read = read(&text, DAY);
        let found = read.udi_dis.len() + read.lots.len() + read.serials.len();
        let left_out = read.doubts.iter().filter(|doubt| !doubt.reason.is_kept()).count();
        prop_assert_eq!(found + read.repeated + left_out, words.len(), "{}", shown(&read));
    }
}
