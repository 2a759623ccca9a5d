//! Reads the rules of a policy from its data files. Every fault is told at once, with its place.

mod vocabulary;

use toml::Spanned;
use toml::de::DeTable;

pub(super) use vocabulary::Vocabulary;

use super::Policy;
use super::code::{
    Channel, Competence, Intervention, Ladder, Note, Notified, Precondition, Publication, Remedy,
};
use super::condition::parse;
use super::fact::{Fact, Value};
use super::rule::{Brings, Clause, Group, Rule};
use super::switch::{self, Asked};
use crate::article::Confidence;
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Found, Report, Section};

const KEYS: [&str; 28] = [
    "id",
    "group",
    "what",
    "what_nl",
    "when",
    "policy",
    "confidence",
    "valid_from",
    "valid_to",
    "basis",
    "basis_ivdr",
    "competence",
    "then",
    "ladder",
    "goes_on",
    "replaces",
    "dropped_by",
    "of",
    "on_ladders",
    "preconditions",
    "notify",
    "channel",
    "objection",
    "publication",
    "notes",
    "addressees",
    "terms",
    "switch",
];

/// Reads the rules of one file.
pub(super) fn rules(text: &str, own: &Vocabulary) -> Result<Vec<Rule>, Vec<DataError>> {
    let (mut report, document) = Report::open(text);
    let rules = document.and_then(|document| sections(&mut report, &document, own));
    report.conclude(rules)
}

const CONDITION: &str = "write a condition as data/intervention/words.toml explains";

fn sections(
    report: &mut Report<'_>,
    document: &Spanned<DeTable<'_>>,
    own: &Vocabulary,
) -> Option<Vec<Rule>> {
    let root = Section::root(document);
    root.only(report, &["rule"]);
    let sections = root.sections(report, "rule");
    sections.iter().map(|it| rule(report, it, own)).collect()
}

fn rule(report: &mut Report<'_>, section: &Section<'_>, own: &Vocabulary) -> Option<Rule> {
    section.only(report, &KEYS);
    let id = section.text(report, "id");
    let group = section.choice(report, "group", &Group::CODES);
    let what = section.text(report, "what");
    let what_nl = section.text(report, "what_nl");
    let policy = section.text(report, "policy");
    let confidence = code(report, section, "confidence", Confidence::from_code);
    let when = section.texts(report, "when").into_iter();
    let when = when.map(|line| clause(report, line, own)).collect::<Vec<_>>();
    let brings = brings(report, section, own);
    let switch = asked(report, section);
    let plain = |list: Vec<Found<String>>| list.into_iter().map(|it| it.value).collect();
    let valid_from = section.optional_date(report, "valid_from").map(|it| it.value);
    let valid_to = section.optional_date(report, "valid_to").map(|it| it.value);
    let basis = plain(section.texts(report, "basis"));
    let basis_ivdr = plain(section.texts(report, "basis_ivdr"));
    Some(Rule {
        id: id?.value,
        group: group?.value,
        what: what?.value,
        what_nl: what_nl?.value,
        policy: policy?.value,
        confidence: confidence?,
        when: when.into_iter().collect::<Option<_>>()?,
        valid_from,
        valid_to,
        switch: switch?,
        brings: brings?,
        basis,
        basis_ivdr,
    })
}

fn clause(report: &mut Report<'_>, line: Found<String>, own: &Vocabulary) -> Option<Clause> {
    match parse(&line.value, &own.words).and_then(|it| own.holds(it)) {
        Ok(condition) => Some(Clause { text: line.value, condition }),
        Err(what) => {
            report.add(line.at, DataErrorKind::BadValue, what, CONDITION);
            None
        }
    }
}

/// The reading that a rule asks for: `name = position`. A fault is none.
#[expect(clippy::option_option, reason = "a fault is not the same as a key that is left out")]
fn asked(report: &mut Report<'_>, section: &Section<'_>) -> Option<Option<Asked>> {
    let Some(found) = section.optional_text(report, "switch") else { return Some(None) };
    let parts = found.value.split_once('=');
    let Some((name, value)) = parts.map(|(name, value)| (name.trim(), value.trim())) else {
        let what = format!("`switch` is `{}`", found.value);
        report.add(found.at, DataErrorKind::BadValue, what, "write `name = position`");
        return None;
    };
    Some(Some(Asked { name: name.to_owned(), value: value.to_owned() }))
}

