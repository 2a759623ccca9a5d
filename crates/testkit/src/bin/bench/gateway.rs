//! EHR Bundles at the gateway, each a patient with a device, an operation and a use, against the
//! same rows and the raw message committed bare.

use anyhow::{Context as _, Result};
use exchange::BranchNumber;
use gateway::model::provider::{Number, NumberSystem};
use gateway::use_case::admit::{RegisterAccess, admit_client, admit_number, admit_provider};
use gateway::{Gateway, Settings};
use identity::{Permit, Role, Token};
use store::seal::MasterKey;
use store::{Clock, Engine, Ids};
use testkit::database::Database;
use testkit::register::NOORD;
use tokio_util::sync::CancellationToken;

use crate::load::Call;
use crate::report::{Figure, rate};
use crate::{load, replay};

/// Connections of EHRs.
const CLIENTS: usize = 32;
/// A transaction as an EHR sends it, of 3.7 KB.
const BUNDLE: &str = include_str!("../../../../fhir/tests/data/composed/nl-core-transaction.json");
/// The tables a Bundle leaves rows in, in an order that keeps their references.
const TABLES: [&str; 11] = [
    "message",
    "patient",
    "patient_digest",
    "resource",
    "resource_name",
    "resource_claim",
    "implant",
    "implant_part",
    "awaited",
    "event",
    "repair",
];

pub(crate) async fn measure(engine: Engine, server: Option<&str>) -> Result<()> {
    let database = Database::on(engine, server, gateway::MIGRATIONS).await?;
    let store = database.store.clone();
    let key = MasterKey::generate();
    // The outbox is not run: what is measured is taking in.
    let house =
        Gateway::open(Settings::usual(key), store.clone(), Clock::system(), Ids::system()).await?;
    let token = admit(&house).await?;
    let stop = CancellationToken::new();
    let address = load::serve(house.router(), stop.clone()).await?;
    let path = Call::Post("/fhir/R4", "application/fhir+json");
    load::run(address, token.reveal(), path.clone(), (CLIENTS, 10), |c, r| {
        bundle(9_000 + c * 10 + r)
    })
    .await?;
    let names: Vec<&str> = TABLES.iter().rev().copied().chain(["access_log"]).collect();
    replay::empty(&store, &names).await?;
    let requests = engine.choose(40, 100);
    let body = move |client, request| bundle(20_000 + client * requests + request);
    let run = load::run(address, token.reveal(), path, (CLIENTS, requests), body).await?;
    stop.cancel();
    let mut tables = Vec::new();
    for table in TABLES {
        tables.push(replay::read(&store, table).await?);
    }
    let (took, best) = replay::best(&store, &tables, run.requests, &[1, 4, CLIENTS]).await?;
    let rate = |time| rate(run.requests, time);
    Figure {
        group: "gateway",
        name: "EHR Bundles of 3.7 KB, 32 connections",
        engine,
        value: rate(run.took),
        unit: "Bundles/s",
        floor: rate(took),
        ratio: rate(run.took) / rate(took),
        target: "≥ 0.35",
        note: format!(
            "p99 {:.1} ms; floor: the same rows with the raw message, one commit a Bundle, best with {best} clients",
            run.p99.as_secs_f64() * 1_000.0
        ),
    }
    .report();
    database.remove().await
}

async fn admit(house: &Gateway) -> Result<Token> {
    let cx = house.context();
    let permit = Permit::at_the_console();
    let branch = BranchNumber::parse(NOORD).map_err(|code| anyhow::anyhow!("{code}"))?;
    let register =
        RegisterAccess { url: "http://127.0.0.1:9".to_owned(), token: Some(Token::generate()) };
    let provider =
        admit_provider(cx, &permit, "bench", std::slice::from_ref(&branch), &register).await?;
    let number = Number::parse(NumberSystem::Ura, "00002729")?;
    admit_number(cx, &permit, provider, &number, &branch).await?;
    let client = admit_client(cx, &permit, provider, Role::Provider, "EHR").await;
    Ok(client.context("a client")?.1)
}

/// The Bundle of another patient with another device.
fn bundle(number: usize) -> String {
    BUNDLE
        .replace("999900006", &bsn(number))
        .replace("OK-2026-004711", &format!("OK-2026-{number:06}"))
        .replace("IMP-2026-004711-1", &format!("IMP-2026-{number:06}-1"))
        .replace("1148130801", &format!("{:010}", 1_000_000_000 + number))
        .replace(r#""carrierAIDC":"MDEwNTA1MDQ3NDUzMDc5OTE3MzEwMTE2MTAxMkEdMjExMTQ4MTMwODAx","#, "")
}

/// A test number that passes the eleven-test.
fn bsn(number: usize) -> String {
    let mut number = 99_000_000 + number;
    loop {
        let digits = format!("{number:08}");
        let weighed: usize =
            digits.bytes().zip((2..=9).rev()).map(|(d, w)| usize::from(d - b'0') * w).sum();
        if weighed % 11 < 10 {
            return format!("{digits}{}", weighed % 11);
        }
        number += 1_000_000;
    }
}
