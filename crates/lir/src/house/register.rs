//! The register in this process.

use std::io;

use register::{Context, Settings};
use store::{Clock, Ids, Store, Url};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::Pending;
use crate::config::{FrontSettings, House};
use crate::failure::Failure;

/// An open register.
#[derive(Debug)]
pub(crate) struct Register {
    context: Context,
    store: Store,
}

impl Register {
    /// Opens the register on its database.
    pub(crate) async fn open(database: &Url, pending: Pending) -> Result<Self, Failure> {
        Self::at(Clock::system(), database, pending).await
    }

    /// The same, at the time of this clock.
    pub(crate) async fn at(
        clock: Clock,
        database: &Url,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let store = super::open(House::Register, database, pending).await?;
        let context = Context::new(store.clone(), clock, Ids::system(), &Settings::default());
        Ok(Self { context, store })
    }

    /// What its use cases are handed.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    /// Serves until told to stop, then ends the work under way.
    pub(crate) async fn serve(
        self,
        listener: TcpListener,
        front: &FrontSettings,
        stop: CancellationToken,
    ) -> io::Result<()> {
        let metrics = self.context.metrics().clone();
        let door = front.door(listener, register::router(self.context), metrics);
        let served = door.serve(stop).await;
        self.store.close().await;
        served
    }

    /// Ends its connections, for verbs that do one thing.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}
