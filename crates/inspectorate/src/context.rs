//! What every use case is handed: the store, the clock, who is let in, and how the register is
//! called. Cheap to clone.

use std::sync::Arc;

use ::store::{Clock, Ids, Store};
use admission::Admission;
use admission::outgoing::{Outgoing, OutgoingError};
use admission::portal::Portal;
use axum::extract::FromRef;
use jiff::Timestamp;
use web::Metrics;

use crate::portal;
use crate::settings::{RegisterAccess, Settings};
use crate::use_case::recall::follow::Watched;

/// The inspectorate at work. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Context(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Clock,
    ids: Ids,
    admission: Admission,
    portal: Portal,
    metrics: Metrics,
    register: Option<Register>,
    watched: Watched,
}

/// The register, as this house calls it.
#[derive(Debug)]
pub(crate) struct Register {
    pub(crate) access: RegisterAccess,
    pub(crate) http: reqwest::Client,
    pub(crate) outgoing: Option<Outgoing>,
}

/// Why an inspectorate could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The HTTP client could not be made.
    #[error("the HTTP client could not be made")]
    Client(#[from] reqwest::Error),
    /// What it proves itself by at the register cannot be used.
    #[error(transparent)]
    Outgoing(#[from] OutgoingError),
}

impl Context {
    /// An inspectorate on an open, migrated store.
    pub fn new(
        store: Store,
        clock: Clock,
        ids: Ids,
        settings: Settings,
    ) -> Result<Self, OpenError> {
        let Settings { admission, people, register } = settings;
        let admission = Admission::new(store.clone(), clock.clone(), ids.clone(), admission);
        let portal = portal::open(&store, &clock, &ids, people);
        let register = register.map(|access| Register::at(access, &clock, &ids)).transpose()?;
        let metrics = Metrics::default();
        let watched = Watched::default();
        Ok(Self(Arc::new(Inner {
            store,
            clock,
            ids,
            admission,
            portal,
            metrics,
            register,
            watched,
        })))
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn ids(&self) -> &Ids {
        &self.0.ids
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub(crate) fn register(&self) -> Option<&Register> {
        self.0.register.as_ref()
    }

    pub(crate) fn watched(&self) -> &Watched {
        &self.0.watched
    }

    /// What is counted.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The people who sign in, and how the house presents itself to them.
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

impl Register {
    fn at(access: RegisterAccess, clock: &Clock, ids: &Ids) -> Result<Self, OpenError> {
        let outgoing = match &access.credentials {
            Some(credentials) => Some(Outgoing::new(credentials, clock.clone(), ids.clone())?),
            None => None,
        };
        let http = match &access.authorities {
            Some(authorities) => web::client::believing(authorities)?,
            None => web::client::new()?,
        };
        Ok(Self { access, http, outgoing })
    }
}

impl FromRef<Context> for Admission {
    fn from_ref(cx: &Context) -> Self {
        cx.admission().clone()
    }
}
