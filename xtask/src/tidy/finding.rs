//! One thing to put right: where, what, why, and what to do about it.

use std::fmt;

/// A finding. It sorts by place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    file: String,
    line: usize,
    what: String,
    why: &'static str,
    remedy: String,
}

impl Finding {
    /// A finding at a line, counted from one.
    pub(crate) fn new(
        file: &str,
        line: usize,
        what: impl Into<String>,
        why: &'static str,
        remedy: impl Into<String>,
    ) -> Self {
        Self { file: file.to_owned(), line, what: what.into(), why, remedy: remedy.into() }
    }

    /// The file it is in, relative to the root.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, what, why, remedy } = self;
        write!(f, "{file}:{line}: {what}\n    why: {why}\n    do:  {remedy}")
    }
}

#[cfg(test)]
impl Finding {
    /// Where and what, for comparing in tests.
    pub(crate) fn short(&self) -> String {
        format!("{}:{}: {}", self.file, self.line, self.what)
    }
}