fn brings(report: &mut Report<'_>, section: &Section<'_>, own: &Vocabulary) -> Option<Brings> {
    let measure = |word: &str| Intervention::from_code(word).filter(|it| own.measures.contains(it));
    let role = |word: &str| Fact::Subject.value(word);
    let competence = optional(report, section, "competence", Competence::from_code);
    let ladder = optional(report, section, "ladder", Ladder::from_code);
    let replaces = optional(report, section, "replaces", measure);
    let channel = optional(report, section, "channel", Channel::from_code);
    let publication = optional(report, section, "publication", Publication::from_code);
    let then = codes(report, section, "then", measure);
    let dropped_by = codes(report, section, "dropped_by", measure);
    let of = codes(report, section, "of", measure);
    let on_ladders = codes(report, section, "on_ladders", Ladder::from_code);
    let preconditions = codes(report, section, "preconditions", Precondition::from_code);
    let notify = codes(report, section, "notify", Notified::from_code);
    let objection = codes(report, section, "objection", Remedy::from_code);
    let notes = codes(report, section, "notes", Note::from_code);
    let addressees: Option<Vec<Value>> = codes(report, section, "addressees", role);
    let terms = section.texts(report, "terms").into_iter().map(|it| it.value).collect();
    let goes_on = section.optional_flag(report, "goes_on").unwrap_or_default();
    Some(Brings {
        competence: competence?,
        then: then?,
        ladder: ladder?,
        goes_on,
        replaces: replaces?,
        dropped_by: dropped_by?,
        of: of?,
        on_ladders: on_ladders?,
        preconditions: preconditions?,
        notify: notify?,
        channel: channel?,
        objection: objection?,
        publication: publication?,
        notes: notes?,
        addressees: addressees?,
        terms,
    })
}

/// A code that must be there.
fn code<T>(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &str,
    known: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = section.text(report, key)?;
    one(report, key, &found, known)
}

/// A code that may be left out; none is a fault.
#[expect(clippy::option_option, reason = "a fault is not the same as a key that is left out")]
fn optional<T>(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &str,
    known: impl Fn(&str) -> Option<T>,
) -> Option<Option<T>> {
    match section.optional_text(report, key) {
        None => Some(None),
        Some(found) => one(report, key, &found, known).map(Some),
    }
}

fn codes<T>(
    report: &mut Report<'_>,
    section: &Section<'_>,
    key: &str,
    known: impl Fn(&str) -> Option<T>,
) -> Option<Vec<T>> {
    let found = section.texts(report, key);
    let codes: Vec<_> = found.iter().map(|it| one(report, key, it, &known)).collect();
    codes.into_iter().collect()
}

fn one<T>(
    report: &mut Report<'_>,
    key: &str,
    found: &Found<String>,
    known: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = known(&found.value);
    if value.is_none() {
        let what = format!("`{key}` has `{}`", found.value);
        report.add(
            found.at,
            DataErrorKind::BadValue,
            what,
            "use a code of law::intervention, and a measure of this policy",
        );
    }
    value
}

impl Policy {
    /// Reads a policy from the text of its files: the switches, its own words, and the rules in the
    /// order of their testing.
    pub fn parse(switches: &str, words: &str, files: &[&str]) -> Result<Self, Vec<DataError>> {
        let switches = switch::read(switches)?;
        let vocabulary = vocabulary::read(words)?;
        let (mut rules, mut faults) = (Vec::new(), Vec::new());
        for file in files {
            match self::rules(file, &vocabulary) {
                Ok(found) => rules.extend(found),
                Err(found) => faults.extend(found),
            }
        }
        if faults.is_empty() { Ok(Self { vocabulary, switches, rules }) } else { Err(faults) }
    }
}
