//! The six criteria of readiness (register-law section 7; rule R63): for each a statement, who
//! answers for it, a document, its date and when it is looked at again. Complete, or what lacks.

use axum::body::Bytes;
use identity::Permit;
use jiff::civil::Date;
use store::seal::Place;
use store::{Day, Instant, StoreError};
use uuid::Uuid;

use super::{KeepReadiness, SeeReadiness, digest_of, name_of};
use crate::context::{Context, Desk};
use crate::store::{kept_file, readiness, unopened};

/// The criteria, by the number this project gives them.
pub const CRITERIA: [&str; 6] = ["L1", "L2", "L3", "L4", "L5", "L6"];

/// A criterion as it stands.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its number.
    pub code: &'static str,
    /// What is recorded; none if nothing is.
    pub recorded: Option<Recorded>,
    /// What lacks; nothing if it is complete.
    pub lacks: Vec<Lack>,
}

/// What is recorded for a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The version, from 1.
    pub version: i64,
    /// How it is met.
    pub statement: String,
    /// Who answers for it.
    pub owner: String,
    /// The date of the document.
    pub dated_on: Option<Date>,
    /// When it is looked at again.
    pub review_on: Option<Date>,
    /// Where the document is, if it is kept elsewhere.
    pub reference: Option<String>,
    /// The document, if it is kept here.
    pub file: Option<Uuid>,
    /// What is still to be done.
    pub plan: Option<String>,
    /// Until when.
    pub plan_due_on: Option<Date>,
    /// Who wrote this.
    pub by: String,
}

/// What lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Everything.
    Nothing,
    /// A document, here or elsewhere.
    Document,
    /// Its date.
    Dated,
    /// When it is looked at again.
    Review,
    /// It should have been looked at again.
    ReviewOver,
    /// What was planned is not done.
    Plan,
}

impl Lack {
    /// The stable code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "everything",
            Self::Document => "document",
            Self::Dated => "date",
            Self::Review => "review",
            Self::ReviewOver => "review_over",
            Self::Plan => "plan",
        }
    }

    /// Reads the code again.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        use Lack::{Dated, Document, Nothing, Plan, Review, ReviewOver};
        let all = [Nothing, Document, Dated, Review, ReviewOver, Plan];
        all.into_iter().find(|lack| lack.as_str() == code)
    }
}

/// What somebody wants recorded.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The version it was made from; 0 if there was none.
    pub from: i64,
    /// What stands in it; the version, the file and the writer are not the form's.
    pub recorded: Recorded,
    /// The document, if one was given: its bytes and what they are.
    pub document: Option<(Bytes, &'static str)>,
}

impl Criterion {
    /// Whether something is still to be done.
    #[must_use]
    pub fn has_plan(&self) -> bool {
        self.lacks.contains(&Lack::Plan)
    }
}

/// All six, from what is recorded.
pub(super) fn criteria(rows: &[readiness::Row], today: Date) -> Vec<Criterion> {
    let each = CRITERIA.into_iter().map(|code| {
        let row = rows.iter().find(|row| row.criterion == code);
        let recorded = row.map(recorded);
        let lacks = recorded.as_ref().map_or_else(|| vec![Lack::Nothing], |it| lacks(it, today));
        Criterion { code, recorded, lacks }
    });
    each.collect()
}

fn recorded(row: &readiness::Row) -> Recorded {
    let day = |day: Option<Day>| day.map(|day| day.0);
    Recorded {
        version: row.version,
        statement: row.statement.clone(),
        owner: row.owner.clone(),
        dated_on: day(row.dated_on),
        review_on: day(row.review_on),
        reference: row.reference.clone(),
        file: row.file_id,
        plan: row.plan.clone(),
        plan_due_on: day(row.plan_due_on),
        by: row.written_by.clone(),
    }
}

