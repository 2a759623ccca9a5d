//! What the notices of a demo say. Nobody makes these devices.

use exchange::recall::{Action, Actions, Text, Wording};
use inspectorate::model::recall::{FIELDS, Party, Record, Stage, action_field};

use super::province::Lot;
use crate::failure::Failure;

/// What stands in the fields of the page on which a notice is written, for the first time.
pub(in super::super) fn fields(record: &Record, is_drill: bool) -> Vec<(&'static str, String)> {
    let kind = if is_drill { "drill" } else { "real" };
    let mut all = vec![("kind", kind.to_owned()), ("stage", record.stage.as_str().to_owned())];
    all.extend(FIELDS.iter().map(|it| (it.name, record.value(it.name))));
    all.extend(record.actions.iter().map(|it| (action_field(it), "yes".to_owned())));
    all
}

/// The notice of a recall.
pub(in super::super) fn recall(
    lot: &Lot,
    reference: &str,
    srn: &str,
    actions: impl IntoIterator<Item = Action>,
) -> Result<Record, Failure> {
    let (product, number) = (&lot.product, &lot.number);
    let nl = Wording {
        title: format!("{product}: lot {number} kan te vroeg stukgaan"),
        device: format!("{product}, lot {number}"),
        problem: "Bij het maken van dit lot is een controle overgeslagen. Een deel ervan kan te zwak zijn."
            .to_owned(),
        hazard: "Het implantaat kan eerder stukgaan dan verwacht. Dat geeft klachten, en soms is een nieuwe operatie nodig."
            .to_owned(),
        advice: "Haal voorraad van dit lot weg. Nodig iedere drager uit voor controle."
            .to_owned(),
        patient_advice: "Uw ziekenhuis nodigt u uit voor een controle. U hoeft nu niets te doen. Heeft u klachten die u niet vertrouwt? Bel dan meteen."
            .to_owned(),
    };
    let en = Wording {
        title: format!("{product}: lot {number} may fail too early"),
        device: format!("{product}, lot {number}"),
        problem: "A check was skipped when this lot was made. Some of it may be too weak."
            .to_owned(),
        hazard: "The implant may fail sooner than expected. That causes complaints, and sometimes another operation is needed."
            .to_owned(),
        advice: "Take stock of this lot away. Invite everybody who bears one for a check."
            .to_owned(),
        patient_advice: "Your hospital will invite you for a check. You need not do anything now. Do you have complaints that worry you? Call at once."
            .to_owned(),
    };
    record(lot, (reference, srn), actions, Text { nl, en: Some(en) })
}

/// The notice of an exercise. That it is one, every page and paper says before its title.
pub(in super::super) fn drill(lot: &Lot, number: &str) -> Result<Record, Failure> {
    let (product, lot_number) = (&lot.product, &lot.number);
    let nl = Wording {
        title: format!("{product}, lot {lot_number}"),
        device: format!("{product}, lot {lot_number}"),
        problem: "Dit is een oefening. Met dit lot is niets mis.".to_owned(),
        hazard: "Geen. Dit is een oefening.".to_owned(),
        advice: "Doe alles zoals bij een echt bericht, maar benader geen patiënten.".to_owned(),
        patient_advice: "Dit is een oefening. Er is niets mis met uw implantaat.".to_owned(),
    };
    let en = Wording {
        title: format!("{product}, lot {lot_number}"),
        device: format!("{product}, lot {lot_number}"),
        problem: "This is a drill. Nothing is wrong with this lot.".to_owned(),
        hazard: "None. This is a drill.".to_owned(),
        advice: "Do all as you would for a real notice, but do not contact patients.".to_owned(),
        patient_advice: "This is a drill. Nothing is wrong with your implant.".to_owned(),
    };
    let reference = format!("DRILL {number}");
    let actions = [Action::RemoveStock, Action::Information];
    record(lot, (&reference, ""), actions, Text { nl, en: Some(en) })
}

fn record(
    lot: &Lot,
    (reference, srn): (&str, &str),
    actions: impl IntoIterator<Item = Action>,
    text: Text,
) -> Result<Record, Failure> {
    let actions = Actions::of(actions).ok_or_else(|| {
        Failure::refused("a notice asks for nothing", "tell who maintains the demo")
    })?;
    Ok(Record {
        fsca_reference: reference.to_owned(),
        fsn_reference: String::new(),
        authority_reference: String::new(),
        stage: Stage::Initial,
        maker: Party {
            name: lot.manufacturer.clone(),
            srn: srn.to_owned(),
            contact: "vigilance@maker.example".to_owned(),
        },
        representative: Party::default(),
        actions,
        countries: "NL".to_owned(),
        affected_nl: None,
        fsn_link: String::new(),
        time_plan: String::new(),
        effectiveness: String::new(),
        text,
    })
}
