//! `lir demo`: a register and two gateways in one process, with sample exports delivered, to look
//! around in. Three databases, loopback addresses, and HTTP between them: nothing here can be done
//! only by the demo. What it shows is what the houses answered.

mod houses;
mod place;
mod samples;
mod story;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinSet;

use self::houses::{GatewayUp, Houses};
use self::place::Place;
use self::samples::{PROVIDERS, Provider};
use self::story::{Delivered, Story};
use super::{deliver, trace};
use crate::config::{LogFormat, LogSettings};
use crate::failure::Failure;
use crate::house::stop_on_signal;
use crate::remote::{Remote, list};
use crate::{logs, output, progress};

const HELP: &str = "\
Examples:
  lir demo
  lir demo --dir demo --port 8080
  lir demo --once --json

It starts on free ports of this machine, in a folder that is removed at the end; --dir keeps it,
and --port N takes N for the register and N+1 and N+2 for the gateways. The hospitals and their
patients are made up; three exports are those that Dutch EHRs publish as examples.
Exit codes: 0 shown, 2 wrong use, 3 something did not start.";

/// How long the outboxes may take; on this machine they need a second.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often the outboxes are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Start a register and two gateways with sample data, to look around
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The folder for databases, keys, tokens and exports; a new or empty one
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The register's port; the gateways take the next two
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..=65_533))]
    port: Option<u16>,
    /// End after showing, rather than at Ctrl-C
    #[arg(long)]
    once: bool,
    /// Print what it shows as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        logs::start(&LogSettings { filter: "warn".to_owned(), format: LogFormat::Text })?;
        let stop = stop_on_signal()?;
        let place = Place::make(self.dir.as_deref())?;
        let mut running = JoinSet::new();
        let shown = tokio::select! {
            shown = show(&place, self.port, &stop, &mut running) => shown,
            () = stop.cancelled() => Err(Failure::refused("stopped before it was ready", "start it again")),
        };
        let told = shown.and_then(|story| self.tell(&story));
        if told.is_ok() && !self.once {
            stop.cancelled().await;
        }
        stop.cancel();
        while let Some(ended) = running.join_next().await {
            ended.map_err(io::Error::other).flatten()?;
        }
        place.clear();
        told
    }

    fn tell(&self, story: &Story<'_>) -> Result<(), Failure> {
        if self.json {
            output::json(&story.in_json())?;
        } else {
            output::text(&story.in_words(self.once)?)?;
        }
        Ok(())
    }
}

/// Starts the houses, delivers the exports, waits for the register's answers, and asks a trace.
async fn show<'p>(
    place: &'p Place,
    port: Option<u16>,
    stop: &tokio_util::sync::CancellationToken,
    running: &mut JoinSet<io::Result<()>>,
) -> Result<Story<'p>, Failure> {
    let houses = houses::start(place, port, stop, running).await?;
    let bar = progress::files(PROVIDERS.iter().map(|provider| provider.exports.len()).sum());
    let mut delivered = Vec::new();
    for (provider, gateway) in PROVIDERS.iter().zip(&houses.gateways) {
        for path in place.write_exports(provider)? {
            bar.set_message(path.display().to_string());
            delivered.push(send(provider, gateway, path).await?);
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    settle(&houses).await?;
    let states = states(&houses).await?;
    let answer = trace::ask(&houses.inspectorate, &samples::question()).await?;
    Ok(Story { place, houses, delivered, states, answer })
}

/// Sends one export as `lir deliver` does.
async fn send(
    provider: &'static Provider,
    gateway: &GatewayUp,
    path: PathBuf,
) -> Result<Delivered, Failure> {
    let content = std::fs::read(&path).map_err(|error| Failure::unreadable(&path, &error))?;
    let form = deliver::Form::of(&content);
    let fate = deliver::send(&gateway.remote, form, content, samples::is_legacy(&path)).await?;
    Ok(Delivered { provider, path, form, fate })
}

/// Waits until the register has answered everything.
async fn settle(houses: &Houses) -> Result<(), Failure> {
    let empty = async {
        for gateway in &houses.gateways {
            while !gateway.is_outbox_empty().await? {
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }
        Ok(())
    };
    tokio::time::timeout(PATIENCE, empty).await.unwrap_or_else(|_| {
        let what = "the outboxes are not empty after a minute";
        Err(Failure::away(what, "see the warnings above; on a slow disk try --dir elsewhere"))
    })
}

/// How many implants each gateway holds in each state, as it answers itself.
async fn states(houses: &Houses) -> Result<Vec<(String, usize)>, Failure> {
    let mut states: Vec<(String, usize)> = Vec::new();
    for gateway in &houses.gateways {
        for implant in implants(&gateway.remote).await? {
            let state = implant.get("state").and_then(Value::as_str).unwrap_or_default();
            match states.iter_mut().find(|(known, _)| known == state) {
                Some((_, count)) => *count += 1,
                None => states.push((state.to_owned(), 1)),
            }
        }
    }
    states.sort_unstable();
    Ok(states)
}

async fn implants(gateway: &Remote) -> Result<Vec<Value>, Failure> {
    let page = gateway.get("/v1/implants?limit=200").await?.accepted()?;
    Ok(list(&page, "implants").to_vec())
}
