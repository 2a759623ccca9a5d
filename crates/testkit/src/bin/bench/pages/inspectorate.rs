//! The page of all providers, over the figures of ten million registrations: what its statements
//! take, beside one read of the same rows by their keys.

use std::fmt::Write as _;
use std::time::Instant;

use anyhow::{Result, anyhow};
use axum::body::Body;
use axum::http::Request;
use exchange::duty::{Delay, Row, Statistics};
use exchange::{BranchNumber, Reference};
use identity::{Permit, Role};
use inspectorate::model::duty::Rules;
use inspectorate::use_case::directory::import::import_at_console;
use inspectorate::use_case::duty::follow;
use inspectorate::{Context, Settings};
use jiff::civil::Date;
use law::EventKind;
use law::duty::Month;
use store::{Clock, Day, Engine, Ids, Instant as Moment, TextList, on};
use testkit::database::Database;
use testkit::doors::Visitor;
use testkit::people;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{ROUNDS, late, watch};
use crate::load;
use crate::report::Figure;

/// Providers that are watched.
const PROVIDERS: usize = 300;
/// Registrations that the figures are of.
const REGISTRATIONS: i64 = 10_000_000;
/// Months with figures.
const MONTHS: i32 = 84;
/// How many times a read by key the page's statements may take.
const MOST: f64 = 3.0;
/// The number of the programme.
const PROGRAMME: &str = "TOEZICHT-BENCH";

pub(super) async fn measure(engine: Engine, server: Option<&str>) -> Result<()> {
    let database = Database::on(engine, server, inspectorate::MIGRATIONS).await?;
    let clock = Clock::system();
    let staff = people::Idp::start(admission::people::Kind::Staff, clock.clone(), Vec::new()).await;
    let people = people::settings(Some(&staff), None);
    let settings = Settings { people, ..Settings::default() };
    let cx = Context::new(database.store.clone(), clock.clone(), Ids::system(), settings)?;
    fill(&cx, &database, &clock).await?;
    let stop = CancellationToken::new();
    let address = load::serve(inspectorate::router(cx), stop.clone()).await?;
    let mut browser = load::Line::to(address).await?;
    let visitor = Visitor::of_role(Role::CareInspector, None, Uuid::nil());
    let session = visitor.signs_in(&database, clock.now()).await;
    let (mut page, mut keys, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS + ROUNDS / 10 {
        let request = session.dressed(Request::get("/duty").body(Body::empty())?);
        let before = watch::so_far();
        let began = Instant::now();
        let (status, _) = browser.ask(request).await?;
        let took = began.elapsed();
        anyhow::ensure!(status.is_success(), "/duty: {status}");
        let ran = watch::so_far().since(&before).took;
        let before = watch::so_far();
        by_key(&database).await?;
        if round >= ROUNDS / 10 {
            page.push(ran);
            keys.push(watch::so_far().since(&before).took);
            whole.push(took);
        }
    }
    stop.cancel();
    let (value, floor, whole) = (late(page), late(keys), late(whole));
    Figure {
        group: "pages",
        name: &format!("inspectorate /duty, {PROVIDERS} providers, its statements"),
        engine,
        value,
        unit: "ms",
        floor,
        ratio: value / floor,
        target: "≤ 3",
        note: format!(
            "p95 of {ROUNDS}; figures of {REGISTRATIONS} registrations; the page took {whole:.2} ms over HTTP, the session and the access log included; floor: the same rows read by their keys; at most {MOST} times"
        ),
    }
    .report();
    database.remove().await
}

/// The rows of the page, read by their keys.
async fn by_key(database: &Database) -> Result<()> {
    let all: Vec<String> = (0..PROVIDERS).map(number).collect();
    let mut db = database.store.read().await?;
    let engine = database.store.engine();
    for table in ["duty_summary", "directory_site"] {
        let key = TextList::has(engine, "branch", "$1");
        let sql = format!("SELECT * FROM {table} WHERE {key}");
        let rows = on!(&mut db, c => sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(TextList(all.clone()))
            .fetch_all(c)
            .await
            .map(|rows| rows.len()))?;
        anyhow::ensure!(rows == PROVIDERS, "{table}: {rows} rows");
    }
    Ok(())
}

async fn fill(cx: &Context, database: &Database, clock: &Clock) -> Result<()> {
    let today = law::dutch_day(clock.now());
    programme(database, clock, today).await?;
    let mut table =
        "branch_number;site_name;organisation_number;organisation_name;source;valid_from\n"
            .to_owned();
    for at in 0..PROVIDERS {
        let branch = number(at);
        writeln!(table, "{branch};Locatie {at};{at:08};Organisatie {at};bench;2019-01-01")?;
    }
    let permit = Permit::at_the_console();
    import_at_console(cx, &permit, table.as_bytes()).await.map_err(|error| anyhow!("{error}"))?;
    let rules = Rules::shipped();
    let rows_all = i64::try_from(PROVIDERS)? * i64::from(MONTHS) * 3;
    let each = REGISTRATIONS / rows_all;
    let mut after = 0;
    for at in 0..PROVIDERS {
        let branch = BranchNumber::parse(&number(at)).map_err(|code| anyhow!("{code}"))?;
        let mut rows = Vec::new();
        for back in 0..MONTHS {
            for kind in EventKind::ALL {
                let changed = after + i64::try_from(rows.len())? + 1;
                rows.push(row(
                    &branch,
                    (Month::of(today).back(back + 1), kind),
                    each,
                    changed,
                    today,
                ));
            }
        }
        let next = after + i64::try_from(rows.len())?;
        let told = Statistics {
            reference: Reference::parse(PROGRAMME).map_err(|code| anyhow!("{code}"))?,
            as_of: clock.now(),
            counted_to: next,
            next,
            more: at + 1 < PROVIDERS,
            rows,
        };
        follow::take(cx, PROGRAMME, (after, &told), &rules).await?;
        after = next;
    }
    Ok(())
}

/// Events of a month: most within ten days, some after the legal month.
fn row(
    branch: &BranchNumber,
    (month, kind): (Month, EventKind),
    events: i64,
    changed: i64,
    today: Date,
) -> Row {
    let late = events / 20;
    let early = Delay { days: 10, events: events - late, late: 0 };
    let slow = Delay { days: 45, events: late, late };
    Row {
        branch_number: branch.clone(),
        month,
        kind,
        changed,
        events,
        late,
        no_udi: events / 50,
        missing: events / 100,
        not_counted: 0,
        delays: [early, slow].into_iter().filter(|it| it.events > 0).collect(),
        findings: Vec::new(),
        last_received_on: today,
    }
}

async fn programme(database: &Database, clock: &Clock, today: Date) -> Result<()> {
    let mut tx = database.store.write("bench.programme").await?;
    let now = clock.now();
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO supervision_programme (programme_id, number, title, valid_from, valid_to,
           made_at, made_by, made_by_name)
         VALUES ($1, $2, 'bench', $3, $4, $5, 'bench', 'bench')",
    )
    .bind(Uuid::from_u128(1))
    .bind(PROGRAMME)
    .bind(Day(today))
    .bind(Day(today.last_of_year()))
    .bind(Moment(now))
    .execute(c)
    .await
    .map(drop))?;
    let (system, operation) = (audit::Actor::System, audit::Purpose::Operation);
    tx.commit(audit::Entry::done(now, "bench.programme", system, operation), &[]).await?;
    Ok(())
}

fn number(at: usize) -> String {
    format!("{at:012}")
}
