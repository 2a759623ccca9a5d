//! What a policy is written in: the facts it asks, the measures it knows, and names for conditions
//! that come back. A rule that uses anything else is a slip, and is refused.

use toml::Spanned;
use toml::de::DeTable;

use super::super::code::{Competence, Intervention, Regime};
use super::super::condition::{Condition, Words, parse};
use super::super::fact::Fact;
use super::{CONDITION, code, codes};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};

/// The words of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Vocabulary {
    pub(in super::super) regime: Regime,
    /// Who is competent where no rule says otherwise.
    pub(in super::super) competence: Competence,
    /// The fact that says who is addressed.
    pub(in super::super) addressee: Fact,
    pub(in super::super) facts: Vec<Fact>,
    pub(in super::super) measures: Vec<Intervention>,
    pub(in super::super) words: Words,
    /// The same names, as the file has them.
    pub(in super::super) defined: Vec<(String, String)>,
}

impl Vocabulary {
    /// The condition, if it asks only for what the policy knows.
    pub(super) fn holds(&self, condition: Condition) -> Result<Condition, String> {
        let mut foreign = None;
        condition.asks(&mut |fact, measure| {
            let fact = fact.filter(|it| !self.facts.contains(it)).map(Fact::name);
            let measure = measure.filter(|it| !self.measures.contains(it)).map(Intervention::code);
            foreign = foreign.or(fact).or(measure);
        });
        match foreign {
            None => Ok(condition),
            Some(name) => {
                Err(format!("`{name}` is none of the words of the policy {}", self.regime))
            }
        }
    }
}

/// Reads a file of words.
pub(super) fn read(text: &str) -> Result<Vocabulary, Vec<DataError>> {
    let (mut report, document) = Report::open(text);
    let vocabulary = document.and_then(|document| vocabulary(&mut report, &document));
    report.conclude(vocabulary)
}

fn vocabulary(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Vocabulary> {
    let root = Section::root(document);
    root.only(report, &["policy", "define"]);
    let policy = root.section(report, "policy")?;
    policy.only(report, &["regime", "competence", "addressee", "facts", "measures"]);
    let regime = code(report, &policy, "regime", Regime::from_code);
    let competence = code(report, &policy, "competence", Competence::from_code);
    let addressee = code(report, &policy, "addressee", Fact::named);
    let facts = codes(report, &policy, "facts", Fact::named);
    let measures = codes(report, &policy, "measures", Intervention::from_code);
    let mut own = Vocabulary {
        regime: regime?,
        competence: competence?,
        addressee: addressee?,
        facts: facts?,
        measures: measures?,
        words: Words::new(),
        defined: Vec::new(),
    };
    let names = root.section(report, "define")?;
    // In the order of the file: a name may use those above it.
    for key in names.keys() {
        let Some(text) = names.text(report, key) else { continue };
        match parse(&text.value, &own.words).and_then(|it| own.holds(it)) {
            Ok(condition) => {
                own.words.insert(key.to_owned(), condition);
                own.defined.push((key.to_owned(), text.value));
            }
            Err(what) => report.add(text.at, DataErrorKind::BadValue, what, CONDITION),
        }
    }
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "[policy]\nregime = \"wkkgz\"\ncompetence = \"igj_general_policy\"\n\
        addressee = \"provider\"\nfacts = [\"breach\"]\nmeasures = [\"BRIEF\"]\n[define]\n";

    #[test]
    fn a_name_may_ask_only_for_what_its_policy_knows() {
        for (line, said) in [
            ("a = \"breach = yes and not earlier BRIEF\"", None),
            (
                "a = \"subject = importer\"",
                Some("`subject` is none of the words of the policy wkkgz"),
            ),
            ("a = \"not earlier EIS\"", Some("`EIS` is none of the words of the policy wkkgz")),
        ] {
            let faults = read(&format!("{POLICY}{line}\n")).err().unwrap_or_default();
            let faults: Vec<&str> = faults.iter().map(|it| it.what.as_str()).collect();
            assert_eq!(faults, said.as_slice(), "{line}");
        }
    }
}
