//! Lines of JSON: facts of a case, and the proposal for it.

use std::io::{self, Write};

use law::intervention::{Channel, Decision, Fact, Outcome, Verdict};
use serde_json::{Map, Value, json};

use super::{Rules, facts, fine};
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
        Err(error) => Err((Value::Null, vec![error.to_string()])),
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
    let asked = question.get("fine_inputs").or_else(|| given.get("fine_inputs"));
    let facts = facts::of_json(given);
    let fine_inputs = asked.map(fine::read).transpose();
    let ((facts, ignored), breach) = match (facts, fine_inputs) {
        (Ok(facts), Ok(breach)) => (facts, breach),
        (facts, breach) => {
            let faults = [facts.err(), breach.err()];
            return Err(faults.into_iter().flatten().flatten().collect());
        }
    };
    for name in ignored {
        eprintln!("warning: line {number}: there is no fact `{name}`; it is passed by");
    }
    let decision = rules.policy.decide(&facts);
    let mut answer = outcome(&decision, explain);
    if let Some(breach) = breach {
        answer["fine"] = fine::written(&rules.fines.of(&breach, facts.decision_date));
    }
    Ok(answer)
}

/// A proposal as JSON.
pub(super) fn outcome(decision: &Decision<'_>, explain: bool) -> Value {
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
    if explain {
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
