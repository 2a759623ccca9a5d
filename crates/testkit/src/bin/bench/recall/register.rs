//! The register of a country: a trace of what is recalled, and its notice in every mailbox.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use identity::{Permit, Role, Token};
use register::use_case::admit_client;
use register::{Context, Settings};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use store::{Clock, Engine, IdList, Ids, Store, on};
use testkit::database::Database;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::notice::{Caller, number, scope, sending};
use super::{LOTS, NAMED, PROVIDERS, branch, device, fill, lots, today};
use crate::nation::ask::{count, floor, milliseconds};
use crate::nation::statements::Asked;
use crate::nation::{size, thousands};
use crate::report::Figure;
use crate::{load, replay};

/// Times the trace is asked, after a tenth of that to warm up.
const TRACES: usize = 20;
/// Notices, each of a case of its own; the slowest counts.
const NOTICES: usize = 5;
/// Milliseconds from "send" to the last mailbox.
const MOST: f64 = 5_000.0;
/// How long the mailboxes are given to be waiting before the notice is sent.
const SETTLED: Duration = Duration::from_secs(2);

pub(super) async fn measure(engine: Engine, server: Option<&str>, implants: usize) -> Result<()> {
    let database = Database::on(engine, server, register::MIGRATIONS).await?;
    let store = database.store.clone();
    let signer = Some(crate::signer(&store, &Clock::system()).await?);
    let settings = Settings { signer, ..Settings::default() };
    let cx = Context::new(store.clone(), Clock::system(), Ids::system(), &settings);
    let providers = admit(&cx).await?;
    let clients: Vec<Uuid> = providers.iter().map(|(id, _)| *id).collect();
    let position = fill::fill(&store, &clients, implants).await?;
    size::settle(&store).await?;
    let lots = lots();
    let asked =
        Asked { engine: store.engine(), position, day: today(), udi_di: &device(0), lots: &lots };
    let stop = CancellationToken::new();
    let address = load::serve(register::router(cx.clone()), stop.clone()).await?;
    let permit = Permit::at_the_console();
    let (_, inspector) =
        admit_client::admit(&cx, &permit, "bench", Role::Inspectorate, Vec::new()).await?;
    let mut caller = Caller::new(address, &inspector).await?;
    let answer = trace(&mut caller, &store, &asked, implants).await?;
    let tokens: Vec<Token> = providers.into_iter().map(|(_, token)| token).collect();
    send((address, &inspector, &tokens), (&store, &asked), (&answer, implants)).await?;
    stop.cancel();
    database.remove().await
}

/// A client for each provider, and where the provider is reached.
async fn admit(cx: &Context) -> Result<Vec<(Uuid, Token)>> {
    let permit = Permit::at_the_console();
    let mut clients = Vec::new();
    for provider in 0..PROVIDERS {
        let branches = vec![branch(provider)?];
        let admitted = admit_client::admit(cx, &permit, "bench", Role::Provider, branches).await?;
        clients.push(admitted);
    }
    Ok(clients)
}

/// Traces the lots, beside the same statements; the answer.
async fn trace(
    inspector: &mut Caller,
    store: &Store,
    asked: &Asked<'_>,
    implants: usize,
) -> Result<Value> {
    let mut question =
        json!({ "purpose": "inform_providers", "caseNumber": "BENCH-0", "user": "bench" });
    let members = question.as_object_mut().context("an object")?;
    members.extend(scope().as_object().context("an object")?.clone());
    let mut times = Vec::new();
    let mut answer = Vec::new();
    for round in 0..TRACES + TRACES / 10 {
        let began = Instant::now();
        answer = inspector.post("/v1/traces", &question).await?;
        if round >= TRACES / 10 {
            times.push(began.elapsed());
        }
    }
    let bytes = answer.len();
    let answer: Value = serde_json::from_slice(&answer)?;
    let value = milliseconds(times.iter().sum()) / count(times.len());
    let slowest = times.iter().max().copied().map_or(0.0, milliseconds);
    let (bare, reading) = floor(store, &asked.trace(), TRACES).await?;
    Figure {
        group: "recall",
        name: &format!(
            "trace of {NAMED} of the {LOTS} lots of a UDI-DI, at {} implants",
            thousands(implants as u64)
        ),
        engine: store.engine(),
        value,
        unit: "ms",
        floor: bare,
        ratio: value / bare,
        target: "≤ 1.5",
        note: format!(
            "{}; slowest {slowest:.0} ms; the answer has {bytes} bytes; floor without the log's commit {reading:.1} ms",
            hits(&answer)?
        ),
    }
    .report();
    Ok(answer)
}

/// How many implants an answer counts.
fn hits(answer: &Value) -> Result<String> {
    let of = |sure: &str| number(answer, &format!("/total/{sure}/registered"));
    let (certain, possible) = (of("certain")?, of("possible")?);
    let at = affected(answer)?.len();
    Ok(format!("{} hits at {at} providers, {possible} of them without a lot", certain + possible))
}

