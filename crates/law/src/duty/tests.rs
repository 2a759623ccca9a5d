//! Tables of what gives points, what a provider reads, and what a faulty file is told.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

const TODAY: Date = date(2026, 4, 15);

fn reported(events: i64, late: i64) -> Reported {
    Reported { events, late, ..Reported::default() }
}

/// Regular figures of nothing in particular: no sign gives points.
fn calm() -> Figures {
    Figures {
        kinds: [reported(0, 0), reported(0, 0), reported(0, 0)],
        past: vec![0; 12],
        window: vec![0; 12],
        ever: 1,
    }
}

fn points_of(figures: &Figures, id: &str) -> i32 {
    let rules = DutyRules::shipped();
    let profile = rules.profile(figures, TODAY);
    let total: i32 = profile.lines.iter().map(|line| line.points).sum();
    assert_eq!(profile.points, total);
    profile.lines.iter().find(|line| line.indicator.id == id).expect("a line").points
}

fn line(figures: &Figures, id: &str) -> Text {
    let rules = DutyRules::shipped();
    let profile = rules.profile(figures, TODAY);
    profile.lines.iter().find(|line| line.indicator.id == id).expect("a line").explained()
}

#[test]
fn each_share_gives_its_points_from_its_threshold_on_and_none_of_too_few() {
    type Set = fn(&mut Figures, i64, i64);
    let late = |kind: usize| match kind {
        0 => |it: &mut Figures, whole, part| it.kinds[0] = reported(whole, part),
        1 => |it: &mut Figures, whole, part| it.kinds[1] = reported(whole, part),
        _ => (|it: &mut Figures, whole, part| it.kinds[2] = reported(whole, part)) as Set,
    };
    let missing: Set =
        |it, events, missing| it.kinds[1] = Reported { events, missing, ..reported(0, 0) };
    let no_udi: Set =
        |it, events, no_udi| it.kinds[0] = Reported { events, no_udi, ..reported(0, 0) };
    let unresolved: Set =
        |it, events, unresolved| it.kinds[0] = Reported { events, unresolved, ..reported(0, 0) };
    // Of 1000: just below, and at, each threshold; then the least and one below, all of them bad.
    for (id, set, table, least, most) in [
        (
            "DUTY-LATE-IMPLANTATION",
            late(0),
            &[(49, 0), (50, 1), (99, 1), (100, 2), (249, 2), (250, 3)][..],
            10,
            3,
        ),
        ("DUTY-LATE-EXPLANTATION", late(1), &[(99, 0), (100, 1), (249, 1), (250, 2)], 5, 2),
        ("DUTY-LATE-DEATH", late(2), &[(99, 0), (100, 1), (249, 1), (250, 2)], 5, 2),
        ("DUTY-MISSING", missing, &[(49, 0), (50, 1), (149, 1), (150, 2)], 10, 2),
        ("DUTY-NO-UDI", no_udi, &[(49, 0), (50, 1), (149, 1), (150, 2)], 10, 2),
        ("DUTY-UNRESOLVED", unresolved, &[(99, 0), (100, 1), (249, 1), (250, 2)], 10, 2),
    ] {
        for (part, points) in table {
            let mut figures = calm();
            set(&mut figures, 1_000, *part);
            assert_eq!(points_of(&figures, id), *points, "{id}: {part} of 1000");
        }
        for (whole, points) in [(least, most), (least - 1, 0)] {
            let mut figures = calm();
            set(&mut figures, whole, whole);
            assert_eq!(points_of(&figures, id), points, "{id}: {whole} of {whole}");
        }
    }
}

