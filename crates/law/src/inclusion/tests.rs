//! Rules R2 and R6: who is judged by which list, and which files of lists are refused.

use jiff::civil::date;

use super::*;
use crate::mapping::{Classification, Mapping};

fn one(code: &str) -> Classification {
    Classification::One(code.to_owned())
}

fn one_of(codes: &[&str]) -> Classification {
    Classification::OneOf(codes.iter().map(|&code| code.to_owned()).collect())
}

fn category(code: &str, included: &str) -> String {
    format!(
        "[[list.category]]\ncode = \"{code}\"\nname_nl = \"n\"\nname_en = \"e\"\n\
         included = \"{included}\"\nevidence = \"Stb.\"\nconfidence = \"read\"\n"
    )
}

fn list(version: &str, verified: bool, dates: &str, categories: &[(&str, &str)]) -> String {
    let categories: String =
        categories.iter().map(|(code, included)| category(code, included)).collect();
    format!(
        "[[list]]\nversion = \"{version}\"\nsource = \"Stb. 2018, 223\"\nverified = {verified}\n\
         {dates}\n{categories}"
    )
}

/// Two verified lists: lenses join in 2027.
fn verified() -> InclusionHistory {
    let first = list(
        "first",
        true,
        "valid_from = 2019-01-01\nvalid_to = 2026-12-31",
        &[("hip_prosthesis", "yes"), ("intraocular_lens", "no")],
    );
    let second = list(
        "second",
        true,
        "valid_from = 2027-01-01",
        &[("hip_prosthesis", "yes"), ("intraocular_lens", "yes")],
    );
    parse_inclusion(&format!("{first}{second}")).unwrap()
}

/// R6: everything that stands in the way of a judgement keeps the device in the register.
#[test]
fn nothing_is_excluded_by_what_is_unknown_or_unverified() {
    let day = date(2026, 3, 1);
    let shipped = InclusionHistory::shipped();
    for (history, device, why) in [
        (shipped, one("hip_prosthesis"), "list_unverified"),
        (shipped, one("external_aid"), "list_unverified"),
        (shipped, one("never_heard_of"), "list_unverified"),
        (shipped, Classification::DiUnresolved, "di_unresolved"),
        (&verified(), Classification::DiUnresolved, "di_unresolved"),
        (&verified(), Classification::Unknown, "category_unknown"),
        (&verified(), one_of(&["external_aid", "hip_prosthesis"]), "category_ambiguous"),
    ] {
        match judge(history, &device, day) {
            Scope::Undetermined { why: found } => assert_eq!(found.code(), why, "{device:?}"),
            other => panic!("{device:?} was judged {other:?}"),
        }
    }
}

/// R6: only a verified list in force excludes, by its word or by its silence.
#[test]
fn a_verified_list_includes_and_excludes() {
    let day = date(2026, 3, 1);
    for (device, code) in [
        (one("hip_prosthesis"), "subject"),
        (one("intraocular_lens"), "not_subject"),
        (one("external_aid"), "not_subject"),
        (one_of(&["external_aid", "surgical_instrument"]), "not_subject"),
    ] {
        assert_eq!(judge(&verified(), &device, day).code(), code, "{device:?}");
    }
    assert_eq!(
        judge(&verified(), &one("hip_prosthesis"), day),
        Scope::Subject { list: "first".to_owned(), categories: vec!["hip_prosthesis".to_owned()] }
    );
}

/// R2: the list of the day of implantation decides, not today's.
#[test]
fn membership_is_judged_on_the_day_of_the_operation() {
    let lens = one("intraocular_lens");
    for (day, code) in [
        (date(2018, 12, 31), "scope_undetermined"),
        (date(2019, 1, 1), "not_subject"),
        (date(2026, 12, 31), "not_subject"),
        (date(2027, 1, 1), "subject"),
        (date(2099, 1, 1), "subject"),
    ] {
        assert_eq!(judge(&verified(), &lens, day).code(), code, "{day}");
    }
    let (implanted, explanted) = (Some(date(2020, 1, 1)), Some(date(2028, 1, 1)));
    assert_eq!(judged_on(implanted, explanted), implanted);
    assert_eq!(judged_on(None, explanted), explanted);
    assert_eq!(judged_on(None, None), None);
}

#[test]
fn an_unverified_list_still_shows_what_it_would_say() {
    let shipped = InclusionHistory::shipped();
    for (device, says) in [
        (one("knee_prosthesis"), Included::Yes),
        (one("intraocular_lens"), Included::Undetermined),
        (one("never_heard_of"), Included::Undetermined),
        (one_of(&["hip_prosthesis", "knee_prosthesis"]), Included::Yes),
        (one_of(&["hip_prosthesis", "external_aid"]), Included::Undetermined),
    ] {
        let scope = judge(shipped, &device, date(2026, 3, 1));
        let list = "2019-evidence-1".to_owned();
        assert_eq!(
            scope,
            Scope::Undetermined { why: Why::ListUnverified { list, says } },
            "{device:?}"
        );
    }
}

