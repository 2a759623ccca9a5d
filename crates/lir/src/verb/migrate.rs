//! `lir migrate`: brings the database of a house up to date. Steps only go forward, and each stands
//! beside the code that needs it: nothing here knows what they do.

use std::path::PathBuf;

use serde_json::json;
use store::{Clock, Store};

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::{Pending, access_log, signing};
use crate::{house, output};

const HELP: &str = "\
Examples:
  lir migrate --role register --database sqlite:register.db
  lir migrate --role gateway --config /etc/lir.toml

A house that never signed anything also gets the key that signs its access log, in the file that
HOUSE.access_log_key_file names, and a register the key that signs receipts, in the file that
register.signing_key_file names.";

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
        let keys = self.first_keys(&store).await;
        store.close().await;
        let (key, log_key) = keys?;
        let (name, url) = (self.role.name(), url.to_string());
        if self.json {
            let mut told = json!({ "house": name, "database": url, "applied": steps });
            if let Some(file) = &key {
                told["madeKey"] = json!(file.display().to_string());
            }
            if let Some(file) = &log_key {
                told["madeAccessLogKey"] = json!(file.display().to_string());
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
        if let (Some(file), false) = (log_key, self.json) {
            let file = file.display();
            output::text(&format!("made {file}, which signs the access log: keep it safe too"))?;
        }
        Ok(())
    }

    /// Makes the keys that sign, if there were none; gives their files then.
    async fn first_keys(
        &self,
        store: &Store,
    ) -> Result<(Option<PathBuf>, Option<PathBuf>), Failure> {
        let mut settings = self.database.settings(self.role);
        let log = settings.access_log(self.role);
        let log = settings.need(log)?;
        let made = access_log::first_key(self.role, store, &log).await?;
        Ok((self.first_key(store).await?, made.then_some(log.key_file)))
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
