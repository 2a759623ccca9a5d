//! Looking at a scope before it is traced: what of it the register and the catalogue know, and what
//! may have been meant by the rest. Nothing is counted per provider.

use std::collections::{HashMap, HashSet};

use ::store::{Handle, StoreError};
use exchange::trace::check::{
    self, Checked, Device, Look, Near, RangeSeen, Totals, Unseen, Values,
};
use exchange::trace::{Purpose, Selection, Verdict};
use identity::{AskTrace, Caller, Denied, Permit, policy};
use serde_json::Value;

use super::UseCaseError;
use crate::context::Context;
use crate::model::product::Product;
use crate::model::scope_check::{self as near, Neighbour};
use crate::store::scope_check::{self as rows, Column};
use crate::store::{log, product};

/// Values that were never registered, in an answer at most.
const MAX_UNSEEN: usize = 500;
/// Of these, those whose neighbours by one character are looked up.
const MAX_EDITED: usize = 40;
/// Devices whose neighbours are looked up at most.
const MAX_DEVICES: usize = 200;
/// Things that may have been meant, for one value.
const MAX_NEAR: usize = 5;
/// Values of a range that are counted at most.
const MAX_IN_RANGE: i64 = 5_000;
/// Ranges that are counted at most.
const MAX_RANGES: usize = 200;

/// What the register says of a scope.
pub async fn check(cx: &Context, caller: &Caller, body: &Value) -> Result<Checked, UseCaseError> {
    Permit::<AskTrace>::ask(caller)?;
    let look = check::read(body).map_err(UseCaseError::Invalid)?;
    let permit = permit(caller, &look)?;
    let mut db = cx.store().read().await?;
    let snapshot = log::head(&mut db).await?.position;
    let asked: Vec<String> = look.scope.udi_dis.iter().map(|di| di.as_str().to_owned()).collect();
    // A package stands for the device in it.
    let mut same = product::same_devices(&mut db, asked.clone(), snapshot).await?;
    same.extend(asked.clone());
    let (devices, unread) = devices(&mut db, &asked, &look.unread).await?;
    let (implants, providers) = rows::totals(&mut db).await?;
    let checked = Checked {
        check_id: cx.ids().next(),
        snapshot,
        devices,
        unread,
        lots: values(&mut db, Column::Lot, &look.scope.lots, &same).await?,
        serials: values(&mut db, Column::Serial, &look.scope.serials, &same).await?,
        unknown_manufacturers: rows::unknown_manufacturers(&mut db, &look.scope.manufacturers)
            .await?,
        register: Totals { implants, providers },
    };
    drop(db);
    let entry = permit.entry_as("scope.check", cx.now()).about(checked.check_id).records(0);
    cx.store().note("scope.check", entry).await?;
    Ok(checked)
}

/// Leave for the purpose that is named, in its case and for its user, as a trace has it.
fn permit(caller: &Caller, look: &Look) -> Result<Permit<AskTrace>, Denied> {
    let purpose = match look.purpose {
        Purpose::RiskInsight => identity::Purpose::RiskInsight,
        Purpose::InformProviders => identity::Purpose::InformProviders,
    };
    let permit = Permit::ask_for(caller, policy::Scope::Foreign, purpose)?;
    Ok(permit.in_case(look.case_number.as_str())?.for_user(&look.user))
}

