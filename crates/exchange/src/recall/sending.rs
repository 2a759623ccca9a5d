//! What the inspectorate sends: one message, out of which the register makes a notice for each
//! provider with a hit, and for no other (rule R53).

use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Action, Actions, Kind, Text};
use crate::finding::{Code, Findings};
use crate::reader::Reader;
use crate::reference::Reference;
use crate::trace::{self, Scope};

/// Characters the manufacturer's reference holds at most.
const MAX_FSCA: usize = 100;

/// A sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// Names it: the same id twice is sent once.
    pub notice_id: Uuid,
    /// The case.
    pub case_number: Reference,
    /// Who sends, by the name the inspectorate knows.
    pub user: String,
    /// The manufacturer's reference of the corrective action.
    pub fsca_reference: Option<String>,
    /// What it is in the course of the case.
    pub kind: Kind,
    /// The version of the scope.
    pub version: i64,
    /// Whether it is an exercise.
    pub drill: bool,
    /// What is asked.
    pub actions: Actions,
    /// In words.
    pub text: Text,
    /// Which devices.
    pub scope: Scope,
    /// The snapshot of the trace that was looked at before it was sent: what was confirmed there
    /// is what is sent.
    pub snapshot: i64,
    /// The last day to acknowledge.
    pub acknowledge_by: Date,
    /// The last day for every patient.
    pub settle_by: Date,
}

impl Sending {
    /// Reads a sending, or says all that is wrong with it.
    pub fn read(value: &Value) -> Result<Self, Findings> {
        let mut reader = Reader::of(value, "");
        let notice_id = reader.parsed("noticeId", Code::NoticeIdMissing, |text| {
            text.parse::<Uuid>().map_err(|_| Code::NoticeIdMissing)
        });
        let case_number = reader.parsed("caseNumber", Code::CaseNumberMissing, trace::case_number);
        let user = reader.parsed("user", Code::UserMissing, trace::user);
        let fsca_reference = reader.has("fscaReference").then(|| {
            reader.parsed("fscaReference", Code::FscaReferenceInvalid, |text| {
                let fits = !text.trim().is_empty() && text.chars().count() <= MAX_FSCA;
                let fits = fits && !crate::bsn::is_carried_by(text);
                fits.then(|| text.trim().to_owned()).ok_or(Code::FscaReferenceInvalid)
            })
        });
        let _ = reader.raw("fscaReference");
        let kind = reader.parsed("kind", Code::NoticeKindUnknown, str::parse::<Kind>);
        let version = reader.count("version");
        let drill = reader.raw("drill");
        // Read as real by mistake, an exercise would frighten people.
        if drill.is_some_and(|drill| !drill.is_boolean()) {
            reader.found(Code::WrongType, "drill");
        }
        let drill = drill.and_then(Value::as_bool).unwrap_or_default();
        let actions = actions(&mut reader);
        let text = reader.raw("text").map(|text| serde_json::from_value::<Text>(text.clone()));
        if !matches!(text, Some(Ok(_))) {
            reader.found(Code::NoticeTextMissing, "text");
        }
        let scope = reader.raw("scope").map(|scope| trace::read_scope(scope, "/scope"));
        if scope.is_none() {
            reader.found(Code::TraceScopeEmpty, "scope");
        }
        let snapshot = reader.count("snapshot");
        let day = |text: &str| crate::record::civil_date(text);
        let acknowledge_by = reader.parsed("acknowledgeBy", Code::DateInvalid, day);
        let settle_by = reader.parsed("settleBy", Code::DateInvalid, day);
        if let (Some(first), Some(last)) = (acknowledge_by, settle_by)
            && last < first
        {
            reader.found(Code::RangeReversed, "settleBy");
        }
        let mut findings = reader.finish();
        if let Some(Ok(text)) = &text {
            text.check("/text", &mut findings);
        }
        let scope = match scope {
            Some(Ok(scope)) => Some(scope),
            Some(Err(found)) => {
                findings.extend(found);
                None
            }
            None => None,
        };
        if findings.stop() {
            return Err(findings);
        }
        let whole = || {
            Some(Self {
                notice_id: notice_id?,
                case_number: case_number?,
                user: user?,
                fsca_reference: fsca_reference.flatten(),
                kind: kind?,
                version,
                drill,
                actions: actions?,
                text: text?.ok()?,
                scope: scope?,
                snapshot,
                acknowledge_by: acknowledge_by?,
                settle_by: settle_by?,
            })
        };
        whole().ok_or(findings)
    }

