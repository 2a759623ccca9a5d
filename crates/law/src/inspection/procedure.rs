//! What holds for every inspection: kinds of subject, visit and evidence, what is refused, and
//! why a passage of a report may be blacked out.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::file::{codes, word};
use super::ground::{self, Ground};
use crate::article::{Article, Confidence};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};
use crate::terms::{article, confidence};
use crate::text::Text;

/// What holds for every inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Who can be inspected, by code.
    pub subjects: Vec<(String, Text)>,
    /// Kinds of visit, by code.
    pub visits: Vec<(String, Text)>,
    /// Why one is inspected, by code.
    pub reasons: Vec<(String, Text)>,
    /// Kinds of evidence.
    pub evidence: Vec<Evidence>,
    /// What is refused.
    pub refusals: Vec<Refusal>,
    /// Why a passage may be blacked out.
    pub grounds: Vec<Ground>,
}

/// A kind of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: Text,
    /// The refusal it always meets.
    pub refused_by: Option<String>,
}

/// Something that is refused, and the rule that forbids it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its code, which never changes.
    pub code: String,
    /// The rule, with its family.
    pub id: String,
    /// What who tried reads.
    pub what: Text,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Procedure {
    /// What this version ships with.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Procedure> = LazyLock::new(|| {
            Procedure::parse(include_str!("../../data/inspection/procedure.toml"))
                .expect("data/inspection/procedure.toml is tested")
        });
        &SHIPPED
    }

    /// Reads the text of a file shaped like `data/inspection/procedure.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let procedure = document.and_then(|document| read(&mut report, &document));
        report.conclude(procedure)
    }

    /// The refusal with this code.
    pub fn refusal(&self, code: &str) -> Option<&Refusal> {
        self.refusals.iter().find(|it| it.code == code)
    }

    /// The kind of evidence with this code.
    pub fn evidence_of(&self, code: &str) -> Option<&Evidence> {
        self.evidence.iter().find(|it| it.code == code)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Procedure> {
    let root = Section::root(document);
    root.only(report, &["subject", "visit", "reason", "evidence", "refusal", "ground"]);
    let subjects = codes(report, &root, "subject");
    let visits = codes(report, &root, "visit");
    let reasons = codes(report, &root, "reason");
    let refusals = root.every(report, "refusal", refusal);
    let known: Vec<String> = refusals.iter().flatten().map(|it| it.code.clone()).collect();
    let evidence = root.every(report, "evidence", |report, it| evidence(report, it, &known));
    let grounds = root.every(report, "ground", ground::read);
    Some(Procedure {
        subjects: subjects?,
        visits: visits?,
        reasons: reasons?,
        evidence: evidence?,
        refusals: refusals?,
        grounds: grounds?,
    })
}

fn evidence(report: &mut Report<'_>, section: &Section<'_>, known: &[String]) -> Option<Evidence> {
    section.only(report, &["code", "name", "name_nl", "refused_by"]);
    let code = section.text(report, "code");
    let name = word(report, section, "name");
    let refused_by = section.optional_text(report, "refused_by");
    if let Some(found) = refused_by.as_ref().filter(|it| !known.contains(&it.value)) {
        let what = format!("there is no refusal `{}`", found.value);
        report.add(found.at, DataErrorKind::BadValue, what, "name one of this file");
    }
    let refused_by = refused_by.map(|it| it.value);
    Some(Evidence { code: code?.value, name: name?, refused_by })
}

fn refusal(report: &mut Report<'_>, section: &Section<'_>) -> Option<Refusal> {
    section.only(report, &["code", "id", "what", "what_nl", "article", "source", "confidence"]);
    let code = section.text(report, "code");
    let id = section.text(report, "id");
    let what = word(report, section, "what");
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Refusal {
        code: code?.value,
        id: id?.value,
        what: what?,
        article: article?,
        confidence: confidence?,
    })
}
