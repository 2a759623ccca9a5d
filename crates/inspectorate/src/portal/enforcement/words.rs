//! The words of the pages of a case of enforcement.

web::words! {
    cases: "Handhaving", "Enforcement";
    lead: "Zaken waarin een overtreding of een risico wordt beoordeeld. Elke zaak vraagt wat er nog nodig is voor een voorstel.",
        "Cases in which a breach or a risk is judged. Each case asks what is still needed for a proposal.";
    open_cases: "Open handhavingszaken", "Open cases of enforcement";
    closed_cases: "Gesloten handhavingszaken", "Closed cases of enforcement";
    due: "Ga na wat de volgende open vraag is.", "See what the next open question is.";
    none_open: "Er staan geen handhavingszaken open.", "No cases of enforcement are open.";
    none_closed: "Er zijn geen gesloten handhavingszaken.", "There are no closed cases of enforcement.";
    to_closed: "Gesloten zaken bekijken", "See closed cases";
    to_open: "Terug naar de open zaken", "Back to the open cases";
    new_case: "Handhavingszaak openen", "Open a case of enforcement";
    for_signal: "Deze zaak wordt geopend voor een signaal. Dat signaal hoort er dan bij.",
        "This case is opened for a signal. That signal then belongs to it.";
    signal_taken: "Voor dit signaal is al een zaak geopend.", "A case was opened for this signal already.";
    number: "Zaaknummer", "Case number";
    title: "Waarover gaat het", "What it is about";
    owner: "Behandelaar", "Owner";
    second_reader: "Tweede lezer", "Second reader";
    operator: "Marktdeelnemer of zorgaanbieder", "Operator or care provider";
    stage: "Stand", "Standing";
    next: "Wat nu", "What now";
    next_record: "Vul in over wie en wat de zaak gaat", "Fill in who and what the case is about";
    next_weigh: "Leg de weging vast", "Record the weighing";
    next_proposal: "Alles is bekend: bekijk het voorstel", "All is known: see the proposal";
    next_measures: "Er is een voorstel en een weging: naar de maatregelen", "There is a proposal and a weighing: to the measures";
    to_proposal: "Naar het voorstel", "To the proposal";
    to_measures: "Naar de maatregelen", "To the measures";
    to_timeline: "Wat er gebeurde, op volgorde", "What happened, in order";
    measures: "Maatregelen", "Measures";
    who_and_what: "Over wie en wat het gaat", "Who and what it is about";
    fill_record: "Invullen over wie en wat het gaat", "Fill in who and what it is about";
    change: "Wijzigen", "Change";
    regime: "Onder welke regels", "Under which rules";
    regime_hint: "De ladder voor zorgaanbieders (Wkkgz) is een andere dan die voor hulpmiddelen.",
        "The ladder for care providers (Wkkgz) is another one than that for devices.";
    regime_mdr: "MDR: medische hulpmiddelen", "MDR: medical devices";
    regime_ivdr: "IVDR: in-vitrodiagnostiek", "IVDR: in vitro diagnostics";
    regime_mdd: "Oude richtlijn hulpmiddelen", "Old directive on devices";
    regime_ivdd: "Oude richtlijn IVD", "Old directive on IVDs";
    regime_wkkgz: "Wkkgz: zorgaanbieder", "Wkkgz: care provider";
    law_on: "Naar het recht van", "By the law of";
    law_on_hint: "De dag van de overtreding, of vandaag als die nog duurt.", "The day of the breach, or today if it goes on.";
    policy: "Beleid", "Policy";
    operators: "Marktdeelnemers", "Operators";
    operators_lead: "De eerste is degene over wie de zaak gaat. De anderen worden tegelijk aangesproken.",
        "The first is whom the case is about. The others are addressed at the same time.";
    operator_number: "{}e partij", "Party {}";
    role: "Rol", "Role";
    name: "Naam", "Name";
    srn_or_kvk: "SRN of KvK-nummer", "SRN or company number";
    branch: "Vestigingsnummer", "Branch number";
    established: "Gevestigd in", "Established in";
    country: "Welke lidstaat", "Which member state";
    country_hint: "Twee letters, bijvoorbeeld DE.", "Two letters, such as DE.";
    persons: "Personen in dienst", "Persons employed";
    turnover: "Omzet vorig jaar, in hele euro's", "Turnover last year, in whole euro";
    devices: "Hulpmiddelen", "Devices";
    device_number: "{}e hulpmiddel", "Device {}";
    udi: "UDI-DI", "UDI-DI";
    device: "Naam van het hulpmiddel", "Name of the device";
    class: "Risicoklasse", "Risk class";
    certified: "Gaf een aangemelde instantie een certificaat?", "Did a notified body give a certificate?";
    body: "Aangemelde instantie", "Notified body";
    certificate: "Nummer van het certificaat", "Number of the certificate";
    yes: "Ja", "Yes";
    no: "Nee", "No";
    not_known: "Niet bekend", "Not known";
    save: "Vastleggen", "Record";
    questions: "Vragen van het beleid", "Questions of the policy";
    fact: "Feit", "Fact";
    value: "Antwoord", "Answer";
    rests_on: "Waarop het steunt", "What it rests on";
    by: "Door", "By";
    when: "Wanneer", "When";
    phase: "Fase {}", "Phase {}";
    unknown: "Nog niet bekend", "Not known yet";
    needed_now: "Nodig voor het voorstel", "Needed for the proposal";
    no_evidence_yet: "Gezegd zonder bewijs: telt nog niet", "Said without evidence: does not count yet";
    follows: "Volgt uit de zaak", "Follows from the case";
    from_record: "over wie en wat het gaat", "who and what it is about";
    from_findings: "de bevindingen", "the findings";
    from_evaluation: "de beoordeling", "the evaluation";
    from_weighing: "de weging", "the weighing";
    from_measures: "de maatregelen van de zaak", "the measures of the case";
    follows_lead: "Dit volgt uit de zaak en wordt niet apart gevraagd.", "This follows from the case and is not asked apart.";
    question_lead: "Een antwoord telt pas mee met bewijs. Zonder bewijs blijft het feit onbekend.",
        "An answer counts with evidence only. Without evidence the fact stays unknown.";
    policy_place: "Interventiebeleid {}", "Intervention policy {}";
    evidence: "Bewijs", "Evidence";
    evidence_ref: "Vindplaats", "Reference";
    evidence_ref_hint: "Nummer in het zaaksysteem en bladzijde.", "Number in the case system, and page.";
    evidence_kind: "Soort bewijs", "Kind of evidence";
    evidence_on: "Van welke dag", "Of which day";
    motive: "Motivering", "Motive";
    earlier: "Eerdere antwoorden", "Earlier answers";
    taken_back: "teruggenomen: niet bekend", "taken back: not known";
    take_back: "Niet (meer) bekend", "Not known (any more)";
    nothing_picked: "Kies bij ten minste een vraag een antwoord.", "Choose an answer for at least one question.";
    number_value: "Schrijf een getal, bijvoorbeeld 2.5.", "Write a number, such as 2.5.";
    as_potential: "Behandelen als potentieel risico (MDR 98), want er staat geen non-conformiteit vast",
        "Handle as a potential risk (MDR 98), since no non-conformity is established";
    treated_as_potential: "Er staat geen non-conformiteit vast. Het risico wordt daarom als potentieel risico behandeld (MDR 98, beleid 2.4.3), nooit als een zaak van artikel 95.",
        "No non-conformity is established. The risk is therefore handled as a potential risk (MDR 98, policy 2.4.3), never as a case of article 95.";
    findings: "Bevindingen", "Findings";
    finding: "Bevinding", "Finding";
    new_finding: "Bevinding vastleggen", "Record a finding";
    no_findings: "Er zijn nog geen bevindingen.", "There are no findings yet.";
    finding_lead: "Een bevinding noemt de bepaling die is overtreden. Interne incidentgegevens van een zorgaanbieder mogen hier niet worden gebruikt (Wkkgz 9(6)).",
        "A finding names the provision that is breached. Internal incident data of a care provider may not be used here (Wkkgz 9(6)).";
    provision: "Bepaling", "Provision";
    provision_hint: "Bijvoorbeeld MDR 87(3) of Wkkgz 7b(2).", "Such as MDR 87(3) or Wkkgz 7b(2).";
    what_found: "Wat is er gevonden", "What was found";
    standing: "Stand", "Standing";
    suspected: "Vermoed", "Suspected";
    established_finding: "Vastgesteld", "Established";
    refuted: "Weerlegd", "Refuted";
    began_on: "Begonnen op", "Began on";
    ended_on: "Geëindigd op", "Ended on";
    ended_hint: "Leeg zolang de overtreding duurt.", "Empty while the breach goes on.";
    goes_on: "duurt nog", "still goes on";
    stars: "boetecatalogus: {} van 3 sterren", "list of fines: {} of 3 stars";
    evaluation: "Beoordeling van het risico (MDR 94, IVDR 89)", "Evaluation of the risk (MDR 94, IVDR 89)";
    evaluation_lead: "De beoordeling weegt de kans op en de ernst van schade tegen het nut bij het bedoelde gebruik.",
        "The evaluation weighs the probability and severity of harm against the benefit in the intended use.";
    finding_first: "Staat er een overtreding vast? Leg dan eerst de bevinding vast: zonder bevinding is een risico alleen potentieel.",
        "Is a breach established? Then record the finding first: without one a risk is potential only.";
    no_evaluation: "Er is nog geen beoordeling.", "There is no evaluation yet.";
    evaluate: "Beoordeling vastleggen", "Record the evaluation";
    how_far: "Hoe ver is de beoordeling", "How far is the evaluation";
    done: "Gedaan", "Done";
    running: "Nog bezig", "Still going on";
    blocked_abroad: "Kan niet: de marktdeelnemer zit in het buitenland", "Cannot be done: the operator is abroad";
    cooperation: "Werken de marktdeelnemers mee", "Do the operators cooperate";
    given: "Ja, zij werken mee", "Yes, they cooperate";
    refused: "Nee, zij weigeren", "No, they refuse";
    scope: "Wat is beoordeeld", "What was evaluated";
    probability: "Kans op schade", "Probability of harm";
    severity: "Ernst van de schade", "Severity of the harm";
    exposed: "Wie lopen gevaar", "Who is exposed";
    benefit: "Nut bij het bedoelde gebruik", "Benefit in the intended use";
    found: "Uitkomst", "Result";
    found_none: "Niets aan de hand", "Nothing is wrong";
    found_nc: "Non-conformiteit zonder onaanvaardbaar risico", "Non-conformity without unacceptable risk";
    found_risk: "Onaanvaardbaar risico", "Unacceptable risk";
    found_potential: "Potentieel risico", "Potential risk";
    weighing: "Weging", "Weighing";
    weighing_lead: "Wat telt voor herstel, wat voor straf, en wat moet er bereikt worden.",
        "What counts for restoring, what for punishing, and what has to be reached.";
    no_weighing: "Er is nog geen weging.", "There is no weighing yet.";
    weigh: "Weging vastleggen", "Record the weighing";
    restoration: "Voor herstel: kan en wil de partij herstellen", "For restoring: can and will the party restore";
    punishment: "Voor straf: verwijt, bewust risico, herhaling", "For punishing: blame, accepted risk, repetition";
    trust: "Vertrouwen", "Trust";
    trust_open: "Open en transparant?", "Open and transparent?";
    trust_learning: "Laat zien dat er geleerd wordt?", "Shows that it learns?";
    trust_verifiable: "Maakt zich toetsbaar?", "Makes itself verifiable?";
    trust_account: "Legt verantwoording af?", "Gives account?";
    trust_integrity: "Handelt integer?", "Acts with integrity?";
    not_judged: "Niet beoordeeld", "Not judged";
    trust_motive: "Waarom dit oordeel over vertrouwen", "Why this judgement on trust";
    goals: "Doelen", "Goals";
    goal_restore: "Herstel van de rechtmatige situatie", "Restore the lawful situation";
    goal_punish: "Bestraffen", "Punish";
    goal_collective: "Naleving door anderen", "Compliance by others";
    proposal: "Voorstel", "Proposal";
    proposal_lead: "Dit stelt het beleid voor op grond van de feiten. Een bevoegde medewerker beslist en motiveert.",
        "This is what the policy proposes on the facts. An officer with a mandate decides and gives the motive.";
    for_day: "Voor een besluit op", "For a decision on";
    show_day: "Tonen", "Show";
    not_decidable: "Nog geen voorstel mogelijk: deze feiten zijn nodig", "No proposal is possible yet: these facts are needed";
    not_decidable_lead: "Zonder deze feiten wordt niets voorgesteld, ook geen lichte maatregel.",
        "Without these facts nothing is proposed, not even a light measure.";
    competence: "Bevoegdheid", "Competence";
    interventions: "Wat wordt voorgesteld", "What is proposed";
    none_proposed: "Er wordt geen maatregel voorgesteld.", "No measure is proposed.";
    ladder: "Volgorde van de ladder", "Order of the ladder";
    this_step: "dit is de voorgestelde stap", "this is the proposed step";
    basis: "Grondslag", "Basis";
    addressees: "Aan wie", "To whom";
    preconditions: "Wat eerst moet", "What must come first";
    notifications: "Wie een kennisgeving krijgt", "Who is notified";
    through: "Via", "By";
    remedies: "Wat ertegen gedaan kan worden", "What can be done against it";
    publication: "Openbaarmaking", "Publication";
    notes: "Let verder op", "Note further";
    fired: "Regels die gelden", "Rules that hold";
    nearly: "Regels die bijna gelden, en waarom niet", "Rules that nearly hold, and why not";
    rule: "Regel", "Rule";
    lacks: "Wat in deze zaak niet klopt", "What does not hold in this case";
    not_verified: "niet aan de tekst getoetst", "not held against the text";
    code: "Code", "Code";
    signals: "Signalen", "Signals";
    no_signals: "Deze zaak begon zonder signaal.", "This case began without a signal.";
    recalls: "Terugroepacties met dezelfde hulpmiddelen", "Recalls of the same devices";
    clocks: "Termijnen", "Terms";
    clock: "Termijn", "Term";
    starts: "Begint bij", "Starts with";
    last_day: "Laatste dag", "Last day";
    plain_day: "zonder de wet zou het {} zijn", "without the law it would be {}";
    what_happened: "Wat", "What";
    timeline: "Tijdlijn", "Timeline";
    said_record: "Over wie en wat het gaat vastgelegd: {}", "Recorded who and what it is about: {}";
    said_answer: "Antwoord: {} {}", "Answer: {} {}";
    said_finding: "Bevinding {}: {}", "Finding {}: {}";
    said_evaluation: "Beoordeling vastgelegd: {}", "Evaluation recorded: {}";
    said_weighing: "Weging vastgelegd", "Weighing recorded";
    case_opened: "Zaak geopend", "Case opened";
    case_closed: "Zaak gesloten: {}", "Case closed: {}";
    signal_came: "Signaal: {}", "Signal: {}";
    close: "Zaak sluiten", "Close the case";
    close_lead: "In een gesloten zaak kan niets meer gezegd worden. Alles blijft leesbaar.",
        "Nothing can be said in a closed case any more. All stays readable.";
    close_reason: "Waarom kan de zaak dicht", "Why can the case be closed";
    is_closed: "Deze zaak is gesloten. Er kan niets meer in gezegd worden.", "This case is closed. Nothing can be said in it any more.";
    stale: "Iemand anders legde intussen iets vast over hetzelfde. Kijk wat er nu staat en verstuur dan opnieuw.",
        "Somebody else recorded something on the same subject meanwhile. See what stands there now, then send again.";
    in_order: "Alles wat gezegd en gedaan is, het laatste bovenaan.", "All that was said and done, the last on top.";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        let same = ["udi", "code"];
        assert_eq!(web::page::faults(Words::ALL, &same), Vec::<String>::new());
    }
}
