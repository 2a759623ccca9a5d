//! `lir audit head`: prints the newest signed head.

use serde_json::json;
use store::log;

use super::open::Log;
use crate::failure::Failure;
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir audit head --role register --config /etc/lir.toml > register-head-2026-03-15.txt
  lir audit head --role gateway --config /etc/lir.toml --json

Keep heads where whoever holds the database cannot reach them; `lir audit verify --head FILE` holds
the log against them later. With --json the public key is printed too.";

/// Print the signed head of the log, to keep it elsewhere
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    log: Log,
    /// Print the answer as JSON, with the public key
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let store = self.log.open().await?;
        let mut db = store.read().await?;
        let head = log::head(&mut db).await?;
        let pending = log::pending(&mut db).await?;
        drop(db);
        store.close().await;
        let name = self.log.name();
        let Some(head) = head else {
            let to_do = "start the house: it links and signs while it runs";
            return Err(Failure::refused(format!("nothing of {name} was signed yet"), to_do));
        };
        if self.json {
            let keys = self.log.keys(&[])?;
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            let waits = json!({ "count": pending.count, "oldest": pending.oldest });
            output::json(&json!({ "log": name, "head": head, "keys": keys, "pending": waits }))?;
        } else {
            output::text(&head)?;
        }
        Ok(())
    }
}
