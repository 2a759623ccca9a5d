//! How far a provider is with a case: numbers only (rule R54). A later report replaces an earlier
//! one; the number it carries tells which is later.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Implants, Patients, Reading, Stock};
use crate::branch::BranchNumber;
use crate::finding::{Code, Findings};
use crate::reader::Reader;
use crate::reference::Reference;
use crate::trace;

/// A provider's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The case.
    pub case_number: Reference,
    /// Whose report.
    pub branch_number: BranchNumber,
    /// Counts up with each report of this provider in this case.
    pub sequence: i64,
    /// When it was counted.
    #[serde(serialize_with = "crate::receipt::instant")]
    pub as_of: Timestamp,
    /// Implants.
    pub implants: Implants,
    /// Patients.
    pub patients: Patients,
    /// Stock; none if no stock had to be looked for, or nobody looked yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<Stock>,
    /// Reading; none if no instructions changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
}

impl Progress {
    /// Whether the provider has nothing left to do.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.patients.open == 0
            && self.implants.untraced == 0
            && self.stock.is_none_or(|stock| stock.blocked == stock.found)
            && self.reading.is_none_or(|reading| reading.read == reading.asked)
    }

    /// Reads a report, or says all that is wrong with it: counts that are negative or do not add
    /// up are refused, for nobody could act on them.
    ///
    /// ```
    /// use exchange::recall::Progress;
    /// let found = Progress::read(&serde_json::json!({
    ///     "caseNumber": "IGJ-2026-17", "branchNumber": "000012345678", "sequence": 4,
    ///     "asOf": "2026-03-04T09:00:00Z",
    ///     "implants": { "told": 12, "traced": 11, "untraced": 1, "foundBeside": 0 },
    ///     "patients": { "found": 11, "open": 3, "overdue": 0, "untold": 2, "informed": 8,
    ///         "appointment": 0, "explanted": 0, "declined": 0, "deceased": 0, "moved": 0,
    ///         "notReachable": 0 },
    /// })).unwrap_err();
    /// assert!(found.iter().any(|finding| finding.field == "/patients/found"));
    /// ```
    pub fn read(value: &Value) -> Result<Self, Findings> {
        let mut reader = Reader::of(value, "");
        let case_number = reader.parsed("caseNumber", Code::CaseNumberMissing, trace::case_number);
        let branch = reader.parsed("branchNumber", Code::BranchNumberMissing, BranchNumber::parse);
        let sequence = reader.count("sequence");
        let as_of = reader.parsed("asOf", Code::DateInvalid, |text| {
            text.parse::<Timestamp>().map_err(|_| Code::DateInvalid)
        });
        let implants = reader.within("implants", |part| Implants {
            told: part.count("told"),
            traced: part.count("traced"),
            untraced: part.count("untraced"),
            not_in_file: if part.has("notInFile") { part.count("notInFile") } else { 0 },
            found_beside: part.count("foundBeside"),
        });
        let patients = reader.within("patients", patients);
        let stock = reader.has("stock").then(|| {
            reader.within("stock", |part| Stock {
                found: part.count("found"),
                blocked: part.count("blocked"),
            })
        });
        let reading = reader.has("reading").then(|| {
            reader.within("reading", |part| Reading {
                asked: part.count("asked"),
                read: part.count("read"),
            })
        });
        let mut findings = reader.finish();
        if let (false, Some(case_number), Some(branch_number), Some(as_of)) =
            (findings.stop(), case_number, branch, as_of)
        {
            let told = Self {
                case_number,
                branch_number,
                sequence,
                as_of,
                implants,
                patients,
                stock,
                reading,
            };
            told.check(&mut findings);
            if !findings.stop() {
                return Ok(told);
            }
        }
        Err(findings)
    }

    fn check(&self, findings: &mut Findings) {
        let (implants, patients) = (&self.implants, &self.patients);
        let checks = [
            (implants.all() == implants.told, "/implants/told"),
            (patients.sum() == patients.found, "/patients/found"),
            (patients.untold <= patients.open, "/patients/untold"),
            (patients.open <= patients.found, "/patients/open"),
            (patients.overdue <= patients.open, "/patients/overdue"),
            (self.stock.is_none_or(|it| it.blocked <= it.found), "/stock/blocked"),
            (self.reading.is_none_or(|it| it.read <= it.asked), "/reading/read"),
        ];
        for (_, field) in checks.into_iter().filter(|(holds, _)| !holds) {
            findings.add(Code::CountsDoNotAddUp, field);
        }
    }
}

fn patients(part: &mut Reader<'_>) -> Patients {
    Patients {
        found: part.count("found"),
        open: part.count("open"),
        overdue: part.count("overdue"),
        untold: part.count("untold"),
        informed: part.count("informed"),
        appointment: part.count("appointment"),
        explanted: part.count("explanted"),
        declined: part.count("declined"),
        deceased: part.count("deceased"),
        moved: part.count("moved"),
        not_reachable: part.count("notReachable"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::Outcome;
    use super::*;

    fn report(patients: Patients, told: i64, traced: i64) -> Progress {
        Progress {
            case_number: Reference::parse("IGJ-2026-17").unwrap(),
            branch_number: BranchNumber::parse("000012345678").unwrap(),
            sequence: 1,
            as_of: Timestamp::UNIX_EPOCH,
            implants: Implants {
                told,
                traced,
                untraced: told - traced,
                found_beside: 2,
                ..Implants::default()
            },
            patients,
            stock: Some(Stock { found: 3, blocked: 3 }),
            reading: None,
        }
    }

    proptest! {
        #[test]
        fn what_adds_up_is_read_back_and_what_is_one_off_is_not(
            counts in prop::collection::vec(0_i64..5_000, 8), told in 0_i64..900, off in 1_i64..3,
        ) {
            let mut patients = Patients { untold: counts[0], ..Patients::default() };
            for (outcome, count) in Outcome::ALL.into_iter().zip(&counts[1..]) {
                *patients.of(Some(outcome)) = *count;
            }
            patients.found = patients.sum();
            patients.open = patients.untold;
            let told = report(patients, told, told / 2);
            let written = serde_json::to_value(&told).unwrap();
            prop_assert_eq!(Progress::read(&written), Ok(told));
            let mut wrong = written;
            wrong["patients"]["found"] = json!(patients.found + off);
            let found = Progress::read(&wrong).unwrap_err();
            prop_assert!(found.contain(Code::CountsDoNotAddUp));
        }
    }

    #[test]
    fn a_provider_is_done_when_nothing_is_open_untraced_or_unblocked() {
        let done = Patients { found: 1, deceased: 1, ..Patients::default() };
        assert!(report(done, 4, 4).is_settled());
        assert!(!report(done, 4, 3).is_settled());
        let open = Patients { found: 1, open: 1, untold: 1, ..Patients::default() };
        assert!(!report(open, 4, 4).is_settled());
    }

    #[test]
    fn negative_and_missing_numbers_are_told_with_their_place() {
        let mut wrong = serde_json::to_value(report(Patients::default(), 0, 0)).unwrap();
        wrong["patients"]["open"] = json!(-1);
        wrong["implants"].as_object_mut().unwrap().remove("told");
        let found = Progress::read(&wrong).unwrap_err();
        assert!(found.iter().any(|it| it.field == "/patients/open"));
        assert!(found.iter().any(|it| it.field == "/implants/told"));
    }
}
