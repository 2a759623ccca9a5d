//! Both syntaxes and the print, every data identifier, every check digit, and what is refused.
//! Where no specification example fits, the codes are composed and computed apart from this crate.

use proptest::prelude::*;

use super::{di, parse, printed};
use crate::reading::shown;
use crate::{Buffer, ErrorKind};

/// The elements in their envelope, written with `~` for the separator.
fn symbol(elements: &str) -> String {
    format!("[)>\u{1E}06\u{1D}{}\u{1E}\u{4}", elements.replace('~', "\u{1D}"))
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(&parse(text, 2026)), expected, "{text:?}");
}

#[test]
fn the_theatre_reads_every_data_identifier() {
    for (elements, expected) in [
        (
            "9N111234567842~1T1A234B5~D151231~S1234567890123456",
            "di=111234567842 lot=1A234B5 serial=1234567890123456 expiry=2015-12-31",
        ),
        (
            "SHAHASERIAL12385~1TANDSOMEBatchNumber20~9N111234568408",
            "di=111234568408 lot=ANDSOMEBatchNumber20 serial=HAHASERIAL12385",
        ),
        ("9N110375287077", "di=110375287077"),
        ("9N112758089923", "di=112758089923"),
        ("9N13123451234079", "di=13123451234079"),
        ("9N1312345A48", "di=1312345A48"),
        ("9N1312345A-1.5040", "di=1312345A-1.5040"),
        ("9N1312345ABCDEFGHIJKLMNOPQR871", "di=1312345ABCDEFGHIJKLMNOPQR871"),
        ("9N1312345ABCD12345678056", "di=1312345ABCD12345678056"),
        (
            "9N1312345MAX18076~9NMA12345MAX1900~1TA123~16D20251120",
            "di=1312345MAX18076 lot=A123 manufactured=2025-11-20 master_udi_di=MA12345MAX1900",
        ),
        ("D150600", "expiry=2015-06-30 expiry_day_absent"),
        ("D991231", "expiry=2099-12-31"),
        (
            "Q10~27Q12,50~33LHTTPS://WWW.EXAMPLE.ORG/A?B=1#C~8P04150123456782",
            "Q=10 27Q=12,50 33L=HTTPS://WWW.EXAMPLE.ORG/A?B=1#C 8P=04150123456782",
        ),
        ("S1~S1", "serial=1"),
    ] {
        check(&symbol(elements), expected);
        // A full stop and carets hold the same elements where nothing else can be typed.
        check(&format!(".{}", elements.replace('~', "^")), expected);
    }
}

#[test]
fn a_faulty_element_is_refused_and_the_others_still_show() {
    for (elements, expected) in [
        ("9N111234567843~1TA", "bad_check_digit@19 di=111234567843 lot=A"),
        ("9N111234567953", "bad_check_digit@18 di=111234567953"),
        ("9N111000006085", "bad_check_digit@18 di=111000006085"),
        ("9N11123456784", "truncated@20 di=11123456784"),
        ("9N1112345678423", "too_long@21 di=1112345678423"),
        ("9N11123456784A", "illegal_char@20 di=11123456784A"),
        ("9N1312345ABCD12345678057", "bad_check_digit@29 di=1312345ABCD12345678057"),
        ("9N1312345ABCDEFGHIJKLMNOPQRS24", "bad_syntax@34 di=1312345ABCDEFGHIJKLMNOPQRS24"),
        ("9N1312345ABCDEFGHIJKLMNOPQR1892", "too_long@37 di=1312345ABCDEFGHIJKLMNOPQR1892"),
        ("9N131234545", "truncated@18 di=131234545"),
        ("9N13123A5A147", "illegal_char@14 di=13123A5A147"),
        ("9N1312345A_182", "illegal_char@17 di=1312345A_182"),
        ("9N1312345AbC19", "illegal_char@17 di=1312345AbC19"),
        ("9N1212345A150", "bad_syntax@9 di=1212345A150"),
        ("9NMA12345MAX1900", "bad_syntax@7 master_udi_di=MA12345MAX1900"),
        (
            "9N111234567842~9NMA12345MAX1901",
            "bad_check_digit@36 di=111234567842 master_udi_di=MA12345MAX1901",
        ),
        ("9N111234567842~9N110375287077", "duplicate_conflict@24 di=111234567842"),
        ("1TA~1TB", "duplicate_conflict@13 lot=A"),
        ("1T", "truncated@9"),
        ("S123456789012345678901", "too_long@28 serial=123456789012345678901"),
        ("1TA B", "illegal_char@10 lot=A B"),
        ("1TA#B", "illegal_char@10 lot=A#B"),
        ("D270231~1TA", "bad_date@8 lot=A"),
        ("D2702A1", "bad_date@8"),
        ("D27021", "truncated@8"),
        ("D2702011", "too_long@8"),
        ("16D20250100", "bad_date@10"),
        ("16D202501", "truncated@10"),
        ("Q123456789", "too_long@16 Q=123456789"),
        ("Q1A", "illegal_char@9 Q=1A"),
        ("8P04150123456783", "bad_check_digit@22 8P=04150123456783"),
        ("8P0415012345678", "truncated@22 8P=0415012345678"),
        ("X99FOO~1TA", "unknown_ai@7 lot=A"),
        ("1TA~", "bad_syntax@11 lot=A"),
        ("", "bad_syntax@7"),
    ] {
        check(&symbol(elements), expected);
    }
}

