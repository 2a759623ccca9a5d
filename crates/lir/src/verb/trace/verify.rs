//! `lir trace verify`: whether the register gave an answer, found out without asking it.

use std::io::Read as _;
use std::path::PathBuf;

use proof::{Key, TraceFault, VerifiedTrace, verify_trace};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output;
use crate::public_key::KeysGiven;

pub(super) const HELP: &str = "\
Examples:
  lir trace verify trace.json --key register-keys.json
  lir trace verify --key 'register.example/log+1f2e3d4c+AQ...' - < proof.json

The file is what the page of a trace gives as proof, or `lir trace --save`: JSON with `question`,
`answer`, `answeredAt` and `proof`. Nothing is asked of anybody: the keys decide. The signature
covers question, answer and time; the head of the log beside it says on which log they stood.
The exit code is 1 if it does not verify.";

/// Bytes of a file at most.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Say whether the register gave an answer that was kept, offline
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file with question, answer and proof; `-` reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    keys: KeysGiven,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let keys = self.keys.read()?;
        let Some(origin) = keys.first().map(Key::name) else {
            let to_do = "give the register's public keys with --key: they are at `/v1/log/keys`";
            return Err(Failure::wrong_use("no key was given", to_do));
        };
        let file = self.read()?;
        let result = verify_trace(&file, &keys, origin);
        if self.json {
            output::json(&as_json(&file, &result))?;
        } else {
            output::text(&in_words(&file, &result))?;
        }
        if result.is_ok() { Ok(()) } else { Err(Failure::Problems) }
    }

    fn read(&self) -> Result<Value, Failure> {
        let mut bytes = Vec::new();
        let read = if self.file.as_os_str() == "-" {
            std::io::stdin().take(MAX_BYTES).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(&self.file)
                .and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes))
        };
        read.map_err(|error| Failure::unreadable(&self.file, &error))?;
        serde_json::from_slice(&bytes).map_err(|error| {
            let what = format!("{} is no JSON: {error}", self.file.display());
            Failure::wrong_use(what, "give the proof file of a trace")
        })
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
