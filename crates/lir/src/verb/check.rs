//! `lir check`: says what is wrong before starting. It looks at everything and tells all of it at
//! once; it changes nothing, and starts nothing.

mod gate;
mod inspectorate;
mod mail;
mod people;

use gateway::use_case::rotate_keys::lost_key;
use serde::Serialize;
use store::seal::Ring;
use store::{Clock, Store, Url};

use crate::config::{ConfigFile, Fault, FrontSettings, GatewaySettings, House, Settings};
use crate::failure::Failure;
use crate::{house, output, remote, secret};

const HELP: &str = "\
Examples:
  lir check --config /etc/lir.toml
  lir check --role gateway --config lir.toml --json

It looks at the settings, the certificates and secrets they name, each house's database and its
schema, for a register at its mail server, and for a gateway at the key file and at the register.
Without --role it looks at the houses that have settings, or at the register if none has. The exit
code is 1 if anything is wrong.";

/// Say what is wrong before starting
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The house; give it several times for several
    #[arg(long = "role", value_name = "HOUSE", value_enum)]
    roles: Vec<House>,
    #[command(flatten)]
    config: ConfigFile,
    /// Print what was found as JSON
    #[arg(long)]
    json: bool,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Looked {
    subject: String,
    right: bool,
    /// What was found.
    found: String,
    /// What to do, if it is not right.
    #[serde(rename = "do", skip_serializing_if = "Option::is_none")]
    to_do: Option<String>,
}

impl Looked {
    fn right(subject: impl Into<String>, found: impl Into<String>) -> Self {
        Self { subject: subject.into(), right: true, found: found.into(), to_do: None }
    }

    fn wrong(
        subject: impl Into<String>,
        found: impl Into<String>,
        to_do: impl Into<String>,
    ) -> Self {
        let (subject, found) = (subject.into(), found.into());
        Self { subject, right: false, found, to_do: Some(to_do.into()) }
    }
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let mut settings = self.config.read();
        let roles = match self.roles.as_slice() {
            [] => settings.houses(),
            roles => roles.to_vec(),
        };
        let mut looked = Vec::new();
        let _ = settings.log();
        let front = settings.front();
        let environment = settings.environment();
        for role in roles {
            if let (Some(people), Some(environment)) = (settings.people(role), environment) {
                looked.extend(people::look(role, &people, environment).await);
            }
            if let Some(settings) = settings.gate(role) {
                looked.extend(gate::look(role, &settings));
            }
            match role {
                House::Register => {
                    if let Some(register) = settings.register() {
                        looked.extend(database(role, &register.database).await);
                    }
                    if let Ok(Some(server)) = settings.mail() {
                        looked.push(mail::look(&server).await);
                    }
                }
                House::Inspectorate => match settings.inspectorate() {
                    Some(settings) => looked.extend(inspectorate::needs(&settings).await),
                    None => {
                        if let Some(url) = settings.database_of(role) {
                            looked.extend(database(role, &url).await);
                        }
                    }
                },
                House::Gateway => match settings.gateway() {
                    Some(gateway) => looked.extend(gateway_needs(&gateway).await),
                    None => {
                        // The rest can be looked at all the same.
                        if let Some(url) = settings.database_of(role) {
                            looked.extend(database(role, &url).await);
                        }
                    }
                },
            }
        }
        let mut all = of_settings(&settings, &self.config);
        all.extend(front.and_then(|front| security(&front)));
        all.extend(looked);
        if self.json {
            output::json(&all)?;
        } else {
            output::text(&in_words(&all))?;
        }
        if all.iter().all(|it| it.right) { Ok(()) } else { Err(Failure::Problems) }
    }
}

fn of_settings(settings: &Settings, file: &ConfigFile) -> Vec<Looked> {
    let faults = settings.faults();
    if faults.is_empty() {
        let found = file.path().map_or_else(
            || "no file; variables and what is usual".to_owned(),
            |path| path.display().to_string(),
        );
        return vec![Looked::right("settings", found)];
    }
    let wrong = |fault: &Fault| {
        let Fault { place, what, to_do } = fault;
        Looked::wrong("settings", format!("{place}: {what}"), to_do)
    };
    faults.iter().map(wrong).collect()
}

