//! Takes a notice out of the mailbox: keeps it, makes or widens the recall, and lists the patients.
//!
//! The same notice twice is one. Of two versions the later one says what is asked; the earlier stays
//! as what was known then. References are added whatever the order, since each notice names only
//! what is new. A provider's own recall about the same corrective action becomes this one.

use audit::{Actor, Entry, Purpose};
use exchange::recall::{Action, Kind, Notice};
use exchange::trace::{Scope, read_scope};
use store::{Day, Instant, StoreError};
use uuid::Uuid;

use super::lists::{self, List};
use crate::context::Context;
use crate::model::recall::fsca_key;
use crate::model::recall::search::asks_maker;
use crate::store::recall::{self, Row, branch, entry, notice, reading};
use crate::use_case::about::each_patient;
use crate::use_case::find_caller::find_provider;

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is kept, in this recall.
    Kept(Uuid),
    /// It was kept before, in this recall; nothing changed.
    Known(Uuid),
    /// The branch it is to is none of this provider's; nothing was kept.
    NotOurs,
}

/// Times it is tried, when somebody else changes the same recall at that very moment.
const TRIES: usize = 5;

/// Takes a notice for a provider.
pub async fn take_notice(
    cx: &Context,
    provider: Uuid,
    notice: &Notice,
) -> Result<Taken, StoreError> {
    for _ in 0..TRIES {
        if let Some(taken) = try_once(cx, provider, notice).await? {
            return Ok(taken);
        }
    }
    Err(StoreError::Inconsistent {
        table: "recall",
        column: "version",
        problem: "changed again and again while a notice was taken".to_owned(),
    })
}

/// None if somebody else was faster.
async fn try_once(
    cx: &Context,
    provider: Uuid,
    told: &Notice,
) -> Result<Option<Taken>, StoreError> {
    let number = told.branch_number.as_str();
    let found = find_provider(cx, provider).await?;
    let Some(found) = found.filter(|it| it.branches().contains(&told.branch_number)) else {
        return Ok(Some(Taken::NotOurs));
    };
    let mut db = cx.store.write("recall.take_notice").await?;
    if let Some(known) = notice::recall_of(&mut db, provider, told.notice_id, number).await? {
        return Ok(Some(Taken::Known(known)));
    }
    let now = cx.clock.now();
    let at = Instant(now);
    let scope = read_scope(&told.scope, "").ok();
    let Some(course) = begin(cx, &mut db, found.id(), told, scope.as_ref()).await? else {
        return Ok(None);
    };
    let before = course.before;
    let recall_id = before.recall_id;
    branch::join(&mut db, provider, recall_id, number).await?;
    let row = notice::Row {
        provider_id: provider,
        notice_id: told.notice_id,
        branch_number: number.to_owned(),
        recall_id,
        position: told.position,
        kind: told.kind.as_str().to_owned(),
        version: told.version,
        sent_at: Instant(told.sent_at),
        received_at: at,
        body: serde_json::to_string(told).expect("a notice is JSON"),
        acknowledged_at: None,
        acknowledged_by: None,
        told_at: None,
    };
    if !notice::insert(&mut db, &row).await? {
        return Ok(Some(Taken::Known(recall_id)));
    }
    // After a closure, and of an exercise under a real number or the other way round, a notice is
    // kept as it came and changes nothing.
    let is_over = before.case_number.is_some() && before.state == "closed";
    let mut new = Vec::new();
    if !is_over && before.drill == told.drill {
        let is_later = course.is_new || told.version >= before.scope_version;
        if is_later && !course.is_new && !adopt(&mut db, &before, told, scope.as_ref(), at).await? {
            return Ok(None);
        }
        if told.kind != Kind::Closure {
            let settle_by = if is_later { Day(told.settle_by) } else { before.settle_by };
            let list = List { provider, recall: recall_id, settle_by };
            if is_later && !course.is_new {
                follow(&mut db, list, &before, told, at).await?;
            }
            let mut found = lists::told(&mut db, provider, number, &told.implants).await?;
            if let Some(scope) = scope.filter(|_| is_later && course.scope_before.is_some()) {
                let here = lists::found_here(&mut db, provider, &scope, number).await?;
                if let Some(was) = course.scope_before.as_ref().and_then(Option::as_ref) {
                    let was = lists::found_here(&mut db, provider, was, number).await?;
                    lists::drop_unmeant(&mut db, list, &was, &here).await?;
                }
                found.extend(here);
            }
            new = lists::put(&mut db, &cx.ids, list, found, at).await?;
            if is_later {
                lists::release(&mut db, list, &told.released).await?;
            }
            entry::refresh(&mut db, provider, recall_id).await?;
        }
        branch::changed(&mut db, provider, recall_id).await?;
    }
    let line = Entry::done(now, "recall.take_notice", Actor::System, Purpose::Recall)
        .of_data("recall_work")
        .case(told.case_number.as_str())
        .about(recall_id)
        .records(told.implants.len());
    let (first, others) = each_patient(line, new);
    db.commit(first, &others).await?;
    cx.recall_changed.notify_one();
    tracing::info!(
        provider.id = %provider,
        recall.id = %recall_id,
        kind = told.kind.as_str(),
        implants = told.implants.len(),
        "a notice was taken"
    );
    Ok(Some(Taken::Kept(recall_id)))
}

