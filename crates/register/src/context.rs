//! What every use case is handed: the store, the clock, the rules in force, the shared committer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use ::store::{Clock, Committer, Engine, Handle, Ids, Store, StoreError};
use identity::{Caller, Digest};
use jiff::Timestamp;
use web::Metrics;

use crate::model::rules::Rules;
use crate::store::{inclusion, log, log::Head};
use crate::use_case::deliver::Recorder;

/// What can be set about a register.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Groups written side by side.
    pub lanes: Lanes,
}

/// How many groups of deliveries are written side by side.
#[derive(Debug, Clone, Copy, Default)]
pub enum Lanes {
    /// One: a larger group shares a commit better than two smaller ones that wait for each other's
    /// log positions (docs/benchmarks.md).
    #[default]
    Usual,
    /// This many.
    Of(usize),
}

impl Lanes {
    fn on(self, engine: Engine) -> usize {
        match self {
            Self::Usual => 1,
            Self::Of(lanes) => engine.choose(1, lanes),
        }
    }
}

/// The register at work. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Context(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    desk: Desk,
    committer: Committer<Recorder>,
    callers: Mutex<HashMap<Digest, (Timestamp, Option<Caller>)>>,
    metrics: Metrics,
}

/// What the recorder needs of a context: everything but itself.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    rules: Arc<RwLock<Rules>>,
}

/// How long a caller is remembered before the books are looked at again: a revoked token may
/// open the door this much longer.
const REMEMBERED: Duration = Duration::from_secs(5);
/// Tokens remembered at most, known and unknown.
const MAX_REMEMBERED: usize = 10_000;

impl Desk {
    /// The rules in force, read anew when another list was loaded since.
    pub(crate) async fn rules(&self, db: &mut impl Handle) -> Result<Rules, StoreError> {
        let head = log::head(db).await?;
        self.rules_at(db, head).await
    }

    /// The rules in force where the log stands.
    pub(crate) async fn rules_at(
        &self,
        db: &mut impl Handle,
        head: Head,
    ) -> Result<Rules, StoreError> {
        let known = self.rules.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known.position == head.rules_position {
            return Ok(known);
        }
        let rules = match inclusion::at(db, head.position).await? {
            Some((position, list)) => known.with_inclusion(list, position),
            None => known,
        };
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = rules.clone();
        Ok(rules)
    }

    /// The rules as last seen; good for terms and days, which are not loaded.
    pub(crate) fn rules_at_hand(&self) -> Rules {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Context {
    /// A register on an open, migrated store.
    #[must_use]
    pub fn new(store: Store, clock: Clock, ids: Ids, settings: &Settings) -> Self {
        let lanes = settings.lanes.on(store.engine());
        let rules = Arc::new(RwLock::new(Rules::shipped()));
        let desk = Desk { store, clock, ids, rules };
        let committer = Committer::start(Recorder::at(desk.clone()), lanes);
        let callers = Mutex::default();
        Self(Arc::new(Inner { desk, committer, callers, metrics: Metrics::default() }))
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.0.desk
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.desk.store
    }

    pub(crate) fn ids(&self) -> &Ids {
        &self.0.desk.ids
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.desk.clock.now()
    }

    pub(crate) fn committer(&self) -> &Committer<Recorder> {
        &self.0.committer
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The caller as remembered; the outer `None` says: look it up.
    #[expect(clippy::option_option, reason = "unknown callers are remembered as well as known")]
    pub(crate) fn remembered(&self, token: Digest) -> Option<Option<Caller>> {
        let callers = self.0.callers.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, caller) = callers.get(&token)?;
        let age = self.now().duration_since(*at).unsigned_abs();
        (age < REMEMBERED).then(|| caller.clone())
    }

    pub(crate) fn remember(&self, token: Digest, caller: Option<Caller>) {
        let now = self.now();
        let mut callers = self.0.callers.lock().unwrap_or_else(PoisonError::into_inner);
        if callers.len() >= MAX_REMEMBERED {
            callers.clear();
        }
        callers.insert(token, (now, caller));
    }
}
