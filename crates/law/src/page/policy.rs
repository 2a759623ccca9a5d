//! The rules of the two policies, and where policy and law read differently.

use super::Page;
use super::markdown::{Text, cited, code, codes, sure};
use crate::article::Confidence;
use crate::intervention::{Group, Policy, Regime, Rule};

/// A page of rules: its name, its title, what it is about, and the groups on it.
struct Family {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    groups: &'static [Group],
}

const DEVICES: [Family; 5] = [
    Family {
        name: "competence",
        title: "Competence (INT-A)",
        about: "Is this for the inspectorate, under this policy?\n\
                The first rule that holds ends the run.",
        groups: &[Group::Competence],
    },
    Family {
        name: "restore",
        title: "Restore: the ladders (INT-C)",
        about: "One step of a ladder at a time: the first rule that holds is the step.\n\
                The ladder of MDR 95 is for non-conformity with unacceptable risk, that of MDR 97 for other non-conformity.",
        groups: &[Group::Restore, Group::Instead],
    },
    Family {
        name: "beside",
        title: "Beside the ladders (INT-C, INT-E)",
        about: "Prevention, online offers, who is addressed, advice to others, and departure from the policy.\n\
                All rules that hold count.",
        groups: &[Group::Beside, Group::Collective, Group::Addressee],
    },
    Family {
        name: "punish",
        title: "Punish (PUN-D)",
        about: "A fine may stand alone or beside a measure that restores.\n\
                All rules that hold count; one that brings nothing says why there is no fine.",
        groups: &[Group::Punish],
    },
    Family {
        name: "procedure",
        title: "Procedure (PROC-F)",
        about: "What the chosen measures bring with them: hearing, terms, notifications, remedies, publication.",
        groups: &[Group::Procedure],
    },
];

/// Groups of the policy for care providers, with their heads.
const PROVIDERS: [(Group, &str); 6] = [
    (Group::Competence, "Competence: the first that holds ends the run"),
    (Group::Restore, "The ladder: the first that holds is the step"),
    (Group::Instead, "Instead of a step"),
    (Group::Punish, "Punish: all that hold"),
    (Group::Collective, "Collective compliance, and departure from the policy"),
    (Group::Procedure, "Procedure: what the chosen measures bring with them"),
];

pub(super) fn all() -> Vec<Page> {
    let devices = Regime::MdrIvdr.policy();
    let mut pages: Vec<Page> = DEVICES.iter().map(|family| page(family, devices)).collect();
    pages.push(providers());
    pages.push(switches(devices));
    pages
}

fn page(family: &Family, policy: &Policy) -> Page {
    let mut text = Text::titled(family.title);
    text.say(family.about);
    text.say(
        "Source: the inspectorate's intervention policy MDR/IVDR of March 2022, and the articles named.\n\
         A name without a value is explained at the end.",
    );
    let mut shown = Vec::new();
    for group in family.groups {
        let rules = policy.rules().iter().filter(|it| it.group == *group);
        shown.extend(rules);
    }
    doubts(&mut text, &shown);
    for rule in &shown {
        told(&mut text, rule, "policy");
    }
    names(&mut text, policy, &shown);
    text.page(family.name)
}

fn providers() -> Page {
    let policy = Regime::Wkkgz.policy();
    let mut text = Text::titled("Care providers (WKK)");
    text.say(
        "What the inspectorate may do about a care provider, under the Wkkgz and its general policy.\n\
         This is how a clinic that does not register is handled.\n\
         Sources: Wkkgz 24-30 in the text of July 2018, the work plan of 2019, the report on implants in private clinics of 2021, the Beleidsregels bestuurlijke boete VWS 2019.\n\
         No measure above a letter is proposed before the judgement on trust is recorded; an order is the exception, since danger does not wait.",
    );
    let all: Vec<&Rule> = policy.rules().iter().collect();
    doubts(&mut text, &all);
    for (group, head) in PROVIDERS {
        text.head(head);
        for rule in policy.rules().iter().filter(|it| it.group == group) {
            told(&mut text, rule, "place");
        }
    }
    names(&mut text, policy, &all);
    text.page("providers")
}

