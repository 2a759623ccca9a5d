//! An entry as text: one JSON object, its keys in one order, absent ones left out. The text is what
//! is kept, hashed and handed over; there is exactly one text of an entry.
//!
//! It begins with the instant and the subject, so that both are found without reading the rest.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::actor::Actor;
use crate::entry::{Entry, Outcome};
use crate::purpose::Purpose;
use crate::trace::{SpanId, Trace, TraceId};

/// A text that is no line of the log. It never holds the text itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// It is no JSON object of a line: what the reader said, with its place.
    #[error("not a line of the access log: {0}")]
    Shape(String),
    /// One of its keys has a value that means nothing.
    #[error("`{0}` has a value that means nothing")]
    Value(&'static str),
    /// It says something, but not in the one text that an entry has.
    #[error("not written as the log writes: keys in another order, or other spacing")]
    NotCanonical,
}

/// Bytes to make room for, a line.
const USUAL_LENGTH: usize = 512;

/// The text of an entry.
#[must_use]
pub fn to_line(entry: &Entry) -> String {
    let mut line = Line(String::with_capacity(USUAL_LENGTH));
    // A String takes all that is written to it.
    let _ = write!(line.0, "{{\"at\":\"{:.6}\"", entry.at);
    line.shown("subject", entry.subject.as_ref());
    line.shown("until", entry.until.map(|end| format!("{end:.6}")).as_ref());
    line.text("action", &entry.action);
    line.text("outcome", entry.outcome.code());
    line.optional("reason", entry.reason.as_deref());
    line.text("actor", entry.actor.kind());
    if let Actor::Caller { id, role, organisation, user, responsible } = &entry.actor {
        line.shown("caller", Some(id));
        line.text("role", role);
        line.optional("organisation", organisation.as_deref());
        line.optional("user", user.as_deref());
        line.optional("responsible", responsible.as_deref());
    }
    line.optional("data", entry.data.as_deref());
    line.text("purpose", entry.purpose.code());
    line.text("basis", &entry.basis);
    line.optional("case", entry.case_number.as_deref());
    line.optional("consent", entry.consent.as_deref());
    if entry.break_glass {
        line.0.push_str(",\"breakGlass\":true");
    }
    let _ = write!(line.0, ",\"records\":{}", entry.records);
    line.shown("object", entry.object.as_ref());
    if let Some(trace) = &entry.trace {
        line.shown("trace", Some(&trace.trace_id));
        line.shown("span", Some(&trace.span_id));
        line.shown("parent", trace.parent.as_ref());
    }
    line.0.push('}');
    line.0
}

/// Reads a line back.
///
/// # Errors
/// What is wrong with it, when it is not exactly the text of an entry.
pub fn from_line(line: &str) -> Result<Entry, LineError> {
    let wire: Wire<'_> =
        serde_json::from_str(line).map_err(|error| LineError::Shape(shape(&error)))?;
    let entry = wire.read()?;
    if to_line(&entry) == line { Ok(entry) } else { Err(LineError::NotCanonical) }
}

/// The piece of a line that says this text under this key: a line that holds it says so.
#[must_use]
pub fn piece(key: &str, value: &str) -> String {
    let mut piece = Line(String::new());
    piece.text(key, value);
    piece.0
}

struct Line(String);

impl Line {
    fn key(&mut self, key: &str) {
        self.0.push_str(",\"");
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        if value.bytes().all(plain) {
            self.0.push('"');
            self.0.push_str(value);
            self.0.push('"');
        } else {
            self.0.push_str(&serde_json::Value::from(value).to_string());
        }
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// A value whose form needs no escapes.
    fn shown(&mut self, key: &str, value: Option<&impl std::fmt::Display>) {
        if let Some(value) = value {
            self.key(key);
            let _ = write!(self.0, "\"{value}\"");
        }
    }
}

/// What a line holds, before its values are judged.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Wire<'a> {
    at: &'a str,
    subject: Option<&'a str>,
    until: Option<&'a str>,
    #[serde(borrow)]
    action: Cow<'a, str>,
    outcome: &'a str,
    #[serde(borrow)]
    reason: Option<Cow<'a, str>>,
    actor: &'a str,
    caller: Option<&'a str>,
    #[serde(borrow)]
    role: Option<Cow<'a, str>>,
    organisation: Option<String>,
    user: Option<String>,
    responsible: Option<String>,
    #[serde(borrow)]
    data: Option<Cow<'a, str>>,
    purpose: &'a str,
    #[serde(borrow)]
    basis: Cow<'a, str>,
    case: Option<String>,
    #[serde(borrow)]
    consent: Option<Cow<'a, str>>,
    #[serde(default)]
    break_glass: bool,
    records: i64,
    object: Option<&'a str>,
    trace: Option<&'a str>,
    span: Option<&'a str>,
    parent: Option<&'a str>,
}

