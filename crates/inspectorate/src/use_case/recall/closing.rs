//! How a recall ends: providers are drawn at random and asked, the test says what is left, and it is
//! closed for good, which every provider hears.

pub mod close;
pub mod read;
pub mod sample;

use ::store::Handle;
use uuid::Uuid;

use crate::model::closing::Sample;
use crate::model::recall::{Recall, Told};
use crate::store::{closing, recall};
use crate::use_case::UseCaseError;

/// What a test is made from.
struct Ground {
    recall: Recall,
    told: Vec<Told>,
    sample: Sample,
}

impl Ground {
    async fn of(db: &mut impl Handle, case_id: Uuid) -> Result<Self, UseCaseError> {
        let recall = recall::find(db, case_id).await?.ok_or(UseCaseError::NotFound)?;
        let told = recall::told(db, case_id).await?;
        Ok(Self {
            recall,
            told: told.into_iter().map(|(told, _)| told).collect(),
            sample: closing::sample(db, case_id).await?,
        })
    }
}
