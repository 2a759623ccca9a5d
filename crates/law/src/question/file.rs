//! The shape of `data/question.toml`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::{FactWords, Question, Questions};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Found, Report, Section};
use crate::intervention::{Fact, Value};

/// The last phase that has questions.
const LAST_PHASE: i32 = 3;

impl Questions {
    /// The questions this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Questions> = LazyLock::new(|| {
            Questions::parse(include_str!("../../data/question.toml"))
                .expect("data/question.toml is tested")
        });
        &SHIPPED
    }

    /// Reads questions from the text of a file shaped like `data/question.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let questions = document.and_then(|document| read(&mut report, &document));
        report.conclude(questions)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Questions> {
    let root = Section::root(document);
    root.only(report, &["question", "fact"]);
    let all = root.every(report, "question", question);
    let words = root.every(report, "fact", words);
    Some(Questions { all: all?, words: words? })
}

fn question(report: &mut Report<'_>, section: &Section<'_>) -> Option<Question> {
    section.only(report, &["id", "phase", "title", "title_nl", "policy", "facts"]);
    let id = section.text(report, "id");
    let phase = section.number(report, "phase", 0..=LAST_PHASE);
    let title = section.text(report, "title");
    let title_nl = section.text(report, "title_nl");
    let policy = section.text(report, "policy");
    let named = section.texts(report, "facts");
    let facts: Vec<Fact> = named.iter().filter_map(|found| fact(report, found)).collect();
    Some(Question {
        id: id?.value,
        phase: u8::try_from(phase?.value).ok()?,
        title: title?.value,
        title_nl: title_nl?.value,
        policy: policy?.value,
        facts,
    })
}

fn words(report: &mut Report<'_>, section: &Section<'_>) -> Option<FactWords> {
    section.only(report, &["name", "values"]);
    let name = section.text(report, "name")?;
    let listed = section.texts(report, "values");
    let fact = fact(report, &name)?;
    let values = listed.iter().filter_map(|found| value(report, fact, found)).collect();
    Some(FactWords { fact, values })
}

fn value(
    report: &mut Report<'_>,
    fact: Fact,
    found: &Found<String>,
) -> Option<(Value, String, String)> {
    let parts: Vec<&str> = found.value.split('|').map(str::trim).collect();
    let (what, hint) = match parts[..] {
        [code, en, nl] => match fact.value(code) {
            Some(value) => return Some((value, en.to_owned(), nl.to_owned())),
            None => (format!("`{}` has no value `{code}`", fact.name()), "use one of its values"),
        },
        _ => (format!("`{}` is no value with its words", found.value), "code | English | Dutch"),
    };
    report.add(found.at, DataErrorKind::BadValue, what, hint);
    None
}

fn fact(report: &mut Report<'_>, found: &Found<String>) -> Option<Fact> {
    let fact = Fact::named(&found.value);
    if fact.is_none() {
        let what = format!("there is no fact `{}`", found.value);
        report.add(found.at, DataErrorKind::BadValue, what, "use a name of `intervention::Fact`");
    }
    fact
}
