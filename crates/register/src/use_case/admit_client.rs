//! Admitting a caller, and ending its access.

use audit::Entry;
use exchange::BranchNumber;
use identity::{Keep, Permit, Role, Token};
use uuid::Uuid;

use super::UseCaseError;
use crate::context::Context;
use crate::model::client::NewClient;
use crate::store::client;

/// Admits a caller and returns its token, which is shown this once.
pub async fn admit(
    cx: &Context,
    permit: &Permit<Keep>,
    name: &str,
    role: Role,
    branches: Vec<BranchNumber>,
) -> Result<(Uuid, Token), UseCaseError> {
    let token = Token::generate();
    let id = cx.ids().next();
    let client = NewClient {
        id,
        name: name.to_owned(),
        role,
        branches,
        token: token.digest(),
        created_at: cx.now(),
    };
    let mut tx = cx.store().write("client.admit").await?;
    client::add(&mut tx, &client).await?;
    tx.commit(entry(cx, permit, "client.admit", id), &[]).await?;
    Ok((id, token))
}

/// Ends a caller's access; a running register notices within seconds.
pub async fn revoke(cx: &Context, permit: &Permit<Keep>, id: Uuid) -> Result<(), UseCaseError> {
    let mut tx = cx.store().write("client.revoke").await?;
    if !client::revoke(&mut tx, id, cx.now()).await? {
        return Err(UseCaseError::NotFound);
    }
    tx.commit(entry(cx, permit, "client.revoke", id), &[]).await?;
    Ok(())
}

fn entry(cx: &Context, permit: &Permit<Keep>, action: &'static str, about: Uuid) -> Entry {
    permit.entry_as(action, cx.now()).about(about)
}
