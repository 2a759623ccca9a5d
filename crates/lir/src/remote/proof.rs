//! What a caller proves itself by: a token from a file, or the certificate of its organisation
//! together with access tokens that it fetches by itself.

use std::path::PathBuf;

use admission::outgoing::{Credentials, Outgoing, OutgoingError};
use identity::Token;
use reqwest::Client;
use store::{Clock, Ids};
use uuid::Uuid;

use crate::failure::Failure;
use crate::secret;

/// What a caller proves itself by.
#[derive(Debug, Clone)]
pub(crate) enum Proof {
    /// A static token.
    Token(Token, Client),
    /// The certificate of its organisation.
    Machine(Outgoing),
}

/// The files with what a caller proves itself by.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ProofFiles {
    /// The file with your token there, readable by nobody else
    #[arg(long, value_name = "FILE", env = "LIR_TOKEN_FILE", hide_env_values = true)]
    token_file: Option<PathBuf>,
    /// The certificate of your organisation, in the place of a token
    #[arg(long, value_name = "FILE", requires_all = ["key", "client_id"])]
    certificate: Option<PathBuf>,
    /// The key of the certificate, readable by nobody else; it signs for access tokens too
    #[arg(long, value_name = "FILE", requires = "certificate")]
    key: Option<PathBuf>,
    /// Your id there, as `lir client add` gave it
    #[arg(long, value_name = "ID", requires = "certificate")]
    client_id: Option<Uuid>,
    /// The CAs that the house's own certificate may be of; those of this machine if not given
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
}

impl From<Token> for Proof {
    fn from(token: Token) -> Self {
        let client = web::client::new().expect("a client without certificates can be made");
        Self::Token(token, client)
    }
}

impl ProofFiles {
    /// Reads them; a certificate goes before a token, which may stand in a variable.
    pub(crate) fn read(&self) -> Result<Proof, Failure> {
        let file =
            |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::unreadable(path, &error));
        let authorities = self.ca.as_ref().map(file).transpose()?;
        let machine = self.certificate.as_ref().zip(self.key.as_ref()).zip(self.client_id);
        if let Some(((certificate, key), client_id)) = machine {
            let (certificate, key) = (file(certificate)?, secret::read(key)?);
            let credentials = Credentials { client_id, certificate, key, authorities };
            let outgoing = Outgoing::new(&credentials, Clock::system(), Ids::system());
            return Ok(Proof::Machine(outgoing.map_err(|error| {
                Failure::wrong_use(error, "give a certificate with its own key, both as PEM")
            })?));
        }
        let Some(path) = &self.token_file else {
            let what = "there is nothing to prove who you are";
            return Err(Failure::wrong_use(what, "give --token-file, or --certificate"));
        };
        let client = match &authorities {
            Some(authorities) => web::client::believing(authorities),
            None => web::client::new(),
        };
        let client = client.map_err(|error| {
            Failure::wrong_use(super::why(&error), "give --ca a PEM file with certificates of CAs")
        })?;
        Ok(Proof::Token(secret::token(path)?, client))
    }
}

impl Proof {
    /// What to call with.
    pub(super) fn client(&self) -> &Client {
        match self {
            Self::Token(_, client) => client,
            Self::Machine(outgoing) => outgoing.http(),
        }
    }

    /// The static token, for the one who is to call.
    pub(super) fn shown(&self) -> Option<&str> {
        match self {
            Self::Token(token, _) => Some(token.reveal()),
            Self::Machine(_) => None,
        }
    }

    /// The token of the next call to the house at this address.
    pub(super) async fn bearer(&self, house: &str, base_url: &str) -> Result<String, Failure> {
        let outgoing = match self {
            Self::Token(token, _) => return Ok(token.reveal().to_owned()),
            Self::Machine(outgoing) => outgoing,
        };
        outgoing.token(base_url).await.map_err(|error| match &error {
            OutgoingError::Unreached(cause) => {
                let why = super::why(cause);
                let what = format!("the {house} at {base_url} does not answer: {why}");
                Failure::away(
                    what,
                    "see that it runs, that the address is right, and that both sides believe \
                     each other's CA (--ca); then try again",
                )
            }
            OutgoingError::Credentials(_) => {
                Failure::wrong_use(error, "give a certificate with its own key")
            }
            OutgoingError::Refused { .. } => {
                let what = format!("the {house} at {base_url}: {error}");
                let to_do = "check --client-id, and that its public key is the one of --key";
                Failure::refused(what, to_do)
            }
        })
    }
}
