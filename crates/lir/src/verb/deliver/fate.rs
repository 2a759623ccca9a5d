//! What became of a file, from the gateway's answer: how much is kept, what now waits for the
//! register, what needs repair and why.

use exchange::finding::Language;
use gateway::model::reason::Reason;
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
    /// Reports that wait for the register.
    queued: usize,
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
    /// It was delivered all the same, and somebody may want to know.
    Remark,
    /// It is kept, and keeps an implant from the register.
    Repair,
    /// It is not kept.
    Refusal,
}

impl Weight {
    const fn code(self) -> &'static str {
        match self {
            Self::Remark => "remark",
            Self::Repair => "repair",
            Self::Refusal => "refusal",
        }
    }
}

impl Fate {
    pub(crate) fn of(answer: &Answer) -> Self {
        let mut fate = Self { status: answer.status, kept: 0, queued: 0, notes: Vec::new() };
        fate.gather(&answer.body);
        if answer.status.is_success() {
            fate.kept = kept(&answer.body);
        } else if fate.notes.is_empty() {
            let (code, text) = (problem(&answer.body).to_owned(), answer.complaint());
            fate.notes.push(Note { weight: Weight::Refusal, code, text, places: Vec::new() });
        }
        fate.notes.dedup();
        fate
    }

    /// Whether nothing keeps its implants from the register.
    pub(crate) fn is_well(&self) -> bool {
        self.status.is_success() && self.notes.iter().all(|note| note.weight == Weight::Remark)
    }

