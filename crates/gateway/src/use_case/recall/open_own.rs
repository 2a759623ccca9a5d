//! Opens a recall from a manufacturer's own notice: over every implant of this house, kinds outside
//! the inclusion list among them. When the inspectorate's notice about the same corrective action
//! comes, it becomes that recall.

use std::collections::BTreeSet;

use axum::body::Bytes;
use exchange::BranchNumber;
use exchange::finding::Findings;
use exchange::recall::{Actions, Text};
use exchange::trace::Scope;
use identity::Permit;
use jiff::civil::Date;
use store::seal::Place;
use store::{Day, Instant, StoreError};
use uuid::Uuid;

use super::lists::{self, List};
use super::{OpenRecall, procedure};
use crate::context::{Context, Desk};
use crate::model::recall::search::{Certainty, asks_maker};
use crate::model::recall::{Number, fsca_key};
use crate::store::recall::{self, Row, branch};
use crate::store::{inconsistent, kept_file};
use crate::use_case::about::each_patient;
use crate::use_case::desk::{digest_of, name_of};
use crate::use_case::find_caller::find_provider;

/// A recall as a page sends it. Who makes one has checked the words ([`Text::check`]).
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Made with the page: the same form sent twice is one recall.
    pub id: Uuid,
    /// Whether it is an exercise.
    pub is_drill: bool,
    /// The manufacturer's reference of the corrective action.
    pub fsca_reference: Option<String>,
    /// What is asked.
    pub actions: Actions,
    /// In words.
    pub text: Text,
    /// Which devices.
    pub scope: Scope,
    /// The last day for every patient.
    pub settle_by: Date,
    /// The notice as it came, with its media type: PDF, e-mail, pasted text.
    pub source: Option<(Bytes, String)>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// It is open; its list is filled.
    Done(Uuid),
    /// There is one about this corrective action already.
    Exists(Uuid),
    /// The words cannot be kept; all that is wrong with them.
    Faulty(Findings),
}

/// How many a scope would list here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Implants that are meant for certain.
    pub certain: usize,
    /// Implants that cannot be excluded.
    pub possible: usize,
    /// Patients of these who are known.
    pub patients: usize,
    /// Implants without a known patient.
    pub without_patient: usize,
}

/// Counts what a scope would list, before anything is kept.
pub async fn count_own(
    cx: &Context,
    permit: &Permit<OpenRecall>,
    desk: &Desk,
    scope: &Scope,
) -> Result<Count, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("recall.count").await?;
    let found = lists::found_here(&mut db, provider, scope, &first_branch(desk)?).await?;
    let entry = permit.entry_as("recall.count", cx.clock.now()).case("new");
    db.commit(entry.records(found.len()), &[]).await?;
    let certain = found.iter().filter(|it| it.certainty == Certainty::Certain).count();
    let patients: BTreeSet<Uuid> = found.iter().filter_map(|it| it.patient).collect();
    Ok(Count {
        certain,
        possible: found.len() - certain,
        patients: patients.len(),
        without_patient: found.iter().filter(|it| it.patient.is_none()).count(),
    })
}

/// Opens it, and lists whose implants are meant.
pub async fn open_own(
    cx: &Context,
    permit: &Permit<OpenRecall>,
    desk: &Desk,
    wanted: Wanted,
) -> Result<Opened, StoreError> {
    let mut findings = Findings::default();
    wanted.text.check("/text", &mut findings);
    if findings.stop() {
        return Ok(Opened::Faulty(findings));
    }
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let at = Instant(now);
    let mut db = cx.store.write("recall.open").await?;
    if recall::find(&mut db, provider, wanted.id).await?.is_some() {
        return Ok(Opened::Done(wanted.id));
    }
    let key = wanted.fsca_reference.as_deref().and_then(fsca_key);
    if let Some(key) = &key
        && let Some(same) = recall::of_fsca(&mut db, provider, key, wanted.is_drill).await?
        && same.state == "open"
    {
        return Ok(Opened::Exists(same.recall_id));
    }
    let today = law::terms::dutch_day(now);
    let year = i64::from(today.year());
    let by = name_of(&desk.caller);
    let source_file = match &wanted.source {
        Some((bytes, media_type)) => Some(keep_source(cx, &mut db, desk, bytes, media_type).await?),
        None => None,
    };
    let row = Row {
        provider_id: provider,
        recall_id: wanted.id,
        year,
        ordinal: recall::next_ordinal(&mut db, provider, year).await?,
        case_number: None,
        fsca_reference: wanted.fsca_reference.clone(),
        fsca_key: key,
        drill: wanted.is_drill,
        state: "open".to_owned(),
        actions: recall::write_actions(&wanted.actions),
        wording: recall::write_text(&wanted.text),
        scope_version: 0,
        by_maker: asks_maker(&wanted.scope),
        acknowledge_by: None,
        settle_by: Day(wanted.settle_by),
        opened_at: at,
        opened_by: Some(by),
        source_file,
        closed_at: None,
        closed_by: None,
        closed_why: None,
        merged_into: None,
        version: 1,
    };
    if !recall::insert(&mut db, &row, &wanted.scope.written().to_string()).await? {
        // Another one took the number at that very moment; the same form can be sent again.
        return Err(inconsistent("recall", "ordinal"));
    }
    for number in desk.provider.branches() {
        branch::join(&mut db, provider, wanted.id, number.as_str()).await?;
    }
    procedure::begin_steps(&mut db, provider, wanted.id, today, wanted.settle_by).await?;
    let found = lists::found_here(&mut db, provider, &wanted.scope, &first_branch(desk)?).await?;
    let count = found.len();
    let list = List { provider, recall: wanted.id, settle_by: Day(wanted.settle_by) };
    let new = lists::put(&mut db, &cx.ids, list, found, at).await?;
    branch::changed(&mut db, provider, wanted.id).await?;
    let number = Number { year, ordinal: row.ordinal }.to_string();
    let entry = permit.entry(now).case(number).about(wanted.id).records(count);
    let (first, others) = each_patient(entry, new);
    db.commit(first, &others).await?;
    Ok(Opened::Done(wanted.id))
}

async fn keep_source(
    cx: &Context,
    db: &mut store::Write,
    desk: &Desk,
    bytes: &[u8],
    media_type: &str,
) -> Result<Uuid, StoreError> {
    let (provider, id) = (desk.provider.id(), cx.ids.next());
    let place = Place { table: "kept_file", row: id, column: "sealed" };
    let by = name_of(&desk.caller);
    let file = kept_file::NewFile {
        provider,
        id,
        kind: "safety_notice",
        name: "safety-notice",
        media_type,
        sealed: cx.keys.owner(provider).seal(place, bytes),
        key_id: cx.keys.id(),
        sha256: digest_of(bytes),
        by: &by,
        at: Instant(cx.clock.now()),
    };
    kept_file::insert(db, file).await?;
    Ok(id)
}

/// The branch that counts an implant of which nobody knows where it was placed.
fn first_branch(desk: &Desk) -> Result<String, StoreError> {
    first(desk.provider.branches())
}

/// The same for the house itself.
pub(super) async fn first_branch_of(cx: &Context, provider: Uuid) -> Result<String, StoreError> {
    let found = find_provider(cx, provider).await?;
    first(found.map(|it| it.branches()).unwrap_or_default())
}

fn first(branches: Vec<BranchNumber>) -> Result<String, StoreError> {
    let first = branches.into_iter().next();
    let first = first.ok_or_else(|| inconsistent("provider_number", "branch_number"))?;
    Ok(first.as_str().to_owned())
}
