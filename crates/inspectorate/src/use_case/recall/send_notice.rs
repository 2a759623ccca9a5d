//! Sending a notice: what was looked at in a trace is kept as it goes out, and then the register is
//! asked, under an id that makes the same sending twice one. What it does not answer stays due.

use exchange::recall::{Kind, Sending};
use exchange::trace;
use identity::{Caller, Permit};
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

use super::{RecallError, work_in};
use crate::context::Context;
use crate::model::case_file::CaseFile;
use crate::model::recall::{Confirm, Dispatch, End, Recall, ScopeVersion};
use crate::model::trace::Trace;
use crate::store::recall::{self, scope, sending};
use crate::store::trace as traces;
use crate::use_case::ask_register::{AskError, post};
use crate::use_case::ask_trace::user;
use crate::use_case::{SendNotice, UseCaseError, person};

/// What was filled in to send.
#[derive(Debug, Clone)]
pub struct Send {
    /// The version of the scope.
    pub version: i64,
    /// The trace that was looked at: its snapshot is sent.
    pub trace_id: Uuid,
    /// The last day to acknowledge.
    pub acknowledge_by: Date,
    /// The last day for every patient.
    pub settle_by: Date,
    /// The number of implants, where it was typed to confirm it.
    pub confirmed: Option<i64>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The register put it into mailboxes.
    Done,
    /// The register did not answer: it is sent as soon as it does.
    Due,
    /// The register refused it, by these codes.
    Refused(String),
    /// The number has to be confirmed first.
    Confirm(Confirm),
    /// Another trace was asked of this version meanwhile, or a newer version was added.
    Changed,
    /// There is a sending that the register did not answer yet: one comes after the other.
    OneIsDue,
    /// The same notice went out with the same answer of the register: nobody would hear anything new.
    Nothing,
    /// The case's recall is closed at the providers.
    AfterClosure,
}

