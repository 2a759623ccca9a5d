//! `lir client`: admits a caller to a house, or ends its access. The house keeps a digest of the
//! token; the token itself is shown once, here.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use exchange::BranchNumber;
use gateway::use_case::admit;
use identity::{Keep, Permit, Role, Token};
use register::use_case::{UseCaseError, admit_client};
use serde_json::json;
use uuid::Uuid;

use super::provider::branch;
use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::gateway::Gateway;
use crate::house::register::Register;
use crate::{output, secret};

const ADD_HELP: &str = "\
Examples:
  lir client add --role provider --branch 000012345678 --name 'Gateway of Ziekenhuis Noord'
  lir client add --role provider --branches-from branches.txt --name 'Sender of ten hospitals'
  lir client add --role inspectorate --name 'Trace desk' --token-to inspectorate.token
  lir client add --house gateway --provider 'Ziekenhuis Noord' --role provider --name 'EHR, test'

The token is shown this once, or written to a new file that only you can read. A caller of the
register delivers and reads for its branches; a caller of a gateway for the provider it is
admitted for.";

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
    /// Admit a caller and show its token, this once
    #[command(after_help = ADD_HELP)]
    Add(Add),
    /// End the access of a caller
    #[command(after_help = REVOKE_HELP)]
    Revoke(Revoke),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// What it is to the house
    #[arg(long, value_enum)]
    role: RoleName,
    /// What people call it
    #[arg(long)]
    name: String,
    /// Register: a branch it acts for; at least one for a provider
    #[arg(long, value_name = "NUMBER", value_parser = branch)]
    branch: Vec<BranchNumber>,
    /// Register: a file of branches it acts for, a number a line; what follows a # is a remark
    #[arg(long, value_name = "FILE")]
    branches_from: Option<PathBuf>,
    /// The house it calls
    #[arg(long, value_enum, default_value_t = House::Register)]
    house: House,
    /// Gateway: the provider it calls for, by its name there
    #[arg(long, value_name = "NAME", required_if_eq("house", "gateway"))]
    provider: Option<String>,
    #[command(flatten)]
    database: DatabaseOf,
    /// Write the token to this new file instead of showing it
    #[arg(long, value_name = "FILE")]
    token_to: Option<PathBuf>,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
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

/// The roles, as on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleName {
    /// Delivers, and reads its own
    Provider,
    /// Asks traces
    Inspectorate,
    /// Keeps the house, and reads no records
    Operator,
}

impl RoleName {
    const fn role(self) -> Role {
        match self {
            Self::Provider => Role::Provider,
            Self::Inspectorate => Role::Inspectorate,
            Self::Operator => Role::Operator,
        }
    }
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.verb {
            Verb::Add(args) => args.run().await,
            Verb::Revoke(args) => args.run().await,
        }
    }
}

impl Add {
    async fn run(mut self) -> Result<(), Failure> {
        if let Some(path) = &self.branches_from {
            let more = branches(path)?;
            self.branch.extend(more);
        }
        self.fits()?;
        if let Some(path) = &self.token_to {
            secret::is_free(path)?;
        }
        let (id, token) = match self.house {
            House::Register => self.to_register().await?,
            House::Gateway => self.to_gateway().await?,
        };
        if let Some(path) = &self.token_to {
            secret::write_new(path, format!("{}\n", token.reveal()).as_bytes())?;
        }
        self.tell(id, &token)
    }

    fn fits(&self) -> Result<(), Failure> {
        let provider = self.role.role() == Role::Provider;
        match self.house {
            House::Register if provider && self.branch.is_empty() => Err(Failure::wrong_use(
                "a provider acts for at least one branch of its own",
                "give its branch number: --branch 000012345678, or many with --branches-from",
            )),
            House::Register if self.provider.is_some() => Err(Failure::wrong_use(
                "--provider belongs to a gateway; the register knows branches",
                "give --branch, or --house gateway",
            )),
            House::Gateway if !self.branch.is_empty() => Err(Failure::wrong_use(
                "--branch belongs to the register; a gateway knows the branches of its providers",
                "leave it out",
            )),
            _ => Ok(()),
        }
    }

    async fn to_register(&self) -> Result<(Uuid, Token), Failure> {
        let url = self.database.url(House::Register)?;
        let register = Register::open(&url, Pending::Refuse).await?;
        let (context, permit) = (register.context(), Permit::<Keep>::at_the_console());
        let (role, branches) = (self.role.role(), self.branch.clone());
        let admitted = admit_client::admit(context, &permit, &self.name, role, branches).await;
        register.close().await;
        Ok(admitted?)
    }

