//! Every form of body, every sign that may be a check, and what is refused. The codes are composed;
//! their check characters were computed apart from this crate.

use proptest::prelude::*;

use super::{di, parse, parse_with_signs};
use crate::ErrorKind;
use crate::reading::shown;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(&parse(text, 2026)), expected, "{text}");
}

#[test]
fn the_theatre_reads_primary_symbols() {
    for (text, expected) in [
        ("+A123BJC5D6E71G", "di=A123BJC5D6E71"),
        ("*+A123BJC5D6E71G*", "di=A123BJC5D6E71"),
        ("*+S123R03991_*", "di=S123R03991"),
        ("+S123R03991 ", "di=S123R03991"),
        ("+A123ABCDEFGHI1234567891E", "di=A123ABCDEFGHI1234567891"),
        // A digit in the code was misread: the code still shows.
        ("+A123BJC5D6E81G", "bad_check_digit@14 di=A123BJC5D6E81"),
        ("+A123ABCDEFGHI12345678911F", "too_long@24 di=A123ABCDEFGHI12345678911"),
        ("+A123X4", "truncated@6 di=A123X"),
        ("+A1-3X1$", "illegal_char@3 di=A1-3X1"),
        ("+A99", "truncated@3 di=A9"),
        ("+", "truncated@1"),
        ("+a123BJC5D6E71G", "illegal_char@1"),
        ("+É", "illegal_char@1"),
        ("+AÉ", "truncated@2 di=A"),
        // A Basic UDI-DI, and a label for use inside a hospital.
        ("++A999MODELIDENTIFIER11S8", "bad_syntax@1"),
        ("+/EU720060FF0/O523201", "bad_syntax@1"),
        ("A123BJC5D6E71G", "bad_syntax@0"),
    ] {
        check(text, expected);
    }
}

#[test]
fn every_body_of_a_secondary_symbol_is_read() {
    for (text, expected) in [
        ("+$$82430509283C001GK", "lot=3C001 expiry=2005-09-28 quantity=24 link=G"),
        ("+$$90010073C001G$", "lot=3C001 quantity=100 link=G"),
        ("+$$73C001GT", "lot=3C001 link=G"),
        ("+$$1205LGZ", "lot=L expiry=2005-12-31 expiry_day_absent link=G"),
        ("+$$30509283C001G6", "lot=3C001 expiry=2005-09-28 link=G"),
        ("+$$4050928223C001GB", "lot=3C001 expiry=2005-09-28 expiry_hour=22 link=G"),
        ("+$$52001510X3GD", "lot=10X3 expiry=2020-01-15 link=G"),
        ("+$$824605271223C001GI", "lot=3C001 expiry=2005-09-28 quantity=24 expiry_hour=22 link=G"),
        ("+$$82473C001G0", "lot=3C001 quantity=24 link=G"),
        ("+052713C001G2", "lot=3C001 expiry=2005-09-28 link=G"),
        ("+05271GT", "expiry=2005-09-28 link=G"),
        ("+$$+70001XT", "serial=0001 link=X"),
        ("+$$+20928050001X5", "serial=0001 expiry=2005-09-28 link=X"),
        ("+$$+30509280001GW", "serial=0001 expiry=2005-09-28 link=G"),
        ("+$$+4050928220001G.", "serial=0001 expiry=2005-09-28 expiry_hour=22 link=G"),
        ("+$+ABCDEFGHIJGO", "serial=ABCDEFGHIJ link=G"),
        ("+$$8053290331260301104+$", "lot=260301104 expiry=2029-03-31 quantity=5 link=+"),
        ("+$$", "truncated@3"),
        ("+$$25102173960231W", "bad_date@4 lot=396023 link=1"),
    ] {
        check(text, expected);
    }
}

