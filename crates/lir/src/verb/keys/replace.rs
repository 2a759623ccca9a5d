//! `lir keys replace`: hands a register's log on to another signing key.

use std::path::PathBuf;

use identity::{Keep, Permit};
use register::use_case::keep_log_key;
use serde_json::json;
use store::Clock;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::{self, Pending, signing};
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir keys new --role register --config /etc/lir.toml --out register-signing-2027.key
  lir keys replace --role register --config /etc/lir.toml --with register-signing-2027.key

The present key signs the next one, and the head of the log is signed by both: receipts that were
given before verify as before. A register that runs with the earlier key takes nothing in any more;
name the new file in register.signing_key_file and start it again. Keep the public keys of both;
destroy the earlier secret.";

/// Hand a register's log on to another signing key
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The house
    #[arg(long, value_name = "HOUSE", value_parser = [House::Register.name()])]
    role: String,
    #[command(flatten)]
    database: DatabaseOf,
    /// The file with the next key
    #[arg(long, value_name = "FILE")]
    with: PathBuf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let mut settings = self.database.settings(House::Register);
        let register = settings.register();
        let register = settings.need(register)?;
        let origin = &register.signing.origin;
        let present = signing::read(origin, &register.signing.key_file)?;
        let next = signing::read(origin, &self.with)?;
        let store = house::open(House::Register, &register.database, Pending::Refuse).await?;
        let permit = Permit::<Keep>::at_the_console();
        let replaced =
            keep_log_key::rotate(&store, &Clock::system(), &permit, present, &next).await;
        store.close().await;
        let key = replaced?;
        if self.json {
            let endorsement = &key.endorsement;
            output::json(&json!({ "key": key.key.to_string(), "endorsement": endorsement }))?;
        } else {
            let file = self.with.display();
            output::text(&format!(
                "key {} signs the log from now on: {}\nset register.signing_key_file to {file} \
                 and start the register again",
                key.number, key.key
            ))?;
        }
        Ok(())
    }
}
