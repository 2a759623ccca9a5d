//! What a fine depends on, as JSON holds it, and the fine step by step.

use law::intervention::fine::{Blame, Breach, Class, Fine, Money, Net, Stars};
use serde_json::{Map, Value, json};

/// Reads `fine_inputs`. All faults at once.
pub(super) fn read(given: &Value) -> Result<Breach, Vec<String>> {
    let Value::Object(given) = given else {
        return Err(vec!["`fine_inputs` is no object".to_owned()]);
    };
    let mut faults = Vec::new();
    let stars = one_of(given, "stars", None, &mut faults, |word| match word {
        "1" => Some(Stars::One),
        "2" => Some(Stars::Two),
        "3" => Some(Stars::Three),
        _ => None,
    });
    let class = one_of(given, "device_class", None, &mut faults, |word| match word {
        "I" => Some(Class::I),
        "IIa" => Some(Class::IIa),
        "IIb" => Some(Class::IIb),
        "III" => Some(Class::III),
        _ => None,
    });
    let net = one_of(given, "net", Some("neutral"), &mut faults, |word| match word {
        "mitigating" | "-1" => Some(Net::Mitigating),
        "neutral" | "0" => Some(Net::Neutral),
        "aggravating" | "1" => Some(Net::Aggravating),
        _ => None,
    });
    let blame = one_of(given, "culpability", Some("normal"), &mut faults, |word| match word {
        "reduced" => Some(Blame::Reduced),
        "normal" => Some(Blame::Normal),
        "gross" => Some(Blame::Gross),
        "intent" => Some(Blame::Intent),
        _ => None,
    });
    // Parts of a full-time equivalent do not count: that is in favour of who pays.
    let full_time = one_of(given, "fte", None, &mut faults, whole);
    let nth = one_of(given, "nth", Some("1"), &mut faults, |word| {
        whole(word).filter(|it| (1..=1_000).contains(it))
    });
    let turnover = one_of(given, "turnover", Some("0"), &mut faults, |word| {
        whole(word).map(|euro| (euro > 0).then(|| Money::euro(euro)))
    });
    let read = || {
        let (stars, class, net, blame) = (stars?, class?, net?, blame?);
        Some(Breach {
            stars,
            class,
            net,
            blame,
            full_time: full_time?,
            nth: nth?,
            turnover: turnover?,
        })
    };
    read().ok_or(faults)
}

fn one_of<T>(
    given: &Map<String, Value>,
    name: &str,
    usual: Option<&str>,
    faults: &mut Vec<String>,
    known: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let word = match given.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(other) => other.to_string(),
        None => {
            let Some(usual) = usual else {
                faults.push(format!("`fine_inputs` lacks `{name}`"));
                return None;
            };
            usual.to_owned()
        }
    };
    let value = known(&word);
    if value.is_none() {
        faults.push(format!("`fine_inputs.{name}` is `{word}`, which is none of its values"));
    }
    value
}

fn whole(word: &str) -> Option<u32> {
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    part.bytes().all(|it| it.is_ascii_digit()).then_some(())?;
    whole.parse().ok()
}

/// A fine as JSON: amounts in euro, as text.
pub(super) fn written(fine: &Fine) -> Value {
    let steps: Vec<Value> = fine
        .steps
        .iter()
        .map(|step| {
            let by = step.by;
            json!({ "step": step.kind.code(), "by": by, "amount": step.amount.to_string() })
        })
        .collect();
    let articles: Vec<&str> = fine.articles.iter().map(law::Article::citation).collect();
    json!({
        "steps": steps,
        "legal_maximum": fine.maximum.to_string(),
        "amount": fine.amount.to_string(),
        "legal_basis": articles,
    })
}
