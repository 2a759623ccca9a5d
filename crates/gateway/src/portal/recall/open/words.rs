//! The words of the page on which one's own recall is opened.

web::words! {
    open_new: "Zelf een terugroepactie openen", "Open a recall yourself";
    open_lead: "Kreeg u een waarschuwing van een fabrikant? Plak de tekst hieronder. U controleert wat gelezen is voordat er iets gebeurt.",
        "Did you get a warning from a maker? Paste its text below. You check what was read before anything happens.";
    pasted: "Tekst van de waarschuwing", "Text of the warning";
    pasted_hint: "Uit een PDF of e-mail, of cellen uit een spreadsheet. Productcodes, lotnummers en serienummers worden eruit gehaald.",
        "From a PDF or e-mail, or cells of a spreadsheet. Product codes, lots and serial numbers are taken out of it.";
    read_it: "Lezen", "Read it";
    read_nothing: "In deze tekst staat niets dat op een productcode, lotnummer of serienummer lijkt.", "Nothing in this text looks like a product code, lot or serial number.";
    read_so_many: "Gelezen: productcodes {}, lotnummers {}, serienummers {}. Controleer ze hieronder.", "Read: product codes {}, lots {}, serial numbers {}. Check them below.";
    doubts: "Kijk hier goed naar", "Look at this closely";
    doubt_line: "Regel {}: {}. {}", "Line {}: {}. {}";
    doubts_more: "En nog {} regels met tekst die niet is overgenomen.", "And {} more lines with words that were left out.";
    meaning_suggested: "Bedoelt u {}?", "Do you mean {}?";
    about_notice: "De waarschuwing", "The warning";
    which_devices: "Om welke hulpmiddelen gaat het?", "Which devices are meant?";
    one_a_line: "Eén per regel.", "One a line.";
    only_pdf: "Alleen een PDF kan bewaard worden.", "Only a PDF can be kept.";
    which_hint: "Eén per regel. Een reeks mag: AB100 t/m AB199.", "One a line. A range is fine: AB100 to AB199.";
    manufacturers: "Fabrikanten", "Makers";
    manufacturers_hint: "Alleen nodig als de waarschuwing over alles van een fabrikant gaat.", "Only needed if the warning is about everything of a maker.";
    title: "In één regel", "In one line";
    title_hint: "Bijvoorbeeld: heupkop kan breken", "For example: hip head may break";
    device_hint: "De naam die iedereen kent", "The name everybody knows";
    patient_advice_hint: "In gewone taal: korte zinnen, geen vaktermen. Deze tekst komt in de brief en op de pagina van de patiënt.",
        "In plain language: short sentences, no terms of the trade. This text goes into the letter and onto the patient's page.";
    english_too: "Ook in het Engels", "In English too";
    english_lead: "Vul alles in of niets. Zonder Engelse tekst is de brief er alleen in het Nederlands.", "Fill in all or nothing. Without English the letter is in Dutch only.";
    en_title: "Engels: in één regel", "English: in one line";
    en_device: "Engels: hulpmiddel", "English: device";
    en_problem: "Engels: wat er mis is", "English: what is wrong";
    en_hazard: "Engels: wat er kan gebeuren", "English: what may happen";
    en_advice: "Engels: wat u moet doen", "English: what you have to do";
    en_patient_advice: "Engels: wat patiënten horen", "English: what patients are told";
    is_drill: "Dit is een oefening", "This is a drill";
    is_drill_hint: "Alles krijgt het woord OEFENING, en niets ervan telt mee of komt bij patiënten.", "Everything gets the word DRILL, and nothing of it counts or reaches patients.";
    needs_action: "Kies wat er gevraagd wordt.", "Pick what is asked.";
    in_past: "Deze dag is al voorbij.", "This day has passed.";
    categories_hint: "Alleen nodig als de waarschuwing over een hele soort gaat. Van een hulpmiddel dat de catalogus niet kent, is de soort niet bekend: noem dat met zijn productcode.",
        "Only needed if the warning is about a whole kind. Of a device that the catalogue does not know, the kind is not known: name that by its product code.";
    source: "Het origineel (PDF)", "The original (PDF)";
    source_hint: "Kies het bestand als laatste, vlak voordat u opent. Moet u iets verbeteren of opnieuw inloggen, kies het dan nog eens: een bestand blijft niet staan.",
        "Choose the file last, just before you open. If you have to correct something or sign in again, choose it once more: a file does not stay.";
    counted_below: "Er is nog niets geopend. Onderaan staat hoeveel implantaten erbij passen.", "Nothing is open yet. How many implants fit stands at the bottom.";
    to_count: "Naar de telling", "To the count";
    count_it: "Tellen en controleren", "Count and check";
    counted: "Zo veel implantaten passen erbij", "So many implants fit";
    counted_text: "{} zeker en {} mogelijk, bij {} bekende patiënten. Implantaten zonder bekende patiënt: {}.",
        "{} certain and {} possible, of {} known patients. Implants without a known patient: {}.";
    counted_none: "Geen enkel implantaat in ons systeem past erbij. U kunt toch openen, bijvoorbeeld voor de voorraad.",
        "No implant in our system fits. You can open it all the same, for stock for example.";
    checked: "Ik heb gecontroleerd dat dit klopt", "I have checked that this is right";
    check_first: "Controleer eerst wat gelezen is, en vink dat aan.", "First check what was read, and tick that.";
    count_anew: "De hulpmiddelen zijn veranderd na het tellen. Dit is de nieuwe telling.", "The devices changed after counting. This is the new count.";
    open_now: "Openen", "Open it";
    exists: "Er is al een terugroepactie met dit kenmerk.", "There is a recall with this reference already.";
    to_that_one: "Naar die terugroepactie", "To that recall";
    too_long_text: "Deze tekst is te lang.", "This text is too long.";
    line_says: "{}, regel {} ({}): {}", "{}, line {} ({}): {}";
    field_says: "{}: {}", "{}: {}";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["field_says"]), Vec::<String>::new());
    }
}
