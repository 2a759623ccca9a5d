//! What parts of the body, kinds of implants and sources are called on a patient's page.

use web::page::Language;

use super::words::Words;
use crate::model::body::{Part, Side, Site};
use crate::use_case::own::OwnImplant;

/// What a part of the body is called.
pub(in crate::portal) fn name(part: Part, language: Language) -> &'static str {
    let (dutch, english) = match part {
        Part::Head => ("hoofd", "head"),
        Part::Eye => ("oog", "eye"),
        Part::Ear => ("oor", "ear"),
        Part::Jaw => ("kaak", "jaw"),
        Part::Neck => ("hals", "neck"),
        Part::Shoulder => ("schouder", "shoulder"),
        Part::Chest => ("borstkas", "chest"),
        Part::Heart => ("hart", "heart"),
        Part::Breast => ("borst", "breast"),
        Part::UpperArm => ("bovenarm", "upper arm"),
        Part::Elbow => ("elleboog", "elbow"),
        Part::Forearm => ("onderarm", "forearm"),
        Part::Wrist => ("pols", "wrist"),
        Part::Hand => ("hand of vinger", "hand or finger"),
        Part::Back => ("rug", "back"),
        Part::Abdomen => ("buik", "belly"),
        Part::Groin => ("lies", "groin"),
        Part::Pelvis => ("bekken", "pelvis"),
        Part::Hip => ("heup", "hip"),
        Part::Thigh => ("bovenbeen", "thigh"),
        Part::Knee => ("knie", "knee"),
        Part::LowerLeg => ("onderbeen", "lower leg"),
        Part::Ankle => ("enkel", "ankle"),
        Part::Foot => ("voet of teen", "foot or toe"),
    };
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

/// Where an implant is, in words; none if that is not known.
pub(super) fn place(implant: &OwnImplant, words: &Words, language: Language) -> Option<String> {
    let Site { side, .. } = implant.site;
    let part = implant.part()?.part;
    let name = name(part, language);
    let text = match side {
        Some(Side::Left) => words.left.replace("{}", name),
        Some(Side::Right) => words.right.replace("{}", name),
        Some(Side::Both) => words.both_sides.replace("{}", name),
        None if part.has_sides() => words.side_unknown.replace("{}", name),
        None => name.to_owned(),
    };
    Some(capital(&text))
}

/// What kind of implant a category of the law is, as people say it.
pub(super) fn kind(category: &str, language: Language) -> Option<&'static str> {
    let (dutch, english) = match category {
        "breast_implant" => ("Borstimplantaat", "Breast implant"),
        "pacemaker" => ("Pacemaker", "Pacemaker"),
        "implantable_defibrillator" => ("ICD (defibrillator)", "Defibrillator (ICD)"),
        "cardiac_lead" => ("Draad van een pacemaker of ICD", "Lead of a pacemaker or ICD"),
        "heart_valve" => ("Hartklep", "Heart valve"),
        "hip_prosthesis" => ("Kunstheup", "Artificial hip"),
        "knee_prosthesis" => ("Kunstknie", "Artificial knee"),
        "shoulder_prosthesis" => ("Kunstschouder", "Artificial shoulder"),
        "elbow_prosthesis" => ("Kunstelleboog", "Artificial elbow"),
        "wrist_prosthesis" => ("Kunstpols", "Artificial wrist"),
        "hand_prosthesis" => {
            ("Kunstgewricht van hand of vinger", "Artificial joint of hand or finger")
        }
        "ankle_prosthesis" => ("Kunstenkel", "Artificial ankle"),
        "foot_prosthesis" => ("Kunstgewricht van voet of teen", "Artificial joint of foot or toe"),
        "pelvic_floor_mesh" => ("Bekkenbodemmatje", "Pelvic floor mesh"),
        "implant_part" => ("Deel van een implantaat", "Part of an implant"),
        "cardiac_monitor" => ("Hartmonitor", "Heart monitor"),
        "ventricular_assist_device" => ("Steunhart", "Heart pump"),
        "cardiac_occluder" => ("Afsluiter in het hart", "Closing device in the heart"),
        "coronary_stent" => ("Stent bij het hart", "Stent at the heart"),
        "vascular_stent" => ("Stent in een bloedvat", "Stent in a blood vessel"),
        "vascular_prosthesis" => ("Kunstbloedvat", "Artificial blood vessel"),
        "neurostimulator" => ("Neurostimulator", "Nerve stimulator"),
        "cochlear_implant" => ("Gehoorimplantaat", "Cochlear implant"),
        "middle_ear_implant" => ("Implantaat in het middenoor", "Middle ear implant"),
        "spinal_implant" => ("Implantaat in de rug", "Spinal implant"),
        "urological_implant" => ("Implantaat voor blaas of plasbuis", "Urological implant"),
        "other_mesh" => ("Matje", "Mesh"),
        "intraocular_lens" => ("Kunstlens in het oog", "Lens in the eye"),
        "tissue_expander" => ("Weefselexpander", "Tissue expander"),
        "implantable_pump" => ("Pomp in het lichaam", "Implanted pump"),
        "osteosynthesis" => ("Plaat of schroef bij een breuk", "Plate or screw for a fracture"),
        "dental_implant" => ("Tandimplantaat", "Dental implant"),
        "intrauterine_contraceptive" => ("Spiraaltje", "Coil"),
        "dermal_filler" => ("Huidvuller", "Skin filler"),
        "external_aid" => ("Hulpmiddel buiten het lichaam", "Aid outside the body"),
        "surgical_instrument" => ("Instrument", "Instrument"),
        _ => return None,
    };
    Some(match language {
        Language::Dutch => dutch,
        Language::English => english,
    })
}

/// What an implant is called: its kind, else its name.
pub(super) fn title(implant: &OwnImplant, words: &Words, language: Language) -> String {
    let product = implant.product.as_ref();
    let category = product.and_then(|product| product.category.as_deref());
    if let Some(kind) = category.and_then(|category| kind(category, language)) {
        return kind.to_owned();
    }
    let named = product.map(|product| product.name.clone());
    let written = || implant.written.as_ref().map(|written| written.product_name.clone());
    let named = named.filter(|name| !name.is_empty()).or_else(written);
    named.unwrap_or_else(|| words.an_implant.to_owned())
}

/// What people call a source of the catalogue.
pub(super) fn source<'a>(code: &'a str, words: &'a Words) -> &'a str {
    match code {
        "gudid" => "AccessGUDID (FDA)",
        "eudamed" => "EUDAMED (EU)",
        "csv" => words.register_list,
        other => other,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_of_the_law_is_called_something_a_patient_knows() {
        let history = law::InclusionHistory::shipped();
        for category in history.lists().iter().flat_map(law::InclusionList::categories) {
            for language in [Language::Dutch, Language::English] {
                assert!(kind(&category.code, language).is_some(), "{}", category.code);
            }
        }
    }
}
