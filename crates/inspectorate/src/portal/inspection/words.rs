//! The words of the pages of inspections.

web::words! {
    inspections: "Inspecties", "Inspections";
    inspection: "Inspectie", "Inspection";
    closed_inspections: "Gesloten inspecties", "Closed inspections";
    inspections_due: "Er staat iets open: een bezoek, een oordeel, een rapport of een verbeterplan.",
        "Something is open: a visit, a judgement, a report or an improvement plan.";
    no_inspections: "Er zijn hier geen inspecties.", "There are no inspections here.";
    plan_new: "Inspectie plannen", "Plan an inspection";
    number: "Nummer van de inspectie", "Number of the inspection";
    number_hint: "Zoals in het zaaksysteem, bijvoorbeeld IGJ-V-2026-0017.", "As in the case system, such as IGJ-V-2026-0017.";
    number_taken: "Er is al een inspectie met dit nummer.", "There is an inspection with this number already.";
    subject: "Betrokkene", "Subject";
    subject_kind: "Soort betrokkene", "Kind of subject";
    subject_number: "Nummer van de betrokkene", "Number of the subject";
    subject_number_hint: "Van een zorgaanbieder het vestigingsnummer van twaalf cijfers; van een ander het SRN of nummer.",
        "Of a care provider the branch number of twelve digits; of another the SRN or number.";
    subject_number_wrong: "Geef het nummer: van een zorgaanbieder twaalf cijfers, van een ander 1 tot 64 letters, cijfers of - _ . : /",
        "Give the number: of a care provider twelve digits, of another 1 to 64 letters, digits or - _ . : /";
    subject_name: "Naam van de betrokkene", "Name of the subject";
    site: "Locatie", "Site";
    framework: "Toetsingskader", "Framework";
    framework_wrong: "Kies een toetsingskader.", "Choose a framework.";
    framework_not_open: "Dit toetsingskader geldt op die dag niet, of niet voor deze soort betrokkene.",
        "This framework does not hold on that day, or not for this kind of subject.";
    visit: "Soort bezoek", "Kind of visit";
    reason: "Aanleiding", "Reason";
    round: "Ronde", "Round";
    round_hint: "Voor bezoeken die samen worden geteld, bijvoorbeeld KLINIEKEN-2021.", "For visits that are counted together, such as KLINIEKEN-2021.";
    round_wrong: "Een ronde heeft 1 tot 64 letters, cijfers of - _ . : /", "A round has 1 to 64 letters, digits or - _ . : /";
    rounds: "Rondes", "Rounds";
    team: "Wie gaan er", "Who goes";
    team_hint: "Een naam per regel.", "A name a line.";
    team_wrong: "Geef minstens een en hooguit twintig namen, elk op een regel.", "Give one name at least and twenty at most, each on a line.";
    pilot: "Proefbezoek", "Pilot visit";
    pilot_hint: "Het bezoek beproeft ook de werkwijze.", "The visit tests the method too.";
    planned_on: "Gepland op", "Planned on";
    visited_on: "Bezocht op", "Visited on";
    final_since: "Vastgesteld op", "Final since";
    state: "Stand", "State";
    planned: "Gepland", "Planned";
    prepared: "Voorbereid", "Prepared";
    visited: "Bezocht", "Visited";
    draft: "Concept", "Draft";
    hearing: "Wederhoor", "Hearing";
    is_final: "Vastgesteld", "Final";
    follow_up: "Opvolging", "Follow-up";
    is_closed: "Gesloten", "Closed";
    what_is_open: "Wat nu open staat", "What is open now";
    also: "Wat ook kan", "What can be done too";
    history: "Wat is gedaan", "What was done";
    what: "Wat", "What";
    who: "Wie", "Who";
    when: "Wanneer", "When";
    yes: "Ja", "Yes";
    save: "Opslaan", "Save";
    because: "Waarom", "Why";
    on: "Op", "On";
    due: "Uiterlijk", "Due";
    kind: "Soort", "Kind";
    note: "Toelichting", "Note";
    no_patient: "Zonder namen, nummers of andere gegevens van patiënten.", "Without names, numbers or other data of patients.";
    changed: "Iemand anders heeft dit intussen gewijzigd. Bekijk wat er nu staat en sla opnieuw op.",
        "Somebody else changed this meanwhile. Look at what stands there now and save again.";
    moved: "Dit kan in deze stand van de inspectie niet (meer).", "This cannot be done where the inspection stands, or not any more.";

    next_request: "Vraag bewijs op voor het bezoek", "Ask for evidence before the visit";
    next_prepare: "Rond de voorbereiding af, als alles is opgevraagd", "End the preparation, when all was asked for";
    next_visit: "Leg het bezoek vast", "Write down the visit";
    next_norms: "Geef de normen van thema {} een score: {}", "Score the norms of theme {}: {}";
    next_theme: "Geef thema {} een score: {}", "Score theme {}: {}";
    next_outcome: "Bepaal het eindoordeel", "Decide on the outcome";
    next_draft: "Schrijf het concept van het rapport", "Write the draft of the report";
    next_hear: "Stuur het concept naar de betrokkene", "Send the draft to the subject";
    next_answer: "Zeg wat met een reactie is gedaan", "Say what was done with a comment";
    next_comments: "Wacht op reacties tot en met {}; leg een reactie vast", "Wait for comments until {}; write one down";
    next_final: "Stel het rapport vast", "Make the report final";
    next_letter: "Stuur de brief over het register", "Send the letter about the register";
    next_plan: "Vraag een verbeterplan", "Ask for an improvement plan";
    next_report: "Wacht op het verslag over het verbeterplan tot en met {}; leg het vast", "Wait for the report on the improvement plan until {}; write it down";
    plan_late: "Het verslag over het verbeterplan had er op {} moeten zijn; leg het vast als het er is", "The report on the improvement plan was due on {}; write it down when it is there";
    next_verify: "Beoordeel het verslag over het verbeterplan", "Verify the report on the improvement plan";
    next_escalate: "Beslis over een stap omhoog", "Decide on a step up";
    next_register: "Wacht tot er niets meer ontbreekt in het register; leg de aansluiting vast", "Wait until nothing is missing in the register; write down the reconciliation";
    next_owed: "Wacht tot de achterstand in het register is ingehaald", "Wait until the backlog in the register is made up";
    next_settle: "De achterstand is ingehaald: doe de brief over het register af", "The backlog is made up: settle the letter about the register";
    next_close: "Sluit de inspectie", "Close the inspection";

    do_request: "Bewijs opvragen", "Ask for evidence";
    do_request_lead: "Wat de betrokkene vóór het bezoek stuurt of klaarlegt.", "What the subject sends or has ready before the visit.";
    what_hint: "Bijvoorbeeld: de procedure voor aanschaf, met het laatste dossier.", "For instance: the procedure for purchase, with the last file.";
    tick_norms: "Kies minstens een norm.", "Choose one norm at least.";
    can_be_shown: "Kan worden getoond: {}", "Can be shown: {}";
    can_show: "Wat kan worden getoond", "What can be shown";
    requests: "Opgevraagd bewijs", "Evidence that was asked for";
    received: "Ontvangen", "Received";
    not_yet: "Nog niet", "Not yet";
    do_received: "Opgevraagd bewijs is ontvangen", "Evidence that was asked for came in";
    do_prepared: "Voorbereiding afronden", "End the preparation";
    do_prepared_lead: "Alles wat vooraf nodig is, is opgevraagd. Wat nog binnenkomt, kunt u daarna vastleggen.",
        "All that is needed beforehand was asked for. What still comes in can be written down later.";
    do_visited: "Bezoek vastleggen", "Write down the visit";
    do_visited_lead: "De dag waarop het team op locatie was.", "The day on which the team was on site.";
    do_file: "Inzage in een dossier vastleggen", "Write down that a file was opened";
    do_file_lead: "Inzage zonder toestemming van de patiënt mag waar het nodig is (INS-I7, Wkkgz art. 24(4)). Elke inzage staat met het nummer van de inspectie in het toegangslogboek.",
        "A file may be opened without the patient's consent where it is needed (INS-I7, Wkkgz art. 24(4)). Each is in the access log with the number of the inspection.";
    files: "Ingeziene dossiers", "Files that were opened";
    sample: "Welk dossier van de steekproef", "Which file of the sample";
    sample_hint: "Een volgnummer van de steekproef, zoals S3; nooit een patiëntnummer.", "A number of the sample, such as S3; never a patient number.";
    evidence: "Bewijs", "Evidence";
    do_evidence: "Bewijs toevoegen", "Add evidence";
    do_evidence_lead: "Elke score rust op bewijs. Een bewijsstuk kan over meer normen gaan.", "Each score rests on evidence. A piece of evidence may be about several norms.";
    reference: "Kenmerk", "Reference";
    reference_hint: "Waar het te vinden is: titel en versie, of het nummer in het zaaksysteem.", "Where it is found: title and version, or the number in the case system.";
    interviews: "Gesprekken met patiënten", "Interviews with patients";
    do_interviews: "Gesprekken met patiënten vastleggen", "Write down interviews with patients";
    do_interviews_lead: "Per telefoon, met {} tot {} patiënten. Alleen aantallen worden bewaard (INS-I6); laat leeg wat niet is gevraagd.",
        "By phone, with {} to {} patients. Only numbers are kept (INS-I6); leave empty what was not asked.";
    patients: "Aantal patiënten", "Number of patients";
    fewer_than: "minder dan {}", "fewer than {}";
    so_many_patients: "Gesproken patiënten: {}.", "Patients who were called: {}.";
    question: "Vraag", "Question";
    answers: "Antwoorden", "Answers";

    norms: "Normen", "Norms";
    norm: "Norm", "Norm";
    asks: "Wat de norm vraagt", "What the norm asks";
    core: "kernnorm", "core norm";
    score: "Score", "Score";
    themes: "Thema's", "Themes";
    theme: "Thema", "Theme";
    not_applicable: "Niet van toepassing", "Does not apply";
    do_norms: "Normen van thema {}: {}", "Norms of theme {}: {}";
    do_norms_lead: "Een score zonder bewijs wordt geweigerd. Wat geen A is, heeft een motivering.", "A score without evidence is refused. What is no A has a motive.";
    no_evidence_yet: "Nog geen bewijs voor deze norm.", "No evidence for this norm yet.";
    rests_on: "Bewijs: {}", "Evidence: {}";
    motive: "Motivering", "Motive";
    motive_of: "Motivering bij {}", "Motive of {}";
    motive_hint: "Nodig als de score geen A is.", "Needed where the score is no A.";
    do_theme: "Thema: {}", "Theme: {}";
    do_outcome: "Eindoordeel", "Outcome";
    do_judge_lead: "De regels stellen iets voor; u beslist. Wie afwijkt, zegt waarom, en dat staat in het rapport.",
        "The rules propose; you decide. Who departs says why, and the report shows it.";
    proposal: "Voorstel", "Proposal";
    proposed_by: "{} ({}{})", "{} ({}{})";
    departs: "Afgeweken van het voorstel {}", "Departs from the proposal {}";
    rule_that_fired: "Regel die geldt", "Rule that fired";
    by_which: "Door", "By";
    did_not_hold: "Gold niet", "Did not hold";
    not_so: "niet zo: {}", "not so: {}";
    rests_on_article: "Grondslag", "Basis";
    not_verified: "Zekerheid", "How sure";
    not_verified_text: "Niet in de bron gelezen: ons eigen model.", "Not read in the source: our own model.";
    depart_hint: "Nodig als u afwijkt van het voorstel.", "Needed if you depart from the proposal.";
    outcome: "Eindoordeel", "Outcome";
    outcomes: "Eindoordelen", "Outcomes";
    what_it_means: "Wat dat betekent", "What it means";
    officer_decided: "Beslissing over een aanwijzing (Wkkgz art. 27) of strenger", "Decision on an instruction (Wkkgz art. 27) or stricter";
    officer_hint: "Welke functie besliste wat, en waarom. Zonder naam: het rapport kan openbaar worden.", "Which function decided what, and why. Without a name: the report may become public.";

    findings: "Bevindingen", "Findings";
    findings_hint: "Zonder namen van patiënten en medewerkers: het rapport kan openbaar worden.", "Without names of patients and staff: the report may become public.";
    do_draft: "Concept schrijven", "Write the draft";
    do_draft_lead: "Scores, motiveringen en bewijs staan al in het rapport. Schrijf hier wat ze samen zeggen.",
        "Scores, motives and evidence are in the report already. Write here what they say together.";
    do_hearing: "Concept versturen", "Send the draft";
    do_hearing_lead: "De betrokkene kan tot en met {} reageren op de feiten (INS-I6).", "The subject can comment on the facts until {} (INS-I6).";
    do_comment: "Reactie op de feiten vastleggen", "Write down a comment on the facts";
    do_comment_lead: "Wat de betrokkene schrijft over de feiten in het concept.", "What the subject writes about the facts in the draft.";
    place: "Waar in het rapport", "Where in the report";
    place_hint: "Bijvoorbeeld N2.1 of Bevindingen.", "For instance N2.1 or Findings.";
    comment: "Reactie", "Comment";
    comments: "Wederhoor", "Comments on the facts";
    comments_until: "Reageren tot en met", "Comments until";
    draft_sent: "Concept verstuurd", "Draft sent";
    heard_out: "Betrokkene is klaar sinds", "Subject is done since";
    do_heard_out: "De betrokkene heeft verder niets te zeggen", "The subject has nothing more to say";
    do_heard_out_lead: "Leg dit alleen vast als de betrokkene het zelf liet weten. Het rapport kan dan eerder worden vastgesteld.",
        "Write this down only if the subject said so. The report can then become final earlier.";
    do_answer: "Wat is met de reactie gedaan", "What was done with the comment";
    do_answer_lead: "Dit staat naast de reactie in het rapport.", "It stands beside the comment in the report.";
    done_with_it: "Wat ermee is gedaan", "What was done with it";
    taken: "Overgenomen", "Taken over";
    partly: "Deels overgenomen", "Taken over in part";
    not_taken: "Niet overgenomen", "Not taken over";
    do_final: "Rapport vaststellen", "Make the report final";
    do_final_lead: "Daarna veranderen bevindingen en scores niet meer.", "After that, findings and scores do not change any more.";

    letter: "Brief over het register", "Letter about the register";
    do_letter: "Brief over het register sturen", "Send the letter about the register";
    do_letter_lead: "Norm {} is niet gehaald. De aanbieder registreert zo snel mogelijk, en ook alles sinds {} (INS-I4).",
        "Norm {} was not met. The provider registers as soon as possible, and also all since {} (INS-I4).";
    sent_on: "Verstuurd op", "Sent on";
    register_since: "Registreren vanaf", "Registers since";
    nothing_missing: "Er ontbreekt niets meer sinds", "Nothing is missing since";
    backlog_open: "Staat open", "Open";
    do_register: "Aansluiting met het register vastleggen", "Write down a reconciliation with the register";
    do_register_lead: "De brief is afgedaan als er niets meer ontbreekt (INS-I4).", "The letter is settled when nothing is missing (INS-I4).";
    missing: "Aantal dat nog ontbreekt", "How many are still missing";
    do_take_over: "Uitkomst overnemen", "Take the result over";
    register_by_backlog: "De achterstand van deze zorgaanbieder wordt gevolgd. Wat ontbreekt, komt daar vandaan en wordt hier niet ingetypt (INS-I4).",
        "The backlog of this care provider is followed. What is missing comes from there and is not typed here (INS-I4).";
    register_owed: "De achterstand van deze zorgaanbieder wordt gevolgd, en er ontbreekt nog iets of er is nog geen aansluiting. De brief kan daarna worden afgedaan (INS-I4).",
        "The backlog of this care provider is followed, and something is missing still or there is no reconciliation yet. The letter can be settled after that (INS-I4).";
    to_backlog: "Naar de achterstand", "To the backlog";
    owed_so_far: "Geregistreerd sinds de achterstand loopt", "Registered since the backlog began";
    owed_of_plan: "{} van de {} uit het plan", "{} of the {} in the plan";
    owed_without_plan: "{}; er is nog geen plan", "{}; there is no plan yet";
    last_reconciliation: "Laatste aansluiting", "Last reconciliation";
    no_reconciliation: "nog geen", "none yet";
    reconciliation_shows: "{} ontbreken ({}, {})", "{} are missing ({}, {})";
    plan: "Verbeterplan", "Improvement plan";
    do_plan: "Verbeterplan vragen", "Ask for an improvement plan";
    do_plan_lead: "De acties zijn binnen drie maanden uitgevoerd en gemeld (INS-I2).", "Actions are carried out and reported within three months (INS-I2).";
    asked_on: "Gevraagd op", "Asked on";
    due_hint: "Drie maanden na de vraag, of later; nooit eerder.", "Three months after it was asked, or later; never earlier.";
    plan_items: "Wat wordt verbeterd", "What is improved";
    items_hint: "Een punt per regel.", "An item a line.";
    items_wrong: "Geef minstens een en hooguit {} punten, elk op een regel.", "Give one item at least and {} at most, each on a line.";
    do_report: "Verslag over het verbeterplan vastleggen", "Write down the report on the improvement plan";
    do_report_lead: "Wat de betrokkene meldt over de uitgevoerde acties.", "What the subject reports on the actions it carried out.";
    reported: "Verslag", "Report";
    do_verify: "Verslag beoordelen", "Verify the report";
    do_verify_lead: "Is gedaan wat gevraagd was, en blijkt dat?", "Was done what was asked, and does it show?";
    verified: "Oordeel over het verslag", "Verdict on the report";
    sufficient: "Voldoende", "Sufficient";
    insufficient: "Onvoldoende", "Insufficient";
    trust_lacks: "Wil, inzet of vermogen om te verbeteren ontbreekt", "Will, effort or ability to improve lacks";
    trust_hint: "Bij een inspectie die nauw wordt gevolgd stelt dit een maatregel voor (INS-I5).", "In an inspection that is closely followed this proposes a measure (INS-I5).";
    at_stake: "De veiligheid van patiënten staat op het spel", "The safety of patients is at stake";
    do_escalate: "Stap omhoog", "Step up";
    do_escalate_lead: "De regels stellen een stap omhoog voor. Wie niet volgt, zegt waarom.", "The rules propose a step up. Who does not follow says why.";
    decision: "Beslissing", "Decision";
    follow_it: "Volgen", "Follow it";
    do_not_follow: "Niet volgen", "Do not follow it";
    step_up: "Stap omhoog", "Step up";
    step_to: "Naar", "To";
    to_measures: "een maatregel (Wkkgz art. 27, 29)", "a measure (Wkkgz art. 27, 29)";
    was_followed: "Gevolgd.", "Followed.";
    was_not_followed: "Niet gevolgd:", "Not followed:";
    do_close: "Inspectie sluiten", "Close the inspection";
    do_close_lead: "Er is niets meer open, of het bezoek gaat niet door.", "Nothing is open any more, or the visit is called off.";

    signal: "Signaal", "Signal";
    do_signal: "Doorzetten als signaal", "Make it a signal";
    do_signal_lead: "Het signaal komt in de postbus van de handhaving, met het nummer van de inspectie. Daar wordt beslist of er een zaak komt.",
        "The signal comes into the inbox of enforcement, with the number of the inspection. There it is decided whether it becomes a case.";
    signal_about: "{}: eindoordeel {}", "{}: outcome {}";
    what_about: "Waarover gaat het", "What it is about";
    facts: "Feiten", "Facts";
    provision: "Welke bepaling mogelijk is overtreden", "Which provision may be breached";
    provision_hint: "Bijvoorbeeld Wkkgz 7b(2).", "For instance Wkkgz 7b(2).";
    to_signal: "Bekijk het signaal", "See the signal";

    report: "Rapport", "Report";
    report_title: "Inspectierapport: {}", "Inspection report: {}";
    not_final_yet: "Dit rapport is nog niet vastgesteld.", "This report is not final yet.";
    as_pdf: "Als toegankelijke PDF", "As accessible PDF";
    as_json: "Als JSON", "As JSON";

    round_lead: "Bezoeken volgens het kader {} ({}).", "Visits by the framework {} ({}).";
    visits: "Bezoeken", "Visits";
    pilots: "Proefbezoeken", "Pilots";
    judged: "Met eindoordeel", "With an outcome";
    patients_called: "Gesproken patiënten", "Patients who were called";
    letters_open: "Brieven over het register: open / verstuurd", "Letters about the register: open / sent";
    plans_settled: "Verbeterplannen: voldoende / gevraagd", "Improvement plans: sufficient / asked for";

    frameworks: "Toetsingskaders", "Frameworks";
    frameworks_lead: "Een kader is gegevens: thema's, normen en regels. Een ander kader vraagt geen programmacode.",
        "A framework is data: themes, norms and rules. Another one needs no code.";
    version: "Versie", "Version";
    valid_from: "Geldt vanaf", "Holds from";
    load_framework: "Kader laden", "Load a framework";
    framework_file: "Bestand", "File";
    or_paste: "Als u geen bestand kiest.", "If you pick no file.";
    pick_a_file: "Kies een bestand, of plak de tekst ervan.", "Pick a file, or paste its text.";
    file_too_large: "Het bestand is te groot: hooguit {} KiB.", "The file is too large: {} KiB at most.";
    file_not_text: "Dit bestand is geen tekst (UTF-8). Kies het TOML-bestand zelf, geen document of archief.",
        "This file is no text (UTF-8). Pick the TOML file itself, no document or archive.";
    faults: "Fouten in het bestand", "Faults in the file";
    faults_in_english: "De fouten staan er in het Engels, zoals de woorden in het bestand.", "Each fault, with its place.";
    line: "Regel", "Line";
    column: "Kolom", "Column";
    what_is_wrong: "Wat er niet klopt, en wat te doen", "What is wrong, and what to do";
    code: "Code", "Code";
    framework_text: "Tekst van het bestand", "Text of the file";
    framework_text_hint: "TOML, in de vorm van implants_2021.toml. Wat geladen is, verandert niet: een wijziging is een nieuwe versie.",
        "TOML, shaped like implants_2021.toml. What is loaded does not change: a change is a new version.";
    file_has_faults: "Het bestand heeft fouten ({}); er is niets geladen. Ze staan in de tabel.", "The file has faults ({}); nothing was loaded. They stand in the table.";
    version_is_there: "Deze versie is er al, met een andere inhoud. Geef de wijziging een nieuwe versie.",
        "This version is there already, and says something else. Give the change a new version.";
    how_sure: "Zekerheid", "How sure";
    rules: "Regels, in de volgorde waarin ze worden getoetst", "Rules, in the order of their testing";
    rules_lead: "De eerste die geldt, stelt voor. Wat niet in de bron is gelezen, staat erbij.", "The first that holds proposes. What was not read in the source says so.";
    rule: "Regel", "Rule";
    says: "Wat zij zegt", "What it says";
    condition: "Voorwaarde", "Condition";
    proposes: "Stelt voor", "Proposes";
    always: "altijd", "always";
    term_passed: "de termijn is voorbij zonder verslag", "the term passed without a report";
    report_insufficient: "het verslag is onvoldoende", "the report is insufficient";
    trust_lacks_short: "wil, inzet of vermogen ontbreekt", "will, effort or ability lacks";
    safety_at_stake: "de veiligheid van patiënten staat op het spel", "the safety of patients is at stake";
    sure_read: "in de bron gelezen", "read in the source";
    sure_inferred: "volgt uit wat gelezen is", "follows from what was read";
    sure_memory: "uit het geheugen, niet getoetst", "from memory, not verified";
    sure_none: "ons eigen model, niet getoetst", "our own model, not verified";

    decisions: "Inspectierapporten", "Inspection reports";
    decisions_lead: "Rapporten die zijn vastgesteld. Openbaar wordt een rapport pas na de wettelijke wachttijd.",
        "Reports that are final. A report becomes public only after the wait the law asks for.";
    no_final_reports: "Er zijn geen vastgestelde rapporten.", "There are no final reports.";
    what_public_reads: "Dit leest iedereen.", "This is what everybody reads.";
    to_public: "Bekijk de openbare pagina", "See the public page";
    not_decided: "Nog niet beslist", "Not decided yet";
    is_public: "Openbaar", "Public";
    waits: "Wacht op de eerste dag", "Waits for the first day";
    is_suspended: "Opgeschort", "Suspended";
    is_withdrawn: "Ingetrokken", "Withdrawn";
    publication: "Openbaarmaking", "Publication";
    do_publish: "Besluiten tot openbaarmaking", "Decide to publish";
    do_publish_lead: "Tussen de bekendmaking van dit besluit en de openbaarmaking liggen minstens twee weken (PROC-F12). De betrokkene kan intussen een reactie geven.",
        "Between the announcement of this decision and publication lie two weeks at least (PROC-F12). The subject can give a reaction meanwhile.";
    announced: "Besluit bekendgemaakt op", "Decision announced on";
    announced_hint: "Vandaag of later; nooit in het verleden.", "Today or later; never in the past.";
    public_from: "Openbaar vanaf", "Public from";
    from_hint: "Twee weken na de bekendmaking, of later.", "Two weeks after the announcement, or later.";
    summary: "Samenvatting", "Summary";
    summary_hint: "Zakelijk, zonder gegevens van patiënten en zonder namen van medewerkers.", "Business-like, without data of patients and without names of staff.";
    reaction: "Reactie van de betrokkene", "Reaction of the subject";
    do_react: "Reactie van de betrokkene plaatsen", "Add the subject's reaction";
    do_react_lead: "Hooguit 200 woorden, binnen zes weken na de bekendmaking. Zij staat bij het rapport.", "200 words at most, within six weeks after the announcement. It stands with the report.";
    suspended: "Opgeschort", "Suspended";
    do_suspend: "Openbaarmaking opschorten", "Suspend publication";
    do_suspend_lead: "Zolang een voorlopige voorziening loopt, is het rapport niet openbaar (PROC-F12).", "While interim relief is pending, the report is not public (PROC-F12).";
    do_resume: "Opschorting beëindigen", "End the suspension";
    withdrawn: "Ingetrokken", "Withdrawn";
    do_withdraw: "Rapport intrekken", "Take the report back";
    do_withdraw_lead: "Het rapport verdwijnt; een bericht zegt dat het is ingetrokken en waarom.", "The report goes; a notice says that it was taken back, and why.";
    withdrawn_text: "Dit rapport is op {} ingetrokken. {}", "This report was taken back on {}. {}";
    public_reports: "Openbare inspectierapporten", "Published inspection reports";
    public_lead: "Rapporten van inspecties bij zorgaanbieders, fabrikanten en anderen.", "Reports of inspections at care providers, manufacturers and others.";
    no_public_reports: "Er zijn geen openbare rapporten.", "There are no published reports.";
    machine: "Voor programma's: dezelfde rapporten als JSON", "For programs: the same reports as JSON";

    done_comment: "Reactie vastgelegd", "Comment written down";
    done_signal: "Doorgezet als signaal", "Made a signal";
    done_file: "Dossier ingezien", "File opened";
    done_black: "Passage weggelakt", "Passage blacked out";
    done_uncover: "Weglakken teruggenomen", "Blacking-out withdrawn";
}

