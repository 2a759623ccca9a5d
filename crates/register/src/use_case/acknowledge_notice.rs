//! Somebody at a provider read a notice: the inspector sees it, and no reminder follows.

use exchange::recall::Acknowledgement;
use identity::{Caller, Permit};
use jiff::Timestamp;
use uuid::Uuid;

use super::{AcknowledgeNotice, UseCaseError};
use crate::context::Context;
use crate::store::mailbox::{self, Mark};

/// Notes that a notice to one of the caller's branches was read, and says since when it is. Who
/// read it has it: it is noted as received too.
pub async fn acknowledge(
    cx: &Context,
    caller: &Caller,
    notice: Uuid,
    acknowledgement: &Acknowledgement,
) -> Result<Timestamp, UseCaseError> {
    let permit = Permit::<AcknowledgeNotice>::ask(caller)?;
    let branch = &acknowledgement.branch_number;
    if !caller.acts_for(branch) {
        return Err(UseCaseError::NotFound);
    }
    let mut tx = cx.store().write("notice.acknowledge").await?;
    let found = mailbox::find(&mut tx, notice, branch).await?.ok_or(UseCaseError::NotFound)?;
    let permit = permit.in_case(found.case_number.as_str())?.under(caller.mandators([branch]));
    let permit = match &acknowledgement.user {
        Some(user) => permit.for_user(user),
        None => permit,
    };
    let (now, by) = (cx.now(), Some(caller.id()));
    let first = mailbox::kept(&mut tx, found.position, Mark::Acknowledged).await?;
    if first.is_none() {
        mailbox::mark(&mut tx, found.position, Mark::Received, now, by).await?;
        mailbox::mark(&mut tx, found.position, Mark::Acknowledged, now, by).await?;
    }
    tx.commit(permit.entry(now).about(notice).records(1), &[]).await?;
    Ok(first.unwrap_or(now))
}
