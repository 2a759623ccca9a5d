//! `lir migrate`: brings the database of a house up to date. Steps only go forward, and each stands
//! beside the code that needs it: nothing here knows what they do.

use std::path::PathBuf;

use serde_json::json;
use store::{Clock, Store};

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::{Pending, signing};
use crate::{house, output};

const HELP: &str = "\
Examples:
  lir migrate --role register --database sqlite:register.db
  lir migrate --role gateway --config /etc/lir.toml

A register that never signed anything also gets its key, in the file that register.signing_key_file
names.";

/// Bring the database of a house up to date
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The house
    #[arg(long, value_name = "HOUSE", value_enum)]
    role: House,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let url = self.database.url(self.role)?;
        let store = Store::open(&url).await?;
        let steps = store.pending(self.role.migrations()).await?;
        store.migrate(self.role.migrations()).await?;
        let key = self.first_key(&store).await;
        store.close().await;
        let key = key?;
        let (name, url) = (self.role.name(), url.to_string());
        if self.json {
            let mut told = json!({ "house": name, "database": url, "applied": steps });
            if let Some(file) = &key {
                told["madeKey"] = json!(file.display().to_string());
            }
            output::json(&told)?;
        } else if steps.is_empty() {
            output::text(&format!("{name}: {url} was up to date"))?;
        } else {
            output::text(&format!("{name}: {url} took the steps {}", house::numbers(&steps)))?;
        }
        if let (Some(file), false) = (key, self.json) {
            let file = file.display();
            output::text(&format!("made {file}, which signs receipts: keep a copy of it safe"))?;
        }
        Ok(())
    }

    /// Makes the key that signs a register's log, if it never had one; gives the file then.
    async fn first_key(&self, store: &Store) -> Result<Option<PathBuf>, Failure> {
        if self.role != House::Register {
            return Ok(None);
        }
        let mut settings = self.database.settings(self.role);
        let signing = settings.signing();
        let signing = settings.need(signing)?;
        let clock = Clock::system();
        let (_, made) = signing::signer(store, &clock, &signing, Pending::Apply).await?;
        Ok(made.then_some(signing.key_file))
    }
}