/// Sends a version; the same page sends once.
pub async fn send(
    cx: &Context,
    caller: &Caller,
    case_id: Uuid,
    send: Send,
    page: Uuid,
) -> Result<Sent, RecallError> {
    let (case, _) = work_in(cx, caller, case_id).await?;
    let permit = Permit::<SendNotice>::ask(caller)?.in_case(case.number.as_str())?;
    let mut db = cx.store().read().await?;
    if let Some(known) = sending::find(&mut db, page).await? {
        return Ok(told(known.end));
    }
    let ready = match prepare(cx, &mut db, caller, (&case, page), &send).await? {
        Ok(ready) => ready,
        Err(not) => return Ok(not),
    };
    drop(db);
    let mut tx = cx.store().write("notice.send").await?;
    let records = usize::try_from(ready.implants).unwrap_or_default();
    let entry = permit.entry(cx.now()).about(page).records(records);
    let kept = async {
        sending::insert(&mut tx, case_id, &ready).await?;
        tx.commit(entry, &[]).await
    };
    match kept.await {
        Ok(()) => {}
        // The same page was sent twice at once, or somebody sent another in the same moment.
        Err(error) if error.is_conflict() => {
            let known = sending::find(&mut cx.store().read().await?, page).await?;
            return Ok(known.map_or(Sent::OneIsDue, |known| told(known.end)));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(told(deliver(cx, case_id, page).await?))
}

/// Puts a sending together, or says why it is not sent.
async fn prepare(
    cx: &Context,
    db: &mut impl ::store::Handle,
    caller: &Caller,
    (case, page): (&CaseFile, Uuid),
    send: &Send,
) -> Result<Result<Dispatch, Sent>, RecallError> {
    let who = person(caller)?;
    let record = recall::find(db, case.id).await?.ok_or(RecallError::NoRecord)?;
    let version = scope::find(db, case.id, send.version).await?.ok_or(UseCaseError::NotFound)?;
    let trace = traces::find(db, send.trace_id).await?;
    let trace = trace.filter(|it| it.case_id == case.id).ok_or(UseCaseError::NotFound)?;
    let sendings = sending::of_case(db, case.id).await?;
    let is_newest = scope::newest(db, case.id).await? == send.version;
    if version.trace_id != Some(send.trace_id) || !is_newest {
        return Ok(Err(Sent::Changed));
    }
    if sendings.iter().any(|it| it.end == End::Due) {
        return Ok(Err(Sent::OneIsDue));
    }
    let last = sendings.iter().find(|it| matches!(it.end, End::Sent { .. }));
    if last.is_some_and(|it| it.kind == Kind::Closure) {
        return Ok(Err(Sent::AfterClosure));
    }
    if last.is_some_and(|it| it.says_the_same(send.trace_id, record.version)) {
        return Ok(Err(Sent::Nothing));
    }
    let confirm = confirm(cx, &version, &trace);
    let implants = trace.summary.certain + trace.summary.possible;
    if let Some(why) = confirm
        && send.confirmed != Some(implants)
    {
        return Ok(Err(Sent::Confirm(why)));
    }
    let number = sendings.first().map_or(0, |it| it.number) + 1;
    let number = number.max(send.version);
    let kind = if last.is_some() { Kind::Update } else { Kind::New };
    let message = message(&record, &version, (case, page), (kind, number), send)?;
    let message =
        Sending { user: user(&who, caller.id()), snapshot: trace.summary.snapshot, ..message };
    Ok(Ok(Dispatch {
        notice_id: page,
        number,
        kind,
        scope_version: send.version,
        record_version: record.version,
        trace_id: Some(send.trace_id),
        implants,
        providers: trace.summary.providers,
        confirmed: confirm,
        content: message.written(),
        made_at: cx.now(),
        made_by: who,
        end: End::Due,
    }))
}

/// Why the number of what this trace showed has to be confirmed, if it has.
#[must_use]
pub fn confirm(cx: &Context, version: &ScopeVersion, trace: &Trace) -> Option<Confirm> {
    let rules = law::recall::RecallRules::shipped();
    let rule = rules.on(law::terms::dutch_day(cx.now()));
    let all = version.checked.as_ref().map(|(said, _)| said.register);
    let implants = trace.summary.certain + trace.summary.possible;
    Confirm::asked(rule, implants, trace.summary.providers, all)
}

fn message(
    recall: &Recall,
    version: &ScopeVersion,
    (case, notice_id): (&CaseFile, Uuid),
    (kind, number): (Kind, i64),
    send: &Send,
) -> Result<Sending, RecallError> {
    let scope = trace::read_scope(&Value::Object(version.scope.clone()), "");
    let reference = &recall.record.fsca_reference;
    Ok(Sending {
        notice_id,
        case_number: case.number.clone(),
        user: String::new(),
        fsca_reference: Some(reference.clone()).filter(|it| !it.is_empty()),
        kind,
        version: number,
        drill: recall.drill,
        actions: recall.record.actions.clone(),
        text: recall.record.text.clone(),
        scope: scope.map_err(|_| UseCaseError::NotFound)?,
        snapshot: 0,
        acknowledge_by: send.acknowledge_by,
        settle_by: send.settle_by,
    })
}

/// Asks the register to put a sending into mailboxes, and keeps what it says. Called again for one
/// that is due; the register knows it by its id.
pub(crate) async fn deliver(
    cx: &Context,
    case_id: Uuid,
    notice_id: Uuid,
) -> Result<End, RecallError> {
    let known = sending::find(&mut cx.store().read().await?, notice_id).await?;
    let known = known.ok_or(UseCaseError::NotFound)?;
    if known.end != End::Due {
        return Ok(known.end);
    }
    let end = match post(cx, "/v1/notices", &known.content).await {
        Ok(answer) => {
            let at = answer.get("sentAt").and_then(Value::as_str).and_then(|at| at.parse().ok());
            End::Sent { at: at.unwrap_or_else(|| cx.now()), answer }
        }
        // The register understood it and does not take it: asking again would change nothing.
        Err(AskError::Refused { status, codes }) if matches!(status.as_u16(), 400 | 409 | 422) => {
            let codes = if codes.is_empty() { status.to_string() } else { codes.join(" ") };
            End::Refused(codes)
        }
        Err(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            tracing::warn!(%error, cause, "a notice waits for the register");
            return Ok(End::Due);
        }
    };
    let mut tx = cx.store().write("notice.deliver").await?;
    match &end {
        End::Sent { at, answer } => {
            sending::note_sent(&mut tx, notice_id, *at, answer).await?;
        }
        End::Refused(codes) => sending::note_refused(&mut tx, notice_id, codes).await?,
        End::Due => {}
    }
    let number = known.content.get("caseNumber").and_then(Value::as_str).unwrap_or_default();
    let entry = super::follow::line(cx.now(), "notice.deliver", number).about(notice_id);
    tx.commit(entry.records(1), &[]).await?;
    cx.watched().look(case_id, cx.now());
    Ok(end)
}

fn told(end: End) -> Sent {
    match end {
        End::Due => Sent::Due,
        End::Sent { .. } => Sent::Done,
        End::Refused(codes) => Sent::Refused(codes),
    }
}
