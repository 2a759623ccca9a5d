//! Begins a sign-in: remembers what must come back, and says where to send the browser.

use ::store::StoreError;
use audit::{Actor, Entry, Purpose};
use axum::http::{HeaderMap, HeaderValue};
use identity::Assurance;
use jiff::SignedDuration;
use url::Url;

use super::People;
use super::browser::SIGN_IN_SECONDS;
use super::reason::{Reason, SignInError};
use super::registration::Kind;
use super::return_path::ReturnPath;
use super::secret::Secret;
use crate::store::sign_in::{self as rows, Row};

/// Letters of a hint at most.
const HINT: usize = 128;

/// A sign-in that was begun.
#[derive(Debug)]
pub struct Begun {
    /// Where to send the browser.
    pub to: Url,
    /// The cookie it is bound to.
    pub cookie: HeaderValue,
}

impl People {
    /// Where a provider sends the browser back to, letter by letter.
    #[must_use]
    pub fn redirect_uri(&self, kind: Kind) -> String {
        format!("{}/login/{}/back", self.origin(), kind.as_str())
    }

    /// Begins a sign-in at this level or the one the house always asks, whichever is higher. A
    /// hint is handed to the provider as it is.
    pub async fn begin(
        &self,
        kind: Kind,
        headers: &HeaderMap,
        back_to: &ReturnPath,
        level: Assurance,
        hint: Option<&str>,
    ) -> Result<Begun, SignInError> {
        let provider = self.provider(kind).ok_or(Reason::NotOffered)?;
        let registration = provider.registration();
        let level = level.max(registration.level());
        let about = provider.about().await.map_err(Reason::from)?;
        let (state, nonce, verifier) = (Secret::random(), Secret::random(), Secret::random());
        // Another tab of the same browser may be signing in too.
        let browser = self.cookies().sign_in(headers).unwrap_or_else(Secret::random);
        self.remember(&Row {
            state_sha256: state.digest(),
            registration: kind.as_str().to_owned(),
            browser_sha256: browser.digest(),
            nonce: nonce.reveal().to_owned(),
            verifier: verifier.reveal().to_owned(),
            level: level.as_str().to_owned(),
            return_path: back_to.as_str().to_owned(),
        })
        .await?;
        let mut to = about.authorization_endpoint.clone();
        to.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &registration.client_id)
            .append_pair("redirect_uri", &self.redirect_uri(kind))
            .append_pair("scope", "openid")
            .append_pair("state", state.reveal())
            .append_pair("nonce", nonce.reveal())
            .append_pair("code_challenge", &verifier.challenge())
            .append_pair("code_challenge_method", "S256")
            .append_pair("acr_values", registration.acr_for(level))
            .extend_pairs(hint.filter(|it| is_plain(it)).map(|hint| ("login_hint", hint)));
        Ok(Begun { to, cookie: self.cookies().set_sign_in(&browser) })
    }

    async fn remember(&self, row: &Row) -> Result<(), StoreError> {
        let inner = self.inner();
        let now = inner.clock.now();
        let mut db = inner.store.write("sign_in.begin").await?;
        rows::forget_ended(&mut db, now).await?;
        rows::insert(&mut db, row, now + SignedDuration::from_secs(SIGN_IN_SECONDS)).await?;
        let entry = Entry::done(now, "sign_in.begin", Actor::Stranger, Purpose::SignIn);
        db.commit(entry, &[]).await
    }
}

fn is_plain(hint: &str) -> bool {
    hint.len() <= HINT && hint.bytes().all(|byte| byte.is_ascii_graphic())
}
