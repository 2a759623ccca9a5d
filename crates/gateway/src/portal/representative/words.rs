//! The words of the pages on which staff keeps who may act for a patient.

web::words! {
    title: "Vertegenwoordigers", "Representatives";
    lead: "Leg vast wie namens een patiënt mag inloggen. De patiënt leest in het logboek dat u dit deed.",
        "Put down who may sign in for a patient. The patient reads in the log that you did.";
    find: "Patiënt zoeken", "Find a patient";
    bsn_of_patient: "BSN van de patiënt", "Citizen service number of the patient";
    bsn_hint: "9 cijfers. Het nummer komt niet in het adres en niet in het logboek.",
        "9 digits. The number goes into no address and no log.";
    search: "Zoeken", "Search";
    bsn_wrong: "Dit is geen BSN: een BSN heeft 9 cijfers en klopt met de elfproef",
        "This is no citizen service number: it has 9 digits and passes the eleven-test";
    not_here: "Er is hier geen patiënt met dit BSN", "There is no patient with this number here";
    of_patient: "Wie mag namens {} inloggen?", "Who may sign in for {}?";
    nameless: "deze patiënt", "this patient";
    born_on: "Geboren op {}", "Born on {}";
    list: "Vertegenwoordigers van deze patiënt", "Representatives of this patient";
    none: "Voor deze patiënt is niemand vastgelegd.", "Nobody is put down for this patient.";
    name: "Naam", "Name of the person";
    as_what: "Als", "As";
    seen: "Gezien", "Evidence seen";
    from: "Vanaf", "From";
    until: "Tot en met", "Until";
    until_ended: "tot u het beëindigt", "until you end it";
    state: "Stand", "State";
    in_force: "geldt", "in force";
    not_yet: "geldt nog niet", "not in force yet";
    over: "voorbij", "over";
    ended: "beëindigd op {}", "ended on {}";
    action: "Actie", "Action";
    end: "Beëindigen", "End";
    enter: "Iemand toevoegen", "Add somebody";
    enter_button: "Toevoegen", "Add";
    bsn_of_person: "BSN van de vertegenwoordiger", "Citizen service number of the representative";
    name_hint: "Zoals op het identiteitsbewijs", "As on the identity document";
    standing_hint: "Bij een ouder of voogd eindigt dit vanzelf als de patiënt 16 wordt. Is het kind 12 tot 16 jaar? Vraag het dan ook aan het kind.",
        "For a parent or guardian this ends by itself when the patient turns 16. Is the child 12 to 16? Then ask the child too.";
    from_hint: "De eerste dag waarop het geldt", "The first day on which it counts";
    until_hint: "De laatste dag. Laat leeg als er geen einde is afgesproken.",
        "The last day. Leave empty if no end was agreed.";
    checked: "Ik heb gezien wie deze persoon is", "I saw who this person is";
    checked_fault: "Controleer eerst wie deze persoon is", "First check who this person is";
    parent: "Ouder met gezag", "Parent with authority";
    guardian: "Voogd", "Guardian";
    curator: "Curator", "Legal curator";
    mentor: "Mentor", "Legal mentor";
    authorised: "Schriftelijk gemachtigde", "Authorised in writing";
    relative: "Partner of naaste familie", "Partner or close relative";
    vouched: "Gemachtigd via DigiD", "Authorised through DigiD";
    authority_register: "Gezagsregister, of curatele- en bewindregister", "Register of authority, or of curators and mentors";
    court_order: "Beschikking van de rechter", "Order of a court";
    signed_letter: "Brief die de patiënt ondertekende", "Letter that the patient signed";
    talk: "Gesprek, vastgelegd in het dossier", "Talk, noted in the file";
    ends_before: "De laatste dag ligt vóór de eerste", "The last day is before the first";
    of_age: "De patiënt is 16 of ouder: een ouder of voogd kan dan niet meer",
        "The patient is 16 or older: a parent or guardian can no longer act";
    birth_date_unknown: "Vul de laatste dag in: de geboortedatum van de patiënt is niet bekend",
        "Fill in the last day: the patient's birth date is not known";
    oneself: "Dit is het BSN van de patiënt zelf", "This is the number of the patient";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        let same = ["mentor", "curator"];
        assert_eq!(web::page::faults(Words::ALL, &same), Vec::<String>::new());
    }
}