/// Devices asked for and texts that are none, each with what may have been meant.
async fn devices(
    db: &mut impl Handle,
    asked: &[String],
    unread: &[String],
) -> Result<(Vec<Device>, Vec<Unseen>), StoreError> {
    let known = named(product::present(db, asked.to_vec()).await?);
    let registered = rows::registered(db, Column::UdiDi, asked.to_vec(), &[]).await?;
    let registered: HashSet<String> = registered.into_iter().collect();
    let is_strange = |di: &&String| !known.contains_key(*di) && !registered.contains(*di);
    let strange = asked.iter().filter(is_strange).chain(unread).take(MAX_DEVICES);
    let tried: Vec<(String, Vec<Neighbour>)> =
        strange.map(|text| (text.clone(), near::devices(text))).collect();
    let all: Vec<String> = all_of(&tried);
    let mut exist = named(product::present(db, all.clone()).await?);
    for di in rows::registered(db, Column::UdiDi, all, &[]).await? {
        exist.entry(di).or_default();
    }
    let mut meant: HashMap<String, Vec<Near>> = HashMap::new();
    for (text, neighbours) in tried {
        let found = neighbours.into_iter().filter_map(|(value, because)| {
            let (manufacturer, name) = exist.get(&value)?;
            let name = [manufacturer.as_str(), name.as_str()].join(" ").trim().to_owned();
            Some(Near { value, because, name: Some(name).filter(|name| !name.is_empty()) })
        });
        meant.insert(text, likeliest(found));
    }
    let devices = asked.iter().map(|di| {
        let product = known.get(di);
        Device {
            udi_di: di.clone(),
            manufacturer: product.map(|it| it.0.clone()),
            product_name: product.map(|it| it.1.clone()),
            is_registered: registered.contains(di),
            meant: meant.get(di).cloned().unwrap_or_default(),
        }
    });
    let unread = unread.iter().map(|text| Unseen {
        value: text.clone(),
        meant: meant.get(text).cloned().unwrap_or_default(),
    });
    Ok((devices.collect(), unread.collect()))
}

/// Maker and name by UDI-DI.
fn named(products: Vec<Product>) -> HashMap<String, (String, String)> {
    let named = |it: Product| (it.udi_di.as_str().to_owned(), (it.manufacturer, it.product_name));
    products.into_iter().map(named).collect()
}

/// Lots or serials: those ever registered with the devices, and what may be meant by the others.
async fn values(
    db: &mut impl Handle,
    column: Column,
    selection: &Selection,
    devices: &[String],
) -> Result<Values, StoreError> {
    let asked = &selection.values;
    let seen = rows::registered(db, column, asked.clone(), devices).await?;
    let seen: HashSet<String> = seen.into_iter().collect();
    let unseen: Vec<&String> = asked.iter().filter(|it| !seen.contains(*it)).collect();
    let shown = unseen.iter().take(MAX_UNSEEN).enumerate();
    let tried: Vec<(String, Vec<Neighbour>)> = shown
        .map(|(at, value)| {
            let mut neighbours = near::alike(value);
            if at < MAX_EDITED {
                neighbours.extend(near::one_character_off(value));
            }
            ((*value).clone(), neighbours)
        })
        .collect();
    let exist = rows::registered(db, column, all_of(&tried), devices).await?;
    let exist: HashSet<String> = exist.into_iter().collect();
    let mut ranges = Vec::new();
    for range in selection.ranges.iter().take(MAX_RANGES) {
        let found = rows::between(db, column, range, devices, MAX_IN_RANGE + 1).await?;
        let more = i64::try_from(found.len()).unwrap_or(i64::MAX) > MAX_IN_RANGE;
        let inside = found.iter().filter(|value| range.judge(value) == Verdict::Yes).count();
        let (from, to) = range.ends();
        ranges.push(RangeSeen {
            from: from.to_owned(),
            to: to.to_owned(),
            registered: count(inside),
            more,
        });
    }
    let told = tried.into_iter().map(|(value, neighbours)| {
        let found = neighbours.into_iter().filter(|(it, _)| exist.contains(it));
        let meant = likeliest(found.map(|(value, because)| Near { value, because, name: None }));
        Unseen { value, meant }
    });
    let unseen = told.collect();
    Ok(Values { asked: count(asked.len()), registered: count(seen.len()), unseen, ranges })
}

/// Every neighbour of all, each once.
fn all_of(tried: &[(String, Vec<Neighbour>)]) -> Vec<String> {
    let all: HashSet<&String> =
        tried.iter().flat_map(|(_, near)| near.iter().map(|it| &it.0)).collect();
    all.into_iter().cloned().collect()
}

/// The first few, each once: neighbours come with the likeliest first.
fn likeliest(found: impl Iterator<Item = Near>) -> Vec<Near> {
    let mut seen = HashSet::new();
    found.filter(|near| seen.insert(near.value.clone())).take(MAX_NEAR).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
