//! The books of a house: who may call. Verbs that keep them need the database and no keys.

use admission::{Admission, Settings};
use store::{Clock, Ids, Store};

use super::Pending;
use crate::config::{DatabaseOf, House};
use crate::failure::Failure;

/// The books of a house.
#[derive(Debug)]
pub(crate) struct Books {
    pub(crate) admission: Admission,
    pub(crate) store: Store,
}

impl Books {
    /// Opens them.
    pub(crate) async fn open(house: House, database: &DatabaseOf) -> Result<Self, Failure> {
        let url = database.url(house)?;
        let store = super::open(house, &url, Pending::Refuse).await?;
        let settings = Settings::default();
        let admission = Admission::new(store.clone(), Clock::system(), Ids::system(), settings);
        Ok(Self { admission, store })
    }

    /// Ends its connections.
    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}
