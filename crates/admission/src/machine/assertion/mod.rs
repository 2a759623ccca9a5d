//! A client's signed assertion (RFC 7523): read first, to know who it says it is of; believed only
//! when [`Assertion::verify`] has gone over its signature and every claim.
//!
//! No clock is here: who verifies says what time it is.

mod algorithm;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, Validation};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

pub use algorithm::NAMES as ALGORITHMS;

use super::keys::PublicKeys;
use super::reason::Reason;

/// How far the clocks of two sides may differ.
pub const SKEW: SignedDuration = SignedDuration::from_secs(60);
/// How long an assertion may hold.
pub const LONGEST: SignedDuration = SignedDuration::from_mins(5);
/// Characters of an assertion at most.
const MAX_LENGTH: usize = 8 * 1024;
/// Characters of its identifier at most.
const MAX_IDENTIFIER: usize = 255;

/// An assertion as it came, not yet believed.
#[derive(Debug)]
pub struct Assertion<'t> {
    text: &'t str,
    algorithm: Algorithm,
    kid: Option<String>,
    claims: Claims,
    client: Uuid,
}

#[derive(Debug, Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    /// Extensions that must be understood: we understand none.
    crit: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: Value,
    iat: Option<Value>,
    nbf: Option<Value>,
    jti: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// An assertion that was believed.
#[derive(Debug, PartialEq, Eq)]
pub struct Believed {
    /// Its identifier, which may come once.
    pub identifier: String,
    /// When it need no longer be remembered: from then on it is refused for its age.
    pub until: Timestamp,
}

impl<'t> Assertion<'t> {
    /// Reads who it says it is of. Nothing of it is to be believed yet.
    pub fn read(text: &'t str) -> Result<Self, Reason> {
        if text.len() > MAX_LENGTH {
            return Err(Reason::Malformed);
        }
        let parts: Vec<&str> = text.split('.').collect();
        let [head, claims, _signature] = parts.as_slice() else { return Err(Reason::Malformed) };
        let head: Head = decoded(head)?;
        if head.crit.is_some() {
            return Err(Reason::Malformed);
        }
        let algorithm = algorithm::named(&head.alg).ok_or(Reason::Algorithm)?;
        let claims: Claims = decoded(claims)?;
        let client = claims.iss.parse().map_err(|_| Reason::UnknownClient)?;
        Ok(Self { text, algorithm, kid: head.kid, claims, client })
    }

    /// The client it says it is of.
    #[must_use]
    pub fn client(&self) -> Uuid {
        self.client
    }

    /// Believes it, if one of the keys signed it, for one of the audiences, at this time.
    pub fn verify(
        &self,
        keys: &PublicKeys,
        audiences: &[&str],
        now: Timestamp,
    ) -> Result<Believed, Reason> {
        self.signed_by(keys)?;
        if self.claims.sub != self.claims.iss {
            return Err(Reason::Subject);
        }
        let is_ours = |audience: &String| audiences.contains(&audience.as_str());
        let addressed = match &self.claims.aud {
            Audience::One(one) => is_ours(one),
            Audience::Several(several) => several.iter().any(is_ours),
        };
        if !addressed {
            return Err(Reason::Audience);
        }
        let expires = moment(&self.claims.exp)?;
        if expires + SKEW <= now {
            return Err(Reason::Expired);
        }
        let issued = self.claims.iat.as_ref().map(moment).transpose()?;
        let begins = self.claims.nbf.as_ref().map(moment).transpose()?;
        if [issued, begins].into_iter().flatten().any(|begin| begin > now + SKEW) {
            return Err(Reason::NotYetValid);
        }
        let too_long = issued.is_some_and(|issued| expires.duration_since(issued) > LONGEST);
        if too_long || expires.duration_since(now) > LONGEST + SKEW {
            return Err(Reason::Lifetime);
        }
        let identifier = self.claims.jti.clone().filter(|jti| !jti.is_empty());
        let identifier = identifier.filter(|jti| jti.len() <= MAX_IDENTIFIER);
        Ok(Believed { identifier: identifier.ok_or(Reason::Identifier)?, until: expires + SKEW })
    }

    fn signed_by(&self, keys: &PublicKeys) -> Result<(), Reason> {
        let mut validation = Validation::new(self.algorithm);
        // The claims are gone over above, by the clock of the house and with reasons.
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        let mut candidates = keys.candidates(self.kid.as_deref(), self.algorithm).peekable();
        if candidates.peek().is_none() {
            return Err(Reason::UnknownKey);
        }
        let signed = |key| jsonwebtoken::decode::<Value>(self.text, &key, &validation).is_ok();
        if candidates.any(signed) { Ok(()) } else { Err(Reason::Signature) }
    }
}

fn decoded<T: for<'d> Deserialize<'d>>(part: &str) -> Result<T, Reason> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Reason::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| Reason::Malformed)
}

/// A `NumericDate`: seconds since the epoch, of which some writers give a fraction.
fn moment(value: &Value) -> Result<Timestamp, Reason> {
    let whole = value.as_i64().or_else(|| {
        // What is beyond any date is refused below; the fraction of a second tells nothing.
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
        value.as_f64().map(|seconds| seconds as i64)
    });
    // A year of distance on either side keeps the sums above within what a timestamp can be.
    let far = 100_000_000_000;
    let whole = whole.filter(|seconds| (0..far).contains(seconds)).ok_or(Reason::Malformed)?;
    Timestamp::from_second(whole).map_err(|_| Reason::Malformed)
}
