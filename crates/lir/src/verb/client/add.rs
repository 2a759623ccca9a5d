//! `lir client add`: admits a caller. With a public key it signs assertions and shows the
//! certificate of its organisation; with a token, which the house keeps a digest of and shows once,
//! it may call a house on loopback, for development.

use std::path::{Path, PathBuf};

use admission::machine::books::{Admitted, NewClient, Proof, Whose};
use clap::ValueEnum;
use exchange::BranchNumber;
use gateway::use_case::admit;
use identity::{Keep, OrganisationNumber, Permit, Role};
use serde_json::json;
use uuid::Uuid;

use super::proof::{branches, public_keys};
use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::books::Books;
use crate::verb::provider::branch;
use crate::{output, secret};

pub(super) const HELP: &str = "\
Examples:
  lir client add --role provider --organisation ura:90000001 --public-key noord.pem \\
      --name 'Gateway of Ziekenhuis Noord'
  lir client add --role provider --branch 000012345678 --name 'EHR, test'
  lir client add --role provider --branches-from branches.txt --name 'Sender of ten hospitals'
  lir client add --role inspectorate --name 'Trace desk' --token-to inspectorate.token
  lir client add --house gateway --provider 'Ziekenhuis Noord' --role provider --name 'EHR, test'

With --organisation and --public-key (a JWK, a JWK Set, or PEM with a public key or certificate)
the caller signs assertions for access tokens and shows its organisation's certificate; the
branches it acts for are those of its organisation. Without, a token is made for development,
shown this once or written to a new file that only you can read; a house that is reached from
elsewhere refuses it.";

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// What it is to the house
    #[arg(long, value_enum)]
    role: RoleName,
    /// What people call it
    #[arg(long)]
    name: String,
    /// The organisation it is of, as in its certificate: `ura:90000001` or `oin:` and 20 digits
    #[arg(long, value_name = "NUMBER", requires = "public_key")]
    organisation: Option<OrganisationNumber>,
    /// The file with its public key: a JWK, a JWK Set, or PEM
    #[arg(long, value_name = "FILE", requires = "organisation", conflicts_with = "token_to")]
    public_key: Option<PathBuf>,
    /// Register: a branch it acts for; at least one for a provider without --organisation
    #[arg(long, value_name = "NUMBER", value_parser = branch, conflicts_with = "organisation")]
    branch: Vec<BranchNumber>,
    /// Register: a file of branches it acts for, a number a line; what follows a # is a remark
    #[arg(long, value_name = "FILE", conflicts_with = "organisation")]
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

impl Add {
    pub(super) async fn run(mut self) -> Result<(), Failure> {
        if let Some(path) = &self.branches_from {
            let more = branches(path)?;
            self.branch.extend(more);
        }
        self.fits()?;
        if let Some(path) = &self.token_to {
            secret::is_free(path)?;
        }
        let proof = match &self.public_key {
            Some(path) => Proof::Keys(public_keys(path)?),
            None => Proof::Token,
        };
        let books = Books::open(self.house, &self.database).await?;
        let admitted = self.admit(&books, proof).await;
        books.close().await;
        let admitted = admitted?;
        if let (Some(path), Some(token)) = (&self.token_to, &admitted.token) {
            secret::write_new(path, format!("{}\n", token.reveal()).as_bytes())?;
        }
        self.tell(&admitted)
    }

    fn fits(&self) -> Result<(), Failure> {
        let provider = self.role.role() == Role::Provider;
        let lacks_branch = self.branch.is_empty() && self.organisation.is_none();
        match self.house {
            House::Register if provider && lacks_branch => Err(Failure::wrong_use(
                "a provider acts for at least one branch of its own",
                "give its --organisation, or its branch number: --branch 000012345678",
            )),
            House::Register if self.provider.is_some() => Err(Failure::wrong_use(
                "--provider belongs to a gateway; the register knows branches",
                "give --organisation or --branch, or --house gateway",
            )),
            House::Gateway if !self.branch.is_empty() => Err(Failure::wrong_use(
                "--branch belongs to the register; a gateway knows the branches of its providers",
                "leave it out",
            )),
            House::Inspectorate if self.provider.is_some() || !self.branch.is_empty() => {
                Err(Failure::wrong_use(
                    "--branch and --provider belong to the register and to a gateway",
                    "leave them out",
                ))
            }
            _ => Ok(()),
        }
    }

    async fn admit(&self, books: &Books, proof: Proof) -> Result<Admitted, Failure> {
        let whose = match &self.organisation {
            Some(number) => Whose::Of(number.clone()),
            None => Whose::Unnumbered(self.branch.clone()),
        };
        let tenant = match &self.provider {
            Some(name) => Some(provider(books, name).await?),
            None => None,
        };
        let (name, role) = (self.name.clone(), self.role.role());
        let new = NewClient { whose, tenant, name, role, proof };
        Ok(books.admission.admit(&Permit::<Keep>::at_the_console(), new).await?)
    }

    fn tell(&self, admitted: &Admitted) -> Result<(), Failure> {
        let (id, token) = (admitted.id, admitted.token.as_ref());
        let shown = token.filter(|_| self.token_to.is_none()).map(identity::Token::reveal);
        let (house, role) = (self.house.name(), self.role.role().as_str());
        if self.json {
            let file = self.token_to.as_deref().map(Path::display).map(|path| path.to_string());
            let organisation = self.organisation.as_ref().map(ToString::to_string);
            output::json(&json!({
                "house": house, "id": id, "role": role, "name": self.name,
                "organisation": organisation, "branches": self.branch,
                "token": shown, "tokenFile": file,
            }))?;
            return Ok(());
        }
        let name = output::plain(&self.name);
        let line = format!("{house}: {name} is admitted as {id} ({role})");
        let proof = match (&self.token_to, shown) {
            (Some(path), _) => format!("its token stands in {}", path.display()),
            (None, Some(token)) => format!(
                "token: {token}\nIt is shown this once; keep it in a file only the caller can read."
            ),
            (None, None) => format!("client_id: {id}; it proves itself by its key and certificate"),
        };
        Ok(output::text(&format!("{line}\n{proof}"))?)
    }
}

/// The provider of this name.
async fn provider(books: &Books, name: &str) -> Result<Uuid, Failure> {
    admit::provider_named(&books.store, name).await?.ok_or_else(|| {
        let what = format!("this gateway serves no provider named {}", output::plain(name));
        Failure::refused(what, "check the name, or add it with `lir provider add`")
    })
}
