//! How soon and how completely providers deliver, for whoever watches the duty (rules R34, R45,
//! R61, R65): counts per provider, month and kind of event, out of receipts. No record fits in it:
//! no reference of an implant, no UDI-DI, no lot, no day of an event.
//!
//! The register counts as it goes on and gives every row a position; who asks for what changed
//! after a position gets those rows whole. A row replaces the one of the same provider, month and
//! kind, so that asking twice changes nothing.

use jiff::Timestamp;
use jiff::civil::Date;
use law::EventKind;
use law::duty::{Figures, Judged, Month};
use serde::Serialize;
use serde_json::Value;

use crate::branch::BranchNumber;
use crate::finding::{Code, Findings};
use crate::reader::Reader;
use crate::reference::Reference;
use crate::trace;

/// Most rows in one answer.
pub const MAX_ROWS: usize = 1_000;
/// Rows in an answer, if the question does not say.
const USUAL_ROWS: usize = 500;
/// Most different delays in a row: more days than the register counts apart.
const MAX_DELAYS: usize = 10_000;
/// Most different findings in a row.
const MAX_FINDINGS: usize = 500;
/// Characters a finding code has at most.
const MAX_CODE: usize = 60;

/// The question what changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The visit or programme it belongs to.
    pub reference: Reference,
    /// The position to begin after; zero for all.
    pub after: i64,
    /// Most rows.
    pub limit: usize,
}

impl Asked {
    /// Reads the parts of an address, or says all that is wrong with them.
    ///
    /// ```
    /// use exchange::duty::Asked;
    /// let asked = Asked::read(Some("TOEZICHT-LIR-2026"), Some("40"), None).unwrap();
    /// assert_eq!(asked.query(), "reference=TOEZICHT-LIR-2026&after=40&limit=500");
    /// assert_eq!(Asked::read(None, Some("-1"), Some("0")).unwrap_err().iter().count(), 3);
    /// ```
    pub fn read(
        reference: Option<&str>,
        after: Option<&str>,
        limit: Option<&str>,
    ) -> Result<Self, Findings> {
        let mut findings = Findings::none();
        let mut count = |text: Option<&str>, usual: usize, least: usize, name: &str| {
            let count = text.map_or(Some(usual), |text| text.parse().ok());
            let count = count.filter(|count| *count >= least);
            if count.is_none() {
                findings.add(Code::CountInvalid, format!("/{name}"));
            }
            count.unwrap_or_default()
        };
        let after = i64::try_from(count(after, 0, 0, "after")).ok();
        let limit = count(limit, USUAL_ROWS, 1, "limit").min(MAX_ROWS);
        if after.is_none() {
            findings.add(Code::CountInvalid, "/after");
        }
        let reference = reference.ok_or(Code::CaseNumberMissing).and_then(trace::case_number);
        let reference = reference.map_err(|code| findings.add(code, "/reference")).ok();
        match (reference, after) {
            (Some(reference), Some(after)) if !findings.stop() => {
                Ok(Self { reference, after, limit })
            }
            _ => Err(findings),
        }
    }

    /// As it goes over the wire. A reference has nothing in it that an address cannot hold.
    #[must_use]
    pub fn query(&self) -> String {
        let Self { reference, after, limit } = self;
        format!("reference={}&after={after}&limit={limit}", reference.as_str())
    }
}

/// What changed after a position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// The visit or programme it was asked for.
    pub reference: Reference,
    /// When it was answered.
    #[serde(serialize_with = "crate::receipt::instant")]
    pub as_of: Timestamp,
    /// The position of the register's log up to which everything is counted.
    pub counted_to: i64,
    /// What to ask after next time.
    pub next: i64,
    /// Whether there are rows after `next` already.
    pub more: bool,
    /// The rows, in the order in which they changed.
    pub rows: Vec<Row>,
}

/// The events of a provider that are of one kind and happened in one month.
///
/// Withdrawn events are in no count. A corrected one counts as it stands now, received when it was
/// first received. Only events that a term ran for are in `events` and the counts below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The provider.
    pub branch_number: BranchNumber,
    /// The month they happened in.
    pub month: Month,
    /// What happened.
    pub kind: EventKind,
    /// The position of this row: it rises with every change.
    pub changed: i64,
    /// How many.
    pub events: i64,
    /// Of these, received after the legal term.
    pub late: i64,
    /// Of these, without a UDI.
    pub no_udi: i64,
    /// Of these, lacking an element the law asks for.
    pub missing: i64,
    /// Beside these: events that no term ran for.
    pub not_counted: i64,
    /// How many came after each number of days.
    pub delays: Vec<Delay>,
    /// How many had each finding.
    pub findings: Vec<Found>,
    /// The day of the last receipt that changed this row, Europe/Amsterdam.
    pub last_received_on: Date,
}

/// Events that came after so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Delay {
    /// Days from the event to its receipt.
    pub days: i64,
    /// How many.
    pub events: i64,
    /// Of these after the legal term.
    pub late: i64,
}

/// Events with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The finding.
    pub code: Code,
    /// How many.
    pub events: i64,
}

