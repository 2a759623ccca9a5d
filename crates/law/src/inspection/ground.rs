//! Why a passage of what becomes public may be blacked out: dated, for the law that names the
//! exceptions to publication changes.

use jiff::civil::Date;

use super::procedure::Procedure;
use crate::Text;
use crate::article::{Article, Confidence};
use crate::document::{Report, Section};
use crate::inspection::file::word;
use crate::period::Period;
use crate::terms::{article, confidence, period};

/// Why a passage may be blacked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Its code, which never changes.
    pub code: String,
    /// What stands in the place of the passage.
    pub name: Text,
    /// When a passage could be blacked out for it.
    pub period: Period,
    /// What it rests on.
    pub article: Article,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Procedure {
    /// The ground with this code, whether or not it still holds: what was blacked out stays so.
    pub fn ground(&self, code: &str) -> Option<&Ground> {
        self.grounds.iter().find(|it| it.code == code)
    }

    /// Those for which something can be blacked out on a day.
    pub fn grounds_on(&self, day: Date) -> impl Iterator<Item = &Ground> {
        self.grounds.iter().filter(move |it| it.period.contains(day))
    }
}

pub(super) fn read(report: &mut Report<'_>, section: &Section<'_>) -> Option<Ground> {
    const KEYS: [&str; 8] =
        ["code", "name", "name_nl", "valid_from", "valid_to", "article", "source", "confidence"];
    section.only(report, &KEYS);
    let code = section.text(report, "code");
    let name = word(report, section, "name");
    let period = period(report, section);
    let article = article(report, section);
    let confidence = confidence(report, section);
    Some(Ground {
        code: code?.value,
        name: name?,
        period: period?,
        article: article?,
        confidence: confidence?,
    })
}
