//! The inspectorate of a demo.

use std::io;
use std::net::SocketAddr;

use admission::people::Settings as People;
use identity::Token;
use inspectorate::{Context, RegisterAccess, Settings};
use store::Clock;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::super::place::Place;
use super::door::Door;
use super::gateway::Outbox;
use crate::config::{FrontSettings, House};
use crate::failure::Failure;
use crate::house::inspectorate::Inspectorate;
use crate::house::{Pending, access_log, signing};

const NAME: &str = "inspectorate";

/// The desk of the inspectorate, and how it calls the register.
#[derive(Debug)]
pub(super) struct InspectorateHouse {
    door: Door,
    register: String,
    token: Token,
}

impl InspectorateHouse {
    /// Takes an address for it.
    pub(super) async fn make(
        address: SocketAddr,
        register: &str,
        token: Token,
    ) -> Result<Self, Failure> {
        let door = Door::take(address).await?;
        Ok(Self { door, register: register.to_owned(), token })
    }

    /// Opens the house. The register made its key when it opened, and this house believes no other.
    pub(super) async fn open(
        &self,
        place: &Place,
        clock: &Clock,
        people: People,
        outbox: Outbox,
        stop: &CancellationToken,
        running: &mut JoinSet<io::Result<()>>,
    ) -> Result<Context, Failure> {
        let log = place.signing();
        let key = signing::read(&log.origin, &log.key_file)?;
        let register = RegisterAccess {
            url: self.register.clone(),
            credentials: None,
            token: Some(self.token.clone()),
            authorities: None,
            keys: vec![key.key().clone()],
        };
        let admission = admission::Settings::development(self.door.url());
        let settings = Settings { admission, people, register: Some(register) };
        let database = place.database(NAME)?;
        let house = Inspectorate::at(clock.clone(), &database, settings, Pending::Apply).await?;
        let log = place.access_log(House::Inspectorate, NAME);
        let log = access_log::open(House::Inspectorate, house.store(), clock, &log, Pending::Apply)
            .await?;
        let house = house.with_log(log);
        let context = house.context().clone();
        let (listener, stop) = (self.door.open()?, stop.clone());
        match outbox {
            Outbox::ByHand => running.spawn(async move {
                house.serve_only(listener, &FrontSettings::usual(), stop).await
            }),
            Outbox::ByItself => running
                .spawn(async move { house.serve(listener, &FrontSettings::usual(), stop).await }),
        };
        Ok(context)
    }

    /// Where it is.
    pub(super) fn url(&self) -> &str {
        self.door.url()
    }
}