impl Words {
    /// What an act of the history is called.
    pub(super) fn action(&self, code: &str) -> &'static str {
        match code {
            "inspection.request" => self.do_request,
            "inspection.receive" => self.do_received,
            "inspection.prepare" => self.prepared,
            "inspection.visit" => self.visited,
            "inspection.open_file" => self.done_file,
            "inspection.evidence" => self.evidence,
            "inspection.interviews" => self.interviews,
            "inspection.score_norms" => self.norms,
            "inspection.score_theme" => self.themes,
            "inspection.decide_outcome" => self.outcome,
            "inspection.draft" => self.draft,
            "inspection.hear" => self.draft_sent,
            "inspection.comment" => self.done_comment,
            "inspection.hear_out" => self.do_heard_out,
            "inspection.answer_comment" => self.do_answer,
            "inspection.finalise" => self.is_final,
            "inspection.send_letter" => self.letter,
            "inspection.settle_letter" => self.nothing_missing,
            "inspection.ask_plan" => self.plan,
            "inspection.report_plan" => self.reported,
            "inspection.verify_plan" => self.verified,
            "inspection.escalate" => self.step_up,
            "inspection.signal" => self.done_signal,
            "inspection.close" => self.is_closed,
            "inspection_report.publish" => self.do_publish,
            "inspection_report.react" => self.reaction,
            "inspection_report.suspend" => self.suspended,
            "inspection_report.resume" => self.do_resume,
            "inspection_report.black_out" => self.done_black,
            "inspection_report.uncover" => self.done_uncover,
            _ => self.withdrawn,
        }
    }
}
