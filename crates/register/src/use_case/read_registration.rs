//! Reading one registration of one's own.

use exchange::log_position;
use identity::{Caller, Permit, ReadOwn};
use law::inclusion::judged_on;
use uuid::Uuid;

use super::UseCaseError;
use crate::context::Context;
use crate::model::filing::Filing;
use crate::model::history::{Recorded, standing};
use crate::model::implant::Implant;
use crate::model::product::Product;
use crate::model::registration::{Registration, Told};
use crate::model::rules::Rules;
use crate::store::{event, filing, implant, product};

/// A registration of one of the caller's branches; another's does not exist to it.
pub async fn read(cx: &Context, caller: &Caller, id: Uuid) -> Result<Registration, UseCaseError> {
    let permit = Permit::<ReadOwn>::ask(caller)?;
    let mut db = cx.store().read().await?;
    let found = implant::present(&mut db, &[id]).await?.pop();
    let own = found.filter(|kept| caller.acts_for(&kept.implant.branch));
    let implant::Kept { implant, from_position } = own.ok_or(UseCaseError::NotFound)?;
    let di = implant.device.udi_di().map(|di| di.as_str().to_owned());
    let product = product::present(&mut db, di.into_iter().collect()).await?.pop();
    let told = event::about(&mut db, &[id]).await?;
    let filings = filing::of(&mut db, id).await?;
    let rules = cx.desk().rules(&mut db).await?;
    drop(db);
    let stands = (implant, from_position, filings);
    let registration = registration(&rules, stands, product, told, caller);
    let entry = permit.entry(cx.now());
    cx.store().note("registration.read", entry.about(id).records(1)).await?;
    Ok(registration)
}

fn registration(
    rules: &Rules,
    (implant, version, filings): (Implant, i64, Vec<Filing>),
    product: Option<Product>,
    told: Vec<event::Kept>,
    caller: &Caller,
) -> Registration {
    let scope = scope(rules, &implant, product.as_ref());
    let recorded: Vec<Recorded> = told.into_iter().map(|kept| kept.recorded).collect();
    let standing: Vec<Uuid> =
        standing(&recorded.iter().collect::<Vec<_>>()).into_iter().map(|r| r.id).collect();
    // An explantation elsewhere shows in the state; its receipt is the other provider's.
    let own = recorded.into_iter().filter(|r| caller.acts_for(&r.event.branch));
    let events = own.map(|recorded| Told {
        event: recorded.event.kind(),
        stands: standing.contains(&recorded.id),
        replaces: recorded.replaces,
        receipt: recorded.receipt,
        told: recorded.event,
    });
    Registration { events: events.collect(), implant, product, scope, version, filings }
}

/// The judgement by today's catalogue and list (rule R6: judged again when they change).
pub(crate) fn scope(rules: &Rules, implant: &Implant, product: Option<&Product>) -> law::Scope {
    let device = rules.classify(product);
    match judged_on(implant.implanted_on, implant.state.explanted_on()) {
        Some(day) => law::judge(&rules.inclusion, &device, day),
        None => law::Scope::Undetermined { why: law::Why::NoListInForce },
    }
}

/// The registration that an event of the caller's belongs to, if it is one of the caller's own.
pub async fn registration_of(
    cx: &Context,
    caller: &Caller,
    event: Uuid,
) -> Result<Option<Uuid>, UseCaseError> {
    Permit::<ReadOwn>::ask(caller)?;
    let Some(position) = log_position::of(event) else { return Ok(None) };
    let mut db = cx.store().read().await?;
    let found = event::at(&mut db, position).await?.map(|kept| kept.recorded);
    let found = found.filter(|it| it.id == event && caller.acts_for(&it.event.branch));
    let Some(implant) = found.and_then(|it| it.implants.first().copied()) else { return Ok(None) };
    let present = implant::present(&mut db, &[implant]).await?.pop();
    Ok(present.filter(|kept| caller.acts_for(&kept.implant.branch)).map(|kept| kept.implant.id))
}
