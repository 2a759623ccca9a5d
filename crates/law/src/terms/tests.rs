//! Rules R3 and R30-R35 with the vectors of the specification, and what a faulty terms file is told.

use jiff::Span;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn received(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// R30: the vectors of the specification, and the ends of the year.
#[test]
fn a_term_ends_on_the_same_day_number_or_the_last_of_the_month() {
    for (from, due) in [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2026, 3, 15), date(2026, 4, 15)),
        (date(2025, 12, 31), date(2026, 1, 31)),
        (date(2026, 1, 28), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2026, 3, 28)),
        (date(2026, 3, 31), date(2026, 4, 30)),
    ] {
        assert_eq!(due_date(1, from), due, "from {from}");
    }
}

/// The zone's own clock, on either side of the change to summer time and at half past one at night.
#[test]
fn a_day_begins_at_midnight_in_the_netherlands_summer_and_winter() {
    for (day, begins) in [
        (date(2026, 8, 1), "2026-07-31T22:00:00Z"),
        (date(2026, 1, 1), "2025-12-31T23:00:00Z"),
        (date(2026, 3, 29), "2026-03-28T23:00:00Z"),
        (date(2026, 3, 30), "2026-03-29T22:00:00Z"),
    ] {
        assert_eq!(day_begins(day), received(begins), "{day}");
        assert_eq!(dutch_day(received(begins)), day);
    }
    let night = received("2026-07-31T23:30:00Z");
    assert_eq!(dutch_day(night), date(2026, 8, 1));
    assert_eq!(moment_of(dutch_time(night).datetime()), night);
    assert!(day_begins(Date::MIN) <= day_begins(Date::MAX));
}

/// R31: 2026-02-28 is a Saturday, 2025-12-25 is Christmas Day.
#[test]
fn weekends_and_holidays_extend_nothing() {
    assert_eq!(due_date(1, date(2026, 1, 28)), date(2026, 2, 28));
    assert_eq!(due_date(1, date(2025, 11, 25)), date(2025, 12, 25));
    let terms = Terms::shipped();
    let monday_after = received("2026-03-02T08:00:00Z");
    let answer = timeliness(EventKind::Implantation, date(2026, 1, 28), monday_after, terms);
    assert_eq!(answer, Timeliness::Late { due: date(2026, 2, 28) });
}

/// R30, R32: on the due date is in time, and the day is the Dutch one.
#[test]
fn receipt_counts_by_the_dutch_day() {
    let terms = Terms::shipped();
    let due = date(2026, 4, 15);
    for (moment, expected) in [
        ("2026-03-15T12:00:00Z", Timeliness::InTime { due }),
        ("2026-04-15T21:59:59Z", Timeliness::InTime { due }), // 23:59:59 in summer time
        ("2026-04-15T22:00:00Z", Timeliness::Late { due }),   // midnight has passed
    ] {
        let answer =
            timeliness(EventKind::Implantation, date(2026, 3, 15), received(moment), terms);
        assert_eq!(answer, expected, "received {moment}");
    }
    let winter = timeliness(
        EventKind::Death,
        date(2025, 12, 31),
        received("2026-01-31T22:59:59Z"), // 23:59:59 in winter time
        terms,
    );
    assert_eq!(winter, Timeliness::InTime { due: date(2026, 1, 31) });
}

/// R3: what happened before 2019 is never late, however late it comes.
#[test]
fn a_date_before_the_duty_is_never_late() {
    let terms = Terms::shipped();
    let now = received("2026-06-01T10:00:00Z");
    let before = timeliness(EventKind::Implantation, date(2018, 12, 31), now, terms);
    assert_eq!(before, Timeliness::NotCounted { why: NotCounted::BeforeDuty });
    assert_eq!((before.due(), before.is_late()), (None, false));
    let first_day = timeliness(EventKind::Implantation, date(2019, 1, 1), now, terms);
    assert_eq!(first_day, Timeliness::Late { due: date(2019, 2, 1) });
    let explanted_later = timeliness(EventKind::Explantation, date(2020, 5, 1), now, terms);
    assert!(explanted_later.is_late(), "the explantation has a term of its own");
}

/// R33: which fact starts which term.
#[test]
fn each_fact_starts_its_own_term() {
    for (kind, to_register, to_client) in [
        (EventKind::Implantation, TermId::D1, Some(TermId::D4)),
        (EventKind::Explantation, TermId::D2, Some(TermId::D4)),
        (EventKind::Death, TermId::D3, None),
    ] {
        assert_eq!(TermId::to_register(kind), to_register);
        assert_eq!(TermId::to_client(kind), to_client);
    }
    let terms = Terms::shipped();
    for id in TermId::ALL {
        assert_eq!(terms.in_force(id, date(2026, 1, 1)).map(Term::months), Some(1));
    }
}

