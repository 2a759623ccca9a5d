//! Giving out an access token for a signed assertion and a certificate (RFC 6749 section 4.4,
//! RFC 7523, RFC 8705).

use audit::{Actor, Entry, Purpose};
use aws_lc_rs::digest::{SHA256, digest};
use identity::policy::Data;
use identity::{Digest, Token};
use jiff::{SignedDuration, Timestamp};
use store::StoreError;
use uuid::Uuid;
use web::tls::{CertificateFault, ClientCertificate};

use super::assertion::{Assertion, Believed};
use super::reason::Reason;
use super::scope::Granted;
use crate::desk::Admission;
use crate::store::client::Holder;
use crate::store::{access_token, assertion, client};

/// How long an access token opens the house.
pub const LASTS: SignedDuration = SignedDuration::from_mins(5);

/// An access token that was given out.
#[derive(Debug)]
pub struct Issued {
    /// The token, shown this once.
    pub token: Token,
    /// What it opens.
    pub scopes: String,
}

/// Why none was given out.
#[derive(Debug, thiserror::Error)]
pub enum NotIssued {
    /// The client did not prove who it is.
    #[error("{reason}")]
    Refused {
        /// Why, for the log.
        reason: Reason,
        /// Whether the other side has shown to be of the client's own organisation: it may learn
        /// why.
        is_rightful: bool,
    },
    /// It is who it says, and asks for what it may not have.
    #[error("no scope that was asked for is for this client")]
    Scope,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Admission {
    /// Gives out an access token, and puts on record that it did, or why not.
    pub async fn issue(
        &self,
        text: &str,
        client_id: Option<&str>,
        scope: &str,
        shown: Result<&ClientCertificate, Option<CertificateFault>>,
    ) -> Result<Issued, NotIssued> {
        let now = self.now();
        let certificate = match shown {
            Ok(certificate) => certificate,
            Err(fault) => {
                let reason = fault.map_or(Reason::CertificateAbsent, Reason::Certificate);
                return Err(self.refuse(None, None, reason).await?);
            }
        };
        let read = Assertion::read(text);
        let named = read.as_ref().ok().map(Assertion::client);
        let held = match named {
            Some(id) => client::holder(&mut self.store().read().await?, id).await?,
            None => None,
        };
        let believed = match (read, &held) {
            (Err(reason), _) => Err(reason),
            (Ok(_), None) => Err(Reason::UnknownClient),
            (Ok(assertion), Some(_)) if !is_same(client_id, assertion.client()) => {
                Err(Reason::Subject)
            }
            (Ok(assertion), Some(held)) => self.believe(&assertion, held, certificate, now),
        };
        let (believed, held) = match (believed, held) {
            (Ok(believed), Some(held)) => (believed, held),
            (Err(reason), held) => {
                let rightful = held.filter(|it| it.is_of(certificate));
                return Err(self.refuse(rightful.as_ref(), named, reason).await?);
            }
            (Ok(_), None) => return Err(self.refuse(None, named, Reason::UnknownClient).await?),
        };
        let Some(granted) = Granted::of(held.role, scope) else { return Err(NotIssued::Scope) };
        match self.write(&held, certificate, &believed, &granted, now).await? {
            Some(token) => Ok(Issued { token, scopes: granted.text() }),
            None => Err(self.refuse(Some(&held), named, Reason::Replayed).await?),
        }
    }

    fn believe(
        &self,
        assertion: &Assertion<'_>,
        held: &Holder,
        certificate: &ClientCertificate,
        now: Timestamp,
    ) -> Result<Believed, Reason> {
        if certificate.not_after < now {
            return Err(CertificateFault::Expired.into());
        }
        if !held.is_of(certificate) {
            return Err(Reason::OtherOrganisation);
        }
        let keys = held.keys.as_ref().ok_or(Reason::NoKeys)?;
        let settings = self.settings();
        assertion.verify(keys, &[&settings.token_endpoint(), &settings.issuer], now)
    }

    /// Keeps the token, and the identifier that may not come again; none if it came before.
    async fn write(
        &self,
        held: &Holder,
        certificate: &ClientCertificate,
        believed: &Believed,
        granted: &Granted,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let token = Token::generate_with(super::ACCESS_TOKEN_PREFIX);
        let mut tx = self.store().write("token.issue").await?;
        let identifier = sha256(believed.identifier.as_bytes());
        if !assertion::use_once(&mut tx, held.id, identifier, believed.until).await? {
            return Ok(None);
        }
        let row = access_token::Row {
            token: token.digest(),
            client: held.id,
            thumbprint: certificate.thumbprint,
            scopes: granted.text(),
            issued_at: now,
            expires_at: now + LASTS,
        };
        access_token::add(&mut tx, &row).await?;
        access_token::forget_expired(&mut tx, now).await?;
        assertion::forget_expired(&mut tx, now).await?;
        let entry = Entry::done(now, "token.issue", held.actor(), Purpose::Operation);
        tx.commit(entry.of_data(Data::Callers.code()).about(held.id), &[]).await?;
        Ok(Some(token))
    }

    /// Puts a refusal on record.
    async fn refuse(
        &self,
        rightful: Option<&Holder>,
        named: Option<Uuid>,
        reason: Reason,
    ) -> Result<NotIssued, StoreError> {
        tracing::warn!(
            client.id = named.map(tracing::field::display),
            reason = reason.code(),
            "no access token was given out"
        );
        let actor = rightful.map_or(Actor::Stranger, Holder::actor);
        let entry = Entry::denied(self.now(), "token.issue", actor, Purpose::Operation)
            .of_data(Data::Callers.code())
            .because(reason.code());
        let entry = match named {
            Some(id) => entry.about(id),
            None => entry,
        };
        self.store().note("token.issue", entry).await?;
        Ok(NotIssued::Refused { reason, is_rightful: rightful.is_some() })
    }
}

/// Whether a `client_id` beside the assertion, which is not needed, names the same client.
fn is_same(client_id: Option<&str>, client: Uuid) -> bool {
    client_id.is_none_or(|text| text.parse() == Ok(client))
}

fn sha256(bytes: &[u8]) -> Digest {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, bytes).as_ref());
    Digest(out)
}
