//! What kind of device it is, as far as to say that it is no implant.
//!
//! A device conforms to the same profile as a wheelchair does. Whether an implant is on the list of
//! the law is the register's answer; here only what plainly is none is held back.

use fhir::DeviceFacts;

/// Aids outside the body, by SNOMED CT: wheelchair, hearing aid, glasses, contact lens.
const CODES: [&str; 4] = ["58938008", "6012004", "50121007", "57368009"];
/// The same in words, for exports that send no code.
const WORDS: [&str; 12] = [
    "rolstoel",
    "wheelchair",
    "gehoorapparaat",
    "hoortoestel",
    "hearing aid",
    "rollator",
    "contactlens",
    "contact lens",
    "bril ",
    "eyeglasses",
    "wandelstok",
    "kunstgebit",
];
const SNOMED: [&str; 2] = ["http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"];

/// The place that says that this is no implant, if one does.
pub(super) fn no_implant(facts: &DeviceFacts<'_>) -> Option<String> {
    let coded = facts.types.iter().find(|at| {
        at.value.system.is_some_and(|system| SNOMED.contains(&system))
            && at.value.code.is_some_and(|code| CODES.contains(&code))
    });
    if let Some(at) = coded {
        return Some(at.expression.clone());
    }
    let displays = facts.types.iter().filter_map(|at| Some((at.value.display?, &at.expression)));
    let texts = [&facts.type_texts, &facts.names, &facts.notes].into_iter().flatten();
    displays
        .chain(texts.map(|at| (at.value, &at.expression)))
        .find(|(text, _)| says_aid(text))
        .map(|(_, place)| place.clone())
}

/// A bone-anchored hearing aid is an implant: its text says so.
fn says_aid(text: &str) -> bool {
    let text = format!("{} ", text.to_lowercase());
    WORDS.iter().any(|word| text.contains(word))
        && !["implant", "botverankerd", "bone anchored"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::says_aid;

    #[test]
    fn an_aid_is_told_from_an_implant_by_its_words() {
        for (text, aid) in [
            ("Gehoorapparaat Oor Rechts", true),
            ("Standaard rolstoel, 46 cm zitting", true),
            ("Botverankerd hoortoestel", false),
            ("Knie Femur C Links", false),
            ("Brillouin-sonde", false),
        ] {
            assert_eq!(says_aid(text), aid, "{text}");
        }
    }
}
