// generated: no; a table, longer than other files because it is read by looking a text up.
//! The words of the staff's desk.

use exchange::finding::Language as Tongue;

web::words! {
    tongue_code: "nl", "en";
    show: "Tonen", "Show";
    lot: "lotnummer", "lot number";
    serial: "serienummer", "serial number";
    udi_di: "productcode (UDI-DI)", "product code (UDI-DI)";
    branch: "Vestiging", "Branch";
    all_branches: "Alle vestigingen", "All branches";
    branch_unknown: "nog niet zeker", "not certain yet";
    device: "Hulpmiddel", "Device";
    device_unknown: "nog niet bekend", "not known yet";
    happened: "Wat en wanneer", "What and when";
    placed: "geplaatst", "placed";
    taken_out: "verwijderd", "taken out";
    death: "overlijden", "death";
    withdrawal: "intrekking", "withdrawal";
    due_on: "Uiterlijk", "Due by";
    due_unknown: "nog niet te bepalen: de datum ontbreekt", "not to be told yet: the date is missing";
    more_than: "meer dan {}", "more than {}";
    figures: "In aantallen", "In numbers";
    too_late: "Te laat", "Too late";
    past_four_weeks: "Langer dan 4 weken", "Past 4 weeks";
    due_soon: "Bijna: vanaf dag 21", "Soon: from day 21";
    all_open: "Alles samen", "All together";
    four_weeks: "4 weken voorbij", "past 4 weeks";

    registrations: "Open registraties", "Open registrations";
    registrations_lead: "Dit moet het landelijke register nog krijgen. Wat het eerst moet, staat bovenaan.",
        "This is what the national register must still receive. What comes first stands at the top.";
    register_silent: "Het landelijke register geeft sinds {} geen antwoord. U hoeft niets te doen: het systeem probeert het vanzelf opnieuw. Niets gaat verloren.",
        "The national register has not answered since {}. You need not do anything: the system tries again by itself. Nothing is lost.";
    nothing_open: "Er staat niets open. Het register heeft alles.", "Nothing is open. The register has everything.";
    no_date_heard: "datum onbekend, ontvangen op {}", "date unknown, received on {}";
    waits_for: "Wacht op", "Waits for";
    waits_repair_one: "herstel: 1 punt", "repair: 1 item";
    waits_repair: "herstel: {} punten", "repair: {} items";
    waits_refused: "herstel: het register weigerde het", "repair: the register refused it";
    waits_answer: "antwoord van het register", "the register's answer";
    waits_register: "het register is niet bereikbaar", "the register cannot be reached";
    waits_nothing: "afgesloten met de hand", "closed by hand";
    to_repairs: "Naar de herstellijst", "To the repair list";
    why_terms: "Hoe lang heb ik de tijd?", "How long do I have?";
    why_terms_text: "Het register moet een plaatsing of verwijdering binnen een maand hebben (Wkkgz art. 7b). Weekend en feestdagen tellen mee. De inspectie rekent met vier weken. Daarom waarschuwen wij vanaf dag 21 en merken wij dag 28 apart.",
        "The register must have a placing or removal within one month (Wkkgz art. 7b). Weekends and holidays count. The inspectorate reckons with four weeks. That is why we warn from day 21 and mark day 28 apart.";

    repairs: "Herstellijst", "Repair list";
    repair: "Herstellen", "Repair";
    repairs_lead: "Er staan {} punten open. {} daarvan houden een registratie tegen.", "{} items are open. {} of them stop a registration.";
    nothing_to_repair: "Er is niets te herstellen.", "There is nothing to repair.";
    only_blocking: "Toon alleen wat een registratie tegenhoudt", "Show only what stops a registration";
    show_notes_too: "Toon ook de opmerkingen", "Show the notes as well";
    back_to_repairs: "Terug naar de herstellijst", "Back to the repair list";
    what_is_wrong: "Wat er mis is", "What is wrong";
    matters: "Gevolg", "Effect";
    stops_delivery: "houdt de registratie tegen", "stops the registration";
    note: "opmerking", "note";
    sent_by: "Gestuurd door", "Sent by";
    since: "Sinds", "Since";
    the_register: "het landelijke register", "the national register";
    this_gateway: "een pagina van dit systeem", "a page of this system";
    patient_file_system: "het patiëntendossier", "the patient file system";
    as_sent: "Zoals gestuurd", "As it was sent";
    whole_message: "het hele bericht", "the whole message";
    nothing_there: "(hier stond niets)", "(nothing stood here)";
    hidden: "(patiëntgegeven: niet zichtbaar in uw rol)", "(patient data: not shown in your role)";
    put_right: "Zelf herstellen", "Put it right yourself";
    put_right_lead: "Uw antwoord wordt gelezen alsof het bericht zo was gestuurd. Herstel het ook in het patiëntendossier, anders kan een nieuwe export het terugzetten.",
        "Your answer is read as if the message had been sent like that. Correct the patient file as well, or a new export may undo it.";
    put_right_now: "Herstellen en opnieuw beoordelen", "Put right and judge again";
    right_day: "Juiste datum", "Right date";
    which_holds: "Welke waarde is juist?", "Which value is right?";
    scan_label: "Scan het etiket", "Scan the label";
    scan_label_hint: "Zet de cursor in dit veld en scan.", "Put the cursor in this field and scan.";
    or_type: "Of typ wat op het etiket staat:", "Or type what stands on the label:";
    udi_di_hint: "Het controlecijfer wordt nagerekend.", "The check digit is verified.";
    udi_di_wrong: "Deze productcode kan niet kloppen: het controlecijfer past niet. Kijk op het etiket.", "This product code cannot be right: the check digit does not fit. Look at the label.";
    scan_or_type: "Scan het etiket, of vul ten minste een van de velden in.", "Scan the label, or fill in at least one of the fields.";
    backlog_text: "Deze plaatsing is van voor 2019. Registreren hoeft niet. Doet u het toch, dan telt het nooit als te laat.",
        "This placing dates from before 2019. It need not be registered. If you do, it never counts as late.";
    day_in_future: "Deze datum ligt in de toekomst.", "This date lies in the future.";
    still_wrong: "Hiermee is het nog niet opgelost. Hieronder staat wat er nu mis is.", "This did not solve it yet. Below is what is wrong now.";
    cannot_here: "Dit kan hier niet worden hersteld. Vraag het aan wie het bericht stuurde.", "This cannot be put right here. Ask who sent the message.";
    changed_meanwhile: "Iemand heeft dit ondertussen gewijzigd. Kijk wat er nu staat en probeer het opnieuw.", "Somebody changed this meanwhile. Look at what stands here now and try again.";
    ask_sender: "Of vraag het de leverancier", "Or ask the vendor";
    ask_sender_lead: "Kopieer deze tekst naar een bericht aan de beheerder van het patiëntendossier. Er staan geen patiëntgegevens in.",
        "Copy this text into a message to who keeps the patient file system. No patient data stand in it.";
    ask_text: "Tekst om te kopiëren", "Text to copy";
    ask_greeting: "Goedendag, in een bericht van uw systeem aan onze implantaten-gateway vonden wij het volgende.", "Hello, in a message of your system to our implant gateway we found the following.";
    code: "Code", "Code";
    place: "Plaats", "Place";
    message: "Bericht", "Message";
    close: "Met de hand afsluiten", "Close by hand";
    close_lead: "Doe dit alleen als er niets te herstellen is. De reden en uw naam worden vastgelegd.", "Do this only if there is nothing to repair. The reason and your name are recorded.";
    close_now: "Afsluiten", "Close";
    why: "Reden", "Reason";
    why_note: "Toelichting", "Explanation";
    why_note_hint: "Geen namen of nummers van patiënten. Hooguit 200 tekens.", "No names or numbers of patients. At most 200 characters.";
    why_note_needed: "Leg bij een andere reden kort uit waarom.", "With another reason, explain briefly why.";
    why_note_wrong: "Houd de toelichting kort en laat nummers van patiënten weg.", "Keep the explanation short and leave out numbers of patients.";
    why_not_done: "Het is niet gebeurd", "It did not take place";
    why_not_implant: "Het is geen implantaat van de lijst", "It is no implant of the list";
    why_registered: "Het staat al in het register", "The register has it already";
    why_corrected: "Hersteld in het dossier; het komt opnieuw", "Corrected in the file; it will come again";
    why_unknowable: "Niet meer te achterhalen", "Cannot be found out any more";
    why_other: "Een andere reden", "Another reason";
    closed_by: "Afgesloten door {} op {}", "Closed by {} on {}";
    solved_on: "Opgelost op {}.", "Solved on {}.";

    receipts: "Ontvangstbewijzen", "Receipts";
    receipt: "Ontvangstbewijs", "Receipt";
    receipt_of: "Ontvangstbewijs", "Receipt";
    receipts_lead: "Wat het landelijke register antwoordde. De nieuwste staan bovenaan.", "What the national register answered. The newest stand at the top.";
    all_receipts: "Alle ontvangstbewijzen", "All receipts";
    no_receipts: "Er zijn geen ontvangstbewijzen gevonden.", "No receipts were found.";
    search: "Zoeken", "Search";
    search_by_something: "Vul ten minste een veld in om op te zoeken.", "Fill in at least one field to search by.";
    search_cut: "Er is meer gevonden. U ziet de nieuwste {}. Vul meer in om verder te zoeken.", "More was found. You see the newest {}. Fill in more to narrow it down.";
    no_reference: "Dit is geen kenmerk. Een kenmerk ziet eruit als 3f0c0f4e-6a52-4a6e-9f57-0d7f2b8c1a10.", "This is no reference. A reference looks like 3f0c0f4e-6a52-4a6e-9f57-0d7f2b8c1a10.";
    reference: "Kenmerk", "Reference";
    reference_hint: "Staat op het bewijs en in het patiëntendossier.", "Stands on the receipt and in the patient file.";
    received: "Ontvangen", "Received";
    verdict: "Oordeel", "Verdict";
    in_time_column: "Op tijd", "In time";
    proof: "Bewijs", "Proof";
    accepted: "aangenomen", "accepted";
    accepted_with_warnings: "aangenomen met opmerkingen", "accepted with remarks";
    rejected: "geweigerd", "refused";
    not_subject: "hoeft niet te worden geregistreerd", "need not be registered";
    unreadable: "niet leesbaar", "unreadable";
    in_time: "op tijd", "in time";
    late: "te laat", "late";
    not_counted: "telt niet", "not counted";
    in_the_log: "in het openbare logboek", "in the public log";
    not_fetched: "nog niet opgehaald", "not fetched yet";
    register_id: "Nummer in het register", "Number in the register";
    content_digest: "Vingerafdruk van de melding", "Fingerprint of the report";
    findings: "Opmerkingen van het register", "Remarks of the register";
    no_findings: "Het register had geen opmerkingen.", "The register had no remarks.";
    newer_code: "Deze code is nieuwer dan dit systeem. Zoek haar op in de documentatie van het register.", "This code is newer than this system. Look it up in the register's documentation.";
    proven_logged: "Bewezen: het register tekende dit bewijs en het staat in het openbare logboek. Niemand kan het ongemerkt weghalen.", "Proven: the register signed this receipt and it stands in the public log. Nobody can take it out unseen.";
    proven_signed: "De handtekening van het register klopt. Het bewijs uit het openbare logboek is nog niet opgehaald.", "The register's signature is right. The proof from the public log has not been fetched yet.";
    proven_nothing: "Het register bewaarde niets van deze melding. Er is dus niets te bewijzen.", "The register stored nothing of this report. So there is nothing to prove.";
    proven_no_keys: "De openbare sleutels van het register zijn nog niet opgehaald.", "The register's public keys have not been fetched yet.";
    proven_broken: "Het bewijs klopt niet ({}). Meld dit aan de beheerder van dit systeem.", "The proof does not hold ({}). Tell who keeps this system.";
    proof_fetched: "Het bewijs is opgehaald en nagerekend.", "The proof was fetched and verified.";
    proof_not_yet: "Het logboek heeft deze melding nog niet. Probeer het over een paar tellen opnieuw.", "The log does not have this report yet. Try again in a few seconds.";
    proof_wrong: "Het register gaf iets anders dan eerder. Meld dit aan de beheerder van dit systeem.", "The register gave something else than before. Tell who keeps this system.";
    proof_unreached: "Het register is nu niet bereikbaar. Probeer het later opnieuw.", "The register cannot be reached now. Try again later.";
    fetch_proof: "Bewijs ophalen bij het register", "Fetch the proof from the register";
    log_name: "Logboek", "Log";
    log_place: "Plaats in het logboek", "Place in the log";
    place_of_size: "{} van {}", "{} of {}";
    signed_by: "Getekend met sleutel", "Signed with key";
    key_known_since: "Sleutel bekend sinds", "Key known since";
    take_along: "Bewijs als bestand opslaan", "Save the receipt as a file";
    how_to_verify: "Zelf narekenen", "Verify it yourself";
    how_to_verify_text: "Iedereen kan dit bestand narekenen met de openbare sleutel van het register. Daar is geen verbinding met het register voor nodig.", "Anybody can verify this file with the public key of the register. No connection to the register is needed.";

    hand_overs: "Informatie voor patiënten", "Information for patients";
    hand_over: "Informatie voor een patiënt", "Information for a patient";
    hand_overs_lead: "Deze patiënten moeten nog op papier of in het portaal krijgen wat er is geplaatst of verwijderd.", "These patients must still get on paper or in the portal what was placed or taken out.";
    nobody_to_tell: "Alle patiënten hebben hun informatie gekregen.", "All patients have got their information.";
    patient: "Patiënt", "Patient";
    patient_unknown: "patiënt onbekend", "patient unknown";
    name_unknown: "naam onbekend", "name unknown";
    why_told: "Waarom moet dit?", "Why is this needed?";
    why_told_text: "Wie behandelt, geeft de patiënt binnen een maand na plaatsing of verwijdering de gegevens op schrift (Wkkgz art. 7b lid 3). De kaart van de fabrikant mag daarvoor worden gebruikt. Alleen vertellen is niet genoeg.",
        "Who treats gives the patient the data in writing within one month after placing or removal (Wkkgz art. 7b(3)). The maker's card may be used for that. Only telling is not enough.";
    print_statement: "Verklaring (pdf)", "Statement (PDF)";
    print_card: "Implantaatkaart (pdf)", "Implant card (PDF)";
    record_hand_over: "Vastleggen dat de patiënt het heeft", "Record that the patient has it";
    oral_is_not: "Alleen vertellen telt niet. Het portaal telt alleen als u de patiënt erop hebt gewezen en hebt gevraagd of het lukt. Kies anders papier.",
        "Only telling does not count. The portal counts only if you pointed the patient to it and asked whether that works. Choose paper otherwise.";
    channel: "Hoe gegeven", "How it was given";
    channel_paper: "op papier", "on paper";
    channel_card: "implantaatkaart", "implant card";
    channel_card_hint: "De kaart van de fabrikant met de gegevens erop.", "The maker's card with the data on it.";
    channel_portal: "in het portaal", "in the portal";
    channel_portal_hint: "Alleen als de patiënt erop is gewezen en ermee overweg kan.", "Only if the patient was pointed to it and can use it.";
    handed_on: "Datum", "Date";
    pointed_out_on: "Datum waarop u de patiënt op het portaal wees", "Date on which you pointed the patient to the portal";
    only_for_portal: "Alleen nodig bij het portaal.", "Needed only for the portal.";
    ability: "Ik heb gevraagd of de patiënt het portaal kan gebruiken, en dat kan", "I asked whether the patient can use the portal, and that is so";
    ability_needed: "Kan de patiënt het portaal niet gebruiken, of is dat niet gevraagd? Geef de informatie dan op papier.", "Can the patient not use the portal, or was that not asked? Give the information on paper then.";
    record_now: "Vastleggen", "Record";
    hand_over_day_wrong: "Deze datum ligt in de toekomst, of voor de plaatsing of verwijdering.", "This date lies in the future, or before the placing or removal.";
    nothing_to_tell: "Voor dit implantaat is niets meer te geven.", "Nothing is left to give for this implant.";
    about_placing: "plaatsing", "placing";
    about_removal: "verwijdering", "removal";
    told_line: "Over de {}: {}, gegeven op {}, vastgelegd door {}.", "About the {}: {}, given on {}, recorded by {}.";
    downloaded: "De patiënt heeft het zelf opgehaald in het portaal op {}. Dat telt pas als u ook vastlegt dat de patiënt op het portaal is gewezen.", "The patient took it from the portal on {}. That counts only once you record that the patient was pointed to the portal.";

    reconciliation: "Maandelijkse aansluiting", "Monthly reconciliation";
    reconciliation_lead: "Gebruikt, vastgelegd en geregistreerd moeten gelijk zijn. Verschillen verklaart u, daarna tekent u de maand af.",
        "Used, filed and registered must be equal. You explain differences, then you sign the month.";
    no_months: "Er is nog geen maand vergeleken.", "No month has been compared yet.";
    month: "Maand", "Month";
    used: "Gebruikt", "Used";
    filed: "In het dossier", "In the file";
    registered: "In het register", "In the register";
    open_differences: "Open verschillen", "Open differences";
    stands: "Stand", "Status";
    month_open: "nog open", "still open";
    month_signed: "getekend door {} op {}", "signed by {} on {}";
    month_reopened: "weer open sinds {}", "open again since {}";
    compared: "Vergeleken", "Compared";
    import: "Gebruik inlezen", "Import what was used";
    import_lead: "Lees het logboek van de operatiekamer in. Het bestand wordt in zijn geheel ingelezen of niet. Wat er eerder in stond, telt niet dubbel.",
        "Import the log of the operating room. The file is taken in whole or not at all. What stood in an earlier file does not count twice.";
    import_kind: "Soort bestand", "Kind of file";
    as_csv: "CSV uit een spreadsheet", "CSV of a spreadsheet";
    as_csv_hint: "Met een kopregel: reference, implanted_on en carrier, of udi_di met lot of serial.", "With a header: reference, implanted_on and carrier, or udi_di with lot or serial.";
    as_fhir: "FHIR-bericht (R4, JSON)", "FHIR message (R4, JSON)";
    import_file: "Bestand", "File";
    import_pasted: "Of plak hier de regels", "Or paste the lines here";
    import_now: "Inlezen en vergelijken", "Import and compare";
    import_incomplete: "Kies de soort en het bestand.", "Pick the kind and the file.";
    import_faulty: "Er is niets ingelezen. Herstel het bestand en lees het opnieuw in.", "Nothing was imported. Correct the file and import it again.";
    imported: "{} nieuw ingelezen, {} stonden er al. Vergeleken: {}.", "{} newly imported, {} were there already. Compared: {}.";
    fault_unreadable: "Het bestand is niet te lezen: {}.", "The file cannot be read: {}.";
    fault_date: "Regel {}: de datum van plaatsing ontbreekt of kan niet.", "Line {}: the date of placing is missing or cannot be.";
    fault_device: "Regel {}: er staat geen productcode, lotnummer of serienummer in.", "Line {}: there is no product code, lot number or serial number.";
    fault_empty: "Er staat geen regel in.", "There is no line in it.";
    differences: "Verschillen", "Differences";
    no_differences: "Er zijn geen verschillen.", "There are no differences.";
    not_filed: "Gebruikt, niet in het dossier", "Used, not in the file";
    not_used: "In het dossier, niet gebruikt", "In the file, not used";
    not_registered: "In het dossier, niet in het register", "In the file, not in the register";
    registered_late: "Te laat geregistreerd", "Registered late";
    double: "Dubbel in het dossier", "Twice in the file";
    line: "(regel {})", "(line {})";
    owner: "Wie zoekt het uit", "Who looks into it";
    reason: "Verklaring", "Explanation of it";
    explain: "Verklaren of toewijzen", "Explain or assign";
    owner_or_reason: "Vul in wie het uitzoekt, of de verklaring.", "Fill in who looks into it, or the explanation.";
    sign: "Maand aftekenen", "Sign the month";
    sign_lead: "Alle verschillen zijn verklaard. Uw naam en de datum worden vastgelegd. Komt er later iets bij, dan gaat de maand weer open.",
        "All differences are explained. Your name and the date are recorded. If something arrives later, the month opens again.";
    sign_now: "Aftekenen", "Sign";
    cannot_sign: "Deze maand kan nog niet worden getekend: zij is niet voorbij, of er is een verschil zonder verklaring.", "This month cannot be signed yet: it is not over, or a difference has no explanation.";

    board: "Cijfers voor het bestuur", "Figures for the board";
    board_lead: "Hoe goed het registreren van implantaten gaat, en wat er nog loopt.", "How well the registration of implants goes, and what is still running.";
    in_time_share: "Op tijd geregistreerd", "Registered in time";
    no_figures: "nog geen cijfers", "no figures yet";
    over_30_days: "Verschillen langer dan 30 dagen open", "Differences open for more than 30 days";
    share_chart: "Op tijd geregistreerd per maand", "Registered in time per month";
    share_about: "Het deel van de geplaatste implantaten dat op tijd in het register stond.", "The share of placed implants that the register had in time.";
    open_plans: "Lopende plannen", "Running plans";
    no_plans: "Er lopen geen plannen.", "No plans are running.";
    criterion: "Criterium", "Criterion";
    plan: "Wat er nog moet gebeuren", "What is still to be done";
    plan_hint: "Leeg als alles klaar is.", "Empty if everything is done.";
    plan_due: "Klaar op", "Done by";
    plan_needs_day: "Geef ook de datum waarop het klaar is.", "Give the date by which it is done as well.";
    decisions: "Besluiten", "Decisions";
    decided_on: "Datum van het besluit", "Date of the decision";
    decision: "Besluit", "Decision";
    decision_hint: "Wat het bestuur besloot naar aanleiding van deze cijfers.", "What the board decided on these figures.";
    saw: "Het bestuur zag: {} op tijd, {} verschillen langer dan 30 dagen open.", "The board saw: {} in time, {} differences open for more than 30 days.";

    readiness: "De zes criteria", "The six criteria";
    readiness_lead: "Hiermee toont u dat uw organisatie het registreren van implantaten op orde heeft.", "With these you show that your organisation has the registration of implants in order.";
    complete: "compleet", "complete";
    incomplete: "niet compleet", "incomplete";
    not_begun: "nog niet begonnen", "not begun yet";
    lacks_document: "Het document ontbreekt.", "The document is missing.";
    lacks_date: "De datum van het document ontbreekt.", "The date of the document is missing.";
    lacks_review: "De datum van herziening ontbreekt.", "The date of review is missing.";
    review_over: "De herziening is voorbij de datum.", "The review is past its date.";
    plan_runs: "Er loopt nog een plan.", "A plan is still running.";
    answers_for: "Verantwoordelijke", "Who answers for it";
    statement: "Hoe uw organisatie eraan voldoet", "How your organisation meets it";
    statement_hint: "In een paar zinnen, zonder namen van patiënten.", "In a few sentences, without names of patients.";
    document: "Document (pdf)", "Document (PDF)";
    document_hint: "Hooguit 8 MB. Een eerder document blijft staan als u er geen kiest.", "At most 8 MB. An earlier document stays if you pick none.";
    document_elsewhere: "Of waar het document te vinden is", "Or where the document is found";
    only_pdf: "Dit bestand is geen pdf. Bewaar het document als pdf.", "This file is no PDF. Save the document as PDF.";
    see_document: "Document openen", "Open the document";
    dated_on: "Datum van het document", "Date of the document";
    review_on: "Volgende herziening", "Next review";
    l1: "Interne communicatie", "Internal communication";
    l1_asks: "Laat zien dat medewerkers weten dat implantaten moeten worden geregistreerd.", "Show that staff know that implants must be registered.";
    l2: "Taken zijn belegd", "Tasks are allocated";
    l2_asks: "Laat zien wie registreert, wie aanlevert en wie de patiënt informeert.", "Show who registers, who delivers and who informs the patient.";
    l3: "Inventarisatie en lopende acties", "Inventory and running actions";
    l3_asks: "Laat zien welke implantaten u gebruikt en wat er nog moet gebeuren.", "Show which implants you use and what is still to be done.";
    l4: "Afspraken met de leverancier van het dossier", "Agreements with the vendor of the patient file";
    l4_asks: "Laat zien dat er op tijd afspraken zijn gemaakt over de koppeling.", "Show that agreements on the interface were made in time.";
    l5: "Unieke code bij de inkoop", "Unique code in purchasing";
    l5_asks: "Laat zien dat u bij inkoop let op een leesbare unieke code (UDI).", "Show that purchasing looks for a readable unique code (UDI).";
    l6: "Toezicht door het bestuur", "Watched over by the board";
    l6_asks: "Laat zien dat het bestuur de voortgang volgt.", "Show that the board follows the progress.";

    due_months: "Verklaar de verschillen en teken de maand af.", "Explain the differences and sign the month.";
    due_registrations: "Leg vast wat het register nog mist. {} zijn al te laat.", "See to what the register still lacks. {} are too late already.";
    due_repairs: "Herstel wat een registratie tegenhoudt.", "Repair what stops a registration.";
    due_hand_overs: "Geef patiënten hun informatie op schrift. {} zijn al te laat.", "Give patients their information in writing. {} are too late already.";
}

impl Words {
    /// The same language, as findings call it.
    pub(super) fn tongue(&self) -> Tongue {
        if self.tongue_code == "nl" { Tongue::Dutch } else { Tongue::English }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["code", "tongue_code"]), Vec::<String>::new());
        assert!(Words::ALL.len() > 100);
    }
}
