//! A session: a person in one browser, for a while.

use audit::{Actor, Entry, Purpose};
use axum::http::HeaderMap;
use identity::{Assurance, Caller, Person, Role};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::capacity::Capacity;
use super::registration::Kind;
use super::secret::Secret;
use super::{People, StoreError};
use crate::store::session::{self as rows, NewSession};

/// It ends after this time without use.
const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// A use is noted when the last one is at least this old: a page may make many requests.
const NOTED_AFTER: SignedDuration = SignedDuration::from_secs(60);

/// A session that is open.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Names the caller in the access log.
    pub id: Uuid,
    /// With whom the person signed in.
    pub kind: Kind,
    /// The identity provider.
    pub issuer: String,
    /// What it calls the person.
    pub subject: String,
    /// What to call a member of staff; empty for a patient.
    pub name: String,
    /// In which capacity the person works now.
    pub capacity: Option<Capacity>,
    /// What there is to pick from.
    pub capacities: Vec<Capacity>,
    /// How sure the provider was.
    pub assurance: Assurance,
    /// By what means, as the provider says it.
    pub means: String,
    /// When it ends in any case.
    pub ends_at: Timestamp,
    /// The secret the browser holds.
    pub(super) secret: Secret,
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its id.
    pub id: Uuid,
    /// With whom the person signed in.
    pub kind: Kind,
    /// The identity provider.
    pub issuer: String,
    /// What it calls the person.
    pub subject: String,
    /// What to call a member of staff.
    pub name: String,
    /// In which role the person works.
    pub role: Option<Role>,
    /// How sure the provider was.
    pub assurance: Assurance,
    /// By what means.
    pub means: String,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When it was used last, to the minute.
    pub seen_at: Timestamp,
    /// When it ends unless it is used.
    pub idle_ends_at: Timestamp,
    /// When it ends in any case.
    pub ends_at: Timestamp,
}

impl Kind {
    /// How long a session of this kind lasts at most.
    pub(super) fn longest(self) -> SignedDuration {
        match self {
            Self::Staff => SignedDuration::from_hours(8),
            Self::Patients => SignedDuration::from_hours(1),
        }
    }
}

impl Session {
    pub(crate) fn new(new: &NewSession) -> Self {
        Self {
            id: new.id,
            kind: new.kind,
            issuer: new.issuer.clone(),
            subject: new.subject.clone(),
            name: new.name.clone(),
            capacity: new.capacity.clone(),
            capacities: new.capacities.clone(),
            assurance: new.assurance,
            means: new.means.clone(),
            ends_at: new.ends_at,
            secret: new.secret.clone(),
        }
    }

    /// The person, as the policy and the access log know one. Before a role is picked, it is
    /// anybody's.
    #[must_use]
    pub fn caller(&self) -> Caller {
        let role = self.capacity.as_ref().map_or(Role::Public, |it| it.role);
        let place = self.capacity.as_ref().map(|it| &it.place);
        let person = Person {
            subject: self.person(),
            name: self.name.clone(),
            assurance: self.assurance,
            patient: place.and_then(|it| it.patient),
            representation: place.and_then(|it| it.stands_in.as_ref()).map(|it| it.representation),
        };
        Caller::signed_in(self.id, role, person)
            .of_tenant(place.and_then(|it| it.tenant))
            .of_organisation(self.capacity.as_ref().and_then(|it| it.organisation.clone()))
    }

    /// How the access log names the person: who says so, and what it calls them.
    #[must_use]
    pub fn person(&self) -> String {
        format!("{}#{}", self.issuer, self.subject)
    }

    pub(super) fn actor(&self) -> Actor {
        self.caller().actor()
    }

    /// What every form of this session must carry.
    #[must_use]
    pub fn form_token(&self) -> String {
        token_of(&self.secret)
    }

    /// Whether a form carries it.
    #[must_use]
    pub fn is_form_token(&self, sent: &str) -> bool {
        is_token_of(&self.secret, sent)
    }
}

/// Whether a form carries the token of the session with this secret.
pub(super) fn is_token_of(secret: &Secret, sent: &str) -> bool {
    let ours = token_of(secret);
    aws_lc_rs::constant_time::verify_slices_are_equal(ours.as_bytes(), sent.as_bytes()).is_ok()
}

fn token_of(secret: &Secret) -> String {
    secret.derived("lir form")
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({})", self.id)
    }
}

impl People {
    /// The session of the browser that sent these headers, if it is open. Using it keeps it open.
    pub async fn session(&self, headers: &HeaderMap) -> Result<Option<Session>, StoreError> {
        let Some(secret) = self.cookies().session(headers) else { return Ok(None) };
        let inner = self.inner();
        let now = inner.clock.now();
        let mut db = inner.store.read().await?;
        let found = rows::find(&mut db, &secret.digest(), now).await?;
        drop(db);
        let Some((session, seen_at)) = found.map(|row| row.session(secret)).transpose()? else {
            return Ok(None);
        };
        if now.duration_since(seen_at) >= NOTED_AFTER {
            let mut db = inner.store.write("session.see").await?;
            rows::see(&mut db, session.id, now, now + IDLE).await?;
            let entry = Entry::done(now, "session.see", session.actor(), Purpose::SignIn);
            db.commit(entry.about(session.id), &[]).await?;
        }
        Ok(Some(session))
    }

    /// When a session that is used now ends unless it is used again.
    pub(super) fn idle_end(now: Timestamp) -> Timestamp {
        now + IDLE
    }
}