#[test]
fn a_scan_without_its_control_characters_is_refused() {
    for (text, expected) in [
        ("[)>069N1112345678421TABC12345D241231", "bad_syntax@3"),
        ("[)> 06 9N1112345678421TABC12345D241231", "bad_syntax@3"),
        ("[)>9N111234568408\u{1E}\u{4}", "bad_syntax@3"),
        ("[)>\u{1E}0000", "bad_syntax@3"),
        ("[)>\u{1E}05\u{1D}9N111234568408\u{1E}\u{4}", "bad_syntax@3"),
        ("[)>\u{1E}06", "truncated@3"),
        ("[)>", "truncated@3"),
        ("[)>\u{1E}06\u{1D}9N111234568408", "truncated@21 di=111234568408"),
        ("[)>\u{1E}06\u{1D}9N111234568408\u{1E}", "truncated@21 di=111234568408"),
        ("[)>\u{1E}06\u{1D}1TA\u{1E}\u{4}1TB", "bad_syntax@11 lot=A"),
        ("9N111234567842", "bad_syntax@0"),
        ("", "bad_syntax@0"),
    ] {
        check(text, expected);
    }
}

#[test]
fn the_print_beside_the_symbol_is_read() {
    let device = "di=111234567842 lot=ABC12345 expiry=2024-12-31";
    for (text, expected) in [
        ("(9N)111234567842(1T)ABC12345(D)241231", device),
        ("(9N) 1112 3456 7842\n(1T) ABC12345\n(D) 2024-12-31\n", device),
        ("UDI-DI (9N): 111234567842\nLOT (1T): ABC12345\nEXP (D): 2024-12-31", device),
        ("UDI-DI (9N): 111234567842, LOT (1T): ABC12345, EXP (D): 2024-12-31", device),
        ("(9N)111234567842(D)2024-06", "di=111234567842 expiry=2024-06-30 expiry_day_absent"),
        (
            "(9N)111234567842(9N)MA12345MAX1900(1T)A123(16D)2025-11-20",
            "di=111234567842 lot=A123 manufactured=2025-11-20 master_udi_di=MA12345MAX1900",
        ),
        ("(1T)A(B)1(S)(9)", "lot=A(B)1 serial=(9)"),
        ("(9N)111234567843(1T)A", "bad_check_digit@12 di=111234567843 lot=A"),
        ("(9N)111234567842(D)1999-12-31", "too_long@16 di=111234567842"),
        ("(9N)", "truncated@2"),
        ("LOT (1T): ABC 12345", "bad_syntax@8"),
        ("12345 (9N): 111234567842", "bad_syntax@0"),
        ("(01)07610034123458", "bad_syntax@0"),
    ] {
        let mut buffer = Buffer::new();
        assert_eq!(shown(&printed(text, 2026, buffer.page())), expected, "{text}");
    }
}

#[test]
fn a_stored_device_identifier_is_checked_without_its_dressing() {
    for (text, expected) in [
        ("111234567842", Ok(())),
        ("1312345ABCD12345678056", Ok(())),
        ("MA12345MAX1900", Err(ErrorKind::BadSyntax)),
        ("9N111234567842", Err(ErrorKind::BadSyntax)),
        ("111234567843", Err(ErrorKind::BadCheckDigit)),
        ("11123456784", Err(ErrorKind::Truncated)),
        ("", Err(ErrorKind::BadSyntax)),
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
    fn no_elements_make_the_parser_panic(
        elements in "((9N(11|13|MA)?|1T|S|D|16D|Q|27Q|33L|8P)[0-9A-Za-z.é-]{0,30}~?){0,6}",
    ) {
        let _ = shown(&parse(&symbol(&elements), 2026));
        let brackets = elements.replace("1T", "(1T)").replace("9N", "(9N)").replace('~', " ");
        let _ = shown(&printed(&brackets, 2026, Buffer::new().page()));
    }

    #[test]
    fn a_misread_digit_is_never_accepted(position in 2_usize..12, misread in "[0-9]") {
        let right = "111234567842";
        let mut wrong = right.to_owned();
        wrong.replace_range(position..=position, &misread);
        prop_assert_eq!(di(&wrong).is_ok(), wrong == right);
    }
}
