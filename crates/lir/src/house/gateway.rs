//! The gateway in this process.

use std::io;
use std::path::Path;

use gateway::{Context, Settings};
use store::{Clock, Ids, Store, Url};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::Pending;
use crate::config::{GatewaySettings, House};
use crate::failure::Failure;
use crate::secret;

/// An open gateway.
#[derive(Debug)]
pub(crate) struct Gateway {
    gateway: gateway::Gateway,
    store: Store,
}

impl Gateway {
    /// Opens the gateway; `address` is where it listens, and where others reach it unless the
    /// settings say otherwise.
    pub(crate) async fn open(
        settings: &GatewaySettings,
        address: &str,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let base_url = settings.base_url.as_deref().unwrap_or(address);
        let (database, key_file) = (&settings.database, &settings.key_file);
        Self::at(Clock::system(), database, key_file, base_url, pending).await
    }

    /// Opens the gateway on this database with this key, at the time of this clock.
    pub(crate) async fn at(
        clock: Clock,
        database: &Url,
        key_file: &Path,
        base_url: &str,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let key = secret::master_key(key_file)?;
        let store = super::open(House::Gateway, database, pending).await?;
        let settings = Settings { base_url: base_url.to_owned(), ..Settings::usual(key) };
        let opened = gateway::Gateway::open(settings, store.clone(), clock, Ids::system());
        let gateway = opened.map_err(|error| {
            let cause = std::error::Error::source(&error).map(|source| format!(" ({source})"));
            let what = format!("the gateway cannot open: {error}{}", cause.unwrap_or_default());
            Failure::away(what, "see the cause, then start it again")
        })?;
        Ok(Self { gateway, store })
    }

    /// What its use cases are handed.
    pub(crate) fn context(&self) -> &Context {
        self.gateway.context()
    }

    /// Serves, and delivers what waits, until told to stop; then ends the work under way.
    pub(crate) async fn serve(
        self,
        listener: TcpListener,
        stop: CancellationToken,
    ) -> io::Result<()> {
        let door = web::serve::serve(listener, self.gateway.router(), stop.clone());
        let (served, ()) = tokio::join!(door, self.gateway.run(stop));
        self.store.close().await;
        served
    }

    /// Serves and delivers nothing by itself: whoever opened it says when the outbox is emptied.
    pub(crate) async fn serve_only(
        self,
        listener: TcpListener,
        stop: CancellationToken,
    ) -> io::Result<()> {
        let served = web::serve::serve(listener, self.gateway.router(), stop).await;
        self.store.close().await;
        served
    }

    /// Ends its connections, for verbs that do one thing.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}
