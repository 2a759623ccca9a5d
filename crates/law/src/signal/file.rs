//! The shape of `data/signal.toml`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::DeTable;

use super::{ALWAYS, Asked, Field, FieldKind, Same, Source, Sources};
use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};

const KINDS: [(&str, FieldKind); 7] = [
    ("line", FieldKind::Line),
    ("text", FieldKind::Text),
    ("day", FieldKind::Day),
    ("udi_di", FieldKind::UdiDi),
    ("branch", FieldKind::Branch),
    ("srn", FieldKind::Srn),
    ("country", FieldKind::Country),
];

impl Sources {
    /// The sources this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Sources> = LazyLock::new(|| {
            Sources::parse(include_str!("../../data/signal.toml"))
                .expect("data/signal.toml is tested")
        });
        &SHIPPED
    }

    /// Reads sources from the text of a file shaped like `data/signal.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let sources = document.and_then(|document| read(&mut report, &document));
        report.conclude(sources)
    }
}

fn read(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Sources> {
    let root = Section::root(document);
    root.only(report, &["field", "source"]);
    let fields = root.every(report, "field", field)?;
    let sections = root.sections(report, "source");
    let mut sources: Vec<Source> = Vec::new();
    for section in &sections {
        let Some(source) = source(report, section, &fields) else { continue };
        if sources.iter().any(|it| it.code == source.code) {
            let what = format!("the source `{}` stands here twice", source.code);
            report.add(section.at, DataErrorKind::Duplicate, what, "remove one of them");
        }
        sources.push(source);
    }
    (sources.len() == sections.len()).then_some(Sources(sources))
}

fn field(report: &mut Report<'_>, section: &Section<'_>) -> Option<Field> {
    section.only(report, &["code", "label", "label_nl", "hint", "hint_nl", "kind"]);
    let code = section.text(report, "code");
    let label = section.text(report, "label");
    let label_nl = section.text(report, "label_nl");
    let hint = section.optional_text(report, "hint").map(|it| it.value).unwrap_or_default();
    let hint_nl = section.optional_text(report, "hint_nl").map(|it| it.value).unwrap_or_default();
    if hint.is_empty() != hint_nl.is_empty() {
        let what = "a hint stands in one language only";
        report.add(section.at, DataErrorKind::Missing, what, "add the other one");
    }
    let kind = section.choice(report, "kind", &KINDS)?.value;
    let (label, label_nl) = (label?.value, label_nl?.value);
    Some(Field { code: code?.value, label, label_nl, hint, hint_nl, kind })
}

fn source(report: &mut Report<'_>, section: &Section<'_>, fields: &[Field]) -> Option<Source> {
    let known = ["code", "name", "name_nl", "needed", "asks", "same", "roles", "article"];
    section.only(report, &known);
    let code = section.text(report, "code");
    let name = section.text(report, "name");
    let name_nl = section.text(report, "name_nl");
    let article = section.text(report, "article");
    let mut asks = Vec::new();
    for (key, needed) in [("needed", true), ("asks", false)] {
        for found in section.texts(report, key) {
            match fields.iter().find(|it| it.code == found.value) {
                Some(field) => asks.push(Asked { field: field.clone(), needed }),
                None => unknown(report, found.at, &found.value),
            }
        }
    }
    for always in ALWAYS {
        if !asks.iter().any(|it| it.needed && it.field.code == always) {
            let what = format!("the form does not ask for `{always}`");
            report.add(section.at, DataErrorKind::Missing, what, "add it to `needed`");
        }
    }
    let mut same = Vec::new();
    for found in section.texts(report, "same") {
        let (any_source, listed) = match found.value.strip_prefix("any:") {
            Some(listed) => (true, listed),
            None => (false, found.value.as_str()),
        };
        let listed: Vec<String> = listed.split(',').map(|it| it.trim().to_owned()).collect();
        for field in &listed {
            if !fields.iter().any(|it| it.code == *field) {
                unknown(report, found.at, field);
            }
        }
        same.push(Same { any_source, fields: listed });
    }
    let roles = section.texts(report, "roles").into_iter().map(|it| it.value).collect();
    let (name, name_nl, article) = (name?.value, name_nl?.value, article?.value);
    Some(Source { code: code?.value, name, name_nl, asks, same, roles, article })
}

fn unknown(report: &mut Report<'_>, at: usize, field: &str) {
    let what = format!("there is no field `{field}`");
    report.add(at, DataErrorKind::BadValue, what, "add a `[[field]]` of that code, or use another");
}
