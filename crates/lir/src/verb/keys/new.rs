//! `lir keys new`: makes a key to sign a register's log with.

use std::path::PathBuf;

use serde_json::json;

use crate::config::{ConfigFile, House};
use crate::failure::Failure;
use crate::house::signing;
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir keys new --role register --config /etc/lir.toml --out register-signing-2027.key

The file is a secret that only its owner can read (PKCS#8 in PEM). What is printed is the public
key, for those who verify. `lir keys replace` hands the log on to the new key.";

/// Make a key to sign a register's log with
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The house
    #[arg(long, value_name = "HOUSE", value_parser = [House::Register.name()])]
    role: String,
    #[command(flatten)]
    config: ConfigFile,
    /// The file to make
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut settings = self.config.read();
        let signing = settings.signing();
        let origin = settings.need(signing)?.origin;
        let key = signing::make(&origin, &self.out)?;
        let (file, key) = (self.out.display().to_string(), key.key().to_string());
        if self.json {
            output::json(&json!({ "house": self.role, "file": file, "key": key }))?;
        } else {
            output::text(&format!("made {file}; its public key is\n{key}"))?;
        }
        Ok(())
    }
}
