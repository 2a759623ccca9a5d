//! The houses of a demo: made with the callers that `lir client add` and `lir provider add` would
//! admit, and opened twice on the same databases and addresses, first at the time of a clock that
//! lives through the past, then as `lir serve` opens them.

mod door;
mod gateway;
mod inspectorate;

use std::io;

use ::gateway::Context;
use admission::people::Settings;
use exchange::BranchNumber;
use identity::{Keep, Permit, Role, Token};
use register::catalogue_import::Source;
use register::use_case::{admit_client, follow_figures, load_inclusion_list};
use store::Clock;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use self::door::Door;
pub(super) use self::door::Ports;
pub(super) use self::gateway::{GatewayHouse, Outbox};
use self::inspectorate::InspectorateHouse;
use super::people::{self, SignIn};
use super::place::Place;
use super::province::{Province, Served, hour_of};
use super::start::Start;
use crate::config::{FrontSettings, House};
use crate::failure::Failure;
use crate::house::register::Register;
use crate::house::{Pending, access_log};
use crate::remote::Remote;
use crate::verb::{catalogue, provider};

/// What the token of the providers without a gateway is kept as.
pub(super) const SENDER: &str = "sender";

/// The houses, and those who call them.
#[derive(Debug)]
pub(super) struct Houses {
    register: Door,
    /// Products its catalogue knows.
    pub(super) products: usize,
    /// The last position of its log before anything was delivered.
    pub(super) position: i64,
    /// The register, as the inspectorate calls it.
    pub(super) inspectorate: Remote,
    /// The register, as the providers without a gateway call it.
    pub(super) sender: Remote,
    /// The gateways, in the order of those they serve.
    pub(super) gateways: [GatewayHouse; 2],
    desk: InspectorateHouse,
}

/// Houses at work.
#[derive(Debug)]
pub(super) struct Running {
    /// What the use cases of each gateway are handed.
    pub(super) gateways: [Context; 2],
    /// What the use cases of the inspectorate are handed.
    pub(super) desk: ::inspectorate::Context,
    register: ::register::Context,
    tasks: JoinSet<io::Result<()>>,
    stop: CancellationToken,
}

impl Houses {
    /// Makes them on the first day of the province, and admits everybody.
    pub(super) async fn make(
        place: &Place,
        ports: Ports,
        province: &Province,
    ) -> Result<Self, Failure> {
        let door = Door::take(ports.nth(0)).await?;
        let clock = Clock::fixed(hour_of(province.nation().plan().from()));
        let register =
            Register::at(clock.clone(), &place.database("register")?, Pending::Apply).await?;
        let path = place.write("catalogue.csv", province.catalogue())?;
        let products = catalogue::import(&register, Source::Csv, &path).await?.changed();
        let position = load_list(&register, place, province).await?;
        let inspectorate = admit(&register, "Trace desk", Role::Inspectorate, Vec::new()).await?;
        place.keep_token("inspectorate", &inspectorate)?;
        let branches =
            province.straight().map(|it| branch(&it.branch)).collect::<Result<_, _>>()?;
        let sender = admit(&register, "Sender without gateway", Role::Provider, branches).await?;
        place.keep_token(SENDER, &sender)?;
        let gateway = async |nth: u16, served: &Served| -> Result<GatewayHouse, Failure> {
            let name = format!("Gateway of {}", served.provider.name);
            let branches = vec![branch(&served.provider.branch)?];
            let token = admit(&register, &name, Role::Provider, branches).await?;
            let access = (door.url(), token);
            GatewayHouse::make(place, ports.nth(nth), clock.clone(), served, access).await
        };
        let [first, second] = province.served();
        let gateways = [gateway(1, first).await?, gateway(2, second).await?];
        if let Some(it) = province.by_hand() {
            know(&register, it, province).await?;
        }
        register.close().await;
        let desk = InspectorateHouse::make(ports.nth(4), door.url(), inspectorate.clone()).await?;
        let remote = |token| Remote::new("register", door.url(), token);
        let (inspectorate, sender) = (remote(inspectorate)?, remote(sender)?);
        Ok(Self { register: door, products, position, inspectorate, sender, gateways, desk })
    }

