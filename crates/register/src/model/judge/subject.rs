//! What an event is about: which implants, and which earlier event it replaces (R26 to R28, R41).

use exchange::{Code, Death, Device, Event, Explantation, Findings, Reference, What, Withdrawal};
use jiff::civil::Date;
use uuid::Uuid;

use super::Place;
use crate::model::history::Recorded;
use crate::model::implant::{Implant, State};
use crate::model::ledger::{Ledger, Standing};

pub(super) fn place(ledger: &Ledger, event: &Event, findings: &mut Findings) -> Place {
    match (&event.what, &event.corrects) {
        (What::Withdrawal(withdrawal), _) => withdraw(ledger, event, withdrawal, findings),
        (_, Some(corrects)) => correct(ledger, event, corrects, findings),
        (What::Implantation(_), None) => {
            equal(ledger, event, findings);
            Place::default()
        }
        (What::Explantation(explantation), None) => {
            explant(ledger, event, explantation, None, findings)
        }
        (What::Death(death), None) => die(ledger, event, death, findings),
    }
}

fn withdraw(
    ledger: &Ledger,
    event: &Event,
    withdrawal: &Withdrawal,
    findings: &mut Findings,
) -> Place {
    let target = target(ledger, event, &withdrawal.withdraws);
    match target {
        Ok(target) => Place {
            implants: target.implants.clone(),
            released: target.released.clone(),
            replaces: Some(target.id),
        },
        Err(Missing::Withdrawn) => {
            findings.add(Code::AlreadyWithdrawn, "/withdraws");
            Place::default()
        }
        Err(Missing::Unknown) => {
            findings.add(Code::WithdrawsUnknown, "/withdraws");
            Place::default()
        }
    }
}

fn correct(ledger: &Ledger, event: &Event, corrects: &Reference, findings: &mut Findings) -> Place {
    let target = match target(ledger, event, corrects) {
        Ok(target) => target,
        Err(missing) => {
            let code = match missing {
                Missing::Withdrawn => Code::AlreadyWithdrawn,
                Missing::Unknown => Code::CorrectsUnknown,
            };
            findings.add(code, "/corrects");
            return Place::default();
        }
    };
    if target.event.kind() != event.kind() {
        findings.add(Code::CorrectsOtherEvent, "/event");
        return Place::default();
    }
    let named = match &event.what {
        What::Explantation(e) if e.implant.is_some() => {
            explant(ledger, event, e, Some(target), findings).implants
        }
        What::Death(death) => die(ledger, event, death, findings).implants,
        What::Implantation(i) => {
            let state = target.implants.first().and_then(|id| Some(ledger.implant(*id)?.state));
            let precedes = |day: Option<Date>| day.is_some_and(|day| Some(day) < i.implanted_on);
            if precedes(state.and_then(State::explanted_on)) {
                findings.add(Code::ExplantBeforeImplant, "/implantedOn");
            }
            if precedes(state.and_then(State::deceased_on)) {
                findings.add(Code::DeathBeforeImplant, "/implantedOn");
            }
            target.implants.clone()
        }
        What::Explantation(e) => {
            // It stays with the implant it was of, unless that was one of its own making.
            let of = target.implants.iter().filter(|id| !target.released.contains(id));
            let placed = of.filter(|id| ledger.began_by_implantation(**id));
            let days = placed.filter_map(|id| ledger.implant(*id)?.implanted_on);
            if days.max().is_some_and(|day| e.explanted_on < day) {
                findings.add(Code::ExplantBeforeImplant, "/explantedOn");
            }
            target.implants.clone()
        }
        What::Withdrawal(_) => target.implants.clone(),
    };
    // What was named before and is no longer changes too: the event says nothing of it any more.
    let released: Vec<Uuid> =
        target.implants.iter().copied().filter(|id| !named.contains(id)).collect();
    let implants = named.into_iter().chain(released.iter().copied()).collect();
    Place { implants, released, replaces: Some(target.id) }
}

enum Missing {
    Unknown,
    Withdrawn,
}

/// What stands of what this branch told under a reference.
fn target<'a>(
    ledger: &'a Ledger,
    event: &Event,
    name: &Reference,
) -> Result<&'a Recorded, Missing> {
    match ledger.standing_under(&event.branch, name) {
        Standing::Stands(target) if !matches!(target.event.what, What::Withdrawal(_)) => Ok(target),
        Standing::Stands(_) | Standing::Unknown => Err(Missing::Unknown),
        Standing::Withdrawn => Err(Missing::Withdrawn),
    }
}

