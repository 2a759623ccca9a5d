//! `lir trace verify`: whether the register gave an answer, found out without asking it.

use proof::{TraceFault, VerifiedTrace, verify_trace};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::kept_proof::KeptProof;
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir trace verify trace.json --key register-keys.json
  lir trace verify --key 'register.example/log+1f2e3d4c+AQ...' - < proof.json

The file is what the page of a trace gives as proof, or `lir trace --save`: JSON with `question`,
`answer`, `answeredAt` and `proof`. Nothing is asked of anybody: the keys decide. The signature
covers question, answer and time; the head of the log beside it says on which log they stood.
The exit code is 1 if it does not verify.";

/// Say whether the register gave an answer that was kept, offline
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    kept: KeptProof,
}

impl Args {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let (keys, origin) = self.kept.keys()?;
        let file = self.kept.read("give the proof file of a trace")?;
        let result = verify_trace(&file, &keys, &origin);
        if self.kept.json {
            output::json(&as_json(&file, &result))?;
        } else {
            output::text(&in_words(&file, &result))?;
        }
        if result.is_ok() { Ok(()) } else { Err(Failure::Problems) }
    }
}

fn as_json(file: &Value, result: &Result<VerifiedTrace, TraceFault>) -> Value {
    let case_number = &file["question"]["caseNumber"];
    match result {
        Ok(verified) => json!({
            "verified": true, "traceId": verified.id, "snapshot": verified.snapshot,
            "answeredAt": verified.answered_at, "key": verified.key.to_string(),
            "caseNumber": case_number, "user": file["question"]["user"],
            "logSize": verified.covered_by.as_ref().map(|head| head.size),
        }),
        Err(fault) => json!({
            "verified": false, "code": fault.code(), "reason": fault.to_string(),
            "caseNumber": case_number,
        }),
    }
}

fn in_words(file: &Value, result: &Result<VerifiedTrace, TraceFault>) -> String {
    let text = |name: &str| output::plain(file["question"][name].as_str().unwrap_or("(none)"));
    match result {
        Ok(verified) => {
            let covered = match &verified.covered_by {
                Some(head) => format!("covered by a signed head of {} entries", head.size),
                None => "no head of the log beside it: it is at `/v1/log/checkpoint`".to_owned(),
            };
            format!(
                "Trace {}: verified\n  case {}, asked by {}\n  answered {}, at log position {}; \
                 {covered}\n  signed by {}",
                output::plain(&verified.id),
                text("caseNumber"),
                text("user"),
                output::plain(&verified.answered_at),
                verified.snapshot,
                output::plain(&verified.key.to_string()),
            )
        }
        Err(fault) => {
            format!("NOT VERIFIED: {}\n  {}", fault.code(), output::plain(&fault.to_string()))
        }
    }
}
