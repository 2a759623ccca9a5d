//! `lir client list`: who is admitted to a house, and by what each proves itself.

use admission::machine::books::ClientLine;
use serde_json::json;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::books::Books;
use crate::output::{self, Table};

pub(super) const HELP: &str = "\
Examples:
  lir client list
  lir client list --house gateway --json

Tokens and keys themselves are not shown: of a token the house has only a digest.";

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// The house they call
    #[arg(long, value_enum, default_value_t = House::Register)]
    house: House,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let books = Books::open(self.house, &self.database).await?;
        let clients = books.admission.clients().await;
        books.close().await;
        let clients = clients?;
        if self.json {
            let line = |it: &ClientLine| {
                json!({
                    "id": it.id, "name": it.name, "role": it.role.as_str(),
                    "organisation": it.organisation.as_ref().map(ToString::to_string),
                    "provider": it.tenant, "keys": it.keys,
                    "createdAt": it.created_at.to_string(),
                    "revokedAt": it.revoked_at.map(|at| at.to_string()),
                })
            };
            let lines: Vec<_> = clients.iter().map(line).collect();
            return Ok(output::json(&json!({ "house": self.house.name(), "clients": lines }))?);
        }
        let mut table = Table::new(&["client", "role", "organisation", "proof", "access", "name"]);
        for it in &clients {
            let organisation = it.organisation.as_ref().map_or("-".to_owned(), ToString::to_string);
            let proof = if it.keys.is_empty() { "token" } else { "key" };
            let access = if it.revoked_at.is_some() { "ended" } else { "yes" };
            table.row(vec![
                it.id.to_string(),
                it.role.to_string(),
                organisation,
                proof.to_owned(),
                access.to_owned(),
                output::plain(&it.name),
            ]);
        }
        Ok(output::text(&table.text())?)
    }
}
