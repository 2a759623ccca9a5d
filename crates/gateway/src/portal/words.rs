//! The words of the gateway's pages.

web::words! {
    who_looked: "Wie keek er in mijn gegevens?", "Who looked at my data?";
    who_looked_lead: "Hier ziet u wie iets deed met uw gegevens over implantaten bij {}. U ziet de functie en de organisatie, niet de naam.",
        "Here you see who did something with your data about implants at {}. You see the function and the organisation, not the name.";
    strange: "Ziet u iets dat u niet vertrouwt? Bel {} en vraag naar de functionaris gegevensbescherming. U mag ook vragen wie het was.",
        "Do you see anything you do not trust? Call {} and ask for the data protection officer. You may also ask who it was.";
    nobody: "Er is nog niets met uw gegevens gedaan.", "Nothing was done with your data yet.";
    what_for: "Waarvoor", "What for";
    law: "Waarom mag dit?", "Why is this allowed?";
    law_text: "Dit mag volgens de wet: {}.", "The law allows this: {}.";
    refused: "geweigerd", "refused";
    older: "Oudere dagen bekijken", "See older days";
    the_system: "Dit systeem zelf", "This system itself";
    yourself: "U zelf", "You yourself";
    ehr_of: "Het patiëntendossier van {}", "The patient file system of {}";
    somebody_at: "Iemand bij {}", "Somebody at {}";
    sent_message: "stuurde een bericht met gegevens over u", "sent a message with data about you";
    read_implant: "bekeek de gegevens van een implantaat van u", "looked at the data of an implant of yours";
    listed_implant: "zag een implantaat van u in een lijst", "saw an implant of yours in a list";
    read_resource: "bekeek een bericht over u", "looked at a message about you";
    read_receipt: "bekeek het ontvangstbewijs van het landelijke register", "looked at the receipt of the national register";
    read_own_log: "bekeek deze pagina", "looked at this page";
    signed_in: "logde in", "signed in";
    did_other: "deed iets anders ({})", "did something else ({})";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
        assert!(Words::ALL.len() > 15);
    }
}
