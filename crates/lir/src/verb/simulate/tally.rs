//! What became of the messages that were sent: how many were accepted, refused and why, and which
//! the house knew already.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use serde_json::{Value, json};
use store::Clock;

use super::send::Route;
use crate::output::Table;
use crate::remote::{Answer, list};
use crate::verb::deliver::Fate;

/// Counts of what was answered.
#[derive(Debug)]
pub(super) struct Tally {
    /// Batches that an earlier run sent.
    before: u64,
    batches: u64,
    messages: u64,
    /// By what became of them.
    outcomes: BTreeMap<String, u64>,
    /// By code: how many were kept with it, and how many not because of it.
    codes: BTreeMap<String, (u64, u64)>,
    /// Messages that had been answered before.
    repeats: u64,
    /// When the newest receipt so far was given.
    newest: Timestamp,
}

impl Tally {
    /// Nothing yet, after some batches of an earlier run.
    pub(super) fn after(before: u64) -> Self {
        let now = Clock::system().now();
        Self {
            before,
            batches: 0,
            messages: 0,
            outcomes: BTreeMap::new(),
            codes: BTreeMap::new(),
            repeats: 0,
            newest: now,
        }
    }

    /// How many messages were answered.
    pub(super) fn messages(&self) -> u64 {
        self.messages
    }

    /// Whether all so far were refused, and the caller's branches are why.
    pub(super) fn is_unentitled(&self) -> bool {
        let refused = self.outcomes.get("rejected").copied().unwrap_or_default();
        refused == self.messages && self.codes.contains_key("branch_not_entitled")
    }

    /// Counts what a batch was answered.
    pub(super) fn count(&mut self, route: Route<'_>, answer: &Answer, messages: usize) {
        self.batches += 1;
        self.messages += messages as u64;
        match route {
            Route::Register(_) => self.receipts(list(&answer.body, "receipts")),
            Route::Csv(_) => self.rows(list(&answer.body, "results"), messages),
            Route::Fhir(..) => self.bundle(answer),
        }
    }

    fn receipts(&mut self, answers: &[Value]) {
        let mut newest = None;
        let mut seen = HashSet::new();
        for receipt in answers.iter().filter_map(|answer| answer.get("receipt")) {
            let text = |name| receipt.get(name).and_then(Value::as_str);
            let status = text("status").unwrap_or_default();
            self.outcome(status, 1);
            for code in list(receipt, "findingCodes").iter().filter_map(Value::as_str) {
                self.code(code, status == "rejected");
            }
            // A receipt is a fixed statement, so one that was given before is a repeated one.
            let received = text("receivedAt").and_then(|at| at.parse::<Timestamp>().ok());
            let is_old = received.is_some_and(|received| received <= self.newest);
            let is_twice = text("registerId").is_some_and(|id| !seen.insert(id));
            self.repeats += u64::from(is_old || is_twice);
            newest = newest.max(received);
        }
        // This machine's clock is asked for the first batch only; from then on the register's counts.
        let floor = if self.batches == 1 { Timestamp::MIN } else { self.newest };
        self.newest = newest.unwrap_or(self.newest).max(floor);
    }

    fn rows(&mut self, results: &[Value], rows: usize) {
        for result in results {
            let issues = list(result, "issues");
            let blocks = |issue: &&Value| issue.get("blocks") != Some(&Value::Bool(false));
            self.outcome(
                if issues.iter().any(|issue| blocks(&issue)) { "to_repair" } else { "kept" },
                1,
            );
            for issue in issues {
                let code = issue.get("code").and_then(Value::as_str).unwrap_or_default();
                self.code(code, blocks(&issue));
            }
        }
        // A row about an implant that another row of the file is about is answered with it.
        let silent = rows.saturating_sub(results.len());
        if silent > 0 {
            self.outcome("answered_with_another", silent as u64);
        }
    }

    fn bundle(&mut self, answer: &Answer) {
        let fate = Fate::of(answer);
        let outcome = match (answer.status.is_success(), fate.is_well()) {
            (true, true) => "kept",
            (true, false) => "to_repair",
            (false, _) => "refused",
        };
        self.outcome(outcome, 1);
        for (code, blocks) in fate.codes() {
            self.code(code, blocks);
        }
    }

    fn outcome(&mut self, name: &str, count: u64) {
        *self.outcomes.entry(name.to_owned()).or_default() += count;
    }

    fn code(&mut self, code: &str, against: bool) {
        let (kept, not) = self.codes.entry(code.to_owned()).or_default();
        *if against { not } else { kept } += 1;
    }

    /// For programs.
    pub(super) fn in_json(&self) -> Value {
        let code = |(code, (kept, not)): (&String, &(u64, u64))| json!({ "code": code, "warned": kept, "refused": not });
        json!({
            "batchesBefore": self.before,
            "batches": self.batches,
            "messages": self.messages,
            "outcomes": self.outcomes,
            "repeats": self.repeats,
            "codes": self.codes.iter().map(code).collect::<Vec<_>>(),
        })
    }

    /// For people.
    pub(super) fn in_words(&self, url: &str) -> String {
        let mut lines = vec![format!("{} messages were answered by {url}", self.messages)];
        if self.before > 0 {
            lines.push(format!("{} batches were answered before this run", self.before));
        }
        let mut outcomes = Table::new(&["outcome", "messages"]);
        for (outcome, count) in &self.outcomes {
            outcomes.row(vec![outcome.clone(), count.to_string()]);
        }
        if self.repeats > 0 {
            outcomes.row(vec!["of these answered before".to_owned(), self.repeats.to_string()]);
        }
        lines.push(String::new());
        lines.push(outcomes.text());
        if !self.codes.is_empty() {
            let mut codes = Table::new(&["code", "kept with it", "refused for it"]);
            for (code, (kept, not)) in &self.codes {
                codes.row(vec![code.clone(), kept.to_string(), not.to_string()]);
            }
            lines.push(codes.text());
        }
        lines.join("\n")
    }
}
