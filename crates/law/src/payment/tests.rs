//! By when money is paid, when a claim lapses, and what renews or holds it up.

use jiff::ToSpan as _;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const DAY: Date = date(2026, 3, 16);

fn of(kind: Owed) -> &'static Debt {
    Payments::shipped().of(kind, DAY).unwrap()
}

#[test]
fn terms_of_payment_and_limitation_end_on_the_days_that_are_known() {
    for (kind, due, lapses) in [
        // Six weeks end on King's Day. A penalty lapses a year after it was forfeited.
        (Owed::Penalty, date(2026, 4, 28), date(2027, 3, 16)),
        // Costs and fines lapse five years after the last day to pay.
        (Owed::Costs, date(2026, 4, 28), date(2031, 4, 28)),
        (Owed::Fine, date(2026, 4, 28), date(2031, 4, 28)),
    ] {
        let found = of(kind).due(DAY, Held::Not, Clocks::shipped());
        assert_eq!(found, Some(due), "{kind:?}");
        assert_eq!(of(kind).lapses(DAY, found, &[], Clocks::shipped()), Some(lapses), "{kind:?}");
    }
}

#[test]
fn a_reminder_in_time_begins_the_limitation_anew_and_a_late_one_does_not() {
    let lapses =
        |sent: &[Date]| of(Owed::Penalty).lapses(DAY, None, sent, Clocks::shipped()).unwrap();
    assert_eq!(lapses(&[date(2027, 3, 16)]), date(2028, 3, 16));
    assert_eq!(lapses(&[date(2027, 3, 17)]), date(2027, 3, 16));
    assert_eq!(lapses(&[date(2026, 6, 1), date(2027, 5, 31)]), date(2028, 5, 31));
    let text = include_str!("../../data/payments.toml");
    let plain = Payments::parse(&text.replace("is_renewed = true", "is_renewed = false")).unwrap();
    let plain = plain.of(Owed::Penalty, DAY).unwrap();
    let last = plain.lapses(DAY, None, &[date(2026, 6, 1)], Clocks::shipped());
    assert_eq!(last, Some(date(2027, 3, 16)));
}

#[test]
fn what_is_held_up_has_no_last_day_and_counts_from_where_that_ended() {
    let fine = of(Owed::Fine);
    assert_eq!(fine.due(DAY, Held::Still, Clocks::shipped()), None);
    assert_eq!(fine.lapses(DAY, None, &[], Clocks::shipped()), None);
    let until = Held::Until(date(2026, 6, 1));
    assert_eq!(fine.due(DAY, until, Clocks::shipped()), Some(date(2026, 7, 13)));
}

#[test]
fn an_objection_holds_a_fine_up_only_where_the_table_says_so() {
    for regime in Regime::ALL {
        let found = Payments::shipped().suspension(Owed::Fine, *regime, DAY).unwrap();
        assert!(!found.holds_up, "{regime}");
        assert!(found.confidence < Confidence::Read, "nobody read it: {regime}");
    }
    assert_eq!(Payments::shipped().suspension(Owed::Penalty, Regime::MdrIvdr, DAY), None);
}

#[test]
fn every_kind_of_money_has_its_row_and_each_row_its_clocks() {
    for (code, kind) in Owed::CODES {
        assert_eq!(kind.code(), code);
        let debt = of(kind);
        for name in [&debt.due, &debt.lapses] {
            assert!(Clocks::shipped().named(name).is_some(), "{name}");
        }
    }
    assert!(of(Owed::Penalty).is_claimed && !of(Owed::Fine).is_claimed);
}

#[test]
fn a_faulty_table_is_refused_with_all_its_faults() {
    let text = include_str!("../../data/payments.toml")
        .replacen("kind = \"costs\"", "kind = \"cost\"", 1)
        .replacen("regime = \"wkkgz\"", "regime = \"wkz\"", 1);
    assert_eq!(Payments::parse(&text).unwrap_err().len(), 2);
}

proptest! {
    #[test]
    fn nothing_lapses_before_it_is_due_and_no_reminder_makes_it_lapse_sooner(
        offset in 0_i32..9_000,
        reminders in proptest::collection::vec(0_i32..3_000, 0..4),
        which in 0_usize..3,
    ) {
        let owed = date(2026, 1, 1).saturating_add(offset.days());
        let (_, kind) = Owed::CODES[which];
        let due = of(kind).due(owed, Held::Not, Clocks::shipped());
        let mut sent: Vec<Date> =
            reminders.iter().map(|it| owed.saturating_add(it.days())).collect();
        sent.sort_unstable();
        let plain = of(kind).lapses(owed, due, &[], Clocks::shipped()).unwrap();
        let renewed = of(kind).lapses(owed, due, &sent, Clocks::shipped()).unwrap();
        prop_assert!(due.unwrap() > owed && plain > due.unwrap());
        prop_assert!(renewed >= plain);
    }
}
