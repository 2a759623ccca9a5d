//! Making an inspection a signal: what comes of it is decided where cases are. One transaction keeps
//! the signal and notes it in the inspection.

use std::collections::BTreeMap;

use identity::{Caller, Permit};
use law::terms::dutch_day;
use uuid::Uuid;

use super::record::Recorded;
use super::{WorkInInspection, dossier};
use crate::context::Context;
use crate::model::inspection::{Dossier, Entry, Kept};
use crate::store::inspection;

use crate::use_case::signal::{NewSignal, SignalError, TakeInSignal, take_in};
use crate::use_case::{UseCaseError, person};

/// The source of a signal, as `law::signal` names it.
const SOURCE: &str = "inspection_visit";

/// What the inspector says of it.
#[derive(Debug, Clone)]
pub struct Said {
    /// What it is about, in a line.
    pub about: String,
    /// The facts.
    pub text: String,
    /// Which provision may be breached; may be empty.
    pub provision: String,
}

/// Makes an inspection a signal; the same page makes one.
pub async fn signal(
    cx: &Context,
    permit: Permit<WorkInInspection>,
    caller: &Caller,
    id: Uuid,
    said: Said,
    page: Uuid,
) -> Result<Recorded, SignalError> {
    let who = person(caller)?;
    let to_take = Permit::<TakeInSignal>::ask(caller).map_err(UseCaseError::from)?;
    let now = cx.now();
    let mut tx = cx.store().write("inspection.signal").await?;
    let mut dossier = dossier(&mut tx, id).await?;
    if dossier.kept.iter().any(|it| it.page == page) {
        return Ok(Recorded::Done);
    }
    let today = dutch_day(now);
    let refused = dossier.refusals(&Entry::Signalled { signal: id }, today, &who);
    if !refused.is_empty() {
        return Ok(Recorded::Refused(refused));
    }
    let number = dossier.head.number.as_str().to_owned();
    let permit = permit.in_case(&number).map_err(UseCaseError::from)?;
    let to_take = to_take.in_case(&number).map_err(UseCaseError::from)?;
    let fields = fields(&dossier, said, today.to_string());
    let new = NewSignal { source: SOURCE.to_owned(), fields, by: who.clone(), page };
    let added = async {
        let taken = take_in(&mut tx, cx, new).await?;
        let entry = Entry::Signalled { signal: taken.id };
        let line = permit.entry_as(entry.action(), now).about(id).records(1);
        let number = dossier.kept.last().map_or(1, |it| it.number + 1);
        let kept = Kept { number, entry, made_at: now, made_by: who, page };
        inspection::add(&mut tx, id, &kept).await?;
        dossier.add(kept);
        inspection::stand(&mut tx, id, &dossier.standing()).await?;
        let taken = to_take.entry(now).about(taken.id).records(1);
        tx.commit(line, &[taken]).await?;
        Ok(())
    };
    match added.await {
        Ok(()) => Ok(Recorded::Done),
        // Somebody was first: with the same page, or with another entry.
        Err(SignalError::UseCase(UseCaseError::Store(error))) if error.is_conflict() => {
            let known = inspection::is_kept(&mut cx.store().read().await?, page).await?;
            Ok(if known { Recorded::Done } else { Recorded::Changed })
        }
        Err(error) => Err(error),
    }
}

/// What the form of such a signal asks.
fn fields(it: &Dossier, said: Said, today: String) -> BTreeMap<String, String> {
    let head = &it.head;
    let subject = head.subject_number.as_str().to_owned();
    let mut fields = vec![
        ("about", said.about),
        ("text", said.text),
        ("provision", said.provision),
        ("received_on", today),
        ("visit", head.number.as_str().to_owned()),
    ];
    match head.subject_kind.as_str() {
        "provider" => fields.push(("branch", subject)),
        "notified_body" => {}
        _ => fields.extend([("maker", head.subject_name.as_str().to_owned()), ("srn", subject)]),
    }
    fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}
