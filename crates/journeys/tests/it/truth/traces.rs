//! The trace list of a lot and of a whole device against the truth.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use simulate::Planted;

use super::expected::{Expected, Record};
use super::province::Province;

/// Lots that are asked for: the largest, and some of the others.
const LOTS: usize = 12;

/// By lot alone, and by device and lot.
pub(super) async fn a_trace_finds_the_implants_of_a_lot_and_no_others(province: &Province<'_>) {
    let expected = Expected::of(province);
    let mut lots: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for record in &expected.records {
        *lots.entry((record.udi_di, record.lot)).or_default() += 1;
    }
    let mut lots: Vec<((&str, &str), usize)> = lots.into_iter().collect();
    lots.sort_by_key(|(lot, count)| (std::cmp::Reverse(*count), *lot));
    let rest = lots.len() / LOTS;
    let asked = lots.iter().take(LOTS).chain(lots.iter().skip(LOTS).step_by(rest));
    let mut states = BTreeSet::new();
    let mut providers = 0;
    for ((di, lot), count) in asked {
        let of = |record: &&Record<'_>| record.lot == *lot && record.udi_di == *di;
        let records: Vec<&Record<'_>> = expected.records.iter().filter(of).collect();
        assert_eq!(records.len(), *count);
        states.extend(records.iter().map(|record| record.state()));
        let answer = asks(province, json!({ "udiDis": [di], "lots": [lot] })).await;
        providers = providers.max(answer.len());
        assert_eq!(answer, tallied(&records), "{di} {lot}");
        let of = |record: &&Record<'_>| record.lot == *lot;
        let records: Vec<&Record<'_>> = expected.records.iter().filter(of).collect();
        assert_eq!(asks(province, json!({ "lots": [lot] })).await, tallied(&records), "{lot}");
    }
    assert_eq!(states, BTreeSet::from(["deceased", "explanted", "in_situ"]));
    assert!(providers > 2, "{providers}");
    a_misread_lot_is_found_as_it_was_written(province, &expected).await;
}

/// Nothing shows that it was misread: the trace of the label's lot misses it.
async fn a_misread_lot_is_found_as_it_was_written(
    province: &Province<'_>,
    expected: &Expected<'_>,
) {
    let misread = province.books.told().iter().filter_map(|row| {
        let record = expected.records.iter().find(|it| it.reference == row.reference)?;
        let label = &province.books.life(&row.key).lot;
        (row.planted == Some(Planted::LotMisread)).then_some((record, label))
    });
    let misread: Vec<(&Record<'_>, &String)> = misread.take(LOTS).collect();
    assert_eq!(misread.len(), LOTS);
    for (record, label) in misread {
        assert_ne!(record.lot, label);
        for lot in [record.lot, label] {
            let of = |it: &&Record<'_>| it.lot == lot && it.udi_di == record.udi_di;
            let records: Vec<&Record<'_>> = expected.records.iter().filter(of).collect();
            assert_eq!(records.contains(&record), lot == record.lot);
            let answer = asks(province, json!({ "udiDis": [record.udi_di], "lots": [lot] })).await;
            assert_eq!(answer, tallied(&records), "{lot}");
        }
    }
}

/// By device identifier.
pub(super) async fn a_trace_finds_all_implants_of_a_device_whatever_its_lot(
    province: &Province<'_>,
) {
    let expected = Expected::of(province);
    let mut lots: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for record in &expected.records {
        lots.entry(record.udi_di).or_default().insert(record.lot);
    }
    let several = lots.iter().filter(|(_, lots)| lots.len() > 3).map(|(di, _)| *di);
    let devices: Vec<&str> = several.take(LOTS).collect();
    assert_eq!(devices.len(), LOTS);
    for di in devices {
        let of = |record: &&Record<'_>| record.udi_di == di;
        let records: Vec<&Record<'_>> = expected.records.iter().filter(of).collect();
        assert_eq!(asks(province, json!({ "udiDis": [di] })).await, tallied(&records), "{di}");
    }
}

/// Registered, explanted, deceased, in situ, of each provider; by branch number.
type Tallies = BTreeMap<String, [i64; 4]>;

async fn asks(province: &Province<'_>, mut question: Value) -> Tallies {
    for (field, value) in
        [("purpose", "risk_insight"), ("caseNumber", "TRUTH-3"), ("user", "inspector 7")]
    {
        question[field] = json!(value);
    }
    let answer = province.register.inspectorate().await.traces(question).await;
    let tally = |at: &Value| {
        assert_eq!(at["possible"]["registered"], 0, "nothing lacks a device or a lot");
        let field = |name: &str| at["certain"][name].as_i64().unwrap();
        ["registered", "explanted", "deceased", "presumedInSitu"].map(field)
    };
    let providers = answer["providers"].as_array().unwrap().iter();
    let tallies: Tallies =
        providers.map(|it| (it["branchNumber"].as_str().unwrap().to_owned(), tally(it))).collect();
    let mut total = [0; 4];
    for tally in tallies.values() {
        total = std::array::from_fn(|at| total[at] + tally[at]);
    }
    assert_eq!(tally(&answer["total"]), total);
    tallies
}

fn tallied(records: &[&Record<'_>]) -> Tallies {
    let mut tallies = Tallies::new();
    for record in records {
        let tally = tallies.entry(record.branch.to_owned()).or_default();
        tally[0] += 1;
        let state = ["explanted", "deceased", "in_situ"];
        let at = state.iter().position(|state| *state == record.state()).unwrap();
        tally[1 + at] += 1;
    }
    tallies
}
