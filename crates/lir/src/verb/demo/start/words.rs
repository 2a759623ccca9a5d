//! The words of the page a demo begins with.

web::words! {
    title: "Drie huizen", "Three houses";
    heading: "Drie huizen, en geen patiënt in het register", "Three houses, and no patient in the register";
    lead: "Elk implantaat wordt een keer gescand, op de operatiekamer. Seconden later staat het in het landelijke register. Blijkt er iets mis met een implantaat, dan zegt het register hoeveel er zijn en waar.",
        "Every implant is scanned once, in the operating room. Seconds later it stands in the national register. When something turns out to be wrong with an implant, the register says how many there are and where.";
    made_up: "Alles hier is verzonnen: de zorgaanbieders, de mensen, de implantaten en de nummers. De lijst van implantaten is die van de simulator, niet die van de wet. U kunt niets stukmaken.",
        "Everything here is made up: the care providers, the people, the implants and the numbers. The list of implants is the simulator's, not the law's. You cannot break anything.";
    houses: "Wie weet wat", "Who knows what";
    houses_lead: "De drie zijn verschillende organisaties met elk een eigen database. Zij sturen elkaar berichten en kijken nooit in elkaars gegevens, ook in deze proefopstelling niet.",
        "The three are different organisations, each with its own database. They send each other messages and never look into each other's data, in this demo neither.";
    drawing: "Wat er tussen de huizen gaat", "What flows between the houses";
    drawing_text: "Personeel van het ziekenhuis scant in de gateway. De gateway stuurt een levering zonder patiënt naar het register en krijgt een ontvangstbewijs terug. De inspectie stelt het register een vraag binnen een zaak en krijgt aantallen per zorgaanbieder terug. De patiënt kijkt in de gateway.",
        "Hospital staff scans in the gateway. The gateway sends a delivery without the patient to the register and gets a receipt back. The inspectorate asks the register a question within a case and gets counts per care provider back. The patient looks into the gateway.";
    who_knows: "Wat elk huis weet, en nooit mag weten", "What each house knows, and must never know";
    house: "Huis", "House";
    whose: "Van wie", "Whose";
    knows: "Weet", "Knows";
    never_knows: "Mag nooit weten", "Must never know";
    gateway: "Gateway", "The gateway";
    gateway_whose: "Een ziekenhuis of kliniek", "A hospital or clinic";
    gateway_knows: "De eigen patiënten, hun implantaten en de scans", "Its own patients, their implants and the scans";
    gateway_never: "Iets van een andere zorgaanbieder", "Anything of another care provider";
    gateway_has_1: "patiënt en implantaat", "patient and implant";
    gateway_has_2: "(verzegeld)", "(sealed)";
    register: "Register", "The register";
    register_whose: "De minister", "The minister";
    register_knows: "Implantaten per vestiging: product, lot of serienummer, datum", "Implants by branch: product, lot or serial number, date";
    register_never: "Wie de patiënt is", "Who the patient is";
    register_has_1: "implantaat en plek,", "implant and place,";
    register_has_2: "geen persoon", "no person";
    inspectorate: "Inspectie", "The inspectorate";
    inspectorate_whose: "De inspectie (IGJ)", "The inspectorate (IGJ)";
    inspectorate_knows: "Zaken, vragen aan het register en de antwoorden", "Cases, questions to the register and the answers";
    inspectorate_never: "Wie de patiënten zijn", "Who the patients are";
    inspectorate_has_1: "zaken, vragen", "cases, questions";
    inspectorate_has_2: "en antwoorden", "and answers";
    flow_delivery: "levering", "delivery";
    flow_receipt: "bewijs", "receipt";
    flow_question: "vraag", "question";
    flow_counts: "aantallen", "counts";
    hospital_people: "zorgverleners scannen", "staff scans";
    patient_asks: "de patiënt kijkt", "the patient looks";
    people: "Wees iemand", "Be somebody";
    people_lead: "Kies wie u wilt zijn. U wordt meteen ingelogd en komt op de beginpagina van die persoon. U kunt in elk huis tegelijk iemand anders zijn.",
        "Choose who you want to be. You are signed in at once and land on the start page of that person. You can be somebody else in each house at the same time.";
    the_register: "Landelijk Implantatenregister", "National Implant Register";
    the_inspectorate: "Inspectie", "Inspectorate";
    try_it: "Om te beginnen", "To begin with";
    try_scan: "Kijk bij een registrator op de operatiekamer", "Look over a registrar's shoulder in the operating room";
    try_scan_does: "wat is er vandaag te scannen.", "what there is to scan today.";
    try_patient: "Wees de patiënt", "Be the patient";
    try_patient_does: "welke implantaten heb ik, en wie keek er in mijn gegevens.", "which implants do I have, and who looked at my data.";
    try_trace: "Wees de inspecteur", "Be the inspector";
    try_trace_does: "lot {} laat te vroeg los. Hoeveel zijn er, en waar? Er staat een zaak klaar, met een eerste antwoord en het bewijs ervan.",
        "lot {} loosens too early. How many are there, and where? A case is ready, with a first answer and its proof.";
    recall_head: "Een terugroepactie, in twee klikken", "A recall, in two clicks";
    recall_lead: "Er staat een zaak klaar over lot {}: het bericht is geschreven en de omvang is ingevuld. U telt, bevestigt het aantal en verstuurt. Daarna ziet u de lijsten van twee zorgaanbieders vollopen, elk met alleen de eigen patiënten.",
        "A case about lot {} is ready: its notice is written and its scope is entered. You count, confirm the number and send. Then you see the lists of two care providers fill, each with its own patients only.";
    recall_send: "Wees de inspecteur en open de zaak", "Be the inspector and open the case";
    recall_send_does: "laat het register tellen, bevestig het aantal en verstuur.", "have the register count, confirm the number and send.";
    recall_list: "Wees de coördinator van {}", "Be the coordinator of {}";
    recall_list_does: "binnen enkele seconden staat de terugroepactie er, met een lijst van de eigen patiënten.", "within seconds the recall is there, with a list of its own patients.";
    recall_list_also: "deze ziet de eigen lijst, en niets van de ander.", "who sees its own list, and nothing of the other.";
    recall_mailbox: "Wees een coördinator zonder gateway", "Be a coordinator without a gateway";
    recall_mailbox_does: "die leest het bericht in het register en geeft daar de aantallen door.", "who reads the notice in the register and reports the numbers there.";
    course_head: "Een terugroepactie die al loopt", "A recall that is under way";
    course_lead: "Ruim een week geleden begon er ook een. Zo ziet die eruit:", "Another one began more than a week ago. This is what it looks like:";
    course_case: "De inspecteur", "The inspector";
    course_case_does: "open zaak DEMO-2: wie las het bericht, hoeveel patiënten zijn er gevonden en gesproken, wie is te laat.", "open case DEMO-2: who read the notice, how many patients were found and spoken to, who is late.";
    course_list: "De coördinator van het ziekenhuis", "The hospital's coordinator";
    course_list_does: "heeft brieven verstuurd, mensen gebeld en voorraad geblokkeerd.", "has sent letters, called people and blocked stock.";
    course_mailbox: "Een coördinator zonder gateway", "A coordinator without a gateway";
    course_mailbox_does: "heeft het bericht nog niet gelezen: het wacht in het register.", "has not read the notice yet: it waits in the register.";
    course_patient: "De patiënt", "The patient";
    course_patient_does: "leest in gewone taal wat er met het eigen implantaat is.", "reads in plain words what it is about her own implant.";
    course_maker: "De fabrikant", "The manufacturer";
    course_maker_does: "ziet van de eigen terugroepactie alleen de totalen.", "sees of its own recall the totals only.";
    course_public: "Iedereen", "Everybody";
    course_public_does: "leest de openbare lijst van veiligheidsberichten, zonder aantallen.", "reads the public list of safety notices, without numbers.";
    course_drill: "De oefening van dit jaar", "This year's drill";
    course_drill_does: "hoe snel elke zorgaanbieder was. Een nieuwe oefening speelt u af met: lir drill.", "how fast each care provider was. To play a new drill: lir drill.";
    supervision_head: "Toezicht en handhaving", "Supervision and enforcement";
    supervision_lead: "De inspectie bewaakt wie registreert, gaat op bezoek en neemt maatregelen. Eén kliniek registreerde nooit en haalt dat nu in, één kliniek voert een verbeterplan uit, en drie zaken staan elk in een andere fase.",
        "The inspectorate watches who registers, goes on visits and takes measures. One clinic never registered and is catching up, one clinic carries out an improvement plan, and three cases stand each at another phase.";
    sup_duty: "De inspecteur van de zorg", "The care inspector";
    sup_duty_does: "wie registreert te laat of niet, waarom dat punten geeft, en welke brief daarbij hoort.", "who registers late or not at all, why that gives points, and which letter goes with it.";
    sup_visit: "Dezelfde inspecteur, op bezoek", "The same inspector, on a visit";
    sup_visit_does: "bezoek DEMO-B1 kwam uit op O3, met een verbeterplan dat loopt; DEMO-B2 is gepland.", "visit DEMO-B1 came to O3, with an improvement plan that runs; DEMO-B2 is planned.";
    sup_signals: "Het meldpunt", "The reporting desk";
    sup_signals_does: "signalen uit alle bronnen, waarvan één al eerder binnenkwam.", "signals from all sources, one of which came in before.";
    sup_cases: "De handhaver", "The enforcement officer";
    sup_cases_does: "DEMO-H1 heeft nog open vragen, in DEMO-H2 loopt de zienswijze, in DEMO-H3 liep een bevel af en volgde een last onder dwangsom.", "DEMO-H1 has questions still open, in DEMO-H2 the hearing runs, in DEMO-H3 an order ran out and a penalty order followed.";
    sup_publish: "Wie publiceert", "Who publishes";
    sup_publish_does: "wat openbaar mag worden, vanaf welke dag, en met welke woorden.", "what may become public, from which day, and in which words.";
    sup_public: "Iedereen, over maatregelen", "Everybody, about measures";
    sup_public_does: "leest de maatregelen die openbaar zijn.", "reads the measures that are public.";
    try_log: "Kijk wie er keek", "See who looked";
    try_log_does: "alles wat u net deed, staat in het toegangslogboek.", "all you just did stands in the access log.";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &[]), Vec::<String>::new());
        assert!(Words::ALL.len() > 40);
    }
}
