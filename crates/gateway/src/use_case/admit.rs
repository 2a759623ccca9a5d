//! Admits providers, their numbers, and the systems that call for them, and ends the access of
//! these: the operator's own verbs.

use exchange::BranchNumber;
use identity::{Keep, Permit, Role, Token};
use store::seal::Place;
use store::{Handle, Instant, StoreError};
use uuid::Uuid;

use crate::context::Context;
use crate::model::provider::{Number, NumberSystem};
use crate::store::provider;

/// Where a provider delivers, and with what.
#[derive(Debug, Clone)]
pub struct RegisterAccess {
    /// Base address of the register: `https://register.example`.
    pub url: String,
    /// The provider's bearer token there.
    pub token: Token,
}

/// Admits a provider with its branches, and gives its id in this house.
pub async fn admit_provider(
    cx: &Context,
    permit: &Permit<Keep>,
    name: &str,
    branches: &[BranchNumber],
    register: &RegisterAccess,
) -> Result<Uuid, StoreError> {
    let id = cx.ids.random();
    let now = cx.clock.now();
    let place = Place { table: "provider", row: id, column: "register_token" };
    let access = provider::Register {
        url: register.url.trim_end_matches('/').to_owned(),
        token: cx.keys.owner(id).seal(place, register.token.reveal().as_bytes()),
        key_id: cx.keys.id().to_owned(),
    };
    let mut db = cx.store.write("provider.admit").await?;
    provider::insert(&mut db, id, name, &access, Instant(now)).await?;
    for branch in branches {
        put_branch(&mut db, id, branch).await?;
    }
    let entry = permit.entry_as("provider.admit", now);
    db.commit(entry.about(id).records(1 + branches.len()), &[]).await?;
    Ok(id)
}

/// Adds a number by which messages name a provider, and the branch it stands for (rule R12).
pub async fn admit_number(
    cx: &Context,
    permit: &Permit<Keep>,
    provider_id: Uuid,
    number: &Number,
    branch: &BranchNumber,
) -> Result<(), StoreError> {
    let mut db = cx.store.write("provider.number").await?;
    provider::put_number(&mut db, provider_id, number, branch).await?;
    put_branch(&mut db, provider_id, branch).await?;
    let entry = permit.entry_as("provider.number", cx.clock.now());
    db.commit(entry.about(provider_id).records(1), &[]).await
}

/// Admits a system that calls for a provider, and gives its id and its token: the token is shown
/// once and kept as a digest.
pub async fn admit_client(
    cx: &Context,
    permit: &Permit<Keep>,
    provider_id: Uuid,
    role: Role,
    name: &str,
) -> Result<(Uuid, Token), StoreError> {
    let token = Token::generate();
    let now = cx.clock.now();
    let client =
        provider::Client { client_id: cx.ids.next(), provider_id, role, name: name.to_owned() };
    let mut db = cx.store.write("client.admit").await?;
    provider::insert_client(&mut db, &client, &token.digest(), Instant(now)).await?;
    let entry = permit.entry_as("client.admit", now);
    db.commit(entry.about(client.client_id).records(1), &[]).await?;
    Ok((client.client_id, token))
}

/// Ends a client's access; whether it had any. A running gateway remembers callers for
/// [`crate::Settings::caller_memory`], and notices within that time.
pub async fn revoke_client(
    cx: &Context,
    permit: &Permit<Keep>,
    id: Uuid,
) -> Result<bool, StoreError> {
    let now = cx.clock.now();
    let mut db = cx.store.write("client.revoke").await?;
    if !provider::revoke_client(&mut db, id, Instant(now)).await? {
        return Ok(false);
    }
    let entry = permit.entry_as("client.revoke", now);
    db.commit(entry.about(id).records(1), &[]).await?;
    Ok(true)
}

/// The id of the provider of this name.
pub async fn find_provider(cx: &Context, name: &str) -> Result<Option<Uuid>, StoreError> {
    provider::named(&mut cx.store.read().await?, name).await
}

/// A branch is named by its own number too.
async fn put_branch(
    db: &mut impl Handle,
    provider_id: Uuid,
    branch: &BranchNumber,
) -> Result<(), StoreError> {
    if let Ok(own) = Number::parse(NumberSystem::Branch, branch.as_str()) {
        provider::put_number(db, provider_id, &own, branch).await?;
    }
    Ok(())
}
