//! A visitor at a door: a person has just signed in, so that no visit is disturbed by an earlier
//! one that ended the session.

use axum::body::Body;
use axum::http::{Request, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use identity::{Role, Token};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::{Instant, Write};
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::Form;
use super::visitor::{Shows, SignedIn, Visitor};
use crate::database::Database;

/// What a visitor has in hand.
#[derive(Debug)]
pub(super) enum Arrival {
    /// A token, or nothing.
    Token(Option<String>),
    /// A browser without a cookie.
    Browser,
    /// The cookie of a session, and the session's id.
    Session { cookie: String, id: Uuid },
}

/// Somebody who signed in, for who looks at pages outside of a walk.
#[derive(Debug)]
pub struct Shown(Arrival);

impl Shown {
    /// A request as this person's browser sends it.
    #[must_use]
    pub fn dressed(&self, request: Request<Body>) -> Request<Body> {
        self.0.dressed(request)
    }
}

impl Visitor {
    /// Signs in.
    ///
    /// # Panics
    /// When the database does not keep it: the test has failed.
    pub async fn signs_in(&self, database: &Database, now: Timestamp) -> Shown {
        Shown(arrive(&[self], database, now).await.remove(0))
    }
}

/// These come to the doors. A person signs in: the session is the row that a sign-in leaves. All of
/// them sign in by one commit, each with a session of its own.
pub(super) async fn arrive(
    visitors: &[&Visitor],
    database: &Database,
    now: Timestamp,
) -> Vec<Arrival> {
    let long_ago = now - SignedDuration::from_hours(48);
    let mut tx = database.store.write("test.sign_in").await.expect("a write");
    let mut arrivals = Vec::with_capacity(visitors.len());
    for visitor in visitors {
        arrivals.push(match &visitor.shows {
            Shows::Token(token) => Arrival::Token(token.clone()),
            Shows::Browser => Arrival::Browser,
            Shows::Session(who) => signed_in(&mut tx, who, now).await,
            Shows::Ended(who) => signed_in(&mut tx, who, long_ago).await,
        });
    }
    let system = audit::Actor::System;
    let entry = audit::Entry::done(now, "test.sign_in", system, audit::Purpose::SignIn);
    tx.commit(entry, &[]).await.expect("a commit");
    arrivals
}

impl Arrival {
    /// A request with what the visitor shows; a person's browser also says what it reads and that
    /// it looks at a page of this house.
    pub(super) fn dressed(&self, mut request: Request<Body>) -> Request<Body> {
        let headers = request.headers_mut();
        let mut set = |name, value: String| {
            headers.insert(name, value.parse().expect("plain letters are a header"));
        };
        match self {
            Self::Token(None) => {}
            Self::Token(Some(token)) => set(header::AUTHORIZATION, format!("Bearer {token}")),
            Self::Browser | Self::Session { .. } => {
                if let Self::Session { cookie, .. } = self {
                    set(header::COOKIE, format!("lir-session-8888={cookie}"));
                }
                set(header::ACCEPT, "text/html,application/json".to_owned());
                set(header::HeaderName::from_static("sec-fetch-site"), "same-origin".to_owned());
            }
        }
        request
    }

    /// A form as a page of this house has it.
    pub(super) fn filled(&self, form: &Form) -> Request<Body> {
        let mut body = Serializer::new(String::new());
        body.extend_pairs(&form.fields);
        if let Self::Session { cookie, id } = self {
            let secret = Token::presented(&format!("lir form|{cookie}")).digest().0;
            body.append_pair("form_token", &URL_SAFE_NO_PAD.encode(secret));
            body.append_pair("session", &id.to_string());
        }
        Request::post(&form.path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()))
            .expect("a path")
    }
}

async fn signed_in(tx: &mut Write, who: &SignedIn, now: Timestamp) -> Arrival {
    let token = Token::generate_with("");
    let (cookie, id) = (token.reveal().to_owned(), random());
    keep(tx, who, id, &token, now).await;
    Arrival::Session { cookie, id }
}

/// Keeps a session as a sign-in does.
async fn keep(tx: &mut Write, who: &SignedIn, id: Uuid, token: &Token, now: Timestamp) {
    let organisation = who.organisation.as_ref().map(ToString::to_string);
    let capacity = |role: Role| {
        json!({ "role": role.as_str(), "organisation": organisation, "tenant": who.tenant,
            "patient": who.patient, "called": "Ziekenhuis Noord" })
    };
    let has_role = who.role != Role::Public;
    let capacities = if has_role {
        json!([capacity(who.role)])
    } else {
        json!([capacity(Role::Board), capacity(Role::LogManager)])
    };
    let later = |minutes| Instant(now + SignedDuration::from_mins(minutes));
    store::on!(tx, c => sqlx::query(
        "INSERT INTO session (id, token_sha256, registration, issuer, subject, name, role, tenant,
           organisation, known_as, capacities, assurance, means, created_at, seen_at, idle_ends_at, ends_at)
         VALUES ($1, $2, $3, 'https://idp.example', $4, $5, $6, $7, $8, $9, $10, $11, 'test', $12, $12,
           $13, $14)",
    )
    .bind(id)
    .bind(token.digest().0.to_vec())
    .bind(if who.role == Role::Patient { "patients" } else { "staff" })
    .bind(who.subject())
    .bind(who.name())
    .bind(has_role.then(|| who.role.as_str()))
    .bind(who.tenant.filter(|_| has_role))
    .bind(organisation.as_ref().filter(|_| has_role))
    .bind(who.patient)
    .bind(capacities.to_string())
    .bind(who.assurance.as_str())
    .bind(Instant(now))
    .bind(later(15))
    .bind(later(60))
    .execute(c)
    .await
    .map(drop))
    .expect("a session");
}

fn random() -> Uuid {
    #[expect(clippy::disallowed_methods, reason = "an id nobody else has")]
    Uuid::new_v4()
}
