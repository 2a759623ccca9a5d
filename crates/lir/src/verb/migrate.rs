//! `lir migrate`: brings the database of a house up to date. Steps only go forward, and each stands
//! beside the code that needs it: nothing here knows what they do.

use std::path::PathBuf;

use serde_json::json;
use store::grant::Role;
use store::{Clock, Store};

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::{Pending, access_log, signing};
use crate::{house, output};

const HELP: &str = "\
Examples:
  lir migrate --role register --database sqlite:register.db
  lir migrate --role gateway --config /etc/lir.toml
  lir migrate --role register --database postgres://owner@host/register \\
    --app-role register_app --log-role register_log

With --app-role and --log-role who runs a house is not who owns its tables: give them again after
every migration, since new tables come without rights.

A house that never signed anything also gets the key that signs its access log, in the file that
HOUSE.access_log_key_file names, and a register the key that signs receipts, in the file that
register.signing_key_file names.";

const NO_ROLES: (&str, &str) = (
    "SQLite has no roles",
    "leave --app-role and --log-role out, and give the database's file to the user that runs the \
     house alone (chmod 600)",
);

/// Bring the database of a house up to date
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The house
    #[arg(long, value_name = "HOUSE", value_enum)]
    role: House,
    #[command(flatten)]
    database: DatabaseOf,
    /// The role of PostgreSQL that runs the house: it may add, and never change what must stay
    #[arg(long, value_name = "ROLE")]
    app_role: Option<Role>,
    /// The role of PostgreSQL that looks after the access log: it reads that and nothing else
    #[arg(long, value_name = "ROLE")]
    log_role: Option<Role>,
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
        let granted = self.grant(&store).await;
        store.close().await;
        let (key, log_key) = keys?;
        granted?;
        let (name, url) = (self.role.name(), url.to_string());
        if self.json {
            let mut told = json!({ "house": name, "database": url, "applied": steps });
            if let Some(file) = &key {
                told["madeKey"] = json!(file.display().to_string());
            }
            if let Some(file) = &log_key {
                told["madeAccessLogKey"] = json!(file.display().to_string());
            }
            for (name, role) in [("appRole", &self.app_role), ("logRole", &self.log_role)] {
                if let Some(role) = role {
                    told[name] = json!(role.to_string());
                }
            }
            output::json(&told)?;
            return Ok(());
        }
        if steps.is_empty() {
            output::text(&format!("{name}: {url} was up to date"))?;
        } else {
            output::text(&format!("{name}: {url} took the steps {}", house::numbers(&steps)))?;
        }
        for role in self.app_role.iter().chain(&self.log_role) {
            output::text(&format!("{role} has what it needs, and nothing more"))?;
        }
        if let Some(file) = key {
            let file = file.display();
            output::text(&format!("made {file}, which signs receipts: keep a copy of it safe"))?;
        }
        if let Some(file) = log_key {
            let file = file.display();
            output::text(&format!("made {file}, which signs the access log: keep it safe too"))?;
        }
        Ok(())
    }

    /// Gives the roles that were named their rights.
    async fn grant(&self, store: &Store) -> Result<(), Failure> {
        let mut has_roles = true;
        if let Some(role) = &self.app_role {
            has_roles &= store.grant_to_house(role).await?;
        }
        if let Some(role) = &self.log_role {
            has_roles &= store.grant_to_log(role).await?;
        }
        if has_roles { Ok(()) } else { Err(Failure::wrong_use(NO_ROLES.0, NO_ROLES.1)) }
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
