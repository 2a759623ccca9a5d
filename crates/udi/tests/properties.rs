//! What holds for every input: nothing panics, and what is written reads as what was meant.

#![expect(clippy::unwrap_used, reason = "helpers of tests may stop the test")]

use proptest::prelude::*;
use udi::{Buffer, Udi, check, write};

const YEAR: u16 = 2026;
const VECTORS: &str = include_str!("data/vectors-open.jsonl");

/// Every input of the vector file, right and wrong ones.
fn inputs() -> Vec<String> {
    let input = |line: &str| {
        let vector: serde_json::Value = serde_json::from_str(line).unwrap();
        vector["input"].as_str().unwrap().to_owned()
    };
    VECTORS.lines().map(input).collect()
}

/// Goes through every entry point; the results are read, so that nothing is left out.
fn read_every_way(text: &str) {
    let mut buffer = Buffer::new();
    let _ = udi::is_ambiguous(text);
    let _ = udi::symbology::split(text);
    let _ = udi::parse_basic(text).map_err(|error| error.to_string());
    let _ = udi::Di::parse_into(text, &mut buffer).map_err(|error| error.to_string());
    match udi::parse(text, YEAR) {
        Ok(udi) => write_every_way(&udi),
        Err(error) => {
            assert!(error.position() <= text.len(), "{text:?} {error}");
            let _ = format!("{error} {:?}", error.read());
        }
    }
    match udi::parse_into(text, YEAR, &mut buffer) {
        Ok(udi) => write_every_way(&udi),
        Err(error) => assert!(error.position() <= text.len(), "{text:?} {error}"),
    }
    if let Ok(repaired) = udi::lenient(text, YEAR, &mut buffer) {
        write_every_way(repaired.udi());
        let _ = format!("{:?}", repaired.repairs());
    }
}

/// Writes every form the UDI has, and reads each back.
fn write_every_way(udi: &Udi<'_>) {
    let mut buffer = Buffer::new();
    let mut text = String::new();
    if write::element_string(udi, &mut text).is_ok() {
        let text = if udi.agency() == udi::Agency::Gs1 { format!("]d2{text}") } else { text };
        assert_eq!(udi::parse(&text, YEAR).as_ref(), Ok(udi), "{text}");
    }
    let mut text = String::new();
    if write::bracketed(udi, &mut text).is_ok() {
        assert_eq!(udi::parse_into(&text, YEAR, &mut buffer).as_ref(), Ok(udi), "{text}");
    }
    let mut text = String::new();
    if write::digital_link(udi, "https://example.org/udi/", &mut text).is_ok() {
        assert_eq!(udi::parse_into(&text, YEAR, &mut buffer).as_ref(), Ok(udi), "{text}");
    }
    assert_eq!(udi::merge(udi, udi).as_ref(), Ok(udi));
}

#[test]
fn every_vector_is_read_in_every_way() {
    for input in inputs() {
        read_every_way(&input);
    }
}

prop_compose! {
    fn gtin()(body in "[0-9]{13}") -> String {
        format!("{body}{}", check::mod10(&body).unwrap())
    }
}

prop_compose! {
    fn yymmdd()(year in 0..100_u8, month in 1..=12_u8, day in 0..=28_u8) -> String {
        format!("{year:02}{month:02}{day:02}")
    }
}

const CSET_82: &str = r#"[!"%&'()*+,./0-9:;<=>?A-Z_a-z-]{1,20}"#;

prop_compose! {
    fn gs1()(
        gtin in gtin(),
        manufactured in proptest::option::of(yymmdd()),
        expiry in proptest::option::of(yymmdd()),
        lot in proptest::option::of(CSET_82),
        serial in proptest::option::of(CSET_82),
        reference in proptest::option::of(CSET_82),
        weight in proptest::option::of("[0-9]{6}"),
        version in proptest::option::of(CSET_82),
    ) -> String {
        let fields = [
            ("01", Some(gtin)), ("11", manufactured), ("8012", version), ("17", expiry),
            ("10", lot), ("3103", weight), ("240", reference), ("21", serial),
        ];
        let mut text = String::from("]d2");
        for (ai, value) in fields {
            if let Some(value) = value {
                text.extend([ai, &value, "\u{1d}"]);
            }
        }
        text
    }
}

prop_compose! {
    fn hibc()(
        di in "[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}[0-9]",
        body in prop_oneof![
            Just(String::new()),
            "/\\$\\$7[A-Z0-9]{1,18}",
            "/\\$\\$\\+7[A-Z0-9]{1,18}(/Q[1-9][0-9]{0,4})?",
            "/\\$\\$3(0|1|2|3|4)[0-9]0[1-9]2[0-8][A-Z0-9]{0,18}(/S[A-Z0-9]{1,18})?",
            "/\\$\\$4(0|1|2|3|4)[0-9]0[1-9]2[0-8]1[0-9][A-Z0-9]{0,18}(/16D20250101)?",
            "/\\$\\$0[1-9]3[0-9][A-Z0-9]{0,18}",
            "/\\$/Q[1-9][0-9]{0,4}",
        ],
    ) -> String {
        let text = format!("+{di}{body}");
        let check = check::mod43(&text).unwrap();
        format!("{text}{check}")
    }
}

