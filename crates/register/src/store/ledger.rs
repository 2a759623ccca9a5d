//! Fills a ledger with what bears on a group of events, in as few statements as there are tables.

use std::collections::BTreeSet;

use exchange::{Event, What};
use store::{Handle, StoreError};
use uuid::Uuid;

use super::event::Kept;
use super::{event, implant, product};
use crate::model::ledger::{Key, Ledger};

/// Loads what bears on these events.
pub(crate) async fn load<'e>(
    db: &mut impl Handle,
    events: impl Iterator<Item = &'e Event> + Clone,
) -> Result<Ledger, StoreError> {
    let mut ledger = Ledger::default();
    let keys: Vec<Key> =
        events.clone().flat_map(keys).collect::<BTreeSet<_>>().into_iter().collect();
    let named = event::under(db, &keys).await?;
    let serials: BTreeSet<(String, String)> = events.clone().filter_map(serial).collect();
    let serials: Vec<_> = serials.into_iter().collect();
    let alike = implant::with_serials(db, &serials).await?;

    let alike = alike.into_iter().map(|kept| kept.implant.id).collect();
    let (told, implants) = reach(db, named, alike).await?;
    for kept in told {
        ledger.know_event(kept.recorded);
    }
    for kept in implant::present(db, &implants).await? {
        ledger.know_implant(kept.implant, kept.from_position);
    }
    for (branch, di, lot) in events.clone().filter_map(lot_of_explant) {
        if implant::has_lot(db, branch, di, lot).await? {
            ledger.know_lot(branch.clone(), di.to_owned(), lot.to_owned());
        }
    }
    let dis = events.filter_map(|e| e.what.device()?.udi_di()).map(|di| di.as_str().to_owned());
    let dis: BTreeSet<String> = dis.collect();
    for product in product::present(db, dis.into_iter().collect()).await? {
        ledger.know_product(product);
    }
    Ok(ledger)
}

/// All events about the implants that the named events lead to, in the order of the log, and
/// those implants. A correction may name other implants than what it corrects, so each chain of
/// corrections is followed to its end.
async fn reach(
    db: &mut impl Handle,
    named: Vec<Kept>,
    alike: BTreeSet<Uuid>,
) -> Result<(Vec<Kept>, Vec<Uuid>), StoreError> {
    let mut chain: BTreeSet<Uuid> = named.iter().map(|kept| kept.recorded.id).collect();
    let mut ahead: BTreeSet<Uuid> =
        named.iter().flat_map(|kept| kept.recorded.implants.clone()).chain(alike).collect();
    let mut told = named;
    let mut reached: Vec<Uuid> = Vec::with_capacity(ahead.len());
    while !ahead.is_empty() {
        let implants: Vec<Uuid> = std::mem::take(&mut ahead).into_iter().collect();
        let about = event::about(db, &implants).await?;
        reached.extend(implants);
        for Kept { recorded, .. } in &about {
            if recorded.replaces.is_some_and(|replaced| chain.contains(&replaced)) {
                chain.insert(recorded.id);
                ahead.extend(recorded.implants.iter().filter(|id| !reached.contains(id)));
            }
        }
        told.extend(about);
    }
    told.sort_unstable_by_key(|kept| kept.position);
    Ok((told, reached))
}

/// The event's own key, and every key it refers to.
fn keys(event: &Event) -> Vec<Key> {
    let mut references = vec![&event.reference];
    references.extend(&event.corrects);
    match &event.what {
        What::Explantation(e) => references.extend(&e.implant),
        What::Death(d) => references.extend(&d.implants),
        What::Withdrawal(w) => references.push(&w.withdraws),
        What::Implantation(_) => {}
    }
    references.into_iter().map(|name| (event.branch.clone(), name.clone())).collect()
}

fn serial(event: &Event) -> Option<(String, String)> {
    let device = event.what.device()?;
    Some((device.udi_di()?.as_str().to_owned(), device.production.serial.clone()?))
}

/// The device and lot of an explantation that names no reference.
fn lot_of_explant(event: &Event) -> Option<(&exchange::BranchNumber, &str, &str)> {
    match &event.what {
        What::Explantation(e) if e.implant.is_none() => {
            let (di, lot) = (e.device.udi_di()?, e.device.production.lot.as_deref()?);
            Some((&event.branch, di.as_str(), lot))
        }
        _ => None,
    }
}
