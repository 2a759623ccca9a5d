//! What a symbol is, and what speaks against a label, in words.

use exchange::label::{Fact, Missing, What};

use crate::page::Language;

/// What a symbol is, and what to do if it is no device's.
#[must_use]
pub fn told(what: What, language: Language) -> &'static str {
    let words = Words::of(language);
    match what {
        What::Udi(_) => words.udi,
        What::Name(_) => words.name,
        What::Piece(_) => words.piece,
        What::Article => words.article,
        What::Wristband => words.wristband,
        What::Badge => words.badge,
        What::Shipment => words.shipment,
        What::Donation => words.donation,
        What::TissueCode => words.tissue_code,
        What::Website => words.website,
        What::Misread => words.misread,
        What::Ambiguous => words.ambiguous,
        What::Unknown => words.unknown,
    }
}

/// What does not go together, and what to do.
#[must_use]
pub fn against(fact: Fact, language: Language) -> &'static str {
    let words = Words::of(language);
    match fact {
        Fact::UdiDi => words.other_device,
        Fact::Lot => words.other_lot,
        Fact::Serial => words.other_serial,
        Fact::Expiry => words.other_expiry,
        Fact::Link => words.other_link,
        Fact::Agency => words.other_agency,
    }
}

/// What is missing, and what to do.
#[must_use]
pub fn missing(missing: Missing, language: Language) -> &'static str {
    let words = Words::of(language);
    match missing {
        Missing::UdiDi => words.no_device,
        Missing::Production => words.no_number,
    }
}

crate::words! {
    udi: "Dit is een volledige UDI.", "This is a full UDI.";
    name: "Deze code noemt het product, maar geen lot of serienummer. Scan ook de andere code op het etiket.",
        "This code names the product, but no lot or serial number. Scan the other code on the label too.";
    piece: "Deze code noemt het lot, het serienummer of de datum, maar niet het product. Scan ook de andere code op het etiket.",
        "This code names the lot, the serial number or the date, but not the product. Scan the other code on the label too.";
    article: "Dit is een artikelcode (EAN). Die noemt alleen het product. Scan de UDI-code, vaak een vierkante code.",
        "This is an article code (EAN). It names the product only. Scan the UDI code, often a square one.";
    wristband: "Dit is de code van een polsband van een patiënt. Er is niets van bewaard. Scan de code van het implantaat.",
        "This is the code of a patient's wristband. Nothing of it was kept. Scan the code of the implant.";
    badge: "Dit is de code van een medewerker. Scan de code van het implantaat.", "This is the code of a member of staff. Scan the code of the implant.";
    shipment: "Dit is de code van een zending (SSCC). Scan de code op de verpakking van het implantaat zelf.",
        "This is the code of a shipment (SSCC). Scan the code on the package of the implant itself.";
    donation: "Dit is een donatienummer (ISBT 128) zonder product. Scan ook de andere codes op het etiket.",
        "This is a donation number (ISBT 128) without a product. Scan the other codes on the label too.";
    tissue_code: "Dit is de Europese weefselcode (SEC), geen UDI. Scan de UDI op het etiket.", "This is the Single European Code of tissue, no UDI. Scan the UDI on the label.";
    website: "Dit is een webadres, geen UDI. Scan een andere code op het etiket.", "This is a web address, no UDI. Scan another code on the label.";
    misread: "Een controlecijfer klopt niet. De code is verkeerd gelezen. Scan opnieuw.", "A check digit is wrong. The code was misread. Scan again.";
    ambiguous: "Het scheidingsteken kan verloren zijn: lot en serienummer zijn niet te onderscheiden. Scan opnieuw, met de camera, of stel de scanner in.",
        "The separator may be lost: lot and serial number cannot be told apart. Scan again, with the camera, or set the scanner up.";
    unknown: "Deze code is geen UDI. Scan de code met UDI op het etiket.", "This code is no UDI. Scan the code marked UDI on the label.";
    other_device: "De codes noemen verschillende producten. Scan één etiket tegelijk.", "The codes name different products. Scan one label at a time.";
    other_lot: "De codes noemen verschillende lotnummers. Scan één etiket tegelijk.", "The codes name different lots. Scan one label at a time.";
    other_serial: "De codes noemen verschillende serienummers. Scan één etiket tegelijk.", "The codes name different serial numbers. Scan one label at a time.";
    other_expiry: "De codes noemen verschillende vervaldatums. Kijk op het etiket.", "The codes name different expiry dates. Look at the label.";
    other_link: "De tweede code hoort bij een ander product. Scan beide codes van hetzelfde etiket.", "The second code belongs to another product. Scan both codes of the same label.";
    other_agency: "De codes zijn van verschillende systemen (GS1, HIBC). Scan de andere helft van hetzelfde systeem.",
        "The codes are of different systems (GS1, HIBC). Scan the other half of the same system.";
    no_device: "Het product is nog niet bekend. Scan de code die het product noemt.", "The product is not known yet. Scan the code that names the product.";
    no_number: "Lot en serienummer ontbreken. Scan de code die ze noemt.", "Lot and serial number are missing. Scan the code that names them.";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(crate::page::faults(Words::ALL, &[]), Vec::<String>::new());
    }
}
