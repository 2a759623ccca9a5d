//! The facts a choice rests on.

use super::Page;
use super::markdown::{Text, code, codes};
use crate::intervention::{Fact, Intervention, Regime};

pub(super) fn page() -> Page {
    let mut text = Text::titled("Facts and measures");
    text.say(
        "What a policy asks, and what it can propose.\n\
         The first value is what `lir decide` takes where a fact is left out; in a case file a fact without evidence is unknown.",
    );
    for regime in Regime::ALL {
        let policy = regime.policy();
        text.head(&format!("{} ({})", regime.name_en(), code(regime.code())));
        let rows = policy.facts().iter().map(|fact| {
            let question = format!("{} *{}*", fact.question_en(), fact.question_nl());
            [code(fact.name()), question, values(*fact)]
        });
        text.table(&["fact", "what it asks", "values"], rows);
        let rows = policy.measures().iter().map(|it: &Intervention| {
            [code(it.code()), it.name_en().to_owned(), it.name_nl().to_owned()]
        });
        text.table(&["measure", "English", "Dutch"], rows);
    }
    text.page("facts")
}

fn values(fact: Fact) -> String {
    let words = codes(fact.values().map(crate::intervention::Value::word));
    match (fact, fact.assumed()) {
        (Fact::YearsSinceViolation, _) => "a number, 0".to_owned(),
        (_, None) => format!("unknown, {words}"),
        _ => words,
    }
}
