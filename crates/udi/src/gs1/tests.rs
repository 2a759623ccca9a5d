//! Printed forms and links, one text a line. Element strings are tested beside their reader, and
//! all published examples in `tests/vectors.rs`.

use super::*;
use crate::Buffer;
use crate::reading::shown;

#[track_caller]
fn check(text: &str, expected: &str) {
    let mut buffer = Buffer::new();
    assert_eq!(shown(&crate::parse_into(text, 2026, &mut buffer)), expected, "{text:?}");
}

#[test]
fn brackets_of_a_value_stay_in_it() {
    check("(10)AB(C)12", "lot=AB(C)12");
    check("(10)AB(1)(21)9", "lot=AB(1) serial=9");
    check("(10)AB(89)C", "lot=AB(89)C");
    check("(10)AB(12345)C", "lot=AB(12345)C");
    check(r"(10)X\(17)1(21)9", "lot=X(17)1 serial=9");
    check(r"(10)X\(17\)1", "lot=X(17)1");
    check("(10)X(17)281231", "lot=X expiry=2028-12-31");
    check("(10)A((21)9", "lot=A( serial=9");
}

#[test]
fn print_may_be_set_with_space() {
    check("  (01) 0 761003 412345 8\r\n(10) AB 12\u{a0}", "di=07610034123458 lot=AB12");
}

#[test]
fn faults_in_print_are_named_where_they_are_printed() {
    check("(01)07610034123459(10)AB", "bad_check_digit@4 di=07610034123459 lot=AB");
    check("  (01) 0 761003 412345 9", "bad_check_digit@7 di=07610034123459");
    check("(10)AB(17)290231", "bad_date@10 lot=AB");
    check("(10)AB#C", "illegal_char@6");
    check("(10)AB\u{1d}(21)9", "illegal_char@6");
    check("(01)07610034123458(89)X", "unknown_ai@18 di=07610034123458");
    check("(89)X", "unknown_ai@0");
    check("(010)X", "unknown_ai@0");
    check("(10)", "truncated@4");
    check("(10", "bad_syntax@0");
    check("(10)AB(10)CD", "duplicate_conflict@10 lot=AB");
}

#[test]
fn links_put_key_and_qualifiers_in_the_path() {
    check("https://a/01/07610034123458", "di=07610034123458");
    check("http://a.b/c/01/07610034123458/22/V/10/L/21/S", "di=07610034123458 lot=L serial=S 22=V");
    check("https://a/01/07610034123458/235/T", "di=07610034123458 235=T");
    check("https://a/01/07610034123458/10/L/", "di=07610034123458 lot=L");
    check("HTTPS://A/01/07610034123458", "di=07610034123458");
    check("https://a/01/07610034123458/21/10/", "di=07610034123458 serial=10");
    check("https://a/01/04006381333931/x/01/07610034123458", "di=07610034123458");
    check("https://a/8004/1234567AB", "8004=1234567AB");
    check("https://a/01/4006381333931", "di=04006381333931");
}

#[test]
fn links_put_all_else_in_the_query() {
    check("https://a/01/07610034123458?17=281231#x", "di=07610034123458 expiry=2028-12-31");
    check("https://a/01/07610034123458?linkType=all&&utm=1&99=A", "di=07610034123458 99=A");
    check("https://a/01/07610034123458/10/A+B?99=A%2BB", "di=07610034123458 lot=A+B 99=A+B");
    check("https://a/01/07610034123458/10/A%2fB", "di=07610034123458 lot=A/B");
}

#[test]
fn links_that_break_the_rules_are_refused() {
    check("https://a/b/c", "unrecognized@8");
    check("https://a", "unrecognized@8");
    check("Https://a/01/07610034123458", "unrecognized@0");
    check("https://a/01/07610034123458/21/S/10/L", "bad_syntax@33 di=07610034123458 serial=S");
    check("https://a/01/07610034123458?10=L", "bad_syntax@28 di=07610034123458");
    check("https://a/01/07610034123458?89=L", "unknown_ai@28 di=07610034123458");
    check("https://a/01/07610034123458?17", "bad_syntax@30 di=07610034123458");
    check("https://a/01/07610034123458?99=A+B", "illegal_char@32 di=07610034123458");
    check("https://a/01/07610034123458/10/A%1DB", "illegal_char@32 di=07610034123458");
    check("https://a/01/07610034123458/10/A%2", "bad_syntax@32 di=07610034123458");
    check("https://a/01/07610034123459", "bad_check_digit@13 di=07610034123459");
    check("https://a/01/07610034123458/10/", "truncated@31 di=07610034123458");
    check("https://a/01/", "truncated@13");
    check("https:///01/07610034123458", "bad_syntax@8");
    check("https://a/01/07610034123458/10/é", "illegal_char@31 di=07610034123458");
}

#[test]
fn a_qualifier_in_the_query_is_refused_while_the_path_has_a_place_for_it() {
    let link = |rest: &str| format!("https://a/01/07610034123458{rest}");
    for missing in ["?22=V", "?10=L", "?21=S", "?235=T"] {
        check(&link(missing), "bad_syntax@28 di=07610034123458");
    }
    check(&link("/21/S?10=L"), "bad_syntax@33 di=07610034123458 serial=S");
    check(&link("/21/S?22=V"), "bad_syntax@33 di=07610034123458 serial=S");
    check(&link("/10/L?22=V"), "bad_syntax@33 di=07610034123458 lot=L");
    check(&link("/10/L?21=S"), "bad_syntax@33 di=07610034123458 lot=L");
    check(&link("/22/V/21/S?10=L"), "bad_syntax@38 di=07610034123458 serial=S 22=V");
    // The third-party serial number stands alone in a path: a lot beside it has no place there.
    check(&link("/235/T?10=L"), "di=07610034123458 lot=L 235=T");
    check(&link("/10/L?235=T"), "di=07610034123458 lot=L 235=T");
    // In both: the same value says nothing new, another one contradicts.
    check(&link("/10/L/21/S?10=L"), "di=07610034123458 lot=L serial=S");
    check(&link("/10/L/21/S?10=M"), "duplicate_conflict@41 di=07610034123458 lot=L serial=S");
}

#[test]
fn every_row_of_the_table_can_be_looked_up() {
    let assigned = (0..=9999).filter(|number| rule::rule(Ai::new(*number)).is_some()).count();
    assert_eq!(assigned, 541, "as many as the dictionary has");
    for number in [4, 5, 14, 18, 19, 38, 89, 319, 3106, 3380, 4308 + 12, 7042, 8015, 8044, 9999] {
        let known = [4320].contains(&number);
        assert_eq!(rule::rule(Ai::new(number)).is_some(), known, "{number}");
    }
}
