//! Importing the directory from a file: whole or not at all. The same file again changes nothing.

use ::store::StoreError;
use audit::Entry;
use identity::{Caller, Keep, Permit};
use jiff::civil::Date;

use super::KeepDirectory;
use crate::context::Context;
use crate::model::case_file::Who;
use crate::model::directory::{Dated, Fault, Planned, plan, read};
use crate::store::directory;
use crate::use_case::{UseCaseError, person};

/// How often an import that met another one is tried.
const TRIES: usize = 3;

/// Why a file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// As any use case.
    #[error(transparent)]
    UseCase(#[from] UseCaseError),
    /// What is wrong with the file; nothing changed.
    #[error("{} faults", .0.len())]
    Faulty(Vec<Fault>),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::UseCase(error.into())
    }
}

/// Imports a file for somebody at a page.
pub async fn import(
    cx: &Context,
    permit: &Permit<KeepDirectory>,
    caller: &Caller,
    bytes: &[u8],
) -> Result<Planned, ImportError> {
    let by = person(caller)?;
    let entry = permit.entry_as("directory.import", cx.now());
    carry_out(cx, bytes, by, entry).await
}

/// Imports a file at the machine itself.
pub async fn import_at_console(
    cx: &Context,
    permit: &Permit<Keep>,
    bytes: &[u8],
) -> Result<Planned, ImportError> {
    let by = Who { subject: "console".to_owned(), name: "console".to_owned() };
    let entry = permit.entry_as("directory.import", cx.now());
    carry_out(cx, bytes, by, entry).await
}

async fn carry_out(
    cx: &Context,
    bytes: &[u8],
    by: Who,
    entry: Entry,
) -> Result<Planned, ImportError> {
    let today: Date = law::terms::dutch_day(cx.now());
    let rows = read(bytes, today).map_err(ImportError::Faulty)?;
    let dated = Dated { today, at: cx.now(), by };
    let mut tries = 0;
    loop {
        tries += 1;
        let mut tx = cx.store().write("directory.import").await?;
        let known = directory::known(&mut tx).await?;
        let plan = plan(&rows, &known, &dated).map_err(ImportError::Faulty)?;
        let changes = plan.sites.len() + plan.providers.len();
        let entry = entry.clone().records(changes);
        let written = async {
            directory::carry_out(&mut tx, &plan).await?;
            tx.commit(entry, &[]).await
        };
        match written.await {
            Ok(()) => return Ok(plan.tally),
            // Another import was first: what it wrote is read, and the rest planned anew.
            Err(error) if error.is_conflict() && tries < TRIES => {}
            Err(error) => return Err(error.into()),
        }
    }
}
