//! The amount of a fine, from what the concept says of the breach: each regime by its own rules.

use jiff::civil::Date;
use law::clock::Clocks;
use law::intervention::Regime;
use law::intervention::fine::provider::{ProviderBreach, ProviderFineRules};
use law::intervention::fine::{Blame, Breach, Class, Fine, FineRules, Money, Net, Stars};

use super::{Kind, Measure, Values};

/// Share of persons that counts as full-time, in hundredths (Beleidsregels, size of the company).
const FULL_TIME: u32 = 65;

/// What the concept says of a breach; none while it says too little.
fn breach(draft: &Values) -> Option<Breach> {
    let stars = match draft.text("stars") {
        "1" => Stars::One,
        "2" => Stars::Two,
        "3" => Stars::Three,
        _ => return None,
    };
    let class = match draft.text("class") {
        "I" => Class::I,
        "IIa" => Class::IIa,
        "IIb" => Class::IIb,
        "III" => Class::III,
        _ => return None,
    };
    let net = match draft.text("net") {
        "mitigating" => Net::Mitigating,
        "neutral" => Net::Neutral,
        "aggravating" => Net::Aggravating,
        _ => return None,
    };
    let blame = match draft.text("blame") {
        "reduced" => Blame::Reduced,
        "normal" => Blame::Normal,
        "gross" => Blame::Gross,
        "intent" => Blame::Intent,
        _ => return None,
    };
    let persons: u32 = draft.text("persons").parse().ok()?;
    // Rounded down: in favour of the party.
    let full_time = (persons.saturating_mul(FULL_TIME) / 100).max(1);
    let nth = draft.text("nth").parse().ok()?;
    let turnover = draft.euro("turnover").map(|it| Money::euro(it.in_cents() / 100));
    Some(Breach { stars, class, net, blame, full_time, nth, turnover })
}

/// The fine for it under a regime, when it is decided on a day, with each step.
fn calculate(draft: &Values, regime: Regime, day: Date) -> Option<Fine> {
    match regime {
        Regime::MdrIvdr => Some(FineRules::shipped().of(&breach(draft)?, day)),
        // A share of the norm amount: no tables of seriousness or size are known to us.
        Regime::Wkkgz => {
            let nth = draft.text("nth").parse().ok()?;
            let breach = ProviderBreach { percent: draft.text("share").parse().ok(), nth };
            Some(ProviderFineRules::shipped().of(&breach, day))
        }
    }
}

/// The fine of a measure when it is decided on a day: less where that is long after the party spoke.
#[must_use]
pub fn fine_of(measure: &Measure, regime: Regime, day: Date) -> Option<Fine> {
    let fine = calculate(measure.draft()?, regime, day)?;
    let spoke = measure.all(Kind::Submitted).filter_map(|it| it.values.day("on")).min();
    Some(FineRules::shipped().waited(fine, spoke, day, Clocks::shipped()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn people_count_in_part_and_in_favour_of_the_party() {
        let draft = |persons| {
            Values::from([
                ("stars", "3"),
                ("class", "III"),
                ("net", "neutral"),
                ("blame", "normal"),
                ("persons", persons),
                ("nth", "1"),
            ])
        };
        // 62 people are 40.3, so 40: example (a) of the policy rules.
        let day = date(2025, 1, 15);
        let fine = calculate(&draft("62"), Regime::MdrIvdr, day).unwrap();
        assert_eq!(fine.amount.to_string(), "33750.00");
        assert_eq!(breach(&draft("1")).unwrap().full_time, 1);
        assert_eq!(calculate(&Values::default(), Regime::MdrIvdr, day), None);
    }

    #[test]
    fn a_care_provider_is_fined_by_its_own_table() {
        let fine = |nth, share| {
            let draft = Values::from([("nth", nth), ("share", share)]);
            calculate(&draft, Regime::Wkkgz, date(2026, 3, 2)).unwrap().amount.to_string()
        };
        assert_eq!([fine("1", ""), fine("2", "")], ["11725.00", "23450.00"]);
        assert_eq!([fine("1", "100"), fine("2", "20")], ["16750.00", "6700.00"]);
        assert_eq!(calculate(&Values::default(), Regime::Wkkgz, date(2026, 3, 2)), None);
    }
}
