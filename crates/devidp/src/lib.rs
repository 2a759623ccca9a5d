//! An OpenID Connect provider for demo and tests: no network, no password, no storage.
//!
//! It stands in for the brokers people sign in with (DigiD, eHerkenning, Dezi, an employer's own)
//! and does what NL GOV asks of those: discovery, authorization code with PKCE S256 and nothing
//! else, clients that prove themselves by a signed assertion (`private_key_jwt`), `acr`, a signed
//! ID token, and claims at the userinfo endpoint. Whom one signs in as is picked from a list, so
//! it proves nothing about anybody: it is served on loopback only, says on every page what it is,
//! and a house in production refuses it by [`MARK`].
//!
//! Not here: refresh tokens, consent, registration of clients, any flow with a token in the
//! browser.

mod assertion;
mod authorize;
mod discovery;
mod end_session;
mod keys;
mod memory;
mod page;
mod provider;
mod refusal;
mod settings;
mod token;
mod userinfo;

pub use keys::{KeyError, Signing};
pub use provider::Provider;
pub use settings::{Client, Persona, Settings};

/// The member of the discovery document by which everybody can tell this provider from a real one.
pub const MARK: &str = "lir_development_provider";
