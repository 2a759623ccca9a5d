//! When an order ends, and which extension the law gives.

use jiff::civil::date;

use super::*;

const END: Date = date(2026, 3, 9);

fn order() -> Order {
    let orders = Orders::shipped();
    orders.of(Intervention::Bevel, Regime::Wkkgz, date(2026, 3, 2)).unwrap().clone()
}

#[test]
fn an_order_under_the_wkkgz_holds_seven_days_whatever_day_it_ends_on() {
    for (given, end) in [
        (date(2026, 3, 2), END),
        // A Sunday: what is dangerous does not become less so over a weekend.
        (date(2026, 3, 1), date(2026, 3, 8)),
        (date(2026, 4, 20), date(2026, 4, 27)),
    ] {
        assert_eq!(order().ends(given, Clocks::shipped()), end);
    }
}

#[test]
fn an_extension_is_of_an_order_that_still_holds_and_makes_it_longer() {
    let later = date(2026, 3, 30);
    assert_eq!(order().extends(END, later, END), Ok(()));
    assert_eq!(order().extends(END, later, date(2026, 3, 10)), Err(NotExtended::Over(END)));
    assert_eq!(order().extends(END, END, date(2026, 3, 5)), Err(NotExtended::NotLater(END)));
}

#[test]
fn an_extension_ends_within_what_the_law_gives_where_it_names_a_longest() {
    let text = include_str!("../../data/orders.toml")
        .replace("extended_by =", "most_days = 28\nextended_by =");
    let orders = Orders::parse(&text).unwrap();
    let order = orders.of(Intervention::Bevel, Regime::Wkkgz, END).unwrap();
    let last = date(2026, 4, 6);
    assert_eq!(order.extends(END, last, END), Ok(()));
    let beyond = order.extends(END, date(2026, 4, 7), END);
    assert_eq!(beyond, Err(NotExtended::TooLong(last)));
}

#[test]
fn what_an_order_names_is_there() {
    let clocks = Clocks::shipped();
    for order in Orders::shipped().all() {
        assert!(clocks.named(&order.clock).is_some(), "{}", order.clock);
        let policy = order.regime.policy();
        assert!(policy.measures().contains(&order.measure), "{}", order.measure);
        assert!(policy.rules().iter().any(|it| it.id == order.rule), "{}", order.rule);
    }
}

#[test]
fn a_faulty_file_is_refused_with_all_its_faults() {
    let text = include_str!("../../data/orders.toml")
        .replace("regime = \"wkkgz\"", "regime = \"wkz\"")
        .replace("measure = \"BEVEL\"", "measure = \"BEVELTJE\"");
    let faults = Orders::parse(&text).unwrap_err();
    let said: Vec<&str> = faults.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(said, ["`regime` is `wkz`", "`measure` is `BEVELTJE`"]);
}
