//! The question of a trace, read like a record: closed schema, all findings at once.

use std::str::FromStr;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::range::{Range, Selection};
use crate::branch::BranchNumber;
use crate::device::{Production, UdiDi};
use crate::finding::{Code, Findings};
use crate::reference::Reference;

/// Values a list in a question holds at most.
pub const MAX_VALUES: usize = 1_000;

/// The two purposes of Wkkgz art. 7a(2); there is no third.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Art. 7a(2)(a): insight in a signalled risk.
    RiskInsight,
    /// Art. 7a(2)(b): informing providers and, through them, clients.
    InformProviders,
}

impl Purpose {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RiskInsight => "risk_insight",
            Self::InformProviders => "inform_providers",
        }
    }
}

impl FromStr for Purpose {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        [Self::RiskInsight, Self::InformProviders]
            .into_iter()
            .find(|p| p.as_str() == text)
            .ok_or(Code::PurposeMissing)
    }
}

/// What to look for: any mix (rule R49). Criteria of different kinds must all hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// UDI-DIs.
    pub udi_dis: Vec<UdiDi>,
    /// Lots.
    pub lots: Selection,
    /// Serials.
    pub serials: Selection,
    /// Implanted on or after.
    pub implanted_from: Option<Date>,
    /// Implanted on or before.
    pub implanted_to: Option<Date>,
    /// Manufacturers, by the catalogue's names.
    pub manufacturers: Vec<String>,
    /// Categories of the inclusion list.
    pub categories: Vec<String>,
    /// Providers.
    pub branches: Vec<BranchNumber>,
}

impl Scope {
    /// Whether it names no device at all: then it would ask for everything (rule R46).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.udi_dis.is_empty()
            && self.lots.is_empty()
            && self.serials.is_empty()
            && self.manufacturers.is_empty()
            && self.categories.is_empty()
    }
}

/// A question: what, why, for which case, by whom, and at which moment of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The purpose.
    pub purpose: Purpose,
    /// The case it belongs to.
    pub case_number: Reference,
    /// Who asks, by the name their organisation knows.
    pub user: String,
    /// What to look for.
    pub scope: Scope,
    /// The log position to answer at; none for the present.
    pub snapshot: Option<i64>,
}

const FIELDS: [&str; 12] = [
    "purpose",
    "caseNumber",
    "user",
    "snapshot",
    "udiDis",
    "lots",
    "serials",
    "implantedFrom",
    "implantedTo",
    "manufacturers",
    "categories",
    "branchNumbers",
];

/// Characters the name of a user holds at most.
const MAX_USER: usize = 100;

/// Reads a question, or says all that is wrong with it.
///
/// ```
/// let question = exchange::trace::read(&serde_json::json!({
///     "purpose": "risk_insight", "caseNumber": "IGJ-2026-17", "user": "inspector 12",
///     "udiDis": ["08712345678906"], "lots": ["AB12", {"from": "AB099", "to": "AB101"}],
/// })).unwrap();
/// assert_eq!(question.scope.lots.ranges.len(), 1);
/// ```
pub fn read(value: &Value) -> Result<Question, Findings> {
    let Value::Object(map) = value else { return Err(Code::NotAnObject.at("").into()) };
    let mut reader = Reader { map, findings: Findings::none() };
    let purpose = reader.required("purpose", Code::PurposeMissing, str::parse);
    let case_number = reader.required("caseNumber", Code::CaseNumberMissing, |text| {
        Reference::parse(text).map_err(|code| match code {
            Code::ReferenceInvalid => Code::CaseNumberMissing,
            other => other,
        })
    });
    let user = reader.required("user", Code::UserMissing, user);
    let scope = reader.scope();
    let snapshot = reader.snapshot();
    for name in map.keys().filter(|name| !FIELDS.contains(&name.as_str())) {
        let plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphabetic());
        let field = if plain { format!("/{name}") } else { String::new() };
        reader.findings.add(Code::UnknownField, field);
    }
    match (purpose, case_number, user) {
        (Some(purpose), Some(case_number), Some(user)) if !reader.findings.stop() => {
            Ok(Question { purpose, case_number, user, scope, snapshot })
        }
        _ => Err(reader.findings),
    }
}

