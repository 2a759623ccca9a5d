//! What is owed after steps of every kind, by hand.

use jiff::Timestamp;
use jiff::civil::date;
use law::intervention::{Intervention, Regime};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::model::case_file::Who;
use crate::model::measure::{Addressee, Values};

type Said<'s> = &'s [(&'s str, &'s str)];

fn measure(code: Intervention, steps: &[(Kind, Said<'_>)]) -> Measure {
    let steps = steps.iter().enumerate().map(|(at, (kind, said))| {
        let mut values = Values::default();
        said.iter().for_each(|(name, value)| values.set(name, *value));
        Step {
            id: Uuid::nil(),
            measure_id: None,
            number: i64::try_from(at).unwrap() + 1,
            kind: *kind,
            values,
            made_at: Timestamp::UNIX_EPOCH,
            made_by: None,
        }
    });
    Measure {
        id: Uuid::nil(),
        case_id: Uuid::nil(),
        number: 1,
        code,
        ladder: None,
        addressee: Addressee { name: "Zeelucht Import".to_owned(), role: "importer".to_owned() },
        violation: "MDR 10(1)".to_owned(),
        made_at: Timestamp::UNIX_EPOCH,
        made_by: Who { subject: "x".to_owned(), name: "Hans".to_owned() },
        steps: steps.collect(),
    }
}

fn euro(text: &str) -> Euro {
    Euro::parse(text).unwrap()
}

const PENALTIES: [(Kind, Said<'_>); 3] = [
    (Kind::Decided, &[("on", "2026-01-05"), ("term_end", "2026-02-02"), ("maximum", "50000")]),
    (Kind::Forfeited, &[("on", "2026-02-09"), ("amount", "10000")]),
    (Kind::Forfeited, &[("on", "2026-06-01"), ("amount", "10000")]),
];

const FINE: (Kind, Said<'_>) = (Kind::Decided, &[("on", "2026-03-16"), ("fine", "33750.00")]);

/// A law that lets a fine wait for the objection.
const WAITS: &str = r#"
[[debt]]
kind = "fine"
rule = "PAY-1"
due = "payment_due"
lapses = "claim_lapses"
lapses_from = "due"
is_claimed = false
is_renewed = true
valid_from = 2009-07-01
article = "a law"
confidence = "none"

[[suspension]]
kind = "fine"
rule = "PAY-5"
regime = "mdr_ivdr"
holds_up = true
valid_from = 2009-07-01
article = "a law"
confidence = "none"
"#;

fn after(code: Intervention, steps: &[(Kind, Said<'_>)], today: Date) -> Ledger {
    ledger(&measure(code, steps), Regime::MdrIvdr, today)
}

#[test]
fn each_penalty_lapses_by_itself_and_a_decision_takes_the_oldest_that_did_not() {
    let collected = (Kind::Collected, [("on", "2027-03-01"), ("amount", "10000")]);
    let steps = [&PENALTIES[..], &[(collected.0, &collected.1[..])]].concat();
    let found = after(Intervention::Lod, &steps, date(2027, 3, 1));
    let [first, second] = found.debts.as_slice() else { panic!("{found:?}") };
    assert_eq!((first.lapses, first.uncollected()), (Some(date(2027, 2, 9)), euro("10000")));
    assert_eq!((second.lapses, second.collected), (Some(date(2027, 6, 1)), euro("10000")));
    assert_eq!(first.can_be_reminded(date(2027, 3, 1)), Err(NotReminded::Lapsed));
    assert_eq!(second.can_be_reminded(date(2027, 3, 1)), Ok(()));
}

#[test]
fn a_penalty_is_collected_before_anybody_is_reminded_and_the_reminder_renews_the_claim() {
    let day = date(2026, 8, 3);
    let found = after(Intervention::Lod, &PENALTIES, day);
    assert_eq!(found.debts[0].can_be_reminded(day), Err(NotReminded::NotCollected));
    let more: [(Kind, Said<'_>); 2] = [
        (Kind::Collected, &[("on", "2026-07-01"), ("amount", "20000")]),
        (Kind::Reminded, &[("on", "2026-08-03")]),
    ];
    let found = after(Intervention::Lod, &[&PENALTIES[..], &more].concat(), day);
    for debt in &found.debts {
        assert_eq!(debt.lapses, Some(date(2027, 8, 3)));
        assert_eq!(debt.reminded_until(), Some(date(2026, 8, 17)));
    }
}

#[test]
fn a_payment_goes_to_the_oldest_debt_and_what_is_taken_away_is_paid_too_much() {
    let paid: (Kind, Said<'_>) = (Kind::Paid, &[("on", "2026-06-02"), ("amount", "15000")]);
    let steps = [&PENALTIES[..], &[paid]].concat();
    let found = after(Intervention::Lod, &steps, date(2026, 6, 2));
    let open: Vec<Euro> = found.debts.iter().map(Debt::open).collect();
    assert_eq!(open, [Euro::default(), euro("5000")]);
    assert!(found.too_much().is_nothing());
    let upheld: Said<'_> = &[("on", "2026-07-01"), ("remedy", "objection"), ("result", "upheld")];
    let steps = [&steps[..], &[(Kind::RemedyDecided, upheld)]].concat();
    let found = after(Intervention::Lod, &steps, date(2026, 7, 1));
    assert_eq!(found.too_much(), euro("15000"));
    assert_eq!(found.open().count(), 0);
}

#[test]
fn a_remedy_against_the_costs_leaves_the_order_and_fixes_the_costs_anew() {
    let steps: [(Kind, Said<'_>); 4] = [
        (Kind::Decided, &[("on", "2026-01-05"), ("term_end", "2026-02-02")]),
        (Kind::Coerced, &[("on", "2026-02-09")]),
        (Kind::Costs, &[("on", "2026-02-16"), ("amount", "8000,50")]),
        (
            Kind::RemedyDecided,
            &[
                ("on", "2026-04-01"),
                ("remedy", "objection"),
                ("against", "costs"),
                ("result", "partly"),
                ("amount", "6000"),
            ],
        ),
    ];
    let found = after(Intervention::Lob, &steps, date(2026, 4, 1));
    assert_eq!(found.debts[0].open(), euro("6000"));
    let order = measure(Intervention::Lob, &steps);
    assert_eq!(order.state(), law::intervention::State::Running);
}

#[test]
fn a_fine_is_paid_in_six_weeks_and_waits_only_where_the_law_says_so() {
    let filed: Said<'_> = &[("on", "2026-04-01"), ("remedy", "objection")];
    let decided: Said<'_> =
        &[("on", "2026-06-01"), ("remedy", "objection"), ("result", "dismissed")];
    let steps = [FINE, (Kind::RemedyFiled, filed), (Kind::RemedyDecided, decided)];
    let day = date(2026, 4, 2);
    let found = after(Intervention::Boete, &steps[..2], day);
    assert_eq!(found.debts[0].due, Some(date(2026, 4, 28)));
    // As if the law of this regime let a fine wait.
    let payments: &'static Payments = Box::leak(Box::new(Payments::parse(WAITS).unwrap()));
    let due = |steps: &[(Kind, Said<'_>)], today| {
        let fine = measure(Intervention::Boete, steps);
        by(payments, &fine, Regime::MdrIvdr, today).debts[0].due
    };
    assert_eq!(due(&steps[..1], date(2026, 4, 28)), None, "an objection can still come");
    // Six weeks from the end of the term for objection.
    assert_eq!(due(&steps[..1], date(2026, 4, 29)), Some(date(2026, 6, 9)));
    assert_eq!(due(&steps[..2], date(2026, 5, 20)), None, "an objection is pending");
    assert_eq!(due(&steps, date(2026, 6, 2)), Some(date(2026, 7, 13)));
}

proptest! {
    #[test]
    fn no_cent_is_lost_whatever_is_paid_and_taken_away(
        amounts in proptest::collection::vec(1_i64..5_000_000, 1..5),
        payments in proptest::collection::vec(0_i64..5_000_000, 0..5),
        is_upheld in any::<bool>(),
    ) {
        let text = |cents: &i64| Euro::cents(*cents).to_string();
        let owed: Vec<String> = amounts.iter().map(text).collect();
        let paid: Vec<String> = payments.iter().map(text).collect();
        let of = |amount: &String| [("on".to_owned(), "2026-02-09".to_owned()), ("amount".to_owned(), amount.clone())];
        let mut said: Vec<(Kind, Vec<(String, String)>)> =
            owed.iter().map(|it| (Kind::Forfeited, of(it).to_vec())).collect();
        said.extend(paid.iter().map(|it| (Kind::Paid, of(it).to_vec())));
        if is_upheld {
            let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
            let upheld =
                vec![pair("on", "2026-03-01"), pair("remedy", "court"), pair("result", "upheld")];
            said.push((Kind::RemedyDecided, upheld));
        }
        let lent: Vec<(Kind, Vec<(&str, &str)>)> = said
            .iter()
            .map(|(kind, all)| (*kind, all.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()))
            .collect();
        let steps: Vec<(Kind, Said<'_>)> = lent.iter().map(|(kind, all)| (*kind, &all[..])).collect();
        let found = after(Intervention::Lod, &steps, date(2026, 3, 1));
        let spread = sum(found.debts.iter().map(|it| it.paid));
        prop_assert_eq!(spread.plus(found.too_much()), found.paid);
        prop_assert_eq!(found.paid.in_cents(), payments.iter().sum::<i64>());
        let left = sum(found.debts.iter().map(Debt::open));
        let total = if is_upheld { 0 } else { amounts.iter().sum::<i64>() };
        prop_assert_eq!(left.in_cents(), (total - payments.iter().sum::<i64>()).max(0));
    }
}
