//! Callers on the register's books.

use exchange::BranchNumber;
use identity::{Caller, Digest};
use jiff::Timestamp;
use store::{Handle, Instant, StoreError, Write, on};
use uuid::Uuid;

use super::inconsistent;
use crate::model::client::NewClient;

/// The caller whose token has this digest, unless it was revoked.
pub(crate) async fn by_token(
    db: &mut impl Handle,
    token: Digest,
) -> Result<Option<Caller>, StoreError> {
    let rows: Vec<(Uuid, String, Option<String>)> = on!(db, c => sqlx::query_as(
        "SELECT client.id, client.role, client_branch.branch
         FROM client LEFT JOIN client_branch ON client_branch.client_id = client.id
         WHERE client.token_sha256 = $1 AND client.revoked_at IS NULL
         ORDER BY client_branch.branch",
    )
    .bind(token.0.to_vec())
    .fetch_all(c)
    .await)?;
    let Some((id, role, _)) = rows.first() else { return Ok(None) };
    let role = role.parse().map_err(|_| inconsistent("client", "role", "unknown role"))?;
    let mut branches = Vec::with_capacity(rows.len());
    for branch in rows.iter().filter_map(|(_, _, branch)| branch.as_deref()) {
        branches.push(
            BranchNumber::parse(branch)
                .map_err(|_| inconsistent("client_branch", "branch", "not twelve digits"))?,
        );
    }
    Ok(Some(Caller::known(*id, role, branches)))
}

/// Admits a caller.
pub(crate) async fn add(tx: &mut Write, client: &NewClient) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(
        "INSERT INTO client (id, name, role, token_sha256, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(client.id)
    .bind(&client.name)
    .bind(client.role.as_str())
    .bind(client.token.0.to_vec())
    .bind(Instant(client.created_at))
    .execute(c)
    .await
    .map(drop))?;
    for branch in &client.branches {
        on!(tx, c => sqlx::query("INSERT INTO client_branch (client_id, branch) VALUES ($1, $2)")
            .bind(client.id)
            .bind(branch.as_str())
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// Ends a caller's access; false if there is none by this id, or it ended before.
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
