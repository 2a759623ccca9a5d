//! The rules of the gateway's door: the shapes of three EHRs, nl-core and CSV, with their errors.

use simulate::{Dialect, Planted};
use testkit::database::engines;

use super::gateway::House;
use super::score::Scores;
use super::sheets;

#[tokio::test]
async fn a_gateway_finds_provable_errors_in_every_dialect_and_calls_nothing_else_one() {
    let nation = sheets::of_all_dialects();
    for engine in engines() {
        eprintln!("on {}", engine.name());
        let house = House::start(engine, nation.providers()).await;
        let sent = house.take_in(&nation).await;
        house.stop().await;
        for dialect in
            [Dialect::Epic, Dialect::Nexus, Dialect::ChipSoft, Dialect::NlCore, Dialect::Csv]
        {
            let of = sent.iter().filter(|sent| sent.dialect == dialect).count();
            assert!(of > 100, "{dialect:?}: {of}");
            eprintln!("{of} of {dialect:?}");
        }
        let plantings = nation.parameters().plantings();
        let mut scores = Scores::of("gateway", plantings, |planting| &planting.gateway_codes);
        for sent in &sent {
            let example = || format!("{:?} {}", sent.dialect, sent.text);
            scores.count(sent.planted, &sent.codes, example);
        }
        // The gateway makes references of its own; the sender's name for a row stays in the house.
        scores.judge(&[Planted::BsnReference]);
    }
}
