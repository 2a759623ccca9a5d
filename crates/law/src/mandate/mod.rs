//! Who may sign which decision, for whom, and up to which amount: a dated register as data
//! (`data/mandates.toml`), and the check of one signature. A refusal names the rule that forbids it.
//!
//! ```
//! use jiff::civil::date;
//! use law::intervention::{Intervention, Regime};
//! use law::mandate::{Act, Mandates, Signing};
//!
//! let mandates = Mandates::shipped();
//! let signing = Signing {
//!     wrote_report: true,
//!     ..Signing::of(Act::Measure(Intervention::Boete), Regime::MdrIvdr, "fine_officer", date(2026, 3, 2))
//! };
//! let refusals = mandates.may_sign(&signing).unwrap_err();
//! assert_eq!(refusals[0].rule, "MAN-2");
//! ```

mod act;
mod check;
mod file;
#[cfg(test)]
mod tests;

pub use act::Act;
pub use check::{Refusal, Signature, Signing};

use crate::article::Article;
use crate::intervention::Regime;
use crate::intervention::fine::Money;
use crate::period::Period;

/// The register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandates {
    functions: Vec<Function>,
    behalves: Vec<Behalf>,
    bars: Vec<Bar>,
    rows: Vec<Mandate>,
}

/// A function that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its stable code.
    pub code: String,
    /// Its name in English.
    pub name: String,
    /// Its name in Dutch.
    pub name_nl: String,
}

/// For whom a decision is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behalf {
    /// Its code in the file.
    pub code: String,
    /// The line that is printed, in English.
    pub text: String,
    /// The line that is printed, in Dutch.
    pub text_nl: String,
}

/// What no mandate can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its rule.
    pub rule: String,
    /// Whom it keeps from signing.
    pub kind: BarKind,
    /// What it keeps them from.
    pub acts: Vec<Act>,
    /// What it says, in English.
    pub what: String,
    /// What it says, in Dutch.
    pub what_nl: String,
    /// Where.
    pub article: Article,
    /// Whether it was held against the official text.
    pub verified: bool,
}

/// Whom a bar keeps from signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarKind {
    /// Who drew up the report of the violation.
    WroteReport,
    /// Who took the decision that is contested.
    TookContested,
}

/// A row of the register: one function, and what it may sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// The code of the function.
    pub function: String,
    /// What it may sign.
    pub acts: Vec<Act>,
    /// Under which policy; all where none is named.
    pub regime: Option<Regime>,
    /// Up to and including which amount; any where none is named.
    pub ceiling: Option<Money>,
    /// For whom, by the code of the file.
    pub behalf: String,
    /// When it holds.
    pub period: Period,
    /// What it rests on.
    pub article: Article,
    /// Whether it was held against the official decision.
    pub verified: bool,
}

impl Mandates {
    /// The functions, in the order of the file.
    pub fn functions(&self) -> &[Function] {
        &self.functions
    }

    /// The function of this code.
    pub fn function(&self, code: &str) -> Option<&Function> {
        self.functions.iter().find(|it| it.code == code)
    }

    /// What no mandate can do.
    pub fn bars(&self) -> &[Bar] {
        &self.bars
    }

    /// The rows, in the order of the file.
    pub fn all(&self) -> &[Mandate] {
        &self.rows
    }

    /// For whom decisions are signed.
    pub fn behalf(&self, code: &str) -> Option<&Behalf> {
        self.behalves.iter().find(|it| it.code == code)
    }
}
