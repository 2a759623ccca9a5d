//! Finishes a sign-in: what came back is held against what was begun, the code becomes claims, and
//! the claims become a session.

use audit::{Actor, Entry, Purpose};
use axum::http::{HeaderMap, HeaderValue};
use identity::{Assurance, Role};
use serde_json::Value;

use super::capacity::{self, Capacity};
use super::id_token::{self, Expected, Identified};
use super::provider::Provider;
use super::reason::{Reason, SignInError};
use super::registration::Kind;
use super::return_path::ReturnPath;
use super::secret::Secret;
use super::{People, StoreError, claims, level};
use crate::store::session::NewSession;
use crate::store::{session, sign_in};

/// What a provider sent the browser back with.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// What must be ours.
    pub state: Option<String>,
    /// What claims are had for.
    pub code: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// Who says so (RFC 9207).
    pub iss: Option<String>,
}

/// Somebody signed in.
#[derive(Debug)]
pub struct Finished {
    /// The session's cookie.
    pub cookie: HeaderValue,
    /// Where to go.
    pub to: ReturnPath,
    /// Whether a capacity is to be picked first.
    pub must_pick: bool,
}

/// Who came back, before there is a session.
struct Arrived {
    who: Identified,
    assurance: Assurance,
    name: String,
    capacities: Vec<Capacity>,
}

impl People {
    /// Finishes a sign-in. Whatever stops it is put on record.
    pub async fn finish(
        &self,
        kind: Kind,
        headers: &HeaderMap,
        returned: &Returned,
    ) -> Result<Finished, SignInError> {
        let state = returned.state.as_deref().and_then(Secret::presented);
        let outcome = self.try_finish(kind, headers, returned, state.as_ref()).await;
        if let Err(SignInError::Refused(reason)) = &outcome {
            self.note_refusal(state.as_ref(), *reason).await?;
        }
        outcome
    }

    async fn try_finish(
        &self,
        kind: Kind,
        headers: &HeaderMap,
        returned: &Returned,
        state: Option<&Secret>,
    ) -> Result<Finished, SignInError> {
        let provider = self.provider(kind).ok_or(Reason::NotOffered)?;
        let state = state.ok_or(Reason::Unknown)?;
        let begun = self.begun(kind, state).await?.ok_or(Reason::Unknown)?;
        let browser = self.cookies().sign_in(headers).ok_or(Reason::Browser)?;
        if browser.digest() != begun.browser_sha256 {
            return Err(Reason::Browser.into());
        }
        let about = provider.about().await.map_err(Reason::from)?;
        match &returned.iss {
            Some(issuer) if *issuer != about.issuer => {
                return Err(Reason::Answer("issuer_mixed_up").into());
            }
            None if about.says_who_answers => return Err(Reason::Answer("issuer_missing").into()),
            _ => {}
        }
        let code = match (&returned.error, &returned.code) {
            (Some(error), _) if error == "access_denied" => return Err(Reason::Cancelled.into()),
            (Some(_), _) | (None, None) => return Err(Reason::Refused.into()),
            (None, Some(code)) => code,
        };
        let arrived = self.arrive(provider, &begun, code).await?;
        let old = self.cookies().session(headers);
        let to = ReturnPath::of(Some(&begun.return_path));
        self.open(kind, provider, state, arrived, old.as_ref(), to).await
    }

    /// The sign-in with this state, if it was begun here and not too long ago.
    async fn begun(&self, kind: Kind, state: &Secret) -> Result<Option<sign_in::Row>, StoreError> {
        let now = self.inner().clock.now();
        let mut db = self.inner().store.read().await?;
        let found = sign_in::find(&mut db, &state.digest(), now).await?;
        Ok(found.filter(|row| row.registration == kind.as_str()))
    }

    /// Has the code exchanged, and reads who it is.
    async fn arrive(
        &self,
        provider: &Provider,
        begun: &sign_in::Row,
        code: &str,
    ) -> Result<Arrived, SignInError> {
        let registration = provider.registration();
        let redirect_uri = self.redirect_uri(registration.kind);
        let tokens = provider.exchange(code, &begun.verifier, &redirect_uri).await;
        let tokens = tokens.map_err(Reason::from)?;
        let signed = provider.verified(&tokens.id_token).await.map_err(Reason::from)?;
        let expected = Expected {
            issuer: &registration.issuer,
            client_id: &registration.client_id,
            nonce: &begun.nonce,
            now: self.inner().clock.now(),
        };
        let who = id_token::read(&signed, &expected).map_err(Reason::Answer)?;
        let needed = needed(begun)?;
        let assurance = level::level(who.acr.as_deref(), &who.amr);
        let assurance = assurance.filter(|had| *had >= needed).ok_or(Reason::Level { needed })?;
        let mut tells = signed;
        if let Some(token) = &tokens.access_token {
            let more = provider.userinfo(token).await.map_err(Reason::from)?;
            merge(&mut tells, more, &who.subject)?;
        }
        let told = &registration.told;
        let (name, capacities) = match registration.kind {
            Kind::Staff => {
                let name = claims::texts(&tells, &told.name_claim).into_iter().next();
                (name.unwrap_or_default(), self.staff(provider, &tells).await?)
            }
            Kind::Patients => (String::new(), self.patient(provider, &tells, &who.subject).await?),
        };
        Ok(Arrived { who, assurance, name: shown(&name), capacities })
    }