/// What of these rules was not read in the text itself.
fn doubts(text: &mut Text, rules: &[&Rule]) {
    let unsure: Vec<&str> = rules
        .iter()
        .filter(|it| it.confidence != Confidence::Read)
        .map(|it| it.id.as_str())
        .collect();
    let mut ids = unsure.clone();
    ids.dedup();
    let many = rules.len();
    if ids.is_empty() {
        text.say(&format!("All {many} rules were read in the text itself."));
    } else {
        let few = unsure.len();
        text.say(&format!("Of {many} rules {few} are unverified: {}.", ids.join(", ")));
    }
}

fn told(text: &mut Text, rule: &Rule, place: &str) {
    text.below(&rule.id);
    text.say(&format!("{}\n*{}*", rule.what, rule.what_nl));
    let mut points = Vec::new();
    let when: Vec<&str> = rule.when().collect();
    if !when.is_empty() {
        points.push(format!(
            "holds when: {}",
            when.iter().map(|it| code(it)).collect::<Vec<_>>().join(" and ")
        ));
    }
    let with = rule.goes_with();
    if !with.is_empty() {
        points.push(format!("goes with: {}", codes(with)));
    }
    for (kind, brought) in rule.brought() {
        points.push(format!("{kind}: {}", codes(brought)));
    }
    if !rule.basis.is_empty() {
        points.push(format!("basis: {}", rule.basis.join("; ")));
    }
    if !rule.basis_ivdr.is_empty() {
        points.push(format!("basis under the IVDR: {}", rule.basis_ivdr.join("; ")));
    }
    if let Some((name, value)) = rule.switch() {
        points.push(format!("only while {} is {}", code(name), code(value)));
    }
    if let Some(from) = rule.valid_from {
        points.push(format!("from {from}"));
    }
    if let Some(to) = rule.valid_to {
        points.push(format!("through {to}"));
    }
    points.push(format!("{place}: {}; {}", rule.policy, sure(rule.confidence)));
    text.points(points);
}

/// The names that these rules use, with those that they use in turn.
fn names(text: &mut Text, policy: &Policy, rules: &[&Rule]) {
    let defined: Vec<(&str, &str)> = policy.defined().collect();
    let asks = |line: &str, name: &str| {
        line.split(|it: char| !(it.is_alphanumeric() || it == '_')).any(|word| word == name)
    };
    let mut lines: Vec<&str> = rules.iter().flat_map(|it| it.when()).collect();
    let mut used = Vec::new();
    // A name uses only those above it.
    for (name, meaning) in defined.iter().rev() {
        if lines.iter().any(|line| asks(line, name)) {
            lines.push(meaning);
            used.push([code(name), code(meaning)]);
        }
    }
    if !used.is_empty() {
        used.reverse();
        text.head("Names");
        text.table(&["name", "stands for"], used);
    }
}

fn switches(policy: &Policy) -> Page {
    let mut text = Text::titled("Where policy and law read differently");
    text.say(
        "Both readings are rules; a dated switch says which of them holds.\n\
         `lir decide --switch NAME=POSITION` asks the other one.",
    );
    let rows = policy.switches().iter().map(|it| {
        [
            code(&it.name),
            it.what.clone(),
            code(&it.value),
            it.period.to_string(),
            cited(&it.article),
        ]
    });
    text.table(&["switch", "what it decides", "stands at", "when", "rests on"], rows);
    text.head("Told in the rules, without a switch");
    text.points([
        "V3: the policy rests coercion on Wmh 13, which had lapsed from 1 July 2021 and now only covers Reg. 2019/1020 art. 7; the rules cite Wmh 15 with MDR 95(4) or 97(2).".to_owned(),
        "V4: the policy's 10b is 10d in the text of February 2026; the rules of online orders hold from the day of that text, since the day of its coming into force was not found.".to_owned(),
        "V5: for art. 13(4)(k) of Reg. 2019/1020 the rules cite 14(4)(k).".to_owned(),
        "V6: powers for the IVDR hold from 26 May 2022 (INT-A7).".to_owned(),
        "V8: beside forwarding a case (INT-A9) the policy also knows working together with the other authority; then the case stays open.".to_owned(),
        "V9: addressing the authorised representative and all operators is mandatory for the order of MDR 95(1) only; for other measures the engine proposes it, and the officer motivates.".to_owned(),
    ]);
    text.page("policy-and-law")
}
