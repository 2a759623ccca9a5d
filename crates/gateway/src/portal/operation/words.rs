//! The words of the pages about operations.

web::words! {
    operations: "Operaties", "Operations";
    today_lead: "Alles wat u scant, wordt meteen bewaard. Er gaat niets naar het register voordat een zorgprofessional heeft ondertekend.",
        "Everything you scan is kept at once. Nothing goes to the register before a professional has signed.";
    new_operation: "Nieuwe operatie", "New operation";
    of_day: "Operaties van {}", "Operations of {}";
    older: "Eerdere operaties zonder handtekening", "Earlier operations without a signature";
    no_operations: "Er zijn op deze dag nog geen operaties.", "There are no operations on this day yet.";
    other_day: "Andere dag", "Another day";
    show: "Toon", "Show";
    patient: "Patiënt", "Patient";
    procedure: "Ingreep", "Procedure";
    responsible: "Verantwoordelijke zorgprofessional", "Responsible professional";
    items: "Onderdelen", "Items";
    status: "Stand", "Status";
    draft: "Wordt ingevuld", "Being filled in";
    ready: "Wacht op handtekening", "Waits for a signature";
    signed: "Ondertekend", "Signed";
    reopened: "Gewijzigd na ondertekening", "Changed after signing";
    no_number: "Geen nummer", "No number";
    step_patient: "Patiënt", "Patient";
    step_scan: "Scannen", "Scan";
    step_sign: "Controleren en ondertekenen", "Check and sign";
    step_outcome: "Ontvangstbewijzen", "Receipts";
    patient_step: "Voor wie is deze operatie?", "Who is this operation for?";
    change_details: "Patiënt en operatie wijzigen", "Change patient and operation";
    patient_number: "Patiëntnummer", "Patient number";
    patient_number_hint: "Scan het polsbandje of typ het nummer van het ziekenhuis.", "Scan the wristband or type the hospital's number.";
    bsn: "Burgerservicenummer (BSN)", "Citizen service number (BSN)";
    bsn_hint: "Negen cijfers. Het blijft in uw eigen gegevens en gaat nooit naar het register.",
        "Nine digits. It stays in your own records and never goes to the register.";
    birth_date: "Geboortedatum", "Date of birth";
    held_on: "Datum van de operatie", "Date of the operation";
    branch: "Vestiging", "Branch";
    side: "Kant", "Side";
    side_hint: "Kant van de patiënt. U kunt dit per onderdeel nog wijzigen.", "The patient's own side. You can still change it for each item.";
    responsible_hint: "Wie controleert en ondertekent.", "Who checks and signs.";
    go_on: "Verder naar scannen", "Go on to scanning";
    save: "Bewaren", "Save";
    number_or_bsn: "Vul het patiëntnummer of het BSN in.", "Fill in the patient number or the BSN.";
    bsn_wrong: "Dit is geen BSN: het getal voldoet niet aan de elfproef. Controleer het op het identiteitsbewijs.",
        "This is no BSN: the number fails the eleven-test. Check it on the identity document.";
    born_later: "De geboortedatum ligt na de operatie. Controleer beide datums.", "The date of birth is after the operation. Check both dates.";
    in_future: "De datum ligt in de toekomst. Vul de dag in waarop de operatie is gedaan.",
        "The date is in the future. Fill in the day on which the operation was done.";
    two_patients: "Dit patiëntnummer en dit BSN zijn van twee verschillende patiënten. Controleer beide bij de patiënt.",
        "This patient number and this BSN are of two different patients. Check both with the patient.";
    other_birth_date: "Bij dit nummer hoort een andere geboortedatum. Controleer of dit de goede patiënt is.",
        "This number has another date of birth. Check whether this is the right patient.";
    other_bsn: "Bij dit patiëntnummer hoort een ander BSN. Controleer of dit de goede patiënt is.",
        "This patient number has another BSN. Check whether this is the right patient.";
    no_side: "Kies links of rechts.", "Choose left or right.";
    moved_here: "Dit is de code van een implantaat, niet van een patiënt. Wij hebben haar voor u bewaard: zij komt in de lijst als u verdergaat.",
        "This is the code of an implant, not of a patient. We kept it for you: it comes into the list when you go on.";
    scan_heading: "Scan de etiketten", "Scan the labels";
    change: "Wijzigen", "Change";
    scanned: "Gescand en ingevuld", "Scanned and filled in";
    nothing_yet: "Er is nog niets gescand.", "Nothing has been scanned yet.";
    typed_link: "Etiket is niet te scannen", "The label cannot be scanned";
    removal_link: "Er is een implantaat verwijderd", "An implant was taken out";
    to_review: "Klaar met scannen: controleren", "Done scanning: check";
    undo: "Scan ongedaan maken", "Undo this scan";
    drop: "Van de lijst halen", "Take off the list";
    compared: "Vergeleken met het etiket: het klopt", "Compared with the label: it is right";
    yes: "ja", "yes";
    edit: "Kant en onderdeel", "Side and part";
    meant: "Ja, dit klopt: toch toevoegen", "Yes, this is right: add it all the same";
    code_read: "Gelezen code", "Code that was read";
    product_code: "Productcode (UDI-DI)", "Product code (UDI-DI)";
    product: "Product", "Product";
    lot: "Lotnummer", "Lot number";
    serial: "Serienummer", "Serial number";
    expires: "Vervaldatum", "Expiry date";
    missing: "ontbreekt", "missing";
    typed_in: "ingetypt", "typed";
    part_role: "Onderdeel", "Part";
    body_part: "Plaats in het lichaam", "Place in the body";
    left: "Links", "Left";
    right: "Rechts", "Right";
    middle: "Midden of niet van toepassing", "Middle or not applicable";
    fate: "Wat is ermee gebeurd?", "What became of it?";
    implanted: "Geplaatst", "Placed";
    not_used: "Geopend, niet gebruikt", "Opened, not used";
    removed: "Verwijderd", "Taken out";
    withdrawn: "Ingetrokken", "Withdrawn";
    not_used_hint: "Dit blijft in uw eigen gegevens en gaat niet naar het register.", "This stays in your own records and does not go to the register.";
    told_read: "{} gelezen: {}.", "{} read: {}.";
    told_joined: "Deze code hoort bij het vorige etiket. {}", "This code belongs to the label before. {}";
    told_moved: "Dit was een scan. Wij hebben haar in de lijst gezet.", "This was a scan. We put it into the list.";
    told_not_moved: "Dit was een scan. Wij konden deze scan niet in de lijst zetten. Er is niets toegevoegd. Scan het etiket hier opnieuw.",
        "This was a scan. We could not put it into the list. Nothing was added. Scan the label again here.";
    told_undone: "De scan is ongedaan gemaakt.", "The scan was undone.";
    told_dropped: "Van de lijst gehaald.", "Taken off the list.";
    told_saved: "Bewaard.", "Saved.";
    told_added: "Toegevoegd.", "Added.";
    told_this_patient: "Dit is het polsbandje van deze patiënt. De patiënt klopt.", "This is the wristband of this patient. The patient is right.";
    told_complete: "Alles wat het register vraagt, staat erin.", "Everything the register asks for is in it.";
    told_missing: "Er ontbreekt nog: {}.", "Still missing: {}.";
    read_product: "product", "product";
    read_lot: "lotnummer", "lot number";
    read_serial: "serienummer", "serial number";
    read_expiry: "vervaldatum", "expiry date";
    lacks_product: "het product (scan de andere streepjescode van dit etiket)", "the product (scan the other bar code of this label)";
    lacks_number: "lotnummer of serienummer (scan de andere streepjescode van dit etiket)", "lot or serial number (scan the other bar code of this label)";
    not_empty: "Scan of typ een code.", "Scan or type a code.";
    not_wristband: "Dit is een polsbandje of een nummer van een patiënt, maar niet het nummer van deze operatie. Er is niets toegevoegd. Controleer of u de goede operatie hebt.",
        "This is a wristband or a patient's number, but not the number of this operation. Nothing was added. Check whether you have the right operation.";
    not_article: "Dit is een artikelcode (EAN). Daar staat geen lotnummer of serienummer in. Er is niets toegevoegd. Zoek op het etiket de code met het lotnummer. Staat die er niet, kies dan hieronder toch toevoegen.",
        "This is an article code (EAN). It has no lot or serial number. Nothing was added. Find the code with the lot number on the label. If there is none, choose to add it all the same below.";
    not_badge: "Dit is de pas van een medewerker. Er is niets toegevoegd. Scan het etiket van het implantaat.",
        "This is a member of staff's badge. Nothing was added. Scan the label of the implant.";
    not_other: "Dit is een code van een doos, een donatie of weefsel, niet van een implantaat. Er is niets toegevoegd. Zoek de code met het lotnummer.",
        "This is a code of a box, a donation or tissue, not of an implant. Nothing was added. Find the code with the lot number.";
    not_website: "Dit is een webadres, geen productcode. Er is niets toegevoegd. Scan een andere code op het etiket.",
        "This is a web address, no product code. Nothing was added. Scan another code on the label.";
    not_one_label: "Deze codes horen niet bij één etiket: zij spreken elkaar tegen. Er is niets toegevoegd. Neem één etiket tegelijk in beeld.",
        "These codes are not of one label: they contradict each other. Nothing was added. Hold one label before the camera at a time.";
    not_check_digit: "Het controlecijfer klopt niet. De code is verkeerd gelezen of getypt. Er is niets toegevoegd. Scan opnieuw.",
        "The check digit is wrong. The code was misread or mistyped. Nothing was added. Scan again.";
    not_ambiguous: "De scanner is een scheidingsteken kwijtgeraakt. Daardoor kan de code op twee manieren worden gelezen. Er is niets toegevoegd. Scan opnieuw, met de camera of met een andere scanner.",
        "The scanner lost a separator, so the code can be read in two ways. Nothing was added. Scan again, with the camera or with another scanner.";
    not_layout: "Deze tekst komt van een toetsenbord met een andere indeling. Er is niets toegevoegd. Scan opnieuw met de camera, of laat de scanner instellen.",
        "This text comes from a keyboard with another layout. Nothing was added. Scan again with the camera, or have the scanner set up.";
    not_unreadable: "Dit is geen code van een medisch hulpmiddel die wij kunnen lezen. Er is niets toegevoegd. Scan een andere code op het etiket, of vul de gegevens met de hand in.",
        "This is no code of a medical device that we can read. Nothing was added. Scan another code on the label, or fill in the data by hand.";
    not_too_long: "Dit is langer dan een streepjescode kan zijn. Er is niets toegevoegd. Scan één etiket tegelijk.",
        "This is longer than a bar code can be. Nothing was added. Scan one label at a time.";
    contradicts: "Deze code hoort bij een ander product dan de vorige scan. Er is niets toegevoegd. Scan beide codes van één etiket opnieuw.",
        "This code belongs to another product than the scan before. Nothing was added. Scan both codes of one label again.";
    again: "Dit serienummer staat al in de lijst. Twee implantaten met hetzelfde serienummer bestaan niet. Er is niets toegevoegd. Weet u zeker dat het er twee zijn?",
        "This serial number is in the list already. There are no two implants with the same serial number. Nothing was added. Are you sure that there are two?";
    full: "Er staan al honderd onderdelen in deze operatie. Open een nieuwe operatie voor de rest.",
        "There are a hundred items in this operation already. Open a new operation for the rest.";
    warn_expired: "Verlopen op {}. Gebruik dit implantaat niet. Is het toch geplaatst, registreer het dan en meld het.",
        "Expired on {}. Do not use this implant. If it was placed all the same, register it and report it.";
    warn_expires_soon: "Verloopt op {}.", "Expires on {}.";
    warn_doubtful: "De scan is onderweg beschadigd (toetsenbord of Caps Lock) en door ons hersteld. Vergelijk hem met het etiket.",
        "The scan was damaged on its way (keyboard or Caps Lock) and we repaired it. Compare it with the label.";
    warn_contradictory: "De codes van dit etiket spreken elkaar tegen. Haal dit van de lijst en scan opnieuw.",
        "The codes of this label contradict each other. Take it off the list and scan again.";
    warn_device_missing: "Het product ontbreekt. Scan ook de andere streepjescode van dit etiket.",
        "The product is missing. Scan the other bar code of this label as well.";
    warn_number_missing: "Lotnummer en serienummer ontbreken. Scan ook de andere streepjescode, of typ het nummer over.",
        "Lot and serial number are missing. Scan the other bar code as well, or type the number.";
    warn_side_missing: "De kant ontbreekt.", "The side is missing.";
    warn_role_missing: "Het onderdeel is nog niet gekozen.", "The part has not been chosen yet.";
    warn_same_lot: "Nummer {} van hetzelfde lot in deze operatie.", "Number {} of the same lot in this operation.";
    warn_same_serial: "Dit serienummer staat al in de lijst.", "This serial number is in the list already.";
    warn_recalled: "Dit hulpmiddel wordt teruggeroepen. Plaats het niet; leg het apart en meld het de recallcoördinator.", "This device is being recalled. Do not place it; put it aside and tell the recall coordinator.";
    warn_recalled_perhaps: "Misschien wordt dit hulpmiddel teruggeroepen. Vraag het de recallcoördinator voordat u het plaatst.", "This device may be part of a recall. Ask the recall coordinator before you place it.";
    warn_instructions: "De gebruiksaanwijzing van dit hulpmiddel is veranderd. Lees eerst wat er anders is.", "The instructions for use of this device have changed. First read what is different.";
    warn_notice: "Over dit hulpmiddel is een veiligheidsbericht. De recallcoördinator weet ervan.", "There is a safety notice about this device. The recall coordinator knows of it.";
    to_instructions: "Lees wat er veranderd is", "Read what changed";
    recall_reason: "Waarom is dit hulpmiddel toch geplaatst?", "Why was this device placed all the same?";
    recall_reason_hint: "Bijvoorbeeld: geen andere maat voorhanden. De recallcoördinator leest dit.",
        "For example: no other size at hand. The recall coordinator reads this.";
    warn_typed: "Ingetypt, niet gescand. Controleer dit nog een keer.", "Typed, not scanned. Check it once more.";
    item_heading: "Wat is dit, en waar?", "What is this, and where?";
    typed_heading: "Etiket niet te scannen", "The label cannot be scanned";
    typed_lead: "Typ over wat op het etiket staat. Dit is de laatste keus: een scan is sneller en zekerder.",
        "Type what stands on the label. This is the last resort: a scan is faster and surer.";
    udi_di: "Productcode (UDI-DI, GTIN of REF met controlecijfer)", "Product code (UDI-DI, GTIN or REF with check digit)";
    udi_di_hint: "Het getal achter (01), of de code achter het plusteken. Laat leeg als er geen staat.",
        "The number after (01), or the code after the plus sign. Leave it empty if there is none.";
    udi_di_check: "Het controlecijfer klopt niet. Vergelijk de code cijfer voor cijfer met het etiket.",
        "The check digit is wrong. Compare the code with the label digit by digit.";
    udi_di_wrong: "Dit is geen productcode. Typ alleen de code van het product, zonder lot en datum.",
        "This is no product code. Type only the code of the product, without lot and date.";
    number_needed: "Vul het lotnummer of het serienummer in.", "Fill in the lot number or the serial number.";
    number_wrong: "Dit kan geen lotnummer of serienummer zijn: het is te lang of heeft vreemde tekens.",
        "This can be no lot or serial number: it is too long or has strange characters.";
    differs_from_scan: "Dit spreekt de scan tegen. Laat het veld leeg, of haal de scan van de lijst.",
        "This contradicts the scan. Leave the field empty, or take the scan off the list.";
    without_udi: "Er staat geen productcode op", "There is no product code on it";
    no_udi_reason: "Waarom is er geen productcode?", "Why is there no product code?";
    made_before_udi: "Gemaakt voordat codes verplicht waren", "Made before codes were compulsory";
    label_lost: "Het etiket is weg", "The label is gone";
    custom_made: "Op maat gemaakt", "Custom made";
    carrier_damaged: "De code is beschadigd", "The code is damaged";
    manufacturer: "Fabrikant of merk", "Manufacturer or brand";
    product_name: "Naam van het product", "Name of the product";
    product_type: "Type of model", "Type or model";
    code_or_text: "Vul de productcode in, of vul in wat het product is.", "Fill in the product code, or fill in what the product is.";
    text_needed: "Vul dit in als er geen productcode is.", "Fill this in if there is no product code.";
    removal_heading: "Er is een implantaat verwijderd", "An implant was taken out";
    removal_lead: "Kies het implantaat dat is verwijderd. Staat het er niet bij, scan of typ dan wat u nog weet.",
        "Choose the implant that was taken out. If it is not there, scan or type what you still know.";
    no_known: "Van deze patiënt zijn hier geen implantaten bekend.", "No implants of this patient are known here.";
    known: "Implantaten van deze patiënt", "Implants of this patient";
    this_one: "Dit is verwijderd", "This was taken out";
    placed_on: "geplaatst op {}", "placed on {}";
    elsewhere: "Ergens anders geplaatst, of niet in de lijst", "Placed elsewhere, or not in the list";
    scan_removed: "Scan het etiket of het implantaat", "Scan the label or the implant";
    type_removed: "Gegevens intypen", "Type the data";
    nothing_known: "Er is niets meer te achterhalen", "Nothing more can be found out";
    checked: "Het implantaat, het dossier en andere informatie zijn bekeken. Er is niets over fabrikant, product of nummer te vinden.",
        "The implant, the file and other information were checked. Nothing about manufacturer, product or number can be found.";
    checked_fault: "Bevestig dat u het implantaat, het dossier en andere informatie hebt bekeken.",
        "Confirm that you checked the implant, the file and other information.";
    add: "Toevoegen", "Add";
    unknown_device: "Onbekend implantaat, verwijderd", "Unknown implant, taken out";
    removed_known: "Implantaat van deze patiënt, verwijderd", "Implant of this patient, taken out";
    review: "Controleren en ondertekenen", "Check and sign";
    review_lead: "Dit wordt geregistreerd. Controleer het met de etiketten in de hand.", "This is going to be registered. Check it with the labels in your hand.";
    back_to_scan: "Terug naar scannen", "Back to scanning";
    hindered: "Dit kan nog niet worden ondertekend", "This cannot be signed yet";
    hinder_empty: "Er is nog niets gescand.", "Nothing has been scanned yet.";
    hinder_future: "De datum van de operatie ligt in de toekomst.", "The date of the operation is in the future.";
    hinder_no_device: "Van onderdeel {} is niet bekend welk product het is.", "It is not known which product item {} is.";
    hinder_not_compared: "Onderdeel {} is nog niet met het etiket vergeleken.", "Item {} has not been compared with the label yet.";
    hinder_recalled: "Onderdeel {} wordt teruggeroepen. Ondertekenen kan alleen met een reden.", "Item {} is being recalled. It can only be signed with a reason.";
    hinder_half: "Van onderdeel {} is maar een helft van het etiket gescand.", "Only one half of the label of item {} was scanned.";
    say_ready: "Klaar: laat ondertekenen", "Done: have it signed";
    is_ready: "Deze operatie wacht op de handtekening van een zorgprofessional.", "This operation waits for the signature of a professional.";
    only_professional: "Alleen een zorgprofessional kan ondertekenen.", "Only a professional can sign.";
    agree: "Ik heb dit gecontroleerd. Het klopt met wat er is gedaan, en het staat zo in het dossier.",
        "I have checked this. It is what was done, and it stands like this in the patient's file.";
    agree_fault: "Zet een vinkje om te bevestigen dat u dit hebt gecontroleerd.", "Tick the box to confirm that you have checked this.";
    sign: "Ondertekenen", "Sign";
    changed_meanwhile: "Iemand anders heeft deze operatie net gewijzigd. Hieronder staat hoe zij nu is. Kijk opnieuw.",
        "Somebody else has just changed this operation. Below is how it stands now. Look again.";
    outcome: "Wat ermee gebeurt", "What becomes of it";
    signed_by: "Ondertekend door {} op {}.", "Signed by {} on {}.";
    on_its_way: "Onderweg naar het register", "On its way to the register";
    accepted: "Geregistreerd", "Registered";
    in_repair: "Moet worden hersteld", "Must be repaired";
    rejected: "Geweigerd door het register", "Refused by the register";
    not_subject: "Hoeft niet te worden geregistreerd", "Does not have to be registered";
    merged: "Hoort bij een andere registratie", "Belongs to another registration";
    receipt: "Ontvangstbewijs", "Receipt";
    receipt_waits: "nog niet ontvangen", "not received yet";
    receipt_there: "ontvangen, kenmerk {}", "received, reference {}";
    refresh: "Ververs deze pagina", "Refresh this page";
    correct: "Iets verbeteren", "Correct something";
    correct_text: "Wat u verbetert, wordt opnieuw ondertekend en daarna als verbetering gemeld.",
        "What you correct is signed again, and then reported as a correction.";
    stays_here: "Blijft hier, gaat niet naar het register.", "Stays here, does not go to the register.";
    not_signed_yet: "Deze operatie is nog niet ondertekend.", "This operation has not been signed yet.";
    item: "Onderdeel", "Item";
    number: "Nr.", "No.";
    what_to_do: "Wat te doen", "What to do";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        let same = ["patient", "product", "step_patient", "status", "read_product"];
        assert_eq!(web::page::faults(Words::ALL, &same), Vec::<String>::new());
    }
}
