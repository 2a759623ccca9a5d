//! `lir receipt verify`: whether the register gave a receipt, found out without asking it.

use exchange::log_position;
use proof::{Fault, Key, Verified, Which};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::kept_proof::KeptProof;
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir receipt verify receipt.json --key register-keys.json
  lir receipt verify --key 'register.example/log+1f2e3d4c+AQ...' - < answer.json

The file is JSON with `receipt` and `proof`, as `/v1/receipts/...` of the register and of a gateway
give it, or a whole answer to a delivery. Nothing is asked of anybody: the keys decide. A proof is
of the commit, given with the delivery, or of the log, from a second later on.
The exit code is 1 if any receipt does not verify.";

/// Say whether the register gave a receipt, and what proves it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    kept: KeptProof,
}

impl Args {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let (keys, origin) = self.kept.keys()?;
        let told = self.kept.read("give what the register or the gateway answered")?;
        let receipts = match &told["receipts"] {
            Value::Array(several) => several.as_slice(),
            _ => std::slice::from_ref(&told),
        };
        let checked: Vec<_> = receipts.iter().map(|it| (it, check(it, &keys, &origin))).collect();
        if self.kept.json {
            let each: Vec<Value> = checked.iter().map(|(it, result)| as_json(it, result)).collect();
            match (&told["receipts"], each.as_slice()) {
                (Value::Array(_), _) | (_, []) => output::json(&each)?,
                (_, [only, ..]) => output::json(only)?,
            }
        } else {
            let lines: Vec<String> =
                checked.iter().map(|(it, result)| in_words(it, result)).collect();
            output::text(&lines.join("\n"))?;
        }
        if checked.iter().all(|(_, result)| result.is_ok()) {
            Ok(())
        } else {
            Err(Failure::Problems)
        }
    }
}

/// Why a receipt is not verified.
enum Unproven {
    /// The proof does not hold.
    Fault(Fault),
    /// There is none to look at.
    Without(&'static str),
}

impl Unproven {
    fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.code(),
            Self::Without(_) => "no_proof",
        }
    }

    fn reason(&self) -> String {
        match self {
            Self::Fault(fault) => fault.to_string(),
            Self::Without(why) => (*why).to_owned(),
        }
    }
}

fn check(told: &Value, keys: &[Key], origin: &str) -> Result<Verified, Unproven> {
    let receipt = &told["receipt"];
    if !receipt.is_object() {
        return Err(Unproven::Without("there is no receipt in it"));
    }
    let Some(proof) = told["proof"].as_str() else {
        let why = "there is no proof in it: the register keeps nothing of what it does not store";
        return Err(Unproven::Without(why));
    };
    let verified = proof::verify(receipt, proof, keys, origin).map_err(Unproven::Fault)?;
    let id = receipt["registerId"].as_str().and_then(|id| id.parse().ok());
    let claimed = id.and_then(log_position::of).and_then(|it| u64::try_from(it).ok());
    verified.at(claimed.unwrap_or(0)).map_err(Unproven::Fault)
}

fn tree(which: Which) -> &'static str {
    match which {
        Which::Commit => "commit",
        Which::Log => "log",
    }
}

fn as_json(told: &Value, result: &Result<Verified, Unproven>) -> Value {
    let receipt = &told["receipt"];
    match result {
        Ok(verified) => json!({
            "verified": true, "tree": tree(verified.which), "index": verified.index,
            "position": verified.position(), "treeSize": verified.head.size,
            "origin": verified.head.origin, "key": verified.key.to_string(),
            "reference": receipt["reference"], "registerId": receipt["registerId"],
            "receivedAt": receipt["receivedAt"], "status": receipt["status"],
        }),
        Err(unproven) => json!({
            "verified": false, "code": unproven.code(), "reason": unproven.reason(),
            "reference": receipt["reference"],
        }),
    }
}

fn in_words(told: &Value, result: &Result<Verified, Unproven>) -> String {
    let text = |name: &str| output::plain(told["receipt"][name].as_str().unwrap_or("(none)"));
    let reference = text("reference");
    match result {
        Ok(verified) => {
            let proven = match verified.which {
                Which::Commit => "signed at commit; the log has it from a second later on",
                Which::Log => "in the log",
            };
            format!(
                "{reference}: verified, {proven}\n  received {}, {}\n  index {} of {}, signed by {}",
                text("receivedAt"),
                text("status"),
                verified.index,
                output::plain(verified.key.name()),
                output::plain(&verified.key.to_string()),
            )
        }
        Err(unproven) => format!(
            "{reference}: NOT VERIFIED: {}\n  {}",
            unproven.code(),
            output::plain(&unproven.reason())
        ),
    }
}
