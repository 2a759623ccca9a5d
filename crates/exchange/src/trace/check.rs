//! A scope is looked at before it is traced: what of it the register and the catalogue know, and
//! what may have been meant by the rest. The register answers; a look at it is on record as a trace
//! is (rule R45).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::question::{self, Purpose};
use super::scope::{self, Scope};
use crate::finding::{Code, Findings};
use crate::reader::Reader;
use crate::reference::Reference;

/// Texts that could not be read as UDI-DI and are looked at, at most.
pub const MAX_UNREAD: usize = 200;
/// Characters of such a text at most.
const MAX_TEXT: usize = 60;

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The purpose.
    pub purpose: Purpose,
    /// The case it belongs to.
    pub case_number: Reference,
    /// Who looks, by the name their organisation knows.
    pub user: String,
    /// The scope, as far as it could be read.
    pub scope: Scope,
    /// Texts that stood where a UDI-DI should, and are none.
    pub unread: Vec<String>,
}

/// Reads what is to be looked at, or says all that is wrong with it.
///
/// ```
/// let look = exchange::trace::check::read(&serde_json::json!({
///     "purpose": "risk_insight", "caseNumber": "IGJ-2026-17", "user": "inspector 12",
///     "lots": ["AB12"], "unread": ["08712345678907"],
/// })).unwrap();
/// assert_eq!(look.unread.len(), 1);
/// ```
pub fn read(value: &Value) -> Result<Look, Findings> {
    let mut reader = Reader::of(value, "");
    let purpose = reader.parsed("purpose", Code::PurposeMissing, str::parse);
    let case_number = reader.parsed("caseNumber", Code::CaseNumberMissing, question::case_number);
    let user = reader.parsed("user", Code::UserMissing, question::user);
    let unread = reader.each("unread", MAX_UNREAD, |text| match text.as_str() {
        Some(text) if (1..=MAX_TEXT).contains(&text.chars().count()) => Ok(text.to_owned()),
        Some(_) => Err(Code::UdiDiInvalid),
        None => Err(Code::WrongType),
    });
    let scope = if unread.is_empty() {
        scope::members(&mut reader)
    } else {
        scope::any_members(&mut reader)
    };
    let findings = reader.finish();
    match (purpose, case_number, user) {
        (Some(purpose), Some(case_number), Some(user)) if !findings.stop() => {
            Ok(Look { purpose, case_number, user, scope, unread })
        }
        _ => Err(findings),
    }
}

/// What the register says of a scope.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// The id of this look in the access log.
    pub check_id: Uuid,
    /// The position of the log it was looked at.
    pub snapshot: i64,
    /// Each device asked for, in the order of the question.
    pub devices: Vec<Device>,
    /// Texts that are no UDI-DI, with what may have been meant.
    pub unread: Vec<Unseen>,
    /// Lots.
    pub lots: Values,
    /// Serials.
    pub serials: Values,
    /// Manufacturers that the catalogue does not know by this name.
    pub unknown_manufacturers: Vec<String>,
    /// All that is registered, to see how large a part of it is meant.
    pub register: Totals,
}

/// A device asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// Its UDI-DI.
    pub udi_di: String,
    /// Who makes it, if the catalogue knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<String>,
    /// What it is called, if the catalogue knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_name: Option<String>,
    /// Whether it was ever registered.
    pub is_registered: bool,
    /// What may have been meant, if neither knows it.
    pub meant: Vec<Near>,
}

/// Lots or serials.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Values {
    /// Values asked for, without ranges.
    pub asked: i64,
    /// Of these, those ever registered with one of the devices asked for.
    pub registered: i64,
    /// The others, as far as they fit in an answer.
    pub unseen: Vec<Unseen>,
    /// Each range.
    pub ranges: Vec<RangeSeen>,
}

/// A value that was never registered with the devices asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unseen {
    /// The value.
    pub value: String,
    /// Registered ones that are nearly the same.
    pub meant: Vec<Near>,
}

/// What may have been meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Near {
    /// The value.
    pub value: String,
    /// In what it differs.
    pub because: Because,
    /// Of a device: its maker and name, if the catalogue knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// In what two values differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The check digit.
    CheckDigit,
    /// The level of packaging: a box of the same device.
    Packaging,
    /// Two neighbours are swapped.
    Swapped,
    /// Capitals and small letters.
    Case,
    /// The letter O and the digit 0, or I, l and 1.
    LookAlike,
    /// Zeros at the beginning.
    LeadingZeros,
    /// One character.
    OneCharacter,
}

/// How much of a range was ever registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RangeSeen {
    /// Its first value.
    pub from: String,
    /// Its last value.
    pub to: String,
    /// Different values in it that were registered with the devices asked for.
    pub registered: i64,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// All that is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Implants, withdrawn ones included: what was ever reported as placed or removed.
    pub implants: i64,
    /// Providers that ever delivered.
    pub providers: i64,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_look_needs_a_scope_or_something_unread() {
        let asked = |more: Value| {
            let mut asked = json!({
                "purpose": "inform_providers", "caseNumber": "IGJ-1", "user": "inspector 12",
            });
            asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            read(&asked)
        };
        assert!(asked(json!({ "lots": ["AB12"] })).is_ok());
        assert!(asked(json!({ "unread": ["0871"] })).is_ok());
        assert!(asked(json!({})).unwrap_err().contain(Code::TraceScopeEmpty));
        assert!(asked(json!({ "unread": [""] })).unwrap_err().contain(Code::UdiDiInvalid));
        assert!(asked(json!({ "lots": ["A"], "who": 1 })).unwrap_err().contain(Code::UnknownField));
    }
}
