//! What became of a file, from the gateway's answer: how much was kept, what needs repair and why.

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::form::Form;
use crate::output;
use crate::remote::{Answer, list};

/// What became of a file.
#[derive(Debug)]
pub(crate) struct Fate {
    status: StatusCode,
    /// Resources or rows that are kept.
    kept: usize,
    /// What was said of them.
    notes: Vec<Note>,
}

/// Something the gateway said.
#[derive(Debug, PartialEq, Eq)]
struct Note {
    weight: Weight,
    code: String,
    text: String,
    places: Vec<String>,
}

/// How much a note weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Nothing needs to be done.
    Information,
    /// It is kept, and somebody has to look.
    Repair,
    /// It is not kept.
    Refusal,
}

impl Fate {
    pub(super) fn of(answer: &Answer) -> Self {
        let mut notes = Vec::new();
        let accepted = answer.status.is_success();
        if accepted {
            gather(&answer.body, &mut notes);
        } else {
            gather(&answer.body, &mut notes);
            if notes.is_empty() {
                let text = answer.complaint();
                let note =
                    Note { weight: Weight::Refusal, code: String::new(), text, places: vec![] };
                notes.push(note);
            }
        }
        notes.dedup();
        Self { status: answer.status, kept: if accepted { kept(&answer.body) } else { 0 }, notes }
    }

    /// Whether nobody has to do anything.
    pub(crate) fn is_well(&self) -> bool {
        self.status.is_success() && self.notes.iter().all(|note| note.weight == Weight::Information)
    }

    fn verdict(&self) -> &'static str {
        match (self.status.is_success(), self.is_well()) {
            (true, true) => "accepted",
            (true, false) => "needs_repair",
            (false, _) => "refused",
        }
    }

    /// For programs.
    pub(crate) fn in_json(&self, file: &str, form: Form) -> Value {
        let note = |note: &Note| {
            json!({
                "weight": note.weight.code(), "code": note.code, "text": note.text,
                "places": note.places,
            })
        };
        json!({
            "file": file,
            "form": form.name(),
            "status": self.status.as_u16(),
            "verdict": self.verdict(),
            "kept": self.kept,
            "notes": self.notes.iter().map(note).collect::<Vec<_>>(),
        })
    }

    /// For people.
    pub(crate) fn in_words(&self, file: &str, form: Form) -> String {
        let form = form.name();
        let head = match self.verdict() {
            "accepted" => format!("{file} ({form}): accepted, {} kept", self.kept),
            "needs_repair" => format!("{file} ({form}): kept, {}; needs repair:", self.kept),
            _ => format!("{file} ({form}): REFUSED ({}):", self.status),
        };
        let mut lines = vec![head];
        for note in self.notes.iter().filter(|note| note.weight > Weight::Information) {
            let place = note.places.first().map(|place| format!(" at {}", output::plain(place)));
            let text = output::plain(&note.text);
            lines.push(format!("  {}{}: {text}", note.code, place.unwrap_or_default()));
        }
        lines.join("\n")
    }
}

impl Weight {
    const fn code(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Repair => "repair",
            Self::Refusal => "refusal",
        }
    }
}

/// Resources or rows that stand in the answer as kept.
fn kept(body: &Value) -> usize {
    let done = |entry: &&Value| {
        let status = entry.pointer("/response/status").and_then(Value::as_str);
        status.is_some_and(|status| status.starts_with('2'))
    };
    match body.get("resourceType").and_then(Value::as_str) {
        Some("Bundle") => list(body, "entry").iter().filter(done).count(),
        _ => 1,
    }
}

/// Gathers the issues of every OperationOutcome in an answer.
fn gather(value: &Value, notes: &mut Vec<Note>) {
    match value {
        Value::Object(members) => {
            if members.get("resourceType").and_then(Value::as_str) == Some("OperationOutcome") {
                notes.extend(list(value, "issue").iter().filter_map(of_issue));
            } else {
                members.values().for_each(|member| gather(member, notes));
            }
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, notes)),
        _ => {}
    }
}

fn of_issue(issue: &Value) -> Option<Note> {
    let text = |pointer| issue.pointer(pointer).and_then(Value::as_str);
    let weight = match text("/severity")? {
        "information" => Weight::Information,
        "warning" => Weight::Repair,
        _ => Weight::Refusal,
    };
    let words = text("/details/text").or(text("/diagnostics")).unwrap_or_default();
    let code = text("/details/coding/0/code").or(text("/code")).unwrap_or_default();
    let places = list(issue, "expression").iter().filter_map(Value::as_str);
    Some(Note {
        weight,
        code: code.to_owned(),
        text: words.to_owned(),
        places: places.map(str::to_owned).collect(),
    })
}