    async fn staff(
        &self,
        provider: &Provider,
        tells: &Value,
    ) -> Result<Vec<Capacity>, SignInError> {
        let house = self.inner().house.as_ref();
        let found = capacity::of_staff(house, &provider.registration().told, tells).await?;
        match found {
            found if !found.capacities.is_empty() => Ok(found.capacities),
            found if found.has_role => Err(Reason::NoOrganisation.into()),
            _ => Err(Reason::NoRole.into()),
        }
    }

    /// The patient with the BSN that the provider tells. It is compared and forgotten.
    async fn patient(
        &self,
        provider: &Provider,
        tells: &Value,
        subject: &str,
    ) -> Result<Vec<Capacity>, SignInError> {
        if exchange::bsn::is_like(subject) {
            // NL GOV forbids it, and we would keep it.
            return Err(Reason::Answer("subject_is_bsn").into());
        }
        let told = &provider.registration().told;
        let house = &self.inner().house;
        let represented = told.represented_claim.as_ref().map(|claim| claims::texts(tells, claim));
        let places = if let Some(values) = represented.filter(|values| !values.is_empty()) {
            // Who signs in for somebody else is nobody here oneself.
            house.places_vouched_for(&one_bsn(&values)?).await?
        } else {
            let bsn = one_bsn(&claims::texts(tells, &told.bsn_claim))?;
            let mut places = house.places_of_patient(&bsn).await?;
            places.extend(house.places_of_representative(&bsn).await?);
            places
        };
        if places.is_empty() {
            return Err(Reason::NoPatient.into());
        }
        let capacity = |place| Capacity { role: Role::Patient, organisation: None, place };
        Ok(places.into_iter().map(capacity).collect())
    }

    /// Opens the session under a new secret, and ends the one this browser had.
    async fn open(
        &self,
        kind: Kind,
        provider: &Provider,
        state: &Secret,
        arrived: Arrived,
        old: Option<&Secret>,
        to: ReturnPath,
    ) -> Result<Finished, SignInError> {
        let inner = self.inner();
        let (now, secret) = (inner.clock.now(), Secret::random());
        let Arrived { who, assurance, name, capacities } = arrived;
        let picked = match capacities.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        let means = who.amr.join(" ");
        let new = NewSession {
            id: inner.ids.next(),
            secret: secret.clone(),
            kind,
            issuer: provider.registration().issuer.clone(),
            subject: who.subject,
            name,
            capacity: picked.clone(),
            capacities,
            assurance,
            means: if means.is_empty() { who.acr.unwrap_or_default() } else { means },
            now,
            idle_ends_at: Self::idle_end(now),
            ends_at: now + kind.longest(),
        };
        let mut db = inner.store.write("session.open").await?;
        if !sign_in::take(&mut db, &state.digest()).await? {
            // Another request finished the same sign-in meanwhile.
            return Err(Reason::Unknown.into());
        }
        if let Some(old) = old {
            session::revoke_by_secret(&mut db, &old.digest(), now, "replaced").await?;
        }
        session::forget_ended(&mut db, now).await?;
        session::insert(&mut db, &new).await?;
        let actor = new.session().actor();
        let entry = Entry::done(now, "session.open", actor, Purpose::SignIn).about(new.id);
        let entry = match picked.as_ref().and_then(|it| it.place.patient) {
            Some(patient) => entry.of_subject(patient),
            None => entry,
        };
        db.commit(entry, &[]).await?;
        let cookie = self.cookies().set_session(&secret);
        Ok(Finished { cookie, to, must_pick: picked.is_none() })
    }

    /// Ends the sign-in and says in the log why.
    async fn note_refusal(&self, state: Option<&Secret>, reason: Reason) -> Result<(), StoreError> {
        let inner = self.inner();
        let now = inner.clock.now();
        let mut db = inner.store.write("sign_in.refuse").await?;
        if let Some(state) = state {
            sign_in::take(&mut db, &state.digest()).await?;
        }
        let entry = Entry::denied(now, "session.open", Actor::Stranger, Purpose::SignIn);
        db.commit(entry.because(reason.code()), &[]).await
    }
}

/// The BSN among the values of a claim: there is one, and it is right.
fn one_bsn(values: &[String]) -> Result<String, Reason> {
    let [bsn] = values else { return Err(Reason::Answer("bsn_missing")) };
    let bsn = format!("{bsn:0>9}");
    if exchange::bsn::is_like(&bsn) { Ok(bsn) } else { Err(Reason::Answer("bsn_wrong")) }
}

/// The level the sign-in was begun at.
fn needed(begun: &sign_in::Row) -> Result<Assurance, StoreError> {
    let all = [Assurance::Low, Assurance::Substantial, Assurance::High];
    all.into_iter().find(|level| level.as_str() == begun.level).ok_or_else(|| {
        let problem = "no level".to_owned();
        StoreError::Inconsistent { table: "sign_in", column: "level", problem }
    })
}

/// Adds what userinfo tells, if it tells of the same person; the ID token goes first.
fn merge(tells: &mut Value, more: Value, subject: &str) -> Result<(), Reason> {
    if more.get("sub").and_then(Value::as_str) != Some(subject) {
        return Err(Reason::Answer("userinfo_subject"));
    }
    let (Some(all), Value::Object(more)) = (tells.as_object_mut(), more) else {
        return Err(Reason::Answer("userinfo_form"));
    };
    for (name, value) in more {
        all.entry(name).or_insert(value);
    }
    Ok(())
}

/// A name as a page and a table take it: one line, not too long.
fn shown(name: &str) -> String {
    const LONGEST: usize = 100;
    name.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