#[test]
fn gaps_and_overlaps_are_refused_at_the_later_list() {
    for (first_ends, kind) in [("2026-12-30", "gap"), ("2027-01-01", "overlap"), ("", "overlap")] {
        let ends = if first_ends.is_empty() {
            String::new()
        } else {
            format!("\nvalid_to = {first_ends}")
        };
        let hips = [("hip_prosthesis", "yes")];
        let first = list("first", true, &format!("valid_from = 2019-01-01{ends}"), &hips);
        let second = list("second", true, "valid_from = 2027-01-01", &hips);
        let errors = parse_inclusion(&format!("{first}{second}")).unwrap_err();
        let second_starts = first.lines().count() + 1;
        assert_eq!(errors.len(), 1);
        assert_eq!((errors[0].kind.code(), errors[0].line), (kind, second_starts));
        assert_eq!(errors[0].hint, "set valid_to = 2026-12-31 in the earlier list");
    }
}

#[test]
fn an_operator_sees_every_fault_of_a_list_at_once() {
    let text = r#"
[[list]]
version = "a"
source = ""
verified = true
valid_from = "2019-01-01"
colour = "red"

[[list.category]]
code = "Hip Prosthesis"
name_nl = "Heup"
name_en = "Hip"
included = "maybe"
evidence = "x"
confidence = "read"

[[list.category]]
code = "knee_prosthesis"
name_nl = "Knie"
name_en = "Knee"
included = "undetermined"
evidence = "x"
confidence = "none"
emdn = ["0909"]
snomed = ["109228007"]

[[list.category]]
code = "knee_prosthesis"
name_nl = "Knie"
included = "yes"
evidence = "x"
confidence = "none"
"#;
    let errors: Vec<String> =
        parse_inclusion(text).unwrap_err().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(errors.join("\n"), @r#"
    line 4, column 10: `source` is empty [missing]; fill in `source`
    line 6, column 14: `valid_from` is the text "2019-01-01" [bad_value]; write a date without quotes: 2019-01-01
    line 7, column 1: list has no key `colour` [unknown]; remove it, or use one of: version, source, verified, valid_from, valid_to, category
    line 10, column 8: `Hip Prosthesis` is no category code [bad_value]; use lower-case letters, digits and underscores: hip_prosthesis
    line 13, column 12: `included` is `maybe` [bad_value]; use one of: yes, no, undetermined
    line 18, column 8: the list is verified but does not decide `knee_prosthesis` [contradiction]; set included to "yes" or "no", or leave the list unverified
    line 24, column 9: `0909` is no EMDN code [bad_value]; a letter and pairs of digits: P0908
    line 25, column 11: `109228007` is no SNOMED CT code [bad_value]; 6 to 18 digits with a right check digit: look for a mistyped digit
    line 27, column 1: category lacks `name_en` [missing]; add `name_en`
    line 28, column 8: `knee_prosthesis` stands twice in this list [duplicate]; keep one of them
    line 32, column 14: included is `yes` with no confidence at all [contradiction]; say how sure you are, or set included = "undetermined"
    "#);
}

#[test]
fn a_verified_list_that_includes_nothing_is_refused() {
    let empty = list("empty", true, "valid_from = 2019-01-01", &[]);
    let errors = parse_inclusion(&empty).unwrap_err();
    assert_eq!(errors[0].kind.code(), "contradiction");
    assert!(parse_inclusion("").is_err(), "a file without a list");
}

#[test]
fn the_shipped_list_is_unverified_and_says_on_what_it_rests() {
    let shipped = InclusionHistory::shipped();
    assert!(shipped.lists().iter().all(|list| !list.verified()));
    let list = shipped.in_force_on(date(2026, 1, 1)).unwrap();
    for (code, included, confidence) in [
        ("breast_implant", Included::Yes, Confidence::Read),
        ("heart_valve", Included::Yes, Confidence::FromMemory),
        ("wrist_prosthesis", Included::Yes, Confidence::Inferred),
        ("cochlear_implant", Included::Undetermined, Confidence::None),
        ("dermal_filler", Included::Undetermined, Confidence::Inferred),
    ] {
        let category = list.category(code).unwrap();
        assert_eq!((category.included, category.confidence), (included, confidence), "{code}");
    }
}

#[test]
fn the_shipped_list_and_mapping_speak_of_the_same_categories() {
    let mapping = Mapping::shipped();
    let history = InclusionHistory::shipped();
    let list = &history.lists()[0];
    for category in list.categories() {
        assert!(mapping.names(&category.code), "no line gives {}", category.code);
    }
    for line in mapping.lines() {
        for code in &line.categories {
            assert!(list.category(code).is_some(), "the list does not name {code}");
        }
    }
}
