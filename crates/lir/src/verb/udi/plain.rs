//! Scans as plain text, one a line, and their answers for a person or as JSON.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::reading::{self, Mode, Reading, Refusal};
use crate::lines::Line;
use crate::output;

/// The facts in the order a person looks for them, and what they are called.
const NAMES: [(&str, &str); 5] = [
    ("di", "DI"),
    ("lot", "lot"),
    ("serial", "serial"),
    ("expiry", "expires"),
    ("manufactured", "made"),
];

/// Answers one line; false if it is no UDI.
pub(super) fn answer(
    line: Line<'_>,
    lenient: bool,
    year: u16,
    as_json: bool,
    out: &mut impl Write,
) -> io::Result<bool> {
    let mode = if lenient { Mode::Lenient } else { Mode::Strict };
    let reading = match line.text {
        Ok(text) => reading::read(text, year, mode),
        Err(fault) if as_json => {
            let answer = json!({ "line": line.number, "error": fault.to_string() });
            return writeln!(out, "{answer}").map(|()| false);
        }
        Err(fault) => return writeln!(out, "ERROR  line {}: {fault}", line.number).map(|()| false),
    };
    if as_json {
        writeln!(out, "{}", in_json(line.number, &reading))?;
    } else {
        let hint = line.text.map_or("", |text| hint(text, year, mode, &reading));
        writeln!(out, "{}{hint}", in_words(&reading))?;
    }
    Ok(reading.result.is_ok())
}

/// What helps a person who does not know what their scanner or keyboard did, or what they have.
fn hint(text: &str, year: u16, mode: Mode, reading: &Reading) -> &'static str {
    let reads_as = |mode| reading::read(text, year, mode).result.is_ok();
    if reading.result.is_ok() {
        ""
    } else if mode == Mode::Strict && reads_as(Mode::Lenient) {
        "; --lenient reads it, with repairs"
    } else if reads_as(Mode::Basic) {
        "; it is a Basic UDI-DI, the key of a family of models in EUDAMED, which no label has"
    } else {
        ""
    }
}

fn in_json(number: u64, reading: &Reading) -> Value {
    let mut answer = json!({
        "line": number,
        "agency": reading.agency.map(udi::Agency::as_str),
        "result": reading.expected(),
        "repairs": reading.repairs,
    });
    if reading.ambiguous {
        answer["ambiguous"] = json!(true);
    }
    if let Err(refusal) = &reading.result {
        answer["position"] = json!(refusal.position);
        answer["read"] = json!(refusal.read);
    }
    answer
}

fn in_words(reading: &Reading) -> String {
    let agency = reading.agency.map_or("-", udi::Agency::as_str);
    let mut words = match &reading.result {
        Ok(facts) => format!("{agency:6} {}", listed(facts)),
        Err(Refusal { kind, position, read }) => {
            let read = listed(read);
            let known = if read.is_empty() { read } else { format!("; read so far: {read}") };
            format!("ERROR  {} at byte {position}: {kind}{known}", kind.as_str())
        }
    };
    if reading.of_patient {
        words.push_str("  (a patient's, not a device's: every house refuses it)");
    }
    if reading.ambiguous {
        words.push_str(
            "  (a separator may be lost, so this may be more than one field: scan again; ",
        );
        words.push_str("every house refuses it)");
    }
    for repair in &reading.repairs {
        let doubt = if repair.confirmed { "" } else { " (compare with the label)" };
        // Writing into a text cannot fail.
        let _ = write!(words, "  repaired: {}{doubt}", repair.kind);
    }
    words
}

fn listed(facts: &Map<String, Value>) -> String {
    let mut parts = Vec::new();
    for (name, words) in NAMES {
        if let Some(Value::String(value)) = facts.get(name) {
            let month = facts.contains_key(&format!("{name}_day_absent"));
            let doubt = if month { " (no day given)" } else { "" };
            parts.push(format!("{words} {}{doubt}", output::plain(value)));
        }
    }
    for (key, value) in facts.get("pi_other").and_then(Value::as_object).into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        parts.push(format!("{key} {}", output::plain(value)));
    }
    parts.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, mode: Mode) -> String {
        in_words(&reading::read(text, 2026, mode))
    }

    #[test]
    fn a_person_reads_what_a_scan_is_and_what_is_wrong_with_it() {
        let check = |text, mode, expected| assert_eq!(words(text, mode), expected);
        check(
            "(01)07610034123458(17)281200(10)LOT7(240)X1",
            Mode::Strict,
            "GS1    DI 07610034123458  lot LOT7  expires 2028-12-31 (no day given)  240 X1",
        );
        check(
            "010761003412345010LOT7",
            Mode::Strict,
            "ERROR  bad_check_digit at byte 2: the check character does not fit; scan again; \
             read so far: DI 07610034123450  lot LOT7",
        );
        check(
            "010761003412345810AB12|17281231",
            Mode::Lenient,
            "GS1    DI 07610034123458  lot AB12  expires 2028-12-31  \
             repaired: separator_character (compare with the label)",
        );
        check(
            "hello",
            Mode::Strict,
            "ERROR  unrecognized at byte 0: this is no UDI of GS1, HIBCC, ICCBBA or IFA; scan the \
             UDI symbol",
        );
        check(
            "(8018)731000000000000126",
            Mode::Strict,
            "GS1    8018 731000000000000126  (a patient's, not a device's: every house refuses it)",
        );
        check(
            "010761003412345810AB1221S9",
            Mode::Strict,
            "GS1    DI 07610034123458  lot AB1221S9  (a separator may be lost, so this may be more \
             than one field: scan again; every house refuses it)",
        );
    }

    #[test]
    fn a_refusal_says_what_would_help_or_what_it_is() {
        let told = |text: &str, lenient| {
            let mut out = Vec::new();
            let line = Line { number: 1, text: Ok(text) };
            answer(line, lenient, 2026, false, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let hint = "; --lenient reads it, with repairs\n";
        let mangled = "010761003412345810AB12|17281231";
        assert!(told(mangled, false).ends_with(hint));
        assert!(!told(mangled, true).contains("--lenient"));
        assert!(!told("hello", false).contains("--lenient"));
        for mode in [false, true] {
            assert!(told("++E2210575000000000K4", mode).contains("it is a Basic UDI-DI"));
            assert!(!told("++E2210575000000000K5", mode).contains("it is a Basic UDI-DI"));
        }
    }
}
