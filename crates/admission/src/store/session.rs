//! Sessions, found by the digest of their cookie.

use identity::Assurance;
use jiff::{SignedDuration, Timestamp};
use store::{Handle, Instant, StoreError, on};
use uuid::Uuid;

use crate::people::{Capacity, Kind, Secret, Session, Summary};

/// How long an ended session stays to be looked up; the access log keeps it longer.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A session to keep.
pub(crate) struct NewSession {
    pub(crate) id: Uuid,
    pub(crate) secret: Secret,
    pub(crate) kind: Kind,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) name: String,
    pub(crate) capacity: Option<Capacity>,
    pub(crate) capacities: Vec<Capacity>,
    pub(crate) assurance: Assurance,
    pub(crate) means: String,
    pub(crate) now: Timestamp,
    pub(crate) idle_ends_at: Timestamp,
    pub(crate) ends_at: Timestamp,
}

/// A session as it was kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Row {
    id: Uuid,
    registration: String,
    issuer: String,
    subject: String,
    name: String,
    role: Option<String>,
    organisation: Option<String>,
    tenant: Option<Uuid>,
    known_as: Option<Uuid>,
    capacities: String,
    assurance: String,
    means: String,
    created_at: Instant,
    seen_at: Instant,
    idle_ends_at: Instant,
    ends_at: Instant,
}

impl NewSession {
    /// The session it will be.
    pub(crate) fn session(&self) -> Session {
        Session::new(self)
    }
}

impl Row {
    /// The session, and when it was used last.
    pub(crate) fn session(self, secret: Secret) -> Result<(Session, Timestamp), StoreError> {
        let capacities =
            Capacity::read(&self.capacities).ok_or_else(|| unreadable("capacities"))?;
        let is_it = |it: &&Capacity| {
            self.role.as_deref() == Some(it.role.as_str())
                && self.organisation == it.organisation.as_ref().map(ToString::to_string)
                && (self.tenant, self.known_as) == (it.place.tenant, it.place.patient)
        };
        let capacity = capacities.iter().find(is_it).cloned();
        if capacity.is_none() && self.role.is_some() {
            return Err(unreadable("role"));
        }
        let seen_at = self.seen_at.0;
        let session = Session::new(&NewSession {
            id: self.id,
            secret,
            kind: Kind::of(&self.registration).ok_or_else(|| unreadable("registration"))?,
            assurance: assurance(&self.assurance)?,
            issuer: self.issuer,
            subject: self.subject,
            name: self.name,
            capacity,
            capacities,
            means: self.means,
            now: self.created_at.0,
            idle_ends_at: self.idle_ends_at.0,
            ends_at: self.ends_at.0,
        });
        Ok((session, seen_at))
    }

    /// As a list shows it.
    pub(crate) fn summary(self) -> Result<Summary, StoreError> {
        let role = self.role.as_deref().map(str::parse).transpose();
        Ok(Summary {
            id: self.id,
            kind: Kind::of(&self.registration).ok_or_else(|| unreadable("registration"))?,
            role: role.map_err(|_| unreadable("role"))?,
            assurance: assurance(&self.assurance)?,
            issuer: self.issuer,
            subject: self.subject,
            name: self.name,
            means: self.means,
            created_at: self.created_at.0,
            seen_at: self.seen_at.0,
            idle_ends_at: self.idle_ends_at.0,
            ends_at: self.ends_at.0,
        })
    }
}

pub(crate) async fn insert(db: &mut impl Handle, new: &NewSession) -> Result<(), StoreError> {
    let capacity = new.capacity.as_ref();
    let organisation = capacity.and_then(|it| it.organisation.as_ref()).map(ToString::to_string);
    on!(db, c => sqlx::query(
        "INSERT INTO session (id, token_sha256, registration, issuer, subject, name, role,
           organisation, tenant, known_as, capacities, assurance, means, created_at, seen_at,
           idle_ends_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16)",
    )
    .bind(new.id)
    .bind(new.secret.digest())
    .bind(new.kind.as_str())
    .bind(&new.issuer)
    .bind(&new.subject)
    .bind(&new.name)
    .bind(capacity.map(|it| it.role.as_str()))
    .bind(organisation)
    .bind(capacity.and_then(|it| it.place.tenant))
    .bind(capacity.and_then(|it| it.place.patient))
    .bind(Capacity::write(&new.capacities))
    .bind(new.assurance.as_str())
    .bind(&new.means)
    .bind(Instant(new.now))
    .bind(Instant(new.idle_ends_at))
    .bind(Instant(new.ends_at))
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// The open session of this cookie.
pub(crate) async fn find(
    db: &mut impl Handle,
    token_sha256: &[u8],
    now: Timestamp,
) -> Result<Option<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT * FROM session
         WHERE token_sha256 = $1 AND revoked_at IS NULL AND idle_ends_at > $2 AND ends_at > $2",
    )
    .bind(token_sha256)
    .bind(Instant(now))
    .fetch_optional(c)
    .await)?)
}