    async fn to_gateway(&self) -> Result<(Uuid, Token), Failure> {
        let gateway = gateway_of(&self.database).await?;
        let name = self.provider.as_deref().unwrap_or_default();
        let admitted = admit_to(&gateway, name, self.role.role(), &self.name).await;
        gateway.close().await;
        admitted
    }

    fn tell(&self, id: Uuid, token: &Token) -> Result<(), Failure> {
        let shown = self.token_to.is_none().then(|| token.reveal());
        let (house, role) = (self.house.name(), self.role.role().as_str());
        if self.json {
            let file = self.token_to.as_deref().map(Path::display).map(|path| path.to_string());
            output::json(&json!({
                "house": house, "id": id, "role": role, "name": self.name, "branches": self.branch,
                "token": shown, "tokenFile": file,
            }))?;
            return Ok(());
        }
        let admitted =
            format!("{house}: {} is admitted as {id} ({role})", output::plain(&self.name));
        let token = match (&self.token_to, shown) {
            (Some(path), _) => format!("its token stands in {}", path.display()),
            (None, token) => format!(
                "token: {}\nIt is shown this once; keep it in a file only the caller can read.",
                token.unwrap_or_default()
            ),
        };
        Ok(output::text(&format!("{admitted}\n{token}"))?)
    }
}

/// Reads a file of branch numbers; all that is wrong in it is told at once.
fn branches(path: &Path) -> Result<Vec<BranchNumber>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    let mut numbers = Vec::new();
    let mut faults = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let number = line.split_once('#').map_or(line, |(number, _)| number).trim();
        match branch(number) {
            _ if number.is_empty() => {}
            Ok(number) => numbers.push(number),
            Err(why) => faults.push(format!("  line {}: {why}", place + 1)),
        }
    }
    if faults.is_empty() {
        // A number that stands twice is one branch.
        let mut seen = std::collections::HashSet::new();
        numbers.retain(|number| seen.insert(number.clone()));
        return Ok(numbers);
    }
    let what = format!("{} is no list of branches:\n{}", path.display(), faults.join("\n"));
    Err(Failure::wrong_use(what, "write a branch number of twelve digits on each line"))
}

/// Opens the gateway whose callers are kept.
async fn gateway_of(database: &DatabaseOf) -> Result<Gateway, Failure> {
    let mut settings = database.settings(House::Gateway);
    let gateway = settings.gateway();
    let settings = settings.need(gateway)?;
    Gateway::open(&settings, "", Pending::Refuse).await
}

/// Admits a system that calls a gateway for a provider.
pub(crate) async fn admit_to(
    gateway: &Gateway,
    provider: &str,
    role: Role,
    name: &str,
) -> Result<(Uuid, Token), Failure> {
    let (context, permit) = (gateway.context(), Permit::<Keep>::at_the_console());
    let id = admit::find_provider(context, provider).await?.ok_or_else(|| {
        let what = format!("this gateway serves no provider named {}", output::plain(provider));
        Failure::refused(what, "check the name, or add it with `lir provider add`")
    })?;
    Ok(admit::admit_client(context, &permit, id, role, name).await?)
}

impl Revoke {
    async fn run(self) -> Result<(), Failure> {
        match self.house {
            House::Register => self.at_register().await?,
            House::Gateway => self.at_gateway().await?,
        }
        if self.json {
            let house = self.house.name();
            output::json(&json!({ "house": house, "id": self.id, "revoked": true }))?;
        } else {
            output::text(&format!("{} has no access any more", self.id))?;
        }
        Ok(())
    }

    async fn at_register(&self) -> Result<(), Failure> {
        let url = self.database.url(House::Register)?;
        let register = Register::open(&url, Pending::Refuse).await?;
        let permit = Permit::<Keep>::at_the_console();
        let revoked = admit_client::revoke(register.context(), &permit, self.id).await;
        register.close().await;
        Ok(revoked?)
    }

    async fn at_gateway(&self) -> Result<(), Failure> {
        let gateway = gateway_of(&self.database).await?;
        let permit = Permit::<Keep>::at_the_console();
        let revoked = admit::revoke_client(gateway.context(), &permit, self.id).await;
        gateway.close().await;
        if revoked? { Ok(()) } else { Err(UseCaseError::NotFound.into()) }
    }
}