fn user(text: &str) -> Result<String, Code> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_USER || text.chars().any(char::is_control) {
        return Err(Code::UserMissing);
    }
    if crate::bsn::is_carried_by(text) { Err(Code::BsnLikeToken) } else { Ok(text.to_owned()) }
}

struct Reader<'a> {
    map: &'a Map<String, Value>,
    findings: Findings,
}

impl<'a> Reader<'a> {
    fn found(&mut self, code: Code, field: &str) {
        self.findings.add(code, format!("/{field}"));
    }

    fn required<T>(
        &mut self,
        field: &str,
        missing: Code,
        parse: impl FnOnce(&str) -> Result<T, Code>,
    ) -> Option<T> {
        match self.map.get(field) {
            Some(Value::String(text)) => parse(text).map_err(|code| self.found(code, field)).ok(),
            Some(_) => {
                self.found(Code::WrongType, field);
                None
            }
            None => {
                self.found(missing, field);
                None
            }
        }
    }

    fn list(&mut self, field: &str) -> &'a [Value] {
        match self.map.get(field) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(values)) if values.len() > MAX_VALUES => {
                self.found(Code::TooManyValues, field);
                &[]
            }
            Some(Value::Array(values)) => values,
            Some(_) => {
                self.found(Code::WrongType, field);
                &[]
            }
        }
    }

    fn texts<T>(&mut self, field: &str, parse: impl Fn(&str) -> Result<T, Code>) -> Vec<T> {
        let mut read = Vec::new();
        for (index, value) in self.list(field).iter().enumerate() {
            let parsed = value.as_str().ok_or(Code::WrongType).and_then(&parse);
            match parsed {
                Ok(value) => read.push(value),
                Err(code) => self.findings.add(code, format!("/{field}/{index}")),
            }
        }
        read
    }

    fn selection(&mut self, field: &str, invalid: Code) -> Selection {
        let mut selection = Selection::default();
        for (index, value) in self.list(field).iter().enumerate() {
            let end = |name| value.get(name).and_then(Value::as_str);
            let read = match (value, end("from"), end("to")) {
                (Value::String(text), ..) if Production::accepts(text) => {
                    selection.values.push(text.clone());
                    Ok(())
                }
                (Value::Object(range), Some(from), Some(to)) if range.len() == 2 => {
                    if Production::accepts(from) && Production::accepts(to) {
                        Range::new(from, to).map(|range| selection.ranges.push(range))
                    } else {
                        Err(invalid)
                    }
                }
                (Value::String(_), ..) => Err(invalid),
                _ => Err(Code::WrongType),
            };
            if let Err(code) = read {
                self.findings.add(code, format!("/{field}/{index}"));
            }
        }
        selection
    }

    fn day(&mut self, field: &str) -> Option<Date> {
        let value = self.map.get(field).filter(|value| !value.is_null())?;
        let read = value.as_str().ok_or(Code::WrongType);
        match read.and_then(crate::record::civil_date) {
            Ok(day) => Some(day),
            Err(code) => {
                self.found(code, field);
                None
            }
        }
    }

    fn snapshot(&mut self) -> Option<i64> {
        let value = self.map.get("snapshot").filter(|value| !value.is_null())?;
        let position = value.as_i64().filter(|position| *position >= 0);
        if position.is_none() {
            self.found(Code::WrongType, "snapshot");
        }
        position
    }

    fn scope(&mut self) -> Scope {
        let scope = Scope {
            udi_dis: self.texts("udiDis", UdiDi::parse),
            lots: self.selection("lots", Code::LotInvalid),
            serials: self.selection("serials", Code::SerialInvalid),
            implanted_from: self.day("implantedFrom"),
            implanted_to: self.day("implantedTo"),
            manufacturers: self.texts("manufacturers", |text| Ok(text.to_owned())),
            categories: self.texts("categories", |text| Ok(text.to_owned())),
            branches: self.texts("branchNumbers", BranchNumber::parse),
        };
        if scope.is_empty() && !self.findings.stop() {
            self.findings.add(Code::TraceScopeEmpty, "");
        }
        if let (Some(from), Some(to)) = (scope.implanted_from, scope.implanted_to)
            && to < from
        {
            self.found(Code::RangeReversed, "implantedTo");
        }
        scope
    }
}
