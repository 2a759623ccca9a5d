//! Lines of JSON: facts of a case, and the proposal for it.

use std::io::{self, Write};

use jiff::civil::Date;
use law::intervention::fine::Fine;
use law::intervention::{Channel, Decision, Fact, Facts, Outcome, Policy, Regime, Verdict};
use serde_json::{Map, Value, json};

use super::{Rules, dates, facts, fine};
use crate::lines::Line;

/// Answers one line; false if it holds no facts that can be read.
pub(super) fn answer(
    line: Line<'_>,
    rules: &Rules,
    explain: bool,
    out: &mut impl Write,
) -> io::Result<bool> {
    let number = line.number;
    let question = line.text.map_err(|fault| (Value::Null, vec![fault.to_string()])).and_then(read);
    let answered = question.and_then(|(id, question)| {
        proposal(&question, rules, explain, number)
            .map(|it| (id.clone(), it))
            .map_err(|it| (id, it))
    });
    match answered {
        Ok((id, outcome)) => {
            writeln!(out, "{}", json!({ "id": id, "outcome": outcome })).map(|()| true)
        }
        Err((id, faults)) => {
            let error = json!({ "code": "line_malformed", "line": number, "details": faults });
            writeln!(out, "{}", json!({ "id": id, "error": error })).map(|()| false)
        }
    }
}

/// What could not be read of a line, with its id as far as it could.
type Unread = (Value, Vec<String>);

fn read(text: &str) -> Result<(Value, Map<String, Value>), Unread> {
    match serde_json::from_str(text) {
        Ok(Value::Object(mut line)) => Ok((line.remove("id").unwrap_or_default(), line)),
        Ok(_) => Err((Value::Null, vec!["a line is an object with id and facts".to_owned()])),
        Err(error) => {
            // It counts lines within this one.
            let told = error.to_string();
            let what = told.split(" at line ").next().unwrap_or_default();
            let at = error.column();
            Err((Value::Null, vec![format!("the line is no JSON: {what}, at its column {at}")]))
        }
    }
}

fn proposal(
    question: &Map<String, Value>,
    rules: &Rules,
    explain: bool,
    number: u64,
) -> Result<Value, Vec<String>> {
    let Some(Value::Object(given)) = question.get("facts") else {
        return Err(vec!["`facts` is missing, or is no object".to_owned()]);
    };
    let policy = rules.of(regime(question, given)?);
    let asked = question.get("fine_inputs").or_else(|| given.get("fine_inputs"));
    let asked = asked.filter(|it| !it.is_null());
    let facts = facts::of_json(given, policy);
    // What a fine is at most depends on the day; where the facts are faulty there is no answer.
    let day = facts.as_ref().map_or_else(|_| Some(Date::default()), |(facts, _)| facts.day());
    let fine = asked.map(|it| fine_of(it, policy.regime(), rules, day)).transpose();
    let ((facts, ignored), fine) = match (facts, fine) {
        (Ok(facts), Ok(fine)) => (facts, fine),
        (facts, fine) => {
            let faults = [facts.err(), fine.err()];
            return Err(faults.into_iter().flatten().flatten().collect());
        }
    };
    for name in ignored {
        eprintln!("warning: line {number}: there is no fact `{name}`; it is passed by");
    }
    let decision = policy.decide(&facts);
    let mut answer = outcome(&decision, policy, &facts, explain);
    match fine {
        Some(Some(fine)) => answer["fine"] = fine::written(&fine),
        Some(None) => {
            eprintln!("warning: line {number}: what a fine is depends on `decision_date`");
        }
        None => {}
    }
    Ok(answer)
}

/// Which policy a line asks: beside its facts, or among them; none where it does not say.
fn regime(
    question: &Map<String, Value>,
    given: &Map<String, Value>,
) -> Result<Option<Regime>, Vec<String>> {
    if let Some(said) = question.get("regime") {
        let regime = said.as_str().and_then(Regime::from_code);
        let codes: Vec<&str> = Regime::ALL.iter().map(|it| it.code()).collect();
        let fault = || vec![format!("`regime` is {said}; write one of {}", codes.join(", "))];
        return regime.map(Some).ok_or_else(fault);
    }
    let is_provider = given.get("regime").and_then(Value::as_str) == Some(Regime::Wkkgz.code());
    Ok(is_provider.then_some(Regime::Wkkgz))
}

/// The fine that is asked for; none where the day is not known that says which amounts hold.
fn fine_of(
    asked: &Value,
    regime: Regime,
    rules: &Rules,
    day: Option<Date>,
) -> Result<Option<Fine>, Vec<String>> {
    Ok(match regime {
        Regime::MdrIvdr => {
            let breach = fine::read(asked)?;
            day.map(|day| rules.fines.of(&breach, day))
        }
        Regime::Wkkgz => {
            let breach = fine::read_of_provider(asked)?;
            day.map(|day| rules.provider_fines.of(&breach, day))
        }
    })
}

/// A proposal as JSON.
pub(super) fn outcome(
    decision: &Decision<'_>,
    policy: &Policy,
    facts: &Facts,
    explain: bool,
) -> Value {
    let Outcome {
        competence,
        interventions,
        legal_basis,
        addressees,
        preconditions,
        notify,
        channel,
        objection,
        publication,
        terms,
        notes,
    } = &decision.outcome;
    let mut answer = json!({
        "competence": competence.code(),
        "interventions": interventions.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "legal_basis": legal_basis,
        "addressees": addressees.iter().map(|it| it.word()).collect::<Vec<_>>(),
        "preconditions": preconditions.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "notify": notify.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "channel": channel.map(Channel::code),
        "objection": objection.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "publication": publication.code(),
        "notes": notes.codes(),
    });
    if policy.regime() == Regime::Wkkgz {
        answer["terms"] = json!(terms);
        answer["trust"] = facts::trust(facts);
    }
    if explain {
        answer["dates"] = dates::in_json(decision, facts);
        answer["rules"] =
            decision.rules.iter().map(|(rule, verdict)| told(rule, verdict)).collect();
    }
    answer
}

fn told(rule: &law::intervention::Rule, verdict: &Verdict<'_>) -> Value {
    let (how, more) = match verdict {
        Verdict::Holds => ("holds", Value::Null),
        Verdict::Lacks(lines) => ("lacks", json!(lines)),
        Verdict::Needs(facts) => {
            ("needs", json!(facts.iter().copied().map(Fact::name).collect::<Vec<_>>()))
        }
        Verdict::NotInForce => ("not_in_force", Value::Null),
        Verdict::NotReached => ("not_reached", Value::Null),
        Verdict::NotConcerned => ("not_concerned", Value::Null),
    };
    json!({
        "id": rule.id,
        "what": rule.what,
        "how": how,
        "lines": more,
        "near": verdict.is_near(),
        "basis": rule.basis,
        "policy": rule.policy,
        "confidence": rule.confidence.code(),
    })
}
