//! The words of the pages about recalls.

web::words! {
    mailbox: "Veiligheidsberichten", "Safety notices";
    mailbox_text: "De inspectie stuurt een bericht als een implantaat dat u hebt geplaatst niet veilig kan zijn. Bevestig dat u het hebt gelezen, zoek de patiënten op in uw eigen dossiers en geef door hoeveel er zijn gesproken.",
        "The inspectorate sends a notice when an implant that you placed may not be safe. Confirm that you read it, find the patients in your own files, and report how many were spoken to.";
    to_acknowledge: "Berichten te bevestigen", "Notices to acknowledge";
    to_acknowledge_text: "Lees het bericht en bevestig dat, voor de dag die erbij staat.", "Read the notice and confirm that, before the day it says.";
    drills_to_acknowledge: "OEFENING: berichten te bevestigen", "DRILL: notices to acknowledge";
    open: "Gelezen, terugroepactie loopt nog", "Read, recall still runs";
    closed: "Gesloten", "Closed";
    none: "Er zijn geen veiligheidsberichten.", "There are no safety notices.";
    none_waiting: "Alle berichten zijn bevestigd.", "All notices are acknowledged.";
    drill: "OEFENING", "DRILL";
    drills: "Oefeningen", "Drills";
    drill_text: "Dit is een oefening. Er is niets mis met een implantaat. Bel geen patiënten.", "This is a drill. Nothing is wrong with any implant. Call no patients.";
    drills_text: "Deze berichten horen bij een oefening. Er is niets mis met een implantaat.", "These notices belong to a drill. Nothing is wrong with any implant.";
    notice: "Bericht", "Notice";
    sent: "Verzonden", "Sent";
    acknowledge_by: "Bevestigen uiterlijk", "Acknowledge by";
    acknowledged: "Bevestigd", "Acknowledged";
    implants: "Implantaten", "Implants";
    branch: "Vestiging", "Branch";
    kind_new: "eerste bericht", "first notice";
    kind_update: "aanvulling", "update";
    kind_closure: "gesloten door de inspectie", "closed by the inspectorate";
    case_number: "Zaak", "Case";
    fsca: "Kenmerk van de fabrikant", "Reference of the manufacturer";
    settle_by: "Alle patiënten uiterlijk", "All patients by";
    device: "Implantaat", "Implant";
    problem: "Wat is er mis", "What is wrong";
    hazard: "Wat kan het doen", "What harm it may do";
    advice: "Advies", "Advice";
    patient_advice: "Wat u de patiënt vertelt", "What you tell the patient";
    asked: "Wat wordt gevraagd", "What is asked";
    remove_stock: "Haal dit product uit de voorraad en zet het apart.", "Take this product out of the stores and set it apart.";
    instructions_changed: "De gebruiksaanwijzing is veranderd. Laat iedereen die het product gebruikt haar lezen.", "The instructions for use changed. Have everybody who uses the product read them.";
    patient_review: "Roep de patiënten op om ze na te kijken.", "Call the patients in to be seen.";
    explantation_advised: "Roep de patiënten op. Het advies is om het implantaat te verwijderen.", "Call the patients in. The advice is to take the implant out.";
    information: "Vertel het de patiënten.", "Tell the patients.";
    dutch_only: "De tekst van dit bericht is er alleen in het Nederlands.", "The text of this notice is in Dutch only.";
    acknowledge: "Ik heb dit bericht gelezen", "I read this notice";
    acknowledged_on: "Bevestigd op {}.", "Acknowledged on {}.";
    reminded: "U bent hieraan herinnerd op {}.", "You were reminded of this on {}.";
    escalated: "Niemand bevestigde dit op tijd. De inspectie ziet dat sinds {}.", "Nobody acknowledged this in time. The inspectorate sees that since {}.";
    closed_text: "De inspectie heeft deze terugroepactie gesloten. U hoeft niets meer te doen.", "The inspectorate closed this recall. There is nothing more to do.";
    certain: "Zeker: deze implantaten horen erbij", "Certain: these implants are meant";
    certain_none: "Er zijn geen implantaten die er zeker bij horen.", "There are no implants that are meant for certain.";
    possible: "Mogelijk: deze zijn niet uit te sluiten", "Possible: these cannot be excluded";
    possible_text: "Van deze registraties ontbreekt een gegeven, zoals het lotnummer. Kijk in het dossier of ze erbij horen.", "These registrations lack a fact, such as the lot number. Look in the file whether they are meant.";
    released: "Niet meer bedoeld", "Not meant any more";
    released_text: "Deze stonden in een eerder bericht van deze zaak. Vertel het de patiënten die u al hebt gesproken.", "These were in an earlier notice of this case. Tell the patients you have spoken to.";
    new_only: "Dit is een aanvulling: hier staat alleen wat nieuw is. De eerdere berichten gelden nog.", "This is an update: it lists only what is new. The earlier notices still hold.";
    shown_first: "Hier staan de eerste {} van {}. Het CSV-bestand heeft ze alle.", "These are the first {} of {}. The CSV file has them all.";
    csv: "Alle kenmerken downloaden als CSV", "Download all references as CSV";
    reference: "Uw kenmerk", "Your reference";
    product: "Product", "Product";
    numbers: "Lot / serienummer", "Lot / serial number";
    implanted_on: "Geplaatst op", "Implanted on";
    state: "Stand", "State";
    not_there: "niet meer in het register", "no longer in the register";
    find_text: "Het register weet niet wie dit implantaat draagt. Zoek uw kenmerk op in het dossier van de patiënt.", "The register does not know who bears this implant. Find your reference in the patient's file.";
    others: "Andere berichten in deze zaak", "Other notices in this case";
    step_read: "Lezen en bevestigen", "Read and acknowledge";
    step_find: "Patiënten zoeken in uw dossiers", "Find the patients in your files";
    step_report: "Aantallen doorgeven tot iedereen klaar is", "Report counts until everybody is done";
    back: "Naar alle berichten", "To all notices";
    to_notice: "Naar het bericht", "To the notice";

    report: "Aantallen doorgeven", "Report the counts";
    report_text: "De inspectie krijgt alleen deze aantallen, nooit een naam. Een nieuwe opgave vervangt de vorige. Wat u leeg laat, telt als nul.", "The inspectorate gets only these counts, never a name. A new report replaces the one before. What you leave empty counts as zero.";
    report_by_system: "Levert uw eigen systeem de aantallen? Dan hoeft u hier niets in te vullen.", "Does your own system report the counts? Then you need not fill in anything here.";
    last_report: "Laatste opgave: {}", "Last report: {}";
    no_report: "Er zijn nog geen aantallen doorgegeven.", "No counts were reported yet.";
    last_counts: "{} patiënten gevonden, {} nog niet klaar.", "{} patients found, {} not done yet.";
    told: "Implantaten waar u bericht over kreeg", "Implants you were told of";
    traced: "Waarvan u de patiënt kent", "Whose patient you know";
    traced_hint: "Van deze implantaten hebt u in het dossier gevonden wie ze draagt.", "For these implants you found in the file who bears them.";
    not_in_file: "Niet in uw dossiers", "Not in your files";
    not_in_file_hint: "U hebt gezocht, en geen patiënt gevonden die dit implantaat draagt.", "You searched, and found no patient who bears this implant.";
    not_in_file_wrong: "Samen met de implantaten waarvan u de patiënt kent, kan dit niet meer zijn dan {}.", "Together with the implants whose patient you know, this cannot be more than {}.";
    found_beside: "Zelf gevonden, naast het bericht", "Found by yourselves, beside the notice";
    found_beside_hint: "Implantaten die er ook bij horen en nog niet in het register staan.", "Implants that are meant too and are not in the register yet.";
    patients: "Patiënten", "Patients";
    found: "Patiënten op uw lijst", "Patients on your list";
    found_hint: "Iemand met twee implantaten telt één keer. Dit is de som van de acht getallen hieronder.", "Somebody with two implants counts once. This is the sum of the eight numbers below.";
    untold: "Nog niets gedaan", "Nothing done yet";
    untold_hint: "Nog niet gesproken en niets geregeld.", "Not spoken to, and nothing arranged.";
    informed: "Ingelicht", "Informed";
    informed_hint: "Het is verteld, en verder is er niets afgesproken.", "They were told, and nothing else is arranged.";
    appointment: "Afspraak gemaakt", "Appointment made";
    appointment_hint: "Verteld, en er is een dag afgesproken.", "Told, and a day is arranged.";
    explanted: "Implantaat verwijderd", "Implant taken out";
    explanted_hint: "Het implantaat is eruit.", "The implant is out.";
    declined: "Wil niets laten doen", "Wants nothing done";
    declined_hint: "Verteld, en de patiënt ziet ervan af.", "Told, and the patient declines.";
    deceased: "Overleden", "Deceased";
    deceased_hint: "De patiënt leeft niet meer.", "The patient has died.";
    moved: "Elders in zorg", "In care elsewhere";
    moved_hint: "Overgedragen aan een andere zorgaanbieder.", "Handed over to another care provider.";
    not_reachable: "Niet te bereiken", "Not reachable";
    not_reachable_hint: "Brieven en telefoontjes kregen geen antwoord.", "Letters and calls had no answer.";
    still_open: "Nog niet klaar", "Not done yet";
    still_open_hint: "Van alle patiënten: bij wie nog iets moet gebeuren, ook als zij al zijn ingelicht.", "Of all patients: those for whom something must still be done, even if they were told.";
    overdue: "Waarvan te laat", "Of these, overdue";
    overdue_hint: "Van wie nog niet klaar is: bij wie de dag voorbij is.", "Of those not done yet: those whose day has passed.";
    stock: "Voorraad", "Stock";
    stock_found: "Gevonden in de voorraad", "Found in stock";
    stock_found_hint: "Stuks in kasten en magazijn. Laat beide leeg als nog niemand heeft gekeken.", "Pieces in cupboards and stores. Leave both empty if nobody looked yet.";
    stock_blocked: "Apart gezet", "Set apart";
    stock_blocked_hint: "Deze stuks kan niemand meer gebruiken.", "Nobody can use these pieces any more.";
    reading: "Gebruiksaanwijzing", "Instructions for use";
    read_asked: "Moeten haar lezen", "Should read them";
    read_asked_hint: "Medewerkers die het product gebruiken.", "Staff who use the product.";
    read_done: "Hebben haar gelezen", "Have read them";
    read_done_hint: "Van wie u dat weet.", "Of whom you know that.";
    send_report: "Aantallen doorgeven aan de inspectie", "Report the counts to the inspectorate";
    traced_wrong: "Dit kan niet meer zijn dan {}: over zoveel implantaten kreeg u bericht.", "This cannot be more than {}: you were told of so many implants.";
    found_wrong: "Dit moet de som zijn van de acht getallen hieronder: {}.", "This must be the sum of the eight numbers below: {}.";
    open_wrong: "Nog niet klaar kan niet meer zijn dan de patiënten op uw lijst.", "Not done yet cannot be more than the patients on your list.";
    untold_wrong: "Bij wie niets is gedaan, is nog niet klaar: dat getal moet ten minste {} zijn.", "Those with nothing done are not done yet: that number must be at least {}.";
    overdue_wrong: "Te laat kan niet meer zijn dan nog niet klaar.", "Overdue cannot be more than not done yet.";
    blocked_wrong: "Apart gezet kan niet meer zijn dan gevonden.", "Set apart cannot be more than found.";
    read_wrong: "Gelezen kan niet meer zijn dan moeten lezen.", "Have read cannot be more than should read.";
    report_closed: "Deze terugroepactie is gesloten. Er worden geen aantallen meer aangenomen; niets is bewaard.", "This recall is closed. No more counts are taken; nothing was kept.";

    contact: "Contact voor terugroepacties", "Contact for recalls";
    contact_text: "Hier bereikt de inspectie u als er iets mis is met een implantaat. Kies adressen die iedere werkdag worden gelezen.",
        "Here the inspectorate reaches you when something is wrong with an implant. Choose addresses that are read on every working day.";
    contact_missing: "Er is nog geen contact voor terugroepacties", "There is no contact for recalls yet";
    contact_missing_text: "Zonder contact krijgt u geen e-mail als er een veiligheidsbericht is, en ziet de inspectie dat u niet te bereiken bent.",
        "Without a contact you get no e-mail when there is a safety notice, and the inspectorate sees that you cannot be reached.";
    contact_due: "Vul in waar u te bereiken bent.", "Fill in where you are reached.";
    contact_to_do: "Contact invullen", "Fill in the contact";
    no_mail: "Dit register verstuurt geen e-mail. Kijk iedere werkdag op deze pagina.", "This register sends no e-mail. Look at this page on every working day.";
    pick_branch: "Kies een vestiging", "Choose a branch";
    show: "Tonen", "Show";
    address: "E-mail van de postbus voor terugroepacties", "E-mail of the recall mailbox";
    address_hint: "Liefst een gedeelde postbus, niet van één persoon. In een e-mail staat nooit om welk implantaat het gaat.", "Preferably a shared mailbox, not one person's. An e-mail never says which implant it is about.";
    coordinator: "Coördinator", "Coordinator";
    coordinator_hint: "Naam of functie van wie terugroepacties bij u leidt.", "Name or function of who leads recalls at your organisation.";
    telephone: "Telefoon van de coördinator", "Telephone of the coordinator";
    telephone_hint: "De inspectie belt als niemand antwoordt.", "The inspectorate calls when nobody answers.";
    second: "Tweede e-mailadres", "Second e-mail address";
    second_hint: "Wij schrijven ook hierheen als niemand een bericht op tijd bevestigt.", "We write here too when nobody acknowledges a notice in time.";
    save: "Opslaan", "Save";
    saved_on: "Laatst gewijzigd op {}.", "Last changed on {}.";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["product"]), Vec::<String>::new());
    }
}