    /// As it goes over the wire.
    #[must_use]
    pub fn written(&self) -> Value {
        let mut written = json!({
            "noticeId": self.notice_id,
            "caseNumber": self.case_number.as_str(),
            "user": self.user,
            "kind": self.kind.as_str(),
            "version": self.version,
            "drill": self.drill,
            "actions": self.actions,
            "text": self.text,
            "scope": self.scope.written(),
            "snapshot": self.snapshot,
            "acknowledgeBy": self.acknowledge_by.to_string(),
            "settleBy": self.settle_by.to_string(),
        });
        if let Some(reference) = &self.fsca_reference {
            written["fscaReference"] = json!(reference);
        }
        written
    }
}

fn actions(reader: &mut Reader<'_>) -> Option<Actions> {
    let listed = reader.raw("actions").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut read = Vec::new();
    for (index, value) in listed.iter().enumerate() {
        let action = value.as_str().ok_or(Code::WrongType).and_then(str::parse::<Action>);
        match action {
            Ok(action) => read.push(action),
            Err(code) => reader.found(code, &format!("actions/{index}")),
        }
    }
    let actions = Actions::of(read);
    if actions.is_none() && listed.is_empty() {
        reader.found(Code::RecallActionMissing, "actions");
    }
    actions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent() -> Value {
        let words = json!({
            "title": "Heupkop kan breken", "device": "Coxa 28", "problem": "Barst in de kop",
            "hazard": "Pijn, opnieuw opereren", "advice": "Roep patiënten op",
            "patientAdvice": "Belt u bij pijn.",
        });
        json!({
            "noticeId": "0192a000-0000-7000-8000-000000000001", "caseNumber": "IGJ-2026-17",
            "user": "A. Inspecteur", "kind": "new", "version": 1, "drill": false,
            "actions": ["remove_stock", "patient_review"], "text": { "nl": words },
            "scope": { "udiDis": ["08712345678906"], "lots": [{ "from": "AB099", "to": "AB101" }] },
            "snapshot": 41, "acknowledgeBy": "2026-03-05", "settleBy": "2026-04-01",
        })
    }

    #[test]
    fn a_sending_is_written_as_it_was_read() {
        let read = Sending::read(&sent()).unwrap();
        assert_eq!(read.written(), sent());
        assert!(read.actions.concern_patients());
    }

    #[test]
    fn all_that_is_wrong_with_a_sending_is_told_at_once() {
        let mut wrong = sent();
        wrong["actions"] = json!(["burn"]);
        wrong["text"]["nl"]["hazard"] = json!(" ");
        wrong["text"]["nl"]["advice"] = json!("patiënt 999900006");
        wrong["scope"] = json!({ "lots": [{ "from": "AB2", "to": "AB1" }] });
        wrong["settleBy"] = json!("2026-03-01");
        wrong["bsn"] = json!("999900006");
        wrong["drill"] = json!("yes");
        let found = Sending::read(&wrong).unwrap_err();
        for (code, field) in [
            (Code::RecallActionUnknown, "/actions/0"),
            (Code::NoticeTextMissing, "/text/nl/hazard"),
            (Code::BsnLikeToken, "/text/nl/advice"),
            (Code::RangeReversed, "/scope/lots/0"),
            (Code::RangeReversed, "/settleBy"),
            (Code::UnknownField, "/bsn"),
            (Code::WrongType, "/drill"),
        ] {
            assert!(found.iter().any(|it| it.code == code && it.field == field), "{code} {field}");
        }
    }
}