impl Wire<'_> {
    fn read(self) -> Result<Entry, LineError> {
        let actor = self.actor()?;
        let trace = self.trace()?;
        let outcome = Outcome::ALL.into_iter().find(|it| it.code() == self.outcome);
        Ok(Entry {
            at: instant("at", self.at)?,
            until: self.until.map(|text| instant("until", text)).transpose()?,
            subject: self.subject.map(|text| id("subject", text)).transpose()?,
            outcome: outcome.ok_or(LineError::Value("outcome"))?,
            actor,
            purpose: Purpose::of_code(self.purpose).ok_or(LineError::Value("purpose"))?,
            object: self.object.map(|text| id("object", text)).transpose()?,
            trace,
            action: owned(self.action),
            reason: self.reason.map(owned),
            data: self.data.map(owned),
            basis: owned(self.basis),
            case_number: self.case,
            consent: self.consent.map(owned),
            break_glass: self.break_glass,
            records: self.records,
        })
    }

    fn actor(&self) -> Result<Actor, LineError> {
        match (self.actor, self.caller, &self.role) {
            ("caller", Some(caller), Some(role)) => Ok(Actor::Caller {
                id: id("caller", caller)?,
                role: owned(role.clone()),
                organisation: self.organisation.clone(),
                user: self.user.clone(),
                responsible: self.responsible.clone(),
            }),
            ("system", None, None) => Ok(Actor::System),
            ("stranger", None, None) => Ok(Actor::Stranger),
            _ => Err(LineError::Value("actor")),
        }
    }

    fn trace(&self) -> Result<Option<Trace>, LineError> {
        let span = |key, text| SpanId::parse(text).ok_or(LineError::Value(key));
        match (self.trace, self.span) {
            (Some(trace), Some(own)) => Ok(Some(Trace {
                trace_id: TraceId::parse(trace).ok_or(LineError::Value("trace"))?,
                span_id: span("span", own)?,
                parent: self.parent.map(|text| span("parent", text)).transpose()?,
            })),
            (None, None) => Ok(None),
            _ => Err(LineError::Value("trace")),
        }
    }
}

