//! Citations: where a rule comes from, and how sure we are that it says so.
//!
//! A citation is text a lawyer recognises plus, where there is one, the address of the source.
//! Nothing here interprets the law; that is in [`crate::rule`] and the dated data files.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

/// A place in a law, regulation or public source, such as "Besluit registratie implantaten art. 2(e)".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Article {
    citation: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Cow<'static, str>>,
    #[serde(skip)]
    version: Option<Date>,
}

impl Article {
    /// An article known when the program is built.
    pub const fn fixed(citation: &'static str, source: Option<&'static str>) -> Self {
        let source = match source {
            Some(address) => Some(Cow::Borrowed(address)),
            None => None,
        };
        Self { citation: Cow::Borrowed(citation), source, version: None }
    }

    /// An article known when the program is built, as it read on a day.
    pub const fn of_version(citation: &'static str, source: &'static str, version: Date) -> Self {
        Self {
            citation: Cow::Borrowed(citation),
            source: Some(Cow::Borrowed(source)),
            version: Some(version),
        }
    }

    /// An article read from a data file.
    pub fn cited(citation: impl Into<String>, source: Option<String>) -> Self {
        let source = source.map(Cow::Owned);
        Self { citation: Cow::Owned(citation.into()), source, version: None }
    }

    /// The citation as one writes it in a letter.
    pub fn citation(&self) -> &str {
        &self.citation
    }

    /// The day of the text that was read, where a text has several.
    pub const fn version(&self) -> Option<Date> {
        self.version
    }

    /// Address of the published text, if there is one.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.citation)
    }
}

/// How we came to know something. What rests on several facts is as sure as the least sure of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Nothing was found for it or against it.
    None,
    /// Known, but not held against any source.
    FromMemory,
    /// Follows from what was read.
    Inferred,
    /// Read in the source itself.
    Read,
}

impl Confidence {
    /// The word used in data files and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::FromMemory => "from_memory",
            Self::Inferred => "inferred",
            Self::Read => "read",
        }
    }

    /// All, the surest first, with the words of data files.
    pub(crate) const WORDS: [(&'static str, Self); 4] = [
        (Self::Read.code(), Self::Read),
        (Self::Inferred.code(), Self::Inferred),
        (Self::FromMemory.code(), Self::FromMemory),
        (Self::None.code(), Self::None),
    ];

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(word, _)| *word == code).map(|(_, it)| it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_reads_as_a_lawyer_writes_it() {
        let article = Article::cited("Wkkgz art. 7b(2)", Some("https://example.org".to_owned()));
        assert_eq!(article.to_string(), "Wkkgz art. 7b(2)");
        assert_eq!(article.source(), Some("https://example.org"));
    }

    #[test]
    fn what_was_read_weighs_more_than_what_was_remembered() {
        assert!(Confidence::Read > Confidence::Inferred);
        assert!(Confidence::Inferred > Confidence::FromMemory);
        assert!(Confidence::FromMemory > Confidence::None);
    }
}
