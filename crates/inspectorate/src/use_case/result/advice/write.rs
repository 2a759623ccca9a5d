//! Writing advice, and saying what becomes of it.

use ::store::Handle;
use audit::Entry as LogLine;
use identity::{Caller, Permit};
use jiff::Timestamp;
use law::intervention::Intervention;
use law::terms::dutch_day;
use uuid::Uuid;

use crate::context::Context;
use crate::model::case_file::Who;
use crate::model::result::{Action, Departure, Entry, Record, Said, State};
use crate::store::result::advice;
use crate::store::{case_file, enforcement};
use crate::use_case::enforcement::{ReadEnforcement, proposal};
use crate::use_case::result::{PublishResults, WriteAdvice};
use crate::use_case::{UseCaseError, person};

/// Tries to find a number that nobody took.
const TRIES: i64 = 5;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It was kept: the action.
    Done(Uuid),
    /// A rule forbids it; each with its field.
    Refused(Vec<(&'static str, Departure)>),
    /// Somebody said something meanwhile: the version of now.
    Stale(i64),
    /// It does not go on: nothing more is said of it.
    Dropped,
}

/// The cases of a record, as they bear on it.
struct Bearing {
    ids: Vec<Uuid>,
    operators: Vec<String>,
    /// Whether each of them proposes advice to others.
    is_proposed: bool,
    refused: Vec<(&'static str, Departure)>,
    lines: Vec<LogLine>,
}

/// Writes a new action, or the next record of one; the same page writes once.
pub async fn save(
    cx: &Context,
    permit: &Permit<WriteAdvice>,
    caller: &Caller,
    known: Option<(Uuid, i64)>,
    record: Record,
    page: Uuid,
) -> Result<Saved, UseCaseError> {
    let (by, now) = (person(caller)?, cx.now());
    for extra in 0..TRIES {
        let mut tx = cx.store().write("advice.write").await?;
        if let Some(id) = advice::said_on(&mut tx, page).await? {
            return Ok(Saved::Done(id));
        }
        let bearing = bearing(&mut tx, caller, &record, now).await?;
        if !bearing.refused.is_empty() {
            return Ok(Saved::Refused(bearing.refused));
        }
        let mut record = record.clone();
        if bearing.is_proposed {
            record.motive.clear();
        }
        let said = Said::Recorded { record: record.clone(), departs: !bearing.is_proposed };
        let mut action = if let Some((id, version)) = known {
            match open(&mut tx, id, version).await? {
                Ok(action) => action,
                Err(saved) => return Ok(saved),
            }
        } else {
            let prefix = format!("ADV-{}-", dutch_day(now).year());
            let next = advice::count_of(&mut tx, &prefix).await? + 1 + extra;
            let number = format!("{prefix}{next}");
            Action { id: cx.ids().next(), number, entries: Vec::new() }
        };
        let kept = async {
            if known.is_none() {
                let number = action.number.as_str();
                let planned = (record.form.as_str(), record.planned_on);
                advice::insert(&mut tx, (action.id, number), planned).await?;
            }
            add(&mut tx, &mut action, (said, now, by.clone()), page).await?;
            advice::comes_from(&mut tx, action.id, &bearing.ids).await?;
            tx.commit(permit.entry(now).about(action.id).records(1), &bearing.lines).await
        };
        match kept.await {
            Ok(()) => return Ok(Saved::Done(action.id)),
            // Somebody took the number, or said something of the action: it is judged anew.
            Err(error) if error.is_conflict() && extra + 1 < TRIES => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(UseCaseError::NotFound)
}

/// Says something of an action that goes on; the same page says it once.
pub async fn say(
    cx: &Context,
    permit: &Permit<WriteAdvice>,
    caller: &Caller,
    (id, version): (Uuid, i64),
    said: Said,
    page: Uuid,
) -> Result<Saved, UseCaseError> {
    let action = match &said {
        Said::Done { .. } => "advice.done",
        Said::Dropped { .. } => "advice.drop",
        Said::Typed(_) => "advice.type_figure",
        _ => "advice.write",
    };
    let entry = permit.entry_as(action, cx.now()).about(id).records(1);
    keep(cx, caller, (id, version), said, (entry, page)).await
}

/// Makes an action public, or takes it from the list; the same page does it once. What names an
/// operator of one of its cases never becomes public.
pub async fn publish(
    cx: &Context,
    permit: &Permit<PublishResults>,
    caller: &Caller,
    (id, version): (Uuid, i64),
    (is_shown, because): (bool, String),
    page: Uuid,
) -> Result<Saved, UseCaseError> {
    let mut db = cx.store().read().await?;
    let action = advice::find(&mut db, id).await?.ok_or(UseCaseError::NotFound)?;
    let (record, _) = action.record().ok_or(UseCaseError::NotFound)?;
    let cases = advice::cases(&mut db, id).await?;
    let operators = operators(&mut db, &cases).await?;
    drop(db);
    if is_shown && let Some(field) = record.names_one_of(&operators) {
        return Ok(Saved::Refused(vec![("decision", Departure::Operator(field))]));
    }
    let said = if is_shown {
        Said::Published { record: record.clone(), because }
    } else {
        Said::Hidden { because }
    };
    let entry = permit.entry_as("advice.publish", cx.now()).about(id).records(1);
    keep(cx, caller, (id, version), said, (entry, page)).await
}

async fn keep(
    cx: &Context,
    caller: &Caller,
    (id, version): (Uuid, i64),
    said: Said,
    (line, page): (LogLine, Uuid),
) -> Result<Saved, UseCaseError> {
    let (by, now) = (person(caller)?, cx.now());
    let mut tx = cx.store().write("advice.say").await?;
    if advice::said_on(&mut tx, page).await?.is_some() {
        return Ok(Saved::Done(id));
    }
    let mut action = match open(&mut tx, id, version).await? {
        Ok(action) => action,
        Err(saved) => return Ok(saved),
    };
    let kept = async {
        add(&mut tx, &mut action, (said, now, by), page).await?;
        tx.commit(line, &[]).await
    };
    match kept.await {
        Ok(()) => Ok(Saved::Done(id)),
        Err(error) if error.is_conflict() => {
            let mut db = cx.store().read().await?;
            if advice::said_on(&mut db, page).await?.is_some() {
                return Ok(Saved::Done(id));
            }
            let now = advice::find(&mut db, id).await?.ok_or(UseCaseError::NotFound)?;
            Ok(Saved::Stale(now.version()))
        }
        Err(error) => Err(error.into()),
    }
}

/// An action of which something can be said on a page that was made from this version.
async fn open(
    db: &mut impl Handle,
    id: Uuid,
    version: i64,
) -> Result<Result<Action, Saved>, UseCaseError> {
    let action = advice::find(db, id).await?.ok_or(UseCaseError::NotFound)?;
    Ok(if action.version() != version {
        Err(Saved::Stale(action.version()))
    } else if action.state() == State::Dropped {
        Err(Saved::Dropped)
    } else {
        Ok(action)
    })
}

async fn add(
    tx: &mut ::store::Write,
    action: &mut Action,
    (said, at, by): (Said, Timestamp, Who),
    page: Uuid,
) -> Result<(), ::store::StoreError> {
    let entry = Entry { number: action.version() + 1, said, at, by };
    advice::say(tx, action.id, &entry, page).await?;
    action.entries.push(entry);
    advice::stand(tx, action).await
}

/// How the cases of a record bear on it: whether they are there, whether the policy proposes advice
/// in each (INT-E1), and whom it is not for.
async fn bearing(
    db: &mut impl Handle,
    caller: &Caller,
    record: &Record,
    now: Timestamp,
) -> Result<Bearing, UseCaseError> {
    let mut it = Bearing {
        ids: Vec::new(),
        operators: Vec::new(),
        is_proposed: !record.cases.is_empty(),
        refused: Vec::new(),
        lines: Vec::new(),
    };
    for number in &record.cases {
        let found = case_file::with_number(db, number).await?;
        let Some(case) = found.filter(|case| !case.kind.is_vigilance()) else {
            it.refused.push(("cases", Departure::NoCase(number.clone())));
            continue;
        };
        let permit = Permit::<ReadEnforcement>::ask(caller)?.in_case(number)?;
        it.lines.push(permit.entry(now).about(case.id).records(1));
        let proposed = proposal(db, case.id, dutch_day(now)).await?;
        let outcome = &proposed.decision.outcome;
        it.is_proposed &= outcome.interventions.contains(&Intervention::Advies);
        it.ids.push(case.id);
    }
    it.operators = operators(db, &it.ids).await?;
    if let Some(field) = record.names_one_of(&it.operators) {
        it.refused.push((field, Departure::Operator(field)));
    }
    if !it.is_proposed && record.motive.is_empty() {
        it.refused.push(("motive", Departure::NoMotive));
    }
    Ok(it)
}

/// The operators that cases are about.
async fn operators(db: &mut impl Handle, cases: &[Uuid]) -> Result<Vec<String>, UseCaseError> {
    let mut names = Vec::new();
    for id in cases {
        let Some(dossier) = enforcement::load(db, *id).await? else { continue };
        let record = dossier.record.iter().flat_map(|it| &it.it.operators);
        names.extend(record.flat_map(|it| [it.name.clone(), it.number.clone(), it.branch.clone()]));
        names.push(dossier.case.number.as_str().to_owned());
    }
    Ok(names)
}
