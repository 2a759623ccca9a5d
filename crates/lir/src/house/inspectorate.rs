//! The inspectorate in this process.

use std::io;
use std::path::{Path, PathBuf};

use identity::Token;
use inspectorate::{Context, OpenError, RegisterAccess, Settings};
use store::log::Sequencer;
use store::{Clock, Ids, Store, Url};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::serve::Door;

use super::gate::{self, Gate};
use super::{Pending, access_log};
use crate::config::{FrontSettings, House, InspectorateSettings};
use crate::failure::Failure;
use crate::secret::{self, SecretError};

/// An open inspectorate.
#[derive(Debug)]
pub(crate) struct Inspectorate {
    context: Context,
    store: Store,
    log: Option<Sequencer>,
    gate: Gate,
}

impl Inspectorate {
    /// Opens the house; `address` is where it listens.
    pub(crate) async fn open(
        settings: &InspectorateSettings,
        gate: Gate,
        people: admission::people::Settings,
        address: &str,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let register = register(settings)?;
        let opened = Settings { admission: gate.admission(address), people, register };
        let house = Self::at(settings.clock.clone(), &settings.database, opened, pending).await?;
        Ok(Self { gate, ..house })
    }

    /// Opens the house on this database, at the time of this clock.
    pub(crate) async fn at(
        clock: Clock,
        database: &Url,
        settings: Settings,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let store = super::open(House::Inspectorate, database, pending).await?;
        let context = Context::new(store.clone(), clock, Ids::system(), settings);
        let context = context.map_err(|error| {
            let cause = std::error::Error::source(&error).map(|source| format!(" ({source})"));
            let what =
                format!("the inspectorate cannot open: {error}{}", cause.unwrap_or_default());
            match error {
                OpenError::Client(_) => Failure::away(what, "see the cause, then start it again"),
                OpenError::Outgoing(_) => Failure::wrong_use(
                    what,
                    "see inspectorate.register_certificate_file and inspectorate.register_key_file",
                ),
            }
        })?;
        Ok(Self { context, store, log: None, gate: Gate::default() })
    }

    /// The same, linking its access log while it serves.
    pub(crate) fn with_log(self, log: Sequencer) -> Self {
        Self { log: Some(log), ..self }
    }

    /// Its database.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// What its use cases are handed.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    /// Closes its database.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }

    /// Serves, and follows recalls, until told to stop; then ends the work under way.
    pub(crate) async fn serve(
        self,
        listener: TcpListener,
        front: &FrontSettings,
        stop: CancellationToken,
    ) -> io::Result<()> {
        let door = self.door(listener, front);
        let following = inspectorate::run(&self.context, stop.clone());
        let work = Box::pin(async { tokio::join!(door.serve(stop), following).0 });
        let served = access_log::beside(self.log, work).await;
        self.store.close().await;
        served
    }

    /// Serves and follows nothing by itself: whoever opened it says when the register is asked.
    #[cfg(feature = "demo")]
    pub(crate) async fn serve_only(
        self,
        listener: TcpListener,
        front: &FrontSettings,
        stop: CancellationToken,
    ) -> io::Result<()> {
        let work = self.door(listener, front).serve(stop);
        let served = access_log::beside(self.log, work).await;
        self.store.close().await;
        served
    }

    fn door(&self, listener: TcpListener, front: &FrontSettings) -> Door {
        let metrics = self.context.metrics().clone();
        let door = front.door(listener, inspectorate::router(self.context.clone()), metrics);
        self.gate.stand(door, self.context.admission())
    }
}

/// How the register is called, if there is one.
fn register(settings: &InspectorateSettings) -> Result<Option<RegisterAccess>, Failure> {
    let Some(url) = settings.register_url.clone() else { return Ok(None) };
    let authorities = settings.register_ca.as_ref();
    let machine = settings.machine.as_ref();
    let read =
        |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::unreadable(path, &error));
    Ok(Some(RegisterAccess {
        url,
        credentials: machine.map(|it| gate::credentials(it, authorities)).transpose()?,
        token: settings.token_file.as_deref().map(token).transpose()?,
        authorities: authorities.map(read).transpose()?,
        keys: settings.register_keys.clone(),
    }))
}

/// A static token out of its file.
fn token(path: &Path) -> Result<Token, Failure> {
    let bytes = secret::read(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| SecretError::Wrong {
        path: path.display().to_string(),
        what: "a token is one line of text".to_owned(),
    })?;
    Ok(Token::presented(text.trim()))
}
