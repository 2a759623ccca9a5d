//! What is written is read back; what does not add up, or says more than counts, is refused.

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn statistics(rows: Vec<Row>) -> Statistics {
    let next = rows.last().map_or(0, |row| row.changed);
    Statistics {
        reference: Reference::parse("TOEZICHT-LIR-2026").unwrap(),
        as_of: Timestamp::UNIX_EPOCH,
        counted_to: 99,
        next,
        more: false,
        rows,
    }
}

fn row(changed: i64, delays: &[(i64, i64, i64)]) -> Row {
    let delays: Vec<Delay> = delays
        .iter()
        .map(|(days, events, late)| Delay { days: *days, events: *events, late: *late })
        .collect();
    Row {
        branch_number: BranchNumber::parse("000012345678").unwrap(),
        month: Month::of(date(2026, 3, 1)),
        kind: EventKind::Implantation,
        changed,
        events: delays.iter().map(|it| it.events).sum(),
        late: delays.iter().map(|it| it.late).sum(),
        no_udi: 0,
        missing: 0,
        not_counted: 0,
        delays,
        findings: Vec::new(),
        last_received_on: date(2026, 4, 2),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_and_a_count_that_is_one_off_is_not(
        counts in prop::collection::btree_map(0_i64..9_999, (0_i64..50, 0_i64..50), 0..6),
        which in 0_usize..2, off in 1_i64..4,
    ) {
        let delays: Vec<(i64, i64, i64)> =
            counts.into_iter().map(|(days, (events, late))| (days, events, late.min(events))).collect();
        let told = statistics(vec![row(3, &delays), row(8, &delays)]);
        let written = told.written();
        prop_assert_eq!(Statistics::read(&written), Ok(told));
        let mut wrong = written;
        let name = ["events", "late"][which];
        let was = wrong["rows"][1][name].as_i64().unwrap();
        wrong["rows"][1][name] = json!(was + off);
        let found = Statistics::read(&wrong).unwrap_err();
        prop_assert!(found.contain(Code::CountsDoNotAddUp));
    }

    #[test]
    fn no_value_breaks_the_reading(text in "\\PC{0,60}", number in any::<i64>()) {
        for value in [json!(text), json!(number), json!([text]), json!({ "rows": text })] {
            prop_assert!(Statistics::read(&value).is_err());
        }
        let mut written = statistics(vec![row(1, &[(2, 3, 0)])]).written();
        written["rows"][0]["delays"][0]["days"] = json!(text);
        prop_assert!(Statistics::read(&written).is_err());
    }
}

#[test]
fn nothing_but_counts_fits_in_it() {
    let written = statistics(vec![row(1, &[(2, 3, 0)])]).written();
    for (place, name) in [
        ("", "user"),
        ("/rows/0", "udiDi"),
        ("/rows/0", "reference"),
        ("/rows/0", "implantedOn"),
        ("/rows/0/delays/0", "lot"),
    ] {
        let mut more = written.clone();
        more.pointer_mut(place).unwrap()[name] = json!("AB12");
        let found = Statistics::read(&more).unwrap_err();
        let at = format!("{place}/{name}");
        assert!(found.iter().any(|it| it.code == Code::UnknownField && it.field == at), "{at}");
    }
    for (place, name) in [("", "rows"), ("", "more"), ("/rows/0", "delays"), ("/rows/0", "missing")]
    {
        let mut less = written.clone();
        less.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(name);
        let found = Statistics::read(&less).unwrap_err();
        assert!(found.iter().any(|it| it.field == format!("{place}/{name}")), "{place}/{name}");
    }
}

#[test]
fn rows_come_in_the_order_in_which_they_changed() {
    let written = statistics(vec![row(8, &[]), row(3, &[])]).written();
    assert!(Statistics::read(&written).unwrap_err().contain(Code::CountsDoNotAddUp));
    let mut written = statistics(vec![row(3, &[])]).written();
    written["next"] = json!(2);
    assert!(Statistics::read(&written).unwrap_err().contain(Code::CountsDoNotAddUp));
}

#[test]
fn a_finding_of_a_later_version_is_left_out_and_what_is_no_code_is_refused() {
    let mut written = statistics(vec![row(1, &[(2, 3, 0)])]).written();
    written["rows"][0]["findings"] = json!([
        { "code": "udi_di_unresolved", "events": 2 }, { "code": "of_a_later_version", "events": 1 }
    ]);
    let read = Statistics::read(&written).unwrap();
    assert_eq!(read.rows[0].findings, [Found { code: Code::UdiDiUnresolved, events: 2 }]);
    written["rows"][0]["findings"][1]["code"] = json!("08712345678906");
    assert!(Statistics::read(&written).unwrap_err().contain(Code::WrongType));
}

#[test]
fn figures_are_of_the_judged_months_and_know_of_all_others_that_there_were_some() {
    let judged = Judged {
        past: vec!["2026-01".parse().unwrap()],
        window: vec!["2026-02".parse().unwrap(), "2026-03".parse().unwrap()],
    };
    let of = |month: &str, kind, delays: &[(i64, i64, i64)]| Row {
        month: month.parse().unwrap(),
        kind,
        ..row(1, delays)
    };
    let rows = [
        of("2026-01", EventKind::Implantation, &[(4, 5, 0)]),
        Row {
            findings: vec![Found { code: Code::UdiDiUnresolved, events: 1 }],
            missing: 1,
            ..of("2026-03", EventKind::Implantation, &[(4, 5, 0), (40, 1, 1)])
        },
        of("2026-03", EventKind::Implantation, &[(4, 2, 0)]),
        of("2026-03", EventKind::Death, &[(9, 2, 0)]),
        Row { not_counted: 7, ..of("2015-03", EventKind::Explantation, &[]) },
    ];
    let found = figures(&rows, &judged);
    assert_eq!((found.past.as_slice(), found.window.as_slice()), (&[5][..], &[0, 10][..]));
    assert_eq!(found.ever, 5 + 6 + 2 + 2 + 7);
    let implantations = found.of(EventKind::Implantation);
    assert_eq!((implantations.events, implantations.late, implantations.missing), (8, 1, 1));
    assert_eq!((implantations.unresolved, implantations.median_days()), (1, Some(4)));
    assert_eq!((found.of(EventKind::Death).events, found.all().within(9)), (2, 9));
}
