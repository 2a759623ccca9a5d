//! `lir mandate`: a vendor or an association delivers for a branch of another organisation, from a
//! day and until a day. Who holds the branch answers for what is delivered.

use admission::machine::books::{MandateLine, NewMandate};
use clap::Subcommand;
use exchange::BranchNumber;
use identity::{Keep, OrganisationNumber, Permit};
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::provider::branch;
use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::books::Books;
use crate::output::{self, Table};

const ADD_HELP: &str = "\
Example:
  lir mandate add --by ura:90000002 --to ura:90000009 --branch 000087654321 \\
      --from 2026-07-01 --until 2027-06-30

Both organisations have to be on the books, and the branch has to be one of the first one's own.
The mandate counts from its first day to its last, and only while the first organisation is on
the books and holds the branch itself.";

const LIST_HELP: &str = "\
Examples:
  lir mandate list
  lir mandate list --json";

const END_HELP: &str = "\
Example:
  lir mandate end 019a9b6e-0000-7000-8000-000000000000

`lir mandate list` shows the ids. A running house notices within five seconds.";

/// Let one organisation act for a branch of another
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Put a mandate on the books
    #[command(after_help = ADD_HELP)]
    Add(Add),
    /// Show the mandates
    #[command(after_help = LIST_HELP)]
    List(List),
    /// End a mandate
    #[command(after_help = END_HELP)]
    End(End),
}

#[derive(Debug, clap::Args)]
struct Of {
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Add {
    /// Whose branch it is
    #[arg(long, value_name = "NUMBER")]
    by: OrganisationNumber,
    /// Who may act for it
    #[arg(long, value_name = "NUMBER")]
    to: OrganisationNumber,
    /// The branch: twelve digits
    #[arg(long, value_name = "NUMBER", value_parser = branch)]
    branch: BranchNumber,
    /// The first day; today if not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// The last day; without it the mandate has no end
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<Date>,
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
    /// The mandate's id
    #[arg(value_name = "ID")]
    id: Uuid,
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
        let Self { by, to, branch, from, until, of } = self;
        let mandate = NewMandate { by, to, branch, from, until };
        let books = Books::open(House::Register, &of.database).await?;
        let permit = Permit::<Keep>::at_the_console();
        let added = books.admission.add_mandate(&permit, &mandate).await;
        books.close().await;
        let id = added?;
        let (by, to) = (mandate.by.to_string(), mandate.to.to_string());
        let branch = mandate.branch.as_str();
        if of.json {
            return Ok(output::json(&json!({ "id": id, "by": by, "to": to, "branch": branch }))?);
        }
        Ok(output::text(&format!("{to} may act for branch {branch} of {by}: mandate {id}"))?)
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let books = Books::open(House::Register, &self.of.database).await?;
        let mandates = books.admission.mandates().await;
        books.close().await;
        let mandates = mandates?;
        let until = |it: &MandateLine| it.until.map(|day| day.to_string());
        if self.of.json {
            let line = |it: &MandateLine| {
                json!({
                    "id": it.id, "by": it.by.to_string(), "to": it.to.to_string(),
                    "branch": it.branch, "from": it.from.to_string(), "until": until(it),
                    "counts": it.counts,
                })
            };
            let lines: Vec<_> = mandates.iter().map(line).collect();
            return Ok(output::json(&json!({ "mandates": lines }))?);
        }
        let heads = ["mandate", "by", "to", "branch", "from", "until", "counts"];
        let mut table = Table::new(&heads);
        for it in &mandates {
            table.row(vec![
                it.id.to_string(),
                it.by.to_string(),
                it.to.to_string(),
                it.branch.as_str().to_owned(),
                it.from.to_string(),
                until(it).unwrap_or_else(|| "-".to_owned()),
                if it.counts { "yes" } else { "no" }.to_owned(),
            ]);
        }
        Ok(output::text(&table.text())?)
    }
}

impl End {
    async fn run(self) -> Result<(), Failure> {
        let books = Books::open(House::Register, &self.of.database).await?;
        let ended = books.admission.end_mandate(&Permit::<Keep>::at_the_console(), self.id).await;
        books.close().await;
        ended?;
        if self.of.json {
            return Ok(output::json(&json!({ "id": self.id, "ended": true }))?);
        }
        Ok(output::text(&format!("mandate {} counts no more", self.id))?)
    }
}
