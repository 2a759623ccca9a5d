//! Loading a corrected inclusion list: from then on records are judged by it.

use identity::{Keep, Permit};
use law::{DataError, InclusionHistory};

use super::UseCaseError;
use crate::context::Context;
use crate::store::{inclusion, log};

/// Why a list was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file is not a list; every fault with its line.
    #[error("the list has {} faults", .0.len())]
    Faulty(Vec<DataError>),
    /// It could not be kept.
    #[error(transparent)]
    UseCase(#[from] UseCaseError),
}

/// Loads a list and returns its log position.
pub async fn load(
    cx: &Context,
    permit: &Permit<Keep>,
    content: &str,
) -> Result<(i64, InclusionHistory), LoadError> {
    let list = law::parse_inclusion(content).map_err(LoadError::Faulty)?;
    let position = keep(cx, permit, content).await?;
    Ok((position, list))
}

async fn keep(cx: &Context, permit: &Permit<Keep>, content: &str) -> Result<i64, UseCaseError> {
    let id = cx.ids().next();
    let mut tx = cx.store().write("inclusion.load").await?;
    let position = log::take(&mut tx, 1).await?;
    inclusion::append(&mut tx, id, position, cx.now(), content).await?;
    log::mark_rules(&mut tx, position).await?;
    let entry = permit.entry_as("inclusion.load", cx.now());
    tx.commit(entry.about(id), &[]).await?;
    Ok(position)
}
