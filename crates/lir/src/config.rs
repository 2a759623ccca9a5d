//! Settings: one TOML file and `LIR_…` variables, read once, before anything starts.
//!
//! A setting is known by section and key (`gateway.listen`); its variable is the same in capitals
//! (`LIR_GATEWAY_LISTEN`). An option of the command line goes before the variable, the variable
//! before the file, the file before what is usual. All faults are found at once, each with the
//! place it stands in. Secrets stand in files that a setting names, never in a setting.

mod clock;
mod front;
mod gate;
mod given;
mod inspectorate;
mod known;
mod mail;
mod people;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use store::{Clock, Url};

use crate::failure::Failure;
use crate::house::access_log::AccessLogSettings;
use crate::house::signing::SigningSettings;

pub(crate) use front::FrontSettings;
pub(crate) use gate::{Environment, GateSettings, MachineSettings};
pub(crate) use given::Settings;
pub(crate) use inspectorate::InspectorateSettings;
use known::KNOWN;
pub(crate) use mail::MailServer;
pub(crate) use people::{PeopleSettings, ProviderSettings};

/// Something wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where: a file with section and key, or a variable.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) what: String,
    /// What to do.
    pub(crate) to_do: String,
}

/// What a register needs to start.
#[derive(Debug, Clone)]
pub(crate) struct RegisterSettings {
    /// Its database.
    pub(crate) database: Url,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// The key it signs receipts with.
    pub(crate) signing: SigningSettings,
    /// Its clock.
    pub(crate) clock: Clock,
}

/// What a gateway needs to start.
#[derive(Debug, Clone)]
pub(crate) struct GatewaySettings {
    /// Its database.
    pub(crate) database: Url,
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// The file with its master key.
    pub(crate) key_file: PathBuf,
    /// Files with master keys that only open: earlier ones, until everything is sealed anew.
    pub(crate) previous_key_files: Vec<PathBuf>,
    /// Where others reach it, if that is not where it listens.
    pub(crate) base_url: Option<String>,
    /// The register that new providers deliver to.
    pub(crate) register_url: Option<String>,
    /// What it shows at registers, for providers without a token there.
    pub(crate) machine: Option<MachineSettings>,
    /// The file with the CAs it believes of registers.
    pub(crate) register_ca: Option<PathBuf>,
    /// Its clock.
    pub(crate) clock: Clock,
}

/// How it logs.
#[derive(Debug, Clone)]
pub(crate) struct LogSettings {
    /// Which events: a level, or levels by part.
    pub(crate) filter: String,
    /// In which form.
    pub(crate) format: LogFormat,
}

/// The form of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// A line for people.
    Text,
    /// A line of JSON.
    Json,
}

impl Settings {
    /// The settings of a register; `None` if one of them is wrong.
    pub(crate) fn register(&mut self) -> Option<RegisterSettings> {
        let (database, listen) =
            (self.database("register.database"), self.listen("register.listen"));
        let (signing, clock) = (self.signing(), self.clock());
        Some(RegisterSettings {
            database: database?,
            listen: listen?,
            signing: signing?,
            clock: clock?,
        })
    }

    /// The log of a register and the key that signs it; `None` if a setting is wrong.
    pub(crate) fn signing(&mut self) -> Option<SigningSettings> {
        let origin = self.text("register.log_origin")?;
        let key_file = match self.text("register.signing_key_file") {
            Some(file) => file.into(),
            None => SigningSettings::usual_file(&self.database("register.database")?),
        };
        Some(SigningSettings { origin, key_file })
    }

    /// The settings of a gateway; `None` if one of them is wrong.
    pub(crate) fn gateway(&mut self) -> Option<GatewaySettings> {
        let (database, listen) = (self.database("gateway.database"), self.listen("gateway.listen"));
        let key_file = self.required(
            "gateway.key_file",
            "name the file with the key that seals patients; make one with \
             `(umask 077 && head -c 32 /dev/urandom > gateway.key)`",
        );
        let previous_key_files = self.list("gateway.previous_key_files");
        let base_url = self.address("gateway.base_url");
        let register_url = self.address("gateway.register_url");
        let clock = self.clock();
        let (machine, register_ca) = self.machine()?;
        Some(GatewaySettings {
            database: database?,
            listen: listen?,
            key_file: key_file?.into(),
            previous_key_files: previous_key_files.into_iter().map(PathBuf::from).collect(),
            base_url,
            register_url,
            machine,
            register_ca,
            clock: clock?,
        })
    }

    /// The database of a house, for verbs that need nothing else of it.
    pub(crate) fn database_of(&mut self, house: House) -> Option<Url> {
        self.database(house.database_key())
    }

