//! A line of a rule in the words of the questions: what would have to hold for the rule to.

use law::intervention::{Fact, Intervention, State};
use web::page::Language;

use super::{asks, questions, value};

/// The names a policy gives to conditions that several rules share: code, Dutch, English.
const NAMED: [(&str, &str, &str); 18] = [
    (
        "ladder_95",
        "non-conformiteit met onaanvaardbaar risico",
        "a non-conformity with unacceptable risk",
    ),
    (
        "ladder_97",
        "non-conformiteit zonder onaanvaardbaar risico",
        "a non-conformity without unacceptable risk",
    ),
    (
        "risk_without_breach",
        "een risico zonder vastgestelde non-conformiteit",
        "a risk without an established non-conformity",
    ),
    (
        "preventive_ground",
        "een risico zonder vastgestelde non-conformiteit, met concrete aanwijzingen",
        "a risk without an established non-conformity, with concrete indications",
    ),
    (
        "finable",
        "een vastgestelde, beboetbare en verwijtbare overtreding waarbij straffen past",
        "an established breach that carries a fine, with blame, where punishing fits",
    ),
    ("fine_not_barred", "geen beletsel voor een boete", "nothing that bars a fine"),
    (
        "fine_open",
        "het strafrecht staat een boete niet in de weg",
        "criminal law does not stand in the way of a fine",
    ),
    (
        "online_ground",
        "een ernstig risico via een online-interface, zonder ander middel dat werkt",
        "a serious risk through an online interface, with no other means that work",
    ),
    (
        "first_online_order_failed",
        "het eerste online-bevel is niet nagekomen",
        "the first online order was not complied with",
    ),
    ("no_online_order_yet", "er is nog geen online-bevel", "there is no online order yet"),
    (
        "instructable",
        "overtreding van een artikel waarvoor een aanwijzing kan",
        "a breach of an article for which an instruction can be given",
    ),
    ("will_lacks", "wil, inzet of eerlijkheid ontbreekt", "will, effort or honesty lacks"),
    ("trusted", "alle vijf de delen van vertrouwen zijn goed", "all five parts of trust are good"),
    ("trust_recorded", "het oordeel over vertrouwen is vastgelegd", "trust was judged"),
    ("instruction_failed", "de aanwijzing is niet opgevolgd", "the instruction was not followed"),
    ("order_failed", "het bevel is niet opgevolgd", "the order was not followed"),
    ("coercion_runs", "er loopt bestuursdwang", "administrative coercion runs"),
    ("warned", "er is schriftelijk gewaarschuwd", "a written warning was given"),
];

/// A line of a rule in words; none for what cannot be told so.
pub(super) fn in_words(line: &str, language: Language) -> Option<String> {
    let (or, and) = match language {
        Language::Dutch => (" of ", " en "),
        Language::English => (" or ", " and "),
    };
    let sides = apart(line, " or ").into_iter().map(|side| {
        let parts = apart(side, " and ").into_iter().map(|part| one(part.trim(), language));
        parts.collect::<Option<Vec<_>>>().map(|it| it.join(and))
    });
    sides.collect::<Option<Vec<_>>>().map(|it| it.join(or))
}

/// The parts of a line between these words, where they stand in no brackets.
fn apart<'l>(line: &'l str, between: &str) -> Vec<&'l str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, letter) in line.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at >= from && line[at..].starts_with(between) {
            parts.push(&line[from..at]);
            from = at + between.len();
        }
    }
    parts.push(&line[from..]);
    parts
}