prop_compose! {
    fn isbt()(
        di in "[A-NP-Z][0-9]{4}[A-Z0-9]{6}[A-Z][0-9]{4}",
        serial in "[A-Z1-9][A-Z0-9]{5}",
        din in "[A-NP-Z][0-9]{4}[0-9]{8}",
        expiry in proptest::option::of("0[0-9]{2}(00[1-9]|[12][0-9]{2}|3[0-5][0-9])"),
        lot in proptest::option::of("000000[A-Z0-9]{12}"),
    ) -> String {
        let mut text = format!("=/{di}=,{serial}={din}00");
        text.extend(expiry.map(|expiry| format!("=>{expiry}")));
        text.extend(lot.map(|lot| format!("&,1{lot}")));
        text
    }
}

prop_compose! {
    fn ifa()(
        reference in "[A-Z]{2}[A-Z0-9.-]{3,14}[0-8]",
        lot in proptest::option::of("[A-Za-z0-9/+-]{1,20}"),
        serial in proptest::option::of("[A-Za-z0-9/+-]{1,20}"),
        expiry in proptest::option::of(yymmdd()),
        quantity in proptest::option::of("[1-9][0-9]{0,6}"),
    ) -> String {
        let body = format!("1312345{reference}");
        let mut text = format!("[)>\u{1e}06\u{1d}9N{body}{:02}", check::mod97(&body).unwrap());
        let fields = [("1T", lot), ("S", serial), ("D", expiry), ("Q", quantity)];
        for (identifier, value) in fields {
            text.extend(value.map(|value| format!("\u{1d}{identifier}{value}")));
        }
        text.push_str("\u{1e}\u{4}");
        text
    }
}

fn reads_and_writes(text: &str) -> Result<(), TestCaseError> {
    match udi::parse(text, YEAR) {
        Ok(udi) => write_every_way(&udi),
        Err(error) => return Err(TestCaseError::fail(format!("{text:?}: {error}"))),
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_gs1_writes_reads_as_it_was(text in gs1()) {
        reads_and_writes(&text)?;
    }

    #[test]
    fn what_hibc_writes_reads_as_it_was(text in hibc()) {
        reads_and_writes(&text)?;
    }

    #[test]
    fn what_isbt_writes_reads_as_it_was(text in isbt()) {
        reads_and_writes(&text)?;
    }

    #[test]
    fn what_ifa_writes_reads_as_it_was(text in ifa()) {
        reads_and_writes(&text)?;
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        read_every_way(&text);
    }

    #[test]
    fn no_text_in_a_known_form_panics(
        head in prop_oneof![
            Just("]d2"), Just("]C1"), Just("]E0"), Just("("), Just("(01)"), Just("https://a/01/"),
            Just("+"), Just("++"), Just("+A123"), Just("="), Just("&,1"), Just("SEC:"),
            Just("[)>\u{1e}06\u{1d}"), Just(".9N"), Just("(9N)"), Just("*+"), Just("01"), Just("PP"),
        ],
        tail in r"[ -~\x1d\x1e\x04éßàÀ´%/()]{0,60}",
    ) {
        read_every_way(&format!("{head}{tail}"));
    }

    #[test]
    fn no_damaged_vector_panics(
        pick in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        damage in prop_oneof![any::<char>(), prop::char::range(' ', '~'), Just('\u{1d}')],
        kind in 0..3_u8,
    ) {
        let inputs = inputs();
        let mut characters: Vec<char> = pick.get(&inputs).chars().collect();
        if !characters.is_empty() {
            let at = place.index(characters.len());
            match kind {
                0 => characters[at] = damage,
                1 => characters.insert(at, damage),
                _ => drop(characters.remove(at)),
            }
        }
        read_every_way(&characters.into_iter().collect::<String>());
    }

    #[test]
    fn a_wrong_check_digit_is_always_noticed(gtin in gtin(), place in 0..14_usize, by in 1..10_u8) {
        let mut digits = gtin.clone().into_bytes();
        digits[place] = b'0' + (digits[place] - b'0' + by) % 10;
        let text = format!("]d201{}", String::from_utf8(digits).unwrap());
        prop_assert_eq!(
            udi::parse(&text, YEAR).unwrap_err().kind(),
            udi::ErrorKind::BadCheckDigit
        );
    }
}
