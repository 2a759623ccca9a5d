//! A hospital's gateway beside a register: from "send" until its list has every patient.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use axum::body::Body;
use axum::http::Request;
use exchange::BranchNumber;
use gateway::use_case::admit::{RegisterAccess, admit_client, admit_provider};
use gateway::{Gateway, Settings};
use identity::{Permit, Role, Token};
use register::use_case::admit_client as admit_at_register;
use serde_json::Value;
use sqlx::AssertSqlSafe;
use store::seal::MasterKey;
use store::{Clock, Engine, Ids, on};
use testkit::database::Database;
use testkit::doors::Visitor;
use testkit::people;
use testkit::register::NOORD;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::notice::{Caller, sending};
use super::{device, lots};
use crate::load::{self, Line};
use crate::nation::ask::milliseconds;
use crate::nation::{size, thousands};
use crate::replay;
use crate::report::Figure;

/// Patients whose implant is recalled.
const PATIENTS: usize = 2_000;
/// Patients of the same hospital with other implants.
pub(super) const OTHERS: usize = 100_000;
/// Rows of a file.
const ROWS: usize = 5_000;
/// Recalls, one after the other, of the same patients; the slowest counts.
const RECALLS: usize = 5;
/// Milliseconds until a list may have everybody.
const MOST: f64 = 2_000.0;
/// How long the gateway may take to deliver everything to the register first.
const PATIENCE: Duration = Duration::from_mins(20);
/// What a notice leaves behind, in an order that keeps the references.
const TABLES: [&str; 6] =
    ["recall", "recall_notice", "recall_branch", "recall_step", "recall_patient", "recall_implant"];