/// What a reader said, without the value it said it about.
fn shape(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let key = ["unknown field", "missing field", "duplicate field"];
    let what = if key.iter().any(|it| said.starts_with(it)) {
        said.split([',']).next().and_then(|it| it.split(" at line").next()).unwrap_or_default()
    } else if error.is_data() {
        "a value is of another kind"
    } else {
        "this is no JSON object"
    };
    format!("{what} at character {}", error.column())
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn instant(key: &'static str, text: &str) -> Result<Timestamp, LineError> {
    text.parse().map_err(|_| LineError::Value(key))
}

fn id(key: &'static str, text: &str) -> Result<Uuid, LineError> {
    text.parse().map_err(|_| LineError::Value(key))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn full() -> Entry {
        let at = "2026-03-15T09:00:00Z".parse().unwrap();
        let actor = Actor::caller(Uuid::max(), "professional")
            .of(Some("ura:90000001".to_owned()))
            .with_user(Some("https://idp.example|p-12".to_owned()))
            .answered_for_by(Some("https://idp.example|p-1".to_owned()));
        let span = SpanId::parse("00f067aa0ba902b7").unwrap();
        Entry::done(at, "implant.read", actor, Purpose::Care)
            .of_subject(Uuid::from_u128(7))
            .until("2026-03-15T09:00:01.5Z".parse().unwrap())
            .because("own_patient")
            .of_data("patient_file")
            .case("RC-1")
            .with_consent("treatment")
            .breaking_glass()
            .records(3)
            .about(Uuid::from_u128(8))
            .in_trace(Trace::following(
                "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01",
                span,
            ))
    }

    #[test]
    fn a_line_holds_every_field_in_one_order() {
        insta::assert_snapshot!(to_line(&full()), @r#"{"at":"2026-03-15T09:00:00.000000Z","subject":"00000000-0000-0000-0000-000000000007","until":"2026-03-15T09:00:01.500000Z","action":"implant.read","outcome":"done","reason":"own_patient","actor":"caller","caller":"ffffffff-ffff-ffff-ffff-ffffffffffff","role":"professional","organisation":"ura:90000001","user":"https://idp.example|p-12","responsible":"https://idp.example|p-1","data":"patient_file","purpose":"care","basis":"WGBO art. 7:454","case":"RC-1","consent":"treatment","breakGlass":true,"records":3,"object":"00000000-0000-0000-0000-000000000008","trace":"4bf92f3577b34da6a3ce929d0e0e4736","span":"00f067aa0ba902b7","parent":"b7ad6b7169203331"}"#);
        let at = "2026-03-15T09:00:00Z".parse().unwrap();
        let least = Entry::done(at, "house.keep", Actor::System, Purpose::Operation);
        insta::assert_snapshot!(to_line(&least), @r#"{"at":"2026-03-15T09:00:00.000000Z","action":"house.keep","outcome":"done","actor":"system","purpose":"operation","basis":"Wkkgz art. 7a(1)","records":0}"#);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_named() {
        let check = |from: &str, to: &str| {
            let line = to_line(&full());
            assert!(line.contains(from), "{from}");
            from_line(&line.replace(from, to)).unwrap_err().to_string()
        };
        let shown = [
            check("\"records\":3", "\"records\":\"3\""),
            check("\"records\":3", "\"records\":3,\"note\":1"),
            check("\"records\":3", "\"records\":03"),
            check("\"purpose\":\"care\"", "\"purpose\":\"fun\""),
            check("\"actor\":\"caller\"", "\"actor\":\"system\""),
            check("\"outcome\":\"done\"", "\"outcome\":\"Done\""),
            check("\"span\":\"00f067aa0ba902b7\",", ""),
            check("09:00:00.000000Z", "09:00:00Z"),
            check("\"breakGlass\":true", "\"breakGlass\":false"),
            check(",\"records\"", ", \"records\""),
        ];
        insta::assert_snapshot!(shown.join("\n"), @"
        not a line of the access log: a value is of another kind at character 510
        not a line of the access log: unknown field `note` at character 515
        not a line of the access log: this is no JSON object at character 509
        `purpose` has a value that means nothing
        `actor` has a value that means nothing
        `outcome` has a value that means nothing
        `trace` has a value that means nothing
        not written as the log writes: keys in another order, or other spacing
        not written as the log writes: keys in another order, or other spacing
        not written as the log writes: keys in another order, or other spacing
        ");
    }

    proptest! {
        #[test]
        fn any_entry_is_read_back_as_it_was(
            words in proptest::collection::vec(".{0,12}", 8),
            at in 0i64..4_000_000_000_000_000,
            records in any::<i64>(),
            (user, glass, subject) in any::<(bool, bool, Option<u128>)>(),
        ) {
            let word = |n: usize| words[n].clone();
            let at = Timestamp::from_microsecond(at).unwrap();
            let actor = Actor::caller(Uuid::max(), word(0)).with_user(user.then(|| word(1)));
            let entry = Entry {
                records,
                break_glass: glass,
                subject: subject.map(Uuid::from_u128),
                ..Entry::failed(at, word(2), actor, Purpose::LogControl)
                    .because(word(3)).of_data(word(4)).on_basis(word(5)).case(word(6))
            };
            prop_assert_eq!(from_line(&to_line(&entry)).unwrap(), entry);
        }

        #[test]
        fn no_text_breaks_the_reader(text in ".{0,200}") {
            drop(from_line(&text));
        }
    }
}
