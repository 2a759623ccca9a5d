//! `lir client`: admits a caller to a house, shows who is admitted, ends an access.

mod add;
mod list;
mod proof;

use clap::Subcommand;
use identity::{Keep, Permit};
use serde_json::json;
use uuid::Uuid;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::books::Books;
use crate::output;

const REVOKE_HELP: &str = "\
Examples:
  lir client revoke 019a9b6e-0000-7000-8000-000000000000
  lir client revoke --house gateway 019a9b6e-0000-7000-8000-000000000001

A running house notices within five seconds.";

/// Admit a caller to a house, or end its access
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Admit a caller, by its public key or by a token that is shown this once
    #[command(after_help = add::HELP)]
    Add(add::Add),
    /// Show who is admitted
    #[command(after_help = list::HELP)]
    List(list::List),
    /// End the access of a caller
    #[command(after_help = REVOKE_HELP)]
    Revoke(Revoke),
}

#[derive(Debug, clap::Args)]
struct Revoke {
    /// The caller's id
    #[arg(value_name = "ID")]
    id: Uuid,
    /// The house it calls
    #[arg(long, value_enum, default_value_t = House::Register)]
    house: House,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Add(args) => args.run().await,
            Verb::List(args) => args.run().await,
            Verb::Revoke(args) => args.run().await,
        }
    }
}

impl Revoke {
    async fn run(self) -> Result<(), Failure> {
        let books = Books::open(self.house, &self.database).await?;
        let revoked = books.admission.revoke(&Permit::<Keep>::at_the_console(), self.id).await;
        books.close().await;
        revoked?;
        if self.json {
            let house = self.house.name();
            output::json(&json!({ "house": house, "id": self.id, "revoked": true }))?;
        } else {
            output::text(&format!("{} has no access any more", self.id))?;
        }
        Ok(())
    }
}
