//! What the provider remembers for a short while: codes, access tokens, assertions that were used.

use std::collections::{HashMap, HashSet};

/// Entries of one kind at most; when there are more, all are forgotten.
const MOST: usize = 1_000;
/// Seconds an authorization code is good for.
pub(crate) const CODE_SECONDS: i64 = 60;
/// Seconds an access token is good for.
pub(crate) const TOKEN_SECONDS: i64 = 600;

/// Everything that is remembered.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    codes: HashMap<String, Granted>,
    tokens: HashMap<String, Shown>,
    assertions: HashSet<String>,
}

/// What a code stands for.
#[derive(Debug, Clone)]
pub(crate) struct Granted {
    pub(crate) client: String,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: String,
    pub(crate) nonce: Option<String>,
    pub(crate) persona: usize,
    pub(crate) acr: String,
    pub(crate) at: i64,
}

/// Whom an access token shows.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) persona: usize,
    pub(crate) client: String,
    pub(crate) at: i64,
}

impl Memory {
    pub(crate) fn keep_code(&mut self, code: String, granted: Granted) {
        if self.codes.len() >= MOST {
            self.codes.clear();
        }
        self.codes.insert(code, granted);
    }

    /// Takes a code out: it is good once.
    pub(crate) fn take_code(&mut self, code: &str, now: i64) -> Option<Granted> {
        let granted = self.codes.remove(code)?;
        (now - granted.at <= CODE_SECONDS).then_some(granted)
    }

    pub(crate) fn keep_token(&mut self, token: String, shown: Shown) {
        if self.tokens.len() >= MOST {
            self.tokens.clear();
        }
        self.tokens.insert(token, shown);
    }

    pub(crate) fn shown(&self, token: &str, now: i64) -> Option<Shown> {
        self.tokens.get(token).filter(|shown| now - shown.at <= TOKEN_SECONDS).cloned()
    }

    /// Whether this assertion was not used before.
    pub(crate) fn is_first_use(&mut self, assertion: String) -> bool {
        if self.assertions.len() >= MOST {
            self.assertions.clear();
        }
        self.assertions.insert(assertion)
    }
}
