//! The four kinds of record: which fields each takes, and what must hold between them.

use law::Element;

use super::device;
use super::fields::Fields;
use crate::canonical::DERIVABLE;
use crate::device::{Designation, Device};
use crate::event::{Death, Explantation, Implantation, What, Withdrawal};
use crate::finding::Code;

pub(super) fn read(fields: &mut Fields<'_>, legacy: bool) -> Option<What> {
    match fields.text("event") {
        Some("implantation") => Some(What::Implantation(implantation(fields, legacy))),
        Some("explantation") => explantation(fields).map(What::Explantation),
        Some("death") => death(fields).map(What::Death),
        Some("withdrawal") => withdrawal(fields).map(What::Withdrawal),
        Some(_) => {
            fields.found(Code::EventUnknown, "event");
            fields.take_all_known();
            None
        }
        None => {
            if !fields.has("event") {
                fields.found(Code::EventMissing, "event");
            }
            fields.take_all_known();
            None
        }
    }
}

fn implantation(fields: &mut Fields<'_>, legacy: bool) -> Implantation {
    let implanted_on = fields.date("implantedOn");
    let device = device::read(fields, implanted_on.unwrap_or(fields.calendar().today));
    let duty_began = fields.calendar().duty_began;
    match (implanted_on, legacy) {
        (Some(day), false) if day < duty_began => fields.found(Code::BeforeDuty, "implantedOn"),
        (Some(day), true) if day >= duty_began => fields.found(Code::LegacyAfterStart, "legacy"),
        _ => {}
    }
    // Backlog is taken with what there is; a new record must be whole (table 2.2).
    let (no_date, no_device, no_production) = if legacy {
        (Code::LegacyElementMissing, Code::LegacyElementMissing, Code::LegacyElementMissing)
    } else {
        (Code::ImplantedOnMissing, Code::UdiDiMissing, Code::LotOrSerialMissing)
    };
    if implanted_on.is_none() && !fields.has("implantedOn") {
        fields.found(no_date, "implantedOn");
    }
    if matches!(device.designation, Designation::Unknown)
        && !fields.has_any(&["udiDi", "carrier", "noUdiReason"])
    {
        fields.found(no_device, "udiDi");
    }
    if device.production.is_missing()
        && !fields.has_any(&["lot", "serial"])
        && !device::is_faulty(fields)
    {
        fields.found(no_production, "lot");
    }
    Implantation { device, implanted_on }
}

fn explantation(fields: &mut Fields<'_>) -> Option<Explantation> {
    let implant = fields.reference("implantReference", None);
    let implanted_on = fields.date("implantedOn");
    let explanted_on = fields.date("explantedOn");
    if explanted_on.is_none() && !fields.has("explantedOn") {
        fields.found(Code::ExplantedOnMissing, "explantedOn");
    }
    if let (Some(implanted), Some(explanted)) = (implanted_on, explanted_on)
        && explanted < implanted
    {
        fields.found(Code::ExplantBeforeImplant, "explantedOn");
    }
    let device = device::read(fields, explanted_on.unwrap_or(fields.calendar().today));
    let not_derivable = not_derivable(fields);
    if implant.is_none() && !fields.has("implantReference") {
        elements_present_or_explained(fields, &device, &not_derivable);
    }
    Some(Explantation { implant, device, implanted_on, explanted_on: explanted_on?, not_derivable })
}

/// Each of elements b to f is there, follows from the UDI-DI, or is called not derivable (R24).
fn elements_present_or_explained(fields: &mut Fields<'_>, device: &Device, given_up: &[Element]) {
    if device::is_faulty(fields) {
        return;
    }
    if matches!(device.designation, Designation::Unknown) && !given_up.contains(&Element::E) {
        fields.found(Code::ExplantElementMissing, "udiDi");
    }
    if device.production.is_missing() && !given_up.contains(&Element::F) {
        fields.found(Code::ExplantElementMissing, "lot");
    }
    // Without UDI-DI or text, manufacturer, name and type are not known either.
    if matches!(device.designation, Designation::Unknown) && given_up.contains(&Element::E) {
        for (element, field) in
            [(Element::B, "manufacturer"), (Element::C, "productName"), (Element::D, "productType")]
        {
            if !given_up.contains(&element) {
                fields.found(Code::ExplantElementMissing, field);
            }
        }
    }
}

fn not_derivable(fields: &mut Fields<'_>) -> Vec<Element> {
    let mut elements = Vec::new();
    for code in fields.texts("notDerivable") {
        match DERIVABLE.iter().find(|(_, known)| *known == code) {
            Some((element, _)) => elements.push(*element),
            None => fields.found(Code::NotDerivableUnknown, "notDerivable"),
        }
    }
    elements.sort_unstable();
    elements.dedup();
    let checked = fields.flag("derivationChecked");
    if !elements.is_empty() && !checked {
        fields.found(Code::NotDerivableUnchecked, "derivationChecked");
    }
    elements
}

fn death(fields: &mut Fields<'_>) -> Option<Death> {
    let died_on = fields.date("diedOn");
    if died_on.is_none() && !fields.has("diedOn") {
        fields.found(Code::DiedOnMissing, "diedOn");
    }
    let mut implants = fields.references("implantReferences");
    implants.sort_unstable();
    implants.dedup();
    if implants.is_empty() {
        fields.found(Code::ImplantReferencesMissing, "implantReferences");
    }
    Some(Death { died_on: died_on?, implants })
}

fn withdrawal(fields: &mut Fields<'_>) -> Option<Withdrawal> {
    let withdraws = fields.reference("withdraws", Some(Code::WithdrawsMissing))?;
    Some(Withdrawal { withdraws })
}
