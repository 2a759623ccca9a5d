//! Loading a framework from an operator's file. What is loaded stays as it is: another version is
//! another framework.

use identity::{Caller, Permit};
use law::DataError;
use law::inspection::Framework;

use super::LoadFramework;
use crate::context::Context;
use crate::store::inspection;
use crate::use_case::{UseCaseError, person};

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded {
    /// It can be inspected by: its id and version.
    Done(String, String),
    /// The file has faults: all of them.
    Faults(Vec<DataError>),
    /// This version is there, and is another.
    Taken,
}

/// Loads a framework; the same file again changes nothing.
pub async fn load(
    cx: &Context,
    permit: Permit<LoadFramework>,
    caller: &Caller,
    text: &str,
) -> Result<Loaded, UseCaseError> {
    let who = person(caller)?;
    let framework = match Framework::parse(text) {
        Ok(framework) => framework,
        Err(faults) => return Ok(Loaded::Faults(faults)),
    };
    let mut tx = cx.store().write("framework.load").await?;
    let known = inspection::framework(&mut tx, &framework.id, &framework.version).await?;
    if let Some(known) = known {
        return Ok(if known == framework { done(framework) } else { Loaded::Taken });
    }
    let permit = permit.in_case(&format!("framework:{}:{}", framework.id, framework.version))?;
    let kept = async {
        inspection::keep_framework(&mut tx, &framework, text, (cx.now(), &who)).await?;
        tx.commit(permit.entry(cx.now()).records(1), &[]).await
    };
    match kept.await {
        Ok(()) => Ok(done(framework)),
        // Somebody loaded the same version in the same moment.
        Err(error) if error.is_conflict() => Ok(Loaded::Taken),
        Err(error) => Err(error.into()),
    }
}

fn done(it: Framework) -> Loaded {
    Loaded::Done(it.id, it.version)
}
