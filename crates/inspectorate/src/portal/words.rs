//! The words of the inspectorate's pages.

web::words! {
    inbox: "Postvak", "Inbox";
    inbox_lead: "Zaken die openstaan. Elke vraag aan het register hoort bij een zaak.",
        "Cases that are open. Each question to the register belongs to a case.";
    open_cases: "Open zaken", "Open cases";
    open_cases_due: "Ga na of een zaak dicht kan, of wat er nog te vragen is.",
        "See whether a case can be closed, or what there is still to ask.";
    recalls_due: "Terugroepacties waarin u iets moet doen", "Recalls in which you have to do something";
    recalls_due_text: "Een stap wacht op u, een zorgaanbieder geeft geen antwoord, of patiënten zijn over de datum. Het postvak zegt per zaak wat.",
        "A step waits for you, a care provider does not answer, or patients are overdue. The inbox says what, for each case.";
    due_in_recall: "Wat nu", "What now";
    next_write: "Schrijf het veiligheidsbericht", "Write the safety notice";
    next_say: "Geef aan om welke hulpmiddelen het gaat", "Say which devices it is about";
    next_ask: "Vraag hoeveel en waar", "Ask how many and where";
    next_send: "Nog niet verstuurd zoals het nu is", "Not sent yet as it is now";
    next_call: "Te bellen: {} (geen antwoord of geen contact)", "To be called: {} (no answer or no contact)";
    next_press: "Zorgaanbieders over de datum: {}", "Care providers overdue: {}";
    next_close: "Alle klaar: steekproef en sluiten", "All done: check at random and close";
    next_register: "Wacht op het register; gaat vanzelf", "Waits for the register; goes by itself";
    next_follow: "Loopt: {} van {} klaar", "Running: {} of {} done";
    drill: "OEFENING", "DRILL";
    closed_cases: "Gesloten zaken", "Closed cases";
    closed_cases_lead: "Wat gesloten is, blijft leesbaar. Er kan niets meer in gevraagd worden.",
        "What is closed stays readable. Nothing can be asked in it any more.";
    no_open_cases: "Er staan geen zaken open. Open een zaak om het register iets te vragen.",
        "No cases are open. Open a case to ask the register something.";
    no_closed_cases: "Er zijn geen gesloten zaken.", "There are no closed cases.";
    new_case: "Zaak openen", "Open a case";
    to_recall: "Naar de terugroepactie", "To the recall";
    recall_lead: "Daar staan het bericht, om welke hulpmiddelen het gaat, het versturen en hoe ver elke zorgaanbieder is.",
        "There stand the notice, which devices it is about, the sending, and how far each care provider is.";
    close_recall_lead: "Is er al een bericht verstuurd, dan komt u op de pagina waar u de terugroepactie afsluit.",
        "If a notice was sent, you come to the page where you close the recall.";
    to_closed: "Gesloten zaken bekijken", "See closed cases";
    to_inbox: "Terug naar het postvak", "Back to the inbox";
    case_number: "Zaaknummer", "Case number";
    case_number_hint: "Zoals in het zaaksysteem van de inspectie, bijvoorbeeld IGJ-2026-0017. Letters, cijfers en - _ . : /",
        "As in the case system of the inspectorate, such as IGJ-2026-0017. Letters, digits and - _ . : /";
    case_title: "Waarover gaat het", "What it is about";
    case_title_hint: "In een regel, zonder namen of nummers van personen.",
        "In a line, without names or numbers of persons.";
    case_kind: "Soort zaak", "Kind of case";
    kind_risk: "Signaal van een risico", "Signal of a risk";
    kind_risk_hint: "Er is een risico gemeld, en u wilt weten hoe groot het is.",
        "A risk was reported, and you want to know how large it is.";
    kind_field_safety: "Veiligheidsactie van een fabrikant", "Field safety action of a manufacturer";
    kind_field_safety_hint: "De fabrikant roept terug of waarschuwt (MDR art. 89).",
        "The manufacturer recalls or warns (MDR art. 89).";
    give_signal: "Een signaal voor handhaving doorgeven", "Hand in a signal for enforcement";
    kind_enforcement: "Handhaving", "Enforcement";
    opened: "Geopend", "Opened";
    opened_by: "Geopend door", "Opened by";
    closed: "Gesloten", "Closed";
    closed_by: "Gesloten door", "Closed by";
    closed_because: "Waarom gesloten", "Why it was closed";
    traces: "Vragen aan het register", "Questions to the register";
    number_of_traces: "Vragen", "Questions";
    by_you: "door u", "by you";
    number_wrong: "Een zaaknummer heeft 1 tot 64 letters, cijfers of - _ . : / en lijkt niet op een BSN.",
        "A case number has 1 to 64 letters, digits or - _ . : / and does not look like a BSN.";
    number_taken: "Er is al een zaak met dit nummer. Zoek haar op in het postvak, of kies een ander nummer.",
        "There is a case with this number already. Find it in the inbox, or choose another number.";
    text_empty: "Vul een tekst in.", "Fill in a text.";
    text_long: "Deze tekst is te lang: hoogstens {} tekens.", "This text is too long: {} characters at most.";
    text_bsn: "In deze tekst staat een nummer dat een BSN kan zijn. Een zaak noemt geen personen.",
        "This text holds a number that could be a BSN. A case names no persons.";
    fill_in: "Vul dit in: {}.", "Fill this in: {}.";
    pick_one: "Kies een van de mogelijkheden.", "Choose one of these.";
    close_case: "Zaak sluiten", "Close the case";
    close_lead: "Er kan daarna niets meer gevraagd worden in deze zaak. Alles wat er is, blijft.",
        "Nothing can be asked in this case after that. Everything in it stays.";
    close_reason: "Waarom kan de zaak dicht", "Why the case can be closed";
    new_trace: "Het register vragen", "Ask the register";
    no_traces: "In deze zaak is het register nog niets gevraagd.", "The register was not asked anything in this case yet.";
    asked: "Gevraagd", "Asked";
    asked_by: "Gevraagd door", "Asked by";
    certain: "Zeker", "Certain";
    possible: "Mogelijk", "Possible";
    providers: "Zorgaanbieders", "Care providers";
    again: "opnieuw gevraagd", "asked again";
    answer: "Antwoord", "Answer";
    see: "Bekijken", "See";
    build_lead: "Zet stap voor stap bij elkaar wat u zoekt. Wat van dezelfde soort is, geldt naast elkaar; verschillende soorten moeten allemaal kloppen.",
        "Put together step by step what you look for. What is of one kind holds side by side; different kinds must all hold.";
    step_why: "1. Waarom vraagt u dit", "1. Why you ask this";
    step_device: "2. Welk implantaat", "2. Which implant";
    step_lots: "3. Welke lots of serienummers", "3. Which lots or serial numbers";
    step_when: "4. Wanneer en waar", "4. When and where";
    purpose: "Doel", "Purpose";
    purpose_insight: "Inzicht in een gesignaleerd risico", "Insight in a signalled risk";
    purpose_inform: "Zorgaanbieders informeren", "Informing care providers";
    udi_dis: "UDI-DI's", "UDI-DIs";
    udi_dis_hint: "Plak een lijst; een per regel, of met komma's of spaties ertussen. Verpakkingen van hetzelfde implantaat tellen mee.",
        "Paste a list; one a line, or with commas or spaces between. Packages of the same implant are included.";
    manufacturers: "Fabrikanten", "Manufacturers";
    manufacturers_hint: "Een per regel, precies zoals de naam in de catalogus staat.",
        "One a line, exactly as the name stands in the catalogue.";
    categories: "Soorten implantaten", "Kinds of implants";
    lots: "Lotnummers", "Lots";
    lots_hint: "Een per regel, of met komma's ertussen. Een reeks schrijft u als AB099 t/m AB101. Hoofdletters tellen.",
        "One a line, or with commas between. Write a range as AB099 to AB101. Capitals count.";
    serials: "Serienummers", "Serial numbers";
    serials_hint: "Zoals lotnummers.", "As lots.";
    implanted_from: "Geplaatst vanaf", "Placed from";
    implanted_to: "Geplaatst tot en met", "Placed until and with";
    branches: "Zorgaanbieders (vestigingsnummers)", "Care providers (branch numbers)";
    branches_hint: "Laat leeg voor alle. Twaalf cijfers elk.", "Leave empty for all. Twelve digits each.";
    count_now: "Tel nu", "Count now";
    ask_and_keep: "Vraag en bewaar het antwoord", "Ask and keep the answer";
    count_is_logged: "Ook elke telling is een vraag aan het register. Zij komt met doel, zaaknummer en uw naam in de toegangslogboeken van de inspectie en het register. Daarom telt deze pagina niet bij elke toets, maar pas als u een veld verlaat en de vraag klopt.",
        "Each count is a question to the register too. It is written in the access logs of the inspectorate and the register, with purpose, case number and your name. Therefore this page does not count at each key, but when you leave a field and the question is right.";
    step_count: "5. Hoeveel het er zijn", "5. How many there are";
    count_waits: "Hier komt te staan hoeveel implantaten u raakt, en bij hoeveel zorgaanbieders. Verschijnt er niets, kies dan Tel nu.",
        "Here it will say how many implants you would hit, and at how many care providers. If nothing appears, choose Count now.";
    count_not: "Nog niet geteld. Dit klopt nog niet:", "Not counted yet. This is not right yet:";
    counted_at: "Geteld om", "Counted at";
    counted: "Telling", "Count";
    counted_text: "Zeker: {}. Mogelijk: {}. Zorgaanbieders: {}.", "Certain: {}. Possible: {}. Care providers: {}.";
    counted_none: "Het register kent geen implantaat dat hieraan voldoet.", "The register knows no implant like this.";
    read_as: "Zo is uw lijst gelezen", "This is how your list was read";
    read_list: "Lijst", "List";
    read_values: "Waarden", "Values";
    read_ranges: "Reeksen en keuzes", "Ranges and choices";
    read_repeated: "Dubbel, een keer geteld", "Repeated, counted once";
    wrong_line: "{}, regel {} ({}): {}", "{}, line {} ({}): {}";
    wrong_field: "{}: {}", "{}: {}";
    not_asked: "Er is niets gevraagd.", "Nothing was asked.";
    register_away: "Het register geeft geen antwoord. Uw gegevens staan er nog. Probeer het over een paar minuten opnieuw.",
        "The register does not answer. What you typed is still there. Try again in a few minutes.";
    register_none: "Er is geen register ingesteld. Vraag de beheerder van dit systeem.",
        "No register is set. Ask who keeps this system.";
    register_refused: "Het register neemt de vraag niet aan: {}. Uw gegevens staan er nog.",
        "The register does not take the question: {}. What you typed is still there.";
    register_unproven: "Het antwoord van het register klopt niet met de handtekening eronder ({}). Het is niet bewaard en wordt niet getoond. Meld dit aan de beheerder.",
        "The answer of the register does not match its signature ({}). It was not kept and is not shown. Tell who keeps this system.";
    case_is_closed: "Deze zaak is gesloten. Er kan niets meer in gevraagd worden.",
        "This case is closed. Nothing can be asked in it any more.";
    trace: "Antwoord van het register", "Answer of the register";
    counts_implants: "Geteld zijn implantaten, geen personen.", "Implants are counted, not persons.";
    proven: "Het bewijs klopt", "The proof holds";
    proven_text: "Het register heeft vraag, antwoord en tijd ondertekend. Het logboek van het register had toen {} regels of meer, en het antwoord staat op regel {}.",
        "The register signed question, answer and time. The log of the register had {} entries by then, and the answer stands on entry {}.";
    signed: "Ondertekend door het register", "Signed by the register";
    signed_text: "De handtekening klopt. De stand van het logboek van het register die erbij hoort, is er nog niet; open deze pagina straks opnieuw.",
        "The signature holds. The state of the register's log that belongs to it is not here yet; open this page again in a moment.";
    unsigned: "Niet ondertekend", "Not signed";
    unsigned_text: "Het register kon dit antwoord niet ondertekenen. Vraag later opnieuw op hetzelfde moment van het register.",
        "The register could not sign this answer. Ask again later at the same moment of the register.";
    unchecked: "Niet gecontroleerd", "Not checked";
    unchecked_text: "In dit systeem staat geen sleutel van het register, dus de handtekening is niet gecontroleerd. Met het bewijsbestand kan dat nog.",
        "No key of the register is set in this system, so the signature was not checked. With the proof file it still can be.";
    broken: "Het bewijs klopt niet", "The proof does not hold";
    broken_text: "Wat hier bewaard is, is niet wat het register ondertekende ({}). Gebruik dit antwoord niet en meld het aan de beheerder.",
        "What is kept here is not what the register signed ({}). Do not use this answer, and tell who keeps this system.";
    signed_with: "Ondertekend met de sleutel", "Signed with the key";
    same_answer: "Opnieuw gevraagd: het antwoord is hetzelfde.", "Asked again: the answer is the same.";
    other_answer: "Opnieuw gevraagd: het antwoord is anders dan eerst. Meld dit aan de beheerder van het register.",
        "Asked again: the answer differs from the first. Tell who keeps the register.";
    the_first: "De eerste vraag", "The first question";
    snapshot: "Stand van het register", "State of the register";
    snapshot_text: "regel {} van het logboek, {}", "entry {} of the log, {}";
    question: "Wat is gevraagd", "What was asked";
    totals: "Totaal", "Total";
    by_state: "Implantaten naar toestand", "Implants by state";
    state: "Toestand", "State";
    most_in_situ: "Vermoedelijk in het lichaam, bij wie de meeste zijn", "Presumed in the body, where there are most";
    registered: "Geregistreerd", "Registered";
    in_situ: "Vermoedelijk in het lichaam", "Presumed in the body";
    explanted: "Verwijderd", "Taken out";
    deceased: "Drager overleden", "Bearer died";
    certain_means: "Zeker: alles klopt. Mogelijk: niets sluit het uit, en iets is niet bekend, zoals een lotnummer.",
        "Certain: everything holds. Possible: nothing excludes it, and something is not known, such as a lot.";
    per_provider: "Per zorgaanbieder", "Per care provider";
    branch: "Vestigingsnummer", "Branch number";
    certain_all: "Zeker, alle", "Certain, all";
    certain_in_situ: "Zeker, in het lichaam", "Certain, in the body";
    possible_all: "Mogelijk, alle", "Possible, all";
    possible_in_situ: "Mogelijk, in het lichaam", "Possible, in the body";
    nobody_has: "Geen zorgaanbieder heeft er een geregistreerd.", "No care provider registered one.";
    late: "Hier kunnen er meer zijn", "There may be more here";
    late_text: "Deze zorgaanbieders leverden van {} tot en met {} te laat, vielen stil of leverden nog nooit.",
        "These care providers delivered late from {} until {}, fell silent or never delivered.";
    late_none: "Niemand leverde te laat en niemand viel stil in deze periode.",
        "Nobody delivered late or fell silent in this period.";
    received_late: "Te laat ontvangen", "Received late";
    silent_months: "Maanden zonder levering", "Months without a delivery";
    never_delivered: "Nooit geleverd", "Never delivered";
    yes: "ja", "yes";
    no: "nee", "no";
    downloads: "Downloaden", "Download";
    as_csv: "Tabel (CSV)", "Table (CSV)";
    as_json: "Antwoord (JSON)", "Answer (JSON)";
    as_proof: "Bewijsbestand (JSON)", "Proof file (JSON)";
    proof_how: "Het bewijsbestand is zonder dit systeem te controleren met de opdracht: lir trace verify BESTAND --key SLEUTEL",
        "The proof file can be checked without this system with the command: lir trace verify FILE --key KEY";
    ask_again: "Opnieuw vragen op hetzelfde moment", "Ask again at the same moment";
    ask_again_text: "Dezelfde vraag op dezelfde stand van het register geeft hetzelfde antwoord. Ook dit komt in de logboeken.",
        "The same question at the same state of the register gives the same answer. This too is written in the logs.";
    not_asked_again: "Opnieuw vragen lukte niet", "Asking again did not work";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["wrong_field"]), Vec::<String>::new());
        assert!(Words::ALL.len() > 100);
    }
}
