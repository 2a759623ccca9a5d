//! Admits providers, their numbers, and the systems that call for them: the operator's own verbs.

use admission::AdmissionError;
use admission::machine::books::{NewClient, Proof, Whose};
use exchange::BranchNumber;
use identity::{Keep, Permit, Role, Token};
use store::seal::Place;
use store::{Handle, Instant, Store, StoreError};
use uuid::Uuid;

use crate::context::Context;
use crate::model::provider::{Number, NumberSystem};
use crate::store::provider;

/// Where a provider delivers, and with what.
#[derive(Debug, Clone)]
pub struct RegisterAccess {
    /// Base address of the register: `https://register.example`.
    pub url: String,
    /// The provider's bearer token there; none if the gateway shows its own certificate.
    pub token: Option<Token>,
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
    let access = sealed_access(cx, id, register);
    let mut db = cx.store.write("provider.admit").await?;
    provider::insert(&mut db, id, name, &access, Instant(now)).await?;
    for branch in branches {
        put_branch(&mut db, id, branch).await?;
    }
    let entry = permit.entry_as("provider.admit", now);
    db.commit(entry.about(id).records(1 + branches.len()), &[]).await?;
    Ok(id)
}

/// Where a provider delivers, as it is kept.
pub(super) fn sealed_access(
    cx: &Context,
    id: Uuid,
    register: &RegisterAccess,
) -> provider::Register {
    let place = Place { table: "provider", row: id, column: "register_token" };
    // What is sealed is empty where there is no token: the column is never told apart by its length.
    let secret = register.token.as_ref().map(Token::reveal).unwrap_or_default();
    provider::Register {
        url: register.url.trim_end_matches('/').to_owned(),
        // Keys by the ring alone: what a provider inherits is for finding only.
        token: cx.keys.ring().sealer(id).seal(place, secret.as_bytes()),
        key_id: cx.keys.id().to_owned(),
    }
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

/// Admits a system that calls for a provider by a static token, and gives its id and its token,
/// which is shown this once. Organisations with certificates are admitted through [`admission`].
///
/// # Panics
/// Never: a client that proves itself by a token is given one.
pub async fn admit_client(
    cx: &Context,
    permit: &Permit<Keep>,
    provider_id: Uuid,
    role: Role,
    name: &str,
) -> Result<(Uuid, Token), AdmissionError> {
    let new = NewClient {
        whose: Whose::Unnumbered(Vec::new()),
        tenant: Some(provider_id),
        name: name.to_owned(),
        role,
        proof: Proof::Token,
    };
    let admitted = cx.admission.admit(permit, new).await?;
    let token = admitted.token.expect("a client that proves itself by a token has one");
    Ok((admitted.id, token))
}

/// The id of the provider of this name.
pub async fn find_provider(cx: &Context, name: &str) -> Result<Option<Uuid>, StoreError> {
    provider_named(&cx.store, name).await
}

/// The same, for verbs that have the database and no keys.
pub async fn provider_named(store: &Store, name: &str) -> Result<Option<Uuid>, StoreError> {
    provider::named(&mut store.read().await?, name).await
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
