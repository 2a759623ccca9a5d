//! What the caller decides: who may sign in, and which clients are known.

use jsonwebtoken::jwk::JwkSet;
use serde_json::{Map, Value};

use crate::keys::Signing;

/// What a provider is started with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Its address, without a slash at the end: `http://127.0.0.1:8090/staff`.
    pub issuer: String,
    /// What it is called on its page.
    pub title: String,
    /// Whom one can sign in as.
    pub personas: Vec<Persona>,
    /// Who may send people here.
    pub clients: Vec<Client>,
    /// The levels one can sign in at, as `acr` values, the lowest first.
    pub levels: Vec<String>,
    /// How tokens are signed.
    pub signing: Signing,
}

/// Somebody made up.
#[derive(Debug, Clone)]
pub struct Persona {
    /// What a script names it by, as `login_hint`.
    pub key: String,
    /// What the provider calls it; never a BSN.
    pub subject: String,
    /// The name on the page.
    pub name: String,
    /// Who that is, in a few words.
    pub about: String,
    /// The level it signs in at, unless another is picked.
    pub acr: String,
    /// By what means.
    pub amr: Vec<String>,
    /// What else is told of it at the userinfo endpoint: role, organisation, test BSN.
    pub claims: Map<String, Value>,
}

/// A relying party.
#[derive(Debug, Clone)]
pub struct Client {
    /// Its id.
    pub id: String,
    /// Its public keys.
    pub keys: JwkSet,
    /// Where people are sent back to; compared letter by letter.
    pub redirect_uris: Vec<String>,
    /// Where people are sent after signing out.
    pub after_sign_out: Vec<String>,
    /// Whether userinfo is a signed JWT rather than plain JSON.
    pub signs_userinfo: bool,
}
