//! `lir inclusion`: the list of implants that must be registered (annex of the Besluit), as dated
//! data. Loading a corrected list is one command; records that could not be judged are judged again.

use std::path::PathBuf;

use clap::Subcommand;
use identity::{Keep, Permit};
use law::{Category, InclusionHistory, InclusionList};
use register::use_case::load_inclusion_list::{self, LoadError};
use register::use_case::read_inclusion_list;
use serde_json::json;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::register::Register;
use crate::output;

const LOAD_HELP: &str = "\
Examples:
  lir inclusion show --json > lists.json
  lir inclusion load inclusion-2026.toml --database sqlite:register.db

The file holds every list with the days it governs, as the one this program ships with:
a [[list]] with version, source, verified and valid_from, and a [[list.category]] for each
category. It is taken whole or refused whole, and then every fault is named with its line.
Only a list with verified = true can say that an implant need not be registered.";

const SHOW_HELP: &str = "\
Example:
  lir inclusion show --database sqlite:register.db";

/// Load or show the list of implants that must be registered
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Load a corrected list; a running register judges by it from then on
    #[command(after_help = LOAD_HELP)]
    Load(Load),
    /// Show the lists in force, whether they are verified, and what each category rests on
    #[command(after_help = SHOW_HELP)]
    Show(Show),
}

#[derive(Debug, clap::Args)]
struct Load {
    /// The file with the lists
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Show {
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the lists as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Load(args) => args.run().await,
            Verb::Show(args) => args.run().await,
        }
    }
}

impl Load {
    async fn run(self) -> Result<(), Failure> {
        let content = std::fs::read_to_string(&self.file)
            .map_err(|error| Failure::unreadable(&self.file, &error))?;
        let url = self.database.url(House::Register)?;
        let register = Register::open(&url, Pending::Refuse).await?;
        let permit = Permit::<Keep>::at_the_console();
        let loaded = load_inclusion_list::load(register.context(), &permit, &content).await;
        register.close().await;
        let file = self.file.display();
        let (position, lists) = match loaded {
            Ok(loaded) => loaded,
            Err(LoadError::UseCase(error)) => return Err(error.into()),
            Err(LoadError::Faulty(faults)) if self.json => {
                let fault = |fault: &law::DataError| {
                    json!({
                        "line": fault.line, "column": fault.column, "code": fault.kind.code(),
                        "what": fault.what, "hint": fault.hint,
                    })
                };
                let faults: Vec<_> = faults.iter().map(fault).collect();
                output::json(&json!({ "loaded": false, "faults": faults }))?;
                return Err(Failure::Problems);
            }
            Err(LoadError::Faulty(faults)) => {
                let faults: Vec<String> = faults.iter().map(|f| format!("\n  {f}")).collect();
                let what = format!("{file} was not loaded; nothing changed{}", faults.concat());
                return Err(Failure::refused(what, "mend what is listed and load it again"));
            }
        };
        if self.json {
            let lists: Vec<_> = lists.lists().iter().map(summary).collect();
            output::json(&json!({ "loaded": true, "position": position, "lists": lists }))?;
        } else {
            output::text(&format!(
                "{file} counts from log position {position}\n{}",
                heads(&lists)
            ))?;
        }
        Ok(())
    }
}

fn summary(list: &InclusionList) -> serde_json::Value {
    json!({
        "version": list.version(),
        "verified": list.verified(),
        "period": list.period().to_string(),
        "categories": list.categories().len(),
    })
}

fn heads(lists: &InclusionHistory) -> String {
    lists.lists().iter().map(head).collect::<Vec<_>>().join("\n")
}

fn head(list: &InclusionList) -> String {
    let state = if list.verified() { "verified" } else { "NOT verified: it excludes nothing" };
    format!("{} ({}): {state}; source: {}", list.version(), list.period(), list.source())
}

impl Show {
    async fn run(self) -> Result<(), Failure> {
        let url = self.database.url(House::Register)?;
        let register = Register::open(&url, Pending::Refuse).await?;
        let permit = Permit::<Keep>::at_the_console();
        let read = read_inclusion_list::read(register.context(), &permit).await;
        register.close().await;
        let (position, lists) = read?;
        if self.json {
            output::json(&json!({ "position": position, "lists": lists }))?;
        } else {
            let origin = match position {
                0 => "the lists this program ships with; none was loaded".to_owned(),
                position => format!("loaded at log position {position}"),
            };
            let lists: Vec<String> = lists.lists().iter().map(in_words).collect();
            output::text(&format!("{origin}\n\n{}", lists.join("\n\n")))?;
        }
        Ok(())
    }
}

fn in_words(list: &InclusionList) -> String {
    let categories: Vec<String> = list.categories().iter().map(category).collect();
    format!("{}\n{}", head(list), categories.join("\n"))
}

fn category(category: &Category) -> String {
    let Category { code, name_en, included, evidence, confidence, article, .. } = category;
    let article = article.as_ref().map(|article| format!(" [{}]", article.citation()));
    format!(
        "  {:<13}{code}: {name_en}\n               {}: {evidence}{}",
        included.code(),
        confidence.code(),
        article.unwrap_or_default()
    )
}
