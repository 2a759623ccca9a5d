//! The description of the native API is the one that is committed, and everybody reads it.

use testkit::openapi::{examples_are_as_described, is_committed, is_served, is_written_well};

use crate::harness::on_both;

const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
const PROPOSED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/gateway-openapi.json");

#[test]
fn the_description_is_the_committed_one() {
    let document = gateway::api::openapi::document();
    is_committed(&document, SNAPSHOT, PROPOSED);
    is_written_well(&document);
    examples_are_as_described(&document);
}

#[tokio::test]
async fn anyone_reads_it_in_both_versions() {
    on_both(async |house| is_served(&house.router, &gateway::api::openapi::document()).await).await;
}