/// Whether the file that says whom to tell of a weakness still holds.
fn security(front: &FrontSettings) -> Option<Looked> {
    let expires = front.security.as_ref()?.expires();
    let (subject, day) = ("security.txt", expires.strftime("%Y-%m-%d"));
    if expires > Clock::system().now() {
        return Some(Looked::right(subject, format!("holds until {day}")));
    }
    let to_do = "see that the contacts are right and set security.expires to a day within a year";
    Some(Looked::wrong(subject, format!("has expired on {day}"), to_do))
}

async fn database(role: House, url: &Url) -> Vec<Looked> {
    let name = role.name();
    let subject = format!("{name} database");
    let migrate = format!("lir migrate --role {name}");
    if let Some(file) = house::missing_file(url) {
        return vec![Looked::wrong(subject, format!("{file} is not there"), migrate)];
    }
    let store = match Store::open(url).await {
        Ok(store) => store,
        Err(error) => {
            let found = format!("{url}: {error}");
            let to_do = "see that it runs, and that this user may read and write it";
            return vec![Looked::wrong(subject, found, to_do)];
        }
    };
    let schema = format!("{name} schema");
    let steps = match store.pending(role.migrations()).await {
        Ok(steps) if steps.is_empty() => Looked::right(schema, "current"),
        Ok(steps) => {
            Looked::wrong(schema, format!("lacks the steps {}", house::numbers(&steps)), migrate)
        }
        Err(error) => {
            Looked::wrong(schema, error.to_string(), "see that this user may write to the database")
        }
    };
    store.close().await;
    vec![Looked::right(subject, url.to_string()), steps]
}

async fn gateway_needs(settings: &GatewaySettings) -> Vec<Looked> {
    let mut looked = database(House::Gateway, &settings.database).await;
    match secret::ring(&settings.key_file, &settings.previous_key_files) {
        Ok(ring) => {
            looked.push(Looked::right("gateway key", settings.key_file.display().to_string()));
            looked.extend(sealed(&settings.database, &ring).await);
        }
        Err(error) => looked.push(Looked::wrong("gateway key", error.to_string(), error.to_do())),
    }
    let machine = settings.machine.as_ref();
    looked.extend(gate::machine(House::Gateway, machine, settings.register_ca.as_ref()));
    if let Some(url) = &settings.register_url {
        looked.push(match remote::is_ready(url, settings.register_ca.as_deref()).await {
            Ok(()) => Looked::right("register", format!("{url} is ready")),
            Err(why) => {
                let to_do = "check the address; a gateway may start without, and delivers later";
                Looked::wrong("register", format!("{url}: {why}"), to_do)
            }
        });
    }
    looked
}

/// Whether everything sealed opens with the keys that were given. Of a database that cannot be
/// read, or lacks steps of its schema, it was said already.
async fn sealed(database: &Url, ring: &Ring) -> Option<Looked> {
    if house::missing_file(database).is_some() {
        return None;
    }
    let store = Store::open(database).await.ok()?;
    let current = store.pending(House::Gateway.migrations()).await.is_ok_and(|it| it.is_empty());
    let lost = if current { lost_key(&store, ring).await.ok() } else { None };
    store.close().await;
    let subject = "gateway sealed values";
    Some(match lost? {
        None => Looked::right(subject, "each with a key that is given"),
        Some(lost) => Looked::wrong(
            subject,
            format!(
                "a value of {}.{} is sealed with the key {}, which is not given",
                lost.table, lost.column, lost.key_id
            ),
            "name the file of that key in gateway.previous_key_files; \
             `lir keys status --role gateway` counts all",
        ),
    })
}

fn in_words(all: &[Looked]) -> String {
    let line = |it: &Looked| {
        let mark = if it.right { "ok     " } else { "WRONG  " };
        let to_do = it.to_do.as_ref().map(|to_do| format!("\n         do: {to_do}"));
        format!("{mark}{}: {}{}", it.subject, it.found, to_do.unwrap_or_default())
    };
    let lines: Vec<String> = all.iter().map(line).collect();
    lines.join("\n")
}
