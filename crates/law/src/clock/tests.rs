//! Dates that are known, and what holds of every term.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn ends(id: &str, at: usize, start: Date) -> (Date, Date) {
    let clocks = Clocks::shipped();
    let end = clocks.of(id).nth(at).unwrap().end(start);
    (end.plain, end.legal)
}

#[test]
fn clocks_end_on_the_days_that_are_known() {
    for (id, at, start, plain, legal) in [
        ("REP-R3", 0, date(2026, 3, 4), date(2026, 3, 19), date(2026, 3, 19)),
        ("REP-R2", 0, date(2026, 4, 17), date(2026, 4, 27), date(2026, 4, 28)),
        // Whit Monday, and two working days in any term of two days.
        ("REP-R1", 0, date(2026, 5, 22), date(2026, 5, 24), date(2026, 5, 27)),
        // New facts start it anew; the guidance prints the Saturday.
        ("REP-R3", 0, date(2022, 7, 1), date(2022, 7, 16), date(2022, 7, 18)),
        ("REP-R2", 0, date(2022, 7, 2), date(2022, 7, 12), date(2022, 7, 12)),
        ("REP-R13", 0, date(2026, 4, 23), date(2026, 4, 29), date(2026, 4, 29)),
        ("REP-R13", 1, date(2026, 3, 16), date(2026, 4, 27), date(2026, 4, 28)),
        ("CLK-K5", 0, date(2026, 4, 23), date(2026, 4, 29), date(2026, 4, 29)),
        // Ten working days, over Good Friday and Easter Monday.
        ("PROC-F1", 0, date(2026, 3, 30), date(2026, 4, 15), date(2026, 4, 15)),
        ("PROC-F9", 0, date(2026, 3, 16), date(2026, 4, 27), date(2026, 4, 28)),
        ("PROC-F14", 0, date(2026, 5, 14), date(2026, 5, 14), date(2026, 5, 15)),
        ("CLK-K2", 0, date(2026, 5, 23), date(2026, 5, 23), date(2026, 5, 26)),
        ("LIR-R30", 0, date(2026, 1, 31), date(2026, 2, 28), date(2026, 2, 28)),
        ("LIR-R30", 0, date(2024, 1, 31), date(2024, 2, 29), date(2024, 2, 29)),
        // Thirteen weeks are above what the Algemene termijnenwet extends.
        ("PROC-F6", 0, date(2026, 1, 26), date(2026, 4, 27), date(2026, 4, 27)),
        // Not within two weeks: the day after.
        ("PROC-F12", 0, date(2026, 4, 13), date(2026, 4, 28), date(2026, 4, 28)),
    ] {
        assert_eq!(ends(id, at, start), (plain, legal), "{id} from {start}");
    }
}

#[test]
fn the_term_of_the_register_ends_as_in_its_own_module() {
    for month in 1..=12 {
        let day = date(2026, month, 28);
        assert_eq!(ends("LIR-R30", 0, day).1, crate::due_date(1, day), "{day}");
    }
}

#[test]
fn a_name_is_the_name_of_one_clock() {
    let clocks = Clocks::shipped();
    let mut names: Vec<&str> = clocks.all().iter().filter_map(|it| it.name.as_deref()).collect();
    let many = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), many);
    assert_eq!(clocks.named("objection").map(|it| it.id.as_str()), Some("PROC-F9"));
}

#[test]
fn of_several_terms_the_one_that_ends_first_counts() {
    let clocks = Clocks::shipped();
    let due = |id, start| (clocks.of(id).next().unwrap(), start);
    // Serious since 1 July, and a death known the next day.
    let incident = due("REP-R3", date(2022, 7, 1));
    let death = due("REP-R2", date(2022, 7, 2));
    for terms in [[incident, death], [death, incident]] {
        let (clock, end) = prevailing(terms).unwrap();
        assert_eq!((clock.id.as_str(), end.legal), ("REP-R2", date(2022, 7, 12)));
    }
    // Two ends on one day: the first that was named.
    let (clock, _) = prevailing([due("REP-R3", date(2022, 7, 1)); 2]).unwrap();
    assert_eq!(clock.id, "REP-R3");
    // The day a publication may come at the earliest is no term.
    assert_eq!(prevailing([due("PROC-F12", date(2022, 7, 1))]), None);
}

#[test]
fn ways_of_counting_are_told_and_have_no_term() {
    let clocks = Clocks::shipped();
    let ways = clocks.ways().iter().map(|it| (it.id.as_str(), it.article.citation()));
    assert_eq!(
        ways.collect::<Vec<_>>(),
        [
            ("CLK-K1", "MDR art. 87; MDCG 2023-3; Reg. 1182/71 art. 3"),
            ("CLK-K3", "MDCG 2023-3; report form MIR 1.2.c and 1.2.d"),
            ("CLK-K4", "MDR art. 87; MDCG 2023-3"),
        ]
    );
    for way in clocks.ways() {
        assert_eq!(clocks.way(&way.id.to_lowercase()), Some(way));
        assert_eq!(clocks.of(&way.id).count(), 0, "{}", way.id);
    }
}

#[test]
fn a_clock_of_two_lengths_is_refused() {
    let text =
        include_str!("../../data/clocks.toml").replacen("days = 28", "days = 28\nweeks = 4", 1);
    assert_eq!(Clocks::parse(&text).unwrap_err().len(), 1);
}

proptest! {
    #[test]
    fn no_extended_term_ends_on_a_free_day_or_early(
        offset in 0_i32..13_000,
        days in 2_i32..=90,
    ) {
        let start = date(2025, 1, 1).saturating_add(offset.days());
        let mut clock = Clocks::shipped().of("REP-R3").next().unwrap().clone();
        clock.length = Length::Days(days);
        for counting in [Counting::Eu, Counting::Dutch] {
            clock.counting = counting;
            let end = clock.end(start);
            prop_assert!(is_working_day(end.legal), "{start} {days}");
            prop_assert!(end.legal >= end.plain);
            prop_assert!(end.plain == start.saturating_add(days.days()));
            if counting == Counting::Eu || days >= 3 {
                prop_assert_eq!(working_days(start, end.legal), 2);
            }
            prop_assert_eq!(end.moves.is_empty(), end.legal == end.plain);
        }
    }
}