    /// Every code that was said, and whether it keeps an implant from the register.
    pub(crate) fn codes(&self) -> impl Iterator<Item = (&str, bool)> {
        self.notes.iter().map(|note| (note.code.as_str(), note.weight > Weight::Remark))
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
            "queued": self.queued,
            "notes": self.notes.iter().map(note).collect::<Vec<_>>(),
        })
    }

    /// For people: a line for the file.
    pub(crate) fn head(&self, file: &str, form: Form) -> String {
        let form = form.name();
        if !self.status.is_success() {
            return format!("{file} ({form}): REFUSED, {}", self.status);
        }
        let part = if form == Form::Csv.name() { "row" } else { "resource" };
        let (kept, queued) = (counted(self.kept, part), counted(self.queued, "new report"));
        let repair = self.notes.iter().filter(|note| note.weight > Weight::Remark).count();
        let repair = if repair == 0 { String::new() } else { format!("; {repair} to repair") };
        format!("{file} ({form}): {kept} kept, {queued}{repair}")
    }

    /// For people: the same, and under it what was said.
    pub(crate) fn in_words(&self, file: &str, form: Form) -> String {
        let mut lines = vec![self.head(file, form)];
        for note in &self.notes {
            let place = note.places.first().map(|place| format!(" at {}", output::plain(place)));
            let (weight, code) = (note.weight.code(), &note.code);
            lines.push(format!("  {weight} {code}{}", place.unwrap_or_default()));
            lines.push(format!("    {}", output::plain(&note.text)));
        }
        lines.join("\n")
    }

    /// Gathers what the answer says: outcomes of FHIR wherever they stand, and results of rows.
    fn gather(&mut self, value: &Value) {
        match value {
            Value::Object(_) if resource_type(value) == Some("OperationOutcome") => {
                for issue in list(value, "issue") {
                    self.hear(issue);
                }
            }
            Value::Object(members) => {
                self.queued += list(value, "queued").len();
                let line = value.get("line").and_then(Value::as_u64);
                let issues = list(value, "issues").iter().filter_map(|issue| of_row(issue, line));
                self.notes.extend(issues);
                members.values().for_each(|member| self.gather(member));
            }
            Value::Array(values) => values.iter().for_each(|value| self.gather(value)),
            _ => {}
        }
    }

    /// An issue of an OperationOutcome.
    fn hear(&mut self, issue: &Value) {
        let text = |pointer| issue.pointer(pointer).and_then(Value::as_str);
        let code = text("/details/coding/0/code").or(text("/code")).unwrap_or_default();
        let weight = match text("/severity") {
            Some("information") => {
                self.queued += usize::from(code == "queued");
                return;
            }
            Some("warning") => weight(code),
            _ => Weight::Refusal,
        };
        let words = text("/diagnostics").or(text("/details/text")).unwrap_or_default();
        let places = list(issue, "expression").iter().filter_map(Value::as_str);
        self.notes.push(Note {
            weight,
            code: code.to_owned(),
            text: reason(code).unwrap_or_else(|| words.to_owned()),
            places: places.map(str::to_owned).collect(),
        });
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What a code weighs; of one that only a newer gateway knows, the worst that is kept.
fn weight(code: &str) -> Weight {
    match code.parse::<Reason>() {
        Ok(reason) if !reason.blocks() => Weight::Remark,
        _ => Weight::Repair,
    }
}

/// What a code means and what to do, for a reader of English.
fn reason(code: &str) -> Option<String> {
    let reason: Reason = code.parse().ok()?;
    let language = Language::English;
    Some(format!("{} {}", reason.message(language), reason.fix(language)))
}

fn of_row(issue: &Value, line: Option<u64>) -> Option<Note> {
    let code = issue.get("code")?.as_str()?;
    let blocks = issue.get("blocks").and_then(Value::as_bool).unwrap_or(true);
    let text = |pointer| issue.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let places = list(issue, "fields").iter().filter_map(Value::as_str).map(str::to_owned);
    let places: Vec<String> = places.filter(|place| !place.is_empty()).collect();
    let whole = line.map(|line| format!("line {line}"));
    Some(Note {
        weight: if blocks { Weight::Repair } else { Weight::Remark },
        code: code.to_owned(),
        text: format!("{} {}", text("/reason/en"), text("/fix/en")),
        places: if places.is_empty() { whole.into_iter().collect() } else { places },
    })
}

/// The stable code of a problem.
fn problem(body: &Value) -> &str {
    let kind = body.get("type").and_then(Value::as_str);
    kind.and_then(|kind| kind.rsplit('/').next()).unwrap_or("unknown_problem")
}

fn resource_type(value: &Value) -> Option<&str> {
    value.get("resourceType").and_then(Value::as_str)
}

/// Resources or rows that stand in the answer as kept.
fn kept(body: &Value) -> usize {
    let done = |entry: &&Value| {
        let status = entry.pointer("/response/status").and_then(Value::as_str);
        status.is_some_and(|status| status.starts_with('2'))
    };
    match (resource_type(body), body.get("rows").and_then(Value::as_u64)) {
        (Some("Bundle"), _) => list(body, "entry").iter().filter(done).count(),
        (None, Some(rows)) => usize::try_from(rows).unwrap_or(usize::MAX),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fate(status: u16, body: Value) -> Fate {
        Fate::of(&Answer { status: StatusCode::from_u16(status).unwrap(), body })
    }

    fn issue(severity: &str, code: &str) -> Value {
        json!({
            "severity": severity, "code": "value", "details": { "coding": [{ "code": code }] },
            "diagnostics": "R99: newer words", "expression": ["Bundle.entry[1]"],
        })
    }

    #[test]
    fn a_sender_of_a_bundle_reads_what_waits_and_what_needs_repair() {
        let outcome = json!({
            "resourceType": "OperationOutcome",
            "issue": [
                issue("information", "queued"),
                issue("warning", "use_missing"),
                issue("warning", "agb_invalid"),
                issue("warning", "of_a_newer_gateway"),
            ],
        });
        let entry = |status| json!({ "response": { "status": status, "outcome": outcome } });
        let body = json!({ "resourceType": "Bundle", "entry": [entry("201 Created")] });
        let fate = fate(200, body);
        assert_eq!((fate.kept, fate.queued, fate.is_well()), (1, 1, false));
        let said: Vec<(&str, bool)> = fate.codes().collect();
        assert_eq!(
            said,
            [("use_missing", true), ("agb_invalid", false), ("of_a_newer_gateway", true)]
        );
        insta::assert_snapshot!(fate.in_words("a.json", Form::R4), @r"
        a.json (FHIR R4): 1 resource kept, 1 new report; 2 to repair
          repair use_missing at Bundle.entry[1]
            Only the device was sent: nothing says that it was placed, or when. Send the DeviceUseStatement or Procedure that refers to this Device; the rest is then joined by itself.
          remark agb_invalid at Bundle.entry[1]
            This AGB code is not eight digits, so it names nobody. Correct the AGB code in your system; leading zeros count.
          repair of_a_newer_gateway at Bundle.entry[1]
            R99: newer words
        ");
    }

    #[test]
    fn a_sender_of_rows_reads_the_line() {
        let note = |code, blocks| {
            json!({
                "code": code, "blocks": blocks, "rule": "R16", "fields": [],
                "reason": { "nl": "Mis.", "en": "Wrong." }, "fix": { "nl": "Doe.", "en": "Mend." },
            })
        };
        let body = json!({
            "messageId": "1", "rows": 2, "unknownColumns": [],
            "results": [
                { "line": 2, "reference": "r", "queued": [{ "event": "implantation" }],
                  "issues": [note("patient_missing", false)] },
                { "line": 3, "reference": "s", "queued": [], "issues": [note("lot_missing", true)] },
            ],
        });
        let fate = fate(200, body);
        assert_eq!((fate.kept, fate.queued, fate.is_well()), (2, 1, false));
        insta::assert_snapshot!(fate.in_words("a.csv", Form::Csv), @r"
        a.csv (CSV): 2 rows kept, 1 new report; 1 to repair
          remark patient_missing at line 2
            Wrong. Mend.
          repair lot_missing at line 3
            Wrong. Mend.
        ");
    }

    #[test]
    fn a_file_that_is_refused_says_why() {
        let problem = json!({
            "type": "/problems/csv_header_missing", "title": "Not a CSV file",
            "detail": "Name the columns.",
        });
        let fate = fate(400, problem);
        assert!(!fate.is_well());
        insta::assert_snapshot!(fate.in_words("a.csv", Form::Csv), @r"
        a.csv (CSV): REFUSED, 400 Bad Request
          refusal csv_header_missing
            Name the columns.
        ");
    }
}
