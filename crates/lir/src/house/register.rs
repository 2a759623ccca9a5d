//! The register in this process.

use std::io;

use register::mail::Mailer;
use register::use_case::{
    follow_figures, mail_providers, read_mailbox, remind_providers, sequence_log,
};
use register::{Context, Settings};
use store::log::Sequencer;
use store::{Clock, Ids, Store, Url};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::gate::Gate;
use super::signing::{self, SigningSettings};
use super::{Pending, access_log};
use crate::config::{FrontSettings, House};
use crate::failure::Failure;

/// An open register.
#[derive(Debug)]
pub(crate) struct Register {
    context: Context,
    store: Store,
    log: Option<Sequencer>,
    gate: Gate,
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
        Ok(Self { context, store, log: None, gate: Gate::default() })
    }

    /// Opens it to take deliveries in: with the key that signs them.
    pub(crate) async fn to_serve(
        clock: Clock,
        database: &Url,
        signing: &SigningSettings,
        admission: admission::Settings,
        people: admission::people::Settings,
        mailer: Option<Mailer>,
        pending: Pending,
    ) -> Result<Self, Failure> {
        let store = super::open(House::Register, database, pending).await?;
        let (signer, _) = signing::signer(&store, &clock, signing, pending).await?;
        let signer = Some(signer);
        let settings = Settings { signer, admission, people, mailer, ..Settings::default() };
        let context = Context::new(store.clone(), clock, Ids::system(), &settings);
        Ok(Self { context, store, log: None, gate: Gate::default() })
    }

    /// The same, reached through this gate.
    pub(crate) fn with_gate(self, gate: Gate) -> Self {
        Self { gate, ..self }
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

    /// Serves, and continues the log, until told to stop; then ends the work under way.
    pub(crate) async fn serve(
        self,
        listener: TcpListener,
        front: &FrontSettings,
        stop: CancellationToken,
    ) -> io::Result<()> {
        let metrics = self.context.metrics().clone();
        let door = front.door(listener, register::router(self.context.clone()), metrics);
        let door = self.gate.stand(door, self.context.admission());
        let sequencer = sequence_log::run(&self.context, stop.clone());
        let figures = follow_figures::run(&self.context, stop.clone());
        let mailboxes = read_mailbox::run(&self.context, stop.clone());
        let reminders = remind_providers::run(&self.context, stop.clone());
        let mails = mail_providers::run(&self.context, stop.clone());
        let work = async {
            tokio::join!(door.serve(stop), sequencer, figures, mailboxes, reminders, mails)
        };
        let work = Box::pin(work);
        let (served, (), (), (), (), ()) = access_log::beside(self.log, work).await;
        self.store.close().await;
        served
    }

    /// Ends its connections, for verbs that do one thing.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}