#[test]
fn the_median_gives_points_from_the_yardsticks_days_on() {
    for (days, events, points) in [(20, 10, 0), (21, 10, 1), (27, 10, 1), (28, 10, 2), (40, 9, 0)] {
        let mut figures = calm();
        figures.kinds[0] = Reported { delays: [(days, events)].into(), ..reported(events, 0) };
        assert_eq!(points_of(&figures, "DUTY-MEDIAN"), points, "{events} after {days}");
    }
    let terms = Terms::shipped();
    let rules = DutyRules::shipped();
    let median = rules.indicators(TODAY).find(|it| it.id == "DUTY-MEDIAN").unwrap();
    let days: Vec<i32> = median.steps.iter().map(|step| step.from).collect();
    assert_eq!(days, [terms.yardstick().warn_from_day(), terms.yardstick().mark_day()]);
}

#[test]
fn silence_counts_only_of_who_reported_in_most_of_the_months_before() {
    for (past, silent, points) in
        [(9, 0, 0), (9, 1, 1), (9, 2, 2), (9, 3, 3), (9, 12, 3), (8, 12, 0), (0, 12, 0)]
    {
        let months = |with: usize| (0..12).map(|n| i64::from(n < with)).collect::<Vec<i64>>();
        let figures = Figures { past: months(past), window: months(12 - silent), ..calm() };
        assert_eq!(points_of(&figures, "DUTY-SILENT"), points, "{past} months, {silent} silent");
    }
}

#[test]
fn a_drop_is_sudden_against_ones_own_past_only_when_it_is_large_and_unlikely() {
    for (mean, recent, points) in [
        // 10 expected: 3 is one in 97; 2 one in 361; 1 one in 2003; 0 one in 22026.
        (5, [1, 2], 0),
        (5, [1, 1], 0),
        (5, [0, 1], 2),
        (5, [0, 0], 2),
        // 60 expected: 29 is one in 100 000; 31 is more than half.
        (30, [14, 15], 2),
        (30, [15, 16], 0),
        (30, [10, 10], 3),
        // Too few a month to say anything.
        (4, [0, 0], 0),
    ] {
        let mut window = vec![mean; 12];
        window[10..].copy_from_slice(&recent);
        let figures = Figures { past: vec![mean; 12], window, ..calm() };
        assert_eq!(points_of(&figures, "DUTY-DROP"), points, "{mean} a month, then {recent:?}");
    }
}

#[test]
fn who_never_reported_gets_that_sign_alone_and_its_own_letter() {
    let rules = DutyRules::shipped();
    let profile = rules.profile(&Figures::default(), TODAY);
    assert_eq!((profile.points, profile.band.id.as_str()), (10, "high"));
    assert_eq!(profile.reasons().len(), 1);
    assert_eq!(profile.letter().unwrap().id, "DUTY-LETTER-NEVER");
    assert!(
        profile.lines.iter().all(|line| line.points > 0 || line.finding == Finding::NotApplicable)
    );
    let began = Figures { ever: 1, ..Figures::default() };
    let profile = rules.profile(&began, TODAY);
    assert_eq!((profile.points, profile.letter()), (0, None));
}

#[test]
fn points_lead_to_a_band_from_its_border_on() {
    let rules = DutyRules::shipped();
    let bands: Vec<(i32, &str)> =
        rules.bands(TODAY).map(|it| (it.from_points, it.id.as_str())).collect();
    assert_eq!(bands, [(0, "none"), (1, "watch"), (4, "attention"), (8, "high")]);
    let mut figures = calm();
    figures.kinds = [reported(100, 25), reported(10, 1), reported(10, 0)];
    let profile = rules.profile(&figures, TODAY);
    assert_eq!((profile.points, profile.band.id.as_str()), (4, "attention"));
    assert_eq!(profile.letter().unwrap().id, "DUTY-LETTER-LATE");
}

