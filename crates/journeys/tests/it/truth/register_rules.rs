//! The register's own rules, at the door of who delivers without a gateway.

use simulate::Planted;

use super::province::Province;
use super::score::Scores;

/// Each message counts by the error in it and the codes on its receipt.
pub(super) fn provable_errors_are_found_and_nothing_else_is_called_one(province: &Province<'_>) {
    let plantings = province.nation.parameters().plantings();
    let mut scores = Scores::of("register", plantings, |planting| &planting.register_codes);
    for sent in &province.sent {
        scores.count(sent.planted, &sent.codes, || format!("{sent:?}"));
        if sent.planted.is_none() {
            let refused = !sent.is_accepted();
            let explained = ["implant_unknown", "already_explanted"];
            let explained = sent.codes.iter().any(|code| explained.contains(&code.as_str()));
            assert!(!refused || explained, "without an error, yet refused: {sent:?}");
        }
    }
    // No person is in a record, so there is no BSN to fail.
    scores.judge(&[Planted::BsnEleven]);
}
