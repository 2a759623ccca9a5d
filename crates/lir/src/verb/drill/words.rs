//! What a drill prints.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::course::{Course, Step};
use crate::failure::Failure;
use crate::output::Table;
use crate::remote::list;

/// The moments of a provider after the sending, and what they are called.
const MOMENTS: [(&str, &str, &str); 4] = [
    ("receivedAt", "received", "receivedAfterMs"),
    ("acknowledgedAt", "read", "acknowledgedAfterMs"),
    ("firstReportAt", "first numbers", "firstReportAfterMs"),
    ("settledAt", "done", "settledAfterMs"),
];

/// A step, on a line.
pub(super) fn line(step: &Step) -> String {
    format!("{:>7.2} s  {:<10} {}", step.took.as_secs_f64(), step.code, step.seen)
}

/// Which conditions of the test are not met.
pub(super) fn unmet(report: &Value, failure: Failure) -> Failure {
    let conditions = list(&report["test"], "conditions").iter();
    let unmet = conditions.filter(|it| it["isMet"] == false);
    let unmet: Vec<String> = unmet
        .map(|it| {
            format!(
                "{} ({} of {})",
                it["subject"].as_str().unwrap_or_default(),
                it["done"],
                it["of"]
            )
        })
        .collect();
    match unmet.as_slice() {
        [] => failure,
        _ => Failure::refused(
            format!("the closure test is not met: {}", unmet.join(", ")),
            "see the case at the inspectorate: it is left open",
        ),
    }
}

impl Course {
    /// For people: the times of each provider. The steps were printed as they came about.
    pub(super) fn in_words(&self) -> String {
        let mut text = String::new();
        let providers = list(&self.report, "providers");
        if !providers.is_empty() {
            let mut heads = vec!["AFTER SENDING", "provider", "implants"];
            heads.extend(MOMENTS.iter().map(|(_, name, _)| *name));
            let mut table = Table::new(&heads);
            for it in providers {
                let branch = it["branchNumber"].as_str().unwrap_or_default();
                let mut row = vec![
                    branch.to_owned(),
                    self.name_of(branch).to_owned(),
                    it["implants"].to_string(),
                ];
                row.extend(MOMENTS.iter().map(|(member, ..)| match after(it, member) {
                    Some(millis) => format!("{}.{} s", millis / 1_000, millis % 1_000 / 100),
                    None => "-".to_owned(),
                }));
                table.row(row);
            }
            let _ = write!(text, "\n{}", table.text());
        }
        if let Some(evidence) = self.evidence() {
            let _ = write!(text, "\nThe evidence is kept: {evidence}");
        }
        text
    }

    /// For programs.
    pub(super) fn in_json(&self, is_played: bool) -> Value {
        let steps = self.steps.iter().map(|it| {
            let took = u64::try_from(it.took.as_millis()).unwrap_or(u64::MAX);
            json!({ "step": it.code, "seen": it.seen, "tookMs": took })
        });
        let providers = list(&self.report, "providers").iter().map(|it| {
            let branch = it["branchNumber"].as_str().unwrap_or_default();
            let mut told = json!({
                "branchNumber": branch, "name": self.name_of(branch), "implants": it["implants"],
                "patients": it["progress"]["patients"]["found"], "sentAt": it["sentAt"],
            });
            for (member, _, name) in MOMENTS {
                told[name] = json!(after(it, member));
            }
            told
        });
        json!({
            "caseNumber": self.number, "isDrill": self.report["isDrill"], "isPlayed": is_played,
            "isTestMet": self.report["test"]["isMet"],
            "isClosed": self.report["closure"].is_object(),
            "steps": steps.collect::<Vec<_>>(), "providers": providers.collect::<Vec<_>>(),
            "evidence": self.evidence(),
        })
    }
}

/// Milliseconds between the sending to a provider and a moment.
fn after(it: &Value, member: &str) -> Option<i64> {
    let at = |name: &str| it[name].as_str()?.parse::<Timestamp>().ok();
    Some((at(member)?.as_millisecond() - at("sentAt")?.as_millisecond()).max(0))
}
