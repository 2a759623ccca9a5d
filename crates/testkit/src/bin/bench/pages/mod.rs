//! How long a page takes in a house with a million implants, over HTTP, beside the time that its
//! own statements took in the database in the same request.

mod gateway;
mod inspectorate;
mod register;
mod watch;

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use identity::Role;
use store::{Clock, Engine};
use testkit::database::Database;
use testkit::doors::Visitor;
use tokio_util::sync::CancellationToken;

use crate::load;
use crate::report::Figure;

/// Times each page is asked, after a tenth of that to warm up.
const ROUNDS: usize = 200;
/// What a page may take at the 95th percentile.
const MOST: f64 = 10.0;

/// A page, and who looks at it.
struct Page {
    role: Role,
    visitor: Visitor,
    path: String,
}

impl Page {
    fn of(role: Role, visitor: Visitor, path: impl Into<String>) -> Self {
        Self { role, visitor, path: path.into() }
    }
}

/// Measures the pages of the houses at this many implants.
pub(crate) async fn measure(engines: &[(Engine, Option<String>)], implants: usize) -> Result<()> {
    watch::begin();
    for (engine, server) in engines {
        let server = server.as_deref();
        register::measure(*engine, server, implants).await?;
        gateway::measure(*engine, server, implants).await?;
        inspectorate::measure(*engine, server).await?;
    }
    Ok(())
}

/// Looks at each page of a house again and again.
async fn look(house: &str, router: Router, database: &Database, pages: Vec<Page>) -> Result<()> {
    let stop = CancellationToken::new();
    let address = load::serve(router, stop.clone()).await?;
    let mut browser = load::Line::to(address).await?;
    commit(house, database).await?;
    for Page { role, visitor, path } in pages {
        let session = visitor.signs_in(database, Clock::system().now()).await;
        let (mut whole, mut in_store) = (Vec::new(), Vec::new());
        let (mut statements, mut bytes) = (0, 0);
        for round in 0..ROUNDS + ROUNDS / 10 {
            let request = session.dressed(Request::get(&path).body(Body::empty())?);
            let before = watch::so_far();
            let sent = Instant::now();
            let (status, body) = browser.ask(request).await?;
            let took = sent.elapsed();
            ensure!(status.is_success(), "{path}: {status}");
            if round >= ROUNDS / 10 {
                let ran = watch::so_far().since(&before);
                whole.push(took);
                in_store.push(ran.took);
                (statements, bytes) = (ran.statements, body.len());
            }
        }
        let (value, floor) = (late(whole), late(in_store));
        Figure {
            group: "pages",
            name: &format!("{house} {}, as {}", plain(&path), role.as_str()),
            engine: database.store.engine(),
            value,
            unit: "ms",
            floor,
            ratio: value / MOST,
            target: "≤ 1",
            note: format!(
                "p95 of {ROUNDS}; {statements} statements; {bytes} bytes; ratio against {MOST} ms; floor: its statements in the same requests, without their commit"
            ),
        }
        .report();
    }
    stop.cancel();
    Ok(())
}

/// What the line of the access log costs that a look leaves: a durable commit.
async fn commit(house: &str, database: &Database) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let (now, system) = (Clock::system().now(), audit::Actor::System);
        let line = audit::Entry::done(now, "bench.line", system, audit::Purpose::Operation);
        let began = Instant::now();
        database.store.note("bench.line", line).await?;
        times.push(began.elapsed());
    }
    let value = late(times);
    Figure {
        group: "pages",
        name: &format!("{house}: one line of the access log, alone"),
        engine: database.store.engine(),
        value,
        unit: "ms",
        floor: value,
        ratio: value / MOST,
        target: "",
        note: format!("p95 of {ROUNDS}; nearly every page leaves one or more"),
    }
    .report();
    Ok(())
}

/// The 95th percentile in milliseconds.
fn late(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let at = times.len() * 95 / 100;
    times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
}

/// A path without the ids in it.
fn plain(path: &str) -> String {
    let part = |part: &str| if part.len() == 36 { "{id}".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
