//! The words of the end of a recall: test, check, closure, report, response times, exercises.

web::words! {
    closing: "Afsluiten", "Closing";
    recall: "Terugroepactie", "Recall";
    lead: "Hier staat wat nog open is. Is alles klaar, dan sluit u de terugroepactie; elke zorgaanbieder hoort dat.",
        "Here stands what is still open. Once all is done you close the recall; every care provider hears it.";
    drill_text: "OEFENING. Niets hiervan is echt, en niets hiervan raakt een echte zaak.",
        "DRILL. Nothing of this is real, and nothing of this touches a real case.";
    drill_mark: "OEFENING", "DRILL";
    not_sent_yet: "Er is nog niets verstuurd. Sluit de zaak dan op de pagina van de zaak.",
        "Nothing was sent yet. Close the case on its own page then.";
    test: "Kan het dicht", "Can it be closed";
    test_met: "Aan alle voorwaarden is voldaan.", "Every condition is met.";
    test_not_met: "Nog niet aan alle voorwaarden is voldaan.", "Not every condition is met yet.";
    test_was_met: "Aan alle voorwaarden was voldaan.", "Every condition was met.";
    test_was_not_met: "Gesloten terwijl niet aan alle voorwaarden was voldaan. De reden staat erbij.",
        "Closed while not every condition was met. The reason stands beside it.";
    closure_waits: "De zorgaanbieders weten het nog niet: het bericht wacht op het register en gaat vanzelf uit.",
        "The care providers do not know it yet: the message waits for the register and goes out by itself.";
    closure_refused: "De zorgaanbieders weten het nog niet: het register nam het bericht niet aan ({}). Overleg met de beheerder van het register en verstuur het dan opnieuw.",
        "The care providers do not know it yet: the register did not take the message ({}). Ask who runs the register, then send it again.";
    send_again: "Opnieuw versturen", "Send again";
    as_told: "Zoals het register het zei op {}.", "As the register said on {}.";
    never_told: "Het register is nog niets gevraagd.", "The register was not asked yet.";
    condition: "Voorwaarde", "Condition";
    standing: "Stand", "Standing";
    how_far: "Hoe ver", "How far";
    where_not: "Waar nog niet", "Where not yet";
    met: "Voldaan", "Met";
    not_met: "Nog niet", "Not yet";
    so_many_of: "{} van {}", "{} of {}";
    not_drawn: "nog niet geloot", "not drawn yet";
    not_reported: "nog geen opgave", "nothing reported yet";
    nowhere: "nergens", "nowhere";
    and_more: "en nog {}", "and {} more";
    about_sent: "Elk bericht is verstuurd", "Every notice was sent";
    about_acknowledged: "Elke zorgaanbieder heeft gelezen", "Every care provider has read";
    about_reported: "Elke zorgaanbieder gaf aantallen op", "Every care provider reported numbers";
    about_traced: "Elk bedoeld implantaat is teruggevonden", "Every implant that is meant was found";
    about_patients: "Elke patiënt heeft een uitkomst", "Every patient has an outcome";
    about_stock: "Alle gevonden voorraad is geblokkeerd", "All stock that was found is blocked";
    about_instructions: "De nieuwe gebruiksaanwijzing is gelezen", "The changed instructions were read";
    about_check: "Wie geloot is, bevestigt zijn opgave", "Those drawn confirm what they reported";
    check: "Steekproef", "Check at random";
    check_lead: "Het systeem loot zorgaanbieders. U vraagt hun of hun opgave klopt en schrijft het antwoord op.",
        "The system draws care providers. You ask them whether what they reported is right, and write down the answer.";
    check_size: "Geloot wordt {} procent, en ten minste {}. Dat is ons model; de wet noemt geen aantal.",
        "{} percent are drawn, and at least {}. That is our model; the law names no number.";
    nobody_to_draw: "Er is niemand meer om uit te loten.", "There is nobody left to draw from.";
    draw_now: "Loten", "Draw";
    draw_again: "Loten uit wie erbij kwam", "Draw from those who came later";
    draw: "Loting", "Draw";
    draws: "Lotingen", "Draws";
    seed: "Getal van de loting", "Seed of the draw";
    drawn_from: "Geloot uit", "Drawn from";
    how_repeated: "Zo is een loting na te doen: neem van elke zorgaanbieder de SHA-256 van het getal, een dubbele punt en het vestigingsnummer. De laagste zijn geloot.",
        "A draw is repeated like this: take the SHA-256 of the seed, a colon and the branch number of each care provider. The lowest are drawn.";
    provider: "Zorgaanbieder", "Care provider";
    reported: "Opgave", "Reported";
    reported_figures: "{} patiënten, {} open", "{} patients, {} open";
    verdict: "Antwoord", "Answer";
    note: "Wat is gevraagd en geantwoord", "What was asked and answered";
    note_hint: "In een regel, zonder namen of nummers van personen.", "In a line, without names or numbers of persons.";
    as_reported: "Klopt met de opgave", "Is as reported";
    differs: "Klopt niet", "Is not right";
    no_answer: "Geen antwoord", "No answer";
    not_asked: "Nog niet gevraagd", "Not asked yet";
    write_answer: "Antwoord opschrijven", "Write down the answer";
    change_answer: "Nieuw antwoord opschrijven", "Write down a new answer";
    answer_of: "Antwoord van {}", "Answer of {}";
    answer_lead: "Een later antwoord telt; eerdere blijven staan.", "A later answer counts; earlier ones stay.";
    earlier_answers: "Eerdere antwoorden", "Earlier answers";
    save_answer: "Antwoord bewaren", "Keep the answer";
    pick_one: "Kies een van de mogelijkheden.", "Choose one of these.";
    by_at: "{}, {}", "{}, {}";
    close: "Terugroepactie sluiten", "Close the recall";
    close_lead: "Sluiten is definitief. Elke zorgaanbieder die bericht had, hoort dat de zaak dicht is, en kan daarna niets meer opgeven.",
        "Closing is final. Every care provider that had a notice hears that the case is closed, and can report nothing after that.";
    motive: "Waarom kan het dicht", "Why it can be closed";
    motive_hint: "Staat in het rapport.", "Stands in the report.";
    all_the_same: "Ik sluit de terugroepactie hoewel niet aan alle voorwaarden is voldaan",
        "I close the recall although not every condition is met";
    all_the_same_hint: "Het rapport vermeldt dit, met uw reden.", "The report says so, with your reason.";
    must_tick: "Niet aan alle voorwaarden is voldaan. Vink aan dat u toch sluit, of wacht.",
        "Not every condition is met. Tick that you close all the same, or wait.";
    one_is_due: "Een bericht wacht nog op het register. Sluit daarna.", "A notice still waits for the register. Close after that.";
    close_now: "Definitief sluiten", "Close for good";
    is_closed: "Gesloten", "Closed";
    closed_by: "Gesloten door", "Closed by";
    closed_at: "Gesloten op", "Closed on";
    report: "Rapport", "Report";
    interim: "De terugroepactie loopt nog: dit rapport zegt hoe het nu staat.", "The recall still runs: this report says how it stands now.";
    as_pdf: "Rapport (PDF)", "Report (PDF)";
    as_json: "Rapport (JSON)", "Report (JSON)";
    as_csv: "Reactietijden (CSV)", "Response times (CSV)";
    report_title: "Rapport van de terugroepactie {}", "Report of the recall {}";
    case_number: "Zaaknummer", "Case number";
    opened: "Geopend", "Opened";
    manufacturer: "Fabrikant", "Manufacturer";
    fsca_reference: "FSCA-kenmerk", "FSCA reference";
    device: "Hulpmiddel", "Device";
    problem: "Wat is ermee aan de hand", "What is wrong with it";
    hazard: "Wat daarvan kan komen", "What harm may come of it";
    advice: "Wat de zorgaanbieder moet doen", "What the care provider should do";
    notice: "Veiligheidsbericht", "Safety notice";
    record_version: "Versie van het bericht", "Version of the notice";
    scopes: "Welke hulpmiddelen", "Which devices";
    version: "Versie", "Version";
    because: "Waarom", "Why";
    who: "Wie", "Who";
    when: "Wanneer", "When";
    sendings: "Verstuurd", "Sendings";
    number: "Nummer", "Number";
    kind: "Soort", "Kind";
    kind_new: "eerste bericht", "first notice";
    kind_update: "vervolg", "update";
    kind_closure: "afsluiting", "closure";
    outcome: "Uitkomst", "Outcome";
    sent_on: "in {} postbussen, {}", "in {} mailboxes, {}";
    waits: "wacht op het register", "waits for the register";
    refused: "geweigerd: {}", "refused: {}";
    totals: "Alles samen", "All together";
    providers: "Zorgaanbieders", "Care providers";
    acknowledged_by: "Gelezen door", "Read by";
    done_at: "Klaar bij", "Done at";
    implants: "Implantaten", "Implants";
    patients: "Patiënten", "Patients";
    open: "Open", "Open";
    overdue: "Over de datum", "Overdue";
    times: "Reactietijden", "Response times";
    times_lead: "Hoe lang elke stap duurde, gerekend vanaf het eerste bericht in de postbus. Dit is het bewijs van een oefening.",
        "How long each step took, counted from the first notice in the mailbox. This is the evidence of an exercise.";
    sent: "Verstuurd", "Sent";
    received: "Ontvangen", "Received";
    acknowledged: "Gelezen", "Read";
    first_report: "Eerste opgave", "First report";
    settled: "Klaar", "Done";
    reminders: "Herinneringen", "Reminders";
    escalated: "Aan inspecteur gemeld", "Told to the inspector";
    not_yet: "nog niet", "not yet";
    minutes: "{} min", "{} min";
    hours: "{} u {} min", "{} h {} min";
    days: "{} d {} u", "{} d {} h";
    no_times: "Er is nog niets verstuurd.", "Nothing was sent yet.";
    proofs: "Bewijzen van de vragen aan het register", "Proofs of the questions to the register";
    proofs_text: "De SHA-256 is die van het bestand answer.json bij de vraag. Het bewijsbestand is zonder dit systeem te controleren met lir trace verify.",
        "The SHA-256 is that of the file answer.json of the question. The proof file can be checked without this system with lir trace verify.";
    question: "Vraag", "Question";
    snapshot: "Stand van het register", "Position of the register";
    to_times: "Reactietijden per zorgaanbieder", "Response times per care provider";
    drills: "Oefeningen", "Drills";
    drills_lead: "De oefeningen van een jaar, met hoe snel elke zorgaanbieder was.",
        "The exercises of a year, with how fast each care provider was.";
    year: "Jaar", "Year";
    show_year: "Toon dit jaar", "Show this year";
    no_drills: "In dit jaar is niet geoefend.", "There was no exercise in this year.";
    drill_cases: "Oefeningen in {}", "Exercises in {}";
    times_in: "Zorgaanbieders in {}", "Care providers in {}";
    exercise: "Oefening", "Exercise";
    exercises: "Oefeningen", "Exercises";
    how_begun: "Een oefening begint u op de pagina van een echte terugroepactie (met haar hulpmiddelen), of als een nieuwe zaak met verzonnen hulpmiddelen: kies Oefening bij het veiligheidsbericht.",
        "An exercise begins on the page of a real recall (with its devices), or as a new case with made-up devices: choose Drill at the safety notice.";
    new_case: "Zaak openen", "Open a case";
    title: "Waarover gaat het", "What it is about";
    start_drill: "Oefening beginnen", "Begin an exercise";
    start_lead: "Een nieuwe zaak met het bericht en de hulpmiddelen van deze zaak. Overal staat OEFENING bij. U verstuurt haar zoals een echte.",
        "A new case with the notice and devices of this case. DRILL stands everywhere. You send it like a real one.";
    start_reference: "Het kenmerk van de fabrikant gaat niet mee: daaraan zou een zorgaanbieder de oefening met de echte zaak samenvoegen.",
        "The manufacturer's reference is not copied: by it a care provider would merge the exercise with the real case.";
    nothing_to_copy: "Deze zaak heeft nog geen bericht of geen hulpmiddelen, of is zelf een oefening.",
        "This case has no notice or no devices yet, or is an exercise itself.";
    number_wrong: "Een zaaknummer heeft 1 tot 64 letters, cijfers of - _ . : / en lijkt niet op een BSN.",
        "A case number has 1 to 64 letters, digits or - _ . : / and does not look like a BSN.";
    number_taken: "Er is al een zaak met dit nummer.", "There is a case with this number already.";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        let same = ["by_at", "minutes", "open"];
        assert_eq!(web::page::faults(Words::ALL, &same), Vec::<String>::new());
    }
}
