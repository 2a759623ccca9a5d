//! The questions of an enforcement case, in the order of the policy, with the words of values: as
//! data, for pages that ask the next open one.
//!
//! ```
//! use law::intervention::Fact;
//! use law::question::Questions;
//!
//! let questions = Questions::shipped();
//! let next = questions.first_of(&[Fact::WiderThanThisCase, Fact::ProductKind]).unwrap();
//! assert_eq!(next.id, "Q1");
//! ```

mod file;

use crate::intervention::{Fact, Value};

/// The questions, and the words of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions {
    all: Vec<Question>,
    words: Vec<FactWords>,
}

/// A question of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number in the policy, such as `Q7`.
    pub id: String,
    /// The phase of a case it belongs to.
    pub phase: u8,
    /// The question, in English.
    pub title: String,
    /// The question, in Dutch.
    pub title_nl: String,
    /// Its place in the policy.
    pub policy: String,
    /// The facts that settle it.
    pub facts: Vec<Fact>,
}

/// The words of a fact's values: English, Dutch.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FactWords {
    fact: Fact,
    values: Vec<(Value, String, String)>,
}

impl Questions {
    /// All, in the order of the policy.
    pub fn all(&self) -> &[Question] {
        &self.all
    }

    /// The question of this number.
    pub fn find(&self, id: &str) -> Option<&Question> {
        self.all.iter().find(|it| it.id == id)
    }

    /// The question that a fact settles. Every fact has one: a test of this crate holds that.
    pub fn of(&self, fact: Fact) -> Option<&Question> {
        self.all.iter().find(|it| it.facts.contains(&fact))
    }

    /// The first question that settles one of these facts; none if there are none.
    pub fn first_of(&self, facts: &[Fact]) -> Option<&Question> {
        self.all.iter().find(|it| it.facts.iter().any(|fact| facts.contains(fact)))
    }

    /// A value of a fact in words: English, Dutch. Every value has them, but for a number: a test of
    /// this crate holds that.
    pub fn told(&self, value: Value) -> Option<(&str, &str)> {
        let mut words = self.words.iter().flat_map(|it| &it.values);
        match words.find(|(it, ..)| *it == value) {
            Some((_, en, nl)) => Some((en, nl)),
            None if value.fact().is_yes_or_no() && value.word() == "yes" => Some(("Yes", "Ja")),
            None if value.fact().is_yes_or_no() && value.word() == "no" => Some(("No", "Nee")),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fact_has_one_question_and_all_its_values_have_words() {
        let questions = Questions::shipped();
        for fact in Fact::ALL {
            let asked = questions.all().iter().filter(|it| it.facts.contains(fact)).count();
            assert_eq!(asked, 1, "{}", fact.name());
            if *fact != Fact::YearsSinceViolation {
                for value in fact.values() {
                    let told = questions.told(value);
                    assert!(told.is_some(), "{} {}", fact.name(), value.word());
                }
            }
        }
        let phases: Vec<u8> = questions.all().iter().map(|it| it.phase).collect();
        assert!(phases.is_sorted(), "{phases:?}");
    }

    #[test]
    fn a_fact_that_is_none_and_a_value_it_does_not_have_are_told() {
        let text = "[[question]]\nid = \"Q1\"\nphase = 1\ntitle = \"A\"\ntitle_nl = \"B\"\n\
                    policy = \"2\"\nfacts = [\"colour\"]\n[[fact]]\nname = \"regime\"\n\
                    values = [\"aimdd | A | B\", \"mdr\"]\n";
        let errors = Questions::parse(text).unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        for word in ["colour", "aimdd", "`mdr`"] {
            assert!(told.iter().any(|it| it.contains(word)), "{word}: {told:#?}");
        }
    }
}
