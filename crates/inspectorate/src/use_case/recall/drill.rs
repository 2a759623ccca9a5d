//! Exercises: starting one as a copy of a real case, and what a year of them says of each provider.

use std::collections::BTreeMap;

use exchange::BranchNumber;
use exchange::recall::MAX_LINE;
use identity::{Caller, Permit};
use jiff::civil::Date;
use law::terms::day_begins;
use uuid::Uuid;

use crate::context::Context;
use crate::model::case_file::{CaseFile, Kind, Line};
use crate::model::closing::Times;
use crate::model::recall::{Recall, Record, ScopeVersion};
use crate::store::recall::{self, scope};
use crate::store::{case_file, drill};
use crate::use_case::open_case::NewCase;
use crate::use_case::{OpenCase, ReadCases, UseCaseError, person};

/// Exercises in a year at most.
const MOST: i64 = 100;
/// Put before the words of a copied notice, so that no reader takes them for real.
const MARKS: [&str; 2] = ["OEFENING: ", "DRILL: "];

/// What became of starting one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Started {
    /// The case of the exercise.
    Case(Uuid),
    /// There is a case with this number already.
    NumberTaken,
    /// There is nothing to copy: no notice or no scope, or it is an exercise itself.
    NothingToCopy,
}

/// Starts an exercise with notice and scope of a real case; the same page starts one. The reference
/// of the manufacturer is not copied: by it a provider would merge the two.
pub async fn start(
    cx: &Context,
    permit: Permit<OpenCase>,
    caller: &Caller,
    source: Uuid,
    new: NewCase,
    page: Uuid,
) -> Result<Started, UseCaseError> {
    let who = person(caller)?;
    let permit = permit.in_case(new.number.as_str())?;
    let now = cx.now();
    let mut tx = cx.store().write("drill.start").await?;
    if let Some(known) = case_file::made_by(&mut tx, page).await? {
        return Ok(Started::Case(known.id));
    }
    if case_file::with_number(&mut tx, new.number.as_str()).await?.is_some() {
        return Ok(Started::NumberTaken);
    }
    let from = case_file::find(&mut tx, source).await?.ok_or(UseCaseError::NotFound)?;
    let recall = recall::find(&mut tx, source).await?.filter(|it| !it.drill);
    let newest = scope::newest(&mut tx, source).await?;
    let copied = scope::find(&mut tx, source, newest).await?;
    let (Some(recall), Some(copied)) = (recall, copied) else {
        return Ok(Started::NothingToCopy);
    };
    let case = CaseFile {
        id: cx.ids().next(),
        number: new.number,
        kind: Kind::FieldSafety,
        title: new.title,
        opened_at: now,
        opened_by: who.clone(),
        closed: None,
    };
    let exercise = Recall {
        case_id: case.id,
        drill: true,
        version: 1,
        record: marked(recall.record, case.number.as_str()),
        saved_at: now,
        saved_by: who.clone(),
        asked_at: None,
        trouble: None,
    };
    let first = ScopeVersion {
        version: 1,
        because: Line::kept(format!("{} v{newest}", from.number.as_str())),
        made_at: now,
        made_by: who,
        checked: None,
        trace_id: None,
        ..copied
    };
    let entry = permit.entry_as("drill.start", now).about(case.id).records(1);
    let kept = async {
        case_file::insert(&mut tx, &case, page).await?;
        recall::begin(&mut tx, &exercise, page).await?;
        scope::insert(&mut tx, case.id, &first, page).await?;
        drill::note_source(&mut tx, case.id, source).await?;
        tx.commit(entry, &[]).await
    };
    match kept.await {
        Ok(()) => Ok(Started::Case(case.id)),
        // Somebody was first: with the same page, or with the same number.
        Err(error) if error.is_conflict() => {
            let known = case_file::made_by(&mut cx.store().read().await?, page).await?;
            Ok(known.map_or(Started::NumberTaken, |known| Started::Case(known.id)))
        }
        Err(error) => Err(error.into()),
    }
}

/// A record as an exercise has it.
fn marked(mut record: Record, number: &str) -> Record {
    let mark = |text: &str, mark: &str| -> String {
        format!("{mark}{text}").chars().take(MAX_LINE).collect()
    };
    record.text.nl.title = mark(&record.text.nl.title, MARKS[0]);
    if let Some(english) = &mut record.text.en {
        english.title = mark(&english.title, MARKS[1]);
    }
    Record {
        fsca_reference: format!("DRILL {number}").chars().take(100).collect(),
        fsn_reference: String::new(),
        authority_reference: String::new(),
        fsn_link: String::new(),
        ..record
    }
}

/// The exercises of a year, the newest first, and for each provider how fast it was in each.
#[derive(Debug, Clone, Default)]
pub struct Year {
    /// The cases.
    pub cases: Vec<CaseFile>,
    /// Providers by number, each with the exercises it was part of.
    pub providers: BTreeMap<String, Vec<(Uuid, Times)>>,
}

/// What the exercises of a year say. Each case has its line in the access log.
pub async fn year(
    cx: &Context,
    permit: &Permit<ReadCases>,
    year: i16,
) -> Result<Year, UseCaseError> {
    let begin = |year: i16| {
        let day = Date::new(year, 1, 1).unwrap_or(Date::MIN);
        day_begins(day)
    };
    let mut tx = cx.store().write("drill.list").await?;
    let span = (begin(year), begin(year.saturating_add(1)));
    let (mut found, mut lines) = (Year::default(), Vec::new());
    for case_id in drill::between(&mut tx, span, MOST).await? {
        let case = case_file::find(&mut tx, case_id).await?.ok_or(UseCaseError::NotFound)?;
        for (told, _) in recall::told(&mut tx, case_id).await? {
            let branch: &BranchNumber = &told.branch_number;
            let of = found.providers.entry(branch.to_string()).or_default();
            of.push((case_id, Times::of(&told)));
        }
        let permit = permit.clone().in_case(case.number.as_str())?;
        lines.push(permit.entry_as("drill.list", cx.now()).about(case_id).records(1));
        found.cases.push(case);
    }
    let mut lines = lines.into_iter();
    let none = || permit.entry_as("drill.list", cx.now()).records(0);
    let first = lines.next().unwrap_or_else(none);
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    Ok(found)
}
