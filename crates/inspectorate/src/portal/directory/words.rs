//! The words of the directory.

web::words! {
    directory: "Zorgaanbieders", "Care providers";
    lead: "Wie moet implantaten registreren. Van wie hier staat en niets aanlevert, ziet u dat bij de registratieplicht.",
        "Who has to register implants. Of who is in here and delivers nothing, the pages of the duty to register say so.";
    to_duty: "Naar de registratieplicht", "To the duty to register";
    programme_holds: "Toezicht loopt onder {}: {}. Van {} tot en met {}.", "Supervision runs under {}: {}. From {} until {}.";
    no_programme: "Er loopt geen toezichtprogramma. Het register wordt dan niet om cijfers gevraagd.",
        "No programme of supervision holds. The register is not asked for figures then.";
    programmes: "Toezichtprogramma's", "Programmes of supervision";
    programmes_lead: "Wie alle zorgaanbieders volgt, doet dat onder een programma. Elke vraag aan het register en elke blik op de cijfers staat onder dit nummer in het logboek.",
        "Who watches all care providers does so under a programme. Each question to the register and each look at the figures stands in the log under this number.";
    no_programmes: "Er is nog geen programma.", "There is no programme yet.";
    begin_programme: "Programma beginnen", "Begin a programme";
    programme_number: "Nummer", "Number";
    programme_number_hint: "Zoals TOEZICHT-LIR-2026: letters, cijfers en streepjes.", "Such as TOEZICHT-LIR-2026: letters, digits and dashes.";
    programme_title: "Waar het over gaat", "What it is about";
    number_taken: "Er is al een programma met dit nummer.", "There is a programme with this number already.";
    number_wrong: "Gebruik 1 tot 64 letters, cijfers en streepjes, zonder spaties.", "Use 1 to 64 letters, digits and dashes, without spaces.";
    holds_from: "Eerste dag", "First day";
    holds_to: "Laatste dag", "Last day";
    not_backdated: "Een programma begint vandaag of later.", "A programme begins today or later.";
    ends_too_soon: "De laatste dag ligt voor de eerste.", "The last day is before the first.";
    lasts_too_long: "Een programma duurt hooguit vijf jaar.", "A programme lasts five years at most.";
    holds_now: "loopt", "holds now";
    begins_later: "begint later", "begins later";
    state: "Stand", "State";
    sites: "Locaties", "Sites";
    expected: "registratie verwacht", "expected to register";
    exempt: "vrijgesteld", "exempt";
    exempt_until: "vrijgesteld tot en met {}", "exempt until {}";
    no_longer_exempt: "niet meer vrijgesteld", "no longer exempt";
    ended: "gestopt", "ended";
    import: "Bestand inlezen", "Import a file";
    import_lead: "Een tabel met een rij per locatie. Klopt alles, dan telt hij in zijn geheel; anders verandert er niets en staat hier wat er niet klopt. Hetzelfde bestand nog eens inlezen verandert niets.",
        "A table with a row a site. If all is right it counts as a whole; else nothing changes and what is wrong stands here. To import the same file again changes nothing.";
    file: "Bestand", "File";
    file_hint: "CSV in UTF-8. De eerste rij noemt de kolommen, in elke volgorde.", "CSV in UTF-8. The first row names the columns, in any order.";
    pasted: "Of plak de tabel", "Or paste the table";
    pasted_hint: "Met de rij die de kolommen noemt. Een bestand gaat voor.", "With the row that names the columns. A file goes first.";
    read_in: "Inlezen", "Import";
    pick_a_file: "Kies een bestand of plak de tabel.", "Pick a file or paste the table.";
    faults_found: "Er is niets ingelezen. Het bestand heeft {} fouten; zie de tabel.", "Nothing was imported. The file has {} faults; see the table.";
    faults: "Wat er niet klopt", "What is wrong";
    more_faults: "En nog {} fouten.", "And {} more faults.";
    line: "Regel", "Line";
    column: "Kolom", "Column";
    what: "Wat", "What";
    code: "Code", "Code";
    imported: "Ingelezen: {} nieuwe locaties, {} gewijzigd, {} gestopt, {} rijen zeggen wat al bekend was.",
        "Imported: {} new sites, {} changed, {} ended, {} rows say what was known.";
    columns: "Welke kolommen er zijn", "Which columns there are";
    is_needed: "Nodig", "Needed";
    may_be_left_out: "Mag ontbreken", "May be left out";
    category_codes: "Codes voor de kolom categories", "Codes for the column categories";
    allowed: "Wat er mag staan", "What may stand there";
    none_yet: "Er staan nog geen locaties in. Lees een bestand in.", "There are no sites in it yet. Import a file.";
    branch: "Vestigingsnummer", "Branch number";
    site: "Locatie", "Site";
    organisation: "Organisatie", "Organisation";
    agb: "AGB-code", "AGB code";
    ura: "URA", "URA";
    care: "Zorg", "Care";
    categories: "Verwachte implantaten", "Expected implants";
    postal: "Postadres", "Postal address";
    source: "Bron", "Source";
    holds: "Geldt", "Holds";
    not_known: "niet bekend", "not known";
    from_to: "van {} tot en met {}", "from {} until {}";
    from_on: "vanaf {}", "from {} on";
    corrected: "verbeterd, gold nooit", "corrected, never held";
    versions: "Wat er eerder stond", "What stood here before";
    version: "Versie", "Version";
    made: "Opgeschreven", "Written";
    by_at: "{}, {}", "{}, {}";
    exemptions: "Vrijstellingen", "Exemptions";
    exemptions_lead: "Vrijgesteld is wie niet hoeft te registreren, omdat iemand dat met een reden heeft besloten. De cijfers blijven te zien.",
        "Exempt is who need not register, because somebody decided so with a reason. The figures can still be seen.";
    no_exemptions: "Nooit vrijgesteld.", "Never exempt.";
    decision: "Besluit", "Decision";
    because: "Reden", "Reason";
    because_hint: "In een regel, zonder namen of nummers van personen.", "In a line, without names or numbers of persons.";
    exempt_now: "Vrijstellen", "Exempt";
    end_exemption: "Vrijstelling beëindigen", "End the exemption";
    changed: "Iemand anders besloot intussen. Kijk wat er nu staat en besluit dan opnieuw.",
        "Somebody else decided meanwhile. Look at what stands here now, then decide again.";
    to_figures: "Naar de cijfers", "To the figures";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_stands_in_both_languages() {
        assert_eq!(
            web::page::faults(Words::ALL, &["by_at", "agb", "ura", "code"]),
            Vec::<String>::new()
        );
        assert!(Words::ALL.len() > 50);
    }
}
