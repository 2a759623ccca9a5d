//! What a trace looks for: any mix of devices, lots, serials, dates and providers (rule R49), read
//! from a message and written into one.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::range::{Range, Selection};
use crate::branch::BranchNumber;
use crate::device::{Production, UdiDi};
use crate::finding::{Code, Findings};
use crate::reader::Reader;

/// Values a list in a scope holds at most: a recall of a single batch may name each of its serials.
pub const MAX_VALUES: usize = 25_000;

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

    /// As a message has it: members without a value are left out.
    ///
    /// ```
    /// use exchange::trace::{Scope, read_scope};
    /// let written = serde_json::json!({ "udiDis": ["08712345678906"],
    ///     "lots": ["AB12", {"from": "AB099", "to": "AB101"}] });
    /// let scope: Scope = read_scope(&written, "").unwrap();
    /// assert_eq!(scope.written(), written);
    /// ```
    #[must_use]
    pub fn written(&self) -> Value {
        let mut members = Map::new();
        let mut put = |name: &str, values: Vec<Value>| {
            if !values.is_empty() {
                members.insert(name.to_owned(), Value::Array(values));
            }
        };
        put("udiDis", self.udi_dis.iter().map(|di| json!(di.as_str())).collect());
        put("lots", selected(&self.lots));
        put("serials", selected(&self.serials));
        put("manufacturers", self.manufacturers.iter().map(|it| json!(it)).collect());
        put("categories", self.categories.iter().map(|it| json!(it)).collect());
        put("branchNumbers", self.branches.iter().map(|it| json!(it.as_str())).collect());
        for (name, day) in
            [("implantedFrom", self.implanted_from), ("implantedTo", self.implanted_to)]
        {
            if let Some(day) = day {
                members.insert(name.to_owned(), json!(day.to_string()));
            }
        }
        Value::Object(members)
    }
}

fn selected(selection: &Selection) -> Vec<Value> {
    let ranges = selection.ranges.iter().map(|range| {
        let (from, to) = range.ends();
        json!({ "from": from, "to": to })
    });
    selection.values.iter().map(|value| json!(value)).chain(ranges).collect()
}

/// Reads a scope that stands at this place of a message, or says all that is wrong with it.
pub fn read_scope(value: &Value, at: &str) -> Result<Scope, Findings> {
    let mut reader = Reader::of(value, at);
    let scope = members(&mut reader);
    let findings = reader.finish();
    if findings.stop() { Err(findings) } else { Ok(scope) }
}

/// The members of a scope, among whatever else the object holds.
pub(super) fn members(reader: &mut Reader<'_>) -> Scope {
    let scope = any_members(reader);
    if scope.is_empty() && !reader.stops() {
        reader.found_here(Code::TraceScopeEmpty);
    }
    scope
}

/// The same, of a scope that may name no device.
pub(super) fn any_members(reader: &mut Reader<'_>) -> Scope {
    let text = |value: &Value| value.as_str().map(ToOwned::to_owned).ok_or(Code::WrongType);
    let di = |value: &Value| value.as_str().ok_or(Code::WrongType).and_then(UdiDi::parse);
    let branch =
        |value: &Value| value.as_str().ok_or(Code::WrongType).and_then(BranchNumber::parse);
    let scope = Scope {
        udi_dis: reader.each("udiDis", MAX_VALUES, di),
        lots: selection(reader, "lots", Code::LotInvalid),
        serials: selection(reader, "serials", Code::SerialInvalid),
        implanted_from: reader.day("implantedFrom"),
        implanted_to: reader.day("implantedTo"),
        manufacturers: reader.each("manufacturers", MAX_VALUES, text),
        categories: reader.each("categories", MAX_VALUES, text),
        branches: reader.each("branchNumbers", MAX_VALUES, branch),
    };
    if let (Some(from), Some(to)) = (scope.implanted_from, scope.implanted_to)
        && to < from
    {
        reader.found(Code::RangeReversed, "implantedTo");
    }
    scope
}

fn selection(reader: &mut Reader<'_>, field: &'static str, invalid: Code) -> Selection {
    let mut selection = Selection::default();
    for (index, value) in reader.list(field, MAX_VALUES).iter().enumerate() {
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
            reader.found(code, &format!("{field}/{index}"));
        }
    }
    selection
}
