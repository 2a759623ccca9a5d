//! What is kept of each branch equals a recount of all that was told, in whatever parts and order it
//! came, and whoever asked in between.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, State};
use axum::routing::get;
use axum::{Json, Router};
use exchange::duty::{Delay, Found, Row, Statistics};
use exchange::{BranchNumber, Code};
use inspectorate::model::duty::{Rules, Summary};
use inspectorate::use_case::duty::follow;
use jiff::civil::date;
use law::EventKind;
use law::duty::Month;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use tokio::net::TcpListener;

use super::PROGRAMME;
use crate::directory::begun;
use crate::harness::on_both;

/// Runs with other figures.
const CASES: usize = 12;
/// Rows that the register gives at a time.
const PART: usize = 7;

/// What a register has counted: each row with the position of its last change.
type Counted = Arc<Mutex<BTreeMap<(u8, i32, EventKind), Row>>>;

/// Something is counted: branch, months back, kind, in time, late, days of the late ones, not counted.
type Told = (u8, i32, usize, i64, i64, i64, i64);

fn told() -> impl Strategy<Value = Vec<Told>> {
    let one = (0..4_u8, 0..30_i32, 0..3_usize, 0..20_i64, 0..9_i64, 40..90_i64, 0..3_i64);
    prop::collection::vec(one, 1..25)
}

fn branch(number: u8) -> BranchNumber {
    BranchNumber::parse(&format!("00001234567{number}")).unwrap()
}

/// The register counts anew what it was told: a row replaces the one before it.
fn count(all: &Counted, it: &Told, changed: i64) {
    let (number, back, kind, good, late, days, not_counted) = *it;
    let kind = EventKind::ALL[kind];
    let (early, events) = (Delay { days: 5, events: good, late: 0 }, good + late);
    let slow = Delay { days, events: late, late };
    let row = Row {
        branch_number: branch(number),
        month: Month::of(date(2026, 4, 1)).back(back),
        kind,
        changed,
        events,
        late,
        no_udi: good / 2,
        missing: late / 2,
        not_counted,
        delays: [early, slow].into_iter().filter(|it| it.events > 0).collect(),
        findings: vec![Found { code: Code::UdiDiUnresolved, events: good.min(3) }],
        last_received_on: date(2026, 4, 15),
    };
    all.lock().unwrap().insert((number, back, kind), row);
}

async fn statistics(
    State(all): State<Counted>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Json<Value> {
    let after: i64 = asked["after"].parse().unwrap();
    let mut rows: Vec<Row> =
        all.lock().unwrap().values().filter(|it| it.changed > after).cloned().collect();
    rows.sort_by_key(|it| it.changed);
    let more = rows.len() > PART;
    rows.truncate(PART);
    let next = rows.last().map_or(after, |it| it.changed);
    let reference = asked["reference"].parse::<String>().unwrap();
    let answer = Statistics {
        reference: exchange::Reference::parse(&reference).unwrap(),
        as_of: "2026-04-15T10:00:00Z".parse().unwrap(),
        counted_to: next,
        next,
        more,
        rows,
    };
    Json(answer.written())
}

#[tokio::test]
async fn the_summaries_that_are_kept_equal_a_full_recount() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        begun(&mut ties, PROGRAMME).await;
        let all = Counted::default();
        let served = Router::new().route("/v1/delivery-statistics", get(statistics));
        let served = served.with_state(all.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, served).await });
        let cx = office.context_asking(Some(office.access_to(&url)));
        let beside = office.context_asking(Some(office.access_to(&url)));
        let rules = Rules::shipped();
        let (mut runner, mut position) = (TestRunner::deterministic(), 0);
        for case in 0..CASES {
            for told in told().new_tree(&mut runner).unwrap().current() {
                position += 1;
                count(&all, &told, position);
            }
            // Somebody else asks at the same time; on another day everybody is judged anew.
            let (one, other) = tokio::join!(follow::step(&cx), follow::step(&beside));
            assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
            follow::step(&cx).await.unwrap();
            let today = law::dutch_day(office.clock.now());
            for kept in follow::kept(&cx).await.unwrap() {
                let rows: Vec<Row> = all
                    .lock()
                    .unwrap()
                    .values()
                    .filter(|it| it.branch_number == kept.branch)
                    .cloned()
                    .collect();
                let counted = Summary::of(&kept.branch, &rows, &rules, today);
                assert_eq!(kept, counted, "case {case}");
            }
            let told_of = all.lock().unwrap().keys().map(|key| key.0).collect::<Vec<_>>();
            let mut told_of = told_of;
            told_of.dedup();
            assert_eq!(follow::kept(&cx).await.unwrap().len(), told_of.len(), "case {case}");
            if case % 4 == 3 {
                let next = office.clock.now() + jiff::SignedDuration::from_hours(24 * 20);
                office.clock.set(next);
            }
        }
    })
    .await;
}
