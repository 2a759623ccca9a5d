//! `lir directory import`: which care providers and sites there are, and what is expected of them, as
//! the inspectorate watches them. A file counts whole or not at all.

use std::path::PathBuf;

use clap::Subcommand;
use exchange::finding::Language;
use identity::{Keep, Permit};
use inspectorate::Settings;
use inspectorate::model::directory::{Fault, Planned};
use inspectorate::use_case::directory::import::{ImportError, import_at_console};
use serde_json::{Value, json};
use store::Clock;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::inspectorate::Inspectorate;
use crate::output;

const HELP: &str = "\
Examples:
  lir directory import providers.csv --config /etc/lir.toml
  lir directory import providers.csv --database sqlite:inspectorate.db --json

The file is a table with a row a site; its first row names the columns, in any order:
  needed  branch_number, site_name, organisation_number, organisation_name, source
  free    agb, ura, care, categories, postal, valid_from, valid_to
A branch number has 12 digits, the number of an organisation (KVK) 8; a day is 2026-01-31; several
codes in categories have spaces between. Commas, semicolons or tabs part the columns.

It is taken whole or refused whole, and then every fault is named with its line and column.
Importing the same file again changes nothing. What changed ends the old version and begins a
new one; nothing is overwritten. An inspectorate that runs need not stop.";

/// Bring the inspectorate's directory of providers up to date
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read a table of providers and sites, and enter what it adds or changes
    #[command(after_help = HELP)]
    Import(Import),
}

#[derive(Debug, clap::Args)]
struct Import {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let Verb::Import(args) = self.verb;
        args.run().await
    }
}

impl Import {
    async fn run(self) -> Result<(), Failure> {
        let bytes =
            std::fs::read(&self.file).map_err(|error| Failure::unreadable(&self.file, &error))?;
        let url = self.database.url(House::Inspectorate)?;
        let settings = Settings::default();
        let house = Inspectorate::at(Clock::system(), &url, settings, Pending::Refuse).await?;
        let permit = Permit::<Keep>::at_the_console();
        let imported = import_at_console(house.context(), &permit, &bytes).await;
        house.close().await;
        match imported {
            Ok(planned) if self.json => Ok(output::json(&in_json(&planned))?),
            Ok(planned) => Ok(output::text(&in_words(&planned))?),
            Err(ImportError::UseCase(error)) => {
                Err(Failure::refused(error, "see the cause, then import again"))
            }
            Err(ImportError::Faulty(faults)) if self.json => {
                let faults: Vec<Value> = faults.iter().map(fault).collect();
                output::json(&json!({ "imported": false, "faults": faults }))?;
                Err(Failure::Problems)
            }
            Err(ImportError::Faulty(faults)) => {
                let told = |it: &Fault| {
                    let what = it.message(Language::English);
                    let at = match (it.column, it.name) {
                        (0, "") => String::new(),
                        (0, name) => format!(", column {name}"),
                        (at, name) => format!(", column {at} {name}").trim_end().to_owned(),
                    };
                    format!("\n  line {}{at}: {what} [{}]", it.line, it.code.as_str())
                };
                let all: String = faults.iter().map(told).collect();
                let file = self.file.display();
                let what = format!("{file} was not imported; nothing changed{all}");
                Err(Failure::refused(what, "mend what is listed and import it again"))
            }
        }
    }
}

fn fault(it: &Fault) -> Value {
    json!({
        "line": it.line, "column": it.column, "name": it.name, "code": it.code.as_str(),
        "what": it.message(Language::English),
    })
}

fn in_json(it: &Planned) -> Value {
    json!({
        "imported": true, "added": it.added, "changed": it.changed, "ended": it.ended,
        "same": it.same,
    })
}

fn in_words(it: &Planned) -> String {
    format!(
        "sites added: {}, changed: {}, ended: {}; rows that say what was known: {}",
        it.added, it.changed, it.ended, it.same
    )
}