    /// The key that signs the access log of a house; `None` if a setting is wrong.
    pub(crate) fn access_log(&mut self, house: House) -> Option<AccessLogSettings> {
        let (file, former) = match house {
            House::Register => ("register.access_log_key_file", "register.access_log_former_keys"),
            House::Gateway => ("gateway.access_log_key_file", "gateway.access_log_former_keys"),
            House::Inspectorate => {
                ("inspectorate.access_log_key_file", "inspectorate.access_log_former_keys")
            }
        };
        let settings = match self.text(file) {
            Some(file) => AccessLogSettings::at(house, file.into()),
            None => AccessLogSettings::usual(house, &self.database_of(house)?),
        };
        if self.text(former).is_none() {
            return Some(settings);
        }
        let former =
            self.parsed(former, "use public keys, as `lir audit head` prints them", |keys| {
                keys.split(',')
                    .map(str::trim)
                    .filter(|key| !key.is_empty())
                    .map(str::parse)
                    .collect()
            })?;
        Some(AccessLogSettings { former, ..settings })
    }

    /// How to log; `None` if that is wrong.
    pub(crate) fn log(&mut self) -> Option<LogSettings> {
        let format = self.parsed("log.format", "use text or json", |text| match text {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err("no such form of log"),
        });
        Some(LogSettings { filter: self.text("log.filter")?, format: format? })
    }

    /// The value, or all faults of the settings as one failure.
    pub(crate) fn need<T>(&self, value: Option<T>) -> Result<T, Failure> {
        match (value, self.faults()) {
            (Some(value), []) => Ok(value),
            (_, faults) => {
                let line = |f: &Fault| format!("{}: {} ({})", f.place, f.what, f.to_do);
                let all: Vec<String> = faults.iter().map(line).collect();
                let what = format!("the settings are wrong\n  {}", all.join("\n  "));
                Err(Failure::wrong_use(what, "correct them; `lir check` looks at all of them"))
            }
        }
    }

    fn database(&mut self, key: &'static str) -> Option<Url> {
        self.parsed(key, "use sqlite:PATH or postgres://USER@HOST/NAME", str::parse)
    }

    fn listen(&mut self, key: &'static str) -> Option<SocketAddr> {
        self.parsed(key, "use an address and a port: 127.0.0.1:8080", str::parse)
    }

    /// The members of a list; none, if it is not given.
    fn list(&self, key: &'static str) -> Vec<String> {
        let text = self.text(key).unwrap_or_default();
        let members = text.split(',').map(str::trim).filter(|member| !member.is_empty());
        members.map(ToOwned::to_owned).collect()
    }

    /// An address that may be left out.
    fn address(&mut self, key: &'static str) -> Option<String> {
        self.text(key)?;
        self.parsed(key, "use an address as https://register.example", |text| {
            let right = text.starts_with("http://") || text.starts_with("https://");
            if right { Ok(text.trim_end_matches('/').to_owned()) } else { Err("no web address") }
        })
    }
}

/// A house this executable can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub(crate) enum House {
    /// The national register.
    Register,
    /// The gateway of one or more care providers.
    Gateway,
    /// The desk of the inspectorate.
    Inspectorate,
}

impl House {
    /// Its name, as on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Gateway => "gateway",
            Self::Inspectorate => "inspectorate",
        }
    }

    /// The setting that names its database.
    pub(crate) const fn database_key(self) -> &'static str {
        match self {
            Self::Register => "register.database",
            Self::Gateway => "gateway.database",
            Self::Inspectorate => "inspectorate.database",
        }
    }

    /// The setting that says where it listens.
    pub(crate) const fn listen_key(self) -> &'static str {
        match self {
            Self::Register => "register.listen",
            Self::Gateway => "gateway.listen",
            Self::Inspectorate => "inspectorate.listen",
        }
    }
}

/// Where the settings file is.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ConfigFile {
    /// The file with the settings
    #[arg(long, value_name = "FILE", env = "LIR_CONFIG", hide_env_values = true)]
    config: Option<PathBuf>,
}

impl ConfigFile {
    /// Reads the file and the variables.
    pub(crate) fn read(&self) -> Settings {
        Settings::read(self.config.as_deref(), std::env::vars_os())
    }

    /// The file, if one is given.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.config.as_deref()
    }
}

/// How a verb finds the database of a house.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct DatabaseOf {
    #[command(flatten)]
    config: ConfigFile,
    /// The database; it goes before the settings: `sqlite:PATH` or `postgres://USER@HOST/NAME`
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl DatabaseOf {
    /// The settings, with the database that the command line names for this house.
    pub(crate) fn settings(&self, house: House) -> Settings {
        let mut settings = self.config.read();
        if let Some(database) = &self.database {
            settings.put(house.database_key(), database, "--database");
        }
        settings
    }

    /// The database of this house.
    pub(crate) fn url(&self, house: House) -> Result<Url, Failure> {
        let mut settings = self.settings(house);
        let url = settings.database_of(house);
        settings.need(url)
    }
}
