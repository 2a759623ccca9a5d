//! Puts implants on the list of a recall, and takes them off; set-wise, whatever their number.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use exchange::recall::References;
use exchange::trace::{Range, Scope, Selection, Verdict, fits};
use store::{Day, Handle, Ids, Instant, StoreError};
use uuid::Uuid;

use crate::model::recall::patient::Source;
use crate::model::recall::search::{Certainty, Known, asks_maker, meant};
use crate::model::recall::widen::{Found, Listed, widen};
use crate::store::recall::implant::Change;
use crate::store::recall::search::{Asked, Column, Row};
use crate::store::recall::{branch, entry, implant, search};

/// The recall a list belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List {
    pub(crate) provider: Uuid,
    pub(crate) recall: Uuid,
    /// The last day for who comes on it.
    pub(crate) settle_by: Day,
}

/// Puts what is meant on a list; the patients who are new on it.
pub(crate) async fn put(
    db: &mut impl Handle,
    ids: &Ids,
    list: List,
    found: Vec<Found>,
    at: Instant,
) -> Result<Vec<Uuid>, StoreError> {
    let List { provider, recall, settle_by } = list;
    let listed = implant::listed(db, provider, recall).await?;
    let patients: BTreeMap<Uuid, Uuid> =
        entry::patients(db, provider, recall).await?.into_iter().collect();
    let branches: BTreeSet<String> = found.iter().map(|it| it.branch.clone()).collect();
    let plan = widen(&listed, &patients, found, || ids.next());
    for number in branches {
        branch::join(db, provider, recall, &number).await?;
    }
    entry::insert_all(db, provider, recall, &plan.entries, settle_by, at).await?;
    implant::insert_all(db, provider, recall, &plan.implants, at).await?;
    for (names, change) in [
        (plan.told, Change::Told),
        (plan.returned, Change::Returned),
        (plan.raised, Change::Raised),
    ] {
        implant::change(db, provider, recall, names, change).await?;
    }
    Ok(plan.entries.into_iter().filter_map(|it| it.patient).collect())
}

/// Takes references off a list that a notice releases.
pub(crate) async fn release(
    db: &mut impl Handle,
    list: List,
    references: &[exchange::Reference],
) -> Result<(), StoreError> {
    if references.is_empty() {
        return Ok(());
    }
    let names: HashSet<&str> = references.iter().map(exchange::Reference::as_str).collect();
    let ids = references.iter().filter_map(|it| it.as_str().parse().ok()).collect();
    let told = search::told(db, list.provider, ids).await?;
    let implants: HashSet<Uuid> = told.into_iter().map(|it| it.row.reference).collect();
    let listed = implant::listed(db, list.provider, list.recall).await?;
    let is_meant = |it: &Listed| {
        names.contains(it.listed_as.as_str())
            || it.implant.is_some_and(|implant| implants.contains(&implant))
    };
    let gone = listed.into_iter().filter(is_meant).map(|it| it.listed_as).collect();
    implant::change(db, list.provider, list.recall, gone, Change::Released).await
}

/// Takes off a list what was found here by the scope before and is not meant by the present one.
/// What came on it by another road stays: one's own recall may have been wider.
pub(crate) async fn drop_unmeant(
    db: &mut impl Handle,
    list: List,
    meant_before: &[Found],
    meant_now: &[Found],
) -> Result<(), StoreError> {
    let still: HashSet<Uuid> = meant_now.iter().filter_map(|it| it.implant).collect();
    let was: HashSet<Uuid> = meant_before.iter().filter_map(|it| it.implant).collect();
    let listed = implant::listed(db, list.provider, list.recall).await?;
    let gone = listed.into_iter().filter(|it| {
        it.source != Source::Notice
            && !it.is_released
            && it.implant.is_some_and(|implant| was.contains(&implant) && !still.contains(&implant))
    });
    let gone = gone.map(|it| it.listed_as).collect();
    implant::change(db, list.provider, list.recall, gone, Change::Released).await
}

