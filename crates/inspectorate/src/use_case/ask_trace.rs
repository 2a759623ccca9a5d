//! Asking a trace in a case: a count while the scope is put together, an answer that is kept, or
//! the same question again at the snapshot of an earlier one. Each is a look at the register, with
//! purpose, case and inspector on record here and there (R45).

use exchange::trace::Purpose;
use identity::policy::Scope;
use identity::{Caller, Permit};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::ask_register::{self, AskError, TRIES, covering};
use super::{AskRegister, UseCaseError, person};
use crate::context::Context;
use crate::model::answer::Answer;
use crate::model::case_file::{CaseFile, Who};
use crate::model::trace::{Summary, Trace};
use crate::store::{case_file, trace};

/// Characters of a user that the register takes.
const MAX_USER: usize = 100;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Why.
    pub purpose: Purpose,
    /// The members of the scope.
    pub scope: Map<String, Value>,
}

/// Why no trace was asked or none was answered.
#[derive(Debug, thiserror::Error)]
pub enum AskTraceError {
    /// As any use case.
    #[error(transparent)]
    UseCase(#[from] UseCaseError),
    /// The case is closed.
    #[error("the case is closed")]
    Closed,
    /// The register gave no answer that counts.
    #[error(transparent)]
    Ask(#[from] AskError),
}

impl From<::store::StoreError> for AskTraceError {
    fn from(error: ::store::StoreError) -> Self {
        Self::UseCase(error.into())
    }
}

/// Counts, and keeps nothing but the line of the access log.
pub async fn count(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    asked: &Asked,
) -> Result<Answer, AskTraceError> {
    let asking = Asking::begin(cx, caller, case_id, asked.purpose).await?;
    let question = asking.question(asked, None);
    let file = ask_register::ask(cx, &question).await?;
    let (id, answer) = read(&file)?;
    let entry = asking.permit.entry(cx.now()).about(id).records(found(&answer));
    cx.store().note("trace.ask", entry).await?;
    Ok(answer)
}

/// Asks, and keeps question, answer and proof; the same page sent twice asks once.
pub async fn ask(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    asked: &Asked,
    made_by: Uuid,
) -> Result<Uuid, AskTraceError> {
    if let Some(known) = trace::made_by(&mut cx.store().read().await?, made_by).await? {
        return Ok(known);
    }
    let asking = Asking::begin(cx, caller, case_id, asked.purpose).await?;
    let question = asking.question(asked, None);
    asking.keep(cx, &question, None, made_by).await
}

/// Asks the question of a kept trace again at its snapshot, and keeps what comes.
pub async fn repeat(
    cx: &Context,
    caller: &Caller,
    trace_id: Uuid,
    made_by: Uuid,
) -> Result<Uuid, AskTraceError> {
    let mut db = cx.store().read().await?;
    if let Some(known) = trace::made_by(&mut db, made_by).await? {
        return Ok(known);
    }
    let first = trace::find(&mut db, trace_id).await?.ok_or(UseCaseError::NotFound)?;
    drop(db);
    let asked = asked_of(&first).ok_or(UseCaseError::NotFound)?;
    let asking = Asking::begin(cx, caller, first.case_id, asked.purpose).await?;
    let question = asking.question(&asked, Some(first.summary.snapshot));
    asking.keep(cx, &question, Some(trace_id), made_by).await
}

/// What a kept trace asked.
fn asked_of(trace: &Trace) -> Option<Asked> {
    let mut scope = trace.question().as_object()?.clone();
    let purpose = scope.get("purpose")?.as_str()?.parse().ok()?;
    for name in ["purpose", "caseNumber", "user", "snapshot"] {
        scope.remove(name);
    }
    Some(Asked { purpose, scope })
}

/// Somebody who may ask, in an open case.
struct Asking {
    permit: Permit<AskRegister>,
    case: CaseFile,
    who: Who,
    user: String,
}

impl Asking {
    async fn begin(
        cx: &Context,
        caller: &Caller,
        case_id: Uuid,
        purpose: Purpose,
    ) -> Result<Self, AskTraceError> {
        let who = person(caller)?;
        let purpose = match purpose {
            Purpose::RiskInsight => identity::Purpose::RiskInsight,
            Purpose::InformProviders => identity::Purpose::InformProviders,
        };
        let permit = Permit::<AskRegister>::ask_for(caller, Scope::Foreign, purpose);
        let permit = permit.map_err(UseCaseError::from)?;
        let case = case_file::find(&mut cx.store().read().await?, case_id).await?;
        let case = case.ok_or(UseCaseError::NotFound)?;
        let permit = permit.in_case(case.number.as_str()).map_err(UseCaseError::from)?;
        if !case.is_open() {
            return Err(AskTraceError::Closed);
        }
        let user = user(&who, caller.id());
        Ok(Self { permit, case, who, user })
    }

    fn question(&self, asked: &Asked, snapshot: Option<i64>) -> Value {
        let mut question = asked.scope.clone();
        question.insert("purpose".to_owned(), json!(asked.purpose.as_str()));
        question.insert("caseNumber".to_owned(), json!(self.case.number.as_str()));
        question.insert("user".to_owned(), json!(self.user));
        if let Some(snapshot) = snapshot {
            question.insert("snapshot".to_owned(), json!(snapshot));
        }
        Value::Object(question)
    }

    async fn keep(
        self,
        cx: &Context,
        question: &Value,
        repeats: Option<Uuid>,
        made_by: Uuid,
    ) -> Result<Uuid, AskTraceError> {
        let mut file = ask_register::ask(cx, question).await?;
        let (id, answer) = read(&file)?;
        let lacks = file.pointer("/proof/checkpoint").is_some_and(Value::is_null);
        if lacks
            && let Some(head) = covering(cx, answer.snapshot, TRIES).await
            && let Some(place) = file.pointer_mut("/proof/checkpoint")
        {
            *place = Value::String(head);
        }
        let now = cx.now();
        let trace = Trace {
            summary: summary(id, now, self.who, repeats, &answer),
            case_id: self.case.id,
            file,
            answer,
        };
        let entry = self.permit.entry(now).about(id).records(found(&trace.answer));
        let mut tx = cx.store().write("trace.ask").await?;
        let kept = async {
            trace::insert(&mut tx, &trace, made_by).await?;
            tx.commit(entry.clone(), &[]).await
        };
        match kept.await {
            Ok(()) => Ok(id),
            // The same page was sent twice at once: the first answer stands, and this look is on
            // record too.
            Err(error) if error.is_conflict() => {
                cx.store().note("trace.ask", entry).await?;
                let known = trace::made_by(&mut cx.store().read().await?, made_by).await?;
                Ok(known.ok_or(UseCaseError::Store(error))?)
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn summary(
    id: Uuid,
    asked_at: Timestamp,
    asked_by: Who,
    repeats: Option<Uuid>,
    answer: &Answer,
) -> Summary {
    Summary {
        id,
        asked_at,
        asked_by,
        repeats,
        snapshot: answer.snapshot,
        certain: answer.total.certain.registered,
        possible: answer.total.possible.registered,
        providers: i64::try_from(answer.providers.len()).unwrap_or(i64::MAX),
    }
}

/// The id and the answer of a file.
fn read(file: &Value) -> Result<(Uuid, Answer), AskError> {
    let said = file.get("answer").ok_or(AskError::Answer)?;
    let id = said.get("traceId").and_then(Value::as_str).and_then(|id| id.parse().ok());
    let answer = Answer::read(said).map_err(|_| AskError::Answer)?;
    Ok((id.ok_or(AskError::Answer)?, answer))
}

fn found(answer: &Answer) -> usize {
    let total = answer.total.certain.registered + answer.total.possible.registered;
    usize::try_from(total).unwrap_or_default()
}

/// The inspector as the register is told: name and subject, or the session where these could not
/// stand there; the access log of this house says whose that is.
pub(super) fn user(who: &Who, session: Uuid) -> String {
    let subject = who.subject.rsplit('#').next().unwrap_or(&who.subject);
    let user = format!("{} ({subject})", who.name);
    let user = user.trim();
    let is_fit = user.chars().count() <= MAX_USER
        && !user.chars().any(char::is_control)
        && !exchange::bsn::is_carried_by(user);
    if is_fit { user.to_owned() } else { format!("session {session}") }
}
