//! Ends sessions, picks the capacity of one, and lists them.

use ::store::StoreError;
use audit::{Actor, Entry, Purpose};
use axum::http::HeaderValue;
use identity::{Keep, Permit};
use url::Url;
use uuid::Uuid;

use super::People;
use super::secret::Secret;
use super::session::{Session, Summary};
use crate::portal::{EndOwnSession, SeeOwnSessions};
use crate::store::session as rows;

/// Sessions in a list at most.
const MOST: i64 = 500;

/// A session that was ended by the person.
#[derive(Debug)]
pub struct Ended {
    /// Takes the cookie away.
    pub cookie: HeaderValue,
    /// Where the identity provider ends its own session, if it says so.
    pub at_provider: Option<Url>,
}

impl People {
    /// Signs a person out.
    pub async fn sign_out(&self, session: &Session) -> Result<Ended, StoreError> {
        let inner = self.inner();
        let now = inner.clock.now();
        let mut db = inner.store.write("session.close").await?;
        rows::revoke(&mut db, session.id, now, "signed_out").await?;
        let entry = Entry::done(now, "session.close", session.actor(), Purpose::SignIn);
        db.commit(entry.about(session.id), &[]).await?;
        let cookie = self.cookies().clear_session();
        Ok(Ended { cookie, at_provider: self.sign_out_at_provider(session).await })
    }

    /// OpenID Connect RP-Initiated Logout 1.0, without an ID token: we keep none.
    async fn sign_out_at_provider(&self, session: &Session) -> Option<Url> {
        let provider = self.provider(session.kind)?;
        if provider.registration().issuer != session.issuer {
            return None;
        }
        let mut to = provider.about().await.ok()?.end_session_endpoint.clone()?;
        to.query_pairs_mut()
            .append_pair("client_id", &provider.registration().client_id)
            .append_pair("post_logout_redirect_uri", &self.signed_out_uri());
        Some(to)
    }

    /// Where a provider sends the browser after signing out, letter by letter.
    #[must_use]
    pub fn signed_out_uri(&self) -> String {
        format!("{}/logged-out", self.origin())
    }

    /// Picks one of the person's capacities, under a new secret; none if there is no such one.
    pub async fn pick(
        &self,
        session: &Session,
        index: usize,
    ) -> Result<Option<HeaderValue>, StoreError> {
        let Some(capacity) = session.capacities.get(index) else { return Ok(None) };
        let inner = self.inner();
        let (now, secret) = (inner.clock.now(), Secret::random());
        let mut db = inner.store.write("session.pick").await?;
        rows::pick(&mut db, session.id, capacity, &secret.digest()).await?;
        let picked = Session { capacity: Some(capacity.clone()), ..session.clone() };
        let entry = Entry::done(now, "session.pick", picked.actor(), Purpose::SignIn);
        let entry = entry.about(session.id);
        let entry = match capacity.place.patient {
            Some(patient) => entry.of_subject(patient),
            None => entry,
        };
        db.commit(entry, &[]).await?;
        Ok(Some(self.cookies().set_session(&secret)))
    }

    /// The open sessions of the same person, the present one among them.
    pub async fn own_sessions(
        &self,
        permit: &Permit<SeeOwnSessions>,
        session: &Session,
    ) -> Result<Vec<Summary>, StoreError> {
        let inner = self.inner();
        let now = inner.clock.now();
        let mut db = inner.store.write("session.list").await?;
        let found = rows::of_person(&mut db, &session.issuer, &session.subject, now, MOST).await?;
        db.commit(permit.entry(now).records(found.len()), &[]).await?;
        found.into_iter().map(rows::Row::summary).collect()
    }

    /// Ends another session of the same person; whether there was one.
    pub async fn revoke_own(
        &self,
        permit: &Permit<EndOwnSession>,
        session: &Session,
        other: Uuid,
    ) -> Result<bool, StoreError> {
        let inner = self.inner();
        let now = inner.clock.now();
        let mut db = inner.store.write("session.revoke").await?;
        let (issuer, subject) = (&session.issuer, &session.subject);
        let ended = rows::revoke_of_person(&mut db, other, issuer, subject, now).await?;
        let entry = permit.entry(now).about(other).records(usize::from(ended));
        db.commit(entry, &[]).await?;
        Ok(ended)
    }

    /// Says in the log that something was sent under this session that no page of it sent.
    pub(crate) async fn note_foreign_form(
        &self,
        session: &Session,
        why: &'static str,
    ) -> Result<(), StoreError> {
        let inner = self.inner();
        let db = inner.store.write("form.refuse").await?;
        let now = inner.clock.now();
        let entry = Entry::denied(now, "form.submit", session.actor(), Purpose::SignIn);
        db.commit(entry.about(session.id).because(why), &[]).await
    }

    /// All open sessions, for the operator.
    pub async fn all_sessions(&self, permit: &Permit<Keep>) -> Result<Vec<Summary>, StoreError> {
        let inner = self.inner();
        list(&inner.store, inner.clock.now(), permit.actor().clone()).await
    }

    /// Ends any session, for the operator; whether it was open.
    pub async fn revoke_any(&self, permit: &Permit<Keep>, id: Uuid) -> Result<bool, StoreError> {
        let inner = self.inner();
        revoke(&inner.store, inner.clock.now(), permit.actor().clone(), id).await
    }
}

async fn list(
    store: &::store::Store,
    now: jiff::Timestamp,
    actor: Actor,
) -> Result<Vec<Summary>, StoreError> {
    let mut db = store.write("session.list").await?;
    let found = rows::all(&mut db, now, MOST).await?;
    let entry = Entry::done(now, "session.list", actor, Purpose::Operation);
    db.commit(entry.records(found.len()), &[]).await?;
    found.into_iter().map(rows::Row::summary).collect()
}

async fn revoke(
    store: &::store::Store,
    now: jiff::Timestamp,
    actor: Actor,
    id: Uuid,
) -> Result<bool, StoreError> {
    let mut db = store.write("session.revoke").await?;
    let ended = rows::revoke(&mut db, id, now, "operator").await?;
    let entry = Entry::done(now, "session.revoke", actor, Purpose::Operation);
    db.commit(entry.about(id).records(usize::from(ended)), &[]).await?;
    Ok(ended)
}