    /// Opens all of them, at the time of a clock.
    pub(super) async fn open(
        &self,
        place: &Place,
        clock: &Clock,
        outbox: Outbox,
        people: Option<&SignIn>,
    ) -> Result<Running, Failure> {
        let (mut tasks, stop) = (JoinSet::new(), CancellationToken::new());
        let database = place.database("register")?;
        let signing = place.signing();
        let admission = admission::Settings::development(self.register.url());
        let [at_register, at_first, at_second, at_desk] = self.places();
        let settings = |place: &people::Place, has_patients| match people {
            Some(people) => people.settings(place, has_patients),
            None => Ok(Settings::default()),
        };
        let (of_register, pending) = (settings(&at_register, false)?, Pending::Apply);
        let register = Register::to_serve(
            clock.clone(),
            &database,
            &signing,
            admission,
            of_register,
            None,
            pending,
        )
        .await?;
        let log = place.access_log(House::Register, "register");
        let log = access_log::open(House::Register, register.store(), clock, &log, Pending::Apply)
            .await?;
        let register = register.with_log(log);
        let its_context = register.context().clone();
        let (listener, stop_register) = (self.register.open()?, stop.clone());
        tasks.spawn(async move {
            register.serve(listener, &FrontSettings::usual(), stop_register).await
        });
        if let Some(people) = people {
            tasks.spawn(people.serve(stop.clone())?);
        }
        let mut gateway = async |house: &GatewayHouse, at| -> Result<Context, Failure> {
            let people = settings(at, true)?;
            house.open(place, clock, people, outbox, &stop, &mut tasks).await
        };
        let [first, second] = &self.gateways;
        let gateways = [gateway(first, &at_first).await?, gateway(second, &at_second).await?];
        let people = settings(&at_desk, false)?;
        let desk = self.desk.open(place, clock, people, outbox, &stop, &mut tasks).await?;
        Ok(Running { gateways, desk, register: its_context, tasks, stop })
    }

    /// Where people sign in: the register, the gateways, and the inspectorate.
    pub(super) fn places(&self) -> [people::Place; 4] {
        let place = |client_id: &str, url: &str| people::Place {
            client_id: client_id.to_owned(),
            url: url.to_owned(),
        };
        let [first, second] = &self.gateways;
        [
            place("register", self.register_url()),
            place("gateway-1", first.url()),
            place("gateway-2", second.url()),
            place("inspectorate", self.desk.url()),
        ]
    }

    /// Where the register is.
    pub(super) fn register_url(&self) -> &str {
        self.register.url()
    }

    /// Where the inspectorate is.
    pub(super) fn inspectorate_url(&self) -> &str {
        self.desk.url()
    }
}

impl Running {
    /// Serves the page a demo begins with, beside the houses.
    pub(super) fn show(&mut self, start: &Start) -> Result<(), Failure> {
        self.tasks.spawn(start.serve(self.stop.clone())?);
        Ok(())
    }

    /// Waits until the register counted all that was delivered. It counts behind its log, every so
    /// many seconds; a past that is lived through in seconds would be watched by half of it.
    pub(super) async fn counts(&self) -> Result<(), Failure> {
        follow_figures::follow(&self.register).await?;
        Ok(())
    }

    /// Closes the houses, and waits until they have ended what they were doing.
    pub(super) async fn close(mut self) -> Result<(), Failure> {
        self.stop.cancel();
        while let Some(ended) = self.tasks.join_next().await {
            ended.map_err(io::Error::other).flatten()?;
        }
        Ok(())
    }
}

/// Loads the simulator's list of what is to be registered; its position in the log.
async fn load_list(
    register: &Register,
    place: &Place,
    province: &Province,
) -> Result<i64, Failure> {
    let list = province.inclusion_list();
    place.write("inclusion.toml", &list)?;
    let permit = Permit::<Keep>::at_the_console();
    match load_inclusion_list::load(register.context(), &permit, &list).await {
        Ok((position, _)) => Ok(position),
        Err(load_inclusion_list::LoadError::UseCase(error)) => Err(error.into()),
        Err(faulty) => Err(Failure::refused(faulty, "tell who maintains the simulator")),
    }
}

/// Puts an organisation on the register's books, so that its people can register by hand.
async fn know(
    register: &Register,
    it: &simulate::Provider,
    province: &Province,
) -> Result<(), Failure> {
    let permit = Permit::<Keep>::at_the_console();
    let number = format!("ura:{}", it.ura).parse();
    let number = number.map_err(|error| Failure::wrong_use(error, "see --number"))?;
    let (own, from) = ([branch(&it.branch)?], province.nation().plan().from());
    let admission = register.context().admission();
    admission.add_organisation(&permit, &number, &it.name, &own, Some(from)).await?;
    Ok(())
}

async fn admit(
    register: &Register,
    name: &str,
    role: Role,
    branches: Vec<BranchNumber>,
) -> Result<Token, Failure> {
    let permit = Permit::<Keep>::at_the_console();
    Ok(admit_client::admit(register.context(), &permit, name, role, branches).await?.1)
}

fn branch(number: &str) -> Result<BranchNumber, Failure> {
    provider::branch(number).map_err(|error| Failure::wrong_use(error, "see --branch"))
}
