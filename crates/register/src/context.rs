//! What every use case is handed: the store, the clock, the rules in force, the shared committer.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use ::store::{Clock, Committer, Engine, Handle, Ids, Store, StoreError};
use admission::Admission;
use admission::portal::Portal;
use axum::extract::FromRef;
use jiff::Timestamp;
use tokio::sync::Notify;
use web::Metrics;

use crate::mail::Mailer;
use crate::model::broken::Broken;
use crate::model::rules::Rules;
use crate::portal;
use crate::store::{inclusion, log, log::Head};
use crate::use_case::deliver::Recorder;
use crate::use_case::keep_log_key::Signer;

/// What can be set about a register.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Groups written side by side.
    pub lanes: Lanes,
    /// Who is let in.
    pub admission: admission::Settings,
    /// Who signs in.
    pub people: admission::people::Settings,
    /// What receipts are signed with; without it nothing is taken in.
    pub signer: Option<Signer>,
    /// Who takes e-mails to recall mailboxes; without one nothing is mailed.
    pub mailer: Option<Mailer>,
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
    admission: Admission,
    portal: Portal,
    metrics: Metrics,
    mail: Notify,
    closing: AtomicBool,
    mailer: Option<Mailer>,
}

/// What the recorder needs of a context: everything but itself.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) signer: Option<Signer>,
    rules: Arc<RwLock<Rules>>,
    broken: Arc<RwLock<Option<Broken>>>,
}

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

    /// What to sign with, while the log can be continued. A bench without signatures does without.
    pub(crate) fn signer(&self) -> Result<Option<&Signer>, Broken> {
        if let Some(broken) = self.broken() {
            return Err(broken);
        }
        match &self.signer {
            None if !cfg!(feature = "unproven") => Err(Broken::NoKey),
            signer => Ok(signer.as_ref()),
        }
    }

    /// Why the log cannot be continued; none if it can.
    pub(crate) fn broken(&self) -> Option<Broken> {
        self.broken.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes nothing in any more: the log cannot be continued. It is never undone while the
    /// process lives, because who mends it has to look first.
    pub(crate) fn stop_taking_in(&self, broken: Broken) {
        tracing::error!(code = broken.code(), reason = %broken, "the log of receipts is broken: nothing is taken in any more");
        *self.broken.write().unwrap_or_else(PoisonError::into_inner) = Some(broken);
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
        let admission = settings.admission.clone();
        let admission = Admission::new(store.clone(), clock.clone(), ids.clone(), admission);
        let portal = portal::open(&store, &clock, &ids, settings.people.clone());
        let (signer, broken) = (settings.signer.clone(), Arc::default());
        let desk = Desk { store, clock, ids, signer, rules, broken };
        let committer = Committer::start(Recorder::at(desk.clone()), lanes);
        let (metrics, mail, closing) = (Metrics::default(), Notify::new(), AtomicBool::new(false));
        let mailer = settings.mailer.clone();
        Self(Arc::new(Inner { desk, committer, admission, portal, metrics, mail, closing, mailer }))
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

    /// Wakes who waits for a notice.
    pub(crate) fn mail(&self) -> &Notify {
        &self.0.mail
    }

    /// Nobody waits for a notice any longer: the process ends.
    pub(crate) fn stop_waiting(&self) {
        self.0.closing.store(true, Ordering::SeqCst);
        self.0.mail.notify_waiters();
    }

    /// Whether the process ends.
    pub(crate) fn is_closing(&self) -> bool {
        self.0.closing.load(Ordering::SeqCst)
    }

    /// Who takes e-mails to recall mailboxes.
    pub(crate) fn mailer(&self) -> Option<&Mailer> {
        self.0.mailer.as_ref()
    }

    /// What is counted.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The people who sign in, and how the register presents itself to them.
    #[must_use]
    pub fn portal(&self) -> &Portal {
        &self.0.portal
    }

    /// Who is let in, and what is on its books.
    #[must_use]
    pub fn admission(&self) -> &Admission {
        &self.0.admission
    }
}

impl FromRef<Context> for Admission {
    fn from_ref(cx: &Context) -> Self {
        cx.admission().clone()
    }
}
