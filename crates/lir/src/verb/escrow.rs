//! `lir escrow new` makes a key pair with a name. What a provider hands over is sealed for the public
//! half; the private half is kept outside every house, and opens it at the successor.

use std::fs;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;
use store::seal::escrow::EscrowSecret;

use crate::failure::Failure;
use crate::{output, secret};

const HELP: &str = "\
Examples:
  lir escrow new --name noord-2026 --out /media/safe

This makes noord-2026.pub, for whoever hands over, and noord-2026.key, which only its owner can
read. Keep the second one where no gateway and no backup of one is: who has it and a sealed file
reads every patient in it. Compare the fingerprint on the phone before you seal for it.";

/// Make a key pair that records are handed over under
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a key pair with a name
    #[command(after_help = HELP)]
    New(New),
}

#[derive(Debug, clap::Args)]
struct New {
    /// What to call it: letters, digits, dots, dashes and underscores
    #[arg(long)]
    name: String,
    /// The folder to put both files in
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let Verb::New(new) = &self.verb;
        new.run()
    }
}

impl New {
    fn run(&self) -> Result<(), Failure> {
        let pair = EscrowSecret::generate(&self.name)
            .map_err(|error| Failure::wrong_use(error, "give another name"))?;
        let file = |half: &str| self.out.join(format!("{}.{half}", self.name));
        let (public, private) = (file("pub"), file("key"));
        secret::is_free(&public)?;
        secret::is_free(&private)?;
        secret::write_new(&private, pair.text().as_bytes())?;
        fs::write(&public, pair.public().text()).map_err(|error| {
            let what = format!("cannot write {}: {error}", public.display());
            Failure::wrong_use(what, "give a folder you may write to")
        })?;
        let fingerprint = pair.public().fingerprint();
        let (public, private) = (public.display().to_string(), private.display().to_string());
        if self.json {
            let name = &self.name;
            output::json(&json!({
                "name": name, "fingerprint": fingerprint, "public": public, "private": private,
            }))?;
        } else {
            output::text(&format!(
                "made {public}, to seal for, and {private}, a secret that opens\n\
                 the fingerprint is {fingerprint}"
            ))?;
        }
        Ok(())
    }
}
