//! Collective compliance: the forms in which others than the operator of a case are advised
//! (INT-E1), as data.
//!
//! ```
//! let forms = law::advice::Forms::shipped();
//! assert_eq!(forms.find("circular").unwrap().name_nl, "Circulaire");
//! ```

use std::sync::LazyLock;

use crate::data_error::{DataError, DataErrorKind};
use crate::document::{Report, Section};

/// The rule that such advice follows from.
pub const RULE: &str = "INT-E1";

/// The forms, in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    article: String,
    forms: Vec<Form>,
}

/// A form of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The stable code.
    pub code: String,
    /// What it is called in English.
    pub name: String,
    /// What it is called in Dutch.
    pub name_nl: String,
}

impl Forms {
    /// The forms this version ships with: read once.
    ///
    /// # Panics
    /// Never: the file is read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Forms> = LazyLock::new(|| {
            Forms::parse(include_str!("../data/advice.toml")).expect("data/advice.toml is tested")
        });
        &SHIPPED
    }

    /// Reads forms from the text of a file shaped like `data/advice.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<DataError>> {
        let (mut report, document) = Report::open(text);
        let forms = document.and_then(|document| {
            let root = Section::root(&document);
            root.only(&mut report, &["article", "form"]);
            let article = root.text(&mut report, "article");
            let mut forms: Vec<Form> = Vec::new();
            for section in &root.sections(&mut report, "form") {
                let Some(form) = form(&mut report, section) else { continue };
                if forms.iter().any(|it| it.code == form.code) {
                    let what = format!("the form `{}` stands here twice", form.code);
                    report.add(section.at, DataErrorKind::Duplicate, what, "remove one of them");
                }
                forms.push(form);
            }
            Some(Self { article: article?.value, forms })
        });
        report.conclude(forms)
    }

    /// The form of this code.
    pub fn find(&self, code: &str) -> Option<&Form> {
        self.forms.iter().find(|it| it.code == code)
    }

    /// All of them.
    pub fn all(&self) -> &[Form] {
        &self.forms
    }

    /// What they rest on.
    pub fn article(&self) -> &str {
        &self.article
    }
}

fn form(report: &mut Report<'_>, section: &Section<'_>) -> Option<Form> {
    section.only(report, &["code", "name", "name_nl"]);
    let code = section.text(report, "code");
    let name = section.text(report, "name");
    let name_nl = section.text(report, "name_nl");
    Some(Form { code: code?.value, name: name?.value, name_nl: name_nl?.value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_the_policy_are_shipped() {
        let forms = Forms::shipped();
        let codes: Vec<&str> = forms.all().iter().map(|it| it.code.as_str()).collect();
        assert_eq!(
            codes,
            ["brochure", "circular", "invitational_conference", "trade_body", "other"]
        );
        assert!(forms.article().contains("3.5"));
        assert_eq!(forms.find("letter"), None);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_with_its_place() {
        let text = "article = \"3.5\"\n[[form]]\ncode = \"a\"\nname = \"A\"\nname_nl = \"A\"\n\
                    [[form]]\ncode = \"a\"\nname = \"A\"\n";
        let errors = Forms::parse(text).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        let twice = format!("{text}name_nl = \"A\"\n");
        assert_eq!(Forms::parse(&twice).unwrap_err().len(), 1);
    }
}
