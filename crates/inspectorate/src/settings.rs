//! What the operator decides: read once by the executable, handed in whole.

use admission::outgoing::Credentials;
use identity::Token;
use proof::Key;

/// The settings of an inspectorate.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Who is let in.
    pub admission: admission::Settings,
    /// Who signs in.
    pub people: admission::people::Settings,
    /// The register that traces are asked of; without one pages say that none can be asked.
    pub register: Option<RegisterAccess>,
}

/// How the register is called.
#[derive(Debug, Clone)]
pub struct RegisterAccess {
    /// Its address, without a slash at the end.
    pub url: String,
    /// What this house proves itself by there.
    pub credentials: Option<Credentials>,
    /// A static token instead: for development on one machine, and nowhere else.
    pub token: Option<Token>,
    /// The CAs it believes of the register, as PEM; those of the machine if none is given.
    pub authorities: Option<Vec<u8>>,
    /// The public keys of the register's log. An answer signed by another is not believed; without
    /// any, signatures are kept and shown as not checked.
    pub keys: Vec<Key>,
}
