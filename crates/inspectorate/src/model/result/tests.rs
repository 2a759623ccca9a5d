//! What a year comes to, on made-up facts.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use law::advice::Forms;
use law::intervention::Intervention;
use uuid::Uuid;

use super::*;
use crate::model::case_file::Who;
use crate::model::enforcement::Regime;
use crate::model::fault::Fault;
use crate::model::measure::{Addressee, Kind, Measure, Step, Values};
use crate::model::signal;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn lapse(began: &str, ended: &str, limit: &str) -> Lapse {
    let some = |text: &str| (!text.is_empty()).then(|| day(text));
    Lapse { began: day(began), ended: some(ended), limit: some(limit) }
}

#[track_caller]
fn check(lapses: &[Lapse], expected: (u64, Option<u64>, u64, Option<i64>)) {
    let what = Name::bare("what");
    let it = Times::of(what, ("R", "article"), lapses, (2026, date(2026, 7, 1)));
    assert_eq!((it.done, it.within, it.overdue, it.median_days), expected);
}

#[test]
fn a_lead_time_counts_what_was_done_in_the_year_and_what_became_overdue_in_it() {
    check(&[], (0, Some(0), 0, None));
    // Done on the last day is in time; a day later is not.
    check(&[lapse("2026-03-01", "2026-03-29", "2026-03-29")], (1, Some(1), 0, Some(28)));
    check(&[lapse("2026-03-01", "2026-03-30", "2026-03-29")], (1, Some(0), 0, Some(29)));
    // Begun the year before, done in this one.
    check(&[lapse("2025-12-20", "2026-01-02", "2026-01-17")], (1, Some(1), 0, Some(13)));
    // Done in another year.
    check(&[lapse("2025-11-01", "2025-11-05", "2025-11-29")], (0, Some(0), 0, None));
    // Not done: overdue when the last day passed, in the year in which it passed.
    check(&[lapse("2026-05-01", "", "2026-06-30")], (0, Some(0), 1, None));
    check(&[lapse("2026-06-01", "", "2026-07-01")], (0, Some(0), 0, None));
    check(&[lapse("2025-10-01", "", "2025-12-01")], (0, Some(0), 0, None));
    // Half of what was done, the smaller half of an even number.
    let four = ["03", "05", "11", "31"]
        .map(|d| lapse("2026-03-01", &format!("2026-03-{d}"), "2026-03-10"));
    check(&four, (4, Some(2), 0, Some(4)));
    // A rule without a number of days has a median and no share.
    check(&[lapse("2026-03-01", "2026-03-02", "")], (1, None, 0, Some(1)));
}

#[test]
fn a_table_counts_codes_nobody_names_and_leaves_out_what_is_not_there() {
    let names = |codes: &[&str]| codes.iter().map(|it| Name::bare(it)).collect::<Vec<_>>();
    let things = [("a", "x"), ("a", "x"), ("c", "z")].map(|(r, c)| (r.to_owned(), c.to_owned()));
    let table = Table::count("t", (names(&["a", "b"]), names(&["x", "y"])), things);
    let rows: Vec<_> =
        table.rows.iter().map(|it| (it.name.code.as_str(), it.counts.clone())).collect();
    assert_eq!(rows, [("a", vec![2, 0, 0]), ("c", vec![0, 0, 1])]);
    assert_eq!((table.columns.len(), table.total()), (3, 3));
}

/// A step: its kind and what is filled in.
type Taken<'s> = (Kind, &'s [(&'s str, &'s str)]);

