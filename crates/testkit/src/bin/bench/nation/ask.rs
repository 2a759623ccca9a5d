//! Asks a register what it is for, over HTTP: where a lot is, where a device is, what a provider
//! has delivered. At a larger size it asks what has as many hits as before.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use exchange::BranchNumber;
use identity::{Permit, Role, Token};
use register::Context;
use register::use_case::admit_client;
use serde_json::json;
use sqlx::AssertSqlSafe;
use store::{Handle as _, Instant as Moment, Store, on};
use testkit::database::Database;
use tokio_util::sync::CancellationToken;

use super::statements::{Asked, own_page};
use super::thousands;
use crate::load::{self, Call};
use crate::report::Figure;

/// Times each side is asked, after a tenth of that to warm up.
const ROUNDS: usize = 100;
/// Hits looked for at the first size: a lot as hips have, a device of some rank.
const LOT_HITS: i64 = 220;
const DEVICE_HITS: i64 = 5_000;
/// Records of the provider whose page is read.
const PROVIDER_RECORDS: i64 = 1_000;

/// How long each answer took at a size, in milliseconds, and its hits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answers {
    size: u64,
    lot: (f64, i64),
    device: (f64, i64),
    page: (f64, i64),
}

pub(super) async fn measure(
    database: &Database,
    cx: &Context,
    size: u64,
    before: Option<Answers>,
) -> Result<Answers> {
    let store = &database.store;
    let hits = |pick: fn(&Answers) -> i64, usual: i64| before.as_ref().map_or(usual, pick);
    let lot =
        closest(store, "udi_di, lot", "lot IS NOT NULL", hits(|it| it.lot.1, LOT_HITS)).await?;
    let device = closest(store, "udi_di, ''", "TRUE", hits(|it| it.device.1, DEVICE_HITS)).await?;
    let own = closest(store, "branch, ''", "TRUE", hits(|it| it.page.1, PROVIDER_RECORDS)).await?;
    let (position, at): (i64, Moment) = {
        let mut db = store.read().await?;
        let sql = "SELECT position, received_at FROM event ORDER BY position DESC LIMIT 1";
        on!(&mut db, c => sqlx::query_as(sql).fetch_one(c).await)?
    };
    let asked = |udi_di, lots| Asked {
        engine: store.engine(),
        position,
        day: law::dutch_day(at.0),
        udi_di,
        lots,
    };
    let stop = CancellationToken::new();
    let address = load::serve(register::router(cx.clone()), stop.clone()).await?;
    let inspectorate = admit(cx, Role::Inspectorate, None).await?;
    let provider = admit(cx, Role::Provider, Some(&own.first)).await?;

    let question = |lots: &[&str], di: &str| {
        json!({
            "purpose": "risk_insight", "caseNumber": "BENCH-1", "user": "bench",
            "udiDis": [di], "lots": lots,
        })
    };
    let lot_body = question(&[&lot.second], &lot.first).to_string();
    let mut device_body = question(&[], &device.first);
    device_body.as_object_mut().context("an object")?.remove("lots");
    let device_body = device_body.to_string();
    let trace = Call::Post("/v1/traces", load::JSON);
    let page = Call::Get("/v1/registrations?limit=50".to_owned());
    let each = [
        (
            "trace of one lot",
            &inspectorate,
            trace.clone(),
            lot_body,
            asked(&lot.first, std::slice::from_ref(&lot.second)).trace(),
            lot.hits,
            before.map(|it| it.lot.0),
        ),
        (
            "trace of a whole UDI-DI",
            &inspectorate,
            trace,
            device_body,
            asked(&device.first, &[]).trace(),
            device.hits,
            before.map(|it| it.device.0),
        ),
        (
            "a page of 50 own records",
            &provider,
            page,
            String::new(),
            own_page(&own.first),
            own.hits,
            before.map(|it| it.page.0),
        ),
    ];
    let mut took = Vec::new();
    for (name, token, call, body, statements, hits, earlier) in each {
        let make = move |_, _| body.clone();
        load::run(address, token.reveal(), call.clone(), (1, ROUNDS / 10), make.clone()).await?;
        let run = load::run(address, token.reveal(), call, (1, ROUNDS), make).await?;
        let value = milliseconds(run.took) / count(ROUNDS);
        let (floor, reading) = floor(store, &statements, ROUNDS).await?;
        let flat = before.zip(earlier).map(|(before, earlier)| {
            format!(
                "; {:.2} of the time at {} (target ≤ 1.3)",
                value / earlier,
                thousands(before.size)
            )
        });
        Figure {
            group: "nation",
            name: &format!("{name}, at {} implants", thousands(size)),
            engine: store.engine(),
            value,
            unit: "ms",
            floor,
            ratio: value / floor,
            target: "≤ 1.5",
            note: format!(
                "{hits} hits; p99 {:.1} ms; floor without the log's commit {reading:.2} ms{}",
                milliseconds(run.p99),
                flat.unwrap_or_default()
            ),
        }
        .report();
        took.push((value, hits));
    }
    stop.cancel();
    let [lot, device, page] = took.try_into().map_err(|_| anyhow::anyhow!("three questions"))?;
    Ok(Answers { size, lot, device, page })
}

