//! One damaged scan a line: what was damaged, what comes out, which repairs are listed.

use super::*;
use crate::reading::shown;

/// `repairs` lists the codes in order; a question mark marks those that need a person's eye.
#[track_caller]
fn check(text: &str, repairs: &str, expected: &str) {
    let mut buffer = Buffer::new();
    let repaired = lenient(text, 2026, &mut buffer).map_err(|error| error.to_string());
    let repaired = repaired.unwrap_or_else(|error| panic!("{text:?}: {error}"));
    let codes = repaired.repairs().iter().map(|repair| {
        let doubt = if repair.is_confirmed() { "" } else { "?" };
        format!("{}{doubt}", repair.as_str())
    });
    assert_eq!(codes.collect::<Vec<_>>().join(" "), repairs, "{text:?}");
    assert_eq!(shown(&Ok(repaired.into_udi())), expected, "{text:?}");
}

#[track_caller]
fn refused(text: &str, kind: ErrorKind) {
    let mut buffer = Buffer::new();
    let error = lenient(text, 2026, &mut buffer).map(|repaired| format!("{repaired:?}"));
    assert_eq!(error.map_err(|error| error.kind()), Err(kind), "{text:?}");
}

#[test]
fn what_reads_strictly_is_left_alone() {
    check("]d2010761003412345810AB", "", "di=07610034123458 lot=AB");
    check("+A123BJC5D6E71G", "", "di=A123BJC5D6E71");
    check("(01)07610034123458(10)AB", "", "di=07610034123458 lot=AB");
}

#[test]
fn a_replaced_separator_is_put_back_where_nothing_else_can_stand() {
    let expected = "di=08712345678906 lot=AB12 serial=S9";
    for separator in ["|", "^", "~", "#", "@", "$", "{", "\\", "`", "\t", " ", "\u{a0}", "è", "||"]
    {
        let text = format!("010871234567890610AB12{separator}21S9");
        check(&text, "separator_character?", expected);
    }
    for token in ["<GS>", "{GS}", "[GS]", "<FNC1>", "[FNC1]", r"\x1d", r"\u001d", r"\F", "^]", "␝"]
    {
        let text = format!("010871234567890610AB12{token}21S9");
        check(&text, "separator_token?", expected);
    }
    check("]C1010871234567890610AB12]C121S9", "repeated_symbology?", expected);
    check("]C10108712345678906\r\n]C110AB12]C121S9", "repeated_symbology?", expected);
}

#[test]
fn a_lost_separator_is_never_guessed() {
    check("010871234567890610AB1221S9", "", "di=08712345678906 lot=AB1221S9");
    refused("010871234567890610AB12345678901721281231", ErrorKind::TooLong);
    refused("[)>069N1112345678421TABC12345D241231", ErrorKind::BadSyntax);
}

#[test]
fn text_that_only_looks_like_identifiers_is_not_taken_for_a_scan() {
    refused("10 cm x 21 cm", ErrorKind::IllegalChar);
    refused("21 jump street", ErrorKind::IllegalChar);
    refused("hello world", ErrorKind::Unrecognized);
}

#[test]
fn a_frame_is_taken_off() {
    let expected = "di=07610034123458 lot=AB";
    check("\u{feff}]d2010761003412345810AB\r\n", "framing", expected);
    check(" \t]d2010761003412345810AB\0", "framing", expected);
    check("\u{2}010761003412345810AB\u{3}", "framing", expected);
}

#[test]
fn identifiers_in_braces_are_printed_ones() {
    let expected = "di=05050474530799 serial=1148130801 expiry=2016-01-31";
    check("{01}05050474530799{17}160131{21}1148130801", "braces", expected);
    check(
        "\u{feff}{01} 05050474530799 {10} A(B)1\r\n",
        "framing braces",
        "di=05050474530799 lot=A(B)1",
    );
    refused("{01}05050474530790{10}AB", ErrorKind::BadCheckDigit);
    // A brace around anything else stays what it is: no character of a lot.
    refused("{01}05050474530799{10}A{B}1", ErrorKind::IllegalChar);
    refused("{01}05050474530799{10}A{89}1", ErrorKind::IllegalChar);
    // Nor is a spelled-out separator in front of a scan an identifier.
    let expected = "di=05050474530799 lot=AB serial=S9";
    check("{FNC1}010505047453079910AB{FNC1}21S9", "separator_token?", expected);
}

#[test]
fn caps_lock_is_undone_where_the_scan_proves_it() {
    check("]D2010761003412345810aB12", "caps_lock?", "di=07610034123458 lot=Ab12");
    check(
        "]E0010761003412345810aB12|21x",
        "caps_lock? separator_character?",
        "di=07610034123458 lot=Ab12 serial=X",
    );
    check("]D1+a123bjc5d6e71g", "caps_lock", "di=A123BJC5D6E71");
    check("+a123bjc5d6e71g", "upper_case", "di=A123BJC5D6E71");
    check("]c0+a123bjc5d6e71g", "caps_lock", "di=A123BJC5D6E71");
}

#[test]
fn keyboard_layouts_are_undone() {
    check("+d2010952110153000110XZY1", "german_layout?", "di=09521101530001 lot=XYZ1");
    check("À123BJC5D6E71G", "german_layout", "di=A123BJC5D6E71");
    check("à&à'àà-\"_&\"\"\"ç\"&&àLOT)'", "french_layout", "di=04006381333931 lot=LOT-4");
}

#[test]
fn symbols_in_a_row_are_joined() {
    check(
        "]C0=/W1234000000T0480\r\n]C0=,000001\r\n",
        "framing joined?",
        "di=W1234000000T0480 serial=000001",
    );
    check(
        "]C10107610034123458\r\n]C110AB\r\n",
        "framing repeated_symbology?",
        "di=07610034123458 lot=AB",
    );
}

#[test]
fn symbols_in_a_row_may_be_parted_by_tabs() {
    let expected = "di=A123BJC5D6E71 lot=10X3 expiry=2020-01-15";
    check("+A123BJC5D6E71G\t+$$52001510X3GD", "joined", expected);
    check("]C0+A123BJC5D6E71G\t]C0+$$52001510X3GD\t", "framing joined", expected);
    let expected = "di=W1234000000T0480 serial=000001";
    check("=/W1234000000T0480\t=,000001", "joined?", expected);
}

#[test]
fn a_check_space_is_put_back_behind_the_symbol_that_lost_it() {
    let expected = "di=C004PARTE41 lot=L";
    check("+C004PARTE41\r\n+$$7L D", "trailing_space", expected);
    check("+C004PARTE41\n+$$7L D\n", "framing trailing_space", expected);
    check("+C004PARTE41\t+$$7L D", "joined trailing_space", expected);
    check("+C004PARTE41", "trailing_space", "di=C004PARTE41");
    // With nothing between the symbols only the end can have lost one.
    check("+U999CAGE1/$$3290630K999", "trailing_space", "di=U999CAGE1 lot=K999 expiry=2029-06-30");
    // The first is right as it is, though a space behind it would fit as well.
    check("+A123BOLT51J\n+$$7L1J", "trailing_space", "di=A123BOLT51 lot=L1");
}

#[test]
fn an_ifa_message_gets_its_control_characters_back() {
    let expected = "di=111234567842 lot=ABC12345";
    check("9N111234567842\u{1d}1TABC12345", "envelope?", expected);
    check("[)>{RS}06{GS}9N111234567842{GS}1TABC12345{RS}{EOT}", "separator_token?", expected);
    check("[)>|06|9N111234567842|1TABC12345||", "separator_character?", expected);
}
