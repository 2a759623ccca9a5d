//! A trace of one lot among a million implants, against its own statements over one connection.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use identity::{Permit, Role};
use register::{Context, Settings};
use serde_json::json;
use sqlx::AssertSqlSafe;
use store::{Clock, Engine, Handle as _, Ids, Store, on};
use testkit::database::Database;
use tokio_util::sync::CancellationToken;

use crate::load;
use crate::report::Figure;

/// Implants on record.
const IMPLANTS: i64 = 1_000_000;
/// Implants of one lot, as the nation's hips have.
const LOT: i64 = 220;
/// Providers.
const BRANCHES: i64 = 500;
/// Times each side is asked.
const ROUNDS: u32 = 200;

pub(crate) async fn measure(engine: Engine, server: Option<&str>) -> Result<()> {
    let database = Database::on(engine, server, register::MIGRATIONS).await?;
    let store = database.store.clone();
    fill(&store).await?;
    let cx = Context::new(store.clone(), Clock::system(), Ids::system(), &Settings::default());
    let permit = Permit::at_the_console();
    let admitted =
        register::use_case::admit_client::admit(&cx, &permit, "bench", Role::Inspectorate, vec![]);
    let (_, token) = admitted.await?;
    let stop = CancellationToken::new();
    let address = load::serve(register::router(cx), stop.clone()).await?;
    let question = json!({
        "purpose": "risk_insight", "caseNumber": "BENCH-1", "user": "bench",
        "udiDis": ["08712345678906"], "lots": ["L0000123"],
    })
    .to_string();
    let body = move |_, _| question.clone();
    load::run(address, token.reveal(), ("/v1/traces", load::JSON), (1, 20), body.clone()).await?;
    let run =
        load::run(address, token.reveal(), ("/v1/traces", load::JSON), (1, ROUNDS as usize), body)
            .await?;
    stop.cancel();
    let (floor, reading) = floor(&store).await?;
    let value = milliseconds(run.took) / f64::from(ROUNDS);
    Figure {
        group: "traces",
        name: "trace of one lot among 1,000,000 implants",
        engine,
        value,
        unit: "ms",
        floor,
        ratio: value / floor,
        target: "≤ 2",
        note: format!(
            "p99 {:.1} ms; floor: the same statements and the log's commit over one connection; without the commit {reading:.2} ms",
            milliseconds(run.p99)
        ),
    }
    .report();
    database.remove().await
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Puts a million implants on record, as one statement per table of the engine's own making.
async fn fill(store: &Store) -> Result<()> {
    let mut db = store.read().await?;
    let numbers = db.engine().choose(
        format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {IMPLANTS})"
        ),
        format!("WITH n (i) AS (SELECT generate_series(1, {IMPLANTS}))"),
    );
    let (id, branch, serial, day, received, digest) = db.engine().choose(
        (
            "CAST(printf('%016d', i) AS BLOB)".to_owned(),
            format!("printf('%012d', i % {BRANCHES})"),
            "printf('S%09d', i)".to_owned(),
            "date('2025-10-01', '+' || (i % 365) || ' days')".to_owned(),
            "strftime('%Y-%m-%dT%H:%M:%S.000000Z', '2025-10-11', '+' || (i % 365) || ' days')"
                .to_owned(),
            "zeroblob(32)".to_owned(),
        ),
        (
            "CAST(lpad(to_hex(i), 32, '0') AS uuid)".to_owned(),
            format!("lpad(CAST(i % {BRANCHES} AS text), 12, '0')"),
            "'S' || lpad(CAST(i AS text), 9, '0')".to_owned(),
            "DATE '2025-10-01' + (i % 365)".to_owned(),
            "TIMESTAMPTZ '2025-10-11 00:00:00Z' + (i % 365) * INTERVAL '1 day'".to_owned(),
            "decode(repeat('00', 32), 'hex')".to_owned(),
        ),
    );
    let lot = db.engine().choose(
        format!("printf('L%07d', i / {LOT})"),
        format!("'L' || lpad(CAST(i / {LOT} AS text), 7, '0')"),
    );
    let late = "CASE WHEN i % 6 = 0 THEN 'late' ELSE 'in_time' END";
    let statements = [
        format!(
            "{numbers} INSERT INTO event (id, position, branch, reference, revision, kind, legacy, happened_on,
               content, content_sha256, received_at, due_on, timeliness, status, findings, client_id)
             SELECT {id}, i, {branch}, 'R' || i, 1, 'implantation', FALSE, {day}, '{{}}', {digest},
               {received}, {day}, {late}, 'accepted', '', {id} FROM n"
        ),
        format!(
            "{numbers} INSERT INTO implant (implant_id, from_position, branch, reference, issuer, udi_di, lot, serial,
               implanted_on, legacy, state)
             SELECT {id}, i, {branch}, 'R' || i, 'gs1', CASE WHEN i % 2 = 0 THEN '08712345678906' ELSE '05050474530799' END,
               {lot}, {serial}, {day}, FALSE, 'in_situ' FROM n"
        ),
        "INSERT INTO delivery_month (branch, month, first_position)
             SELECT DISTINCT branch, substr(CAST(received_at AS text), 1, 7), 1 FROM event WHERE position <= 200000"
            .to_owned(),
        format!("UPDATE log_head SET position = {IMPLANTS}"),
        db.engine().choose("ANALYZE", "ANALYZE").to_owned(),
    ];
    for sql in statements {
        on!(&mut db, c => sqlx::raw_sql(AssertSqlSafe(sql)).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Milliseconds of the same statements over one connection, with and without the log's commit.
async fn floor(store: &Store) -> Result<(f64, f64)> {
    let engine = store.engine();
    let mut whole = Duration::ZERO;
    let mut reading = Duration::ZERO;
    let mut db = store.read().await?;
    for round in 0..ROUNDS + 20 {
        let began = Instant::now();
        for sql in statements(engine) {
            on!(&mut db, c => sqlx::query(AssertSqlSafe(sql)).fetch_all(c).await.map(drop))?;
        }
        let read = began.elapsed();
        let log = "INSERT INTO access_log (at, action, actor_kind, purpose, records, outcome)
                   VALUES (CURRENT_TIMESTAMP, 'bench', 'system', 'risk_insight', 1, 'done')";
        on!(&mut db, c => sqlx::query(log).execute(c).await.map(drop))
            .context("the log's line and its commit")?;
        if round >= 20 {
            whole += began.elapsed();
            reading += read;
        }
    }
    let each = |time: Duration| milliseconds(time) / f64::from(ROUNDS);
    Ok((each(whole), each(reading)))
}

/// What a trace of one lot asks, written out.
fn statements(engine: Engine) -> Vec<String> {
    let head = "SELECT position, rules_position FROM log_head WHERE one = 1";
    let holds = "from_position <= 1000000 AND (to_position IS NULL OR to_position > 1000000) AND state <> 'withdrawn'";
    let cases = [
        "udi_di IN ('08712345678906') AND lot IN ('L0000123')",
        "udi_di IN ('08712345678906') AND lot IS NULL",
        "udi_di IS NULL AND lot IN ('L0000123')",
        "udi_di IS NULL AND lot IS NULL",
    ];
    let union: Vec<String> = cases
        .iter()
        .map(|case| {
            format!(
                "SELECT branch, state, issuer, udi_di, lot FROM implant WHERE {holds} AND {case}"
            )
        })
        .collect();
    vec![
        head.to_owned(),
        "SELECT max(at) FROM (
           SELECT * FROM (SELECT received_at AS at FROM event WHERE position <= 1000000 ORDER BY position DESC LIMIT 1) AS newest_event
           UNION ALL SELECT imported_at FROM catalogue_version WHERE position <= 1000000
           UNION ALL SELECT loaded_at FROM inclusion_version WHERE position <= 1000000) AS moment"
            .to_owned(),
        head.to_owned(),
        "SELECT other.udi_di FROM product AS asked JOIN product AS other ON other.primary_di = asked.primary_di
         WHERE asked.udi_di IN ('08712345678906')"
            .to_owned(),
        format!(
            "SELECT branch, state, issuer, udi_di, lot, count(*) AS count FROM ({}) AS candidate
             GROUP BY branch, state, issuer, udi_di, lot",
            union.join(" UNION ALL ")
        ),
        engine
            .choose(
                "SELECT branch, count(*) FROM event WHERE timeliness = 'late' AND happened_on >= '2025-09-30'
                   AND happened_on <= '2026-09-30' AND position <= 1000000 GROUP BY branch ORDER BY branch",
                "SELECT branch, count(*) FROM event WHERE timeliness = 'late' AND happened_on >= DATE '2025-09-30'
                   AND happened_on <= DATE '2026-09-30' AND position <= 1000000 GROUP BY branch ORDER BY branch",
            )
            .to_owned(),
        "SELECT branch, month FROM delivery_month WHERE first_position <= 1000000 ORDER BY branch, month".to_owned(),
        "SELECT DISTINCT client_branch.branch FROM client_branch JOIN client ON client.id = client_branch.client_id
         WHERE client.role = 'provider' AND client.revoked_at IS NULL ORDER BY client_branch.branch"
            .to_owned(),
    ]
}
