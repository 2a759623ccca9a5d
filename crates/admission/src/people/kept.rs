//! A form that was sent after its session had ended, kept for who typed it.
//!
//! The person signs in again and finds the form as it was filled in; it is never sent by itself. What
//! was typed is sealed under a key that only the browser has, in a cookie: the row alone says
//! nothing. It is kept only if a page of that session made the form, and for an hour. It does not
//! matter whether the session ran out or was taken away: only the same person gets it back, and only
//! after having signed in anew.

use audit::{Actor, Entry, Purpose};
use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderMap, HeaderValue};
use jiff::SignedDuration;
use url::form_urlencoded::{Serializer, parse};
use web::form::FORM_TOKEN;

use super::browser::is_same_origin;
use super::secret::Secret;
use super::session::{Session, is_token_of};
use super::{People, StoreError};
use crate::store::kept_form::{self as rows, Row};

/// How long it is kept.
pub(super) const KEPT_SECONDS: i64 = 3_600;
/// A session that ended longer ago keeps nothing.
const ENDED_WITHIN: SignedDuration = SignedDuration::from_hours(12);
/// The field of the sealed text that holds where the form was sent to.
const PATH: &str = "";

/// A form as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptForm {
    /// Where it was sent to.
    pub path: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
}

impl People {
    /// Whether a form that came without a session may belong to one that ended: a page of this house
    /// sent it, from a browser that once had a session.
    pub(crate) fn may_keep_form(&self, headers: &HeaderMap) -> bool {
        self.cookies().session(headers).is_some() && is_same_origin(headers, self.origin())
    }

    /// Keeps a form that came without a session, if it belongs to one that ended; the cookie that
    /// opens it.
    pub async fn keep_form(
        &self,
        headers: &HeaderMap,
        path: &str,
        fields: Vec<(String, String)>,
    ) -> Result<Option<HeaderValue>, StoreError> {
        let ended = self.cookies().session(headers).filter(|_| self.may_keep_form(headers));
        let Some(ended) = ended else { return Ok(None) };
        let token = fields.iter().find(|(name, _)| name == FORM_TOKEN);
        if !token.is_some_and(|(_, token)| is_token_of(&ended, token)) {
            return Ok(None);
        }
        let inner = self.inner();
        let now = inner.clock.now();
        let mut db = inner.store.read().await?;
        let person = rows::person_of_ended(&mut db, &ended.digest(), now - ENDED_WITHIN).await?;
        drop(db);
        let Some((issuer, subject)) = person else { return Ok(None) };
        let key = Secret::random();
        let form = KeptForm { path: path.to_owned(), fields };
        let sealed = form.sealed(&key, &issuer, &subject)?;
        let mut db = inner.store.write("form.keep").await?;
        rows::forget_ended(&mut db, now).await?;
        let row = Row { key_sha256: key.digest(), issuer, subject, sealed };
        rows::insert(&mut db, &row, now + SignedDuration::from_secs(KEPT_SECONDS)).await?;
        db.commit(Entry::done(now, "form.keep", Actor::Stranger, Purpose::SignIn), &[]).await?;
        Ok(Some(self.cookies().set_kept(&key)))
    }

    /// The form this browser keeps, if the same person filled it in.
    pub async fn kept_form(
        &self,
        session: &Session,
        headers: &HeaderMap,
    ) -> Result<Option<KeptForm>, StoreError> {
        let Some(key) = self.cookies().kept(headers) else { return Ok(None) };
        let inner = self.inner();
        let mut db = inner.store.read().await?;
        let found = rows::find(&mut db, &key.digest(), inner.clock.now()).await?;
        let is_theirs =
            |row: &Row| (&row.issuer, &row.subject) == (&session.issuer, &session.subject);
        Ok(found.filter(is_theirs).and_then(|row| KeptForm::opened(&row, &key)))
    }
}

impl KeptForm {
    fn sealed(&self, key: &Secret, issuer: &str, subject: &str) -> Result<Vec<u8>, StoreError> {
        let mut text = Serializer::new(String::new());
        text.append_pair(PATH, &self.path);
        text.extend_pairs(self.fields.iter().filter(|(name, _)| name != FORM_TOKEN));
        let mut bytes = text.finish().into_bytes();
        let nonce = cipher(key).and_then(|cipher| {
            cipher.seal_in_place_append_tag(Aad::from(about(issuer, subject)), &mut bytes).ok()
        });
        let nonce = nonce.ok_or_else(|| StoreError::Inconsistent {
            table: "kept_form",
            column: "sealed",
            problem: "cannot be sealed".to_owned(),
        })?;
        Ok([nonce.as_ref().as_slice(), &bytes].concat())
    }

    fn opened(row: &Row, key: &Secret) -> Option<Self> {
        let (nonce, sealed) = row.sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut bytes = sealed.to_vec();
        let about = Aad::from(about(&row.issuer, &row.subject));
        let plain = cipher(key)?.open_in_place(nonce, about, &mut bytes).ok()?;
        let mut fields = parse(plain).into_owned();
        let (_, path) = fields.next().filter(|(name, _)| name == PATH)?;
        Some(Self { path, fields: fields.collect() })
    }
}

/// What the content is bound to: the person.
fn about(issuer: &str, subject: &str) -> Vec<u8> {
    format!("{issuer}\0{subject}").into_bytes()
}

/// The key that follows from what the browser has; the row holds another digest of it.
fn cipher(key: &Secret) -> Option<RandomizedNonceKey> {
    let derived = key.derived("lir kept form");
    RandomizedNonceKey::new(&AES_256_GCM, digest(&SHA256, derived.as_bytes()).as_ref()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_opens_for_the_browser_and_person_alone() {
        let (key, other) = (Secret::random(), Secret::random());
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = vec![field("lot", "A&B=é"), field(FORM_TOKEN, "x"), field("lot", "2")];
        let form = KeptForm { path: "/operations/7".to_owned(), fields };
        let sealed = form.sealed(&key, "https://idp", "noor").unwrap();
        let row = |subject: &str| Row {
            key_sha256: key.digest(),
            issuer: "https://idp".to_owned(),
            subject: subject.to_owned(),
            sealed: sealed.clone(),
        };
        let opened = KeptForm::opened(&row("noor"), &key).unwrap();
        assert_eq!(opened.path, "/operations/7");
        assert_eq!(opened.fields, [field("lot", "A&B=é"), field("lot", "2")]);
        assert_eq!(KeptForm::opened(&row("noor"), &other), None);
        assert_eq!(KeptForm::opened(&row("sanne"), &key), None);
    }
}