#[test]
fn each_sign_asks_for_its_letter_and_says_so_by_its_measure() {
    const LATE: Option<&str> = Some("DUTY-LETTER-LATE");
    let rules = DutyRules::shipped();
    let told: Vec<_> = rules
        .indicators(TODAY)
        .map(|it| (it.id.as_str(), it.measure, it.kind, it.letter.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("DUTY-LATE-IMPLANTATION", Measure::LateShare, Some(EventKind::Implantation), LATE),
            ("DUTY-LATE-EXPLANTATION", Measure::LateShare, Some(EventKind::Explantation), LATE),
            ("DUTY-LATE-DEATH", Measure::LateShare, Some(EventKind::Death), LATE),
            ("DUTY-MEDIAN", Measure::MedianDays, None, None),
            ("DUTY-MISSING", Measure::MissingShare, None, None),
            ("DUTY-NO-UDI", Measure::NoUdiShare, None, None),
            ("DUTY-UNRESOLVED", Measure::UnresolvedShare, None, None),
            ("DUTY-SILENT", Measure::SilentMonths, None, LATE),
            ("DUTY-DROP", Measure::SuddenDrop, None, None),
            ("DUTY-NEVER", Measure::NeverDelivered, None, Some("DUTY-LETTER-NEVER")),
        ]
    );
    let days: Vec<_> =
        rules.letters(TODAY).map(|it| (it.id.as_str(), it.answer_within_days)).collect();
    assert_eq!(days, [("DUTY-LETTER-NEVER", 28), ("DUTY-LETTER-LATE", 28)]);
}

#[test]
fn every_point_is_explained_in_both_languages() {
    let mut figures = calm();
    figures.kinds[0] = reported(60, 12);
    let told = line(&figures, "DUTY-LATE-IMPLANTATION");
    assert_eq!(
        told.nl,
        "12 van de 60 plaatsingen kwamen na de wettelijke termijn: 20%. 2 punten: vanaf 10%. \
         Wat nog niet is gemeld, wordt bij een terugroepactie niet gevonden. \
         (Wkkgz art. 7b(2), 7b(4); R61; drempels: onze keuze)"
    );
    assert!(told.en.starts_with(
        "12 of 60 implantations came after the legal term: 20%. 2 points: from 10% on. What"
    ));
    figures.kinds[0] = reported(1_000, 1);
    let told = line(&figures, "DUTY-LATE-IMPLANTATION").en;
    assert!(told.contains("1 of 1000") && told.contains("<1%. 0 points: from 5% on."), "{told}");
    figures.kinds[0] = reported(3, 3);
    let told = line(&figures, "DUTY-LATE-IMPLANTATION").en;
    assert!(told.starts_with("Too few to judge: 3; it takes 10. 0 points."), "{told}");
    let mut window = vec![30; 12];
    window[10..].copy_from_slice(&[10, 9]);
    let figures = Figures { past: vec![31; 12], window, ..calm() };
    let told = line(&figures, "DUTY-DROP").nl;
    assert!(
        told.contains("kwamen 19 meldingen; naar het eigen verleden waren er 62 te verwachten")
            && told.contains("minder dan 1 op 1.000.000. 3 punten"),
        "{told}"
    );
    assert!(line(&calm(), "DUTY-NEVER").nl.starts_with("Van deze aanbieder zijn meldingen"));
}

#[test]
fn a_month_is_judged_when_nothing_in_it_can_still_come_in_time() {
    let (rules, terms) = (DutyRules::shipped(), Terms::shipped());
    for (today, last) in [
        // The last of March is due on the last of April.
        (date(2026, 4, 15), "2026-02"),
        (date(2026, 4, 30), "2026-02"),
        (date(2026, 5, 1), "2026-03"),
        (date(2026, 2, 28), "2025-12"),
    ] {
        let judged = rules.judged(today, terms);
        let months = judged.window;
        assert_eq!(months.last().unwrap().to_string(), last, "on {today}");
        assert_eq!((months.len(), judged.past.len()), (12, 12));
        assert_eq!(judged.past.last().unwrap().next(), months[0]);
    }
}

