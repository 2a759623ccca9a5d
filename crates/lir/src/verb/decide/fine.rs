//! What a fine depends on, as JSON holds it, and the fine step by step.

use std::str::FromStr;

use law::intervention::fine::provider::ProviderBreach;
use law::intervention::fine::{Blame, Breach, Class, Fine, Money, Net, Stars};
use serde_json::{Map, Value, json};

const NETS: &str = "mitigating, neutral or aggravating, or -1, 0 or 1";
const BLAMES: &str = "reduced, normal, gross or intent";
const NTH: &str = "a whole number, 1 or more";
const EURO: &str = "a number of euro, 0 or more";
const PERCENT: &str = "a whole number from 1 to 200, or usual";

/// Reads `fine_inputs`. All faults at once.
pub(super) fn read(given: &Value) -> Result<Breach, Vec<String>> {
    let Value::Object(given) = given else {
        return Err(vec!["`fine_inputs` is no object".to_owned()]);
    };
    let mut faults = Vec::new();
    let stars = one_of(given, "stars", None, &mut faults, "1, 2 or 3", |word| match word {
        "1" => Some(Stars::One),
        "2" => Some(Stars::Two),
        "3" => Some(Stars::Three),
        _ => None,
    });
    let class =
        one_of(given, "device_class", None, &mut faults, "I, IIa, IIb or III", |word| match word {
            "I" => Some(Class::I),
            "IIa" => Some(Class::IIa),
            "IIb" => Some(Class::IIb),
            "III" => Some(Class::III),
            _ => None,
        });
    let net = one_of(given, "net", Some("neutral"), &mut faults, NETS, |word| match word {
        "mitigating" | "-1" => Some(Net::Mitigating),
        "neutral" | "0" => Some(Net::Neutral),
        "aggravating" | "1" => Some(Net::Aggravating),
        _ => None,
    });
    let blame =
        one_of(given, "culpability", Some("normal"), &mut faults, BLAMES, |word| match word {
            "reduced" => Some(Blame::Reduced),
            "normal" => Some(Blame::Normal),
            "gross" => Some(Blame::Gross),
            "intent" => Some(Blame::Intent),
            _ => None,
        });
    // Parts of a full-time equivalent do not count: that is in favour of who pays.
    let full_time = one_of(given, "fte", None, &mut faults, "a number, 0 or more", whole);
    let nth = one_of(given, "nth", Some("1"), &mut faults, NTH, |word| {
        whole(word).filter(|it: &u32| (1..=1_000).contains(it))
    });
    let turnover = one_of(given, "turnover", Some("0"), &mut faults, EURO, |word| {
        let euro = whole::<u64>(word).and_then(|it| i64::try_from(it).ok())?;
        Some((euro > 0).then(|| Money::euro(euro)))
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

/// Reads `fine_inputs` for a care provider. All faults at once.
pub(super) fn read_of_provider(given: &Value) -> Result<ProviderBreach, Vec<String>> {
    let Value::Object(given) = given else {
        return Err(vec!["`fine_inputs` is no object".to_owned()]);
    };
    let mut faults = Vec::new();
    let nth = one_of(given, "nth", Some("1"), &mut faults, NTH, |word| {
        whole(word).filter(|it: &u32| (1..=1_000).contains(it))
    });
    let percent =
        one_of(given, "percent", Some("usual"), &mut faults, PERCENT, |word| match word {
            "usual" => Some(None),
            _ => whole(word).filter(|it: &u32| (1..=200).contains(it)).map(Some),
        });
    let read = || Some(ProviderBreach { nth: nth?, percent: percent? });
    read().ok_or(faults)
}

fn one_of<T>(
    given: &Map<String, Value>,
    name: &str,
    usual: Option<&str>,
    faults: &mut Vec<String>,
    values: &str,
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
        faults.push(format!("`fine_inputs.{name}` is `{word}`; write {values}"));
    }
    value
}

/// The whole part of a number.
fn whole<T: FromStr>(word: &str) -> Option<T> {
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