fn one(part: &str, language: Language) -> Option<String> {
    let told = |nl: &'static str, en: &'static str| match language {
        Language::Dutch => nl,
        Language::English => en,
    };
    if let Some(inner) = part.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        return Some(format!("({})", in_words(inner, language)?));
    }
    if let Some(years) = part.strip_prefix("years_since_violation > ") {
        let asked = asks(Fact::YearsSinceViolation, language);
        return Some(format!("{asked} {} {years}", told("meer dan", "more than")));
    }
    if let Some(rest) = part.strip_prefix("not ") {
        return Some(format!("{} {}", told("niet:", "not:"), one(rest, language)?));
    }
    if let Some(rest) = part.strip_prefix("earlier ") {
        return earlier(rest, language);
    }
    if let Some((_, nl, en)) = NAMED.iter().find(|(code, ..)| *code == part) {
        return Some(told(nl, en).to_owned());
    }
    let (name, values) = part.split_once(" = ")?;
    let fact = Fact::named(name.trim())?;
    let values = values.split(',').map(|it| {
        let known = fact.value(it.trim())?;
        questions().told(known)?;
        Some(value(fact, it.trim(), language))
    });
    let values = values.collect::<Option<Vec<_>>>()?;
    Some(format!("{} {}", asks(fact, language), values.join(" / ")))
}

/// `LOD on 95 = exhausted, ineffective`: a measure of before, and what became of it.
fn earlier(text: &str, language: Language) -> Option<String> {
    let (measure, states) = match text.split_once(" = ") {
        Some((measure, states)) => (measure, Some(states)),
        None => (text, None),
    };
    let code = measure.split_whitespace().next()?;
    let measure = Intervention::from_code(code)?;
    let (name, before) = match language {
        Language::Dutch => (measure.name_nl(), "eerder"),
        Language::English => (measure.name_en(), "earlier"),
    };
    let Some(states) = states else { return Some(format!("{before}: {name}")) };
    let states =
        states.split(',').map(|it| State::from_code(it.trim()).map(|it| state(it, language)));
    let states = states.collect::<Option<Vec<_>>>()?;
    Some(format!("{before}: {name} ({})", states.join(" / ")))
}

fn state(it: State, language: Language) -> &'static str {
    let (nl, en) = match it {
        State::Concept => ("concept", "being written"),
        State::Voornemen => ("voorgenomen", "intended"),
        State::Zienswijze => ("zienswijze gevraagd", "being heard"),
        State::Opgelegd => ("opgelegd", "imposed"),
        State::Running => ("loopt", "running"),
        State::Complied => ("nagekomen", "complied with"),
        State::CompliedInNlOnly => {
            ("alleen in Nederland nagekomen", "complied with in the Netherlands only")
        }
        State::ExpiredNotComplied => {
            ("termijn voorbij, niet nagekomen", "expired, not complied with")
        }
        State::Exhausted => ("maximum verbeurd", "maximum forfeited"),
        State::Ineffective => ("zonder effect", "without effect"),
        State::Ingetrokken => ("ingetrokken", "withdrawn"),
        State::Gesloten => ("gesloten", "closed"),
        State::Sent => ("verstuurd", "sent"),
    };
    match language {
        Language::Dutch => nl,
        Language::English => en,
    }
}

#[cfg(test)]
mod tests {
    use law::intervention::Regime;

    use super::*;

    #[test]
    fn conditions_read_as_a_lawyer_would_say_them() {
        let told = |line| in_words(line, Language::English).unwrap();
        assert_eq!(
            told("earlier LOD on 95 = exhausted"),
            "earlier: penalty order (maximum forfeited)"
        );
        assert_eq!(told("not earlier BEVEL"), "not: earlier: order");
        assert_eq!(told("ladder_97"), "a non-conformity without unacceptable risk");
        assert_eq!(
            told("warned or (trusted and not will_lacks)"),
            "a written warning was given or (all five parts of trust are good and not: will, effort or honesty lacks)"
        );
        assert_eq!(in_words("nothing_known", Language::English), None);
    }

    #[test]
    fn every_condition_of_the_policies_has_words() {
        for regime in Regime::ALL {
            let policy = regime.policy();
            for line in policy.rules().iter().flat_map(law::intervention::Rule::when) {
                assert!(in_words(line, Language::Dutch).is_some(), "{line}");
            }
        }
    }
}
