//! `lir demo`: a register, two gateways and the inspectorate in one process, with two years of a
//! simulated province in them, to look around in. Four databases, loopback addresses, and HTTP
//! between them: nothing here can be done only by the demo. What it shows is what the houses
//! answered. It begins with a page that explains the houses and lets one be anybody.

mod houses;
pub(super) mod notice;
mod past;
mod people;
mod place;
mod province;
mod seeds;
mod sheet;
mod standing;
mod start;
mod story;

use std::path::PathBuf;

use serde_json::json;
use store::Clock;
use tokio_util::sync::CancellationToken;

pub(super) use self::past::progress;
pub(super) use self::people::Browser;
pub(super) use self::province::Lot;
pub(super) use self::seeds::{begin, enter_scope};
pub(super) use self::sheet::{FORMAT, Gateway, PATH, Sheet};

use self::houses::{Houses, Outbox, Ports, Running};
use self::past::Past;
use self::people::{Landed, SignIn, visit};
use self::place::Place;
use self::province::Province;
use self::standing::{CASE, Standing, USER};
use self::start::Start;
use self::story::Story;
use super::trace;
use crate::config::{LogFormat, LogSettings};
use crate::failure::Failure;
use crate::house::stop_on_signal;
use crate::{logs, output, progress};

const HELP: &str = "\
Examples:
  lir demo
  lir demo --dir demo --port 8080
  lir demo --once --json

It lives through two years of a small simulated province, which takes some seconds, and then
stays as it is today. Nobody in it exists. It starts on free ports of this machine, in a folder
that is removed at the end; --dir keeps it, and --port N takes N for the register, N+1 and N+2
for the gateways, N+3 for the page where people sign in, N+4 for the inspectorate, and N+5 for
the page to begin with. There a recall is ready to be sent, and another one is under way; to play
a drill on it, see `lir drill --help`.
Exit codes: 0 shown, 2 wrong use, 3 something did not start.";

/// Start all houses with a simulated past, to look around
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// The folder for databases, keys, tokens and exports; a new or empty one
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The register's port; the other houses and pages take the next five
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..=65_530))]
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
        logs::start(&LogSettings {
            filter: "warn,lir::house=error".to_owned(),
            format: LogFormat::Text,
        })?;
        let stop = stop_on_signal()?;
        let place = Place::make(self.dir.as_deref())?;
        let present = tokio::select! {
            present = Present::make(&place, Ports(self.port)) => present,
            () = stop.cancelled() => {
                Err(Failure::refused("stopped before it was ready", "start it again"))
            }
        };
        let told = match present {
            Ok(present) => self.show(&place, present, &stop).await,
            Err(failure) => Err(failure),
        };
        place.clear();
        told
    }

    async fn show(
        &self,
        place: &Place,
        present: Present,
        stop: &CancellationToken,
    ) -> Result<(), Failure> {
        let Present { province, houses, running, past, sign_in, start } = present;
        let story = tell(place, &province, &houses, past, &sign_in, &start).await;
        let told = story.and_then(|story| self.print(&story));
        if told.is_ok() && !self.once {
            stop.cancelled().await;
        }
        running.close().await?;
        told
    }

    fn print(&self, story: &Story<'_>) -> Result<(), Failure> {
        if self.json {
            output::json(&story.in_json())?;
        } else {
            output::text(&story.in_words(self.once)?)?;
        }
        Ok(())
    }
}

/// The houses as they are today, with the past in them.
struct Present {
    province: Province,
    houses: Houses,
    running: Running,
    past: Past,
    sign_in: SignIn,
    start: Start,
}

impl Present {
    /// Makes the houses, lives through the past, and opens them as they are today.
    async fn make(place: &Place, ports: Ports) -> Result<Self, Failure> {
        let province = Province::today()?;
        let houses = Houses::make(place, ports, &province).await?;
        let past = live(place, &province, &houses).await?;
        let bsn = past.patient.as_ref().map(|patient| patient.bsn.as_str());
        let srn = past.lots.is_some().then_some(past::SRN);
        let sign_in = SignIn::make(ports.nth(3), &houses.places(), &province, bsn, srn).await?;
        let clock = Clock::system();
        let mut running = houses.open(place, &clock, Outbox::ByItself, Some(&sign_in)).await?;
        let ready = seeds::sow(&province, &houses, &past, &sign_in).await;
        let sheet = Sheet::of(place, &province, &houses, &past, &sign_in);
        let people = &sign_in.personas;
        let recalls = (ready, past.lots.as_ref().map(|lots| &lots.recalled));
        let start = Start::make(ports.nth(5), &houses, &province, people, recalls, sheet).await?;
        running.show(&start)?;
        Ok(Self { province, houses, running, past, sign_in, start })
    }
}

/// A demo that another verb starts for itself, in a folder that is gone afterwards.
pub(super) struct Own {
    place: Place,
    present: Present,
}

impl Own {
    /// Starts it on free ports.
    pub(super) async fn start() -> Result<Self, Failure> {
        let place = Place::make(None)?;
        match Box::pin(Present::make(&place, Ports(None))).await {
            Ok(present) => Ok(Self { place, present }),
            Err(failure) => {
                place.clear();
                Err(failure)
            }
        }
    }

    /// The page it begins with.
    pub(super) fn address(&self) -> &str {
        self.present.start.url()
    }

    /// Ends it.
    pub(super) async fn end(self) -> Result<(), Failure> {
        let closed = self.present.running.close().await;
        self.place.clear();
        closed
    }
}

/// Lives through the past, at the time of a clock that goes through it.
async fn live(place: &Place, province: &Province, houses: &Houses) -> Result<Past, Failure> {
    let clock = Clock::fixed(province::hour_of(province.nation().plan().from()));
    let running = houses.open(place, &clock, Outbox::ByHand, None).await?;
    let months = province.nation().plan().months();
    let bar = progress::files(usize::try_from(months).unwrap_or_default());
    let past = Past::live(province, houses, &running, &clock, &bar).await;
    bar.finish_and_clear();
    // Who asks for figures when the houses open again finds all of them.
    let counted = running.counts().await;
    running.close().await?;
    counted?;
    past
}

/// Asks the houses what to tell, and for the lot that matters.
async fn tell<'p>(
    place: &'p Place,
    province: &'p Province,
    houses: &'p Houses,
    past: Past,
    sign_in: &SignIn,
    start: &Start,
) -> Result<Story<'p>, Failure> {
    let standing = Standing::ask(province, houses).await?;
    let lot = province.lot().ok_or_else(|| {
        Failure::refused("nothing was told in the province", "check the clock of this machine")
    })?;
    let question = json!({
        "purpose": "risk_insight", "caseNumber": CASE, "user": USER,
        "udiDis": [lot.udi_di], "lots": [lot.number],
    });
    let answer = trace::ask(&houses.inspectorate, &question).await?;
    let exports = past.write_exports(place, province)?;
    let people = sign_everybody_in(sign_in, houses).await?;
    let start = start.url().to_owned();
    Ok(Story { place, province, houses, past, standing, lot, answer, exports, people, start })
}

/// Each persona signs in where it has a desk.
async fn sign_everybody_in(sign_in: &SignIn, houses: &Houses) -> Result<Vec<Landed>, Failure> {
    let places = houses.places();
    let mut landed = Vec::new();
    for persona in &sign_in.personas {
        if let Some(place) = places.get(persona.house) {
            landed.push(visit(persona, place).await?);
        }
    }
    Ok(landed)
}
