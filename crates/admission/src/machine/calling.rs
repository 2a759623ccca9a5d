//! Which machine is calling: by an access token together with the certificate it is bound to, or,
//! in development, by a static token.

use std::sync::Arc;

use audit::{Entry, Purpose};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use identity::policy::Data;
use identity::{Caller, Token};
use jiff::Timestamp;
use store::StoreError;
use web::tls::{CertificateFault, ClientCertificate};

use super::reason::Reason;
use super::scope::Granted;
use crate::desk::Admission;
use crate::store::{access_token, client, entitlement, organisation, today};

/// A machine that was let in.
#[derive(Debug, Clone)]
pub struct Machine {
    /// What the policy is asked about.
    pub caller: Caller,
    /// What its owner calls it.
    pub name: Arc<str>,
}

/// A caller on the books, and what it has to show.
#[derive(Debug)]
pub(crate) struct Known {
    machine: Machine,
    bound: Option<Bound>,
}

/// What an access token is bound to.
#[derive(Debug)]
pub(crate) struct Bound {
    pub(crate) thumbprint: [u8; 32],
    pub(crate) expires_at: Timestamp,
}

impl Admission {
    /// The machine that sent this request; none is a stranger. A token that comes with another
    /// certificate than its own is put on record.
    pub async fn machine(&self, parts: &Parts) -> Result<Option<Machine>, StoreError> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some(token) = header.and_then(Token::from_header) else { return Ok(None) };
        let Some(known) = self.known(&token).await? else { return Ok(None) };
        let Some(bound) = &known.bound else { return Ok(Some(known.machine.clone())) };
        if bound.expires_at <= self.now() {
            return Ok(None);
        }
        let shown = parts.extensions.get::<ClientCertificate>();
        let reason = match shown {
            Some(shown) if shown.not_after < self.now() => CertificateFault::Expired.into(),
            Some(shown) if shown.thumbprint == bound.thumbprint => {
                return Ok(Some(known.machine.clone()));
            }
            Some(_) => Reason::OtherCertificate,
            None => parts
                .extensions
                .get()
                .map_or(Reason::CertificateAbsent, |fault| Reason::Certificate(*fault)),
        };
        self.note_misuse(&known.machine.caller, reason).await?;
        Ok(None)
    }

    /// A person who signed in, acting for the branches that the person's organisation holds or has a
    /// mandate for today; one of an organisation that is not on the books acts for none.
    pub async fn acting(&self, person: Caller) -> Result<Caller, StoreError> {
        let Some(number) = person.organisation() else { return Ok(person) };
        let mut db = self.store().read().await?;
        let Some(known) = organisation::present(&mut db, number).await? else { return Ok(person) };
        let held = entitlement::of(&mut db, known.id, today(self.now())).await?;
        Ok(person.with_branches(held.branches).under_mandates(held.mandates))
    }

    /// Looks the token up, or remembers it.
    async fn known(&self, token: &Token) -> Result<Option<Arc<Known>>, StoreError> {
        let (digest, now) = (token.digest(), self.now());
        let day = today(now);
        if let Some(remembered) = self.memory().recall(digest, now, day) {
            return Ok(remembered);
        }
        let mut db = self.store().read().await?;
        let mut found = None;
        if token.reveal().starts_with(super::ACCESS_TOKEN_PREFIX) {
            found = access_token::holder(&mut db, digest).await?;
        }
        // A static token is random after `lir_`: one in 262,144 begins as an access token does.
        if found.is_none() && self.settings().static_tokens {
            found = client::by_token(&mut db, digest).await?.map(|client| (client, None, None));
        }
        let known = match found {
            None => None,
            Some((client, bound, scopes)) => {
                let held = entitlement::of(&mut db, client.organisation, day).await?;
                let mut caller = Caller::known(client.id, client.role, held.branches)
                    .of_tenant(client.tenant)
                    .of_organisation(client.number)
                    .under_mandates(held.mandates);
                if let Some(scopes) = scopes {
                    // What was granted under another table of scopes opens what is left of it.
                    let granted = Granted::of(client.role, &scopes);
                    let leaves = granted.map_or_else(Vec::new, |it| it.leaves().to_vec());
                    caller = caller.limited_to(leaves);
                }
                let machine = Machine { caller, name: client.name.into() };
                Some(Arc::new(Known { machine, bound }))
            }
        };
        self.memory().keep(digest, now, day, known.clone());
        Ok(known)
    }

    /// Somebody holds a token that is not theirs, or a machine shows the wrong certificate.
    async fn note_misuse(&self, holder: &Caller, reason: Reason) -> Result<(), StoreError> {
        tracing::warn!(client.id = %holder.id(), reason = reason.code(), "an access token was refused");
        let entry = Entry::denied(self.now(), "token.use", holder.actor(), Purpose::Operation)
            .of_data(Data::Callers.code())
            .because(reason.code());
        self.store().note("token.use", entry).await
    }
}
