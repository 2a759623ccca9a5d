//! The words of the evidence pack: its page, its report, and the file that says how to read it.

web::words! {
    evidence: "Bewijs voor een inspectie", "Evidence for an inspection";
    lead: "Hiermee toont u de inspectie hoe uw organisatie implantaten registreert. U krijgt een zip-bestand met een rapport om te lezen en bestanden voor de computer. Erin staat:",
        "With this you show the inspectorate how your organisation registers implants. You get a ZIP file with a report to read and files for computers. It holds:";
    holds_readiness: "de zes criteria met hun documenten, wie verantwoordelijk is en de datums", "the six criteria with their documents, who answers for them and the dates";
    holds_months: "de maandelijkse aansluiting: wat is gebruikt, vastgelegd en geregistreerd, wie tekende, en wat op tijd was", "the monthly reconciliation: what was used, filed and registered, who signed, and what was in time";
    holds_receipts: "de ontvangstbewijzen van het register, zo dat iedereen ze kan narekenen", "the register's receipts, so that anybody can verify them";
    holds_repairs: "hoeveel er te herstellen was en is", "how much was and is to be repaired";
    holds_hand_overs: "hoe vaak patiënten hun informatie kregen, en hoe", "how often patients got their information, and how";
    holds_decisions: "de besluiten van het bestuur, en wie waarvoor verantwoordelijk is", "what the board decided, and who answers for what";
    no_patient: "Er staan geen gegevens van patiënten in.", "There are no data of patients in it.";
    documents_as_given: "De documenten bij de criteria gaan mee zoals zij zijn ingeleverd. Kijk ze na voordat u het bestand geeft: er mag geen patiënt in staan.",
        "The documents of the criteria go along as they were given. Look through them before you hand over the file: no patient may stand in them.";
    from: "Van", "From";
    to: "Tot en met", "Up to and including";
    to_hint: "Maanden komen er in hun geheel in.", "Months go in as a whole.";
    make: "Bestand maken", "Make the file";
    is_logged: "Wie dit bestand maakt, staat in het logboek.", "Who makes this file stands in the log.";
    in_future: "Deze datum ligt in de toekomst.", "This date lies in the future.";
    before_from: "Deze datum ligt voor de begindatum.", "This date lies before the first date.";
    too_much: "In deze tijd is te veel gebeurd voor één bestand (meer dan {} ontvangstbewijzen, of te veel verschillen). Kies een kortere tijd.",
        "Too much happened in this time for one file (more than {} receipts, or too many differences). Choose a shorter time.";

    title: "Bewijs van het registreren van implantaten", "Evidence of the registration of implants";
    provider: "Zorgaanbieder", "Care provider";
    branches: "Vestigingen", "Branches";
    period: "Periode", "Period";
    made: "Gemaakt", "Made";
    made_by: "Gemaakt door", "Made by";
    none: "Geen in deze periode.", "None in this period.";
    not_given: "niet ingevuld", "not given";
    files: "Bestanden:", "Files:";
    withheld: "Uit teksten zijn {} nummers weggehaald die een burgerservicenummer konden zijn. Er staan sterretjes.",
        "From texts {} numbers were taken out that could be a citizen service number. Asterisks stand there.";
    verify_files: "Of er niets aan de bestanden is veranderd:", "Whether nothing in the files was changed:";
    verify_receipts: "Of het register deze ontvangstbewijzen heeft gegeven, zonder verbinding met wie dan ook (doe dit voor elk bestand in de map receipts):",
        "Whether the register gave these receipts, without a connection to anybody (do this for each file in the folder receipts):";
    verify_means: "Per ontvangstbewijs staat er dan of het klopt. De afsluitcode is 0 als alles klopt.", "For each receipt it then says whether it holds. The exit code is 0 if all hold.";
    keys_here: "In register-keys.json staan de sleutels die deze zorgaanbieder van het register kent. Wie niet op de zorgaanbieder wil vertrouwen, vraagt ze zelf bij het register: /v1/log/keys.",
        "register-keys.json holds the keys of the register that this provider knows. Who does not want to trust the provider asks the register for them: /v1/log/keys.";
    keys_lack: "De sleutels van het register waren niet op te halen toen dit bestand werd gemaakt. Vraag ze bij het register: /v1/log/keys, en bewaar ze als register-keys.json.",
        "The keys of the register could not be fetched when this file was made. Ask the register for them: /v1/log/keys, and keep them as register-keys.json.";
    verify_refused: "Wat het register weigerde of niet bewaarde, heeft geen bewijs. Het staat in receipts.csv.", "What the register refused or did not keep has no proof. It stands in receipts.csv.";

    in_time: "Op tijd geregistreerd", "Registered in time";
    in_time_text: "Van de implantaten in de dossiers van deze maanden. Op tijd is binnen een maand (Wkkgz art. 7b). Het percentage is afgerond op tienden, maar nooit naar 100% zolang er iets ontbreekt.",
        "Of the implants in the files of these months. In time is within one month (Wkkgz art. 7b). The share is rounded to tenths, but never up to 100% while something is missing.";
    filed: "In het dossier", "In the file";
    registered: "In het register", "In the register";
    of_these_in_time: "Daarvan op tijd", "Of these in time";
    share: "Deel", "Share";
    criteria: "De zes criteria", "The six criteria";
    criteria_text: "Zoals zij staan op de dag dat dit rapport is gemaakt.", "As they stand on the day this report was made.";
    stands: "Stand", "Status";
    owner: "Verantwoordelijke", "Who answers for it";
    statement: "Hoe eraan wordt voldaan", "How it is met";
    document: "Document", "Document";
    dated_on: "Datum", "Date";
    review_on: "Volgende herziening", "Next review";
    plan: "Wat er nog moet gebeuren", "What is still to be done";
    until: "{}, klaar op {}", "{}, done by {}";
    month: "Maand", "Month";
    months: "Maandelijkse aansluiting", "Monthly reconciliation";
    used: "Gebruikt", "Used";
    open: "Open", "Open";
    signed: "Getekend", "Signed";
    differences: "Verschillen", "Differences";
    kind: "Soort", "Kind";
    explained: "Verklaard", "Explained";
    receipts: "Ontvangstbewijzen", "Receipts";
    receipts_text: "{} antwoorden van het register. {} zijn bewezen met een plaats in het openbare logboek, {} met een handtekening. {} bewijzen kloppen niet. Hoe u ze narekent, staat in README.txt.",
        "{} answers of the register. {} are proven by a place in the public log, {} by a signature. {} proofs do not hold. README.txt says how to verify them.";
    verdict: "Oordeel", "Verdict";
    count: "Aantal", "Number";
    late: "Te laat", "Late";
    repairs: "Herstellijst", "Repair list";
    repair: "Wat er mis was", "What was wrong";
    stops: "Houdt tegen", "Stops it";
    yes: "ja", "yes";
    no: "nee", "no";
    opened: "Nieuw", "New";
    solved: "Opgelost", "Solved";
    open_at_end: "Open aan het eind", "Open at the end";
    hand_overs: "Informatie aan patiënten", "Information to patients";
    hand_overs_text: "Binnen een maand na plaatsing of verwijdering, op schrift (Wkkgz art. 7b lid 3). Alleen vertellen telt niet.",
        "Within one month after placing or removal, in writing (Wkkgz art. 7b(3)). Only telling does not count.";
    about: "Over", "About";
    channel: "Hoe", "How";
    waiting: "Wat nu wacht", "What waits now";
    waits_register: "Nog te registreren", "Still to be registered";
    waits_inform: "Nog te informeren patiënten", "Patients still to be informed";
    decisions: "Besluiten van het bestuur", "Decisions of the board";
    decision: "Besluit", "Decision";
    responsible: "Wie waarvoor verantwoordelijk is", "Who answers for what";
    task: "Taak", "Task";
    who: "Wie", "Who";
    task_criterion: "criterium {}", "criterion {}";
    task_month: "aansluiting van {} getekend", "reconciliation of {} signed";
    task_difference: "verschil in {} uitgezocht", "difference in {} looked into";
    task_decision: "besluit van {} vastgelegd", "decision of {} recorded";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["document", "open"]), Vec::<String>::new());
    }
}