#[test]
fn the_marks_of_an_event_are_day_21_day_28_and_the_legal_day() {
    let terms = Terms::shipped();
    let marks = Marks::of(EventKind::Implantation, date(2026, 1, 31), terms);
    assert_eq!(
        (marks.warn_on, marks.mark_on, marks.due_on),
        (date(2026, 2, 21), date(2026, 2, 28), Some(date(2026, 2, 28)))
    );
    assert_eq!(Marks::of(EventKind::Death, date(2018, 12, 31), terms).due_on, None);
}

#[test]
fn a_letter_is_filled_in_once_and_shows_what_is_open() {
    let rules = DutyRules::shipped();
    let profile = rules.profile(&Figures::default(), TODAY);
    let letter = profile.letter().unwrap();
    assert_eq!(letter.retro_from, Some(date(2019, 1, 1)));
    let written = letter.write(true, &|blank| match blank {
        // What is filled in is never filled in again.
        Blank::Provider => Some("Kliniek {date}".to_owned()),
        Blank::RetroFrom => Some("1 januari 2019".to_owned()),
        _ => None,
    });
    let text = written.paragraphs.join("\n");
    assert!(text.starts_with("Aan Kliniek {date}, vestiging [vestigingsnummer]."), "{text}");
    assert!(text.contains("alle implantaten die u sinds 1 januari 2019 hebt geplaatst"), "{text}");
    let mut figures = calm();
    figures.kinds[0] = reported(60, 30);
    let profile = rules.profile(&figures, TODAY);
    let findings = profile.findings(false);
    let written = profile
        .letter()
        .unwrap()
        .write(false, &|blank| (blank == Blank::Findings).then(|| findings.clone()));
    assert!(written.paragraphs.contains(&findings), "{written:?}");
    assert!(findings.starts_with("30 of 60 implantations came after"), "{findings}");
}

#[test]
fn who_is_expected_and_not_heard_of_for_three_months_fell_silent() {
    let rules = DutyRules::shipped();
    let watch = rules.on(TODAY);
    let long_ago = date(2019, 1, 1);
    for (expected_from, received_last, silent) in [
        (long_ago, date(2026, 1, 14), true),
        (long_ago, date(2026, 1, 15), false),
        (long_ago, TODAY, false),
        // Before it was expected nothing was missed.
        (date(2026, 1, 14), long_ago, true),
        (date(2026, 1, 15), long_ago, false),
    ] {
        assert_eq!(
            watch.is_silent(expected_from, received_last, TODAY),
            silent,
            "{expected_from} {received_last}"
        );
    }
}

#[test]
fn what_is_our_choice_and_what_is_not_read_is_marked() {
    let rules = DutyRules::shipped();
    let mut all: Vec<&Basis> = Vec::new();
    all.extend(rules.bands.iter().map(|it| &it.basis));
    all.extend(rules.letters.iter().map(|it| &it.basis));
    all.extend(rules.watches.iter().map(|it| &it.basis));
    assert!(all.iter().all(|it| it.model && it.confidence != Confidence::Read));
    assert!(all.iter().all(|it| it.article.citation().contains("our model")));
    let said = line(&calm(), "DUTY-SILENT");
    assert!(said.en.ends_with("our choice)") && said.nl.ends_with("onze keuze)"), "{said:?}");
    assert!(rules.indicators.iter().all(|it| it.basis.model));
    assert_eq!(rules.on(date(2000, 1, 1)), rules.on(TODAY));
}

