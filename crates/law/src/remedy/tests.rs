//! Windows whose days are known, what holds them up, and what holds of all of them.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::calendar::is_working_day;
use crate::intervention::{Facts, Regime};

fn outcome(regime: Regime, facts: &[(&str, &str)], earlier: &[(&str, &str)]) -> Outcome {
    let mut given = Facts::assumed();
    for (name, word) in facts {
        assert!(given.give(name, word).unwrap(), "{name}");
    }
    for (kind, state) in earlier {
        given.give_earlier(kind, state, None).unwrap();
    }
    regime.policy().decide(&given).outcome
}

fn order() -> Outcome {
    outcome(Regime::MdrIvdr, &[("non_conformity", "yes"), ("unacceptable_risk", "yes")], &[])
}

fn penalty() -> Outcome {
    outcome(Regime::MdrIvdr, &[("non_conformity", "yes")], &[("EIS", "expired_not_complied")])
}

fn fine() -> Outcome {
    let facts = [
        ("non_conformity", "yes"),
        ("non_conformity_ended", "yes"),
        ("provision_finable", "yes"),
        ("punishment_fitting", "yes"),
        ("also_criminal", "yes"),
        ("prosecutor_response", "waives"),
    ];
    outcome(Regime::MdrIvdr, &facts, &[])
}

/// Every day is known, and the same one.
fn all_on(day: Date) -> Moments {
    let day = Some(day);
    Moments {
        announced: day,
        extended: day,
        collected: day,
        costs: day,
        notified: day,
        eu_objected: day,
        magistrate_refused: day,
        publication_announced: day,
        relief_pending: false,
        reaction_asked: day,
        fine_report: day,
        fine_submissions: day,
        prosecutor_asked: None,
        prosecutor_answered: None,
    }
}

fn of(outcome: &Outcome, moments: &Moments) -> Vec<Window> {
    windows(outcome, moments, Clocks::shipped())
}

fn last(outcome: &Outcome, moments: &Moments, kind: WindowKind) -> Option<Date> {
    let all = of(outcome, moments);
    let found = all.iter().find(|it| it.kind == kind).unwrap_or_else(|| panic!("{kind:?}"));
    found.last.or(found.earliest)
}

#[test]
fn windows_end_on_the_days_that_are_known() {
    use WindowKind as Kind;
    let march = all_on(date(2026, 3, 16));
    for (outcome, kind, day) in [
        // Six weeks end on King's Day; posted then, received a week on.
        (order(), Kind::Objection, date(2026, 4, 28)),
        // That week ends on Liberation Day.
        (order(), Kind::ObjectionPosted, date(2026, 5, 6)),
        (order(), Kind::ExtensionObjection, date(2026, 4, 28)),
        (order(), Kind::ObjectionDecision, date(2026, 6, 9)),
        (order(), Kind::ObjectionDecisionCommittee, date(2026, 7, 21)),
        // Two months end on a Saturday.
        (order(), Kind::EuObjection, date(2026, 5, 18)),
        (order(), Kind::CommissionDecision, date(2026, 11, 16)),
        // Not within two weeks.
        (order(), Kind::Publication, date(2026, 3, 31)),
        (order(), Kind::Reaction, date(2026, 4, 28)),
        (penalty(), Kind::CollectionObjection, date(2026, 4, 28)),
        (penalty(), Kind::CostsObjection, date(2026, 4, 28)),
        (fine(), Kind::FineDecision, date(2026, 6, 15)),
        (fine(), Kind::FineFivePercent, date(2027, 3, 16)),
    ] {
        assert_eq!(last(&outcome, &march, kind), Some(day), "{kind:?}");
    }
}

#[test]
fn a_magistrates_refusal_can_be_appealed_for_fourteen_days() {
    let facts = [
        ("online_interface", "yes"),
        ("serious_risk", "yes"),
        ("other_effective_means", "no"),
        ("magistrate_authorisation", "refused"),
        ("decision_date", "2026-03-02"),
    ];
    let refused = outcome(Regime::MdrIvdr, &facts, &[]);
    let moments = all_on(date(2026, 3, 20));
    // Good Friday, and Easter after it.
    assert_eq!(last(&refused, &moments, WindowKind::MagistrateAppeal), Some(date(2026, 4, 7)));
}

#[test]
fn a_preventive_measure_is_assessed_for_six_months() {
    let facts = [("potential_risk", "yes"), ("concrete_indications", "yes")];
    let prevention = outcome(Regime::MdrIvdr, &facts, &[]);
    let moments = all_on(date(2026, 3, 16));
    let day = last(&prevention, &moments, WindowKind::CommissionReview);
    assert_eq!(day, Some(date(2026, 9, 16)));
}

