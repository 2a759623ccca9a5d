//! Orders that hold for so many days by law: the decision gives no more, and an extension is of an
//! order that still holds, by who may extend it.

use law::order::NotExtended;

use crate::model::measure::{Around, Measure, Refusal, Values, dates};

/// What forbids an extension.
pub(super) fn extends(measure: &Measure, around: &Around<'_>, values: &Values) -> Vec<Refusal> {
    let Some(order) = around.order(measure) else { return vec![Refusal::not_extendable()] };
    let (Some(end), Some(new_end)) = (measure.term_end(), values.day("term_end")) else {
        return vec![Refusal::not_now()];
    };
    let refusal = match order.extends(end, new_end, around.today) {
        Ok(()) => return Vec::new(),
        Err(NotExtended::Over(_)) => Refusal::order_over(),
        Err(NotExtended::NotLater(_)) => Refusal::not_later(),
        Err(NotExtended::TooLong(_)) => Refusal::extended_too_long(),
    };
    vec![refusal]
}

/// Whether the concept has an order hold longer than the law does, when it is decided today.
pub(super) fn is_too_long(measure: &Measure, around: &Around<'_>) -> bool {
    let end = measure.draft().and_then(|it| it.day("term_end"));
    let last = around.order(measure).map(|it| dates::order_ends(it, around.today));
    end.zip(last).is_some_and(|(end, last)| end > last)
}