#[test]
fn a_faulty_file_is_told_all_that_is_wrong() {
    let file = include_str!("../../data/duty.toml");
    for (was, is, kind) in [
        ("measure = \"late_share\"", "measure = \"lateness\"", "bad_value"),
        ("from = [5, 10, 25]", "from = [5, 10]", "contradiction"),
        ("from = [5, 10, 25]", "from = [10, 5, 25]", "contradiction"),
        ("{part} of {whole} implantations", "{part} of {all} implantations", "bad_value"),
        ("{part} of {whole} implantations", "{part} implantations", "contradiction"),
        ("id = \"DUTY-MEDIAN\"", "id = \"MEDIAN\"", "bad_value"),
        ("id = \"DUTY-MEDIAN\"", "id = \"DUTY-MISSING\"", "overlap"),
        ("letter = \"DUTY-LETTER-NEVER\"", "letter = \"DUTY-LETTER-EVER\"", "contradiction"),
        (
            "measure = \"silent_months\"",
            "measure = \"silent_months\"\nkind = \"death\"",
            "contradiction",
        ),
        ("from_points = 0", "from_points = 2", "missing"),
        ("retro_from = 2019-01-01\n", "", "missing"),
        ("recent_months = 2", "recent_months = 13", "contradiction"),
        ("drop_below_percent = 50", "drop_below_percent = 101", "bad_value"),
        ("past_months = 12", "months = 12", "unknown"),
        ("silent_after_months = 3", "silent_after_months = 0", "bad_value"),
        ("  \"Dear Sir or Madam,\",\n", "", "contradiction"),
        ("\nmodel = true", "\nmodel = 1", "bad_value"),
    ] {
        assert!(file.contains(was), "{was}");
        let faults = DutyRules::parse(&file.replacen(was, is, 1)).unwrap_err();
        assert!(faults.iter().any(|it| it.kind.code() == kind), "{was}: {faults:?}");
    }
    let twice =
        file.replacen("\nmodel = true", "\nmodel = 1", 1).replacen("least = 75", "least = -1", 1);
    assert_eq!(DutyRules::parse(&twice).unwrap_err().len(), 2);
    assert!(DutyRules::parse("").unwrap_err().len() >= 4);
}

prop_compose! {
    fn any_reported()(events in 0_i64..400, shares in prop::array::uniform4(0_i64..=100), days in 0_i64..90)
        -> Reported {
        let part = |share: i64| events * share / 100;
        let [late, no_udi, missing, unresolved] = shares.map(part);
        let delays = if events > 0 { [(days, events)].into() } else { [].into() };
        Reported { events, late, no_udi, missing, unresolved, delays }
    }
}

proptest! {
    #[test]
    fn a_profile_explains_exactly_the_points_it_gives(
        kinds in prop::array::uniform3(any_reported()),
        past in prop::collection::vec(0_i64..40, 12), window in prop::collection::vec(0_i64..40, 12),
        ever in 0_i64..3,
    ) {
        let rules = DutyRules::shipped();
        let figures = Figures { kinds, past, window, ever };
        let profile = rules.profile(&figures, TODAY);
        let reasons: i32 = profile.reasons().iter().map(|line| line.points).sum();
        prop_assert_eq!(reasons, profile.points);
        prop_assert!(profile.band.from_points <= profile.points);
        for line in &profile.lines {
            let told = line.explained();
            for text in [&told.nl, &told.en] {
                prop_assert!(!text.contains('{') && text.contains(&line.points.to_string()), "{}", text);
            }
        }
    }

    #[test]
    fn one_more_late_never_gives_fewer_points(events in 10_i64..300, late in 0_i64..300) {
        let late = late.min(events - 1);
        let of = |late| {
            let mut figures = calm();
            figures.kinds[0] = reported(events, late);
            points_of(&figures, "DUTY-LATE-IMPLANTATION")
        };
        prop_assert!(of(late) <= of(late + 1));
    }

    #[test]
    fn one_less_in_the_recent_months_never_gives_fewer_points(mean in 5_i64..60, came in 1_i64..100) {
        let of = |came: i64| {
            let mut window = vec![mean; 12];
            window[10..].copy_from_slice(&[came, 0]);
            points_of(&Figures { past: vec![mean; 12], window, ..calm() }, "DUTY-DROP")
        };
        prop_assert!(of(came - 1) >= of(came));
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,200}") {
        let _ = DutyRules::parse(&text);
    }
}
