//! Signs the operation that a message was made of, in the transaction that keeps the message.

use store::{StoreError, Write};

use super::group::Group;
use super::{Answer, Job};
use crate::store::operation;

impl Group<'_> {
    /// Signs the version that was looked at; false if the operation has another one by now.
    /// A message of no operation needs no signature.
    pub(super) async fn sign(&self, db: &mut Write, job: &Job) -> Result<bool, StoreError> {
        let Some(signs) = &job.intake.signs else { return Ok(true) };
        let signature = operation::Signature {
            provider: job.desk.provider.id(),
            operation: signs.operation,
            version: signs.version,
            by: &signs.by,
            message: job.intake.message_id,
            at: self.at,
        };
        operation::sign(db, &signature).await
    }

    /// Notes which implant each item became.
    pub(super) async fn note_signed(
        &self,
        db: &mut Write,
        job: &Job,
        answer: &Answer,
    ) -> Result<(), StoreError> {
        let (Some(signs), Answer::Kept(kept)) = (&job.intake.signs, answer) else { return Ok(()) };
        let provider = job.desk.provider.id();
        for used in &kept.uses {
            let item = used.entry.and_then(|index| signs.items.get(index));
            let Some(item) = item else { continue };
            operation::became(db, provider, signs.operation, *item, used.reference).await?;
        }
        Ok(())
    }
}
