//! The log manager's page: lines of the access log, searched by time, action, role and outcome. It
//! shows who did what and when, and never what was seen.

use askama::Template;
use audit::{Actor, Outcome};
use axum::http::StatusCode;
use axum::response::Response;
use identity::{Role, policy};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use law::terms::day_begins;
use store::log::{Filter, Look, Page as Lines};

use super::frame::{Face, Frame, show};
use super::visit::Visit;
use super::when::{date_of, short};
use super::words::Words;
use super::{Language, names};
use crate::form::{Choice, Form};

/// Lines on a page.
const LINES: i64 = 100;
/// Days one looks back when nothing is asked.
const USUAL_DAYS: i64 = 7;
/// Letters of a field at most.
const FIELD: usize = 60;

/// What was asked, as it stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    from: Date,
    until: Date,
    action: String,
    role: String,
    outcome: String,
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "log.html")]
struct Page {
    frame: Frame,
    form: Form,
    roles: Vec<Choice>,
    outcomes: Vec<Choice>,
    lines: Vec<Line>,
    older: Option<String>,
}

struct Line {
    number: i64,
    when: String,
    who: String,
    user: String,
    organisation: String,
    action: String,
    outcome: &'static str,
    is_bad: bool,
    reason: String,
    purpose: &'static str,
    data: &'static str,
    basis: String,
    records: i64,
    object: String,
    subject: String,
    case: String,
}

impl Asked {
    /// Reads the form from an address; what cannot be read is as if it were not asked.
    #[must_use]
    pub fn of(field: impl Fn(&str) -> Option<String>, now: Timestamp) -> Self {
        let today = date_of(now);
        let date = |name: &str| field(name).and_then(|text| text.parse::<Date>().ok());
        let text = |name: &str| {
            let text = field(name).unwrap_or_default();
            text.trim().chars().filter(|c| !c.is_control()).take(FIELD).collect::<String>()
        };
        let week_ago = today.saturating_sub(Span::new().days(USUAL_DAYS));
        Self {
            from: date("from").unwrap_or(week_ago),
            until: date("until").unwrap_or(today),
            action: text("action"),
            role: text("role"),
            outcome: text("outcome"),
            before: field("before").and_then(|number| number.parse().ok()),
        }
    }

    /// The form as it was asked.
    fn form(&self, visit: &Visit) -> Form {
        let form = Form::of(visit, Vec::new());
        let form = form.with("from", self.from.to_string()).with("until", self.until.to_string());
        let form = form.with("action", self.action.as_str()).with("role", self.role.as_str());
        form.with("outcome", self.outcome.as_str())
    }

    /// What to look for: whole days, in the Netherlands' time.
    #[must_use]
    pub fn filter(&self) -> Filter {
        let texts = [("action", &self.action), ("role", &self.role), ("outcome", &self.outcome)];
        let given = texts.into_iter().filter(|(_, text)| !text.is_empty());
        Filter {
            from: Some(day_begins(self.from)),
            until: Some(day_begins(self.until.saturating_add(Span::new().days(1)))),
            having: given.map(|(key, text)| (key, text.clone())).collect(),
            before: self.before,
            limit: LINES,
            ..Filter::default()
        }
    }
}

/// The page with these lines.
#[must_use]
pub fn log(visit: &Visit, face: &Face, asked: &Asked, found: &Lines) -> Response {
    let words = Words::of(visit.language);
    let names_of = |role: &Role| Choice::new(role.as_str(), names::role(*role, visit.language));
    let older = found.before.map(|before| {
        let Asked { from, until, .. } = asked;
        let pairs = [("action", &asked.action), ("role", &asked.role), ("outcome", &asked.outcome)];
        let given = pairs.iter().filter(|(_, text)| !text.is_empty());
        let texts = given.map(|(key, text)| format!("&{key}={}", escaped(text)));
        let texts = texts.collect::<Vec<_>>().concat();
        format!("?from={from}&until={until}{texts}&before={before}")
    });
    let page = Page {
        frame: visit.frame(face, words.log),
        roles: Role::ALL.iter().map(names_of).collect(),
        outcomes: Outcome::ALL
            .iter()
            .map(|it| Choice::new(it.code(), outcome(*it, words)))
            .collect(),
        lines: found.looks.iter().map(|look| line(look, words, visit.language)).collect(),
        older,
        form: asked.form(visit),
    };
    show(StatusCode::OK, &page, &page.frame)
}

fn line(look: &Look, words: &'static Words, language: Language) -> Line {
    let entry = &look.entry;
    let (who, user, organisation) = match &entry.actor {
        Actor::Caller { role, organisation, user, .. } => {
            let known = role.parse::<Role>().map(|role| names::role(role, language).to_owned());
            (known.unwrap_or_else(|_| role.to_string()), user.clone(), organisation.clone())
        }
        Actor::System => (words.the_house.to_owned(), None, None),
        Actor::Stranger => (words.a_stranger.to_owned(), None, None),
    };
    let data = entry.data.as_deref();
    let data = data.and_then(|code| policy::Data::ALL.iter().find(|data| data.code() == code));
    Line {
        number: look.number,
        when: short(entry.at),
        who,
        user: user.unwrap_or_default(),
        organisation: organisation.unwrap_or_default(),
        action: entry.action.to_string(),
        outcome: outcome(entry.outcome, words),
        is_bad: entry.outcome != Outcome::Done,
        reason: entry.reason.as_deref().unwrap_or_default().to_owned(),
        purpose: names::purpose(entry.purpose, language),
        data: data.map_or("", |data| names::data(*data, language)),
        basis: entry.basis.to_string(),
        records: entry.records,
        object: entry.object.map(|id| id.to_string()).unwrap_or_default(),
        subject: entry.subject.map(|id| id.to_string()).unwrap_or_default(),
        case: entry.case_number.clone().unwrap_or_default(),
    }
}

fn outcome(outcome: Outcome, words: &Words) -> &'static str {
    match outcome {
        Outcome::Done => words.done,
        Outcome::Denied => words.denied,
        Outcome::Failed => words.failed,
    }
}

/// As a part of an address: letters, digits and a few signs stay.
fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_whole_days_here() {
        let now: Timestamp = "2026-11-22T23:30:00Z".parse().unwrap();
        let asked = Asked::of(|_| None, now);
        assert_eq!(
            (asked.from.to_string(), asked.until.to_string()),
            ("2026-11-16".into(), "2026-11-23".into())
        );
        let fields = |name: &str| match name {
            "from" => Some("2026-11-01".to_owned()),
            "until" => Some("nonsense".to_owned()),
            "action" => Some(" trace.answer\r\n".to_owned()),
            "before" => Some("7".to_owned()),
            _ => None,
        };
        let filter = Asked::of(fields, now).filter();
        assert_eq!(filter.from.unwrap().to_string(), "2026-10-31T23:00:00Z");
        assert_eq!(filter.until.unwrap().to_string(), "2026-11-23T23:00:00Z");
        assert_eq!(filter.having, [("action", "trace.answer".to_owned())]);
        assert_eq!(filter.before, Some(7));
        assert_eq!(escaped("a b&c"), "a%20b%26c");
    }
}