#[test]
fn the_term_for_a_fine_stands_still_while_the_prosecutor_has_the_case() {
    let mut moments = all_on(date(2026, 3, 16));
    moments.prosecutor_asked = Some(date(2026, 4, 1));
    let all = of(&fine(), &moments);
    let decision = all.iter().find(|it| it.kind == WindowKind::FineDecision).unwrap();
    assert!(decision.suspended && decision.last.is_none());
    let reaction = last(&fine(), &moments, WindowKind::Prosecutor);
    assert_eq!(reaction, Some(date(2026, 7, 1)));
    moments.prosecutor_answered = Some(date(2026, 4, 11));
    assert_eq!(last(&fine(), &moments, WindowKind::FineDecision), Some(date(2026, 6, 25)));
    // Presented when the thirteen weeks were over already.
    moments.prosecutor_asked = Some(date(2026, 6, 16));
    moments.prosecutor_answered = Some(date(2026, 7, 16));
    assert_eq!(last(&fine(), &moments, WindowKind::FineDecision), Some(date(2026, 6, 15)));
}

#[test]
fn publication_waits_for_interim_relief() {
    let mut moments = all_on(date(2026, 3, 16));
    moments.relief_pending = true;
    let all = of(&order(), &moments);
    let held_up: Vec<_> = all.iter().filter(|it| it.suspended).map(|it| it.kind).collect();
    assert_eq!(held_up, [WindowKind::Publication]);
}

#[test]
fn an_order_of_the_wkkgz_ends_after_seven_days_and_is_published_at_once() {
    let facts = [("breach", "yes"), ("urgent_danger", "yes")];
    let order = outcome(Regime::Wkkgz, &facts, &[]);
    let moments = all_on(date(2026, 3, 16));
    assert_eq!(last(&order, &moments, WindowKind::OfMeasure), Some(date(2026, 3, 23)));
    assert!(of(&order, &moments).iter().all(|it| it.kind != WindowKind::Publication));
}

#[test]
fn nothing_is_said_of_a_day_that_is_not_known() {
    assert_eq!(of(&order(), &Moments::default()), []);
    assert_eq!(of(&fine(), &Moments::default()), []);
}

#[test]
fn a_letter_opens_no_window_against_it() {
    let letter = outcome(
        Regime::MdrIvdr,
        &[("non_conformity", "yes"), ("non_conformity_ended", "yes")],
        &[],
    );
    assert_eq!(of(&letter, &all_on(date(2026, 3, 16))), []);
}

#[test]
fn each_window_with_a_clock_has_one_there_is() {
    let clocks = Clocks::shipped();
    for kind in WindowKind::ALL {
        let is_there = kind.clock().is_none_or(|name| clocks.named(name).is_some());
        assert!(is_there, "{kind:?}");
    }
}

/// Outcomes of each kind, read once for all days.
static ALL: LazyLock<[Outcome; 4]> = LazyLock::new(|| {
    let provider = outcome(Regime::Wkkgz, &[("breach", "yes")], &[]);
    [order(), penalty(), fine(), provider]
});

proptest! {
    #[test]
    fn no_window_ends_before_it_starts_nor_on_a_free_day_where_terms_move(
        offset in 0_i32..12_000,
        which in 0_usize..4,
        asked in 0_i32..120,
        answered in 0_i32..200,
    ) {
        let start = date(2026, 1, 1).saturating_add(offset.days());
        let mut moments = all_on(start);
        moments.prosecutor_asked = Some(start.saturating_add(asked.days()));
        moments.prosecutor_answered = Some(start.saturating_add(answered.days()));
        let clocks = Clocks::shipped();
        for window in windows(&ALL[which], &moments, clocks) {
            prop_assert!(window.last.is_none_or(|last| last >= window.from), "{:?}", window);
            prop_assert!(window.earliest.is_none_or(|first| first >= window.from), "{:?}", window);
            prop_assert!(window.plain <= window.last, "{:?}", window);
            prop_assert_eq!(window.moves.is_empty(), window.plain == window.last);
            let clock = window.kind.clock().and_then(|name| clocks.named(name));
            let moves = clock.is_some_and(Clock::moves);
            if moves && let Some(last) = window.last {
                prop_assert!(is_working_day(last), "{:?}", window);
            }
        }
    }
}
