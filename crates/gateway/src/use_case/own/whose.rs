//! Whose data a patient's session is about, today.

use audit::{Entry, Outcome};
use identity::{Caller, Representation};
use store::{Handle, StoreError, Write};
use uuid::Uuid;

use crate::context::Context;
use crate::store::representative;

/// Whose data may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whose {
    /// The provider that has them.
    pub(crate) provider: Uuid,
    /// The patient they are about.
    pub(crate) patient: Uuid,
}

/// Whose data a caller may see: one's own, or those of whom one represents, as long as that is in
/// force. A representation that ended a minute ago opens nothing any more.
pub(crate) async fn whose(
    cx: &Context,
    db: &mut impl Handle,
    caller: &Caller,
) -> Result<Option<Whose>, StoreError> {
    let Some(provider) = caller.tenant() else { return Ok(None) };
    let Some(person) = caller.person() else { return Ok(None) };
    let Some(patient) = person.patient else { return Ok(None) };
    if let Some(Representation { id: Some(id), .. }) = person.representation {
        let today = law::terms::dutch_day(cx.clock.now());
        if !representative::is_in_force(db, provider, id, patient, today).await? {
            return Ok(None);
        }
    }
    Ok(Some(Whose { provider, patient }))
}

/// Puts on record that somebody asked for what is not theirs. Of a representation that ended the
/// patient reads it too.
pub(crate) async fn refuse(db: Write, entry: Entry, caller: &Caller) -> Result<(), StoreError> {
    let entry = Entry { outcome: Outcome::Denied, ..entry.because("not_own") };
    let acts_for = caller.person().filter(|person| person.representation.is_some());
    let entry = match acts_for.and_then(|person| person.patient) {
        Some(patient) => entry.of_subject(patient),
        None => entry,
    };
    db.commit(entry, &[]).await
}
