// generated: no; a table, longer than other files because it is read by looking a text up.
//! The words of the pages of recalls.

web::words! {
    recalls: "Terugroepacties", "Recalls";
    recall: "Terugroepactie", "Recall";
    recalls_lead: "Waarschuwingen over implantaten die wij geplaatst hebben, of nog in voorraad hebben. Wat het eerst moet, staat bovenaan.",
        "Warnings about implants that we placed, or still have in stock. What comes first stands at the top.";
    drill: "OEFENING: dit is niet echt", "DRILL: this is not real";
    drill_mark: "OEFENING", "DRILL";
    drill_text: "Bel of schrijf geen echte patiënten. Wat u hier doet, telt alleen als bewijs van de oefening.",
        "Do not call or write to real patients. What you do here counts only as evidence of the drill.";
    drills: "Oefeningen", "Drills";
    drills_lead: "Oefeningen tellen nergens mee en staan nooit op de pagina's van patiënten.",
        "Drills count nowhere and never stand on the pages of patients.";
    open_ones: "Open terugroepacties", "Open recalls";
    closed_ones: "Gesloten terugroepacties", "Closed recalls";
    show_closed: "Toon gesloten terugroepacties", "Show closed recalls";
    show_open: "Toon open terugroepacties", "Show open recalls";
    none_open: "Er is geen terugroepactie open.", "No recall is open.";
    none_closed: "Er is nog geen terugroepactie gesloten.", "No recall was closed yet.";
    new_recall: "Zelf een terugroepactie openen", "Open a recall yourself";
    to_acknowledge: "Nog door niemand gelezen", "Read by nobody yet";
    overdue_patients: "Patiënten te laat", "Patients overdue";
    open_patients: "Patiënten open", "Patients open";
    stock_to_block: "Voorraad nog niet geblokkeerd", "Stock not blocked yet";
    without_patient: "Zonder bekende patiënt", "Without a known patient";
    asked: "Wat gevraagd wordt", "What is asked";
    due_by: "Uiterlijk", "Due by";
    read_by: "Lezen uiterlijk", "Read by";
    open_and_late: "Open patiënten", "Open patients";
    late_of_them: "{} te laat", "{} overdue";
    unread: "nog niet gelezen", "not read yet";
    own_one: "eigen actie", "own recall";
    case_number: "Zaak van de inspectie", "Case of the inspectorate";
    number: "Nummer bij ons", "Our number";
    fsca: "Kenmerk van de fabrikant", "The maker's reference";
    no_fsca: "niet bekend", "not known";
    opened: "Geopend", "Opened";
    opened_by: "{} door {}", "{} by {}";
    settle_by: "Klaar uiterlijk", "Done by";
    is_open: "open", "open";
    is_closed: "gesloten", "closed";
    closed_on: "Gesloten op {}. Er hoeft niets meer te gebeuren, en er kan niets meer veranderd worden.",
        "Closed on {}. Nothing more has to be done, and nothing can be changed any more.";
    closed_why: "Gesloten met werk dat nog open stond. De reden: {}", "Closed with work still open. The reason: {}";

    a_remove_stock: "Voorraad weghalen", "Remove stock";
    a_instructions_changed: "Gewijzigde gebruiksaanwijzing", "Changed instructions";
    a_information: "Patiënten informeren", "Inform patients";
    a_patient_review: "Patiënten laten komen", "See patients";
    a_explantation_advised: "Verwijderen wordt aangeraden", "Taking out is advised";
    asks_remove_stock: "Zoek wat nog in voorraad ligt, en leg het waar niemand het pakt.",
        "Find what still lies in stock, and put it where nobody takes it.";
    asks_instructions_changed: "Laat iedereen die het hulpmiddel gebruikt de nieuwe gebruiksaanwijzing lezen.",
        "Let everybody who uses the device read the new instructions.";
    asks_information: "Vertel elke patiënt op de lijst wat er is.", "Tell each patient on the list what is the matter.";
    asks_patient_review: "Laat elke patiënt op de lijst komen voor controle.", "See each patient on the list for a check.";
    asks_explantation_advised: "Bespreek met elke patiënt op de lijst of het implantaat eruit moet.",
        "Discuss with each patient on the list whether the implant should come out.";

    about: "Waar het over gaat", "What it is about";
    device: "Hulpmiddel", "Device";
    problem: "Wat er mis is", "What is wrong";
    hazard: "Wat er kan gebeuren", "What may happen";
    advice: "Wat u moet doen", "What you have to do";
    patient_advice: "Wat patiënten horen", "What patients are told";
    acknowledge_head: "Nog niemand heeft dit bericht gelezen", "Nobody has read this notice yet";
    acknowledge_text: "Lees het, en druk op de knop. De inspectie ziet dan dat het bericht bij u is aangekomen.",
        "Read it, and press the button. The inspectorate then sees that the notice reached you.";
    acknowledge_now: "Ik heb dit bericht gelezen", "I have read this notice";
    only_coordinator: "De coördinator terugroepacties bevestigt dit.", "The recall coordinator confirms this.";
    to_patients: "Naar de patiënten", "To the patients";
    to_stock: "Voorraad", "Stock";
    to_letters: "Brieven", "Letters";
    to_readers: "Wie las de gebruiksaanwijzing?", "Who read the instructions?";
    to_reply: "Antwoord aan de fabrikant (PDF)", "Reply to the maker (PDF)";

    numbers: "In aantallen", "In numbers";
    chart_title: "Wat er van de patiënten geworden is", "What became of the patients";
    chart_axis: "Stand", "Standing";
    chart_series: "Patiënten", "Patients";
    chart_about: "Van {} patiënten zijn er {} klaar en {} open.", "Of {} patients {} are done and {} are open.";
    implants_told: "Implantaten in het bericht", "Implants in the notice";
    implants_traced: "Daarvan patiënt bekend", "Of these, patient known";
    implants_meant_count: "Implantaten die erbij horen", "Implants that are meant";
    found_beside: "Zelf erbij gevonden", "Found beside these";
    patients_found: "Patiënten op de lijst", "Patients on the list";
    patients_done: "Klaar", "Done";
    stock_found: "In voorraad gevonden", "Found in stock";
    stock_blocked: "Daarvan geblokkeerd", "Of these, blocked";
    readers_done: "Gebruiksaanwijzing gelezen", "Instructions read";
    of_so_many: "{} van {}", "{} of {}";
    unreadable: "Op de herstellijst staan implantaten waarvan product en nummer onleesbaar zijn: {}. Deze lijst kan die missen. Laat ze eerst herstellen.",
        "On the repair list stand implants of which neither product nor number can be read: {}. This list may lack them. Have them repaired first.";
    branch: "Vestiging", "Branch";
    branches: "Wat de inspectie van ons weet", "What the inspectorate knows of us";
    branches_lead: "Alleen aantallen gaan de deur uit, nooit een naam.", "Only numbers leave the house, never a name.";
    told_inspectorate: "Doorgegeven", "Passed on";
    not_told_yet: "nog niet doorgegeven", "not passed on yet";
    changed_since: "{}, daarna nog gewijzigd", "{}, changed since";
    was_refused: "het register nam het niet aan ({})", "the register did not take it ({})";
    looked_at: "Laatst in de postbus van het register gekeken: {}.", "Last look into the mailbox of the register: {}.";
    never_looked: "Er is nog niet in de postbus van het register gekeken.", "Nobody looked into the mailbox of the register yet.";
    versions: "Berichten van de inspectie", "Notices of the inspectorate";
    version: "Versie", "Version";
    kind: "Soort", "Kind";
    k_new: "eerste bericht", "first notice";
    k_update: "wijziging", "update";
    k_closure: "afsluiting", "closure";
    sent: "Verstuurd", "Sent";
    received: "Ontvangen", "Received";
    acknowledged: "Gelezen", "Read";
    nobody_yet: "nog niemand", "nobody yet";
    implants: "Implantaten", "Implants";
    scope: "Om welke hulpmiddelen het gaat", "Which devices are meant";
    scope_udi: "Productcodes (UDI-DI)", "Product codes (UDI-DI)";
    scope_lots: "Lotnummers", "Lots";
    scope_serials: "Serienummers", "Serial numbers";
    scope_makers: "Fabrikanten", "Makers";
    scope_categories: "Soorten", "Kinds";
    scope_from: "Geplaatst vanaf", "Placed from";
    scope_to: "Geplaatst tot en met", "Placed up to";
    scope_more: "en nog {}", "and {} more";

    steps: "De stappen van onze procedure", "The steps of our procedure";
    step: "Stap", "Step";
    owner: "Wie", "Who";
    deputy: "Vervanger", "Deputy";
    standing: "Stand", "Standing";
    done_by: "Klaar: {}, {}", "Done: {}, {}";
    done_by_itself: "Klaar: {}", "Done: {}";
    say_done: "Klaar melden", "Say it is done";
    nobody_named: "niemand aangewezen", "nobody named";
    to_procedure: "Er was nog geen procedure vastgelegd toen dit begon. Leg die vast, dan weet iedereen wie wat doet.",
        "No procedure was written when this began. Write one, so that everybody knows who does what.";
    s_receive: "Ontvangen", "Receive";
    s_assess: "Beoordelen", "Assess";
    s_block_stock: "Voorraad blokkeren", "Block stock";
    s_trace: "Patiënten opzoeken", "Trace patients";
    s_inform_patients: "Patiënten informeren", "Inform patients";
    s_reply: "Fabrikant antwoorden", "Reply to the maker";
    s_close: "Afsluiten", "Close";

    close: "Deze terugroepactie sluiten", "Close this recall";
    close_lead: "Daarna kan er niets meer veranderd worden.", "After that nothing can be changed any more.";
    close_why: "Waarom sluiten met werk dat nog open staat?", "Why close with work still open?";
    close_why_hint: "Alleen nodig als er nog iets open staat. De reden wordt bewaard.", "Only needed if something is still open. The reason is kept.";
    close_left: "Er staan nog {} punten open: patiënten, implantaten zonder patiënt of voorraad. Schrijf op waarom u toch sluit.",
        "{} items are still open: patients, implants without a patient, or stock. Write down why you close all the same.";
    close_now: "Sluiten", "Close";
    changed_meanwhile: "Iemand anders heeft dit intussen gewijzigd. Kijk wat er nu staat, en doe het opnieuw als het nog klopt.",
        "Somebody else changed this meanwhile. Look at what stands here now, and do it again if it still holds.";
    recall_is_closed: "Deze terugroepactie is gesloten. Er is niets veranderd.", "This recall is closed. Nothing was changed.";

    patients: "Patiënten", "Patients";
    patient: "Patiënt", "Patient";
    patients_of: "Patiënten van deze terugroepactie", "Patients of this recall";
    patients_lead: "Wie het eerst klaar moet zijn, staat bovenaan.", "Who has to be done first stands at the top.";
    f_open: "Open", "Open";
    f_overdue: "Te laat", "Overdue";
    f_mine: "Van mij", "Mine";
    f_without_patient: "Zonder bekende patiënt", "Without a known patient";
    f_possible: "Alleen mogelijk", "Possible only";
    f_settled: "Klaar", "Done";
    f_all: "Allemaal", "All";
    f_released: "Niet meer bedoeld", "No longer meant";
    filters: "Welke patiënten", "Which patients";
    none_like_that: "Hier staat niemand.", "Nobody stands here.";
    pick: "Kies", "Pick";
    how_sure: "Zeker of mogelijk", "Certain or possible";
    certain: "zeker", "certain";
    possible: "mogelijk", "possible";
    name_unknown: "naam niet bekend", "name not known";
    patient_unknown: "Patiënt nog niet bekend", "Patient not known yet";
    with_whom: "Bij wie", "With whom";
    with_nobody: "nog niemand", "nobody yet";
    attempts: "Keer geprobeerd", "Times tried";
    tried: "{} keer geprobeerd", "tried {} times";
    tried_once: "1 keer geprobeerd", "tried once";
    with_selected: "Met wie u aangevinkt hebt", "With those you ticked";
    assign: "Toewijzen", "Assign";
    assign_page: "Iedereen op deze pagina toewijzen", "Assign everybody on this page";
    assign_to: "Aan wie", "To whom";
    assign_to_hint: "De naam waarmee die collega inlogt. Leeg: bij niemand.", "The name that colleague signs in with. Empty: with nobody.";
    make_letters: "Brieven maken", "Make letters";
    letters_of_ticked: "Brieven voor deze patiënten", "Letters for these patients";
    pick_somebody: "Vink eerst iemand aan.", "Tick somebody first.";
    told_assigned: "Toegewezen: {}.", "Assigned: {}.";
    told_stale: "{} zijn intussen door iemand anders gewijzigd, en niet toegewezen. Kijk daar opnieuw naar.",
        "{} were changed by somebody else meanwhile, and not assigned. Look at those again.";

    back_to_list: "Terug naar de lijst", "Back to the list";
    born: "Geboren", "Born";
    died: "Overleden", "Died";
    find_patient: "Wij weten nog niet wie dit implantaat draagt. Zoek het op in het dossier en zorg dat het EPD het bericht met de patiënt opnieuw stuurt. Dan komt de patiënt hier vanzelf te staan.",
        "We do not know yet who bears this implant. Look it up in the files and let the EHR send the message again with the patient. The patient then appears here by itself.";
    reference: "Verwijzing", "Reference";
    is_released: "Dit implantaat is niet meer bedoeld: een latere versie van het bericht noemt het niet meer.",
        "This implant is no longer meant: a later version of the notice does not name it any more.";
    proposes_explanted: "Volgens onze eigen gegevens is het implantaat eruit gehaald. Klopt dat, leg dan hieronder \"verwijderd\" vast.",
        "By our own records the implant was taken out. If that is right, record \"taken out\" below.";
    proposes_deceased: "Volgens onze eigen gegevens is de patiënt overleden. Klopt dat, leg dat dan hieronder vast.",
        "By our own records the patient died. If that is right, record it below.";
    implants_meant: "Om welke implantaten het gaat", "Which implants are meant";
    why: "Waarom", "Why";
    why_notice: "Het bericht noemt dit implantaat.", "The notice names this implant.";
    why_search: "Gevonden in onze eigen gegevens: het register kende het niet of nog niet.",
        "Found in our own records: the register did not know it, or not yet.";
    why_own: "Gevonden in onze eigen gegevens.", "Found in our own records.";
    why_late: "Later binnengekomen, en het past bij het bericht.", "Came in later, and fits the notice.";
    why_possible: "Niet zeker: een deel van wat het bericht noemt, is van dit implantaat niet bekend.",
        "Not certain: a part of what the notice names is not known of this implant.";
    placed_on: "Geplaatst", "Placed";
    taken_out_on: "Verwijderd", "Taken out";
    unknown: "niet bekend", "not known";
    lot: "lotnummer", "lot number";
    serial: "serienummer", "serial number";
    udi_di: "Productcode (UDI-DI)", "Product code (UDI-DI)";
    who_cares: "Wie zorgt voor deze patiënt?", "Who takes care of this patient?";
    save: "Opslaan", "Save";
    letter: "Brief", "Letter";
    letter_lead: "De brief legt het uit in gewone taal. Als u hem maakt om te versturen, komt dat in het verslag en telt het als een keer geprobeerd.",
        "The letter explains it in plain language. If you make it to send, the log says so, and it counts as trying once.";
    letter_take: "Brief ophalen (PDF)", "Get the letter (PDF)";
    told_letter: "De brief is gemaakt. Haal hem op en verstuur hem.", "The letter is made. Get it and send it.";
    told_call: "Het gesprek is vastgelegd.", "The call is recorded.";
    told_remark: "De opmerking is vastgelegd.", "The remark is recorded.";
    told_outcome: "Vastgelegd wat er van geworden is.", "What became of it is recorded.";
    told_saved: "Opgeslagen.", "Saved.";
    letter_preview: "Bekijken, niet versturen", "Look at it, do not send";
    letter_make: "Brief maken om te versturen", "Make the letter to send";
    letter_language: "Taal", "Language";
    dutch: "Nederlands", "Dutch";
    english: "Engels", "English";
    no_english: "Het bericht heeft geen Engelse tekst. De brief is er alleen in het Nederlands.", "The notice has no English text. The letter is in Dutch only.";
    call: "Gebeld", "Called";
    call_reached: "Wie kreeg u aan de lijn?", "Whom did you reach?";
    reached_yes: "de patiënt, of wie hem vertegenwoordigt", "the patient, or who represents the patient";
    reached_no: "niemand, of een ander", "nobody, or somebody else";
    call_words: "Wat is er gezegd?", "What was said?";
    call_note: "Gesprek vastleggen", "Record the call";
    remark: "Opmerking", "Remark";
    remark_words: "Wat moet een collega weten?", "What should a colleague know?";
    remark_note: "Opmerking vastleggen", "Record the remark";
    outcome: "Wat is er van geworden?", "What became of it?";
    outcome_now: "Dit geldt nu", "This holds now";
    outcome_lead: "Kies wat er nu geldt. U kunt het later veranderen zolang de terugroepactie open is.",
        "Pick what holds now. You can change it later as long as the recall is open.";
    o_informed: "Geïnformeerd", "Informed";
    o_appointment: "Afspraak gemaakt", "Appointment made";
    o_explanted: "Verwijderd", "Taken out";
    o_declined: "Wil niets", "Declined";
    o_deceased: "Overleden", "Died";
    o_moved: "Elders in zorg", "In care elsewhere";
    o_not_reachable: "Niet te bereiken", "Not reachable";
    o_none: "Nog niets", "Nothing yet";
    ends: "Daarmee is deze patiënt klaar.", "With this the patient is done.";
    ends_not: "Daarmee is deze patiënt nog niet klaar: er wordt meer gevraagd.", "With this the patient is not done yet: more is asked.";
    needs_where: "Schrijf in de toelichting naar welke zorgaanbieder, en dat u het daar verteld hebt.", "Write in the explanation to which provider, and that you told them.";
    needs_tries: "Kan na {} keer proberen; nu {}.", "Possible after trying {} times; now {}.";
    outcome_words: "Toelichting", "Explanation";
    outcome_save: "Vastleggen", "Record";
    fault_attempts: "Er is {} keer geprobeerd; het moeten er {} zijn. Schrijf of bel nog eens.",
        "It was tried {} times; it takes {}. Write or call once more.";
    fault_where: "Schrijf op naar welke zorgaanbieder de patiënt ging.", "Write down to which provider the patient went.";
    fault_no_patient: "Eerst moet bekend zijn wie dit implantaat draagt.", "First it must be known who bears this implant.";
    log: "Verslag", "Log";
    log_none: "Er is nog niets gedaan.", "Nothing was done yet.";
    n_letter: "Brief gemaakt", "Letter made";
    n_call_reached: "Gebeld, gesproken", "Called, spoken";
    n_call_missed: "Gebeld, niet bereikt", "Called, not reached";
    n_remark: "Opmerking", "Remark";
    n_outcome: "Uitkomst: {}", "Outcome: {}";
    by_house: "het systeem", "the system";
    said_by: "vastgelegd door {} op {}", "recorded by {} on {}";
    said_by_record: "uit een vastgelegd overlijden, op {}", "from a recorded death, on {}";

    reply_title: "Antwoord op een veiligheidswaarschuwing", "Reply to a safety notice";
    reply_about: "Onderwerp", "Subject";
    reply_no_patient: "Dit antwoord noemt geen patiënt.", "This reply names no patient.";
    reply_sign: "Ondertekening", "Signature";
    reply_name: "Naam", "Name";
    reply_function: "Functie", "Function";
    reply_signature: "Handtekening", "Signature";
    branches_name: "Vestigingen", "Branches";
    looked_branch: "Voorraad bekeken, vestiging {}", "Stock looked at, branch {}";
    blocked_on: "Geblokkeerd", "Blocked";
    letters: "Brieven", "Letters";
    letters_lead: "Maak brieven voor een hele groep. In elk verslag komt te staan dat de brief gemaakt is.",
        "Make letters for a whole group. Each log will say that the letter was made.";
    for_whom: "Voor wie", "For whom";
    for_untried: "Open, en nog niet geschreven of gebeld", "Open, and not written to or called yet";
    for_open: "Iedereen die open staat", "Everybody who is open";
    for_overdue: "Wie te laat is", "Who is overdue";
    for_mine: "Wie aan mij is toegewezen", "Who is assigned to me";
    as_what: "Als", "As";
    one_pdf: "één PDF om te printen", "one PDF to print";
    zip: "een ZIP met een PDF per patiënt", "a ZIP with a PDF for each patient";
    no_letters: "Er is niemand aan wie zo'n brief gaat.", "There is nobody to send such a letter to.";
    letters_address: "Adressen staan niet in dit systeem. In het venster van de envelop staat alleen de naam; voeg het adres toe uit uw eigen administratie.",
        "Addresses are not in this system. The window of the envelope shows the name only; add the address from your own records.";
    letters_no_phone: "In de brief staat geen telefoonnummer en geen e-mailadres: die zijn van uw organisatie niet bekend. Laat de beheerder ze vastleggen voordat u verstuurt, of schrijf ze erbij.",
        "The letter has no phone number and no e-mail address: those of your organisation are not known. Have the operator record them before you send, or write them on it.";
    sample: "Voorbeeld bekijken", "Look at a sample";
    sample_name: "mevrouw V. Voorbeeld", "Ms E. Example";
    for_picked: "De {} patiënten die u aangevinkt hebt", "The {} patients you ticked";
    at_most: "Het bestand komt bij uw downloads. Per keer hoogstens {} brieven, wie het eerst klaar moet zijn vooraan.",
        "The file goes to your downloads. At most {} letters at once, those due first in front.";

    stock: "Voorraad", "Stock";
    stock_lead: "Scan wat u vindt. Leg het weg, en meld dan dat het geblokkeerd is.", "Scan what you find. Put it away, and then say that it is blocked.";
    stock_label: "Scan het etiket", "Scan the label";
    place: "Waar lag het?", "Where did it lie?";
    place_hint: "Bijvoorbeeld: magazijn OK, kast 3", "For example: operating room store, cabinet 3";
    quantity: "Hoeveel?", "How many?";
    add: "Toevoegen", "Add";
    typed: "Zonder scanner", "Without a scanner";
    udi_wrong: "Dit is geen productcode. Controleer de cijfers.", "This is no product code. Check the digits.";
    not_one_label: "Dit is niet het etiket van één hulpmiddel. Scan het opnieuw, of typ de nummers.", "This is not the label of one device. Scan it again, or type the numbers.";
    needs_device: "Vul een productcode, lotnummer of serienummer in, of scan het etiket.", "Fill in a product code, lot or serial number, or scan the label.";
    found_stock: "Gevonden", "Found";
    found_by: "Wie vond het, en wanneer", "Who found it, and when";
    no_stock: "Er is nog niets gevonden.", "Nothing was found yet.";
    blocked_by: "Geblokkeerd: {}, {}", "Blocked: {}, {}";
    not_blocked: "nog niet geblokkeerd", "not blocked yet";
    block_at_once: "Ligt al waar niemand het pakt", "Lies where nobody takes it already";
    back_to_recall: "Terug naar de terugroepactie", "Back to the recall";
    block: "Is geblokkeerd", "Is blocked";
    added_fits_not: "Dit hulpmiddel hoort niet bij deze terugroepactie. Het is niet toegevoegd.", "This device does not belong to this recall. It was not added.";
    told_added: "Toegevoegd.", "Added.";
    told_blocked: "Geblokkeerd.", "Blocked.";
    told_looked: "Vastgelegd dat u overal gekeken hebt.", "Recorded that you looked everywhere.";
    looked_title: "Overal gekeken?", "Looked everywhere?";
    looked_lead: "Meld het ook als u niets gevonden hebt. Anders weet niemand of er gekeken is.", "Say so also if you found nothing. Else nobody knows whether somebody looked.";
    looked_now: "Wij hebben overal gekeken", "We looked everywhere";
    looked_by: "Gekeken: {}, {}", "Looked: {}, {}";
    not_looked: "nog niet gekeken", "not looked yet";


    instructions: "Gewijzigde gebruiksaanwijzingen", "Changed instructions";
    instructions_lead: "Lees wat er anders is voordat u het hulpmiddel weer gebruikt.", "Read what is different before you use the device again.";
    no_instructions: "Er is niets te lezen.", "There is nothing to read.";
    must_read: "nog te lezen", "to be read";
    read_already: "u hebt dit gelezen", "you have read this";
    asked_to_read: "u bent gevraagd dit te lezen", "you were asked to read this";
    i_read: "Ik heb dit gelezen", "I have read this";
    read_old: "Er is een nieuwere versie. Lees die, en bevestig opnieuw.", "There is a newer version. Read that one, and confirm again.";
    readers: "Wie las de gebruiksaanwijzing?", "Who read the instructions?";
    readers_lead: "Voeg iedereen toe die dit hulpmiddel gebruikt. Zij zien het op hun startpagina en bij het scannen.",
        "Add everybody who uses this device. They see it on their first page and when they scan.";
    reader: "Naam", "Name";
    reader_names: "Namen", "Names";
    reader_names_hint: "Eén naam per regel, zoals die collega inlogt.", "One name a line, as that colleague signs in.";
    names_needed: "Schrijf minstens één naam op.", "Write down at least one name.";
    ask_them: "Vragen te lezen", "Ask to read";
    asked_on: "Gevraagd", "Asked";
    read_on: "Gelezen", "Read";
    no_readers: "Er is nog niemand gevraagd.", "Nobody was asked yet.";
    unasked: "uit zichzelf", "unasked";

    procedure: "Procedure voor terugroepacties", "Procedure for recalls";

    open_patients_due: "Terugroepacties: patiënten open", "Recalls: patients open";
    due_unread: "Lees het bericht en bevestig dat.", "Read the notice and confirm it.";
    due_patients: "{} te laat. Bel of schrijf deze patiënten.", "{} overdue. Call or write to these patients.";
    due_patients_none_late: "Nog niemand te laat. Bel of schrijf deze patiënten.", "Nobody is overdue yet. Call or write to these patients.";
    due_drill: "Een oefening. Bel of schrijf geen echte patiënten.", "A drill. Do not call or write to real patients.";
    due_instructions: "Lees wat er veranderd is voordat u het hulpmiddel gebruikt.", "Read what changed before you use the device.";
    board_head: "Open terugroepacties", "Open recalls";
    a_drill: "Oefening", "Drill";
    placings: "Toch geplaatst", "Placed all the same";
    placings_lead: "Hulpmiddelen van deze terugroepactie die na de waarschuwing toch geplaatst zijn, met de reden van de zorgprofessional die ondertekende. Deze patiënten staan ook op de lijst.",
        "Devices of this recall that were placed after the warning all the same, with the reason of the professional who signed. These patients stand on the list too.";
    no_placings: "Na de waarschuwing is er niets geplaatst.", "Nothing was placed after the warning.";
    patient_number: "Patiëntnummer", "Patient number";
    placing_why: "Reden", "Reason";
    signed_by: "Ondertekend", "Signed";
    response_times: "Reactietijden van oefeningen", "Response times of drills";
    hours: "{} uur", "{} hours";
    minutes: "{} minuten", "{} minutes";
    to_read: "Tot gelezen", "Until read";
    to_last_patient: "Tot laatste patiënt", "Until the last patient";
    not_finished: "nog niet", "not yet";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stands_in_both_languages() {
        let same = ["is_open", "f_open"];
        assert_eq!(web::page::faults(Words::ALL, &same), Vec::<String>::new());
    }
}
