//! What every use case works with. Cloning is cheap.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use exchange::record::Calendar;
use identity::Digest;
use store::seal::Keys;
use store::{Clock, Committer, Engine, Ids, Store};
use tokio::sync::Notify;
use web::Metrics;

use crate::OpenError;
use crate::model::provider::Provider;
use crate::settings::Settings;
use crate::use_case::record_message::Recorder;

/// What every use case works with.
#[derive(Clone, Debug)]
pub struct Context {
    /// The house's database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Ids and references.
    pub ids: Ids,
    /// The keys of each provider.
    pub keys: Keys,
    /// Counters.
    pub metrics: Metrics,
    /// The settings.
    pub settings: Arc<Settings>,
    pub(crate) committer: Committer<Recorder>,
    pub(crate) callers: Callers,
    /// Wakes the outbox.
    pub(crate) queued: Arc<Notify>,
    pub(crate) http: reqwest::Client,
}

/// A caller of this house: who it is, for which provider.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The caller.
    pub caller: identity::Caller,
    /// What people call it: the vendor or the interface.
    pub name: Arc<str>,
    /// The provider it calls for.
    pub provider: Arc<Provider>,
}

/// Callers that were asked for a moment ago, so that a request costs no round trip for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Callers(Arc<RwLock<HashMap<Digest, (Instant, Desk)>>>);

/// Callers remembered at once; beyond that the memory starts anew.
const MAX_CALLERS: usize = 10_000;

impl Context {
    pub(crate) fn new(
        settings: Arc<Settings>,
        store: Store,
        clock: Clock,
        ids: Ids,
        keys: Keys,
    ) -> Result<Self, OpenError> {
        let lanes = match store.engine() {
            Engine::Sqlite => 1,
            Engine::Postgres => 4,
        };
        let queued = Arc::new(Notify::new());
        let recorder = Recorder {
            store: store.clone(),
            clock: clock.clone(),
            ids: ids.clone(),
            keys: keys.clone(),
            queued: Arc::clone(&queued),
            terms: settings.terms.clone(),
        };
        Ok(Self {
            committer: Committer::start(recorder, lanes),
            store,
            clock,
            ids,
            keys,
            metrics: Metrics::default(),
            settings,
            callers: Callers::default(),
            queued,
            http: web::client::new()?,
        })
    }

    /// The days a message is judged by, now.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        calendar(&self.clock, &self.settings.terms)
    }
}

/// The days a message is judged by, now.
pub(crate) fn calendar(clock: &Clock, terms: &law::Terms) -> Calendar {
    let today = law::terms::dutch_day(clock.now());
    Calendar { today, duty_began: terms.duty().starts_on() }
}

impl Callers {
    pub(crate) fn get(&self, digest: &Digest, memory: std::time::Duration) -> Option<Desk> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (since, desk) = known.get(digest)?;
        (since.elapsed() < memory).then(|| desk.clone())
    }

    pub(crate) fn put(&self, digest: Digest, desk: Desk) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_CALLERS {
            known.clear();
        }
        known.insert(digest, (Instant::now(), desk));
    }
}
