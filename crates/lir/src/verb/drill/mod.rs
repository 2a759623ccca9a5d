//! `lir drill`: a whole exercise over running houses, played as people and systems would: through
//! their pages and their API. It says per step and per provider how long it took, and leaves the
//! evidence in the houses. Only a demo is played on.

mod coordinator;
mod course;
mod found;
mod waiting;
mod words;

use std::time::Duration;

use self::course::{Course, Tells};
use self::found::find;
use super::demo::{Own, Sheet};
use crate::config::{LogFormat, LogSettings};
use crate::failure::Failure;
use crate::{logs, output};

const HELP: &str = "\
Examples:
  lir drill
  lir drill --demo http://127.0.0.1:8085 --json

It opens a case that is marked as a drill, writes the notice, enters a lot as its scope, counts,
confirms and sends; waits until both gateways have it in their lists; acknowledges, tells everybody
on the lists, reports the numbers; draws a check, tests and closes. Nobody is contacted, and no real
case, list or figure has any of it.

Without --demo it starts a demo of its own, which is gone afterwards. With --demo it plays on one
that runs on this machine, and leaves there the case with its times (at the inspectorate, /drills)
and the closed lists (at the gateways, /recalls?closed=1). ADDRESS is that of the page the demo
begins with. What is no demo is refused: a real drill is started by an inspector, on the page of
a case.
Exit codes: 0 played to its end, 1 a step did not come about in time or was refused, 2 wrong use,
3 a house does not answer.";

/// Play a recall drill on a demo, with response times
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// A demo that runs: the address of the page it begins with
    #[arg(long, value_name = "ADDRESS")]
    demo: Option<String>,
    /// How long a step may take at most
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    patience: u64,
    /// Print steps and times as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        logs::start(&LogSettings {
            filter: "warn,lir::house=error".to_owned(),
            format: LogFormat::Text,
        })?;
        if let Some(address) = &self.demo {
            return Box::pin(self.play(find(address).await?)).await;
        }
        let own = Box::pin(Own::start()).await?;
        let played = match find(own.address()).await {
            Ok(sheet) => Box::pin(self.play(sheet)).await,
            Err(failure) => Err(failure),
        };
        own.end().await?;
        played
    }

    /// Plays, and prints what was played, to the end or not.
    async fn play(&self, sheet: Sheet) -> Result<(), Failure> {
        let patience = Duration::from_secs(self.patience);
        let tells = Tells { steps: !self.json, stays: self.demo.is_some() };
        let mut course = Course::begin(sheet, patience, tells).await?;
        let played = course.play().await;
        if self.json {
            output::json(&course.in_json(played.is_ok()))?;
        } else {
            output::text(&course.in_words())?;
        }
        played
    }
}
