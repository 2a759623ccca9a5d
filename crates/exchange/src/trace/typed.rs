//! The scope of a trace as it is put together on a page: the texts of the fields, what they were
//! read as, and everything that is wrong with them. What a value may be is decided where the
//! register decides it, by the reading of a question: nothing is judged twice.

use serde_json::{Map, Value, json};

use super::pasted::{Cut, Entry, Meant, Reason, is_wildcard, list};
use super::{MAX_VALUES, read as question};
use crate::finding::Findings;

/// A list in the scope: its field on the page, its name in a question, how it is taken apart.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// The field on the page.
    pub field: &'static str,
    /// The member of a question.
    pub member: &'static str,
    cut: Cut,
    with_ranges: bool,
}

/// The lists that are typed or pasted.
pub const LISTS: [List; 5] = [
    List { field: "udi_dis", member: "udiDis", cut: Cut::Words, with_ranges: false },
    List { field: "lots", member: "lots", cut: Cut::Cells, with_ranges: true },
    List { field: "serials", member: "serials", cut: Cut::Cells, with_ranges: true },
    List { field: "manufacturers", member: "manufacturers", cut: Cut::Lines, with_ranges: false },
    List { field: "providers", member: "branchNumbers", cut: Cut::Words, with_ranges: false },
];

/// The days, as fields and as members.
pub const DAYS: [(&str, &str); 2] =
    [("implanted_from", "implantedFrom"), ("implanted_to", "implantedTo")];

/// The categories, which are picked.
pub const CATEGORIES: (&str, &str) = ("categories", "categories");

/// What was read of a list.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Which.
    pub field: &'static str,
    /// Its values, in the order they stand.
    pub entries: Vec<Entry>,
    /// Values left out because they stand there already.
    pub repeated: usize,
}

/// Something wrong in the scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The field on the page; empty for the scope as a whole.
    pub field: &'static str,
    /// The line of a list.
    pub line: Option<usize>,
    /// What stands there, of a list.
    pub text: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

/// A scope as it was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What was read of each list that has anything.
    pub seen: Vec<Seen>,
    /// The members of the question.
    pub members: Map<String, Value>,
    /// Everything that is wrong.
    pub wrong: Vec<Wrong>,
}

/// Reads the fields of a page; `values` gives all that was sent under a name.
pub fn read<'f>(values: impl Fn(&'static str) -> Vec<&'f str>) -> Reading {
    let (mut seen, mut members) = (Vec::new(), Map::new());
    for it in LISTS {
        let text = values(it.field).join("\n");
        let (entries, repeated) = list(&text, it.cut, it.with_ranges);
        if !entries.is_empty() {
            let all: Vec<Value> = entries.iter().map(|entry| entry.meant.to_json()).collect();
            members.insert(it.member.to_owned(), Value::Array(all));
            seen.push(Seen { field: it.field, entries, repeated });
        }
    }
    for (field, member) in DAYS {
        if let Some(day) = values(field).into_iter().map(str::trim).find(|day| !day.is_empty()) {
            members.insert(member.to_owned(), json!(day));
        }
    }
    let picked: Vec<&str> = values(CATEGORIES.0).into_iter().filter(|it| !it.is_empty()).collect();
    if !picked.is_empty() {
        members.insert(CATEGORIES.1.to_owned(), json!(picked));
    }
    let mut wrong = judge(&members, &seen);
    wrong.extend(wildcards(&seen));
    Reading { seen, members, wrong }
}

/// Lots and serials that are meant for "anything like this".
fn wildcards(seen: &[Seen]) -> Vec<Wrong> {
    let asks = |list: &&Seen| LISTS.iter().any(|it| it.field == list.field && it.with_ranges);
    let entries = seen
        .iter()
        .filter(asks)
        .flat_map(|list| list.entries.iter().map(move |entry| (list.field, entry)));
    let is_one = |entry: &Entry| match &entry.meant {
        _ if entry.is_literal => false,
        Meant::One(text) => is_wildcard(text),
        Meant::Range(from, to) => is_wildcard(from) || is_wildcard(to),
    };
    entries
        .filter(|(_, entry)| is_one(entry))
        .map(|(field, entry)| Wrong {
            field,
            line: Some(entry.line),
            text: Some(entry.meant.text()),
            reason: Reason::Wildcard,
        })
        .collect()
}

