//! What an import changes: nothing where the same was said before; else the old version ends the day
//! before the new one begins. No version is overwritten.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::file::{Fault, FaultCode, Row};
use super::{Site, Version};
use crate::model::case_file::Who;
use jiff::Timestamp;

/// An organisation and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its number in the trade register.
    pub organisation: String,
    /// What it is called.
    pub name: String,
}

/// All versions that are known, by branch and by organisation, each in the order of its number.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Of sites.
    pub sites: BTreeMap<String, Vec<Version<Site>>>,
    /// Of organisations.
    pub providers: BTreeMap<String, Vec<Version<Named>>>,
}

/// Something to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<T> {
    /// A version ends on this day.
    End {
        /// Of whom: a branch or an organisation.
        whose: String,
        /// Which version.
        number: i64,
        /// Its last day.
        last: Date,
    },
    /// A version begins.
    Begin(Version<T>),
}

/// What an import changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Of organisations.
    pub providers: Vec<Change<Named>>,
    /// Of sites.
    pub sites: Vec<Change<Site>>,
    /// How many sites come in, change, end, and stay as they are.
    pub tally: Planned,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Planned {
    /// Sites that were not known.
    pub added: usize,
    /// Sites of which something else is said.
    pub changed: usize,
    /// Sites that end, and of which nothing else is said.
    pub ended: usize,
    /// Rows that say what is known.
    pub same: usize,
}

impl Plan {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.providers.is_empty() && self.sites.is_empty()
    }
}

/// When and by whom it is written.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The day of the import.
    pub today: Date,
    /// The moment.
    pub at: Timestamp,
    /// Who.
    pub by: Who,
}

/// What rows of a file change, or every row that cannot be told from what is known.
pub fn plan(rows: &[Row], known: &Known, dated: &Dated) -> Result<Plan, Vec<Fault>> {
    let mut plan = Plan::default();
    let mut faults = Vec::new();
    let mut by_branch: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        by_branch.entry(row.site.branch.as_str()).or_default().push(row);
    }
    for (branch, mut rows) in by_branch {
        rows.sort_by_key(|row| row.valid_from.unwrap_or(dated.today));
        let mut versions = known.sites.get(branch).cloned().unwrap_or_default();
        for row in rows {
            if let Err(fault) = of_row(row, &mut versions, &mut plan, dated) {
                faults.push(fault);
            }
        }
    }
    providers(rows, known, &mut plan, dated);
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

fn of_row(
    row: &Row,
    versions: &mut Vec<Version<Site>>,
    plan: &mut Plan,
    dated: &Dated,
) -> Result<(), Fault> {
    let from = row.valid_from.unwrap_or(dated.today);
    // What was said before, of the same days: nothing is new.
    let stands = versions.iter().find(|it| {
        let same_days = row.valid_from.is_none_or(|from| from == it.valid_from);
        same_days && !it.is_replaced() && it.it == row.site
    });
    let last = versions.last();
    if let Some(it) = stands {
        let is_last = last.is_some_and(|last| last.number == it.number);
        return match row.valid_to {
            Some(ends) if is_last && it.valid_to != Some(ends) => {
                let (number, last) = (it.number, ends);
                end(versions, plan, (number, last));
                plan.tally.ended += 1;
                Ok(())
            }
            _ => {
                plan.tally.same += 1;
                Ok(())
            }
        };
    }
    let standing = versions.iter().rev().find(|it| !it.is_replaced()).cloned();
    match standing {
        None => plan.tally.added += 1,
        Some(it) if it.it == row.site && it.valid_to.is_none() && from > it.valid_from => {
            // The same from a later day on: it holds already.
            match row.valid_to {
                Some(ends) => {
                    end(versions, plan, (it.number, ends));
                    plan.tally.ended += 1;
                }
                None => plan.tally.same += 1,
            }
            return Ok(());
        }
        Some(it) if from < it.valid_from => {
            return Err(Fault::of_row(row.line, "valid_from", FaultCode::BeforeKnown)
                .allowing(it.valid_from.to_string()));
        }
        Some(it) => {
            let before = from.yesterday().unwrap_or(from);
            if it.valid_to.is_none_or(|last| last > before) {
                end(versions, plan, (it.number, before));
            }
            plan.tally.changed += 1;
        }
    }
    let begun = Version {
        number: versions.last().map_or(1, |it| it.number + 1),
        it: row.site.clone(),
        valid_from: from,
        valid_to: row.valid_to,
        made_at: dated.at,
        made_by: dated.by.clone(),
    };
    versions.push(begun.clone());
    plan.sites.push(Change::Begin(begun));
    Ok(())
}

fn end(versions: &mut [Version<Site>], plan: &mut Plan, (number, last): (i64, Date)) {
    let Some(it) = versions.iter_mut().find(|it| it.number == number) else { return };
    it.valid_to = Some(last);
    let whose = it.it.branch.to_string();
    plan.sites.push(Change::End { whose, number, last });
}

/// Organisations: one name each in a file, which its reading sees to.
fn providers(rows: &[Row], known: &Known, plan: &mut Plan, dated: &Dated) {
    let mut named: BTreeMap<&str, (&str, Date)> = BTreeMap::new();
    for row in rows {
        let from = row.valid_from.unwrap_or(dated.today);
        let it = named.entry(&row.site.organisation).or_insert((&row.organisation_name, from));
        it.1 = it.1.min(from);
    }
    for (organisation, (name, first)) in named {
        let versions = known.providers.get(organisation).map(Vec::as_slice).unwrap_or_default();
        let standing = versions.iter().rev().find(|it| !it.is_replaced());
        if standing.is_some_and(|it| it.it.name == name) {
            continue;
        }
        // Another name counts from the day it is told.
        let from = standing.map_or(first, |it| dated.today.max(it.valid_from));
        if let Some(it) = standing {
            let (whose, last) = (organisation.to_owned(), from.yesterday().unwrap_or(from));
            plan.providers.push(Change::End { whose, number: it.number, last });
        }
        plan.providers.push(Change::Begin(Version {
            number: versions.last().map_or(1, |it| it.number + 1),
            it: Named { organisation: organisation.to_owned(), name: name.to_owned() },
            valid_from: from,
            valid_to: None,
            made_at: dated.at,
            made_by: dated.by.clone(),
        }));
    }
}
