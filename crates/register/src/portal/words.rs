//! The words of the register's own pages.

web::words! {
    to_file: "Nog in het dossier te zetten", "Still to be put in the file";
    to_file_text: "Wat u hier met de hand registreert, is pas af als een zorgverlener bevestigt dat het in het dossier van de patiënt staat. Anders kan niemand de patiënt vinden bij een terugroepactie.",
        "What you register here by hand is complete only when a care professional confirms that it is in the patient's file. Otherwise nobody can find the patient in a recall.";
    to_file_short: "Een zorgverlener bevestigt dat het in het dossier staat, binnen een week.", "A care professional confirms that it is in the file, within a week.";
    to_file_none: "Er wacht niets op bevestiging.", "Nothing waits for a confirmation.";
    new_implant: "Implantaat registreren", "Register an implant";
    new_explant: "Verwijdering van elders registreren", "Register a removal of one placed elsewhere";
    own: "Eigen registraties", "Own registrations";
    figures: "Op tijd: uw cijfers", "In time: your figures";
    try_out: "Proberen", "Try out";
    try_out_text: "Plak een bericht, of kies een voorbeeld, en zie wat het register ervan vindt.", "Paste a message, or pick an example, and see what the register makes of it.";
    catalogue: "Productcatalogus", "Product catalogue";
    rules: "Regels en bevindingen", "Rules and findings";
    public_figures: "Openbare cijfers", "Public figures";
    data_set: "Het register vraagt niet meer dan de wet: zorgaanbieder, product, lot of serienummer en datum. Vul nooit iets over de patiënt in.",
        "The register asks no more than the law: provider, product, lot or serial number and date. Never enter anything about the patient.";
    typed: "Gegevens van het label", "What the label says";
    branch: "Vestigingsnummer", "Branch number";
    branch_hint: "Twaalf cijfers uit het Handelsregister.", "Twelve digits from the trade register.";
    pick_branch: "Kies een vestiging", "Choose a branch";
    udi_di: "UDI-DI", "UDI device identifier";
    udi_di_hint: "De code van het product; bij GS1 14 cijfers.", "The code of the product; 14 digits with GS1.";
    lot: "Lotnummer", "Lot number";
    serial: "Serienummer", "Serial number";
    lot_hint: "Precies zoals op het label. Lotnummer, serienummer of beide.", "Exactly as on the label. Lot, serial number or both.";
    implanted_on: "Datum van plaatsing", "Date of implantation";
    explanted_on: "Datum van verwijdering", "Date of explantation";
    died_on: "Datum van overlijden", "Date of death";
    if_known: "Als u die kent.", "If you know it.";
    no_udi: "Er is geen UDI", "There is no UDI";
    no_udi_text: "Alleen als er echt geen code is. Deze registraties worden apart gevolgd.", "Only if there really is no code. These registrations are watched apart.";
    no_udi_reason: "Waarom niet", "Why not";
    made_before_udi: "gemaakt voordat er UDI's waren", "made before there were UDIs";
    label_lost: "label kwijt", "label lost";
    custom_made: "op maat gemaakt", "custom made";
    carrier_damaged: "code beschadigd", "code damaged";
    manufacturer: "Fabrikant", "Manufacturer";
    product_name: "Productnaam", "Product name";
    product_type: "Type", "Type";
    not_derivable: "Wat niet meer te achterhalen is", "What can no longer be found out";
    derivation_checked: "Ik heb implantaat, dossier en andere informatie nagekeken", "I checked the implant, the file and other information";
    lot_or_serial: "lot- of serienummer", "lot or serial number";
    register: "Registreren", "Register";
    product: "Product", "Product";
    product_unknown: "De catalogus kent dit product nog niet. U kunt het wel registreren.", "The catalogue does not know this product yet. You can register it all the same.";
    expired_on: "Let op: dit implantaat is over de datum", "Note: this implant has expired";
    expires_on: "Houdbaar tot", "Use by";
    not_subject: "Dit implantaat hoeft niet in het register", "This implant need not be registered";
    not_subject_text: "De lijst van de wet noemt deze soort niet. Er is niets bewaard.", "The list of the law does not name this kind. Nothing was kept.";
    already: "Met dit formulier is al iets geregistreerd. Wilt u het veranderen? Corrigeer dan de registratie.", "Something was registered with this form already. Do you want to change it? Then correct the registration.";
    slip: "Bewijs voor het dossier", "Slip for the file";
    slip_print: "Druk dit af of scan het, en zet het vandaag in het dossier van de patiënt.", "Print or scan this, and put it in the patient's file today.";
    slip_why: "Het register weet niet wie dit implantaat draagt. Bij een terugroepactie noemt het dit kenmerk; alleen het dossier leidt dan naar de patiënt.",
        "The register does not know who bears this implant. In a recall it names this reference; only the file then leads to the patient.";
    slip_sign: "In het dossier gezet door (naam en datum):", "Put in the file by (name and date):";
    print_hint: "Op de PDF staan het kenmerk en de UDI als code. Scan die in het dossier, dan hoeft u niets over te typen.", "The PDF has the reference and the UDI as codes. Scan them into the file, then nothing needs to be typed.";
    slip_download: "Downloaden als PDF, met codes om te scannen", "Download as PDF, with codes to scan";
    to_registration: "Naar de registratie", "Go to the registration";
    reference: "Kenmerk", "Reference";
    fill_fields: "Lees de code in de velden", "Read the code into the fields";
    placed_on: "{}, geplaatst op {}", "{}, placed on {}";
    taken_out_on: "{}, verwijderd op {}", "{}, taken out on {}";
    receipt: "Ontvangstbewijs", "Receipt";
    receipt_number: "Nummer van het register", "Number of the register";
    received: "Ontvangen", "Received";
    due: "Uiterlijk", "Due";
    in_time: "op tijd", "in time";
    late: "te laat", "late";
    late_share: "Te laat", "Late";
    not_counted: "geen termijn", "no term";
    state: "Stand", "State";
    in_situ: "geplaatst", "in place";
    explanted: "verwijderd", "explanted";
    deceased: "drager overleden", "bearer deceased";
    withdrawn: "ingetrokken", "withdrawn";
    waits: "wacht op dossier", "waits for the file";
    confirmed_text: "Bevestigd door {} voor {}.", "Confirmed by {} for {}.";
    confirm: "Bevestigen dat het in het dossier staat", "Confirm that it is in the file";
    confirm_text: "Dit bevestigt u als zorgverlener, met uw naam.", "You confirm this as a care professional, with your name.";
    confirm_by_professional: "Vraag de zorgverlener om hier in te loggen en te bevestigen.", "Ask the care professional to sign in here and to confirm.";
    filed_on: "In het dossier gezet op", "Put in the file on";
    filed_wrong_day: "Kies een dag vanaf {} tot en met {}.", "Choose a day from {} until {}.";
    made_by: "Geregistreerd door", "Registered by";
    made_on: "Geregistreerd op", "Registered on";
    events: "Gebeurtenissen", "Events";
    event: "Gebeurtenis", "Event";
    implantation: "plaatsing", "implantation";
    explantation: "verwijdering", "explantation";
    death: "overlijden", "death";
    withdrawal: "intrekking", "withdrawal";
    replaced: "vervangen door een latere", "replaced by a later one";
    findings: "Bevindingen", "Findings";
    no_findings: "Er zijn geen bevindingen.", "There are no findings.";
    what_to_do: "Wat u doet", "What to do";
    rule: "Regel", "Rule";
    article: "Artikel", "Article";
    proof: "Bewijs downloaden", "Download the proof";
    proof_text: "Ontvangstbewijs met wiskundig bewijs. Te controleren zonder het register, met lir receipt verify.", "Receipt with its proof. It can be checked without the register, with lir receipt verify.";
    subject: "valt onder de plicht", "under the duty";
    not_subject_short: "valt niet onder de plicht", "not under the duty";
    scope_undetermined: "nog niet te zeggen", "cannot be said yet";
    change: "Wijzigen", "Change";
    correct: "Corrigeren", "Correct";
    correct_text: "De oude versie blijft in de geschiedenis staan.", "The old version stays in the history.";
    save_correction: "Correctie opslaan", "Save the correction";
    withdraw: "Intrekken", "Withdraw";
    withdraw_text: "Alleen als deze gebeurtenis nooit gemeld had moeten worden. Zij telt dan nergens meer mee.", "Only if this event should never have been reported. It then counts nowhere.";
    withdraw_sure: "Ja, deze melding was ten onrechte", "Yes, this report was wrong";
    withdraw_tick: "Vink aan dat de melding ten onrechte was.", "Tick that the report was wrong.";
    which_event: "Welke gebeurtenis", "Which event";
    explant: "Verwijdering melden", "Report the explantation";
    report_death: "Overlijden melden", "Report the death";
    death_text: "Het register sluit dan deze registratie. Het bewaart geen persoon.", "The register then closes this registration. It keeps no person.";
    send: "Melden", "Report";
    none_own: "Er zijn nog geen registraties.", "There are no registrations yet.";
    all_branches: "alle vestigingen", "all branches";
    show: "Tonen", "Show";
    back_to_list: "Terug naar de lijst", "Back to the list";
    month: "Maand", "Month";
    delivered: "Gemeld", "Reported";
    in_time_share: "Op tijd", "In time";
    median: "Middelste aantal dagen", "Median days";
    no_udi_share: "Zonder UDI", "Without UDI";
    total: "Totaal", "Total";
    twelve_months: "De laatste twaalf maanden", "The last twelve months";
    figures_basis: "Geteld uit uw ontvangstbewijzen: waarvoor een termijn loopt, per maand waarin het gebeurde. Wat u introk telt niet mee; wat u corrigeerde telt zoals het nu is, en als ontvangen toen u het voor het eerst meldde. Op tijd is binnen een maand (Regeling registratie implantaten).",
        "Counted from your receipts: what a term runs for, by the month in which it happened. What you withdrew does not count; what you corrected counts as it is now, and as received when you first reported it. In time is within a month (Regeling registratie implantaten).";
    figures_behind: "{} gebeurtenissen zijn nog niet meegeteld; dat gebeurt binnen een minuut.", "{} events are not counted yet; that happens within a minute.";
    figures_none: "Er is in deze maanden niets gemeld.", "Nothing was reported in these months.";
    soon: "Op tijd gemeld, in het hele land", "Reported in time, in the whole country";
    soon_text: "Het deel dat binnen de wettelijke termijn van een maand bij het register was, naar het jaar waarin het gebeurde. Geen aanbieder wordt genoemd.",
        "The share that reached the register within the legal term of a month, by the year in which it happened. No provider is named.";
    share_of: "{} van {}", "{} of {}";
    implantations: "plaatsingen", "implantations";
    explantations: "verwijderingen", "explantations";
    deaths: "overlijdens", "deaths";
    own_profile: "Zo kijkt de inspectie naar uw cijfers", "How the inspectorate looks at your figures";
    own_profile_text: "De inspectie ziet alleen aantallen, nooit een registratie. Elk punt staat hier met de reden. Een profiel beslist niets: het zegt waar een inspecteur het eerst kijkt.",
        "The inspectorate sees numbers only, never a registration. Each point stands here with its reason. A profile decides nothing: it says where an inspector looks first.";
    judged_months: "Beoordeeld zijn de maanden waarvan de termijn om is: {}.", "The months are judged whose term is over: {}.";
    from_through: "{} tot en met {}", "{} through {}";
    points_of: "Punten: {}.", "Points: {}.";
    points: "Punten", "Points";
    sign: "Signaal", "Sign";
    why_points: "Uitleg", "Explanation";
    letter_text: "Blijven de cijfers zo, dan kan de inspectie u een brief sturen. Dit is de tekst; wat tussen haken staat, vult de inspectie in.",
        "If the figures stay like this, the inspectorate may send you a letter. This is its text; what stands in brackets is filled in by the inspectorate.";
    letter_show: "De brief lezen", "Read the letter";
    letter_none: "Met deze cijfers krijgt u geen brief.", "With these figures you get no letter.";
    within_days: "Binnen {} dagen", "Within {} days";
    within_term: "Binnen de termijn", "Within the term";
    marks: "Dag 21, dag 28 en de wettelijke termijn", "Day 21, day 28 and the legal term";
    marks_text: "Vanaf dag 21 is het tijd om te melden. Dag 28 is de maat van de inspectie. De wet telt een maand.",
        "From day 21 it is time to report. Day 28 is the yardstick of the inspectorate. The law counts a month.";
    marks_about: "Per maand hoeveel meldingen binnen 21 dagen, binnen 28 dagen en binnen de wettelijke termijn kwamen, van alle meldingen.",
        "For each month how many reports came within 21 days, within 28 days and within the legal term, of all reports.";
    missing: "Wat er aan de meldingen mankeerde", "What was wrong with the reports";
    how_often: "Hoe vaak", "How often";
    try_body: "Het bericht", "The message";
    try_body_hint: "JSON zoals voor POST /v1/deliveries, of een FHIR-Bundle.", "JSON as for POST /v1/deliveries, or a FHIR Bundle.";
    try_kind: "Vorm", "Form";
    try_json: "JSON van het register", "JSON of the register";
    try_fhir: "FHIR R4", "FHIR release 4";
    try_check: "Beoordelen", "Judge";
    try_nothing_kept: "Er wordt niets bewaard en er komt geen ontvangstbewijs.", "Nothing is kept and no receipt is given.";
    try_examples: "Voorbeelden", "Examples";
    try_good: "een plaatsing", "an implantation";
    try_wrong: "een bericht met fouten", "a message with errors";
    try_explant: "een verwijdering", "an explantation";
    try_bundle: "een FHIR-Bundle", "an FHIR Bundle";
    try_result: "Wat het register zegt", "What the register says";
    try_record: "Record {}", "Record number {}";
    try_curl: "Hetzelfde vanuit een programma", "The same from a program";
    try_not_json: "Dit is geen JSON: zie regel {}, kolom {}.", "This is not JSON: see line {}, column {}.";
    accepted: "aangenomen", "accepted";
    accepted_with_warnings: "aangenomen met opmerkingen", "accepted with warnings";
    rejected: "geweigerd", "rejected";
    not_subject_status: "niet registratieplichtig", "not subject";
    search_label: "Naam, fabrikant, type, UDI-DI of gescande code", "Name, manufacturer, type, UDI-DI or scanned code";
    search_hint: "Woorden vindt u op hun begin: heup vindt heupsteel, steel niet.", "Words are found by how they begin: hip finds hipstem, stem does not.";
    search: "Zoeken", "Search";
    found_none: "Niets gevonden.", "Nothing found.";
    found_more: "Er is meer. Voeg een woord toe.", "There is more. Add a word.";
    found: "Gevonden producten", "Products found";
    mri: "MRI", "MRI scans";
    mri_safe: "veilig", "safe";
    mri_conditional: "onder voorwaarden", "on conditions";
    mri_unsafe: "niet toegestaan", "not allowed";
    mri_not_stated: "label zegt niets", "label says nothing";
    lifetime: "Levensduur volgens fabrikant", "Lifetime by the manufacturer";
    read_more: "Meer lezen", "Read more";
    safety_summary: "Samenvatting van veiligheid en klinische prestaties", "Summary of safety and clinical performance";
    instructions: "Gebruiksaanwijzing", "Instructions for use";
    leaflet: "Folder voor patiënten", "Leaflet for patients";
    information: "Informatie van de fabrikant", "Information of the manufacturer";
    source: "Bron", "Source";
    category: "Soort", "Kind";
    rules_lead: "Dit zijn de regels waarmee het register werkt. Een regel is onze eigen zin, niet die van de wet; erbij staat waar hij op rust en hoe zeker dat is.",
        "These are the rules the register works by. A rule is our own sentence, not the law's; beside it stands what it rests on and how sure that is.";
    article_version: "tekst van {}", "text of {}";
    certainty: "Hoe zeker", "How sure";
    read_in_source: "gelezen in de bron", "read in the source";
    inferred: "afgeleid", "inferred";
    from_memory: "uit het geheugen", "from memory";
    codes: "Codes", "Codes in use";
    lists: "Lijsten van wat geregistreerd moet worden", "Lists of what is to be registered";
    list_version: "Versie", "Version";
    list_from: "Vanaf", "From";
    list_until: "Tot en met", "Until and with";
    verified: "Nagekeken tegen de officiële tekst", "Held against the official text";
    yes: "ja", "yes";
    no: "nee", "no";
    years_chart: "Geplaatst per jaar", "Implanted by year";
    year: "Jaar", "Year";
    finding: "Bevinding", "Finding";
    severity: "Gevolg", "Effect";
    stops: "het record wordt geweigerd", "the record is rejected";
    warns: "het record wordt bewaard; kijk ernaar", "the record is kept; look at it";
    program_text: "Versie van het programma: {}", "Version of the program: {}";
    figures_lead: "Hoeveel implantaten er in het register staan.", "How many implants there are in the register.";
    figures_counted: "Geteld op {}. Aantallen onder de {} zijn verborgen, en zoveel andere als nodig is om ze niet te kunnen uitrekenen.",
        "Counted on {}. Counts below {} are hidden, and as many others as it takes so that they cannot be computed.";
    figures_basis_public: "Geteld zijn implantaten die zijn geregistreerd en niet ingetrokken, per jaar van plaatsing of verwijdering. Het zijn implantaten, geen personen.",
        "Counted are implants that were registered and not withdrawn, by the year of implantation or explantation. They are implants, not persons.";
    figures_not_yet: "De eerste telling is er nog niet.", "The first count is not there yet.";
    implanted_by_year: "Geplaatst, per soort en jaar", "Implanted, by kind and year";
    explanted_by_year: "Verwijderd, per soort en jaar", "Explanted, by kind and year";
    hidden: "verborgen", "hidden";
    download_csv: "Als CSV", "As CSV";
    download_json: "Als JSON", "As JSON";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(
            web::page::faults(Words::ALL, &["product", "product_type"]),
            Vec::<String>::new()
        );
    }
}
