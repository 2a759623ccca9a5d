//! `lir deliver`: sends exports of an EHR through a gateway and says what became of each file.
//!
//! What a file is, its content says: FHIR of either release, or CSV. The gateway judges; it keeps
//! every file byte for byte, knows what it has seen and reports nothing twice, so a delivery that
//! broke off is simply started again.

mod fate;
mod form;
mod source;

use std::path::PathBuf;

use serde_json::json;

pub(crate) use self::fate::Fate;
pub(crate) use self::form::Form;
use self::source::Source;
use crate::failure::Failure;
use crate::remote::{ProofFiles, Remote};
use crate::{output, progress};

const HELP: &str = "\
Examples:
  lir deliver export.json --gateway https://gateway.example --token-file ehr.token
  lir deliver exports/*.json implants.csv --token-file ehr.token --json
  lir deliver --legacy backlog-2015.csv --token-file ehr.token
  zcat export.json.gz | lir deliver - --token-file ehr.token

A file is a FHIR message in JSON (a Bundle of any type, or one resource) or a CSV file. STU3 and
R4 are told apart by what they hold; --stu3 and --r4 say it for all files. The gateway keeps each
file as it is, knows what it has seen and reports nothing twice: after a break just start again.
With --legacy, implantations before 2019 are loaded as backlog: marked, and never late.

Exit codes:
  0  every file was taken in, and nothing keeps its implants from the register
  1  something needs repair, or a file was refused; each is named with what to do
  2  wrong use: the command line, or a file that cannot be read
  3  the gateway is away; what it took is safe, start again later";

/// Send exports of an EHR through a gateway
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The files; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The gateway
    #[arg(
        long,
        value_name = "URL",
        env = "LIR_GATEWAY_URL",
        default_value = "http://127.0.0.1:8081"
    )]
    gateway: String,
    #[command(flatten)]
    proof: ProofFiles,
    /// Load implantations from before the duty to register as backlog
    #[arg(long)]
    legacy: bool,
    #[command(flatten)]
    release: Release,
    /// Print what became of each file as JSON
    #[arg(long)]
    json: bool,
}

/// The release of FHIR, where the command line says it.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Release {
    /// All files are FHIR STU3
    #[arg(long, conflicts_with = "r4")]
    stu3: bool,
    /// All files are FHIR R4
    #[arg(long)]
    r4: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let remote = Remote::new("gateway", &self.gateway, self.proof.read()?)?;
        // A file that cannot be read is told before any is sent.
        let sources = self.files.into_iter().map(Source::of).collect::<Result<Vec<_>, _>>()?;
        let bar = progress::bytes(sources.iter().map(Source::bytes).sum());
        let mut all_well = true;
        let mut told = Vec::new();
        for source in sources {
            let (name, bytes) = (source.name(), source.bytes());
            bar.set_message(name.clone());
            let content = source.content()?;
            let form = Form::of(&content).said(self.release.stu3, self.release.r4);
            let fate = send(&remote, form, content, self.legacy).await?;
            all_well &= fate.is_well();
            bar.inc(bytes);
            if self.json {
                told.push(fate.in_json(&name, form));
            } else {
                bar.suspend(|| output::text(&fate.in_words(&output::plain(&name), form)))?;
            }
        }
        bar.finish_and_clear();
        if self.json {
            output::json(&json!({ "files": told }))?;
        }
        if all_well { Ok(()) } else { Err(Failure::Problems) }
    }
}

/// Sends one file and gives what became of it.
pub(crate) async fn send(
    gateway: &Remote,
    form: Form,
    content: Vec<u8>,
    legacy: bool,
) -> Result<Fate, Failure> {
    let path = form.path(&content, legacy);
    let answer = gateway.post(&path, form.content_type(), content).await?;
    Ok(Fate::of(&answer))
}
