//! The register's answers in a pack: what each says, and whether what proves it holds.

use serde_json::value::RawValue;
use store::{Instant, StoreError};

use super::lines::{Answered, Signed};
use crate::store::{evidence, inconsistent};
use crate::use_case::desk::prove::{Standing, standing};
use crate::use_case::desk::receipts::Said;

/// Reads the answers, and verifies what proves each.
pub(super) fn judge(
    rows: Vec<evidence::Answer>,
    keys: &[(String, Instant)],
) -> Result<(Vec<Answered>, Vec<Signed>), StoreError> {
    let unreadable = || inconsistent("event", "receipt");
    let (mut lines, mut signed) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        let said: Said = match &row.receipt {
            Some(text) => serde_json::from_str(text).map_err(|_| unreadable())?,
            None => Said::default(),
        };
        let proof = row.log_proof.or(row.proof);
        let standing = standing(row.receipt.as_deref(), proof.as_deref(), said.register_id, keys);
        lines.push(Answered {
            reference: row.reference,
            kind: row.kind,
            status: row.status.unwrap_or_default(),
            received_at: said.received_at,
            due_on: said.due_on,
            timeliness: said.timeliness,
            answered_at: row.answered_at.map(|at| at.0),
            proof: match standing {
                Standing::Logged(_) => "log",
                Standing::Signed(_) => "commit",
                Standing::Nothing => "nothing",
                Standing::NoKeys => "no_keys",
                Standing::Broken(..) => "broken",
            },
        });
        if let (Some(receipt), Some(proof)) = (row.receipt, proof) {
            let receipt = RawValue::from_string(receipt).map_err(|_| unreadable())?;
            signed.push(Signed { receipt, proof });
        }
    }
    Ok((lines, signed))
}
