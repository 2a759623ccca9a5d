//! Reading a round of visits: each of them, and its figures.

use std::collections::HashMap;

use identity::Permit;
use law::inspection::Framework;

use super::{ReadInspections, of};
use crate::context::Context;
use crate::model::inspection::{Dossier, Kept, Round};
use crate::store::inspection;
use crate::use_case::UseCaseError;

/// Visits of a round at most.
const MOST: i64 = 1_000;

/// A round.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The framework of its first visit.
    pub framework: Framework,
    /// Its visits by that framework, in the order of their planning.
    pub visits: Vec<Dossier>,
    /// Its figures.
    pub figures: Round,
}

/// A round; each visit has its line in the access log, under its own number.
pub async fn round(
    cx: &Context,
    permit: &Permit<ReadInspections>,
    round: &str,
) -> Result<Shown, UseCaseError> {
    let mut tx = cx.store().write("inspection.round").await?;
    let heads = inspection::of_round(&mut tx, round, MOST).await?;
    let mut entries: HashMap<_, Vec<Kept>> = HashMap::new();
    for (id, kept) in inspection::entries_of_round(&mut tx, round).await? {
        entries.entry(id).or_default().push(kept);
    }
    let (mut visits, mut lines) = (Vec::<Dossier>::new(), Vec::new());
    for head in heads {
        let kept = entries.remove(&head.id).unwrap_or_default();
        let permit = permit.clone().in_case(head.number.as_str())?;
        lines.push(permit.entry_as("inspection.round", cx.now()).about(head.id).records(1));
        visits.push(of(&mut tx, head, kept).await?);
    }
    let framework = visits.first().ok_or(UseCaseError::NotFound)?.framework.clone();
    // A round is one framework's: what else bears its name is not counted with it.
    visits
        .retain(|it| it.framework.id == framework.id && it.framework.version == framework.version);
    let mut lines = lines.into_iter();
    let first = lines.next().ok_or(UseCaseError::NotFound)?;
    tx.commit(first, &lines.collect::<Vec<_>>()).await?;
    let figures = Round::of(&framework, &visits);
    Ok(Shown { framework, visits, figures })
}
