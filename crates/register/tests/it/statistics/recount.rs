//! Whatever is delivered, corrected and withdrawn, and whenever it is counted: the figures that are
//! kept are those of a full recount, and who follows them row by row has the same.

use std::collections::BTreeMap;

use exchange::duty::{Delay, Row, Statistics};
use jiff::Span;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use register::use_case::follow_figures;
use serde_json::{Value, json};
use testkit::register::{
    HIP, NOORD, TestRegister, death, explantation, implantation, on_both, with, withdrawal,
};

/// The first day of every run.
const BEGIN: Date = date(2026, 1, 10);

/// What somebody tries; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    /// Places one so many days before; without a UDI; as backlog.
    Implant(i64, Without),
    /// Takes one out that was placed elsewhere; with nothing left to derive.
    Explant(i64, bool),
    /// Reports a death of an implant.
    Die(usize, i64),
    /// Corrects an earlier event: the day, and whether it has a UDI.
    Correct(usize, i64, Without),
    Withdraw(usize),
    /// Days go by.
    Wait(i64),
    /// It is counted, and the follower asks.
    Count,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Without {
    Nothing,
    Udi,
    Term,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let back = || 0_i64..75;
    let without = || prop_oneof![4 => Just(Without::Nothing), 1 => Just(Without::Udi), 1 => Just(Without::Term)];
    let step = prop_oneof![
        4 => (back(), without()).prop_map(|(back, without)| Step::Implant(back, without)),
        2 => (back(), any::<bool>()).prop_map(|(back, nothing)| Step::Explant(back, nothing)),
        1 => (0..30_usize, back()).prop_map(|(n, back)| Step::Die(n, back)),
        4 => (0..30_usize, back(), without()).prop_map(|(n, back, it)| Step::Correct(n, back, it)),
        2 => (0..30_usize).prop_map(Step::Withdraw),
        2 => (1_i64..40).prop_map(Step::Wait),
        2 => Just(Step::Count),
    ];
    prop::collection::vec(step, 1..24)
}

/// What stands under a reference, as the test remembers it.
#[derive(Debug, Clone)]
struct Told {
    reference: String,
    record: Value,
    first_received: Date,
    codes: Vec<String>,
    withdrawn: bool,
}

impl Told {
    fn kind(&self) -> &str {
        self.record["event"].as_str().unwrap()
    }

    fn happened_on(&self) -> Date {
        let name = match self.kind() {
            "implantation" => "implantedOn",
            "explantation" => "explantedOn",
            _ => "diedOn",
        };
        self.record[name].as_str().unwrap().parse().unwrap()
    }
}

/// A cell as a recount has it: events, late, without UDI, lacking, without a term; delays; findings.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Cell {
    counts: [i64; 5],
    delays: BTreeMap<i64, (i64, i64)>,
    findings: BTreeMap<String, i64>,
}

type Cells = BTreeMap<(String, String), Cell>;

/// Counts everything that stands anew, the simplest way that could be right.
fn recount(told: &[Told]) -> Cells {
    let mut cells = Cells::new();
    for it in told.iter().filter(|it| !it.withdrawn) {
        let day = it.happened_on();
        let cell = cells.entry((day.strftime("%Y-%m").to_string(), it.kind().to_owned()));
        let cell = cell.or_default();
        if it.record["legacy"] == true {
            cell.counts[4] += 1;
            continue;
        }
        let late = i64::from(it.first_received > law::due_date(1, day));
        let lacks = it.record["notDerivable"].as_array().is_some_and(|all| !all.is_empty());
        let no_udi = !it.record["noUdiReason"].is_null();
        for (count, adds) in cell.counts.iter_mut().zip([1, late, no_udi.into(), lacks.into(), 0]) {
            *count += adds;
        }
        // Corrected to a day after it was received: it came at once.
        let days = i64::from(day.until(it.first_received).unwrap().get_days()).max(0);
        let delay = cell.delays.entry(days).or_default();
        *delay = (delay.0 + 1, delay.1 + late);
        for code in &it.codes {
            *cell.findings.entry(code.clone()).or_default() += 1;
        }
    }
    cells
}

/// What is kept, without what counts nothing any more.
fn kept(rows: impl IntoIterator<Item = Row>) -> Cells {
    let mut cells = Cells::new();
    for row in rows {
        let cell = Cell {
            counts: [row.events, row.late, row.no_udi, row.missing, row.not_counted],
            delays: row
                .delays
                .iter()
                .map(|Delay { days, events, late }| (*days, (*events, *late)))
                .collect(),
            findings: row.findings.iter().map(|it| (it.code.to_string(), it.events)).collect(),
        };
        if cell != Cell::default() {
            let before = cells.insert((row.month.to_string(), row.kind.code().to_owned()), cell);
            assert_eq!(before, None, "one row a cell");
        }
    }
    cells
}

/// Who follows: each row replaces the one of the same cell.
#[derive(Default)]
struct Follower {
    after: i64,
    rows: BTreeMap<(String, String), Row>,
}

