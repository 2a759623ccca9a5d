//! `lir serve`: starts a house and keeps it running until told to stop. Several roles may share a
//! process, never a database, and even then they speak HTTP to each other.

use std::io;
use std::net::SocketAddr;

use register::mail::Mailer;
use serde_json::json;
use store::Store;
use store::log::Sequencer;
use tokio::task::JoinSet;

use crate::config::{ConfigFile, House, Settings};
use crate::failure::Failure;
use crate::house::gate::Gate;
use crate::house::gateway::Gateway;
use crate::house::inspectorate::Inspectorate;
use crate::house::register::Register;
use crate::house::{self, Pending, access_log};
use crate::{logs, output};

const HELP: &str = "\
Examples:
  lir serve --role register --database sqlite:register.db --listen 127.0.0.1:8080 --migrate
  lir serve --role gateway --config /etc/lir.toml
  lir serve --role inspectorate --config /etc/lir.toml
  lir serve --role register --role gateway --config lir.toml

A line on standard output says when a house is ready. Logs go to standard error.
Ctrl-C or SIGTERM stops it: requests under way are answered first, for at most ten seconds.";

/// Start a house: the register, a gateway, or the inspectorate
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The house; give it several times to start several in one process
    #[arg(long = "role", value_name = "HOUSE", required = true, value_enum)]
    roles: Vec<House>,
    #[command(flatten)]
    config: ConfigFile,
    /// The database, for one role: `sqlite:PATH` or `postgres://USER@HOST/NAME`
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Where to listen, for one role; port 0 takes a free port
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Bring the database up to date first
    #[arg(long)]
    migrate: bool,
    /// Print the lines that say a house is ready as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let mut roles = self.roles.clone();
        roles.sort_unstable();
        roles.dedup();
        let mut settings = self.settings(&roles)?;
        let (log, front) = (settings.log(), settings.front());
        let register = roles.contains(&House::Register).then(|| settings.register());
        let gateway = roles.contains(&House::Gateway).then(|| settings.gateway());
        let inspectorate = roles.contains(&House::Inspectorate).then(|| settings.inspectorate());
        let (log, front, register, gateway, inspectorate) = (
            settings.need(log)?,
            settings.need(front)?,
            register.map(|it| settings.need(it)).transpose()?,
            gateway.map(|it| settings.need(it)).transpose()?,
            inspectorate.map(|it| settings.need(it)).transpose()?,
        );
        logs::start(&log)?;
        let stop = house::stop_on_signal()?;
        let pending = if self.migrate { Pending::Apply } else { Pending::Refuse };
        let mut houses: JoinSet<io::Result<()>> = JoinSet::new();
        if let Some(settings) = register {
            let (database, signing) = (&settings.database, &settings.signing);
            let gate = self.gate(House::Register)?;
            let listener = house::listen(settings.listen).await?;
            let address = gate.address(&listener)?;
            let (clock, admission) = (settings.clock.clone(), gate.admission(&address));
            let people = self.people(House::Register, &address)?;
            let mail = self.mailer()?;
            let register =
                Register::to_serve(clock, database, signing, admission, people, mail, pending)
                    .await?;
            let log = self.log(House::Register, register.store(), pending).await?;
            let register = register.with_log(log).with_gate(gate);
            let (front, stop) = (front.clone(), stop.clone());
            houses.spawn(async move { register.serve(listener, &front, stop).await });
            self.ready(House::Register, &address, &settings.database)?;
        }
        if let Some(settings) = gateway {
            let gate = self.gate(House::Gateway)?;
            let listener = house::listen(settings.listen).await?;
            let address = gate.address(&listener)?;
            let people = self.people(House::Gateway, &address)?;
            let gateway = Gateway::open(&settings, gate, people, &address, pending).await?;
            let log = self.log(House::Gateway, gateway.store(), pending).await?;
            let gateway = gateway.with_log(log);
            let (front, stop) = (front.clone(), stop.clone());
            houses.spawn(async move { gateway.serve(listener, &front, stop).await });
            self.ready(House::Gateway, &address, &settings.database)?;
        }
        if let Some(settings) = inspectorate {
            let gate = self.gate(House::Inspectorate)?;
            let listener = house::listen(settings.listen).await?;
            let address = gate.address(&listener)?;
            let people = self.people(House::Inspectorate, &address)?;
            let house = Inspectorate::open(&settings, gate, people, &address, pending).await?;
            let log = self.log(House::Inspectorate, house.store(), pending).await?;
            let house = house.with_log(log);
            let (front, stop) = (front.clone(), stop.clone());
            houses.spawn(async move { house.serve(listener, &front, stop).await });
            self.ready(House::Inspectorate, &address, &settings.database)?;
        }
        while let Some(ended) = houses.join_next().await {
            // One house that ends takes the others with it: whoever watches restarts them all.
            stop.cancel();
            ended.map_err(io::Error::other).flatten()?;
        }
        Ok(())
    }

    /// How a house is reached.
    fn gate(&self, house: House) -> Result<Gate, Failure> {
        let mut settings = match self.roles.as_slice() {
            [_] => self.settings(&[house])?,
            _ => self.config.read(),
        };
        let gate = settings.gate(house);
        Gate::open(&settings.need(gate)?)
    }

    /// Who signs in at the house that browsers reach there.
    fn people(&self, house: House, address: &str) -> Result<admission::people::Settings, Failure> {
        let mut settings = self.config.read();
        let (people, environment) = (settings.people(house), settings.environment());
        let (people, environment) = (settings.need(people)?, settings.need(environment)?);
        house::people::open(&people, environment, address)
    }

    /// Who takes the register's e-mails, if somebody does.
    fn mailer(&self) -> Result<Option<Mailer>, Failure> {
        let mut settings = self.config.read();
        let server = settings.mail().ok();
        settings.need(server)?.as_ref().map(house::mail::open).transpose()
    }

    /// The sequencer of a house's access log.
    async fn log(
        &self,
        house: House,
        store: &Store,
        pending: Pending,
    ) -> Result<Sequencer, Failure> {
        let mut settings = self.settings(&[house])?;
        let (log, clock) = (settings.access_log(house), settings.clock());
        let (log, clock) = (settings.need(log)?, settings.need(clock)?);
        access_log::open(house, store, &clock, &log, pending).await
    }

    fn settings(&self, roles: &[House]) -> Result<Settings, Failure> {
        let mut settings = self.config.read();
        let (database, listen) = match roles {
            [house] => (house.database_key(), house.listen_key()),
            _ if self.database.is_some() || self.listen.is_some() => {
                let what = "--database and --listen name one house, and several are to start";
                return Err(Failure::wrong_use(what, "put them in a file and give it as --config"));
            }
            _ => return Ok(settings),
        };
        if let Some(url) = &self.database {
            settings.put(database, url, "--database");
        }
        if let Some(address) = &self.listen {
            settings.put(listen, &address.to_string(), "--listen");
        }
        Ok(settings)
    }

    fn ready(&self, house: House, url: &str, database: &store::Url) -> io::Result<()> {
        let (house, database) = (house.name(), database.to_string());
        if self.json {
            output::text(&json!({ "house": house, "url": url, "database": database }).to_string())
        } else {
            output::text(&format!("{house}: ready on {url} ({database})"))
        }
    }
}
