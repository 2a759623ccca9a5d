//! `lir trace`: asks the register where implants are, by device and lot, and prints the answer: per
//! provider, certain and possible apart. The register judges; here the question is put together and
//! the answer laid out. `lir trace verify` checks a kept answer offline.

mod answer;
mod verify;

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

use self::answer::Answer;
use crate::failure::Failure;
use crate::output;
use crate::remote::{ProofFiles, Remote};

const HELP: &str = "\
Examples:
  lir trace --di 08712345678906 --lot AB12 --case IGJ-2026-0017 --user 'inspector 12' \\
      --register https://register.example --token-file inspectorate.token
  lir trace --di 08712345678906 --lot-from AB099 --lot-to AB120 --from 2025-01-01 \\
      --case IGJ-2026-0017 --user 'inspector 12'
  lir trace --manufacturer 'Duinroos Medical GmbH' --snapshot 4711 --json \\
      --case IGJ-2026-0017 --user 'inspector 12'
  lir trace --lot AB12 --case IGJ-2026-0017 --user 'inspector 12' --save trace.json
  lir trace verify trace.json --key register-keys.json

Criteria of one kind are alternatives, those of different kinds must all hold; one of them has
to name a device. Implants that no criterion excludes and one cannot be judged by (no lot, no
UDI, not in the catalogue) are counted apart, as possible. Every question is on record with its
purpose, case and user. Exit codes: 0 answered, 1 refused, 2 wrong use, 3 no answer.";

/// Ask the register where implants are, by device and lot
#[derive(Debug, clap::Args)]
#[command(after_help = HELP, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    ask: Ask,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Say whether the register gave an answer that was kept, offline
    #[command(after_help = verify::HELP)]
    Verify(verify::Args),
}

/// A question.
#[derive(Debug, clap::Args)]
struct Ask {
    /// A UDI-DI; packages of the same device are found too
    #[arg(long, value_name = "UDI-DI")]
    di: Vec<String>,
    /// A lot
    #[arg(long)]
    lot: Vec<String>,
    /// The first lot of a range; its texts share all but their last digits
    #[arg(long, value_name = "LOT", requires = "lot_to")]
    lot_from: Option<String>,
    /// The last lot of a range
    #[arg(long, value_name = "LOT", requires = "lot_from")]
    lot_to: Option<String>,
    /// A serial number
    #[arg(long)]
    serial: Vec<String>,
    /// The first serial number of a range
    #[arg(long, value_name = "SERIAL", requires = "serial_to")]
    serial_from: Option<String>,
    /// The last serial number of a range
    #[arg(long, value_name = "SERIAL", requires = "serial_from")]
    serial_to: Option<String>,
    /// Implanted on or after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<jiff::civil::Date>,
    /// Implanted on or before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<jiff::civil::Date>,
    /// A manufacturer, by its name in the catalogue
    #[arg(long, value_name = "NAME")]
    manufacturer: Vec<String>,
    /// A category of the inclusion list, as `hip_prosthesis`
    #[arg(long, value_name = "CODE")]
    category: Vec<String>,
    /// A provider, by its branch number
    #[arg(long, value_name = "NUMBER")]
    branch: Vec<String>,
    /// The case it belongs to
    #[arg(long = "case", value_name = "NUMBER", required = true)]
    case_number: Option<String>,
    /// Who asks, by the name your organisation knows
    #[arg(long, required = true)]
    user: Option<String>,
    /// Why: insight in a signalled risk, or informing providers (Wkkgz art. 7a(2))
    #[arg(long, value_enum, default_value_t = Purpose::RiskInsight)]
    purpose: Purpose,
    /// Answer as things stood at this log position
    #[arg(long, value_name = "POSITION")]
    snapshot: Option<i64>,
    /// The register
    #[arg(
        long,
        value_name = "URL",
        env = "LIR_REGISTER_URL",
        default_value = "http://127.0.0.1:8080"
    )]
    register: String,
    #[command(flatten)]
    proof: ProofFiles,
    /// Keep question, answer and proof in this new file, for `lir trace verify`
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Print the register's answer as JSON
    #[arg(long)]
    json: bool,
}

