//! Clients: the systems that call, and what each proves itself by.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use identity::{Keep, OrganisationNumber, Permit, Role, Token};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::desk::{Admission, AdmissionError};
use crate::machine::keys::PublicKeys;
use crate::store::{client, entitlement, organisation};

/// The first day of what has no first day: callers known by a static token only.
const FOREVER: Date = date(1970, 1, 1);

/// A client to admit.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// Whose system it is.
    pub whose: Whose,
    /// The provider it calls for, in a house that serves several.
    pub tenant: Option<Uuid>,
    /// What its owner calls it.
    pub name: String,
    /// What it is to the house.
    pub role: Role,
    /// What it proves itself by.
    pub proof: Proof,
}

/// Whose system a client is.
#[derive(Debug, Clone)]
pub enum Whose {
    /// An organisation on the books.
    Of(OrganisationNumber),
    /// Nobody's in particular, with these branches: for development.
    Unnumbered(Vec<BranchNumber>),
}

/// What a client proves itself by.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A static token that is made for it: for development.
    Token,
    /// Assertions signed with one of these keys.
    Keys(PublicKeys),
}

/// A client that was admitted.
#[derive(Debug)]
pub struct Admitted {
    /// Its id.
    pub id: Uuid,
    /// Its static token, shown this once.
    pub token: Option<Token>,
}

/// A client, as a list shows it.
#[derive(Debug, Clone)]
pub struct ClientLine {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// What it is to the house.
    pub role: Role,
    /// The organisation it is of; none if that has no number.
    pub organisation: Option<OrganisationNumber>,
    /// The provider it calls for.
    pub tenant: Option<Uuid>,
    /// The names of its public keys; none if it has a static token.
    pub keys: Vec<String>,
    /// When it was admitted.
    pub created_at: Timestamp,
    /// When its access ended.
    pub revoked_at: Option<Timestamp>,
}

impl Admission {
    /// Admits a client.
    pub async fn admit(
        &self,
        permit: &Permit<Keep>,
        new: NewClient,
    ) -> Result<Admitted, AdmissionError> {
        if !new.role.is_system() {
            let what = format!("{} is a role of people, who sign in", new.role);
            return Err(AdmissionError::Contradiction(what));
        }
        let now = self.now();
        let mut tx = self.store().write("client.admit").await?;
        let organisation = match &new.whose {
            Whose::Of(number) => {
                let known = organisation::present(&mut tx, number).await?;
                known.ok_or_else(|| AdmissionError::Unknown(number.to_string()))?.id
            }
            Whose::Unnumbered(_) if matches!(new.proof, Proof::Keys(_)) => {
                let what = "who proves itself by a key has a certificate, and so a number";
                return Err(AdmissionError::Contradiction(what.to_owned()));
            }
            Whose::Unnumbered(branches) => {
                let organisation = self.ids().next();
                organisation::add(&mut tx, organisation, None, &new.name, now).await?;
                let rows = self.own(organisation, branches, FOREVER);
                entitlement::add(&mut tx, &rows).await?;
                organisation
            }
        };
        let (token, keys) = match new.proof {
            Proof::Token => (Some(Token::generate()), None),
            Proof::Keys(keys) => (None, Some(keys)),
        };
        let row = client::Row {
            id: self.ids().next(),
            organisation,
            tenant: new.tenant,
            name: new.name,
            role: new.role,
            token: token.as_ref().map(Token::digest),
            keys,
            created_at: now,
            revoked_at: None,
        };
        client::add(&mut tx, &row).await?;
        tx.commit(self.kept(permit, "client.admit").about(row.id).records(1), &[]).await?;
        Ok(Admitted { id: row.id, token })
    }

    /// Ends a client's access; a running house notices within seconds.
    pub async fn revoke(&self, permit: &Permit<Keep>, id: Uuid) -> Result<(), AdmissionError> {
        let mut tx = self.store().write("client.revoke").await?;
        if !client::revoke(&mut tx, id, self.now()).await? {
            return Err(AdmissionError::Unknown(id.to_string()));
        }
        tx.commit(self.kept(permit, "client.revoke").about(id).records(1), &[]).await?;
        Ok(())
    }

    /// All clients, in the order they came.
    pub async fn clients(&self) -> Result<Vec<ClientLine>, AdmissionError> {
        let mut db = self.store().read().await?;
        let organisations = organisation::all(&mut db).await?;
        let numbers: BTreeMap<Uuid, Option<OrganisationNumber>> =
            organisations.into_iter().map(|row| (row.id, row.number)).collect();
        let line = |row: client::Row| ClientLine {
            id: row.id,
            name: row.name,
            role: row.role,
            organisation: numbers.get(&row.organisation).cloned().flatten(),
            tenant: row.tenant,
            keys: row.keys.as_ref().map(PublicKeys::names).unwrap_or_default(),
            created_at: row.created_at,
            revoked_at: row.revoked_at,
        };
        Ok(client::all(&mut db).await?.into_iter().map(line).collect())
    }
}