fn measure(code: Intervention, steps: &[Taken<'_>]) -> Measure {
    let who = || Who { subject: "hans".to_owned(), name: "Hans".to_owned() };
    let step = |(number, (kind, values)): (i64, &Taken<'_>)| {
        let mut kept = Values::default();
        for (name, value) in *values {
            kept.set(name, *value);
        }
        Step {
            id: Uuid::from_u128(number.unsigned_abs().into()),
            measure_id: None,
            number,
            kind: *kind,
            values: kept,
            made_at: Timestamp::UNIX_EPOCH,
            made_by: Some(who()),
        }
    };
    Measure {
        id: Uuid::nil(),
        case_id: Uuid::nil(),
        number: 1,
        code,
        ladder: None,
        addressee: Addressee { name: "Voorbeeld BV".to_owned(), role: "importer".to_owned() },
        violation: "MDR 13(2)".to_owned(),
        made_at: Timestamp::UNIX_EPOCH,
        made_by: who(),
        steps: (1..).zip(steps).map(step).collect(),
    }
}

fn cases(measures: Vec<Measure>) -> Facts {
    let case = CaseFact { regime: Some(Regime::Mdr), measures, steps: Vec::new() };
    Facts { cases: vec![case], ..Facts::default() }
}

fn rows(year: &Year, id: &str) -> Vec<String> {
    let table = year.table(id).unwrap();
    let mut told = Vec::new();
    for row in &table.rows {
        for (column, count) in table.columns.iter().zip(&row.counts).filter(|(_, it)| **it > 0) {
            told.push(format!("{} {} {count}", row.name.code, column.code));
        }
    }
    told
}

#[test]
fn measures_terms_remedies_and_departures_are_told_from_steps() {
    let of = |code, decided: &str, end: &str, rest: &[(Kind, &[(&str, &str)])]| {
        let all = [
            ("on", decided),
            ("term_end", end),
            ("departs", if end.is_empty() { "yes" } else { "" }),
        ];
        let mut steps: Vec<(Kind, &[(&str, &str)])> = vec![(Kind::Decided, &all)];
        steps.extend(rest);
        measure(code, &steps)
    };
    let facts = cases(vec![
        // Done before its end, checked after it: in time.
        of(
            Intervention::Eis,
            "2026-02-02",
            "2026-03-02",
            &[
                (Kind::ActionReported, &[("done_on", "2026-03-01")]),
                (Kind::Checked, &[("on", "2026-03-20"), ("outcome", "complied")]),
                (Kind::Notified, &[("on", "2026-02-03")]),
                (Kind::RemedyFiled, &[("on", "2026-03-01"), ("remedy", "objection")]),
                (
                    Kind::RemedyDecided,
                    &[("on", "2026-04-20"), ("remedy", "objection"), ("result", "dismissed")],
                ),
            ],
        ),
        of(
            Intervention::Eis,
            "2026-02-02",
            "2026-03-02",
            &[
                (Kind::Checked, &[("on", "2026-03-20"), ("outcome", "complied")]),
                (Kind::RemedyFiled, &[("on", "2026-03-01"), ("remedy", "interim_relief")]),
            ],
        ),
        of(Intervention::Bevel, "2026-02-02", "2026-03-02", &[]),
        of(Intervention::Boete, "2026-02-02", "", &[]),
        of(Intervention::Boete, "2025-02-02", "", &[]),
        measure(Intervention::Brief, &[(Kind::Sent, &[("on", "2026-05-01")])]),
    ]);
    let year = compute(&facts, 2026, date(2026, 7, 1));
    assert_eq!(
        rows(&year, "interventions"),
        ["BEVEL mdr 1", "EIS mdr 2", "BRIEF mdr 1", "BOETE mdr 1"]
    );
    assert_eq!(rows(&year, "plans"), ["term in_time 1", "term late 1", "term not_done 1"]);
    assert_eq!(rows(&year, "remedies"), ["objection dismissed 1", "interim_relief open 1"]);
    assert_eq!(rows(&year, "departures"), ["measure as_proposed 4", "measure departed 1"]);
    let time = |code: &str| year.times.iter().find(|it| it.what.code == code).unwrap();
    let objection = time("objection_decision");
    assert_eq!((objection.done, objection.within, objection.median_days), (1, Some(1), Some(50)));
    assert_eq!(objection.rule, "PROC-F9");
    assert_eq!((time("notification").median_days, time("notification").within), (Some(1), None));
}

#[test]
fn a_breach_is_repeated_when_the_same_operator_broke_the_same_provision_before() {
    let finding = |operator: &str, provision: &str, on: &str| FindingFact {
        case_id: Uuid::nil(),
        operator: operator.to_owned(),
        provision: provision.to_owned(),
        established_on: day(on),
    };
    let facts = Facts {
        findings: vec![
            finding("NL-IM-1", "MDR 13(2)", "2024-05-01"),
            finding("NL-IM-1", "mdr  13(2)", "2026-02-01"),
            finding("NL-IM-2", "MDR 13(2)", "2026-02-02"),
            finding("NL-IM-1", "MDR 87(3)", "2026-02-03"),
            // Nobody knows whose: it repeats nothing.
            finding("", "MDR 87(3)", "2026-02-04"),
            finding("", "MDR 87(3)", "2026-02-05"),
        ],
        ..Facts::default()
    };
    let year = compute(&facts, 2026, date(2026, 7, 1));
    let found = rows(&year, "repeats");
    assert_eq!(found, ["MDR 13(2) first 1", "MDR 87(3) first 3", "mdr 13(2) repeated 1"]);
}

#[test]
fn everybody_reads_a_year_without_a_small_count() {
    let signal = |source: &str, state, day: u32| SignalFact {
        source: source.to_owned(),
        received_on: date(2025, 3, 1 + i8::try_from(day % 28).unwrap()),
        state,
        answered_on: Some(date(2025, 5, 1)),
    };
    let mut signals: Vec<SignalFact> =
        (0..40).map(|it| signal("citizen", signal::State::SetAside, it)).collect();
    signals.push(signal("provider_report", signal::State::Case, 1));
    let year = compute(&Facts { signals, ..Facts::default() }, 2025, date(2026, 7, 1));
    assert!(year.is_over());
    let edition = Edition::of(&year);
    for table in &edition.tables {
        let counts = table.rows.iter().flat_map(|it| &it.counts).chain(&table.totals);
        assert!(counts.flatten().all(|it| *it == 0 || *it >= 10), "{table:?}");
    }
    assert!(edition.tables[0].is_hidden());
    // One report was answered late: neither the share nor the days tell of it.
    let answers = edition.times.iter().find(|it| it.what.code == "signal_answer").unwrap();
    assert_eq!((answers.all, answers.within, answers.median_days), (None, None, None));
    let kept = serde_json::to_string(&edition).unwrap();
    assert_eq!(serde_json::from_str::<Edition>(&kept).unwrap(), edition);
}

#[test]
fn periods_are_whole_months_around_the_month_of_the_action() {
    let [before, after] = Period::around(date(2026, 5, 20), 3);
    let told = |it: Period| format!("{} {}", it.from, it.to);
    assert_eq!((told(before), told(after)), ("2026-02 2026-04".into(), "2026-06 2026-08".into()));
    let counted = |measured, on| after.counted(measured, on).map(told);
    assert_eq!(counted(Measured::Signals, date(2026, 6, 30)), None);
    assert_eq!(counted(Measured::Signals, date(2026, 7, 1)).unwrap(), "2026-06 2026-06");
    assert_eq!(counted(Measured::Signals, date(2027, 1, 1)).unwrap(), "2026-06 2026-08");
    // What reached the register late can still come: the term of June 30 ends on July 30.
    assert_eq!(counted(Measured::InTime, date(2026, 7, 30)), None);
    assert_eq!(counted(Measured::InTime, date(2026, 7, 31)).unwrap(), "2026-06 2026-06");
}

fn filled(name: &str) -> String {
    let text = match name {
        "theme" => "Bijsluiters",
        "norm" => "MDR  10(11)",
        "target" => "importeurs van heupprothesen",
        "form" => "circular",
        "title_nl" => "Bijsluiter in het Nederlands",
        "text_nl" => "Zorg voor een bijsluiter in het Nederlands.",
        "planned_on" => "2027-01-15",
        "cases" => "IGJ-1, IGJ-2",
        "measured" => "signals",
        "months" => "6",
        _ => "",
    };
    text.to_owned()
}

#[test]
fn a_record_is_read_with_its_day_to_come_or_refused_with_every_fault() {
    let record = Record::read(&filled, Forms::shipped()).unwrap();
    assert_eq!((record.norm.as_str(), record.cases.len()), ("MDR 10(11)", 2));
    let empty = |name: &str| match name {
        "norm" => "bijsluiter".to_owned(),
        "months" => "25".to_owned(),
        "text_en" => "An English text".to_owned(),
        _ => String::new(),
    };
    let faults = Record::read(&empty, Forms::shipped()).unwrap_err();
    for expected in [
        ("theme", Fault::Empty),
        ("norm", Fault::Provision),
        ("target", Fault::Empty),
        ("form", Fault::Pick),
        ("title_nl", Fault::Empty),
        ("text_nl", Fault::Empty),
        ("title_en", Fault::Empty),
        ("planned_on", Fault::Empty),
        ("measured", Fault::Pick),
        ("months", Fault::Number),
    ] {
        let expected = (expected.0.to_owned(), expected.1);
        assert!(faults.contains(&expected), "{expected:?}: {faults:?}");
    }
    assert_eq!(faults.len(), 10, "{faults:?}");
    for (text, is) in [
        ("N4.6", true),
        ("MDR 10(11)", true),
        ("Wkkgz 7b(2)", true),
        ("4.6", false),
        ("N", false),
        ("MDR", false),
        ("10 MDR", false),
    ] {
        assert_eq!(is_norm(text), is, "{text}");
    }
}

#[test]
fn advice_is_never_aimed_at_the_operator_of_its_case() {
    let record = Record::read(&filled, Forms::shipped()).unwrap();
    let of = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
        record.names_one_of(&names)
    };
    assert_eq!(of(&["Voorbeeld Importeur BV", ""]), None);
    assert_eq!(of(&["Importeurs van  heupprothesen"]), Some("target"));
    assert_eq!(of(&["bijsluiter in het nederlands"]), Some("title_nl"));
}