/// The open sessions of a person, the newest first.
pub(crate) async fn of_person(
    db: &mut impl Handle,
    issuer: &str,
    subject: &str,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT * FROM session
         WHERE issuer = $1 AND subject = $2
           AND revoked_at IS NULL AND idle_ends_at > $3 AND ends_at > $3
         ORDER BY created_at DESC, id LIMIT $4",
    )
    .bind(issuer)
    .bind(subject)
    .bind(Instant(now))
    .bind(most)
    .fetch_all(c)
    .await)?)
}

/// All open sessions, the newest first.
pub(crate) async fn all(
    db: &mut impl Handle,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Row>, StoreError> {
    Ok(on!(db, c => sqlx::query_as(
        "SELECT * FROM session
         WHERE revoked_at IS NULL AND idle_ends_at > $1 AND ends_at > $1
         ORDER BY created_at DESC, id LIMIT $2",
    )
    .bind(Instant(now))
    .bind(most)
    .fetch_all(c)
    .await)?)
}

/// Notes that a session is used.
pub(crate) async fn see(
    db: &mut impl Handle,
    id: Uuid,
    now: Timestamp,
    idle_ends_at: Timestamp,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query("UPDATE session SET seen_at = $2, idle_ends_at = $3 WHERE id = $1")
        .bind(id)
        .bind(Instant(now))
        .bind(Instant(idle_ends_at))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Sets the capacity of a session, and the secret it is found by from now on.
pub(crate) async fn pick(
    db: &mut impl Handle,
    id: Uuid,
    capacity: &Capacity,
    token_sha256: &[u8],
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE session SET role = $2, organisation = $3, tenant = $4, known_as = $5,
           token_sha256 = $6
         WHERE id = $1 AND revoked_at IS NULL",
    )
    .bind(id)
    .bind(capacity.role.as_str())
    .bind(capacity.organisation.as_ref().map(ToString::to_string))
    .bind(capacity.place.tenant)
    .bind(capacity.place.patient)
    .bind(token_sha256)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Ends a session; whether it was open.
pub(crate) async fn revoke(
    db: &mut impl Handle,
    id: Uuid,
    now: Timestamp,
    why: &'static str,
) -> Result<bool, StoreError> {
    let ended = on!(db, c => sqlx::query(
        "UPDATE session SET revoked_at = $2, revoked_why = $3 WHERE id = $1 AND revoked_at IS NULL",
    )
    .bind(id)
    .bind(Instant(now))
    .bind(why)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(ended > 0)
}

/// Ends a session of this person; whether it was open.
pub(crate) async fn revoke_of_person(
    db: &mut impl Handle,
    id: Uuid,
    issuer: &str,
    subject: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ended = on!(db, c => sqlx::query(
        "UPDATE session SET revoked_at = $4, revoked_why = 'revoked'
         WHERE id = $1 AND issuer = $2 AND subject = $3 AND revoked_at IS NULL",
    )
    .bind(id)
    .bind(issuer)
    .bind(subject)
    .bind(Instant(now))
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(ended > 0)
}

/// Ends the session of a cookie, if there is one.
pub(crate) async fn revoke_by_secret(
    db: &mut impl Handle,
    token_sha256: &[u8],
    now: Timestamp,
    why: &'static str,
) -> Result<(), StoreError> {
    on!(db, c => sqlx::query(
        "UPDATE session SET revoked_at = $2, revoked_why = $3
         WHERE token_sha256 = $1 AND revoked_at IS NULL",
    )
    .bind(token_sha256)
    .bind(Instant(now))
    .bind(why)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Removes sessions that ended long ago.
pub(crate) async fn forget_ended(db: &mut impl Handle, now: Timestamp) -> Result<(), StoreError> {
    on!(db, c => sqlx::query("DELETE FROM session WHERE ends_at < $1")
        .bind(Instant(now - KEPT))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

fn assurance(text: &str) -> Result<Assurance, StoreError> {
    let all = [Assurance::Low, Assurance::Substantial, Assurance::High];
    all.into_iter().find(|level| level.as_str() == text).ok_or_else(|| unreadable("assurance"))
}

fn unreadable(column: &'static str) -> StoreError {
    StoreError::Inconsistent { table: "session", column, problem: "unreadable".to_owned() }
}
