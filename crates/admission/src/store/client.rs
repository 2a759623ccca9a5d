//! Clients: the systems of organisations.

use audit::Actor;
use identity::{Digest, OrganisationNumber, Role};
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;
use web::tls::ClientCertificate;

use super::{inconsistent, number};
use crate::machine::PublicKeys;

/// A client that is let in, with its organisation.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) id: Uuid,
    pub(crate) organisation: Uuid,
    pub(crate) number: Option<OrganisationNumber>,
    pub(crate) tenant: Option<Uuid>,
    pub(crate) role: Role,
    pub(crate) name: String,
}

/// A client that is to prove itself, with its keys.
#[derive(Debug)]
pub(crate) struct Holder {
    pub(crate) id: Uuid,
    pub(crate) role: Role,
    pub(crate) number: Option<OrganisationNumber>,
    pub(crate) keys: Option<PublicKeys>,
}

/// A client to put on the books, or on them.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) organisation: Uuid,
    pub(crate) tenant: Option<Uuid>,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) token: Option<Digest>,
    pub(crate) keys: Option<PublicKeys>,
    pub(crate) created_at: Timestamp,
    pub(crate) revoked_at: Option<Timestamp>,
}

impl Holder {
    /// Whether this certificate is of its organisation.
    pub(crate) fn is_of(&self, certificate: &ClientCertificate) -> bool {
        self.number.as_ref() == Some(&certificate.organisation)
    }

    /// How the access log names it.
    pub(crate) fn actor(&self) -> Actor {
        Actor::caller(self.id, self.role.as_str()).of(self.number.as_ref().map(ToString::to_string))
    }
}

pub(super) fn role(text: &str) -> Result<Role, StoreError> {
    text.parse().map_err(|_| inconsistent("client", "role", "unknown role"))
}

fn keys(text: Option<String>) -> Result<Option<PublicKeys>, StoreError> {
    let wrong = |_| inconsistent("client", "public_keys", "no set of public keys");
    text.map(|text| PublicKeys::read(&text).map_err(wrong)).transpose()
}

type Found = (Uuid, Uuid, Option<String>, Option<Uuid>, String, String);

pub(super) fn client(found: Found) -> Result<Client, StoreError> {
    let (id, organisation, text, tenant, role_text, name) = found;
    Ok(Client { id, organisation, number: number(text)?, tenant, role: role(&role_text)?, name })
}

/// The client whose static token has this digest, unless it or its organisation is gone.
pub(crate) async fn by_token(
    db: &mut impl Handle,
    token: Digest,
) -> Result<Option<Client>, StoreError> {
    let found: Option<Found> = on!(db, c => sqlx::query_as(
        "SELECT client.id, organisation.id, organisation.number, client.tenant, client.role, client.name
         FROM client JOIN organisation ON organisation.id = client.organisation_id
         WHERE client.token_sha256 = $1 AND client.revoked_at IS NULL
           AND organisation.ended_at IS NULL",
    )
    .bind(token.0.to_vec())
    .fetch_optional(c)
    .await)?;
    found.map(client).transpose()
}

/// The client of this id, unless it or its organisation is gone.
pub(crate) async fn holder(db: &mut impl Handle, id: Uuid) -> Result<Option<Holder>, StoreError> {
    let found: Option<(String, Option<String>, Option<String>)> = on!(db, c => sqlx::query_as(
        "SELECT client.role, organisation.number, client.public_keys
         FROM client JOIN organisation ON organisation.id = client.organisation_id
         WHERE client.id = $1 AND client.revoked_at IS NULL AND organisation.ended_at IS NULL",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    found
        .map(|(role_text, text, keys_text)| {
            let (role, number, keys) = (role(&role_text)?, number(text)?, keys(keys_text)?);
            Ok(Holder { id, role, number, keys })
        })
        .transpose()
}

/// Puts a client on the books.
pub(crate) async fn add(tx: &mut Write, client: &Row) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO client
           (id, organisation_id, tenant, name, role, token_sha256, public_keys, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(client.id)
    .bind(client.organisation)
    .bind(client.tenant)
    .bind(&client.name)
    .bind(client.role.as_str())
    .bind(client.token.map(|token| token.0.to_vec()))
    .bind(client.keys.as_ref().map(PublicKeys::text))
    .bind(Instant(client.created_at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Ends a client's access; false if there is none by this id, or it ended before.
pub(crate) async fn revoke(tx: &mut Write, id: Uuid, at: Timestamp) -> Result<bool, StoreError> {
    let changed = on!(tx, c => sqlx::query(
        "UPDATE client SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
    )
    .bind(id)
    .bind(Instant(at))
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

type Listed = (
    Uuid,
    Uuid,
    Option<Uuid>,
    String,
    String,
    Option<Vec<u8>>,
    Option<String>,
    Instant,
    Option<Instant>,
);

/// All of them, in the order they came; of a token only that there is one.
pub(crate) async fn all(db: &mut impl Handle) -> Result<Vec<Row>, StoreError> {
    let found: Vec<Listed> = on!(db, c => sqlx::query_as(
        "SELECT id, organisation_id, tenant, name, role, token_sha256, public_keys, created_at, revoked_at
         FROM client ORDER BY created_at, id",
    )
    .fetch_all(c)
    .await)?;
    let read = |listed: Listed| {
        let (id, organisation, tenant, name, text, digest, keys_text, created, revoked) = listed;
        let wrong = |_| inconsistent("client", "token_sha256", "not 32 bytes");
        let token = digest.map(|bytes| bytes.try_into().map(Digest).map_err(wrong)).transpose()?;
        let (role, keys) = (role(&text)?, keys(keys_text)?);
        let (created_at, revoked_at) = (created.0, revoked.map(|at| at.0));
        Ok(Row { id, organisation, tenant, name, role, token, keys, created_at, revoked_at })
    };
    found.into_iter().map(read).collect()
}
