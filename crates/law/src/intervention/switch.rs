//! Where the policy and the law read differently: both are data, and a dated switch says which
//! reading holds. A rule may ask for one of them.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeTable;

use super::Policy;
use crate::article::Article;
use crate::data_error::DataError;
use crate::document::{Report, Section};
use crate::period::Period;
use crate::terms::{article, period};

/// A switch, as it stands in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// Its name.
    pub name: String,
    /// How it stands.
    pub value: String,
    /// How it can stand.
    pub values: Vec<String>,
    /// What it is about, in English.
    pub what: String,
    /// What it is about, in Dutch.
    pub what_nl: String,
    /// When it stands so.
    pub period: Period,
    /// What the readings rest on.
    pub article: Article,
}

/// There is no such switch, or it cannot stand so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSwitch {
    /// What there is.
    pub expected: String,
}

/// The position that a rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) name: String,
    pub(super) value: String,
}

impl Policy {
    /// The switches, as they stand in each period.
    pub fn switches(&self) -> &[Switch] {
        &self.switches
    }

    /// How a switch stands on a day.
    pub fn switch(&self, name: &str, day: Date) -> Option<&str> {
        let mut of_name = self.switches.iter().filter(|it| it.name == name);
        of_name.find(|it| it.period.contains(day)).map(|it| it.value.as_str())
    }

    /// The same policy with a switch set otherwise, on every day.
    pub fn with_switch(mut self, name: &str, value: &str) -> Result<Self, BadSwitch> {
        let is_known = |it: &Switch| it.name == name && it.values.iter().any(|word| word == value);
        if !self.switches.iter().any(is_known) {
            let known = self.switches.iter();
            let known = known.map(|it| format!("{}={}", it.name, it.values.join("|")));
            return Err(BadSwitch { expected: known.collect::<Vec<_>>().join(", ") });
        }
        for switch in self.switches.iter_mut().filter(|it| it.name == name) {
            value.clone_into(&mut switch.value);
        }
        Ok(self)
    }

    pub(super) fn stands(&self, asked: Option<&Asked>, day: Date) -> bool {
        asked.is_none_or(|it| self.switch(&it.name, day) == Some(it.value.as_str()))
    }
}

/// Reads the switches.
pub(super) fn read(text: &str) -> Result<Vec<Switch>, Vec<DataError>> {
    let (mut report, document) = Report::open(text);
    let switches = document.and_then(|document| sections(&mut report, &document));
    report.conclude(switches)
}

fn sections(report: &mut Report<'_>, document: &Spanned<DeTable<'_>>) -> Option<Vec<Switch>> {
    let root = Section::root(document);
    root.only(report, &["switch"]);
    root.sections(report, "switch").iter().map(|it| switch(report, it)).collect()
}

fn switch(report: &mut Report<'_>, section: &Section<'_>) -> Option<Switch> {
    section.only(
        report,
        &[
            "name",
            "value",
            "values",
            "what",
            "what_nl",
            "valid_from",
            "valid_to",
            "article",
            "source",
        ],
    );
    let mut text = |key| section.text(report, key).map(|found| found.value);
    let texts = ["name", "value", "what", "what_nl"].map(&mut text);
    let values = section.texts(report, "values").into_iter().map(|it| it.value).collect();
    let period = period(report, section);
    let article = article(report, section);
    let [name, value, what, what_nl] = texts;
    Some(Switch {
        name: name?,
        value: value?,
        values,
        what: what?,
        what_nl: what_nl?,
        period: period?,
        article: article?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_switch_stands_as_the_file_has_it_until_it_is_set_otherwise() {
        let policy = Policy::shipped();
        let day = date(2026, 3, 2);
        assert_eq!(policy.switch("eu_window_mode", day), Some("policy"));
        let other = policy.clone().with_switch("eu_window_mode", "law").unwrap();
        assert_eq!(other.switch("eu_window_mode", day), Some("law"));
        for (name, value) in [("eu_window_mode", "perhaps"), ("eu_window", "law")] {
            let fault = policy.clone().with_switch(name, value).unwrap_err();
            assert!(fault.expected.contains("eu_window_mode=policy|law"), "{fault:?}");
        }
    }

    #[test]
    fn each_position_of_a_switch_is_one_it_can_have() {
        for switch in Policy::shipped().switches() {
            assert!(switch.values.contains(&switch.value), "{}", switch.name);
        }
    }
}
