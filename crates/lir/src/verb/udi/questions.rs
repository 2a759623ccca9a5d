//! Lines of JSON in the format of the published vectors, and their answers.

use std::io::{self, Write};

use serde::Deserialize;
use serde_json::{Value, json};

use super::reading::{self, Mode};
use crate::lines::Line;

/// The year two-digit years are read from if nobody names one: the vectors' own, so that their
/// answers do not change with the calendar.
pub(super) const USUAL_YEAR: u16 = 2026;

/// A question. Vectors hold more (what is expected, and why); that is passed by.
#[derive(Debug, Deserialize)]
struct Question {
    id: Value,
    input: String,
    kind: Option<String>,
    ref_year: Option<u16>,
    form: Option<String>,
}

impl Question {
    fn mode(&self, lenient: bool) -> Result<Mode, String> {
        match (self.kind.as_deref(), self.form.as_deref()) {
            (Some("basic_udi_di"), _) => Ok(Mode::Basic),
            (Some(kind), _) => Err(format!("there is no kind `{kind}`: use basic_udi_di or none")),
            (None, Some("wedge")) => Ok(Mode::Lenient),
            (None, _) if lenient => Ok(Mode::Lenient),
            (None, _) => Ok(Mode::Strict),
        }
    }
}

/// Answers one line; false if it is no question.
pub(super) fn answer(
    line: Line<'_>,
    lenient: bool,
    year: Option<u16>,
    out: &mut impl Write,
) -> io::Result<bool> {
    let question = line.text.map_err(|fault| (Value::Null, fault.to_string())).and_then(read);
    let asked = question.and_then(|question| match question.mode(lenient) {
        Ok(mode) => Ok((question, mode)),
        Err(why) => Err((question.id, why)),
    });
    let (question, mode) = match asked {
        Ok(asked) => asked,
        Err((id, why)) => {
            let error = json!({ "code": "line_malformed", "line": line.number, "detail": why });
            return writeln!(out, "{}", json!({ "id": id, "error": error })).map(|()| false);
        }
    };
    let year = question.ref_year.or(year).unwrap_or(USUAL_YEAR);
    let reading = reading::read(&question.input, year, mode);
    let answer =
        json!({ "id": question.id, "result": reading.expected(), "repairs": reading.repairs });
    writeln!(out, "{answer}").map(|()| true)
}

/// The question of a line, or its id as far as it can be seen and why it is none.
fn read(text: &str) -> Result<Question, (Value, String)> {
    serde_json::from_str(text).map_err(|error| {
        let id = serde_json::from_str::<Value>(text).ok().and_then(|mut line| {
            let id = line.get_mut("id")?;
            Some(id.take())
        });
        (id.unwrap_or_default(), error.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut out = Vec::new();
        let right = answer(Line { number: 7, text: Ok(text) }, false, None, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.trim_end(), expected);
        assert_eq!(right, !expected.contains("line_malformed"));
    }

    #[test]
    fn a_line_that_is_no_question_is_answered_too() {
        check(
            r#"{"id": 3, "input": "10A"}"#,
            r#"{"id":3,"repairs":[],"result":{"di":null,"lot":"A"}}"#,
        );
        check(
            r#"{"id": "a", "kind": "model", "input": "10A"}"#,
            r#"{"error":{"code":"line_malformed","detail":"there is no kind `model`: use basic_udi_di or none","line":7},"id":"a"}"#,
        );
        check(
            r#"{"id": "b"}"#,
            r#"{"error":{"code":"line_malformed","detail":"missing field `input` at line 1 column 11","line":7},"id":"b"}"#,
        );
        check(
            "{",
            r#"{"error":{"code":"line_malformed","detail":"EOF while parsing an object at line 1 column 1","line":7},"id":null}"#,
        );
    }

    #[test]
    fn a_two_digit_year_is_read_from_the_year_of_its_line() {
        for (line, year, expiry) in [
            (r#"{"id":1,"input":"1777010110A"}"#, None, "1977-01-01"),
            (r#"{"id":1,"input":"1777010110A"}"#, Some(2030), "2077-01-01"),
            (r#"{"id":1,"input":"1777010110A","ref_year":2026}"#, Some(2030), "1977-01-01"),
        ] {
            let mut out = Vec::new();
            answer(Line { number: 1, text: Ok(line) }, false, year, &mut out).unwrap();
            let out: Value = serde_json::from_slice(&out).unwrap();
            assert_eq!(out["result"]["expiry"], expiry);
        }
    }
}