/// The purposes there are.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Purpose {
    RiskInsight,
    InformProviders,
}

impl Purpose {
    const fn code(self) -> exchange::trace::Purpose {
        match self {
            Self::RiskInsight => exchange::trace::Purpose::RiskInsight,
            Self::InformProviders => exchange::trace::Purpose::InformProviders,
        }
    }
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Some(Verb::Verify(args)) => args.run(),
            None => self.ask.run().await,
        }
    }
}

impl Ask {
    async fn run(self) -> Result<(), Failure> {
        let remote = Remote::new("register", &self.register, self.proof.read()?)?;
        let question = self.question();
        let body = ask(&remote, &question).await?;
        if let Some(path) = &self.save {
            let text = format!("{:#}\n", as_file(&question, &body));
            let write = std::fs::File::create_new(path)
                .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
            write.map_err(|error| {
                let what = format!("cannot write {}: {error}", path.display());
                Failure::wrong_use(what, "name a new file, in a folder you may write to")
            })?;
        }
        if self.json {
            output::json(&body)?;
        } else {
            output::text(&in_words(&body)?)?;
        }
        Ok(())
    }

    fn question(&self) -> Value {
        let mut question = Map::new();
        question.insert("purpose".to_owned(), json!(self.purpose.code().as_str()));
        question.insert("caseNumber".to_owned(), json!(self.case_number));
        question.insert("user".to_owned(), json!(self.user));
        let lots = selection(&self.lot, self.lot_from.as_deref(), self.lot_to.as_deref());
        let serials =
            selection(&self.serial, self.serial_from.as_deref(), self.serial_to.as_deref());
        let lists = [
            ("udiDis", texts(&self.di)),
            ("lots", lots),
            ("serials", serials),
            ("manufacturers", texts(&self.manufacturer)),
            ("categories", texts(&self.category)),
            ("branchNumbers", texts(&self.branch)),
        ];
        for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            question.insert(name.to_owned(), Value::Array(list));
        }
        let days = [("implantedFrom", self.from), ("implantedTo", self.to)];
        for (name, day) in days.into_iter().filter_map(|(name, day)| Some((name, day?))) {
            question.insert(name.to_owned(), json!(day.to_string()));
        }
        if let Some(snapshot) = self.snapshot {
            question.insert("snapshot".to_owned(), json!(snapshot));
        }
        Value::Object(question)
    }
}

fn texts(values: &[String]) -> Vec<Value> {
    values.iter().map(|text| json!(text)).collect()
}

fn selection(values: &[String], from: Option<&str>, to: Option<&str>) -> Vec<Value> {
    let range = from.zip(to).map(|(from, to)| json!({ "from": from, "to": to }));
    texts(values).into_iter().chain(range).collect()
}

/// Asks, and gives the register's answer as it is.
pub(crate) async fn ask(register: &Remote, question: &Value) -> Result<Value, Failure> {
    let body = question.to_string().into_bytes();
    register.post("/v1/traces", "application/json", body).await?.accepted()
}

/// The file that a question and its answer make: what `lir trace verify` reads.
fn as_file(question: &Value, body: &Value) -> Value {
    let mut answer = body.clone();
    let mut take = |name| answer.as_object_mut().and_then(|members| members.remove(name));
    let (answered_at, proof) = (take("answeredAt"), take("proof"));
    json!({ "question": question, "answer": answer, "answeredAt": answered_at, "proof": proof })
}

/// The answer laid out for a person.
pub(crate) fn in_words(body: &Value) -> Result<String, Failure> {
    let answer: Answer = serde::Deserialize::deserialize(body).map_err(|error| {
        let what = format!("this is no answer of a register: {error}");
        Failure::refused(what, "check the address, and that both sides have the same version")
    })?;
    Ok(answer.in_words())
}