pub(super) async fn measure(engine: Engine, server: Option<&str>, others: usize) -> Result<()> {
    let stop = CancellationToken::new();
    let national = Register::start(engine, server, &stop).await?;
    let database = Database::on(engine, server, gateway::MIGRATIONS).await?;
    let staff =
        people::Idp::start(admission::people::Kind::Staff, Clock::system(), Vec::new()).await;
    let settings = Settings {
        people: people::settings(Some(&staff), None),
        ..Settings::usual(MasterKey::generate())
    };
    let store = database.store.clone();
    let house = Gateway::open(settings, store.clone(), Clock::system(), Ids::system()).await?;
    let provider = admit(&house, &national, others, &stop).await?;
    let (running, told) = (house.clone(), stop.clone());
    let loops = tokio::spawn(async move { running.run(told).await });
    delivered(&database).await?;
    size::settle(&store).await?;
    size::settle(&national.database.store).await?;

    let address = load::serve(house.router(), stop.clone()).await?;
    let coordinator = Visitor::of_role(Role::RecallCoordinator, Some(provider), Uuid::nil());
    let coordinator = coordinator.signs_in(&database, Clock::system().now()).await;
    let mut browser = Line::to(address).await?;
    let mut inspector = Caller::new(national.address, &national.inspector).await?;
    let snapshot = national.position().await?;
    let (mut times, mut kept, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..RECALLS {
        // The gateway waits at its mailbox again.
        tokio::time::sleep(Duration::from_secs(3)).await;
        let notice = sending(round, snapshot);
        let sent = Instant::now();
        inspector.post("/v1/notices", &notice).await?;
        let recall = listed(&database, &notice).await?;
        kept.push(sent.elapsed());
        let list = format!("/recalls/{recall}/patients?show=open");
        let request = coordinator.dressed(Request::get(&list).body(Body::empty())?);
        let (status, page) = browser.ask(request).await?;
        times.push(sent.elapsed());
        ensure!(status.is_success(), "{list}: {status}");
        ensure!(String::from_utf8_lossy(&page).contains("2000"), "the page counts others");
        if round == 0 {
            for table in TABLES {
                rows.push(replay::read(&store, table).await?);
            }
        }
    }
    stop.cancel();
    loops.await?;
    let names: Vec<&str> = TABLES.iter().rev().copied().collect();
    replay::empty(&store, &names).await?;
    let floor = milliseconds(replay::write(&store, &rows, 1, 1).await?);
    report(engine, others, (&times, &kept), floor);
    database.remove().await?;
    national.database.remove().await
}

fn report(engine: Engine, others: usize, (times, kept): (&[Duration], &[Duration]), floor: f64) {
    let slowest = |times: &[Duration]| times.iter().max().copied().map_or(0.0, milliseconds);
    let value = slowest(times);
    let quickest = times.iter().min().copied().map_or(0.0, milliseconds);
    Figure {
        group: "recall",
        name: &format!("from \"send\" to a list of {} patients at a gateway", thousands(PATIENTS as u64)),
        engine,
        value,
        unit: "ms",
        floor,
        ratio: value / MOST,
        target: "≤ 1",
        note: format!(
            "slowest of {RECALLS}, quickest {quickest:.0} ms; through a register of its own, the open list on the screen included; kept after {:.0} ms; beside {} patients with other implants; a line of the access log a patient; ratio against {MOST} ms; floor: the same rows in one durable commit, with one line",
            slowest(kept),
            thousands(others as u64),
        ),
    }
    .report();
}

/// The register that the gateway delivers to.
struct Register {
    database: Database,
    address: std::net::SocketAddr,
    provider: Token,
    inspector: Token,
}

impl Register {
    async fn start(engine: Engine, server: Option<&str>, stop: &CancellationToken) -> Result<Self> {
        let database = Database::on(engine, server, register::MIGRATIONS).await?;
        let store = database.store.clone();
        let signer = Some(crate::signer(&store, &Clock::system()).await?);
        let settings = register::Settings { signer, ..register::Settings::default() };
        let cx = register::Context::new(store, Clock::system(), Ids::system(), &settings);
        let permit = Permit::at_the_console();
        let of = |role, branches| admit_at_register::admit(&cx, &permit, "bench", role, branches);
        let (_, provider) = of(Role::Provider, vec![noord()?]).await?;
        let (_, inspector) = of(Role::Inspectorate, Vec::new()).await?;
        let address = load::serve(register::router(cx.clone()), stop.clone()).await?;
        Ok(Self { database, address, provider, inspector })
    }

    /// Where its log stands.
    async fn position(&self) -> Result<i64> {
        let mut db = self.database.store.read().await?;
        let sql = "SELECT position FROM log_head WHERE one = 1";
        Ok(on!(&mut db, c => sqlx::query_scalar(sql).fetch_one(c).await)?)
    }
}

fn noord() -> Result<BranchNumber> {
    BranchNumber::parse(NOORD).map_err(|code| anyhow::anyhow!("{code}"))
}

/// The hospital, with its patients.
async fn admit(
    house: &Gateway,
    national: &Register,
    others: usize,
    stop: &CancellationToken,
) -> Result<Uuid> {
    let (cx, permit) = (house.context(), Permit::at_the_console());
    let url = format!("http://{}", national.address);
    let access = RegisterAccess { url, token: Some(national.provider.clone()) };
    let provider = admit_provider(cx, &permit, "Ziekenhuis Noord", &[noord()?], &access).await?;
    let client = admit_client(cx, &permit, provider, Role::Provider, "EHR").await;
    let token = client.context("a client")?.1;
    let address = load::serve(house.router(), stop.clone()).await?;
    let call = load::Call::Post("/v1/deliveries/csv", "text/csv");
    let patients = others + PATIENTS;
    let body = move |_, file| rows(file, patients);
    load::run(address, token.reveal(), call, (1, patients.div_ceil(ROWS)), body).await?;
    Ok(provider)
}

/// A file of implants, one a patient; those that are recalled lie all over.
fn rows(file: usize, patients: usize) -> String {
    let mut text = String::from("reference;event;carrier;implanted_on;patient_number;branch\n");
    let lots = lots();
    let each = patients / PATIENTS;
    for row in file * ROWS..patients.min((file + 1) * ROWS) {
        let (year, month, day) = (2019 + row % 7, row % 12 + 1, row % 28 + 1);
        let recalled = row % each == 0 && row / each < PATIENTS;
        let (di, lot) = if recalled {
            (device(0), lots[row / each % lots.len()].clone())
        } else {
            (device(1 + row % 500), format!("L{:05}", row % 977))
        };
        let written = writeln!(
            text,
            "R{row};implantation;(01){di}(10){lot}(21)S{row:08};{year}-{month:02}-{day:02};P{row:07};{NOORD}"
        );
        written.expect("a String takes all");
    }
    text
}

/// Waits until the register has everything.
async fn delivered(database: &Database) -> Result<()> {
    let began = Instant::now();
    while database.count("SELECT count(*) FROM event WHERE waiting").await > 0 {
        ensure!(began.elapsed() < PATIENCE, "the register did not take everything");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(())
}

/// Waits until the notice is a list; its recall.
async fn listed(database: &Database, notice: &Value) -> Result<Uuid> {
    let case = notice["caseNumber"].as_str().context("a case")?;
    let sql = format!(
        "SELECT recall_id FROM recall_patient JOIN recall USING (provider_id, recall_id)
         WHERE case_number = '{case}' GROUP BY recall_id HAVING count(*) = {PATIENTS}"
    );
    let began = Instant::now();
    loop {
        let mut db = database.store.read().await?;
        let sql = AssertSqlSafe(sql.clone());
        let found: Option<Uuid> =
            on!(&mut db, c => sqlx::query_scalar(sql).fetch_optional(c).await)?;
        if let Some(recall) = found {
            return Ok(recall);
        }
        drop(db);
        ensure!(began.elapsed() < Duration::from_mins(1), "no list of {PATIENTS} patients");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
