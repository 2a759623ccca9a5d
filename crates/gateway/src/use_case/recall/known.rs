//! Warns at the operating table: whether a device that is scanned is being recalled, and whether
//! its instructions changed. Exercises never warn.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use exchange::recall::Action;
use exchange::trace::Scope;
use identity::Caller;
use jiff::civil::Date;
use store::{Handle, StoreError};
use uuid::Uuid;

use super::Scopes;
use crate::model::operation::item::{Fate, Item, Recalled};
use crate::model::recall::search::{Certainty, Known, meant};
use crate::model::recall::{Recall, reader_key};
use crate::store::recall::{self, reading, search};
use crate::use_case::desk::name_of;

/// The open recalls of a provider, ready to be held against devices.
pub(crate) struct Warnings {
    open: Vec<(Recall, Arc<Scope>)>,
    /// Those whose instructions the caller said to have read.
    read: HashSet<Uuid>,
    /// Maker and kind of devices, where a scope asks for them.
    products: HashMap<String, (String, Option<String>)>,
}

/// Loads them; cheap where nothing is recalled.
pub(crate) async fn warnings(
    scopes: &Scopes,
    db: &mut impl Handle,
    provider: Uuid,
    caller: &Caller,
) -> Result<Warnings, StoreError> {
    let mut open = Vec::new();
    for row in recall::all(db, provider, "open", false, 1_000).await? {
        let found = row.read()?;
        let scope = scopes.get(db, provider, (found.id, found.version)).await?;
        open.extend(scope.map(|scope| (found, scope)));
    }
    let asks_maker = open.iter().any(|(_, scope)| crate::model::recall::search::asks_maker(scope));
    let products = if asks_maker {
        let all = search::products(db, provider).await?;
        all.into_iter().map(|(di, maker, category)| (di, (maker, category))).collect()
    } else {
        HashMap::new()
    };
    let read = if open.is_empty() {
        HashSet::new()
    } else {
        let key = reader_key(&name_of(caller));
        reading::read_by(db, provider, &key).await?.into_iter().collect()
    };
    Ok(Warnings { open, read, products })
}

impl Warnings {
    /// What is to be said of an item; nothing of what is not placed.
    pub(crate) fn of_item(&self, item: &Item, day: Date, branch: &str) -> Vec<Recalled> {
        if item.fate != Fate::Implanted || self.open.is_empty() {
            return Vec::new();
        }
        let device = item.device(day);
        let product = device.udi_di.as_ref().and_then(|di| self.products.get(di));
        let known = Known {
            branch: Some(branch),
            udi_di: device.udi_di.as_deref(),
            lot: device.lot.as_deref(),
            serial: device.serial.as_deref(),
            // When a device is placed says nothing of whether it may be: it is still on the table.
            implanted_on: None,
            manufacturer: product.map(|it| it.0.as_str()),
            category: product.and_then(|it| it.1.as_deref()),
        };
        let judged = self.open.iter().filter_map(|(recall, scope)| {
            let certainty = meant(scope, &known)?;
            let asks = |action| recall.actions.have(action);
            Some(Recalled {
                recall: recall.id,
                is_certain: certainty == Certainty::Certain,
                is_barred: asks(Action::RemoveStock) || asks(Action::ExplantationAdvised),
                has_unread: asks(Action::InstructionsChanged) && !self.read.contains(&recall.id),
            })
        });
        // Of changed instructions nothing is said once they were read, and nothing else is asked.
        judged.filter(|it| it.is_barred || it.has_unread || self.concerns(it.recall)).collect()
    }

    /// Whether a recall asks more than to read instructions.
    fn concerns(&self, id: Uuid) -> bool {
        let found = self.open.iter().find(|(recall, _)| recall.id == id);
        found.is_some_and(|(recall, _)| {
            recall.actions.iter().any(|action| action != Action::InstructionsChanged)
        })
    }
}
