//! What a model is called without its production identifiers: the Basic UDI-DI, the key of the
//! model family in EUDAMED.

use crate::Agency;

/// A Basic UDI-DI with a right check: it names a family of models in EUDAMED and is never on a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BasicUdiDi<'a> {
    agency: Option<Agency>,
    text: &'a str,
}

impl<'a> BasicUdiDi<'a> {
    /// `agency` is `None` for the codes EUDAMED itself gives to legacy devices.
    pub(crate) const fn new(agency: Option<Agency>, text: &'a str) -> Self {
        Self { agency, text }
    }

    /// The issuing agency; `None` for the codes EUDAMED itself gives to legacy devices (`B-`).
    pub const fn agency(&self) -> Option<Agency> {
        self.agency
    }

    /// The whole code, check characters included.
    pub const fn as_str(&self) -> &'a str {
        self.text
    }
}