fn lacks(it: &Recorded, today: Date) -> Vec<Lack> {
    let review = match it.review_on {
        None => Some(Lack::Review),
        Some(day) if day < today => Some(Lack::ReviewOver),
        Some(_) => None,
    };
    let all = [
        (it.file.is_none() && it.reference.is_none()).then_some(Lack::Document),
        it.dated_on.is_none().then_some(Lack::Dated),
        review,
        it.plan.is_some().then_some(Lack::Plan),
    ];
    all.into_iter().flatten().collect()
}

/// All six criteria.
pub async fn list(
    cx: &Context,
    permit: &Permit<SeeReadiness>,
    desk: &Desk,
) -> Result<Vec<Criterion>, StoreError> {
    let mut db = cx.store.write("readiness.see").await?;
    let rows = readiness::latest(&mut db, desk.provider.id()).await?;
    db.commit(permit.entry(cx.clock.now()).records(rows.len()), &[]).await?;
    Ok(criteria(&rows, cx.calendar().today))
}

/// Records a criterion anew; whether nobody else did since the form was made.
pub async fn keep(
    cx: &Context,
    permit: &Permit<KeepReadiness>,
    desk: &Desk,
    code: &'static str,
    wanted: Wanted,
) -> Result<bool, StoreError> {
    let (provider, now) = (desk.provider.id(), cx.clock.now());
    let by = name_of(&desk.caller);
    let mut db = cx.store.write("readiness.keep").await?;
    let rows = readiness::latest(&mut db, provider).await?;
    let known = rows.iter().find(|row| row.criterion == code);
    if known.map_or(0, |row| row.version) != wanted.from {
        return Ok(false);
    }
    let file = match &wanted.document {
        Some((bytes, media_type)) => {
            let id = cx.ids.next();
            let place = Place { table: "kept_file", row: id, column: "sealed" };
            let name = format!("{code}-{}", wanted.from + 1);
            let kept = kept_file::NewFile {
                provider,
                id,
                kind: "readiness",
                name: &name,
                media_type,
                sealed: cx.keys.owner(provider).seal(place, bytes),
                key_id: cx.keys.id(),
                sha256: digest_of(bytes),
                by: &by,
                at: Instant(now),
            };
            kept_file::insert(&mut db, kept).await?;
            Some(id)
        }
        // A document that was given before stays, until another is given.
        None => known.and_then(|row| row.file_id),
    };
    let it = wanted.recorded;
    let row = readiness::Row {
        criterion: code.to_owned(),
        version: wanted.from + 1,
        statement: it.statement,
        owner: it.owner,
        dated_on: it.dated_on.map(Day),
        review_on: it.review_on.map(Day),
        reference: it.reference,
        file_id: file,
        plan: it.plan,
        plan_due_on: it.plan_due_on.map(Day),
        written_by: by,
        written_at: Instant(now),
    };
    if !readiness::insert(&mut db, provider, &row).await? {
        return Ok(false);
    }
    db.commit(permit.entry(now).records(1), &[]).await?;
    Ok(true)
}

/// A document: its media type and its bytes; none if there is none.
pub async fn document(
    cx: &Context,
    permit: &Permit<SeeReadiness>,
    desk: &Desk,
    code: &str,
) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let provider = desk.provider.id();
    let mut db = cx.store.write("readiness.document").await?;
    let rows = readiness::latest(&mut db, provider).await?;
    let id = rows.iter().find(|row| row.criterion == code).and_then(|row| row.file_id);
    let found = match id {
        Some(id) => kept_file::find(&mut db, provider, id).await?.map(|row| (id, row)),
        None => None,
    };
    let entry = permit.entry_as("readiness.document", cx.clock.now());
    db.commit(entry.records(usize::from(found.is_some())), &[]).await?;
    let Some((id, row)) = found else { return Ok(None) };
    let place = Place { table: "kept_file", row: id, column: "sealed" };
    let bytes = cx.keys.owner(provider).open(place, &row.key_id, &row.sealed);
    Ok(Some((row.media_type, bytes.map_err(unopened("kept_file", "sealed"))?)))
}
