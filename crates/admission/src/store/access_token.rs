//! Access tokens that were given out.

use identity::Digest;
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::client::{self, Client};
use super::inconsistent;
use crate::machine::calling::Bound;

/// A token to keep.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) token: Digest,
    pub(crate) client: Uuid,
    pub(crate) thumbprint: [u8; 32],
    pub(crate) scopes: String,
    pub(crate) issued_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

/// Who holds this token, what it is bound to and what it opens; none if the client or its
/// organisation is gone.
pub(crate) async fn holder(
    db: &mut impl Handle,
    token: Digest,
) -> Result<Option<(Client, Option<Bound>, Option<String>)>, StoreError> {
    #[expect(clippy::type_complexity, reason = "a row, read where it is asked for")]
    let found: Option<(
        Uuid,
        Uuid,
        Option<String>,
        Option<Uuid>,
        String,
        String,
        Vec<u8>,
        Instant,
        String,
    )> = on!(db, c => sqlx::query_as(
        "SELECT client.id, organisation.id, organisation.number, client.tenant, client.role,
                client.name, access_token.thumbprint, access_token.expires_at, access_token.scopes
         FROM access_token JOIN client ON client.id = access_token.client_id
         JOIN organisation ON organisation.id = client.organisation_id
         WHERE access_token.token_sha256 = $1 AND client.revoked_at IS NULL
           AND organisation.ended_at IS NULL",
    )
    .bind(token.0.to_vec())
    .fetch_optional(c)
    .await)?;
    let Some((id, organisation, number, tenant, role, name, thumbprint, expires, scopes)) = found
    else {
        return Ok(None);
    };
    let wrong = |_| inconsistent("access_token", "thumbprint", "not 32 bytes");
    let thumbprint = thumbprint.try_into().map_err(wrong)?;
    let bound = Bound { thumbprint, expires_at: expires.0 };
    let client = client::client((id, organisation, number, tenant, role, name))?;
    Ok(Some((client, Some(bound), Some(scopes))))
}

/// Keeps one.
pub(crate) async fn add(tx: &mut Write, row: &Row) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO access_token (token_sha256, client_id, thumbprint, scopes, issued_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(row.token.0.to_vec())
    .bind(row.client)
    .bind(row.thumbprint.to_vec())
    .bind(&row.scopes)
    .bind(Instant(row.issued_at))
    .bind(Instant(row.expires_at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Lets go of those that open nothing any more.
pub(crate) async fn forget_expired(tx: &mut Write, now: Timestamp) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query("DELETE FROM access_token WHERE expires_at <= $1")
        .bind(Instant(now))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
