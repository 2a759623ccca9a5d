//! Bodies as bytes: what has to be the same byte for byte is compared before anything parses it.

use serde::Deserialize;
use serde_json::value::RawValue;
use testkit::answer::Answer;

#[derive(Deserialize)]
struct Body {
    receipts: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    receipt: Box<RawValue>,
}

/// The receipts of an answer to a delivery, as they stand in its body.
pub(crate) fn receipts(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let body: Body = serde_json::from_slice(&answer.body).expect("a delivery's answer");
    body.receipts.into_iter().map(|record| record.receipt.get().to_owned()).collect()
}
