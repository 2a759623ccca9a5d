//! Inspections: frameworks of themes and norms as dated data, and the proposal that follows from
//! scores. Rules are read in the order of their file, the first that holds proposes, and an
//! inspector may depart from it with a motive.
//!
//! ```
//! use law::inspection::{Frameworks, Score};
//!
//! let frameworks = Frameworks::shipped();
//! let framework = frameworks.get("implants", "2021").unwrap();
//! let outcome = framework.outcome(&[Score::A, Score::C, Score::A, Score::B]).unwrap();
//! assert_eq!((outcome.gives, outcome.rule.id.as_str()), ("O3", "INS-I2"));
//! ```

mod condition;
mod escalation;
mod file;
mod framework;
mod ground;
mod procedure;
mod propose;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::data_error::DataError;

pub use condition::Condition;
pub use escalation::{Escalation, Happened};
pub use framework::{FollowUp, Framework, Norm, Outcome, Question, Rule, Score, Theme};
pub use ground::Ground;
pub use procedure::{Evidence, Procedure, Refusal};
pub use propose::{Proposal, Tried};

/// The frameworks there are, shipped and loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frameworks(Vec<Framework>);

const TEXTS: [&str; 2] = [
    include_str!("../../data/inspection/implants_2021.toml"),
    include_str!("../../data/inspection/e_health.toml"),
];

impl Frameworks {
    /// The frameworks this version ships with: read once.
    ///
    /// # Panics
    /// Never: the files are read by this crate's tests.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Frameworks> = LazyLock::new(|| {
            let read = |text: &&str| Framework::parse(text).expect("data/inspection is tested");
            Frameworks(TEXTS.iter().map(read).collect())
        });
        &SHIPPED
    }

    /// These, and one from the text of a file; one of the same name and version stays as it is.
    pub fn load(&mut self, text: &str) -> Result<&Framework, Vec<DataError>> {
        let new = Framework::parse(text)?;
        let at = self.0.iter().position(|it| it.id == new.id && it.version == new.version);
        let at = at.unwrap_or_else(|| {
            self.0.push(new);
            self.0.len() - 1
        });
        Ok(&self.0[at])
    }

    /// All, in the order in which they came.
    pub fn all(&self) -> &[Framework] {
        &self.0
    }

    /// A version of a framework.
    pub fn get(&self, id: &str, version: &str) -> Option<&Framework> {
        self.0.iter().find(|it| it.id == id && it.version == version)
    }

    /// Those by which such a subject can be inspected on a day.
    pub fn open_on<'f>(
        &'f self,
        day: Date,
        subject: &'f str,
    ) -> impl Iterator<Item = &'f Framework> {
        let is_for = move |it: &&Framework| it.subjects.iter().any(|of| of == subject);
        self.0.iter().filter(is_for).filter(move |it| it.period.contains(day))
    }
}
