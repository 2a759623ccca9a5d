//! The answer to a trace, laid out for a person.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::output::Table;

/// What the register answers, as far as it is shown.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    trace_id: String,
    snapshot: i64,
    snapshot_at: String,
    total: Tally,
    providers: Vec<Provider>,
    overdue_period: Period,
    overdue: Vec<Overdue>,
}

#[derive(Debug, Deserialize)]
struct Tally {
    certain: Counts,
    possible: Counts,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Counts {
    registered: i64,
    explanted: i64,
    deceased: i64,
    presumed_in_situ: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Provider {
    branch_number: String,
    certain: Counts,
    possible: Counts,
}

#[derive(Debug, Deserialize)]
struct Period {
    from: String,
    to: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Overdue {
    branch_number: String,
    received_late: i64,
    silent_months: Vec<String>,
    never_delivered: bool,
}

impl Answer {
    /// Certain and possible each in a table of their own: they may never be added up by eye.
    pub(super) fn in_words(&self) -> String {
        let Self { trace_id, snapshot, snapshot_at, .. } = self;
        let mut text = format!("Trace {trace_id}, at log position {snapshot} ({snapshot_at})\n");
        text.push_str("Implants are counted, not persons.\n\n");
        text.push_str(&self.table("CERTAIN", |provider| provider.certain, self.total.certain));
        if self.total.possible.registered > 0 {
            text.push_str("\nPossible: nothing excludes them, and something cannot be judged.\n");
            text.push_str(&self.table(
                "POSSIBLE",
                |provider| provider.possible,
                self.total.possible,
            ));
        } else {
            text.push_str("\nNo implant is merely possible.\n");
        }
        self.write_overdue(&mut text);
        // Writing into a text cannot fail.
        let _ = writeln!(text, "\nWith --snapshot {snapshot} the answer stays the same.");
        text
    }

    fn table(&self, name: &str, part: impl Fn(&Provider) -> Counts, total: Counts) -> String {
        let mut table =
            Table::new(&[name, "registered", "explanted", "deceased", "presumed in situ"]);
        for provider in self.providers.iter().filter(|it| part(it).registered > 0) {
            table.row(cells(&provider.branch_number, part(provider)));
        }
        table.row(cells("all providers", total));
        table.text()
    }

    fn write_overdue(&self, text: &mut String) {
        let Period { from, to } = &self.overdue_period;
        if self.overdue.is_empty() {
            let _ = writeln!(text, "\nNo provider is overdue between {from} and {to}.");
            return;
        }
        let _ =
            writeln!(text, "\nThere may be more, at providers overdue between {from} and {to}:");
        for overdue in &self.overdue {
            let mut reasons = Vec::new();
            if overdue.received_late > 0 {
                reasons.push(format!("{} events received late", overdue.received_late));
            }
            if !overdue.silent_months.is_empty() {
                reasons.push(format!("no delivery in {}", overdue.silent_months.join(", ")));
            }
            if overdue.never_delivered {
                reasons.push("never delivered".to_owned());
            }
            let _ = writeln!(text, "{}  {}", overdue.branch_number, reasons.join("; "));
        }
    }
}

fn cells(name: &str, counts: Counts) -> Vec<String> {
    let numbers = [counts.registered, counts.explanted, counts.deceased, counts.presumed_in_situ];
    std::iter::once(name.to_owned()).chain(numbers.map(|number| number.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inspector_reads_certain_and_possible_apart() {
        let counts = |registered, explanted| {
            serde_json::json!({
                "registered": registered, "explanted": explanted, "deceased": 0,
                "presumedInSitu": registered - explanted,
            })
        };
        let answer = serde_json::json!({
            "traceId": "0199-1", "counts": "implants", "snapshot": 12,
            "snapshotAt": "2026-11-22T10:00:00.000000Z",
            "total": { "certain": counts(3, 1), "possible": counts(1, 0) },
            "providers": [
                { "branchNumber": "000012345678", "certain": counts(2, 1), "possible": counts(0, 0) },
                { "branchNumber": "000087654321", "certain": counts(1, 0), "possible": counts(1, 0) },
            ],
            "overduePeriod": { "from": "2025-11-22", "to": "2026-11-22" },
            "overdue": [{
                "branchNumber": "000087654321", "receivedLate": 2,
                "silentMonths": ["2026-08", "2026-09"], "neverDelivered": false,
            }],
        });
        let answer: Answer = serde_json::from_value(answer).unwrap();
        insta::assert_snapshot!(answer.in_words(), @r"
        Trace 0199-1, at log position 12 (2026-11-22T10:00:00.000000Z)
        Implants are counted, not persons.

        CERTAIN        registered  explanted  deceased  presumed in situ
        000012345678            2          1         0                 1
        000087654321            1          0         0                 1
        all providers           3          1         0                 2

        Possible: nothing excludes them, and something cannot be judged.
        POSSIBLE       registered  explanted  deceased  presumed in situ
        000087654321            1          0         0                 1
        all providers           1          0         0                 1

        There may be more, at providers overdue between 2025-11-22 and 2026-11-22:
        000087654321  2 events received late; no delivery in 2026-08, 2026-09

        With --snapshot 12 the answer stays the same.
        ");
    }
}
