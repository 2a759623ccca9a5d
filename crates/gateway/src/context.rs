//! What every use case works with. Cloning is cheap.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use admission::Admission;
use admission::outgoing::Outgoing;
use admission::portal::Portal;
use axum::extract::FromRef;
use exchange::record::Calendar;
use jiff::Timestamp;
use store::seal::Keys;
use store::{Clock, Committer, Engine, Ids, Store};
use tokio::sync::Notify;
use uuid::Uuid;
use web::Metrics;

use crate::OpenError;
use crate::model::provider::Provider;
use crate::portal;
use crate::settings::Settings;
use crate::use_case::deliver_waiting::reach::Reach;
use crate::use_case::recall::Scopes;
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
    /// Who is let in, and what is on its books.
    pub admission: Admission,
    pub(crate) providers: Providers,
    /// Wakes the outbox.
    pub(crate) queued: Arc<Notify>,
    /// Wakes whoever tells the register of recalls.
    pub(crate) recall_changed: Arc<Notify>,
    /// The scopes of open recalls.
    pub(crate) scopes: Scopes,
    /// The people who sign in, and how the gateway presents itself to them.
    pub portal: Portal,
    pub(crate) http: reqwest::Client,
    /// Which registers do not answer.
    pub(crate) reach: Reach,
    /// How it calls registers that know it by its own certificate.
    pub(crate) outgoing: Option<Outgoing>,
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

/// Providers that were asked for a moment ago, so that a request costs no round trip for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Providers(Arc<RwLock<HashMap<Uuid, Remembered>>>);

/// A provider, and when it was asked for.
type Remembered = (Timestamp, Arc<Provider>);

/// Providers remembered at once; beyond that the memory starts anew.
const MAX_PROVIDERS: usize = 10_000;

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
        let (recall_changed, scopes) = (Arc::new(Notify::new()), Scopes::default());
        let recorder = Recorder {
            store: store.clone(),
            clock: clock.clone(),
            ids: ids.clone(),
            keys: keys.clone(),
            queued: Arc::clone(&queued),
            recall_changed: Arc::clone(&recall_changed),
            scopes: scopes.clone(),
            terms: settings.terms.clone(),
        };
        let admitted = settings.admission.clone();
        let admission = Admission::new(store.clone(), clock.clone(), ids.clone(), admitted);
        let outgoing = match &settings.register_credentials {
            Some(credentials) => Some(Outgoing::new(credentials, clock.clone(), ids.clone())?),
            None => None,
        };
        let http = match &settings.register_authorities {
            Some(authorities) => web::client::believing(authorities)?,
            None => web::client::new()?,
        };
        let portal = portal::open(&store, &clock, &ids, &keys, settings.people.clone());
        Ok(Self {
            committer: Committer::start(recorder, lanes),
            store,
            clock,
            ids,
            keys,
            metrics: Metrics::default(),
            settings,
            admission,
            portal,
            providers: Providers::default(),
            queued,
            recall_changed,
            scopes,
            http,
            reach: Reach::default(),
            outgoing,
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

impl FromRef<Context> for Admission {
    fn from_ref(cx: &Context) -> Self {
        cx.admission.clone()
    }
}

impl Providers {
    pub(crate) fn get(&self, id: Uuid, now: Timestamp, memory: Duration) -> Option<Arc<Provider>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (since, provider) = known.get(&id)?;
        (now.duration_since(*since).unsigned_abs() < memory).then(|| Arc::clone(provider))
    }

    pub(crate) fn put(&self, id: Uuid, now: Timestamp, provider: Arc<Provider>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_PROVIDERS {
            known.clear();
        }
        known.insert(id, (now, provider));
    }
}
