//! The gateway in this process.

use std::io;
use std::path::PathBuf;

use gateway::{Context, KeysError, OpenError, Settings};
use store::log::Sequencer;
use store::{Clock, Ids, Store, Url};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::serve::Door;

use super::gate::{self, Gate};
use super::{Pending, access_log};
use crate::config::{FrontSettings, GatewaySettings, House};
use crate::failure::Failure;
use crate::secret;

/// An open gateway.
#[derive(Debug)]
pub(crate) struct Gateway {
    house: gateway::Gateway,
    store: Store,
    log: Option<Sequencer>,
    gate: Gate,
}

impl Gateway {
    /// Opens the gateway; `address` is where it listens, and where others reach it unless the
    /// settings say otherwise.
    pub(crate) async fn open(
        settings: &GatewaySettings,
        gate: Gate,
        people: admission::people::Settings,
        address: &str,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let keys = secret::ring(&settings.key_file, &settings.previous_key_files)?;
        let authorities = settings.register_ca.as_ref();
        let machine = settings.machine.as_ref();
        let register = machine.map(|it| gate::credentials(it, authorities)).transpose()?;
        let read =
            |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::unreadable(path, &error));
        let opened = Settings {
            base_url: settings.base_url.as_deref().unwrap_or(address).to_owned(),
            admission: gate.admission(address),
            people,
            register_credentials: register,
            register_authorities: authorities.map(read).transpose()?,
            ..Settings::usual(keys)
        };
        let gateway = Self::at(settings.clock.clone(), &settings.database, opened, pending).await?;
        Ok(Self { gate, ..gateway })
    }

    /// Opens the gateway on this database, at the time of this clock.
    pub(crate) async fn at(
        clock: Clock,
        database: &Url,
        settings: Settings,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let store = super::open(House::Gateway, database, pending).await?;
        let opened = gateway::Gateway::open(settings, store.clone(), clock, Ids::system()).await;
        let gateway = opened.map_err(|error| {
            let cause = std::error::Error::source(&error).map(|source| format!(" ({source})"));
            let what = format!("the gateway cannot open: {error}{}", cause.unwrap_or_default());
            match error {
                OpenError::Keys(KeysError::Store(_)) | OpenError::Client(_) => {
                    Failure::away(what, "see the cause, then start it again")
                }
                OpenError::Outgoing(_) => Failure::wrong_use(
                    what,
                    "see gateway.register_certificate_file and gateway.register_key_file",
                ),
                OpenError::Keys(_) => Failure::refused(
                    what,
                    "nothing was changed; `lir check` looks at the key, `lir keys status` at all \
                     that is sealed",
                ),
            }
        })?;
        Ok(Self { house: gateway, store, log: None, gate: Gate::default() })
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
        self.house.context()
    }

    /// Serves, and delivers what waits, until told to stop; then ends the work under way.
    pub(crate) async fn serve(
        self,
        listener: TcpListener,
        front: &FrontSettings,
        stop: CancellationToken,
    ) -> io::Result<()> {
        let door = self.door(listener, front).serve(stop.clone());
        let work = Box::pin(async { tokio::join!(door, self.house.run(stop)) });
        let (served, ()) = access_log::beside(self.log, work).await;
        self.store.close().await;
        served
    }

    /// Serves and delivers nothing by itself: whoever opened it says when the outbox is emptied.
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
        let door = front.door(listener, self.house.router(), self.context().metrics.clone());
        self.gate.stand(door, &self.context().admission)
    }

    /// Ends its connections, for verbs that do one thing.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}
