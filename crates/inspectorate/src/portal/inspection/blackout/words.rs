//! The words of blacking out.

web::words! {
    mark: "[weggelakt: {}]", "[blacked out: {}]";
    bare_mark: "[weggelakt]", "[blacked out]";
    heading: "Weggelakt", "Blacked out";
    passages: "Weggelakte passages", "Passages that are blacked out";
    lead: "Een gemachtigde van de inspectie heeft passages weggelakt. Waar iets stond, staat de reden. Het vastgestelde rapport is niet veranderd.",
        "An officer of the inspectorate blacked out passages. Where something stood, the reason stands. The final report was not changed.";
    ground: "Reden", "Reason";
    rests_on: "Grondslag", "Basis";
    place: "Waar in het rapport", "Where in the report";
    passage: "Passage", "Passage";
    number: "Nummer", "Number";
    stands: "Geldt", "Holds";
    lifted: "Teruggenomen: {}", "Withdrawn: {}";

    everywhere: "Overal in het rapport, ook in wat nog volgt", "Everywhere in the report, also in what follows";
    subject: "Naam en locatie van de betrokkene", "Name and site of the subject";
    notice: "Bericht van intrekking", "Notice that it was taken back";

    do_black_out: "Passage weglakken", "Black out a passage";
    do_black_out_lead: "Het vastgestelde rapport blijft zoals het is. Wie het openbaar leest, ziet op de plaats van de passage alleen de reden, in de pagina, de PDF en de JSON. Na openbaarmaking kan dit niet worden teruggenomen.",
        "The final report stays as it is. Who reads it in public sees only the reason where the passage stood, on the page, in the PDF and in the JSON. After publication this cannot be withdrawn.";
    passage_hint: "Letter voor letter zoals hierboven, in hele woorden. Waar zij vaker staat, gaat zij overal op die plaats weg.",
        "Letter for letter as above, in whole words. Where it stands more than once, all of that place goes.";
    do_uncover: "Weglakken {} terugnemen", "Withdraw blacking-out {}";
    do_uncover_lead: "De passage is daarna weer leesbaar in wat openbaar wordt. Dit kan alleen vóór openbaarmaking.",
        "The passage can then be read again in what becomes public. This is possible only before publication.";

    look_again: "Kijk hier nog naar voordat het openbaar is: {}.", "Look at this before it is public: {}.";
    has_name: "een naam", "a name";
    has_data: "een adres of nummer", "an address or number";
    has_count: "een klein aantal", "a small number";
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_text_is_there_in_both_languages() {
        assert_eq!(web::page::faults(Words::ALL, &["passage"]), Vec::<String>::new());
    }
}
