//! The words of the pages of a recall.

web::words! {
    recall: "Terugroepactie", "Recall";
    drill_text: "OEFENING. Niets hiervan is echt, en niets hiervan raakt een echte zaak.",
        "DRILL. Nothing of this is real, and nothing of this touches a real case.";
    to_closing: "Sluiten, steekproef en rapport", "Closing, check at random and report";
    to_publication: "Publicatie op de openbare lijst", "Publication on the public list";
    follow: "Volgen en sluiten", "Follow and close";
    what_now: "Wat nu", "What now";
    todo_call: "Te bellen: {}. Daar antwoordt niemand. Zij staan bovenaan in de tabel, met hun telefoonnummer.",
        "To be called: {}. Nobody answers there. They stand first in the table, with their telephone number.";
    todo_find: "Geen contact bekend: {}. Zoek zelf een telefoonnummer en bel. Het bericht staat in hun postbus, maar er gaat geen e-mail uit.",
        "No contact known: {}. Find a telephone number yourself and call. The notice is in their mailbox, but no e-mail goes out.";
    todo_press: "Patiënten over de datum: bij {}. Vraag wat daar nodig is om klaar te komen.",
        "Patients overdue: at {}. Ask what is needed there to get done.";
    todo_close: "Alle zorgaanbieders zijn klaar. Doe de steekproef en sluit de terugroepactie.",
        "All care providers are done. Do the check at random and close the recall.";
    todo_nothing: "Niets. Wie niet leest, wordt na {} werkdag herinnerd; wie na {} werkdagen nog niet las, ziet u hier als te bellen.",
        "Nothing. Who does not read is reminded after {} working day; who did not read after {} working days is shown here to be called.";
    look_again: "Kijk opnieuw", "Look again";
    to_drill: "Een oefening met deze hulpmiddelen beginnen", "Begin an exercise with these devices";
    notice: "Veiligheidsbericht", "Safety notice";
    notice_lead: "Schrijf op wat er aan de hand is en wat u van zorgaanbieders vraagt. De velden zijn die van de FSCA-melding en het bericht aan gebruikers (MDR art. 87 en 89 lid 8). Elke keer dat u opslaat, komt er een versie bij; niets wordt overschreven.",
        "Write down what is wrong and what you ask of care providers. The fields are those of the FSCA report and the notice to users (MDR art. 87 and 89(8)). Each time you save a version is added; nothing is overwritten.";
    kind: "Is dit echt of een oefening", "Is this real or a drill";
    kind_real: "Echt", "Real";
    kind_real_hint: "Zorgaanbieders met een treffer krijgen bericht.", "Care providers with a hit get a notice.";
    kind_drill: "Oefening", "Drill";
    kind_drill_hint: "Overal staat OEFENING bij. Dit blijft zo en is later niet te veranderen.",
        "DRILL stands everywhere. This stays so and cannot be changed later.";
    what_it_says: "Wat het bericht zegt", "What the notice says";
    text_title: "Waarover gaat het", "What it is about";
    text_title_hint: "In een regel. Zonder namen of nummers van personen.", "In a line. Without names or numbers of persons.";
    text_device: "Welk hulpmiddel", "Which device";
    text_problem: "Wat is ermee aan de hand", "What is wrong with it";
    text_hazard: "Wat kan daarvan komen", "What harm may come of it";
    text_advice: "Wat moet de zorgaanbieder doen", "What the care provider should do";
    text_patient: "Wat hoort de patiënt", "What the patient is told";
    text_patient_hint: "In gewone woorden en korte zinnen. Dit staat in de brief en op de eigen pagina van de patiënt.",
        "In plain words and short sentences. This stands in the letter and on the patient's own page.";
    actions: "Wat wordt gevraagd", "What is asked";
    action_none: "Kies ten minste één ding dat gevraagd wordt.", "Pick at least one thing that is asked.";
    action_remove_stock: "Voorraad weghalen en blokkeren", "Remove and block stock";
    action_instructions: "Nieuwe gebruiksaanwijzing lezen", "Read changed instructions";
    action_information: "Patiënten informeren", "Inform patients";
    action_review: "Patiënten laten terugkomen", "Have patients come back";
    action_explantation: "Verwijderen wordt aangeraden", "Explantation is advised";
    asked_yes: "gevraagd", "asked";
    asked_no: "niet gevraagd", "not asked";
    in_english: "Ook in het Engels", "In English too";
    in_english_hint: "Vult u iets in, vul dan alles in.", "If you fill in one, fill in all.";
    en_title: "Waarover gaat het, in het Engels", "What it is about, in English";
    en_device: "Welk hulpmiddel, in het Engels", "Which device, in English";
    en_problem: "Wat is ermee aan de hand, in het Engels", "What is wrong with it, in English";
    en_hazard: "Wat kan daarvan komen, in het Engels", "What harm may come of it, in English";
    en_advice: "Wat moet de zorgaanbieder doen, in het Engels", "What the care provider should do, in English";
    en_patient: "Wat hoort de patiënt, in het Engels", "What the patient is told, in English";
    english_half: "Vul dit in, of laat het Engels helemaal leeg.", "Fill this in, or leave the English empty altogether.";
    who_acts: "Wie de actie uitvoert", "Who carries out the action";
    maker_name: "Fabrikant", "Manufacturer";
    maker_srn: "SRN van de fabrikant", "SRN of the manufacturer";
    srn_hint: "Het registratienummer uit Eudamed, zoals NL-MF-000012345.", "The registration number of Eudamed, such as NL-MF-000012345.";
    srn_wrong: "Schrijf een SRN als NL-MF-000012345.", "Write an SRN such as NL-MF-000012345.";
    maker_contact: "Contact bij de fabrikant", "Contact at the manufacturer";
    contact_hint: "Een afdeling met telefoon of e-mail.", "A department with telephone or e-mail.";
    representative: "Gemachtigde in de Unie", "Authorised representative in the Union";
    ar_name: "Gemachtigde", "Authorised representative";
    ar_srn: "SRN van de gemachtigde", "SRN of the representative";
    ar_contact: "Contact bij de gemachtigde", "Contact at the representative";
    fsca_reference: "FSCA-kenmerk van de fabrikant", "FSCA reference of the manufacturer";
    fsca_hint: "Hieraan herkent een zorgaanbieder dat zijn eigen terugroepactie dezelfde is.",
        "By this a care provider knows that its own recall is the same one.";
    fsn_reference: "FSN-kenmerk", "FSN reference";
    fsn_link: "Bericht van de fabrikant", "Notice of the manufacturer";
    fsn_link_hint: "Het adres van de pagina of het bestand.", "The address of the page or file.";
    link_wrong: "Schrijf een adres dat begint met https://", "Write an address that begins with https://";
    authority_reference: "Kenmerk van de beoordelende autoriteit", "Reference of the evaluating authority";
    how_it_goes: "Hoe het verloopt", "How it goes";
    stage: "Stand van de FSCA-melding", "Stage of the FSCA report";
    stage_initial: "Eerste melding", "Initial";
    stage_follow_up: "Vervolgmelding", "Follow up";
    stage_final: "Eindmelding", "Final";
    countries: "Landen", "Countries";
    countries_hint: "Waar de actie loopt.", "Where the action runs.";
    affected_nl: "Aantal in Nederland, volgens de fabrikant", "Number in the Netherlands, as the manufacturer says";
    affected_hint: "Geleverd of gebruikt. Het register telt zelf.", "Delivered or used. The register counts by itself.";
    number_only: "Schrijf alleen een getal.", "Write a number only.";
    time_plan: "Tijdpad", "Time plan";
    effectiveness: "Hoe is te zien dat het gewerkt heeft", "How it is seen that it worked";
    field_says: "{}: {}", "{}: {}";
    save_notice: "Bericht opslaan", "Save the notice";
    change_notice: "Bericht wijzigen", "Change the notice";
    write_notice: "Veiligheidsbericht schrijven", "Write the safety notice";
    write_notice_first: "Schrijf eerst het veiligheidsbericht", "Write the safety notice first";
    no_record: "Er is nog geen veiligheidsbericht geschreven.", "No safety notice was written yet.";
    version_by_at: "Versie {}, door {}, {}.", "Version {}, by {}, {}.";
    new_scope: "Aangeven om welke hulpmiddelen het gaat", "Say which devices it is about";
    scope_lead: "Plak de lijst uit het bericht van de fabrikant, of kies een bestand. U ziet wat ervan gelezen is voordat het telt.",
        "Paste the list from the manufacturer's notice, or pick a file. You see what was read of it before it counts.";
    scope_again_lead: "Hier staat de laatste versie. Verander wat anders moet; er komt een versie bij.",
        "Here stands the last version. Change what must be different; a version is added.";
    paste_or_file: "Plakken of een bestand", "Paste or a file";
    paste: "Plak hier", "Paste here";
    paste_hint: "Cellen uit een rekenblad, tekst uit een PDF of e-mail, gescande codes. Bijvoorbeeld: lots AB123 t/m AB140.",
        "Cells of a spreadsheet, text of a PDF or e-mail, scanned codes. For example: lots AB123 to AB140.";
    file: "Bestand", "File";
    file_hint: "CSV, tekst of JSON.", "CSV, text or JSON.";
    read_it: "Lees dit in de velden", "Read this into the fields";
    was_read: "Zo is het gelezen", "This is how it was read";
    read_figures: "UDI-DI's: {}. Lots: {}. Serienummers: {}. Dubbel: {}.", "UDI-DIs: {}. Lots: {}. Serial numbers: {}. Repeated: {}.";
    too_many: "Een lijst mag hoogstens {} waarden hebben. Schrijf reeksen, of verdeel het over zaken.",
        "A list may hold {} values at most. Write ranges, or divide it over cases.";
    look_at_doubts: "Kijk eerst na wat hieronder staat. Er is nog niets toegevoegd.", "Look at what stands below first. Nothing was added yet.";
    doubts: "Kijk dit na", "Look at this";
    left_out_calm: "Niet overgenomen tekst en kolommen", "Words and columns that were left out";
    more_doubts: "En nog {} regels.", "And {} lines more.";
    line: "Regel", "Line";
    stands_there: "Wat er staat", "What stands there";
    why: "Waarom", "Why";
    what_happened: "Wat ermee gebeurd is", "What became of it";
    kept: "overgenomen", "taken over";
    left_out: "niet overgenomen", "left out";
    did_you_mean: "Bedoelt u {}?", "Did you mean {}?";
    which_devices: "Welke hulpmiddelen", "Which devices";
    must_all_hold: "Wat van dezelfde soort is, geldt naast elkaar; verschillende soorten moeten allemaal kloppen.",
        "What is of one kind holds side by side; different kinds must all hold.";
    more_criteria: "Fabrikant, soort, datum of zorgaanbieder", "Manufacturer, kind, date or care provider";
    because: "Waarom", "Why";
    because_hint: "Waarom deze versie er komt. Dit blijft bij de zaak.", "Why this version is added. This stays with the case.";
    check_is_logged: "Na het toevoegen kijkt het register of het deze hulpmiddelen kent. Dat komt met zaaknummer en uw naam in de toegangslogboeken.",
        "After adding, the register looks whether it knows these devices. That is written in the access logs, with case number and your name.";
    add_scope: "Toevoegen en laten nakijken", "Add and have it checked";
    change_scope: "Hulpmiddelen wijzigen", "Change the devices";
    scope_version: "Welke hulpmiddelen, versie {}", "Which devices, version {}";
    made_by_at: "{}, {}.", "{}, {}.";
    not_newest: "Er is een nieuwere versie.", "There is a newer version.";
    check: "Nagekeken door het register", "Checked by the register";
    check_clear: "Het register of de catalogus kent alles wat hier staat.", "The register or the catalogue knows all that stands here.";
    check_look: "Niet alles is bekend. Kijk na of het klopt.", "Not all is known. See whether it is right.";
    check_figures: "In de catalogus: {} van {} UDI-DI's. Ooit geregistreerd: {} van {} lots en {} van {} serienummers.",
        "In the catalogue: {} of {} UDI-DIs. Ever registered: {} of {} lots and {} of {} serial numbers.";
    looked_at: "Nagekeken:", "Checked:";
    not_checked: "Het register heeft dit nog niet nagekeken.", "The register did not check this yet.";
    check_now: "Laat het register nu kijken", "Have the register look now";
    check_again: "Laat het register opnieuw kijken", "Have the register look again";
    both_must_hold: "Hier staan lotnummers en serienummers. Alleen een implantaat waarvan beide kloppen, telt als zeker mee. Gelden zij naast elkaar, zoals lots van het ene product en serienummers van het andere, open dan voor elk een zaak.",
        "Lots and serial numbers stand here. Only an implant that has both counts as certain. If they hold side by side, such as lots of one product and serial numbers of another, open a case for each.";
    show_all: "Toon ze alle", "Show them all";
    from_to: "{} t/m {}", "{} to {}";
    not_known: "Niet bekend", "Not known";
    value: "Waarde", "Value";
    kind_of_value: "Soort", "Kind";
    meant: "Bedoelt u", "Did you mean";
    meant_or_leave: "Bedoelt u dit, of weglaten", "Did you mean this, or leave it out";
    leave_out: "Weglaten", "Leave out";
    no_udi_di: "Dit is geen UDI-DI. Het telt niet mee.", "This is no UDI-DI. It does not count.";
    unknown_device: "Staat niet in de catalogus en is nooit geregistreerd.", "Not in the catalogue and never registered.";
    never_seen: "Nooit geregistreerd bij deze hulpmiddelen.", "Never registered with these devices.";
    more_unseen: "Nog {} waarden zijn nooit geregistreerd.", "{} more values were never registered.";
    near_check_digit: "ander controlecijfer", "other check digit";
    near_packaging: "andere verpakking van hetzelfde", "other package of the same";
    near_swapped: "twee tekens verwisseld", "two characters swapped";
    near_case: "hoofdletters", "capitals";
    near_look_alike: "lijkt op elkaar, zoals O en 0", "looks alike, such as O and 0";
    near_zeros: "nullen vooraan", "zeros in front";
    near_character: "één teken anders", "one character different";
    near_range: "als reeks", "as a range";
    because_taken: "{} vervangen door {}", "{} replaced by {}";
    because_left_out: "{} weggelaten", "{} left out";
    because_short: "Voorstel van het register overgenomen", "Suggestion of the register taken";
    unknown_makers: "Fabrikanten die niet onder precies deze naam in de catalogus staan",
        "Manufacturers that are not in the catalogue under exactly this name";
    ranges: "Reeksen", "Ranges";
    range: "Reeks", "Range";
    in_range: "Verschillende geregistreerde waarden erin", "Different registered values in it";
    or_more: " of meer", " or more";
    known_devices: "Herkende hulpmiddelen", "Known devices";
    product: "Naam", "Name";
    how_many: "Hoeveel en waar", "How many and where";
    not_traced: "Er is nog niet gevraagd hoeveel het er zijn en waar.", "It was not asked yet how many there are and where.";
    trace_is_logged: "De vraag komt met doel, zaaknummer en uw naam in de toegangslogboeken. Het antwoord wordt met zijn bewijs bewaard.",
        "The question is written in the access logs, with purpose, case number and your name. The answer is kept with its proof.";
    trace_version: "Vraag hoeveel en waar", "Ask how many and where";
    trace_again: "Vraag het opnieuw", "Ask it again";
    to_trace: "Het hele antwoord", "The whole answer";
    unread_first: "Er staat nog iets dat geen UDI-DI is. Neem een voorstel over of laat het weg.",
        "Something still stands there that is no UDI-DI. Take a suggestion or leave it out.";
    to_send: "Naar versturen", "To sending";
    back_to_scope: "Terug naar deze versie", "Back to this version";
    send: "Versturen", "Send";
    send_first: "Dit is het eerste bericht in deze zaak. Het gaat naar elke zorgaanbieder met een treffer, en naar geen andere.",
        "This is the first notice in this case. It goes to each care provider with a hit, and to no other.";
    send_update: "Dit is een vervolg. Alleen wie iets nieuws te horen krijgt, of wie is vrijgesteld, krijgt bericht; bij andere woorden of andere acties iedereen die al bericht had.",
        "This is an update. Only who is told something new, or is released, gets a notice; with other words or actions, everybody who had one.";
    as_traced: "Zoals het register het zei op {}. Precies deze stand wordt verstuurd.", "As the register said on {}. Exactly this state is sent.";
    acknowledge_by: "Uiterlijk gelezen op", "To be read by";
    acknowledge_hint: "Daarna wordt de zorgaanbieder herinnerd, en ten slotte gaat het naar u.", "After this the care provider is reminded, and in the end it comes to you.";
    settle_by: "Uiterlijk klaar met alle patiënten op", "To be done with all patients by";
    settle_hint: "Onze verwachting; de wet noemt geen termijn.", "Our expectation; the law names no term.";
    day_is_past: "Deze dag is voorbij. Kies vandaag of later.", "This day is past. Choose today or later.";
    settle_before: "Deze dag ligt voor de dag waarop uiterlijk gelezen is. Kies een latere dag.", "This day lies before the day to be read by. Choose a later day.";
    asks_nothing: "Dit raakt geen enkel geregistreerd implantaat. Typ 0 om toch te versturen.",
        "This hits no registered implant at all. Type 0 to send it all the same.";
    asks_share: "Dit raakt {} implantaten en {} zorgaanbieders. Vanaf {} procent vragen wij u het aantal te bevestigen. Typ het aantal implantaten, zeker en mogelijk samen.",
        "This hits {} implants and {} care providers. From {} per cent on we ask you to confirm the number. Type the number of implants, certain and possible together.";
    asks_unknown: "Het is niet bekend welk deel van alle implantaten dit raakt: het register heeft deze versie niet nagekeken. Typ het aantal implantaten, zeker en mogelijk samen, om te bevestigen dat u dit bedoelt.",
        "It is not known which part of all implants this hits: the register did not check this version. Type the number of implants, certain and possible together, to confirm that you mean this.";
    so_many_of: "{} van de {} ({})", "{} of the {} ({})";
    confirm_number: "Aantal implantaten", "Number of implants";
    confirm_hint: "Zeker en mogelijk samen.", "Certain and possible together.";
    confirm_nothing: "Typ 0: dit raakt geen geregistreerd implantaat.", "Type 0: this hits no registered implant.";
    confirm_share: "Typ het aantal implantaten om te bevestigen.", "Type the number of implants to confirm.";
    confirm_other: "Dit is niet het aantal dat hierboven staat. Tel zeker en mogelijk bij elkaar op.", "This is not the number that stands above. Add certain and possible together.";
    send_basis: "De inspectie informeert zorgaanbieders op grond van Wkkgz art. 7a lid 2 onder b. Elke zorgaanbieder ziet alleen de eigen kenmerken.",
        "The inspectorate informs care providers by Wkkgz art. 7a(2)(b). Each care provider sees its own references only.";
    nothing_new: "Dit is al verstuurd, en er is niets nieuws te vertellen. Wijzig het bericht of de hulpmiddelen, of vraag opnieuw hoeveel het er zijn.",
        "This was sent already, and there is nothing new to tell. Change the notice or the devices, or ask again how many there are.";
    back_to_recall: "Terug naar de terugroepactie", "Back to the recall";
    send_is_logged: "Versturen komt met zaaknummer en uw naam in de toegangslogboeken.", "Sending is written in the access logs, with case number and your name.";
    send_now: "Nu versturen", "Send now";
    refused: "Het register neemt dit niet aan: {}.", "The register does not take this: {}.";
    changed_meanwhile: "Intussen is er iets veranderd: een nieuwere versie of een nieuwe vraag. Begin bij de laatste versie.",
        "Something changed meanwhile: a newer version or a new question. Begin at the last version.";
    one_is_due: "Er wacht nog een bericht op het register. Het gaat vanzelf; daarna kan het volgende.",
        "A notice still waits for the register. It goes by itself; after that the next one can.";
    after_closure: "Deze terugroepactie is gesloten. Er gaat geen bericht meer uit.", "This recall is closed. No notice goes out any more.";
    versions: "Versies", "Versions";
    version: "Versie", "Version";
    who_and_when: "Wie en wanneer", "Who and when";
    no_scope: "Er is nog niet gezegd om welke hulpmiddelen het gaat.", "It was not said yet which devices it is about.";
    not_checked_short: "nog niet", "not yet";
    checked: "ja", "yes";
    to_mend: "nog te herstellen", "to be mended";
    was_not_traced: "niet gevraagd", "not asked";
    sendings: "Verstuurd", "Sent";
    nothing_sent: "Er is nog niets verstuurd.", "Nothing was sent yet.";
    sending_number: "Bericht", "Notice";
    sending_name: "{} (nummer {})", "{} (number {})";
    is_new: "Eerste bericht", "First notice";
    is_update: "Vervolg", "Update";
    is_closure: "Sluiting", "Closure";
    number_confirmed: "Aantal bevestigd", "Number confirmed";
    outcome: "Uitkomst", "Outcome";
    waits: "Wacht op het register; gaat vanzelf", "Waits for the register; goes by itself";
    in_mailboxes: "In de postbus bij {}, {}", "In the mailbox of {}, {}";
    in_no_mailbox: "Bij niemand in de postbus, er was niets nieuws, {}", "In nobody's mailbox, there was nothing new, {}";
    hits: "Implantaten: {}. Zorgaanbieders: {}.", "Implants: {}. Care providers: {}.";
    how_far: "Hoe ver het is", "How far it is";
    register_said: "Volgens het register, {}.", "According to the register, {}.";
    not_asked_yet: "Het register is nog niet gevraagd hoe ver het is.", "The register was not asked yet how far it is.";
    counts_only: "Alleen aantallen: geen namen van patiënten.", "Numbers only: no names of patients.";
    progress_trouble: "Het register gaf net geen antwoord. Dit is wat het daarvoor zei.", "The register gave no answer just now. This is what it said before.";
    no_provider_yet: "Nog geen zorgaanbieder heeft dit in zijn postbus.", "No care provider has this in its mailbox yet.";
    all_done: "Alle zorgaanbieders zijn klaar.", "All care providers are done.";
    providers_done: "Zorgaanbieders die klaar zijn", "Care providers that are done";
    per_provider: "Per zorgaanbieder", "Per care provider";
    provider: "Zorgaanbieder", "Care provider";
    patients_per_provider: "Patiënten, bij wie de meeste nog openstaan", "Patients, where most are still open";
    sent_to: "Zorgaanbieders met bericht", "Care providers with a notice";
    received: "Ontvangen door", "Received by";
    acknowledged: "Gelezen door", "Read by";
    implants: "Implantaten", "Implants";
    found: "Patiënten gevonden", "Patients found";
    informed_all: "Patiënten geïnformeerd", "Patients informed";
    open_all: "Patiënten nog open", "Patients still open";
    overdue_all: "Patiënten over de datum", "Patients overdue";
    found_short: "Patiënten", "Patients";
    overdue_short: "Te laat", "Overdue";
    received_at: "Ontvangen", "Received";
    acknowledged_at: "Gelezen", "Read";
    reported_at: "Aantallen", "Numbers";
    reminded: "Herinnerd", "Reminded";
    times: "{} keer", "{} times";
    informed: "Geïnformeerd", "Informed";
    open: "Open", "Open";
    settled: "Klaar", "Done";
    open_in_time: "Open, nog op tijd", "Open, still in time";
    overdue: "Over de datum", "Overdue";
    no_contact: "Zorgaanbieders zonder contact", "Care providers without a contact";
    escalated: "Zorgaanbieders zonder antwoord", "Care providers that do not answer";
    standing: "Stand", "Standing";
    is_escalated: "Geeft geen antwoord; bel", "Does not answer; call";
    is_overdue: "Over de datum", "Overdue";
    is_without_contact: "Geen contact bekend", "No contact known";
    is_sent: "In de postbus", "In the mailbox";
    is_received: "Ontvangen, niet gelezen", "Received, not read";
    is_busy: "Bezig", "Busy";
    is_done: "Klaar", "Done";
    contact: "Bereikbaar", "Reached at";
    not_yet: "nog niet", "not yet";
    unknown: "onbekend", "unknown";
    none_known: "geen", "none";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        let same = ["field_says", "made_by_at", "open"];
        assert_eq!(web::page::faults(Words::ALL, &same), Vec::<String>::new());
    }
}
