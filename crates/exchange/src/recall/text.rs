//! What a notice says in words: the risk, and what to do. Dutch always, English where there is one.

use serde::{Deserialize, Serialize};

use crate::bsn;
use crate::finding::{Code, Findings};

/// Characters a line such as a title holds at most.
pub const MAX_LINE: usize = 200;
/// Characters a paragraph holds at most.
pub const MAX_PARAGRAPH: usize = 4_000;

/// The words of a notice, in the languages it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Text {
    /// In Dutch.
    pub nl: Wording,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Wording>,
}

/// The parts of a field safety notice that a provider and its patients need.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wording {
    /// What it is about, in a line.
    pub title: String,
    /// The device by the name people know.
    pub device: String,
    /// What is wrong with it.
    pub problem: String,
    /// What harm may come of that.
    pub hazard: String,
    /// What the provider should do.
    pub advice: String,
    /// What a patient is told, in plain words.
    pub patient_advice: String,
}

impl Wording {
    /// Its parts, with the member each stands in and how long it may be.
    pub fn parts(&self) -> [(&'static str, &str, usize); 6] {
        [
            ("title", &self.title, MAX_LINE),
            ("device", &self.device, MAX_LINE),
            ("problem", &self.problem, MAX_PARAGRAPH),
            ("hazard", &self.hazard, MAX_PARAGRAPH),
            ("advice", &self.advice, MAX_PARAGRAPH),
            ("patientAdvice", &self.patient_advice, MAX_PARAGRAPH),
        ]
    }

    fn check(&self, within: &str, findings: &mut Findings) {
        for (name, text, most) in self.parts() {
            let at = format!("{within}/{name}");
            if text.trim().is_empty() {
                findings.add(Code::NoticeTextMissing, at);
            } else if text.chars().count() > most {
                findings.add(Code::NoticeTextLong, at);
            } else if bsn::is_carried_by(text) {
                findings.add(Code::BsnLikeToken, at);
            }
        }
    }
}

/// A title as an exercise shows it: with the mark before it, once, since the notice may bear it.
///
/// ```
/// use exchange::recall::of_drill;
/// assert_eq!(of_drill("Cup breaks", "DRILL"), "DRILL: Cup breaks");
/// assert_eq!(of_drill("DRILL: Cup breaks", "DRILL"), "DRILL: Cup breaks");
/// ```
pub fn of_drill(title: &str, mark: &str) -> String {
    if title.starts_with(mark) { title.to_owned() } else { format!("{mark}: {title}") }
}

impl Text {
    /// All that is wrong with it.
    pub fn check(&self, within: &str, findings: &mut Findings) {
        self.nl.check(&format!("{within}/nl"), findings);
        if let Some(en) = &self.en {
            en.check(&format!("{within}/en"), findings);
        }
    }
}
