//! Facts of a case as people write them, and as JSON holds them.

use law::intervention::{ASSUMED_DECISION_DATE, BadFact, Fact, Facts, Policy, Regime};
use serde_json::{Map, Value};

use crate::failure::Failure;

/// What is written for a fact that is not known.
const UNKNOWN: &str = "unknown";

/// Facts of the command line: `name=value`, lists with `+` between.
pub(super) fn of_words(words: &[String], policy: &Policy) -> Result<Facts, Failure> {
    let (mut facts, mut faults) = (Facts::assumed(), Vec::new());
    for word in words {
        match word.split_once('=') {
            None => faults.push(format!("`{word}` is no fact: write NAME=VALUE")),
            Some((name, value)) => match one(&mut facts, name.trim(), value, policy) {
                Ok(true) => {}
                Ok(false) => faults.push(format!("there is no fact `{name}`")),
                Err(fault) => faults.push(fault.to_string()),
            },
        }
    }
    if faults.is_empty() {
        return Ok(facts);
    }
    Err(Failure::wrong_use(faults.join("\n       "), "lir decide --facts shows all facts"))
}

fn one(facts: &mut Facts, name: &str, value: &str, policy: &Policy) -> Result<bool, BadFact> {
    match name {
        _ if is_foreign(name, policy) => Ok(false),
        _ if value.trim() == UNKNOWN => facts.give(name, UNKNOWN),
        "other_operators" => {
            let mut roles = value.split('+').filter(|it| !it.is_empty());
            roles.try_for_each(|it| facts.give_operator(it)).map(|()| true)
        }
        "earlier_measures" => {
            let mut measures = value.split('+').filter(|it| !it.is_empty());
            let each = measures.try_for_each(|it| {
                let (kind, state) = it.split_once(':').unwrap_or((it, ""));
                let (kind, ladder) =
                    kind.split_once('@').map_or((kind, None), |(kind, on)| (kind, Some(on)));
                facts.give_earlier(kind, state, ladder)
            });
            each.map(|()| true)
        }
        _ => facts.give(name, value),
    }
}

/// Whether a fact of this name is one that only another policy asks.
fn is_foreign(name: &str, policy: &Policy) -> bool {
    Fact::named(name).is_some_and(|fact| !policy.facts().contains(&fact))
}

/// Facts of a line of JSON, and the names that are none. All faults at once.
pub(super) fn of_json(
    given: &Map<String, Value>,
    policy: &Policy,
) -> Result<(Facts, Vec<String>), Vec<String>> {
    let mut facts = Facts::assumed();
    let (mut faults, mut ignored) = (Vec::new(), Vec::new());
    for (name, value) in given {
        let taken = match name.as_str() {
            "fine_inputs" => continue,
            // Says which policy is asked, and is read before.
            "regime" if policy.regime() != Regime::MdrIvdr => continue,
            _ if is_foreign(name, policy) => Ok(false),
            _ if value == UNKNOWN => facts.give(name, UNKNOWN).map_err(|fault| fault.to_string()),
            "other_operators" => operators(&mut facts, value).map(|()| true),
            "earlier_measures" => measures(&mut facts, value).map(|()| true),
            _ => match word(value) {
                Some(word) => facts.give(name, &word).map_err(|fault| fault.to_string()),
                None if Fact::named(name).is_none() => Ok(false),
                None => Err(format!("`{name}` is {value}; write a text, a number or a yes or no")),
            },
        };
        match taken {
            Ok(true) => {}
            Ok(false) => ignored.push(name.clone()),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok((facts, ignored)) } else { Err(faults) }
}

/// A value that stands alone, as a word.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn operators(facts: &mut Facts, value: &Value) -> Result<(), String> {
    let shape = r#"`other_operators` is no list of roles; write ["importer"]"#;
    for role in value.as_array().ok_or(shape)? {
        let role = role.as_str().ok_or(shape)?;
        facts.give_operator(role).map_err(|fault| fault.to_string())?;
    }
    Ok(())
}

fn measures(facts: &mut Facts, value: &Value) -> Result<(), String> {
    let shape =
        r#"`earlier_measures` is no list of measures; write [{"kind": "EIS", "state": "running"}]"#;
    for measure in value.as_array().ok_or(shape)? {
        let part = |key: &str| measure.get(key).and_then(Value::as_str);
        let (kind, state) = part("kind").zip(part("state")).ok_or(shape)?;
        facts.give_earlier(kind, state, part("ladder")).map_err(|fault| fault.to_string())?;
    }
    Ok(())
}

/// The sides of the judgement on trust.
pub(super) const TRUST: [Fact; 5] = [
    Fact::TrustOpen,
    Fact::TrustLearning,
    Fact::TrustVerifiable,
    Fact::TrustAccount,
    Fact::TrustIntegrity,
];

/// The judgement on trust, as it is recorded.
pub(super) fn trust(facts: &Facts) -> Value {
    let word = |fact| facts.get(fact).map_or("unknown", law::intervention::Value::word);
    TRUST.iter().map(|fact| (fact.name().to_owned(), Value::from(word(*fact)))).collect()
}

/// All facts, with their values.
pub(super) fn table(policy: &Policy) -> String {
    let mut lines = vec![
        "fact                               values, the first where it is left out".to_owned(),
    ];
    for fact in policy.facts() {
        let values: Vec<&str> = fact.values().map(law::intervention::Value::word).collect();
        let values = match (fact, fact.assumed()) {
            (Fact::EstablishedIn, _) => "NL, EU:<country> such as EU:DE, third_country".to_owned(),
            (Fact::YearsSinceViolation, _) => "a number, 0".to_owned(),
            (_, None) => format!("unknown, {}", values.join(", ")),
            _ => values.join(", "),
        };
        lines.push(format!("{:<34} {values}", fact.name()));
    }
    let lists: &[(&str, &str)] = &[
        ("earlier_measures", "KIND:STATE, none; on the command line with + between"),
        ("other_operators", "roles as in subject, none; on the command line with + between"),
    ];
    // A care provider stands alone.
    let many = if policy.regime() == Regime::Wkkgz { 1 } else { lists.len() };
    for (name, values) in &lists[..many] {
        lines.push(format!("{name:<34} {values}"));
    }
    lines.push(format!("{:<34} a date, {ASSUMED_DECISION_DATE}", "decision_date"));
    lines.join("\n")
}