impl Statistics {
    /// Reads an answer, or says all that is wrong with it. The schema is closed, and counts that do
    /// not add up are refused. A finding code of a later version is left out: it changes no count.
    ///
    /// ```
    /// use exchange::duty::Statistics;
    /// let answer = serde_json::json!({
    ///     "reference": "TOEZICHT-LIR-2026", "asOf": "2026-04-15T10:00:00.000000Z",
    ///     "countedTo": 40, "next": 7, "more": false, "rows": [{
    ///         "branchNumber": "000012345678", "month": "2026-03", "kind": "implantation",
    ///         "changed": 7, "events": 12, "late": 1, "noUdi": 0, "missing": 0, "notCounted": 0,
    ///         "delays": [{ "days": 3, "events": 11, "late": 0 }, { "days": 40, "events": 1, "late": 1 }],
    ///         "findings": [], "lastReceivedOn": "2026-04-12",
    ///     }],
    /// });
    /// assert_eq!(Statistics::read(&answer).unwrap().written(), answer);
    /// ```
    pub fn read(value: &Value) -> Result<Self, Findings> {
        let mut reader = Reader::of(value, "");
        let reference = reader.parsed("reference", Code::CaseNumberMissing, trace::case_number);
        let as_of = reader.parsed("asOf", Code::DateInvalid, |text| {
            text.parse::<Timestamp>().map_err(|_| Code::DateInvalid)
        });
        let counted_to = reader.count("countedTo");
        let next = reader.count("next");
        let more = reader.raw("more").and_then(Value::as_bool);
        if more.is_none() {
            reader.found(Code::WrongType, "more");
        }
        let rows = reader.objects("rows", MAX_ROWS, Row::read);
        let mut findings = reader.finish();
        let rising = rows.windows(2).all(|pair| pair[0].changed < pair[1].changed);
        if !rising || rows.last().is_some_and(|row| row.changed > next) {
            findings.add(Code::CountsDoNotAddUp, "/next");
        }
        match (reference, as_of, more) {
            (Some(reference), Some(as_of), Some(more)) if !findings.stop() => {
                Ok(Self { reference, as_of, counted_to, next, more, rows })
            }
            _ => Err(findings),
        }
    }

    /// As it goes over the wire.
    ///
    /// # Panics
    /// Never: counts, codes and numbers of providers are JSON.
    #[must_use]
    pub fn written(&self) -> Value {
        serde_json::to_value(self).expect("there is nothing in it that JSON cannot hold")
    }
}

impl Row {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let branch = reader.parsed("branchNumber", Code::BranchNumberMissing, BranchNumber::parse);
        let month = reader.parsed("month", Code::DateInvalid, |text| {
            text.parse::<Month>().map_err(|_| Code::DateInvalid)
        });
        let kind = reader.parsed("kind", Code::EventMissing, |text| {
            let known = EventKind::ALL.into_iter().find(|kind| kind.code() == text);
            known.ok_or(Code::EventUnknown)
        });
        let last = reader.parsed("lastReceivedOn", Code::DateInvalid, crate::record::civil_date);
        let counts = ["changed", "events", "late", "noUdi", "missing", "notCounted"]
            .map(|name| reader.count(name));
        let [changed, events, late, no_udi, missing, not_counted] = counts;
        let delays: Vec<Delay> = reader.objects("delays", MAX_DELAYS, |part| {
            let [days, events, late] = ["days", "events", "late"].map(|name| part.count(name));
            Some(Delay { days, events, late })
        });
        let findings: Vec<Found> = reader.objects("findings", MAX_FINDINGS, |part| {
            let code = part.parsed("code", Code::WrongType, finding_code);
            let events = part.count("events");
            Some(Found { code: code??, events })
        });
        let sum = |of: fn(&Delay) -> i64| delays.iter().map(of).sum::<i64>();
        let part = |it: i64| (0..=events).contains(&it);
        let checks = [
            (sum(|it| it.events) == events, "events"),
            (sum(|it| it.late) == late, "late"),
            (part(no_udi), "noUdi"),
            (part(missing), "missing"),
            (delays.windows(2).all(|pair| pair[0].days < pair[1].days), "delays"),
            (delays.iter().all(|it| it.late <= it.events), "delays"),
            (findings.iter().all(|it| part(it.events)), "findings"),
        ];
        for (_, field) in checks.into_iter().filter(|(holds, _)| !holds) {
            reader.found(Code::CountsDoNotAddUp, field);
        }
        Some(Self {
            branch_number: branch?,
            month: month?,
            kind: kind?,
            changed,
            events,
            late,
            no_udi,
            missing,
            not_counted,
            delays,
            findings,
            last_received_on: last?,
        })
    }

    /// Events with this finding.
    #[must_use]
    pub fn with(&self, code: Code) -> i64 {
        self.findings.iter().find(|it| it.code == code).map_or(0, |it| it.events)
    }
}

/// A code; none for one of a later version, which has the shape of a code.
fn finding_code(text: &str) -> Result<Option<Code>, Code> {
    let shaped = (1..=MAX_CODE).contains(&text.len());
    let shaped = shaped && text.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    if shaped { Ok(text.parse().ok()) } else { Err(Code::WrongType) }
}

/// What these rows say of a provider, in the months that are judged: rows of one branch, or of all
/// branches of an organisation.
pub fn figures<'a>(rows: impl IntoIterator<Item = &'a Row>, judged: &Judged) -> Figures {
    let mut figures = Figures {
        past: vec![0; judged.past.len()],
        window: vec![0; judged.window.len()],
        ..Figures::default()
    };
    for row in rows {
        figures.ever += row.events + row.not_counted;
        if let Some(at) = judged.past.iter().position(|it| *it == row.month) {
            figures.past[at] += row.events;
        }
        let Some(at) = judged.window.iter().position(|it| *it == row.month) else { continue };
        figures.window[at] += row.events;
        let of = figures.of_mut(row.kind);
        of.events += row.events;
        of.late += row.late;
        of.no_udi += row.no_udi;
        of.missing += row.missing;
        of.unresolved += row.with(Code::UdiDiUnresolved);
        for delay in row.delays.iter().filter(|it| it.events > 0) {
            *of.delays.entry(delay.days).or_default() += delay.events;
        }
    }
    figures
}

#[cfg(test)]
mod tests;
