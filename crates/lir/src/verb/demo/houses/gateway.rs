//! The gateway of one provider.

use std::io;
use std::net::SocketAddr;

use admission::people::Settings as People;
use exchange::BranchNumber;
use gateway::use_case::admit::{self, RegisterAccess};
use gateway::{Context, Settings};
use identity::{Keep, Permit, Role, Token};
use store::Clock;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::super::place::Place;
use super::super::province::Served;
use super::door::Door;
use crate::config::{FrontSettings, House};
use crate::failure::Failure;
use crate::house::gateway::Gateway;
use crate::house::{Pending, access_log};
use crate::remote::Remote;
use crate::secret;
use crate::verb::provider::{self, Named};

/// A gateway, and those who call it.
#[derive(Debug)]
pub(in super::super) struct GatewayHouse {
    key: &'static str,
    door: Door,
    /// The provider, as this house knows it.
    pub(in super::super) provider: Uuid,
    /// The gateway, as the provider's EHR calls it.
    pub(in super::super) ehr: Remote,
    /// The register, as this gateway calls it.
    pub(in super::super) at_register: Remote,
}

/// Who says when an outbox is emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Outbox {
    /// Whoever opened the house.
    ByHand,
    /// The house itself.
    ByItself,
}

impl GatewayHouse {
    /// Makes the house with its key, and admits the provider and its EHR.
    pub(super) async fn make(
        place: &Place,
        address: SocketAddr,
        clock: Clock,
        served: &Served,
        (register, token): (&str, Token),
    ) -> Result<Self, Failure> {
        let access = RegisterAccess { url: register.to_owned(), token: Some(token.clone()) };
        let key = served.key;
        let door = Door::take(address).await?;
        place.make_key(key)?;
        let gateway = open(place, key, clock, &door, People::default(), Pending::Apply).await?;
        let it = &served.provider;
        let branches: [BranchNumber; 1] = [super::branch(&it.branch)?];
        let number = |system: &str, number: &str| -> Result<Named, Failure> {
            let named = format!("{system}:{number}={}", it.branch).parse();
            named.map_err(|error: String| Failure::wrong_use(error, "see --number"))
        };
        let numbers = [number("ura", &it.ura)?, number("agb", &it.agb)?];
        let provider = provider::add(&gateway, &it.name, &branches, &numbers, &access).await?;
        let permit = Permit::<Keep>::at_the_console();
        let (context, role) = (gateway.context(), Role::Provider);
        let (_, ehr) = admit::admit_client(context, &permit, provider, role, "EHR").await?;
        place.keep_token(key, &ehr)?;
        gateway.close().await;
        let ehr = Remote::new("gateway", door.url(), ehr)?;
        let at_register = Remote::new("register", register, token)?;
        Ok(Self { key, door, provider, ehr, at_register })
    }

    /// Opens the house.
    pub(super) async fn open(
        &self,
        place: &Place,
        clock: &Clock,
        people: People,
        outbox: Outbox,
        stop: &CancellationToken,
        running: &mut JoinSet<io::Result<()>>,
    ) -> Result<Context, Failure> {
        let gateway =
            open(place, self.key, clock.clone(), &self.door, people, Pending::Refuse).await?;
        let log = place.access_log(House::Gateway, self.key);
        let log =
            access_log::open(House::Gateway, gateway.store(), clock, &log, Pending::Apply).await?;
        let gateway = gateway.with_log(log);
        let context = gateway.context().clone();
        let (listener, stop) = (self.door.open()?, stop.clone());
        match outbox {
            Outbox::ByHand => running.spawn(async move {
                gateway.serve_only(listener, &FrontSettings::usual(), stop).await
            }),
            Outbox::ByItself => running
                .spawn(async move { gateway.serve(listener, &FrontSettings::usual(), stop).await }),
        };
        Ok(context)
    }

    /// Where it is.
    pub(in super::super) fn url(&self) -> &str {
        self.door.url()
    }
}

async fn open(
    place: &Place,
    key: &str,
    clock: Clock,
    door: &Door,
    people: People,
    pending: Pending,
) -> Result<Gateway, Failure> {
    let (database, key) = (place.database(key)?, place.key(key));
    let keys = secret::ring(&key, &[])?;
    let settings = Settings {
        base_url: door.url().to_owned(),
        admission: admission::Settings::development(door.url()),
        people,
        ..Settings::usual(keys)
    };
    Gateway::at(clock, &database, settings, pending).await
}
