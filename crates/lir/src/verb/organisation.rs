//! `lir organisation`: which organisations' systems a house lets in, and the branches that are
//! their own (rule R37). The number is the one in their certificates.

use admission::machine::books::OrganisationLine;
use clap::Subcommand;
use exchange::BranchNumber;
use identity::{Keep, OrganisationNumber, Permit};
use jiff::civil::Date;
use serde_json::json;

use super::provider::branch;
use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::books::Books;
use crate::output::{self, Table};

const ADD_HELP: &str = "\
Examples:
  lir organisation add ura:90000001 --name 'Ziekenhuis Noord' --branch 000012345678
  lir organisation add ura:90000001 --name 'Ziekenhuis Noord' --branch 000012345679 \\
      --from 2026-07-01
  lir organisation add oin:00000001234567890000 --name 'Inspectie'

An organisation that is on the books already gets the branches added. Its systems are admitted
with `lir client add --organisation`.";

const LIST_HELP: &str = "\
Examples:
  lir organisation list
  lir organisation list --json";

const END_HELP: &str = "\
Examples:
  lir organisation end ura:90000001
  lir organisation end ura:90000001 --branch 000012345679

Without --branch none of its systems is let in any more, and no mandate it gave counts. With
--branch only its own right to that branch ends. A running house notices within five seconds.";

/// Admit an organisation to a house, with its branches
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Put an organisation on the books, or give it more branches
    #[command(after_help = ADD_HELP)]
    Add(Add),
    /// Show the organisations and their branches
    #[command(after_help = LIST_HELP)]
    List(List),
    /// End an organisation, or its right to a branch
    #[command(after_help = END_HELP)]
    End(End),
}

#[derive(Debug, clap::Args)]
struct Of {
    /// The house
    #[arg(long, value_enum, default_value_t = House::Register)]
    house: House,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Add {
    /// Its number, as in its certificate: `ura:` and 8 digits, or `oin:` and 20
    #[arg(value_name = "NUMBER")]
    number: OrganisationNumber,
    /// What people call it
    #[arg(long)]
    name: String,
    /// A branch of its own: twelve digits
    #[arg(long, value_name = "NUMBER", value_parser = branch)]
    branch: Vec<BranchNumber>,
    /// The first day of these branches; today if not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, clap::Args)]
struct List {
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, clap::Args)]
struct End {
    /// Its number
    #[arg(value_name = "NUMBER")]
    number: OrganisationNumber,
    /// Only its own right to this branch
    #[arg(long, value_name = "NUMBER", value_parser = branch)]
    branch: Vec<BranchNumber>,
    #[command(flatten)]
    of: Of,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Add(args) => args.run().await,
            Verb::List(args) => args.run().await,
            Verb::End(args) => args.run().await,
        }
    }
}

impl Add {
    async fn run(self) -> Result<(), Failure> {
        let books = Books::open(self.of.house, &self.of.database).await?;
        let permit = Permit::<Keep>::at_the_console();
        let (number, name) = (&self.number, &self.name);
        let admission = &books.admission;
        let added =
            admission.add_organisation(&permit, number, name, &self.branch, self.from).await;
        books.close().await;
        let id = added?;
        if self.of.json {
            let number = number.to_string();
            let added = json!({ "id": id, "number": number, "name": name, "added": self.branch });
            return Ok(output::json(&added)?);
        }
        let (name, count) = (output::plain(name), self.branch.len());
        Ok(output::text(&format!("{name} ({number}) is on the books; {count} branches given"))?)
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let books = Books::open(self.of.house, &self.of.database).await?;
        let lines = books.admission.organisations().await;
        books.close().await;
        let lines = lines?;
        if self.of.json {
            let lines: Vec<_> = lines.iter().map(in_json).collect();
            return Ok(output::json(&json!({ "organisations": lines }))?);
        }
        let mut table = Table::new(&["organisation", "branches", "access", "name"]);
        for it in &lines {
            let number = it.number.as_ref().map_or("-".to_owned(), ToString::to_string);
            let access = if it.ended_at.is_some() { "ended" } else { "yes" };
            let branches: Vec<&str> = it.branches.iter().map(|(it, ..)| it.as_str()).collect();
            table.row(vec![
                number,
                shortened(&branches),
                access.to_owned(),
                output::plain(&it.name),
            ]);
        }
        Ok(output::text(&table.text())?)
    }
}

/// Branches a line shows; the rest are counted.
const SHOWN: usize = 3;

fn shortened(branches: &[&str]) -> String {
    match branches {
        [] => "-".to_owned(),
        few if few.len() <= SHOWN => few.join(" "),
        many => format!("{} and {} more", many[..SHOWN].join(" "), many.len() - SHOWN),
    }
}

fn in_json(it: &OrganisationLine) -> serde_json::Value {
    let branch = |(branch, from, until): &(BranchNumber, Date, Option<Date>)| json!({ "branch": branch, "from": from.to_string(), "until": until.map(|it| it.to_string()) });
    let branches: Vec<_> = it.branches.iter().map(branch).collect();
    json!({
        "id": it.id, "number": it.number.as_ref().map(ToString::to_string), "name": it.name,
        "since": it.since.to_string(), "endedAt": it.ended_at.map(|at| at.to_string()),
        "branches": branches,
    })
}

impl End {
    async fn run(self) -> Result<(), Failure> {
        let books = Books::open(self.of.house, &self.of.database).await?;
        let permit = Permit::<Keep>::at_the_console();
        let ended = books.admission.end_organisation(&permit, &self.number, &self.branch).await;
        books.close().await;
        ended?;
        let number = self.number.to_string();
        if self.of.json {
            return Ok(output::json(&json!({ "number": number, "ended": true }))?);
        }
        let what =
            if self.branch.is_empty() { "has no access any more" } else { "lost the branch" };
        Ok(output::text(&format!("{number} {what}"))?)
    }
}
