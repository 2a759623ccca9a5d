//! What a Dutch-reading person is told of a fault: what is wrong and what to do.

use crate::json::{MAX_DEPTH, MAX_PROPERTIES};
use crate::read::MAX_ENTRIES;
use crate::schema::MAX_REPEATS;

use super::FaultKind;

impl FaultKind {
    pub(super) fn in_dutch(self) -> String {
        let text = match self {
            Self::NotUtf8 { at } => {
                return format!("Byte {at} is geen UTF-8. Verstuur het bericht in UTF-8.");
            }
            Self::NotJson { line, column } => {
                return format!(
                    "Geen geldige JSON op regel {line}, kolom {column}. Controleer de uitvoer van uw systeem."
                );
            }
            Self::TooManyEntries => {
                return format!("Meer dan {MAX_ENTRIES} entries. Splits het bericht.");
            }
            Self::NestedTooDeep => {
                return format!("Dieper genest dan {MAX_DEPTH} niveaus. Zo is geen FHIR-bericht.");
            }
            Self::TooManyProperties => {
                return format!("Meer dan {MAX_PROPERTIES} eigenschappen in één object.");
            }
            Self::TooManyRepeats => {
                return format!("Meer dan {MAX_REPEATS} herhalingen. Splits het bericht.");
            }
            Self::WrongType(expected) => {
                return format!("Verkeerd JSON-type; FHIR verwacht hier {}.", dutch_type(expected));
            }
            Self::NotJsonInside => "Bevat tekst die geen geldige JSON is.",
            Self::DuplicateProperty => "Noemt een eigenschap twee keer. Stuur haar één keer.",
            Self::NotAnObject => "Dit is geen object. Een FHIR-resource is een JSON-object.",
            Self::NoResourceType => "resourceType ontbreekt of noemt geen FHIR-resource.",
            Self::BundleWithoutType => {
                "Bundle.type ontbreekt. Stuur transaction, batch, searchset of collection."
            }
            Self::UnknownBundleType => {
                "Onbekend Bundle.type. Stuur transaction, batch, searchset of collection."
            }
            Self::RequestMissing => "request.method en request.url zijn hier verplicht.",
            Self::UnknownMethod => {
                "Onbekende methode. FHIR kent GET, HEAD, POST, PUT, PATCH, DELETE."
            }
            Self::ResourceMissing => "De entry bevat geen resource.",
            Self::DuplicateFullUrl => {
                "Een andere entry heeft dezelfde fullUrl. Geef elk een eigen urn:uuid."
            }
            Self::UnresolvableReference => {
                "Deze urn verwijst naar geen entry in de transactie. Stuur de resource mee of verwijs met type en id."
            }
        };
        text.to_owned()
    }
}

fn dutch_type(expected: &str) -> &'static str {
    match expected {
        "a list" => "een lijst",
        "an object" => "een object",
        "true or false" => "true of false",
        _ => "tekst",
    }
}