/// The recall a notice belongs to.
#[expect(clippy::option_option, reason = "not searched, and searched without one before, are two")]
struct Course {
    /// As it was before the notice, or as the notice made it.
    before: Row,
    /// Whether this notice makes it.
    is_new: bool,
    /// The scope before, if this house has to be searched by another one: none before the first
    /// notice of a case, for what one's own recall found stays.
    scope_before: Option<Option<Scope>>,
}

/// Finds the recall of a notice, or makes it; none if somebody else made it at that moment.
async fn begin(
    cx: &Context,
    db: &mut store::Write,
    provider: Uuid,
    told: &Notice,
    scope: Option<&Scope>,
) -> Result<Option<Course>, StoreError> {
    let case = told.case_number.as_str();
    let key = told.fsca_reference.as_deref().and_then(fsca_key);
    let mut known = recall::of_case(db, provider, case).await?;
    if known.is_none()
        && let Some(key) = &key
    {
        // One's own recall about the same action; the list stays as it is.
        let own = recall::of_fsca(db, provider, key, told.drill).await?;
        known = own.filter(|row| row.case_number.is_none());
    }
    let written = written(told, scope);
    if let Some(before) = known {
        let was = recall::scope_of(db, provider, before.recall_id).await?;
        let is_first = before.case_number.is_none();
        let read = || serde_json::from_str(&was).ok().and_then(|it| read_scope(&it, "").ok());
        let before_it = (is_first || was != written).then(|| if is_first { None } else { read() });
        return Ok(Some(Course { before, is_new: false, scope_before: before_it }));
    }
    let today = law::terms::dutch_day(cx.clock.now());
    let year = i64::from(today.year());
    let at = Instant(cx.clock.now());
    let is_closure = told.kind == Kind::Closure;
    let row = Row {
        provider_id: provider,
        recall_id: cx.ids.next(),
        year,
        ordinal: recall::next_ordinal(db, provider, year).await?,
        case_number: Some(case.to_owned()),
        fsca_reference: told.fsca_reference.clone(),
        fsca_key: key,
        drill: told.drill,
        state: if is_closure { "closed" } else { "open" }.to_owned(),
        actions: recall::write_actions(&told.actions),
        wording: recall::write_text(&told.text),
        scope_version: told.version,
        by_maker: scope.is_some_and(asks_maker),
        acknowledge_by: Some(Day(told.acknowledge_by)),
        settle_by: Day(told.settle_by),
        opened_at: at,
        opened_by: None,
        source_file: None,
        closed_at: is_closure.then_some(at),
        closed_by: None,
        closed_why: None,
        merged_into: None,
        version: 1,
    };
    if !recall::insert(db, &row, &written).await? {
        return Ok(None);
    }
    super::procedure::begin_steps(db, provider, row.recall_id, today, told.settle_by).await?;
    // A closure of what never came here is kept, and is over: `before` is a recall still open.
    let before = Row { state: "open".to_owned(), ..row };
    Ok(Some(Course { before, is_new: true, scope_before: Some(None) }))
}

/// The scope as it is kept and compared.
fn written(told: &Notice, scope: Option<&Scope>) -> String {
    scope.map_or_else(|| told.scope.clone(), Scope::written).to_string()
}

/// Takes over what a later version says; false if somebody else changed the recall meanwhile.
async fn adopt(
    db: &mut store::Write,
    before: &Row,
    told: &Notice,
    scope: Option<&Scope>,
    at: Instant,
) -> Result<bool, StoreError> {
    let is_closure = told.kind == Kind::Closure;
    let row = Row {
        case_number: Some(told.case_number.as_str().to_owned()),
        fsca_reference: told.fsca_reference.clone().or_else(|| before.fsca_reference.clone()),
        fsca_key: told.fsca_reference.as_deref().and_then(fsca_key).or(before.fsca_key.clone()),
        state: if is_closure { "closed" } else { "open" }.to_owned(),
        actions: recall::write_actions(&told.actions),
        wording: recall::write_text(&told.text),
        scope_version: told.version,
        by_maker: scope.is_some_and(asks_maker),
        acknowledge_by: Some(Day(told.acknowledge_by)),
        settle_by: Day(told.settle_by),
        closed_at: is_closure.then_some(at),
        closed_by: None,
        closed_why: None,
        ..before.clone()
    };
    recall::update(db, &row, Some(&written(told, scope))).await
}

/// What follows for those who are listed already from another day, other actions or other
/// instructions.
async fn follow(
    db: &mut store::Write,
    list: List,
    before: &Row,
    told: &Notice,
    at: Instant,
) -> Result<(), StoreError> {
    let List { provider, recall, settle_by } = list;
    entry::postpone(db, provider, recall, (before.settle_by, settle_by)).await?;
    if recall::read_actions(&before.actions).as_ref() != Some(&told.actions) {
        entry::settle_anew(db, provider, recall, &told.actions).await?;
    }
    if told.actions.have(Action::InstructionsChanged) && told.version != before.scope_version {
        let versions = (before.scope_version, told.version);
        reading::ask_again(db, (provider, recall), versions, at).await?;
    }
    Ok(())
}
