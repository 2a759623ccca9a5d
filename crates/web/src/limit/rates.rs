//! Requests a second: of each caller the house knows, and of the strangers of each address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderMap, header};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

use super::addresses::network;
use super::{BURST_SECONDS, Limits};

/// Credentials whose caller is remembered; beyond that the memory starts anew.
const MAX_CREDENTIALS: usize = 10_000;
/// Requests after which what is no longer needed is forgotten.
const TIDY_AFTER: u32 = 10_000;

/// The digest of a credential: the rates never hold one.
type Credential = [u8; 32];

/// The rates of a house.
#[derive(Debug)]
pub(crate) struct Rates {
    callers: Option<DefaultKeyedRateLimiter<Uuid>>,
    strangers: Option<DefaultKeyedRateLimiter<IpAddr>>,
    known: RwLock<HashMap<Credential, Uuid>>,
    seen: AtomicU32,
}

/// A credential that came with a request, and of which it is not known yet whose it is.
#[derive(Debug, Clone)]
pub struct Presented {
    credential: Credential,
    rates: Arc<Rates>,
}

impl Presented {
    /// It is this caller's: from now on its requests count for the caller.
    pub fn belongs_to(&self, caller: Uuid) {
        let mut known = self.rates.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_CREDENTIALS {
            known.clear();
        }
        known.insert(self.credential, caller);
    }
}

impl Rates {
    /// Rates under these limits.
    pub(crate) fn new(limits: &Limits) -> Arc<Self> {
        Arc::new(Self {
            callers: limits.caller_rate.map(|rate| RateLimiter::keyed(quota(rate))),
            strangers: limits.stranger_rate.map(|rate| RateLimiter::keyed(quota(rate))),
            known: RwLock::default(),
            seen: AtomicU32::new(0),
        })
    }

    /// Counts a request. What comes back is a credential whose caller is not known yet; the error
    /// is the time after which the client may try again.
    pub(crate) fn count(
        self: &Arc<Self>,
        headers: &HeaderMap,
        address: IpAddr,
    ) -> Result<Option<Presented>, Duration> {
        if self.seen.fetch_add(1, Ordering::Relaxed) % TIDY_AFTER == TIDY_AFTER - 1 {
            self.tidy();
        }
        let credential = credential(headers);
        let known = credential.as_ref().and_then(|credential| {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            known.get(credential).copied()
        });
        if let Some(caller) = known {
            return take(self.callers.as_ref(), &caller).map(|()| None);
        }
        take(self.strangers.as_ref(), &network(address))?;
        Ok(credential.map(|credential| Presented { credential, rates: Arc::clone(self) }))
    }

    fn tidy(&self) {
        if let Some(callers) = &self.callers {
            callers.retain_recent();
        }
        if let Some(strangers) = &self.strangers {
            strangers.retain_recent();
        }
    }
}

fn quota(rate: NonZeroU32) -> Quota {
    Quota::per_second(rate).allow_burst(rate.saturating_mul(BURST))
}

/// As a factor.
const BURST: NonZeroU32 = match NonZeroU32::new(BURST_SECONDS) {
    Some(seconds) => seconds,
    None => NonZeroU32::MIN,
};

fn take<K: Clone + Eq + std::hash::Hash>(
    limiter: Option<&DefaultKeyedRateLimiter<K>>,
    key: &K,
) -> Result<(), Duration> {
    let Some(limiter) = limiter else { return Ok(()) };
    limiter.check_key(key).map_err(|until| until.wait_time_from(DefaultClock::default().now()))
}

/// What a client shows of who it is: a token, or the cookie of a session.
fn credential(headers: &HeaderMap) -> Option<Credential> {
    let shown = headers.get(header::AUTHORIZATION).or_else(|| headers.get(header::COOKIE))?;
    let mut credential = [0; 32];
    credential.copy_from_slice(digest(&SHA256, shown.as_bytes()).as_ref());
    Some(credential)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(caller: u32, stranger: u32) -> Arc<Rates> {
        Rates::new(&Limits {
            caller_rate: NonZeroU32::new(caller),
            stranger_rate: NonZeroU32::new(stranger),
            ..Limits::usual()
        })
    }

    fn with_token(token: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        headers
    }

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn a_guesser_is_turned_away_and_a_caller_at_the_same_address_is_not() {
        let rates = rates(1_000, 1);
        let shown = rates.count(&with_token("good"), HERE).unwrap().unwrap();
        shown.belongs_to(Uuid::nil());
        let guesses = (0..100).filter(|n| rates.count(&with_token(&n.to_string()), HERE).is_ok());
        assert_eq!(guesses.count(), 4, "five at once, the caller's first request among them");
        for _ in 0..100 {
            assert!(rates.count(&with_token("good"), HERE).unwrap().is_none());
        }
    }

    #[test]
    fn a_caller_with_two_tokens_is_one_caller() {
        let rates = rates(1, 100);
        for token in ["a", "b"] {
            rates.count(&with_token(token), HERE).unwrap().unwrap().belongs_to(Uuid::max());
        }
        let taken = (0..20)
            .filter(|n| rates.count(&with_token(if n % 2 == 0 { "a" } else { "b" }), HERE).is_ok());
        assert_eq!(taken.count(), 5);
        let wait = rates.count(&with_token("a"), HERE).unwrap_err();
        assert!(wait <= Duration::from_secs(1), "{wait:?}");
        assert!(rates.count(&HeaderMap::new(), HERE).is_ok());
    }
}
