//! Every data structure alone, several in one scan, compound messages and what is refused. The
//! codes follow the patterns of ST-001, ST-012 and ST-017; some are printed there.

use proptest::prelude::*;

use super::{di, parse, printed};
use crate::reading::shown;
use crate::{Buffer, ErrorKind};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(&parse(text, 2026)), expected, "{text}");
}

#[test]
fn the_tissue_bank_reads_each_structure_alone() {
    for (text, expected) in [
        ("=/A9997AB3456T0123", "di=A9997AB3456T0123"),
        ("=,000025", "serial=000025"),
        ("=A99991712345600", "din=A999917123456 din_flags=00"),
        ("=G12341765432170", "din=G123417654321 din_flags=70"),
        ("=100017654321000", "din=1000176543210 din_flags=00"),
        ("=>027032", "expiry=2027-02-01"),
        ("=>127032", "expiry=2127-02-01"),
        ("=>999365", "expiry=1999-12-31"),
        ("=>028366", "expiry=2028-12-31"),
        ("=}013032", "manufactured=2013-02-01"),
        ("&>0270322359", "expiry=2027-02-01 expiry_time=2359"),
        ("&}0270320000", "manufactured=2027-02-01"),
        ("&,1000000000000XYZ123", "lot=000000000000XYZ123"),
        ("=)1TE456X4Q1", "di=1TE456X4Q1"),
        ("&)RZ1234567a", "lot=RZ1234567a"),
        ("=<E0791V00", "product_code=E0791V00"),
        ("=%5100", ""),
        ("&,2000000000000ABC123", ""),
        (
            "&,4PL001499Z549917123456A00T041600320181231",
            "sec=PL001499Z549917123456A00T041600320181231",
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn structures_follow_each_other_in_any_order() {
    let graft = "di=A9999XYZ100T0476 lot=000000000000XYZ123 serial=000025 expiry=2019-02-01 \
                 manufactured=2017-02-01 din=A999717123456 din_flags=00";
    for text in [
        "=/A9999XYZ100T0476=,000025=A99971712345600=>019032=}017032&,1000000000000XYZ123",
        "&,1000000000000XYZ123=}017032=>019032=A99971712345600=,000025=/A9999XYZ100T0476",
        "=+06000=/A9999XYZ100T0476=,000025=A99971712345600=>019032=}017032&,1000000000000XYZ123",
        "=+02000=/A9999XYZ100T0476=,000025=+04000=A99971712345600=>019032=}017032\
         &,1000000000000XYZ123",
    ] {
        check(text, graft);
    }
    check("=)1TE456X4Q1&)RZ12345678", "di=1TE456X4Q1 lot=RZ12345678");
    check("=/A9997AB3456T0123=/A9997AB3456T0123", "di=A9997AB3456T0123");
    check("=/A9997AB3456T0123&a?anything = goes", "di=A9997AB3456T0123");
    check("=+03000=/A9997AB3456T0123&zNL=,1", "di=A9997AB3456T0123");
}

#[test]
fn a_faulty_structure_is_refused_and_the_others_still_show() {
    for (text, expected) in [
        ("=", "truncated@1"),
        ("&,", "truncated@2"),
        ("=+04", "truncated@4"),
        ("=zINVALID_DI_TEST", "bad_syntax@0"),
        ("&,3000000000000ABC123", "bad_syntax@0"),
        ("=OBCD1712345600", "bad_syntax@0"),
        ("=/A999OAB3456T0123", "illegal_char@6 di=A999OAB3456T0123"),
        ("=/A9997ab3456T0123=,000001", "illegal_char@7 di=A9997ab3456T0123 serial=000001"),
        ("=A99991x12345600", "illegal_char@7 din=A99991x123456 din_flags=00"),
        ("=A9O991712345600", "illegal_char@3 din=A9O9917123456 din_flags=00"),
        ("&,1000000000000xYZ123", "illegal_char@15 lot=000000000000xYZ123"),
        ("=,00001=/A9997AB3456T0123", "truncated@7 di=A9997AB3456T0123"),
        ("=,0000012", "bad_syntax@8 serial=000001"),
        ("=,000000", "bad_syntax@2 serial=000000"),
        ("=,00000é", "illegal_char@7"),
        ("=/A9997AB3456T0123=>025366", "bad_date@20 di=A9997AB3456T0123"),
        ("=>025000=,000001", "bad_date@2 serial=000001"),
        ("=>0A5001", "bad_date@3"),
        ("&>0250012400", "bad_date@2"),
        ("&>0250011260", "bad_date@2"),
        ("=,000001=,000002", "duplicate_conflict@10 serial=000001"),
        ("=G12341765432171", "bad_check_digit@1 din=G123417654321 din_flags=71"),
        (
            "&,4PL001499Z549917123456A00T04160032018123X",
            "illegal_char@42 \
          sec=PL001499Z549917123456A00T04160032018123X",
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_compound_message_must_hold_what_its_header_declares() {
    for (text, expected) in [
        ("=+05000=/A9997XYZ100T0479=,000012", "bad_syntax@33 di=A9997XYZ100T0479 serial=000012"),
        ("=+01000=/A9997XYZ100T0479=,000012", "bad_syntax@25 di=A9997XYZ100T0479"),
        ("=+02000=,000012=+01000=/A9997XYZ100T0479", "bad_syntax@15 serial=000012"),
        ("=+0X000=/A9997XYZ100T0479", "illegal_char@3"),
        ("=,000012=+01000=/A9997XYZ100T0479", "di=A9997XYZ100T0479 serial=000012"),
    ] {
        check(text, expected);
    }
}

#[test]
fn the_single_european_code_is_read_from_print() {
    let code = "sec=PL001499Z549917123456A00T041600320181231";
    for (text, expected) in [
        ("SEC:PL001499Z549917123456 A00T041600320181231", code),
        ("SEC: PL001499Z549917123456\nA00T041600320181231 ", code),
        ("SEC:PL001499Z549917123456A00T041600320181231", code),
        ("SEC:PL001499Z549917123456", "truncated@24"),
        (
            "SEC:PL001499Z549917123456 A00T0416003201812311",
            "bad_syntax@43 \
          sec=PL001499Z549917123456A00T041600320181231",
        ),
        ("PL001499Z549917123456 A00T041600320181231", "bad_syntax@0"),
    ] {
        let mut buffer = Buffer::new();
        assert_eq!(shown(&printed(text, 2026, buffer.page())), expected, "{text}");
    }
}

#[test]
fn a_stored_device_identifier_is_checked_without_its_dressing() {
    for (text, expected) in [
        ("A9997AB3456T0123", Ok(())),
        ("A9997AB3456T012", Err(ErrorKind::Truncated)),
        ("A9997AB3456T01234", Err(ErrorKind::TooLong)),
        ("A999OAB3456T0123", Err(ErrorKind::IllegalChar)),
        ("=/A9997AB3456T01", Err(ErrorKind::IllegalChar)),
    ] {
        assert_eq!(di(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in ".{0,60}") {
        let _ = shown(&parse(&text, 2026));
        let _ = shown(&printed(&text, 2026, Buffer::new().page()));
        let _ = di(&text);
    }

    #[test]
    fn no_text_of_its_alphabet_makes_the_parser_panic(
        text in "([=&][/,>}+)<%a-zA-O1-9][0-9A-Za-zé]{0,20}){0,6}",
    ) {
        let _ = shown(&parse(&text, 2026));
    }
}
