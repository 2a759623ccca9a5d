//! Which of a provider's own implants a scope means: also those the register does not know of, in
//! repair, or of a kind outside the inclusion list.
//!
//! The judgement is the exchange's. A device is listed only where at least one thing the scope names
//! is known to hold; what is not known of it then makes it possible (rule R51). An implant of which
//! nothing at all can be read is in no list: it would be in every one.

use exchange::trace::{Device, Named, Scope, Verdict, judge};
use exchange::{BranchNumber, UdiDi};
use jiff::civil::Date;

/// Whether an implant is meant for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It cannot be excluded.
    Possible,
    /// Every criterion is met.
    Certain,
}

/// What a provider knows of a device, as far as a scope asks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The branch it was placed at.
    pub branch: Option<&'a str>,
    /// The UDI-DI.
    pub udi_di: Option<&'a str>,
    /// The lot.
    pub lot: Option<&'a str>,
    /// The serial number.
    pub serial: Option<&'a str>,
    /// When it was placed.
    pub implanted_on: Option<Date>,
    /// Who made it, by the register's catalogue.
    pub manufacturer: Option<&'a str>,
    /// The category of the inclusion list, by the same.
    pub category: Option<&'a str>,
}

/// How certainly a scope means a device; none if it does not.
#[must_use]
pub fn meant(scope: &Scope, known: &Known<'_>) -> Option<Certainty> {
    let branch = known.branch.and_then(|it| BranchNumber::parse(it).ok());
    let udi_di = known.udi_di.and_then(|it| UdiDi::parse(it).ok());
    let device = Device {
        branch: branch.as_ref(),
        udi_di: udi_di.as_ref(),
        lot: known.lot,
        serial: known.serial,
        implanted_on: known.implanted_on,
    };
    let named = known.manufacturer.map(|maker| Named {
        manufacturer: maker.to_owned(),
        categories: known.category.iter().map(|it| (*it).to_owned()).collect(),
    });
    let verdict = judge(scope, &device, named.as_ref(), false);
    let has_hold = udi_di.as_ref().is_some_and(|di| scope.udi_dis.contains(di))
        || holds(&scope.lots, known.lot)
        || holds(&scope.serials, known.serial)
        || (asks_maker(scope)
            && named.is_some_and(|it| exchange::trace::fits(scope, &it) == Verdict::Yes));
    match verdict {
        Verdict::Yes => Some(Certainty::Certain),
        Verdict::Unknown if has_hold => Some(Certainty::Possible),
        Verdict::Unknown | Verdict::No => None,
    }
}

/// Whether a scope asks for makers or kinds, which the catalogue knows.
#[must_use]
pub fn asks_maker(scope: &Scope) -> bool {
    !scope.manufacturers.is_empty() || !scope.categories.is_empty()
}

fn holds(selection: &exchange::trace::Selection, value: Option<&str>) -> bool {
    !selection.is_empty() && value.is_some() && selection.judge(value) != Verdict::No
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const DI: &str = "08712345678906";

    #[track_caller]
    fn check(scope: &serde_json::Value, known: Known<'_>, expected: Option<Certainty>) {
        let scope = exchange::trace::read_scope(scope, "").unwrap();
        assert_eq!(meant(&scope, &known), expected, "{known:?}");
    }

    #[test]
    fn what_is_known_to_hold_lists_and_what_is_not_known_makes_it_possible() {
        let scope = json!({ "udiDis": [DI], "lots": [{ "from": "AB1", "to": "AB9" }] });
        let di = Some(DI);
        check(
            &scope,
            Known { udi_di: di, lot: Some("AB3"), ..Known::default() },
            Some(Certainty::Certain),
        );
        check(&scope, Known { udi_di: di, ..Known::default() }, Some(Certainty::Possible));
        check(&scope, Known { lot: Some("AB3"), ..Known::default() }, Some(Certainty::Possible));
        check(&scope, Known { udi_di: di, lot: Some("AC3"), ..Known::default() }, None);
        check(&scope, Known::default(), None);
        check(
            &scope,
            Known { udi_di: Some("07610034123458"), lot: Some("AB3"), ..Known::default() },
            None,
        );
    }

    #[test]
    fn makers_and_kinds_are_those_the_catalogue_told() {
        let scope = json!({ "manufacturers": ["Coxa BV"] });
        let of = |maker| Known { udi_di: Some(DI), manufacturer: maker, ..Known::default() };
        check(&scope, of(Some("coxa  bv")), Some(Certainty::Certain));
        check(&scope, of(Some("Genu BV")), None);
        check(&scope, of(None), None);
    }
}
