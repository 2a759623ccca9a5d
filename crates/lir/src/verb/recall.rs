//! `lir recall contact`: where providers are reached for a recall (rule R55), as the register has it.
//! Providers say so themselves, by their system or on the register's page; the operator does it for
//! who cannot.

use clap::Subcommand;
use exchange::BranchNumber;
use exchange::finding::Language;
use exchange::recall::Contact;
use identity::{Keep, Permit};
use register::model::contact::KeptContact;
use register::use_case::keep_contact;
use serde_json::json;

use super::provider::branch;
use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::register::Register;
use crate::output::{self, Table};

const SET_HELP: &str = "\
Examples:
  lir recall contact set 000012345678 --mailbox recall@noord.example \\
      --coordinator 'Coördinator terugroepacties' --telephone '050 123 45 67'
  lir recall contact set 000012345678 --mailbox recall@noord.example \\
      --coordinator 'Kees Coördinator' --telephone '050 123 45 67' \\
      --second-mailbox bestuur@noord.example

What is said replaces all that was said before.";

const LIST_HELP: &str = "\
Examples:
  lir recall contact list
  lir recall contact list --json

A provider that is not listed gets no e-mail when there is a safety notice.";

/// Where providers are reached for a recall
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Look at the contacts for recalls, or set one
    #[command(subcommand)]
    Contact(ContactVerb),
}

#[derive(Debug, Subcommand)]
enum ContactVerb {
    /// Say where a branch is reached for a recall
    #[command(after_help = SET_HELP)]
    Set(Set),
    /// Show where branches are reached for a recall
    #[command(after_help = LIST_HELP)]
    List(List),
}

#[derive(Debug, clap::Args)]
struct Set {
    /// The branch: twelve digits
    #[arg(value_name = "NUMBER", value_parser = branch)]
    branch: BranchNumber,
    /// The e-mail of the recall mailbox
    #[arg(long, value_name = "ADDRESS")]
    mailbox: String,
    /// Who coordinates recalls there, by name or function
    #[arg(long, value_name = "WHO")]
    coordinator: String,
    /// Where the coordinator is called
    #[arg(long, value_name = "NUMBER")]
    telephone: String,
    /// The e-mail that is written to when nobody answers
    #[arg(long, value_name = "ADDRESS")]
    second_mailbox: Option<String>,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct List {
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the contacts as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let Verb::Contact(verb) = self.verb;
        match verb {
            ContactVerb::Set(args) => args.run().await,
            ContactVerb::List(args) => args.run().await,
        }
    }
}

impl Set {
    async fn run(self) -> Result<(), Failure> {
        let second = self.second_mailbox.as_deref();
        let contact = Contact::of(&self.mailbox, &self.coordinator, &self.telephone, second);
        let contact = contact.map_err(|found| {
            let told = found.iter().map(|finding| {
                let name = finding.field.trim_start_matches('/');
                let (message, hint) =
                    (finding.code.message(Language::English), finding.code.hint(Language::English));
                format!("\n  {name}: {message} {hint}")
            });
            let what = format!("the contact was not kept{}", told.collect::<String>());
            Failure::wrong_use(what, "correct what is listed")
        })?;
        let url = self.database.url(House::Register)?;
        let register = Register::open(&url, Pending::Refuse).await?;
        let permit = Permit::<Keep>::at_the_console();
        let cx = register.context();
        let kept = keep_contact::keep_at_console(cx, &permit, &self.branch, contact).await;
        register.close().await;
        let kept = kept?;
        if self.json {
            return Ok(output::json(&in_json(&kept))?);
        }
        let mailbox = output::plain(&kept.contact.mailbox);
        Ok(output::text(&format!("{} is reached at {mailbox}", kept.branch))?)
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let url = self.database.url(House::Register)?;
        let register = Register::open(&url, Pending::Refuse).await?;
        let permit = Permit::<Keep>::at_the_console();
        let listed = keep_contact::list_at_console(register.context(), &permit).await;
        register.close().await;
        let listed = listed?;
        if self.json {
            let contacts: Vec<_> = listed.iter().map(in_json).collect();
            return Ok(output::json(&json!({ "contacts": contacts }))?);
        }
        let mut table = Table::new(&["branch", "mailbox", "coordinator", "telephone", "second"]);
        for it in &listed {
            let contact = &it.contact;
            let second = contact.second_mailbox.as_deref().unwrap_or("-");
            table.row(vec![
                it.branch.to_string(),
                output::plain(&contact.mailbox),
                output::plain(&contact.coordinator),
                output::plain(&contact.telephone),
                output::plain(second),
            ]);
        }
        Ok(output::text(&table.text())?)
    }
}

fn in_json(it: &KeptContact) -> serde_json::Value {
    json!({
        "branch": it.branch, "version": it.version, "keptAt": it.kept_at.to_string(),
        "contact": it.contact,
    })
}