/// The members in a question that is otherwise right, read as the register reads them.
fn judge(members: &Map<String, Value>, seen: &[Seen]) -> Vec<Wrong> {
    let mut asked = members.clone();
    for (name, value) in [("purpose", "risk_insight"), ("caseNumber", "X-1"), ("user", "x")] {
        asked.insert(name.to_owned(), json!(value));
    }
    match self::question(&Value::Object(asked)) {
        Ok(_) => Vec::new(),
        Err(findings) => all_of(&findings, seen),
    }
}

fn all_of(findings: &Findings, seen: &[Seen]) -> Vec<Wrong> {
    let at = |pointer: &str, code| {
        let mut parts = pointer.split('/').skip(1);
        let member = parts.next().unwrap_or_default();
        let index: Option<usize> = parts.next().and_then(|index| index.parse().ok());
        let field = field_of(member);
        let list = seen.iter().find(|list| list.field == field);
        let entry = list.zip(index).and_then(|(list, index)| list.entries.get(index));
        Wrong {
            field,
            line: entry.map(|entry| entry.line),
            text: entry.map(|entry| entry.meant.text()),
            reason: Reason::Wrong(code),
        }
    };
    findings.iter().map(|finding| at(&finding.field, finding.code)).collect()
}

fn field_of(member: &str) -> &'static str {
    let lists = LISTS.iter().map(|list| (list.field, list.member));
    let mut all = lists.chain(DAYS).chain([CATEGORIES]);
    all.find(|(_, name)| *name == member).map_or("", |(field, _)| field)
}

/// Values a list may hold.
pub const MOST: usize = MAX_VALUES;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Code;

    fn of(fields: &[(&'static str, &'static str)]) -> Reading {
        read(|name| fields.iter().filter(|(key, _)| *key == name).map(|(_, text)| *text).collect())
    }

    #[test]
    fn a_pasted_scope_becomes_a_question() {
        let reading = of(&[
            ("udi_dis", "08712345678906\n08712345678906"),
            ("lots", "AB12\nAB099 t/m AB101"),
            ("implanted_from", "2025-01-01"),
            ("categories", "hip_prosthesis"),
            ("categories", "breast_implant"),
        ]);
        assert_eq!(reading.wrong, []);
        let expected = json!({
            "udiDis": ["08712345678906"], "lots": ["AB12", { "from": "AB099", "to": "AB101" }],
            "implantedFrom": "2025-01-01", "categories": ["hip_prosthesis", "breast_implant"],
        });
        assert_eq!(Value::Object(reading.members), expected);
        assert_eq!(reading.seen[0].repeated, 1);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_with_its_line() {
        let reading = of(&[
            ("udi_dis", "08712345678906\n08712345678900\nno code"),
            ("lots", "AB12\nAB20 t/m AB10\nAB1 t/m CD2\nAB*\n\"CD*\""),
            ("providers", "123"),
            ("implanted_from", "gisteren"),
        ]);
        let told: Vec<String> = (reading.wrong.iter())
            .map(|it| match it.reason {
                Reason::Wrong(code) => format!("{} {:?} {}", it.field, it.line, code.as_str()),
                other => format!("{} {:?} {other:?}", it.field, it.line),
            })
            .collect();
        assert_eq!(
            told,
            [
                "udi_dis Some(2) udi_di_check_digit",
                "udi_dis Some(3) udi_di_invalid",
                "udi_dis Some(3) udi_di_invalid",
                "lots Some(2) range_reversed",
                "lots Some(3) range_prefix_differs",
                "implanted_from None date_invalid",
                "providers Some(1) branch_number_invalid",
                "lots Some(4) Wildcard",
            ]
        );
    }

    #[test]
    fn a_scope_without_a_device_is_refused_as_a_whole() {
        let reading = of(&[("providers", "000012345678")]);
        let reason = Reason::Wrong(Code::TraceScopeEmpty);
        assert_eq!(reading.wrong, [Wrong { field: "", line: None, text: None, reason }]);
    }
}