/// An equal device of this branch under another reference is at most a warning (rule R23). Only
/// serials are compared: devices of one lot are alike by nature.
fn equal(ledger: &Ledger, event: &Event, findings: &mut Findings) {
    let Some(device) = event.what.device() else { return };
    let (Some(di), Some(serial)) = (device.udi_di(), &device.production.serial) else { return };
    let others = ledger.with_serial(di.as_str(), serial);
    if others.iter().any(|other| other.branch == event.branch && other.state == State::InSitu) {
        findings.add(Code::EqualRecord, "");
    }
}

fn explant(
    ledger: &Ledger,
    event: &Event,
    explantation: &Explantation,
    corrected: Option<&Recorded>,
    findings: &mut Findings,
) -> Place {
    let found = match &explantation.implant {
        Some(reference) => {
            let implant = ledger.implant_under(&event.branch, reference);
            let implant = implant.filter(|implant| implant.state != State::Withdrawn);
            match implant {
                None => findings.add(Code::ImplantUnknown, "/implantReference"),
                Some(implant) if differs(&explantation.device, &implant.device) => {
                    findings.add(Code::ExplantDeviceDiffers, "/implantReference");
                }
                Some(_) => {}
            }
            implant
        }
        None => matched(ledger, event, explantation, findings),
    };
    let Some(implant) = found else { return Place::default() };
    let before = corrected.is_some_and(|target| target.implants.contains(&implant.id));
    if matches!(implant.state, State::Explanted { .. }) && !before {
        findings.add(Code::AlreadyExplanted, "/implantReference");
    }
    if implant.implanted_on.is_some_and(|day| explantation.explanted_on < day) {
        findings.add(Code::ExplantBeforeImplant, "/explantedOn");
    }
    if implant.state.deceased_on().is_some_and(|day| explantation.explanted_on > day) {
        findings.add(Code::ExplantAfterDeath, "/explantedOn");
    }
    Place { implants: vec![implant.id], ..Place::default() }
}

/// Whether what is stated of an explanted device is another one than the device on record. What one of
/// them does not say is no difference.
fn differs(stated: &Device, known: &Device) -> bool {
    fn other<T: PartialEq>(stated: Option<&T>, known: Option<&T>) -> bool {
        stated.zip(known).is_some_and(|(stated, known)| stated != known)
    }
    let (of_stated, of_known) = (&stated.production, &known.production);
    other(stated.udi_di(), known.udi_di())
        || other(of_stated.lot.as_ref(), of_known.lot.as_ref())
        || other(of_stated.serial.as_ref(), of_known.serial.as_ref())
}

/// Without a reference only UDI-DI and serial together say which implant is meant (rule R27).
fn matched<'a>(
    ledger: &'a Ledger,
    event: &Event,
    explantation: &Explantation,
    findings: &mut Findings,
) -> Option<&'a Implant> {
    let device = &explantation.device;
    let di = device.udi_di();
    if let (Some(di), Some(serial)) = (di, &device.production.serial) {
        let candidates = ledger.with_serial(di.as_str(), serial);
        let in_place = candidates.iter().filter(|it| it.state.explanted_on().is_none());
        if let [only] = in_place.collect::<Vec<_>>().as_slice() {
            return Some(only);
        }
    }
    let lot_known = match (di, &device.production.lot) {
        (Some(di), Some(lot)) => ledger.has_lot(&event.branch, di.as_str(), lot),
        _ => false,
    };
    let code = if lot_known { Code::ImplantLotOnly } else { Code::ImplantNotMatched };
    findings.add(code, "");
    None
}

/// A death closes every record it names that is not closed yet (rule R28).
fn die(ledger: &Ledger, event: &Event, death: &Death, findings: &mut Findings) -> Place {
    let mut implants: Vec<Uuid> = Vec::with_capacity(death.implants.len());
    for (index, reference) in death.implants.iter().enumerate() {
        let field = format!("/implantReferences/{index}");
        let implant = ledger.implant_under(&event.branch, reference);
        let Some(implant) = implant.filter(|implant| implant.state != State::Withdrawn) else {
            findings.add(Code::ImplantUnknown, field);
            continue;
        };
        if implant.implanted_on.is_some_and(|day| death.died_on < day) {
            findings.add(Code::DeathBeforeImplant, field.clone());
        }
        if implant.state.explanted_on().is_some_and(|day| day > death.died_on) {
            findings.add(Code::ExplantAfterDeath, field.clone());
        }
        if implant.state.deceased_on().is_some() && event.corrects.is_none() {
            findings.add(Code::AlreadyDeceased, field);
        }
        implants.push(implant.id);
    }
    implants.sort_unstable();
    implants.dedup();
    Place { implants, ..Place::default() }
}
