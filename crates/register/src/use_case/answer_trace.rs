//! Answering a trace: how many implants are affected, and at which providers; signed, so that the
//! answer can be shown to others.

mod sign;

use exchange::trace::{self, Answer, Period, Provider, Purpose, Question, Scope, Tally};
use exchange::{Code, Findings};
use identity::{AskTrace, Caller, Denied, Permit, policy};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::UseCaseError;
use super::select_implants::Selection;
use crate::context::Context;
use crate::model::overdue;
use crate::model::rules::dutch_day;
use crate::store::{log, monitoring};

/// Months that overdue deliveries are looked for in, when the question names no period.
const USUAL_PERIOD_MONTHS: i64 = 12;

pub use sign::{Proof, Signed};

/// Answers a question at a position of the log: asked again with it, the answer is the same.
pub async fn answer(cx: &Context, caller: &Caller, body: &Value) -> Result<Signed, UseCaseError> {
    Permit::<AskTrace>::ask(caller)?;
    let question = trace::read(body).map_err(UseCaseError::Invalid)?;
    let permit = permit(caller, &question)?;
    let mut db = cx.store().read().await?;
    let head = log::head(&mut db).await?.position;
    let snapshot = question.snapshot.unwrap_or(head);
    if snapshot > head {
        return Err(invalid(Code::SnapshotUnknown, "/snapshot"));
    }
    let snapshot_at = log::moment(&mut db, snapshot).await?.unwrap_or(Timestamp::UNIX_EPOCH);
    let selection = Selection::of(cx, &mut db, &question.scope, snapshot).await?;
    let tallies = selection.tallies(&mut db).await?;
    let provider = |(branch_number, tally)| Provider { branch_number, tally };
    let providers: Vec<Provider> = tallies.into_iter().map(provider).collect();
    let asked_on = dutch_day(snapshot_at);
    let overdue_period = period(&question.scope, asked_on);
    let months = (overdue::first_month(overdue_period), overdue::month_of(overdue_period.to));
    let deliveries = overdue::Deliveries {
        late: monitoring::late(&mut db, (overdue_period.from, overdue_period.to), snapshot).await?,
        months: monitoring::months(&mut db, months, snapshot).await?,
        never: monitoring::never(&mut db, snapshot_at, snapshot).await?,
    };
    let checkpoint = sign::covering(&mut db, snapshot).await?;
    drop(db);
    let answer = Answer {
        trace_id: cx.ids().next(),
        counts: "implants",
        snapshot,
        snapshot_at,
        total: total(&providers),
        providers,
        overdue_period,
        overdue: overdue::overdue(&deliveries, overdue_period, asked_on),
    };
    let now = cx.now();
    record(cx, permit, &answer, now).await?;
    Ok(sign::sign(cx.desk(), body, answer, now, checkpoint))
}

fn invalid(code: Code, field: &str) -> UseCaseError {
    UseCaseError::Invalid(Findings::from(code.at(field)))
}

/// Leave for the purpose that the question names, in its case and for its user.
fn permit(caller: &Caller, question: &Question) -> Result<Permit<AskTrace>, Denied> {
    let purpose = match question.purpose {
        Purpose::RiskInsight => identity::Purpose::RiskInsight,
        Purpose::InformProviders => identity::Purpose::InformProviders,
    };
    let permit = Permit::ask_for(caller, policy::Scope::Foreign, purpose)?;
    Ok(permit.in_case(question.case_number.as_str())?.for_user(&question.user))
}

/// Every look is on record before its answer leaves (rule R45).
async fn record(
    cx: &Context,
    permit: Permit<AskTrace>,
    answer: &Answer,
    now: Timestamp,
) -> Result<(), UseCaseError> {
    let registered = answer.total.certain.registered + answer.total.possible.registered;
    let entry = permit
        .entry(now)
        .about(answer.trace_id)
        .records(usize::try_from(registered).unwrap_or_default());
    Ok(cx.store().note("trace.answer", entry).await?)
}

fn total(providers: &[Provider]) -> Tally {
    let mut total = Tally::default();
    for provider in providers {
        total.add(provider.tally);
    }
    total
}

/// The period of the question, or the year before it was asked.
fn period(scope: &Scope, asked_on: Date) -> Period {
    let to = scope.implanted_to.unwrap_or(asked_on);
    let year = jiff::Span::new().months(USUAL_PERIOD_MONTHS);
    let from = scope.implanted_from.unwrap_or(to.checked_sub(year).unwrap_or(Date::MIN));
    Period { from, to }
}
