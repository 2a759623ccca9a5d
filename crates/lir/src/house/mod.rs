//! Opening a house of this process: its database, its schema, its door. What a house does is the
//! house's own; here stands only what every process needs before it can begin.

pub(crate) mod access_log;
pub(crate) mod books;
pub(crate) mod gate;
pub(crate) mod gateway;
pub(crate) mod inspectorate;
pub(crate) mod mail;
pub(crate) mod people;
pub(crate) mod register;
pub(crate) mod signing;

use std::net::SocketAddr;
use std::path::Path;

use store::{Migrations, Store, Url};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::config::House;
use crate::failure::Failure;

/// What to do about steps of the schema that were not applied yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pending {
    /// Start nothing: an operator decides when a schema changes.
    Refuse,
    /// Apply them.
    Apply,
}

impl House {
    /// The steps of its schema.
    pub(crate) const fn migrations(self) -> Migrations {
        match self {
            Self::Register => ::register::MIGRATIONS,
            Self::Gateway => ::gateway::MIGRATIONS,
            Self::Inspectorate => ::inspectorate::MIGRATIONS,
        }
    }
}

/// Opens the database of a house with a schema that is current.
pub(crate) async fn open(house: House, url: &Url, pending: Pending) -> Result<Store, Failure> {
    let name = house.name();
    let migrate = format!("run `lir migrate --role {name}` with the same settings first");
    if pending == Pending::Refuse
        && let Some(file) = missing_file(url)
    {
        return Err(Failure::refused(format!("the {name} has no database yet: {file}"), migrate));
    }
    let store = Store::open(url).await?;
    match pending {
        Pending::Apply => store.migrate(house.migrations()).await?,
        Pending::Refuse => {
            let steps = store.pending(house.migrations()).await?;
            if !steps.is_empty() {
                let what =
                    format!("the database of the {name} lacks the steps {}", numbers(&steps));
                return Err(Failure::refused(what, migrate));
            }
        }
    }
    Ok(store)
}

/// The file of a SQLite database that is not there: opening it would make an empty one.
pub(crate) fn missing_file(url: &Url) -> Option<String> {
    let url = url.to_string();
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//");
    (!Path::new(path).exists()).then(|| path.to_owned())
}

/// Numbers of migrations, for a message.
pub(crate) fn numbers(steps: &[i64]) -> String {
    steps.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Takes the address a house listens on.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let what = format!("cannot listen on {address}: {error}");
        Failure::wrong_use(what, "choose another address with --listen, or stop what is there")
    })
}

/// The web address of a listener.
pub(crate) fn address_of(listener: &TcpListener) -> Result<String, Failure> {
    Ok(format!("http://{}", listener.local_addr()?))
}

/// Told to stop when the process is: by Ctrl-C, or by whoever keeps the machine.
pub(crate) fn stop_on_signal() -> Result<CancellationToken, Failure> {
    let stop = CancellationToken::new();
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let told = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        told.cancel();
    });
    Ok(stop)
}
