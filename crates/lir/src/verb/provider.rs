//! `lir provider add` has a gateway serve a care provider. The gateway keeps the provider's token
//! of the register sealed, and knows it by the numbers that messages name it by (rule R12).
//! `lir provider contact` says where its patients reach it with questions and complaints (rule R60).
//! `lir provider export` and `import` hand its records over to a successor, and `list` shows what was.

mod contact;
mod export;
mod import;
mod list;

use std::path::PathBuf;
use std::str::FromStr;

use admission::people;
use clap::Subcommand;
use exchange::BranchNumber;
use gateway::model::provider::{Number, NumberSystem};
use gateway::use_case::admit::{self, RegisterAccess};
use identity::{Keep, Permit};
use serde_json::json;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::gate::Gate;
use crate::house::gateway::Gateway;
use crate::{output, secret};

const HELP: &str = "\
Examples:
  lir client add --role provider --branch 000012345678 --name 'Gateway of Ziekenhuis Noord' \\
      --token-to noord.token                                   (at the register)
  lir provider add --name 'Ziekenhuis Noord' --number ura:00002729=000012345678 \\
      --register https://register.example --register-token-file noord.token
  lir client add --house gateway --provider 'Ziekenhuis Noord' --role provider --name EHR

A --number is SYSTEM:NUMBER=BRANCH: a number that messages name the provider by (ura, agb or
kvk), and the branch number it stands for. A branch is known by its own number anyway.";

/// Have a gateway serve a care provider
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a care provider, with its branches and where it delivers
    #[command(after_help = HELP)]
    Add(Add),
    /// Say where patients reach a provider with questions and complaints
    #[command(after_help = contact::HELP)]
    Contact(contact::Args),
    /// Seal all records of a provider for a successor
    #[command(after_help = export::HELP)]
    Export(export::Args),
    /// Take in what a predecessor handed over
    #[command(after_help = import::HELP)]
    Import(import::Args),
    /// Show whom this gateway serves, and what was handed over
    #[command(after_help = list::HELP)]
    List(list::Args),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// What people call it; unique in this gateway
    #[arg(long)]
    name: String,
    /// A branch number (vestigingsnummer): twelve digits
    #[arg(long, value_name = "NUMBER", value_parser = branch, required_unless_present = "numbers")]
    branch: Vec<BranchNumber>,
    /// A number that messages name it by, and the branch it stands for
    #[arg(long = "number", value_name = "SYSTEM:NUMBER=BRANCH")]
    numbers: Vec<Named>,
    /// The register it delivers to; `gateway.register_url` if not given
    #[arg(long, value_name = "URL", env = "LIR_REGISTER_URL")]
    register: Option<String>,
    /// The file with its token of the register; without it the gateway shows its own certificate
    #[arg(long, value_name = "FILE")]
    register_token_file: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

/// A number, and the branch it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    number: Number,
    branch: BranchNumber,
}

impl FromStr for Named {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let usage = || "write it as ura:00002729=000012345678".to_owned();
        let (number, to) = text.split_once('=').ok_or_else(usage)?;
        let (system, value) = number.split_once(':').ok_or_else(usage)?;
        let system: NumberSystem = system.parse().map_err(|error| format!("{error}"))?;
        let number = Number::parse(system, value).map_err(|error| format!("{error}"))?;
        Ok(Self { number, branch: branch(to)? })
    }
}

/// Reads a branch number of the command line.
pub(crate) fn branch(text: &str) -> Result<BranchNumber, String> {
    BranchNumber::parse(text).map_err(|code| {
        let language = exchange::finding::Language::English;
        format!("{} {}", code.message(language), code.hint(language))
    })
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let args = match self.verb {
            Verb::Add(args) => args,
            Verb::Contact(args) => return args.run().await,
            Verb::Export(args) => return args.run().await,
            Verb::Import(args) => return args.run().await,
            Verb::List(args) => return args.run().await,
        };
        let mut settings = args.database.settings(House::Gateway);
        let gateway = settings.gateway();
        let settings = settings.need(gateway)?;
        let url = args.register.clone().or_else(|| settings.register_url.clone());
        let url = url.ok_or_else(|| {
            let what = "it is not said which register the provider delivers to";
            Failure::wrong_use(what, "give --register, or set gateway.register_url")
        })?;
        let token = args.register_token_file.as_deref().map(secret::token).transpose()?;
        let access = RegisterAccess { url, token };
        let gateway = Gateway::open(
            &settings,
            Gate::default(),
            people::Settings::default(),
            "",
            Pending::Refuse,
        )
        .await?;
        let added = add(&gateway, &args.name, &args.branch, &args.numbers, &access).await;
        gateway.close().await;
        let id = added?;
        if args.json {
            output::json(&json!({ "provider": id, "name": args.name, "register": access.url }))?;
        } else {
            let (name, register) = (output::plain(&args.name), &access.url);
            output::text(&format!("{name} is served as {id} and delivers to {register}"))?;
        }
        Ok(())
    }
}

/// Opens the gateway for a verb that does one thing.
async fn open(database: &DatabaseOf) -> Result<Gateway, Failure> {
    let mut settings = database.settings(House::Gateway);
    let gateway = settings.gateway();
    let settings = settings.need(gateway)?;
    let none = people::Settings::default();
    Gateway::open(&settings, Gate::default(), none, "", Pending::Refuse).await
}

/// Adds a provider, with its branches and numbers, and gives its id.
pub(crate) async fn add(
    gateway: &Gateway,
    name: &str,
    branches: &[BranchNumber],
    numbers: &[Named],
    access: &RegisterAccess,
) -> Result<uuid::Uuid, Failure> {
    let (context, permit) = (gateway.context(), Permit::<Keep>::at_the_console());
    if admit::find_provider(context, name).await?.is_some() {
        let what = format!("this gateway serves a provider named {} already", output::plain(name));
        return Err(Failure::refused(what, "give it another name, or go on to `lir client add`"));
    }
    let id = admit::admit_provider(context, &permit, name, branches, access).await?;
    for Named { number, branch } in numbers {
        admit::admit_number(context, &permit, id, number, branch).await?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_which_branch_it_stands_for() {
        let named: Named = "ura:2729=000012345678".parse().unwrap();
        assert_eq!(named.number.value(), "00002729");
        assert_eq!(named.branch.as_str(), "000012345678");
        for wrong in
            ["ura:2729", "2729=000012345678", "uzi:2729=000012345678", "agb:1=000012345678"]
        {
            assert!(wrong.parse::<Named>().is_err(), "{wrong}");
        }
        assert!("ura:2729=12345678".parse::<Named>().unwrap_err().contains("branch"));
    }
}
