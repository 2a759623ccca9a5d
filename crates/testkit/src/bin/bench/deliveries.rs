//! Deliveries over HTTP with durable commits, against the same rows written bare.

use anyhow::Result;
use exchange::BranchNumber;
use identity::{Permit, Role};
use register::use_case::sequence_log;
use register::{Context, Settings};
use store::{Clock, Engine, Ids};
use testkit::database::Database;
use tokio_util::sync::CancellationToken;

use crate::load::Call;
use crate::report::{Figure, rate};
use crate::{load, replay};

/// Records of a batch in the first measurement.
const BATCH: usize = 100;

struct Shape {
    name: &'static str,
    batch: usize,
    clients: usize,
    requests: usize,
}

/// Batches from a few clients, and single events from many.
fn shapes(engine: Engine) -> [Shape; 2] {
    [
        Shape {
            name: "deliveries, batches of 100, 4 clients",
            batch: BATCH,
            clients: 4,
            requests: engine.choose(60, 100),
        },
        Shape {
            name: "deliveries, single events, 32 clients",
            batch: 1,
            clients: 32,
            requests: engine.choose(100, 400),
        },
    ]
}

pub(crate) async fn measure(engine: Engine, server: Option<&str>) -> Result<()> {
    for shape in shapes(engine) {
        if cfg!(feature = "unproven") {
            cost(engine, server, &shape).await?.report();
        } else {
            beside_floor(engine, server, &shape).await?.report();
        }
    }
    Ok(())
}

/// Rounds in which both sides are measured, in turns.
const ROUNDS: usize = 5;

/// What signing, hashing and the log cost: with them against without. Two runs of a minute differ
/// by more than what is looked for, so both sides are measured in turns and the middle ones count.
async fn cost(engine: Engine, server: Option<&str>, shape: &Shape) -> Result<Figure<'static>> {
    let (mut signed, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (is_signed, values) in [(true, &mut signed), (false, &mut bare)] {
            let run = run(engine, server, shape, is_signed).await?;
            values.push(rate(run.events, run.load.took));
            run.database.remove().await?;
        }
    }
    let (value, floor) = (middle(signed), middle(bare));
    Ok(Figure {
        group: "proof",
        name: shape.name,
        engine,
        value,
        unit: "events/s",
        floor,
        ratio: value / floor,
        target: "≥ 0.85",
        note: format!(
            "middle of {ROUNDS} rounds in turns; floor: the same deliveries without signatures, hashes and the log"
        ),
    })
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The deliveries beside their floor.
async fn beside_floor(
    engine: Engine,
    server: Option<&str>,
    shape: &Shape,
) -> Result<Figure<'static>> {
    let Run { events, load, database } = run(engine, server, shape, true).await?;
    let store = &database.store;
    let tables = [replay::read(store, "event").await?, replay::read(store, "implant").await?];
    let counts = [1, 4, shape.clients];
    let (took, best) = replay::best(store, &tables, load.requests, &counts).await?;
    let (value, floor) = (rate(events, load.took), rate(events, took));
    database.remove().await?;
    Ok(Figure {
        group: "deliveries",
        name: shape.name,
        engine,
        value,
        unit: "events/s",
        floor,
        ratio: value / floor,
        target: "≥ 0.6",
        note: format!(
            "p99 {:.1} ms; floor: event, implant and access log rows, one commit a request, best with {best} clients",
            load.p99.as_secs_f64() * 1_000.0
        ),
    })
}

/// What was delivered, and where it is.
struct Run {
    events: usize,
    load: load::Run,
    database: Database,
}

async fn run(engine: Engine, server: Option<&str>, shape: &Shape, signed: bool) -> Result<Run> {
    let database = Database::on(engine, server, register::MIGRATIONS).await?;
    let store = database.store.clone();
    let clock = Clock::system();
    let key = if signed { Some(crate::signer(&store, &clock).await?) } else { None };
    let settings = Settings { signer: key, ..Settings::default() };
    let cx = Context::new(store.clone(), clock, Ids::system(), &settings);
    let branches = (0..shape.clients).map(|client| BranchNumber::parse(&branch(client)));
    let branches = branches.collect::<Result<Vec<_>, _>>();
    let branches = branches.map_err(|code| anyhow::anyhow!("{code}"))?;
    let permit = Permit::at_the_console();
    let admitted =
        register::use_case::admit_client::admit(&cx, &permit, "bench", Role::Provider, branches);
    let (_, token) = admitted.await?;
    let stop = CancellationToken::new();
    let (house, told) = (cx.clone(), stop.clone());
    let sequencer = tokio::spawn(async move {
        if signed {
            sequence_log::run(&house, told).await;
        }
    });
    let address = load::serve(register::router(cx.clone()), stop.clone()).await?;
    let path = Call::Post("/v1/deliveries", load::JSON);
    let warm = (shape.clients, shape.requests / 10 + 1);
    load::run(address, token.reveal(), path.clone(), warm, bodies("w", shape.batch)).await?;
    replay::empty(&store, &["event_implant", "event", "implant", "access_log"]).await?;
    let measured = (shape.clients, shape.requests);
    let load = load::run(address, token.reveal(), path, measured, bodies("r", shape.batch)).await?;
    stop.cancel();
    sequencer.await?;
    Ok(Run { events: load.requests * shape.batch, load, database })
}

/// Each client delivers for a provider of its own.
fn branch(client: usize) -> String {
    format!("{client:012}")
}

/// Bodies with references nobody used before.
fn bodies(
    run: &'static str,
    batch: usize,
) -> impl Fn(usize, usize) -> String + Clone + Send + 'static {
    move |client, request| {
        let branch = branch(client);
        let records: Vec<String> = (0..batch)
            .map(|index| {
                format!(
                    r#"{{"event":"implantation","branchNumber":"{branch}","reference":"{run}-{client}-{request}-{index}","udiDi":"08712345678906","lot":"L{:05}","serial":"S{client:02}{request:06}{index:03}","implantedOn":"2026-01-15"}}"#,
                    request % 977
                )
            })
            .collect();
        format!(r#"{{"records":[{}]}}"#, records.join(","))
    }
}
