//! What an access token opens: names a client may ask for, each a part of what its role may do.
//!
//! A scope only narrows. What the policy table does not give a role, no scope gives it either.
//! FHIR clients ask in the words of SMART (`system/*.c`); a message is several resources at once,
//! so a resource in the place of the asterisk opens the same doors.

use identity::Role;
use identity::policy::{Act, Data};

/// One scope of our own.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// Its name.
    pub name: &'static str,
    /// Whose it is.
    pub role: Role,
    data: &'static [Data],
    acts: &'static [Act],
}

/// All scopes of our own.
pub const SCOPES: &[Scope] = &[
    Scope {
        name: "delivery.write",
        role: Role::Provider,
        data: &[Data::Delivery, Data::Message],
        acts: &[Act::Write],
    },
    Scope {
        name: "record.read",
        role: Role::Provider,
        data: &[
            Data::Registration,
            Data::Receipt,
            Data::ReportedImplants,
            Data::RepairList,
            Data::Message,
        ],
        acts: READING,
    },
    Scope {
        name: "recall.answer",
        role: Role::Provider,
        data: &[Data::Notice, Data::RecallProgress, Data::RecallContact],
        acts: &[Act::Read, Act::Search, Act::Write],
    },
    Scope {
        name: "trace.search",
        role: Role::Inspectorate,
        data: &[Data::Trace, Data::DeliveryStatistics],
        acts: READING,
    },
    Scope {
        name: "recall.send",
        role: Role::Inspectorate,
        data: &[Data::Notice, Data::RecallProgress, Data::RecallContact],
        acts: &[Act::Read, Act::Search, Act::Write],
    },
    Scope {
        name: "house.keep",
        role: Role::Operator,
        data: &[Data::HouseRules, Data::Callers, Data::Service],
        acts: &[Act::Read, Act::Search, Act::Write, Act::Export],
    },
];

const READING: &[Act] = &[Act::Read, Act::Search];
/// What the scopes of SMART stand for: writing, and reading.
const SMART_DATA: [&str; 2] = ["delivery.write", "record.read"];
/// Scopes a request may name at most.
const MAX_ASKED: usize = 20;

/// Scopes that were granted, in the words they were asked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    names: Vec<String>,
    leaves: Vec<(Data, Act)>,
}

impl Granted {
    /// What of these scopes this role may have: all of the role's, if none is asked for; none, if
    /// nothing of what is asked for is for this role.
    #[must_use]
    pub fn of(role: Role, asked: &str) -> Option<Self> {
        let mut granted = Self { names: Vec::new(), leaves: Vec::new() };
        let asked: Vec<&str> = asked.split_ascii_whitespace().take(MAX_ASKED).collect();
        if asked.is_empty() {
            for scope in SCOPES.iter().filter(|scope| scope.role == role) {
                granted.add(scope.name, leaves(scope, scope.acts));
            }
        }
        for name in asked {
            let leaves = match SCOPES.iter().find(|scope| scope.name == name) {
                Some(scope) if scope.role == role => leaves(scope, scope.acts),
                Some(_) => Vec::new(),
                None => smart(role, name),
            };
            if !leaves.is_empty() {
                granted.add(name, leaves);
            }
        }
        (!granted.names.is_empty()).then_some(granted)
    }

    fn add(&mut self, name: &str, leaves: Vec<(Data, Act)>) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        self.leaves.extend(leaves);
        self.leaves.sort_unstable();
        self.leaves.dedup();
    }

    /// Their names, with blanks between them.
    #[must_use]
    pub fn text(&self) -> String {
        self.names.join(" ")
    }

    /// What they open.
    #[must_use]
    pub fn leaves(&self) -> &[(Data, Act)] {
        &self.leaves
    }
}

fn leaves(scope: &Scope, acts: &[Act]) -> Vec<(Data, Act)> {
    scope.data.iter().flat_map(|data| acts.iter().map(|act| (*data, *act))).collect()
}

/// What a scope of SMART opens for this role: `system/*.cruds`, or `.read` and `.write` as in its
/// first version. What it says of deleting opens nothing: nothing is deleted.
fn smart(role: Role, name: &str) -> Vec<(Data, Act)> {
    let Some((resource, letters)) = name.strip_prefix("system/").and_then(|it| it.split_once('.'))
    else {
        return Vec::new();
    };
    let known = resource == "*" || resource.bytes().all(|byte| byte.is_ascii_alphabetic());
    let letters = match letters {
        "read" => "rs",
        "write" => "cud",
        "*" => "cruds",
        others => others,
    };
    if !known || resource.is_empty() || !in_order(letters) {
        return Vec::new();
    }
    let mut opened = Vec::new();
    for scope in SCOPES.iter().filter(|it| it.role == role && SMART_DATA.contains(&it.name)) {
        let wanted = |act: &&Act| match act {
            Act::Write => letters.contains(['c', 'u']),
            Act::Read => letters.contains('r'),
            Act::Search => letters.contains('s'),
            Act::Export => false,
        };
        let acts: Vec<Act> = scope.acts.iter().filter(wanted).copied().collect();
        opened.extend(leaves(scope, &acts));
    }
    opened
}

/// Letters of `cruds`, each at most once, in that order.
fn in_order(letters: &str) -> bool {
    let mut rest = "cruds".chars();
    !letters.is_empty() && letters.chars().all(|letter| rest.any(|next| next == letter))
}

#[cfg(test)]
mod tests {
    use identity::policy::{Duty, Row, rows};

    use super::*;

    fn told(role: Role, asked: &str) -> String {
        Granted::of(role, asked).map_or_else(
            || "none".to_owned(),
            |granted| {
                let writes = granted.leaves().iter().any(|leave| leave.1 == Act::Write);
                let reads = granted.leaves().iter().any(|leave| leave.1 == Act::Read);
                format!("{} w={writes} r={reads}", granted.text())
            },
        )
    }

    #[test]
    fn a_client_gets_of_what_it_asks_what_its_role_may_have() {
        let provider = |asked| told(Role::Provider, asked);
        assert_eq!(provider(""), "delivery.write record.read recall.answer w=true r=true");
        assert_eq!(provider("delivery.write"), "delivery.write w=true r=false");
        assert_eq!(provider("system/*.c"), "system/*.c w=true r=false");
        assert_eq!(provider("system/Device.rs trace.search"), "system/Device.rs w=false r=true");
        assert_eq!(provider("system/*.read"), "system/*.read w=false r=true");
        let nothing =
            ["trace.search", "system/*.d", "system/*.rc", "system/.c", "system/*.", "all"];
        for asked in nothing.iter().chain(&["user/*.c", "system/*.cc", "system/a b.c"]) {
            assert_eq!(provider(asked), "none", "{asked}");
        }
        assert_eq!(told(Role::Inspectorate, "system/*.c"), "none");
        assert_eq!(told(Role::Inspectorate, ""), "trace.search recall.send w=true r=true");
    }

    #[test]
    fn what_the_policy_gives_a_system_a_scope_opens() {
        // What takes two people no system does, and sessions are of people.
        let of_people = |row: &Row| row.duty == Duty::FourEyes || row.data == Data::OwnSession;
        for row in rows().filter(|row| !of_people(row)) {
            for role in row.roles.iter().filter(|role| role.is_system()) {
                let opened = Granted::of(*role, "").unwrap();
                for act in row.acts {
                    let leave = (row.data, *act);
                    assert!(opened.leaves().contains(&leave), "{role}: {leave:?}");
                }
            }
        }
    }
}
