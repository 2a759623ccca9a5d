//! Facts as they come from outside: a name and a word.

use std::fmt;

use super::code::{Intervention, Ladder, State};
use super::fact::Fact;
use super::facts::{EarlierMeasure, Facts};

/// Why a fact could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadFact {
    /// Its name.
    pub name: String,
    /// What was written.
    pub word: String,
    /// What may be written.
    pub expected: String,
}

impl fmt::Display for BadFact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, word, expected } = self;
        write!(f, "`{name}` is `{word}`; write {expected}")
    }
}

impl std::error::Error for BadFact {}

/// What is no one word: its own functions take it, and only that it is not known is said by a word.
const LISTS: [Fact; 3] = [Fact::EarlierMeasures, Fact::OtherOperators, Fact::DecisionDate];

impl Facts {
    /// Takes one fact of one value. `unknown` says that it is not known; `true` and `false` stand
    /// for yes and no.
    ///
    /// Answers false where there is no fact of this name.
    pub fn give(&mut self, name: &str, word: &str) -> Result<bool, BadFact> {
        let word = word.trim();
        let bad =
            |expected: String| BadFact { name: name.to_owned(), word: word.to_owned(), expected };
        if let Some(list) = LISTS.iter().find(|it| it.name() == name && word == "unknown") {
            self.forget(*list);
            return Ok(true);
        }
        if name == Fact::DecisionDate.name() {
            self.set_day(word.parse().map_err(|_| bad("a date: 2025-01-15".to_owned()))?);
            return Ok(true);
        }
        let Some(fact) = Fact::named(name) else { return Ok(false) };
        if word == "unknown" {
            self.forget(fact);
        } else if fact == Fact::YearsSinceViolation {
            let years =
                thousandths(word).ok_or_else(|| bad("a number of years: 2.5".to_owned()))?;
            self.set_years(years);
        } else {
            let value = fact.value(plain(fact, word)).ok_or_else(|| bad(choices(fact)))?;
            self.set(value);
        }
        Ok(true)
    }

    /// Takes the role of somebody else in the same matter.
    pub fn give_operator(&mut self, word: &str) -> Result<(), BadFact> {
        let role = Fact::Subject.value(word.trim()).ok_or_else(|| BadFact {
            name: "other_operators".to_owned(),
            word: word.to_owned(),
            expected: format!("one of {}", words(Fact::Subject).join(", ")),
        })?;
        self.other_operators.push(role);
        Ok(())
    }

    /// Takes what was done before: its kind, its state (or `unknown`), and its ladder where that is
    /// known.
    pub fn give_earlier(
        &mut self,
        kind: &str,
        state: &str,
        ladder: Option<&str>,
    ) -> Result<(), BadFact> {
        let bad = |word: &str, expected: String| BadFact {
            name: "earlier_measures".to_owned(),
            word: word.to_owned(),
            expected,
        };
        let codes = |all: Vec<&str>| format!("one of {}", all.join(", "));
        let kind = Intervention::from_code(kind).ok_or_else(|| {
            bad(kind, codes(Intervention::ALL.iter().map(|it| it.code()).collect()))
        })?;
        if state == "unknown" {
            self.leave_unsettled(kind);
            return Ok(());
        }
        let state = State::from_code(state)
            .ok_or_else(|| bad(state, codes(State::ALL.iter().map(|it| it.code()).collect())))?;
        let ladder = match ladder {
            None => None,
            Some(code) => Some(Ladder::from_code(code).ok_or_else(|| {
                bad(code, codes(Ladder::ALL.iter().map(|it| it.code()).collect()))
            })?),
        };
        self.earlier_measures.push(EarlierMeasure { kind, state, ladder });
        Ok(())
    }
}

/// The word of the table for what people and programs write.
fn plain(fact: Fact, word: &str) -> &str {
    match word {
        "true" if fact.is_yes_or_no() => "yes",
        "false" if fact.is_yes_or_no() => "no",
        // Which member state makes no difference to any rule.
        _ if fact == Fact::EstablishedIn && word.starts_with("EU:") => "EU",
        _ => word,
    }
}

fn choices(fact: Fact) -> String {
    format!("one of {}, or unknown", words(fact).join(", "))
}

fn words(fact: Fact) -> Vec<&'static str> {
    let written = |word| match word {
        "EU" => "EU:DE",
        _ => word,
    };
    fact.values().map(|it| written(it.word())).collect()
}

/// A decimal number, in thousandths.
fn thousandths(word: &str) -> Option<i64> {
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    if part.len() > 9 || !part.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = whole.parse().ok().filter(|it| (0..=10_000).contains(it))?;
    let digits = format!("{part:0<3}");
    let part: i64 = digits.get(..3)?.parse().ok()?;
    Some(whole * 1_000 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_people_and_of_programs_are_taken_alike() {
        let mut facts = Facts::assumed();
        for (name, word, is_fact) in [
            ("non_conformity", "true", true),
            ("established_in", "EU:DE", true),
            ("years_since_violation", "5.001", true),
            ("decision_date", "2026-03-02", true),
            ("situation", "a label is missing", false),
        ] {
            assert_eq!(facts.give(name, word), Ok(is_fact), "{name}");
        }
        assert_eq!(facts.get(Fact::NonConformity), Fact::NonConformity.value("yes"));
        assert_eq!(facts.years(), Some(5_001));
        facts.give("non_conformity", "unknown").unwrap();
        assert_eq!(facts.get(Fact::NonConformity), None);
        let fault = facts.give("blameworthy", "perhaps").unwrap_err();
        assert_eq!(
            fault.to_string(),
            "`blameworthy` is `perhaps`; write one of yes, no, or unknown"
        );
        assert!(facts.give_earlier("EIS", "lost", None).is_err());
        assert!(facts.give_operator("nobody").is_err());
        assert_eq!(facts.give("decision_date", "unknown"), Ok(true));
        assert_eq!(facts.day(), None);
        assert_eq!(facts.give("decision_date", "2026-03-02"), Ok(true));
        assert_eq!(facts.day(), Some(jiff::civil::date(2026, 3, 2)));
        for word in ["", "-1", "2,5", "many"] {
            assert!(facts.give("years_since_violation", word).is_err(), "{word}");
        }
    }
}