/// R34: day 21 warns and day 28 is marked, both apart from the legal due date.
#[test]
fn a_dashboard_warns_from_day_21_and_marks_day_28() {
    let terms = Terms::shipped();
    let from = date(2026, 3, 1);
    for (today, expected) in [
        (date(2026, 3, 1), Attention::None),
        (date(2026, 3, 21), Attention::None),
        (date(2026, 3, 22), Attention::Warn),
        (date(2026, 3, 28), Attention::Warn),
        (date(2026, 3, 29), Attention::FourWeeks),
        (date(2027, 3, 29), Attention::FourWeeks),
        (date(2026, 2, 1), Attention::None),
    ] {
        assert_eq!(terms.attention(from, today), expected, "on {today}");
    }
    assert!(terms.in_force(TermId::D1, from).unwrap().due(from) > date(2026, 3, 29));
}

const TWO_VERSIONS: &str = r#"
[[term]]
id = "D1"
starts_with = ["implantation"]
owed_to = "register"
months = 1
valid_from = 2019-01-01
valid_to = 2027-06-30
article = "the old"
verified = true

[[term]]
id = "D1"
starts_with = ["implantation"]
owed_to = "register"
months = 2
valid_from = 2027-07-01
article = "the new"
verified = true
"#;

/// The shipped file with its first D1 replaced by two versions.
fn amended() -> String {
    let shipped = include_str!("../../data/terms.toml");
    let (head, tail) = shipped.split_once("[[term]]").unwrap();
    let (_, rest) = tail.split_once("[[term]]").unwrap();
    format!("{head}{TWO_VERSIONS}\n[[term]]{rest}")
}

/// R35: a change of the term governs only what happens after it.
#[test]
fn a_new_term_governs_only_dates_from_its_first_day() {
    let terms = Terms::parse(&amended()).unwrap();
    let now = received("2027-08-15T10:00:00Z");
    let old = timeliness(EventKind::Implantation, date(2027, 6, 30), now, &terms);
    let new = timeliness(EventKind::Implantation, date(2027, 7, 1), now, &terms);
    assert_eq!(old, Timeliness::Late { due: date(2027, 7, 30) });
    assert_eq!(new, Timeliness::InTime { due: date(2027, 9, 1) });
}

#[test]
fn a_file_with_faults_is_refused_whole_with_every_fault() {
    let text = amended()
        .replace("valid_to = 2027-06-30", "valid_to = 2027-07-01")
        .replace("months = 2", "months = 0")
        .replace("warn_from_day = 21", "warn_from_day = 29")
        .replace("[\"death\"]", "[\"birth\"]");
    let faults: Vec<_> = Terms::parse(&text)
        .unwrap_err()
        .iter()
        .map(|error| format!("{}: {}", error.kind.code(), error.what))
        .collect();
    insta::assert_snapshot!(faults.join("\n"), @"
    contradiction: the warning comes after the mark
    overlap: D1 2019-01-01 through 2027-07-01 overlaps its version from 2027-07-01
    bad_value: `months` is 0
    missing: `starts_with` of D3 lacks death
    bad_value: `starts_with` is `birth`
    ");
}

#[test]
fn versions_that_overlap_or_leave_a_gap_are_refused_at_their_line() {
    for (last, kind) in [("2027-07-01", "overlap"), ("2027-06-29", "gap")] {
        let text = amended().replace("valid_to = 2027-06-30", &format!("valid_to = {last}"));
        let errors = Terms::parse(&text).unwrap_err();
        let line = text.lines().collect::<Vec<_>>()[errors[0].line - 1];
        assert_eq!((errors.len(), errors[0].kind.code(), line), (1, kind, "[[term]]"));
    }
}

#[test]
fn nothing_shipped_claims_to_be_verified() {
    let terms = Terms::shipped();
    assert!(terms.all().iter().all(|term| !term.verified()));
    assert!(!terms.duty().verified());
}

fn any_date() -> impl Strategy<Value = Date> {
    (0..60_000_i64).prop_map(|days| date(1990, 1, 1).saturating_add(Span::new().days(days)))
}

proptest! {
    #[test]
    fn a_month_is_28_to_31_days_and_ends_in_the_next_month(from in any_date()) {
        let due = due_date(1, from);
        let days = from.until(due).unwrap().get_days();
        prop_assert!((28..=31).contains(&days), "{from} to {due} is {days} days");
        let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        prop_assert_eq!(months(due), months(from) + 1);
        prop_assert!(due.day() == from.day() || due == due.last_of_month());
    }

    #[test]
    fn a_later_fact_is_never_due_earlier(a in any_date(), b in any_date()) {
        prop_assert!(due_date(1, a.min(b)) <= due_date(1, a.max(b)));
    }

    #[test]
    fn later_receipt_never_turns_late_into_in_time(
        from in any_date(), first in 0..400_000_000_i64, more in 0..400_000_000_i64,
    ) {
        let terms = Terms::shipped();
        let start = from.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
        let at = |seconds| start.saturating_add(Span::new().seconds(seconds)).unwrap();
        let earlier = timeliness(EventKind::Death, from, at(first), terms);
        let later = timeliness(EventKind::Death, from, at(first + more), terms);
        prop_assert!(!earlier.is_late() || later.is_late());
        prop_assert_eq!(earlier.due(), later.due());
    }
}
