//! Delivers a nation, week after week, to the register's own use case.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use exchange::{BranchNumber, Status};
use identity::{Caller, Permit, Role};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use register::Context;
use register::catalogue_import::{Import, Source};
use register::use_case::import_catalogue::{self, Origin};
use register::use_case::{deliver, load_inclusion_list};
use serde_json::Value;
use simulate::format::{catalogue, deliveries, inclusion};
use simulate::{Act, Chronicle, Message, Nation, Stretch};
use store::Clock;
use testkit::database::Database;
use tokio::task::JoinSet;

/// Records of a delivery: as many as the API takes.
const BATCH: usize = deliver::MAX_RECORDS;
/// Deliveries on their way at once: while one is written, the next are read.
const AT_ONCE: usize = 3;

/// Loads what the register needs to judge: the catalogue and the list.
pub(super) async fn prepare(database: &Database, cx: &Context, nation: &Nation) -> Result<()> {
    let codes: Vec<&str> = nation.categories().iter().map(|it| it.law_category.as_str()).collect();
    let path = database.beside("catalogue.csv");
    catalogue::write(std::fs::File::create(&path)?, nation.models(), &codes)?;
    let records = Import::open(Source::Csv, &path)?.collect::<Result<Vec<_>, _>>();
    let records = records.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    std::fs::remove_file(path)?;
    let origin = Origin { source: "csv", version: "simulation".to_owned() };
    import_catalogue::enter(cx, &Permit::at_the_console(), &origin, records).await?;
    load_inclusion_list::load(cx, &Permit::at_the_console(), &inclusion::list(&codes)).await?;
    Ok(())
}

/// A delivery that goes on where it stopped.
pub(super) struct Delivering<'n> {
    cx: &'n Context,
    clock: &'n Clock,
    nation: &'n Nation,
    caller: Caller,
    stretches: Chronicle<'n>,
    /// Time spent on delivering; making the messages is not counted.
    pub(super) took: Duration,
    implants: u64,
    told: BTreeMap<&'static str, u64>,
}

impl<'n> Delivering<'n> {
    pub(super) fn of(cx: &'n Context, clock: &'n Clock, nation: &'n Nation) -> Result<Self> {
        let branches = nation.providers().iter().map(|it| BranchNumber::parse(&it.branch));
        let branches = branches.collect::<Result<Vec<_>, _>>();
        let branches = branches.map_err(|code| anyhow::anyhow!("{code:?}"))?;
        let caller = Caller::known(uuid::Uuid::max(), Role::Provider, branches);
        let (took, told) = (Duration::ZERO, BTreeMap::new());
        let stretches = Chronicle::of(nation);
        Ok(Self { cx, clock, nation, caller, stretches, took, implants: 0, told })
    }

    /// Delivers day after day until so many implants have been accepted.
    pub(super) async fn until(&mut self, implants: u64) -> Result<()> {
        while self.implants < implants {
            let stretch = self.stretches.next().context("the nation ends before that size")?;
            for week in weeks(&stretch) {
                let ends = week.ends.at(12, 0, 0, 0).to_zoned(TimeZone::UTC)?.timestamp();
                self.clock.set(ends);
                let began = Instant::now();
                self.implants += self.deliver(week.begun).await?;
                self.deliver(week.followed).await?;
                self.took += began.elapsed();
            }
        }
        Ok(())
    }

    /// Delivers these bodies, a few at once; how many records were accepted.
    async fn deliver(&mut self, bodies: Vec<Vec<u8>>) -> Result<u64> {
        let mut running: JoinSet<Result<Vec<Status>>> = JoinSet::new();
        let mut bodies = bodies.into_iter();
        let mut accepted = 0;
        loop {
            while running.len() < AT_ONCE
                && let Some(body) = bodies.next()
            {
                let (cx, caller) = (self.cx.clone(), self.caller.clone());
                running.spawn(async move {
                    let records: Vec<Value> = serde_json::from_slice(&body)?;
                    let answers = deliver::deliver(&cx, &caller, &records).await?;
                    Ok(answers.iter().map(|answer| answer.receipt.status).collect())
                });
            }
            let Some(done) = running.join_next().await else { return Ok(accepted) };
            for status in done?? {
                accepted += u64::from(status.is_accepted());
                *self.told.entry(status.as_str()).or_default() += 1;
            }
        }
    }

    pub(super) fn in_words(&self) -> String {
        let told: Vec<String> = self.told.iter().map(|(what, n)| format!("{n} {what}")).collect();
        format!("{} providers were told {}", self.nation.providers().len(), told.join(", "))
    }
}

/// A week of a month or a part of it, as bodies of deliveries: first what was placed, then what refers to it.
struct Week {
    ends: Date,
    begun: Vec<Vec<u8>>,
    followed: Vec<Vec<u8>>,
}

fn weeks(stretch: &Stretch<'_>) -> Vec<Week> {
    let messages = stretch.messages();
    let week = |message: &Message<'_>| (message.told_on.day() - 1) / 7;
    let of_a_week = messages.chunk_by(|one, next| week(one) == week(next));
    let make = |messages: &[Message<'_>]| {
        let (begun, followed): (Vec<_>, Vec<_>) =
            messages.iter().partition(|message| message.told.act == Act::Implantation);
        let ends = messages.iter().map(|message| message.told_on).max().unwrap_or_default();
        Week { ends, begun: bodies(&begun), followed: bodies(&followed) }
    };
    of_a_week.map(make).collect()
}

/// Lists of records in JSON.
fn bodies(messages: &[&Message<'_>]) -> Vec<Vec<u8>> {
    let body = |messages: &[&Message<'_>]| {
        let mut body = vec![b'['];
        for message in messages {
            if body.len() > 1 {
                body.push(b',');
            }
            deliveries::write(&mut body, message);
        }
        body.push(b']');
        body
    };
    messages.chunks(BATCH).map(body).collect()
}