#[test]
fn every_body_of_a_combined_symbol_is_read() {
    for (text, expected) in [
        ("+A123X1/$LOTT", "di=A123X1 lot=LOT"),
        ("+A123X1/$+SERM", "di=A123X1 serial=SER"),
        ("+A123X1/$$+7SERP", "di=A123X1 serial=SER"),
        ("+A123X1/$$+0929SER ", "di=A123X1 serial=SER expiry=2029-09-30 expiry_day_absent"),
        ("+A123X1/$$+2092829SER7", "di=A123X1 serial=SER expiry=2029-09-28"),
        ("+A123X1/$$+3290928SER8", "di=A123X1 serial=SER expiry=2029-09-28"),
        ("+A123X1/$$+429092823SERE", "di=A123X1 serial=SER expiry=2029-09-28 expiry_hour=23"),
        ("+A123X1/$$+529271SER1", "di=A123X1 serial=SER expiry=2029-09-28"),
        ("+A123X1/$$+62927105SER7", "di=A123X1 serial=SER expiry=2029-09-28 expiry_hour=05"),
        ("+A123X1/29271L1", "di=A123X1 lot=L expiry=2029-09-28"),
        ("+A123X1/$$8002", "di=A123X1 quantity=0"),
        ("+EHWD3551419/$$900100F", "di=EHWD3551419 quantity=100"),
        ("+EHWD3551419/$/Q100X", "di=EHWD3551419 quantity=100"),
        ("+U006CAGE1/$$3290630K1006/", "di=U006CAGE1 lot=K1006 expiry=2029-06-30"),
        ("+A123X1/$$7L/S4", "di=A123X1 lot=L"),
        ("+A123X1/$$7L/S1/S1V", "di=A123X1 lot=L serial=1"),
        ("+A123X1/$$7L/Q000428", "di=A123X1 lot=L quantity=42"),
        ("+A123X1/$$8053290331L/Q5Y", "di=A123X1 lot=L expiry=2029-03-31 quantity=5"),
        (
            "+A123BJC5D6E71G1/$$73C001/S0001/16D20160101/14D20200101Y",
            "di=A123BJC5D6E71G1 lot=3C001 serial=0001 expiry=2020-01-01 manufactured=2016-01-01",
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_faulty_body_is_refused_and_the_rest_still_shows() {
    for (text, expected) in [
        ("+A123X1/$$3290231L91", "bad_date@11 di=A123X1 lot=L9"),
        ("+A123X1/$$3290900L ", "bad_date@11 di=A123X1 lot=L"),
        ("+A123X1/$$1329LU", "bad_date@10 di=A123X1 lot=L"),
        ("+A123X1/$$429092824L9L", "bad_date@17 di=A123X1 lot=L9 expiry=2029-09-28"),
        ("+E221IMPL40001/$$5290000LOT9O", "bad_date@18 di=E221IMPL40001 lot=0LOT9"),
        ("+E221IMPL40001/$$328O", "truncated@20 di=E221IMPL40001"),
        ("+E221IMPL40001/$$7LOT/X12$", "bad_syntax@22 di=E221IMPL40001 lot=LOT"),
        ("+E221IMPL4000A/$$7LOTF", "bad_syntax@13 di=E221IMPL4000A lot=LOT"),
        ("+A99912345/$$7LOT-1.2O", "illegal_char@17 di=A99912345 lot=LOT-1.2"),
        ("+A123X1/$$7LLLLLLLLLLLLLLLLLLLD", "too_long@29 di=A123X1 lot=LLLLLLLLLLLLLLLLLLL"),
        ("+A123X1/$$+824LR", "bad_syntax@11 di=A123X1"),
        ("+A123X1/$$ALOTZ", "bad_syntax@10 di=A123X1"),
        ("+A123X1/$$8AAL0", "illegal_char@11 di=A123X1"),
        ("+A123X1/Q100T", "bad_syntax@8 di=A123X1"),
        ("+A123X1/2", "truncated@8 di=A123X1"),
        ("+A123X1/$$7L/J", "bad_syntax@13 di=A123X1 lot=L"),
        ("+A123X1/$$7L/S1/S2W", "duplicate_conflict@17 di=A123X1 lot=L serial=1"),
        (
            "+A123X1/$$0929/14D20290930B",
            "duplicate_conflict@15 di=A123X1 expiry=2029-09-30 expiry_day_absent",
        ),
        ("+A123X1/$$7L/16D2029093L", "truncated@16 di=A123X1 lot=L"),
        ("+A123X1/$$7L/16D202909301M", "too_long@16 di=A123X1 lot=L"),
        ("+A123X1/$$7L/Q2", "truncated@14 di=A123X1 lot=L"),
        ("+A123X1/$$7L/Q123456N", "too_long@19 di=A123X1 lot=L"),
        ("+A123X1/$$7L/Q1AD", "illegal_char@15 di=A123X1 lot=L"),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_lot_with_signs_is_read_where_that_is_asked_for() {
    for (text, expected) in [
        ("+A99912345/$$7LOT-1.2O", "di=A99912345 lot=LOT-1.2"),
        ("+A99912345/$$7LOT-1.2P", "bad_check_digit@21 di=A99912345 lot=LOT-1.2"),
        ("+A1-3X1$", "illegal_char@3 di=A1-3X1"),
    ] {
        assert_eq!(shown(&parse_with_signs(text, 2026)), expected, "{text}");
    }
    let mut buffer = crate::Buffer::new();
    let lenient = crate::lenient("+A99912345/$$7LOT-1.2O\r\n", 2026, &mut buffer).unwrap();
    assert_eq!(lenient.udi().lot(), Some("LOT-1.2"));
    let repairs: Vec<_> = lenient.repairs().iter().map(|repair| repair.as_str()).collect();
    assert_eq!(repairs, ["framing", "number_signs"]);
}

#[test]
fn two_symbols_of_one_device_are_joined_by_their_link() {
    let pair = "di=A123BJC5D6E71 lot=10X3 expiry=2020-01-15";
    for (text, expected) in [
        ("+A123BJC5D6E71G+$$52001510X3GD", pair),
        ("+A123BJC5D6E71G\r\n+$$52001510X3GD", pair),
        ("+$$52001510X3GD\n+A123BJC5D6E71G", pair),
        ("+$$52001510X3GD+A123BJC5D6E71G", pair),
        ("*+A123BJC5D6E71G**+$$52001510X3GD*", pair),
        ("*+A123BJC5D6E71G*\n*+$$52001510X3GD*", pair),
        (
            "+E260PPAUXEMO19++$$8053290331260301104+$",
            "di=E260PPAUXEMO19 lot=260301104 expiry=2029-03-31 quantity=5",
        ),
        ("+A123BJC5D6E71G\n+A123BJC5D6E71G", "di=A123BJC5D6E71"),
        ("+$$7LGY\n+$$7LGY", "lot=L link=G"),
        (
            "+A123BJC5D6E71G\n+$$52001510X3+ ",
            "link_mismatch@29 di=A123BJC5D6E71 lot=10X3 expiry=2020-01-15",
        ),
        ("+A123BJC5D6E71G\n+S123R03991 ", "duplicate_conflict@17 di=A123BJC5D6E71"),
        ("+A123X1/$LOTT\n+$$7LGY", "bad_syntax@19 di=A123X1 lot=LOT"),
        ("+A123BJC5D6E71G\n+", "truncated@17 di=A123BJC5D6E71"),
    ] {
        check(text, expected);
    }
}

#[test]
fn any_sign_may_be_check_and_link() {
    for (primary, secondary) in SIGNS {
        let lot = "lot=L";
        let device = format!("di={}", &primary[1..7]);
        check(primary, &device);
        let pair = format!("{device} {lot}");
        check(&format!("{primary}{secondary}"), &pair);
        check(&format!("{primary}\r\n{secondary}"), &pair);
        check(&format!("{secondary}{primary}"), &pair);
        check(secondary, &format!("{lot} link={}", &primary[7..]));
    }
}

#[test]
fn a_stored_device_identifier_is_checked_without_its_dressing() {
    for (text, expected) in [
        ("A999ABC1230", Ok(())),
        ("A123X1", Ok(())),
        ("A123ABCDEFGHI1234567891", Ok(())),
        ("A123X", Err(ErrorKind::Truncated)),
        ("A123ABCDEFGHI12345678911", Err(ErrorKind::TooLong)),
        ("1123X1", Err(ErrorKind::IllegalChar)),
        ("A123XA", Err(ErrorKind::BadSyntax)),
        ("+A123X1", Err(ErrorKind::IllegalChar)),
        ("a123x1", Err(ErrorKind::IllegalChar)),
        ("", Err(ErrorKind::Truncated)),
    ] {
        assert_eq!(di(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in ".{0,40}", year in any::<u16>()) {
        let _ = shown(&parse(&text, year));
        let _ = di(&text);
    }

    #[test]
    fn no_text_of_its_alphabet_makes_the_parser_panic(
        text in r"[*]?[+][A-Z$0-9+]{0,3}[A-Z0-9$+/ %._*\r\né-]{0,40}",
    ) {
        let _ = shown(&parse(&text, 2026));
    }

    #[test]
    fn a_misread_character_is_never_accepted(position in 1_usize..30, misread in "[0-9A-Z]") {
        let text = "+A99912345/$$52001510X3/S7DE5" ;
        let right = format!("{text}{}", crate::check::mod43(text).unwrap());
        let mut wrong = right.clone();
        wrong.replace_range(position..=position, &misread);
        prop_assert!(parse(&right, 2026).is_ok());
        prop_assert_eq!(parse(&wrong, 2026).is_ok(), wrong == right);
    }
}

/// A primary symbol with each sign as its check, and a secondary one that links to it.
const SIGNS: [(&str, &str); 7] = [
    ("+Z129X1-", "+$$7L-B"),
    ("+Z139X1.", "+$$7L.C"),
    ("+Z149X1 ", "+$$7L D"),
    ("+Z159X1$", "+$$7L$E"),
    ("+Z169X1/", "+$$7L/F"),
    ("+Z179X1+", "+$$7L+G"),
    ("+Z189X1%", "+$$7L%H"),
];
