//! `lir migrate`: brings the database of a house up to date. Steps only go forward, and each stands
//! beside the code that needs it: nothing here knows what they do.

use serde_json::json;
use store::Store;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::{house, output};

const HELP: &str = "\
Examples:
  lir migrate --role register --database sqlite:register.db
  lir migrate --role gateway --config /etc/lir.toml";

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
        store.close().await;
        let (name, url) = (self.role.name(), url.to_string());
        if self.json {
            output::json(&json!({ "house": name, "database": url, "applied": steps }))?;
        } else if steps.is_empty() {
            output::text(&format!("{name}: {url} was up to date"))?;
        } else {
            output::text(&format!("{name}: {url} took the steps {}", house::numbers(&steps)))?;
        }
        Ok(())
    }
}
