//! What a guard hands to the handler behind it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use identity::{Action, Caller, Permit};

use crate::problem::Problem;

/// A known caller who may do this: behind a door with [`may::<A>`](super::may).
#[derive(Debug)]
pub struct Known<A> {
    /// Who.
    pub caller: Caller,
    /// That it may.
    pub permit: Permit<A>,
}

/// A known caller: behind a door with [`signed_in`](super::signed_in).
#[derive(Debug)]
pub struct SignedIn(pub Caller);

impl<S: Sync, A: Action + 'static> FromRequestParts<S> for Known<A> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let permit = parts.extensions.remove::<Permit<A>>();
        let caller = parts.extensions.get::<Caller>().cloned();
        match (caller, permit) {
            (Some(caller), Some(permit)) => Ok(Self { caller, permit }),
            _ => Err(no_guard(A::NAME)),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Caller>().cloned();
        caller.map(Self).ok_or_else(|| no_guard("signed_in"))
    }
}

/// A handler takes what its door does not ask for. The walk over all doors finds it.
fn no_guard(what: &'static str) -> Problem {
    tracing::error!(what, "a handler needs more than its door asks for");
    Problem::internal()
}