/// The implants a notice names. A reference that is not known here is listed all the same: its
/// patient must be found.
pub(crate) async fn told(
    db: &mut impl Handle,
    provider: Uuid,
    branch: &str,
    references: &References,
) -> Result<Vec<Found>, StoreError> {
    let all = references.certain.iter().chain(&references.possible);
    let ids: Vec<Uuid> = all.filter_map(|it| it.as_str().parse().ok()).collect();
    let rows = if ids.is_empty() { Vec::new() } else { search::told(db, provider, ids).await? };
    let known: HashMap<Uuid, Row> = rows.into_iter().map(|it| (it.told, it.row)).collect();
    let one = |reference: &exchange::Reference, certainty| {
        let id: Option<Uuid> = reference.as_str().parse().ok();
        let row = id.and_then(|id| known.get(&id));
        Found {
            listed_as: reference.as_str().to_owned(),
            implant: row.map(|row| row.reference),
            patient: row.and_then(|row| row.patient_id),
            branch: branch.to_owned(),
            source: Source::Notice,
            certainty,
            is_explanted: row.is_some_and(|row| row.placed.explanted_on.is_some()),
            is_deceased: row.is_some_and(|row| row.died_on.is_some()),
        }
    };
    let certain = references.certain.iter().map(|it| one(it, Certainty::Certain));
    let possible = references.possible.iter().map(|it| one(it, Certainty::Possible));
    Ok(certain.chain(possible).collect())
}

/// The implants this house finds by a scope: in repair, not yet registered, or of a kind the
/// register does not have.
pub(crate) async fn found_here(
    db: &mut impl Handle,
    provider: Uuid,
    scope: &Scope,
    branch: &str,
) -> Result<Vec<Found>, StoreError> {
    let mut rows: HashMap<Uuid, Row> = HashMap::new();
    let by_device = !scope.udi_dis.is_empty();
    if by_device {
        let dis = scope.udi_dis.iter().map(|di| di.as_str().to_owned()).collect();
        add(&mut rows, search::by(db, provider, Column::UdiDi, Asked::Any(dis), false).await?);
    } else if asks_maker(scope) && scope.lots.is_empty() && scope.serials.is_empty() {
        let dis = devices_of_makers(db, provider, scope).await?;
        add(&mut rows, search::by(db, provider, Column::UdiDi, Asked::Any(dis), false).await?);
    }
    for (column, selection) in [(Column::Lot, &scope.lots), (Column::Serial, &scope.serials)] {
        for asked in parts(selection) {
            add(&mut rows, search::by(db, provider, column, asked, by_device).await?);
        }
    }
    let found = rows.into_values().filter_map(|row| judged(scope, row, branch, Source::Search));
    let mut found: Vec<Found> = found.collect();
    found.sort_by(|a, b| a.listed_as.cmp(&b.listed_as));
    Ok(found)
}

/// An implant of this house as a scope means it; none if it does not.
pub(crate) fn judged(scope: &Scope, row: Row, branch: &str, source: Source) -> Option<Found> {
    let known = Known {
        branch: row.branch_number.as_deref(),
        udi_di: row.placed.udi_di.as_deref(),
        lot: row.placed.lot.as_deref(),
        serial: row.placed.serial.as_deref(),
        implanted_on: row.placed.implanted_on.map(|day| day.0),
        manufacturer: row.manufacturer.as_deref(),
        category: row.category.as_deref(),
    };
    let certainty = meant(scope, &known)?;
    Some(Found {
        listed_as: row.reference.to_string(),
        implant: Some(row.reference),
        patient: row.patient_id,
        branch: row.branch_number.unwrap_or_else(|| branch.to_owned()),
        source,
        certainty,
        is_explanted: row.placed.explanted_on.is_some(),
        is_deceased: row.died_on.is_some(),
    })
}

fn add(rows: &mut HashMap<Uuid, Row>, found: Vec<Row>) {
    rows.extend(found.into_iter().map(|row| (row.reference, row)));
}

/// The devices whose maker and kind a scope asks for, by what the catalogue told this house.
async fn devices_of_makers(
    db: &mut impl Handle,
    provider: Uuid,
    scope: &Scope,
) -> Result<Vec<String>, StoreError> {
    let known = search::products(db, provider).await?;
    let fitting = known.into_iter().filter(|(_, manufacturer, category)| {
        let named = exchange::trace::Named {
            manufacturer: manufacturer.clone(),
            categories: category.iter().cloned().collect(),
        };
        fits(scope, &named) != Verdict::No
    });
    Ok(fitting.map(|(di, ..)| di).collect())
}

/// What to look up for a selection: all values at once, and each beginning of a range once.
fn parts(selection: &Selection) -> Vec<Asked> {
    let mut asked = Vec::new();
    if !selection.values.is_empty() {
        asked.push(Asked::Any(selection.values.clone()));
    }
    let prefixes: BTreeSet<&str> = selection.ranges.iter().map(Range::prefix).collect();
    asked.extend(prefixes.into_iter().map(|prefix| Asked::Prefix(prefix.to_owned())));
    asked
}