/// The providers of an answer, by number.
fn affected(answer: &Value) -> Result<Vec<usize>> {
    let providers = answer["providers"].as_array().context("providers")?;
    let each =
        providers.iter().map(|it| Ok(it["branchNumber"].as_str().context("one")?.parse()?));
    each.collect()
}

/// Sends notices while every mailbox they go to is waited at.
async fn send(
    (address, inspector, tokens): (SocketAddr, &Token, &[Token]),
    (store, asked): (&Store, &Asked<'_>),
    (answer, implants): (&Value, usize),
) -> Result<()> {
    let snapshot = number(answer, "/snapshot")?;
    let affected = affected(answer)?;
    let total = number(answer, "/total/certain/registered")?
        + number(answer, "/total/possible/registered")?;
    let mut rounds = Vec::new();
    let mut answered = Vec::new();
    let mut largest = 0;
    for round in 0..NOTICES {
        let after = i64::try_from(round * affected.len())?;
        let mut waiting = JoinSet::new();
        for provider in &affected {
            let mut mailbox = Caller::new(address, &tokens[*provider]).await?;
            waiting.spawn(async move {
                let answer = mailbox.waits(after).await?;
                anyhow::Ok((Instant::now(), answer))
            });
        }
        // A connection that was idle meanwhile is closed.
        let mut inspector = Caller::new(address, inspector).await?;
        tokio::time::sleep(SETTLED).await;
        let notice = sending(round, snapshot);
        let sent = Instant::now();
        inspector.post("/v1/notices", &notice).await?;
        answered.push(sent.elapsed());
        let (mut last, mut told) = (Duration::ZERO, 0);
        while let Some(done) = waiting.join_next().await {
            let (at, answer) = done??;
            last = last.max(at.duration_since(sent));
            let answer: Value = serde_json::from_slice(&answer)?;
            ensure!(answer["notices"][0]["noticeId"] == notice["noticeId"], "another notice");
            let implants = &answer["notices"][0]["implants"];
            let named = |sure: &str| implants[sure].as_array().map_or(0, Vec::len);
            told += named("certain") + named("possible");
            largest = largest.max(named("certain") + named("possible"));
        }
        ensure!(i64::try_from(told)? == total, "{told} of {total} references came");
        rounds.push(last);
    }
    let value = rounds.iter().max().copied().map_or(0.0, milliseconds);
    let quickest = rounds.iter().min().copied().map_or(0.0, milliseconds);
    let answered = answered.iter().max().copied().map_or(0.0, milliseconds);
    let floor = bare(store, asked).await?;
    Figure {
        group: "recall",
        name: &format!(
            "from \"send\" to the last notice in its mailbox, at {} implants",
            thousands(implants as u64)
        ),
        engine: store.engine(),
        value,
        unit: "ms",
        floor,
        ratio: value / MOST,
        target: "≤ 1",
        note: format!(
            "slowest of {NOTICES}, quickest {quickest:.0} ms; {total} references to {} mailboxes that are waited at, the largest {largest}; the inspector is answered after {answered:.0} ms; ratio against {MOST} ms; floor: the same selection, its references, the same rows in one durable commit, each mailbox read",
            affected.len()
        ),
    }
    .report();
    Ok(())
}

/// Milliseconds of what a sending does to the database, over one connection.
async fn bare(store: &Store, asked: &Asked<'_>) -> Result<f64> {
    let tables = [replay::read(store, "sending").await?, replay::read(store, "mailbox").await?];
    let mut took = Duration::MAX;
    for _ in 0..NOTICES {
        let began = Instant::now();
        let mut db = store.read().await?;
        let members = format!("SELECT implant_id FROM ({}) AS member", asked.members());
        let members: Vec<Uuid> =
            on!(&mut db, c => sqlx::query_scalar(AssertSqlSafe(members)).fetch_all(c).await)?;
        let told = "SELECT k.id, told.reference FROM UNNEST($1) AS k (id)
             CROSS JOIN LATERAL (SELECT from_position FROM implant WHERE implant_id = k.id
                                 ORDER BY from_position LIMIT 1) AS began
             CROSS JOIN LATERAL (SELECT reference FROM event
                                 WHERE position = began.from_position OFFSET 0) AS told";
        let _: Vec<(Uuid, String)> = on!(&mut db, c => sqlx::query_as(told)
            .bind(IdList(members))
            .fetch_all(c)
            .await)?;
        drop(db);
        took = took.min(began.elapsed());
    }
    replay::empty(store, &["mailbox", "sending"]).await?;
    let written = replay::write(store, &tables, 1, 1).await? / u32::try_from(NOTICES)?;
    let began = Instant::now();
    let mut db = store.read().await?;
    for provider in 0..PROVIDERS {
        let sql = "SELECT position, certain, possible FROM mailbox WHERE branch = $1 LIMIT 1";
        let _: Option<(i64, String, String)> = on!(&mut db, c => sqlx::query_as(sql)
            .bind(branch(provider)?.to_string())
            .fetch_optional(c)
            .await)?;
    }
    Ok(milliseconds(took + written + began.elapsed()))
}