impl Follower {
    async fn asks(&mut self, r: &TestRegister, limit: usize) {
        let inspector = r.inspectorate().await;
        loop {
            let after = self.after;
            let path = format!("/v1/delivery-statistics?reference=P&after={after}&limit={limit}");
            let told = Statistics::read(&inspector.get(&path).await.json()).unwrap();
            for row in told.rows {
                self.rows.insert((row.month.to_string(), row.kind.code().to_owned()), row);
            }
            self.after = told.next;
            if !told.more {
                return;
            }
        }
    }
}

fn no_udi(record: Value) -> Value {
    with(
        record,
        json!({
            "udiDi": null, "noUdiReason": "made_before_udi", "manufacturer": "Noorderlicht",
            "productName": "Tern", "productType": "Hip stem",
        }),
    )
}

/// The record of a step, and which of those told it replaces.
fn record(step: &Step, name: &str, today: Date, told: &[Told]) -> Option<(Value, Option<usize>)> {
    let before = |days: i64| today.saturating_sub(Span::new().days(days)).to_string();
    let placed = |back: i64, without: Without| {
        let on = json!({ "implantedOn": before(back), "lot": format!("L-{name}") });
        let record = with(implantation(name), on);
        match without {
            Without::Nothing => record,
            Without::Udi => no_udi(record),
            Without::Term => with(record, json!({ "implantedOn": "2015-05-05", "legacy": true })),
        }
    };
    let taken_out = |back: i64, nothing: bool| {
        let of = json!({ "implantReference": null, "explantedOn": before(back) });
        let device = if nothing {
            let all = ["manufacturer", "product_name", "product_type", "udi_di", "lot_or_serial"];
            json!({ "notDerivable": all, "derivationChecked": true })
        } else {
            json!({ "udiDi": HIP, "lot": format!("L-{name}") })
        };
        with(with(explantation(name, ""), of), device)
    };
    let any = |n: &usize| (!told.is_empty()).then(|| n % told.len());
    Some(match step {
        Step::Implant(back, without) => (placed(*back, *without), None),
        Step::Explant(back, nothing) => (taken_out(*back, *nothing), None),
        Step::Die(n, back) => {
            let of = &told[any(n)?].reference;
            (with(death(name, &[of]), json!({ "diedOn": before(*back) })), None)
        }
        Step::Correct(n, back, without) => {
            let index = any(n)?;
            let it = &told[index];
            let corrected = match it.kind() {
                "implantation" => placed(*back, *without),
                "explantation" => taken_out(*back, *without != Without::Nothing),
                _ => with(it.record.clone(), json!({ "reference": name, "diedOn": before(*back) })),
            };
            (with(corrected, json!({ "corrects": it.reference })), Some(index))
        }
        Step::Withdraw(n) => {
            let index = any(n)?;
            (withdrawal(name, &told[index].reference), Some(index))
        }
        Step::Wait(_) | Step::Count => return None,
    })
}

async fn play(r: &TestRegister, steps: &[Step]) {
    r.learns(testkit::register::CATALOGUE).await;
    let noord = r.provider(&[NOORD]).await;
    let mut today = BEGIN;
    let mut told: Vec<Told> = Vec::new();
    let mut follower = Follower::default();
    r.at(&format!("{today}T10:00:00Z"));
    for (n, step) in steps.iter().enumerate() {
        match step {
            Step::Wait(days) => {
                today = today.saturating_add(Span::new().days(*days));
                r.at(&format!("{today}T10:00:00Z"));
                continue;
            }
            Step::Count => {
                follow_figures::follow(&r.cx).await.unwrap();
                follower.asks(r, 1 + n % 3).await;
                continue;
            }
            _ => {}
        }
        let Some((record, replaces)) = record(step, &format!("R-{n}"), today, &told) else {
            continue;
        };
        let answer = noord.deliver(std::slice::from_ref(&record)).await.remove(0);
        let receipt = &answer["receipt"];
        if !receipt["status"].as_str().unwrap_or_default().starts_with("accepted") {
            continue;
        }
        let codes = receipt["findingCodes"].as_array().unwrap();
        let codes = codes.iter().map(|it| it.as_str().unwrap().to_owned()).collect();
        match replaces {
            Some(index) if record["event"] == "withdrawal" => told[index].withdrawn = true,
            Some(index) => {
                let (reference, record) = (format!("R-{n}"), record);
                told[index] = Told { reference, record, codes, ..told[index].clone() };
            }
            None => told.push(Told {
                reference: format!("R-{n}"),
                record,
                first_received: today,
                codes,
                withdrawn: false,
            }),
        }
    }
    follow_figures::follow(&r.cx).await.unwrap();
    follower.asks(r, 2).await;
    let expected = recount(&told);
    assert_eq!(kept(follower.rows.into_values()), expected, "who follows, after {steps:?}");
    let mut anew = Follower::default();
    anew.asks(r, 1_000).await;
    assert_eq!(kept(anew.rows.into_values()), expected, "who asks for all, after {steps:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_figures_that_are_kept_are_those_of_a_full_recount(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(on_both(async |r| play(r, &steps).await));
    }
}