/// What is asked for, and how many it has.
struct Wanted {
    first: String,
    second: String,
    hits: i64,
}

/// Bytes of a usual line of the access log.
const LINE: usize = 400;

/// The group of present implants whose number is closest to `hits`.
async fn closest(store: &Store, columns: &str, only: &str, hits: i64) -> Result<Wanted> {
    let mut db = store.read().await?;
    let sql = format!(
        "SELECT {columns}, count(*) AS hits FROM implant
         WHERE to_position IS NULL AND udi_di IS NOT NULL AND {only}
         GROUP BY 1, 2 ORDER BY abs(count(*) - {hits}), 1, 2 LIMIT 1"
    );
    let (first, second, hits): (String, String, i64) =
        on!(&mut db, c => sqlx::query_as(AssertSqlSafe(sql)).fetch_one(c).await)?;
    Ok(Wanted { first, second, hits })
}

async fn admit(cx: &Context, role: Role, branch: Option<&str>) -> Result<Token> {
    let branches = branch.map(BranchNumber::parse).transpose();
    let branches = branches.map_err(|code| anyhow::anyhow!("{code:?}"))?.into_iter().collect();
    let permit = Permit::at_the_console();
    Ok(admit_client::admit(cx, &permit, "bench", role, branches).await?.1)
}

/// Milliseconds of the same statements over one connection, with and without the log's commit.
pub(crate) async fn floor(
    store: &Store,
    statements: &[String],
    rounds: usize,
) -> Result<(f64, f64)> {
    let (mut whole, mut reading) = (Duration::ZERO, Duration::ZERO);
    let mut db = store.read().await?;
    let now = db.engine().choose("CURRENT_TIMESTAMP", "now()");
    let log = format!("INSERT INTO access_log (at, line) VALUES ({now}, '{}')", "x".repeat(LINE));
    let warm = rounds / 10;
    for round in 0..rounds + warm {
        let began = Instant::now();
        for sql in statements {
            let sql = AssertSqlSafe(sql.clone());
            on!(&mut db, c => sqlx::query(sql).fetch_all(c).await.map(drop))?;
        }
        let read = began.elapsed();
        let sql = AssertSqlSafe(log.clone());
        on!(&mut db, c => sqlx::query(sql).execute(c).await.map(drop))
            .context("the log's line and its commit")?;
        if round >= warm {
            whole += began.elapsed();
            reading += read;
        }
    }
    Ok((milliseconds(whole) / count(rounds), milliseconds(reading) / count(rounds)))
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub(crate) fn count(rounds: usize) -> f64 {
    rounds as f64
}
